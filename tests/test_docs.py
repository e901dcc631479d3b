"""What README and its companions say is so."""

import json
import re
from pathlib import Path

import pytest

from handlers.terminal.cli import attache

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETTINGS = sorted(
    set(
        re.findall(
            r'"((?:ATTACHE|SLACK)_[A-Z_]+|PORT)"', (ROOT / "handlers/settings.py").read_text()
        )
    )
)


def test_every_command_of_the_terminal_is_in_the_table() -> None:
    table = re.findall(r"^\| (`attache .*?) \|", README, re.MULTILINE)
    told = {words.split()[1] for cell in table for words in re.findall(r"`(attache [^`]+)`", cell)}
    assert told == set(attache.commands)


def test_there_are_settings_to_document() -> None:
    assert {"ATTACHE_DB", "SLACK_BOT_TOKEN", "PORT"} <= set(SETTINGS)


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_is_documented(setting: str) -> None:
    assert re.search(rf"^\|.*`{setting}`.*\|", README, re.MULTILINE)
    env = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert re.search(rf"^# {setting}=", env, re.MULTILINE)


def test_every_make_target_that_is_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text()
    named = set(re.findall(r"\bmake ([a-z][a-z-]+)", README))
    assert {"run", "test"} <= named
    for target in named:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "SECURITY.md",
        "docs/access.md",
        "docs/architecture.md",
        "docs/briefings.md",
        "docs/design.md",
        "docs/digests.md",
        "docs/intake.md",
        "docs/jobs.md",
        "docs/operating.md",
        "docs/permissions.md",
        "docs/questions.md",
        "docs/scale.md",
        "docs/search.md",
        "docs/words.md",
        "seeds/README.md",
    ],
)
def test_every_file_that_is_named_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:bot|handlers|store|tests|docs|bench|seeds)/[\w/.-]*)`", text))
    named |= set(re.findall(r"\]\(((?!http)[\w/.-]+)\)", text))
    for path in named:
        assert (ROOT / path).exists() or (ROOT / page).parent.joinpath(path).exists(), path
    modules = {
        path.name for top in ("bot", "handlers", "store") for path in (ROOT / top).rglob("*.py")
    }
    assert set(re.findall(r"`(\w+\.py)`", text)) <= modules


def test_every_command_of_slack_is_in_its_table() -> None:
    manifest = json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))
    commands = {one["command"] for one in manifest["features"]["slash_commands"]}
    assert set(re.findall(r"^\| `(/[a-z]+)", README, re.MULTILINE)) == commands


def test_every_permission_is_explained() -> None:
    manifest = json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))
    [sentence] = re.findall(r"The bot asks for .*?\.\n", README, re.DOTALL)
    assert set(re.findall("`([a-z_:]+)`", sentence)) == set(
        manifest["oauth_config"]["scopes"]["bot"]
    )
