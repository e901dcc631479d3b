"""What deploy/ and the container say is so."""

import json
import re
from pathlib import Path

import pytest
import yaml

from handlers.settings import Settings
from handlers.watch import library, requests

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text()


def test_all_that_is_copied_is_there_and_let_through() -> None:
    copied = re.findall(r"^COPY (?!--)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    names = {name for line in copied for name in line.split()}
    let = (ROOT / ".dockerignore").read_text().splitlines()
    for name in names:
        assert (ROOT / name).exists(), name
        assert f"!{name.split('/')[0]}" in let, name


@pytest.mark.parametrize("name", ["Dockerfile", "compose.yaml", "deploy/attache.service"])
def test_the_settings_that_are_set_exist(name: str) -> None:
    known = set(
        re.findall(r'"((?:ATTACHE|SLACK)_[A-Z_]+)"', (ROOT / "handlers/settings.py").read_text())
    )
    assert set(re.findall(r"\b(ATTACHE_[A-Z_]+)=", (ROOT / name).read_text())) <= known


def test_it_is_nobody_and_its_root_is_read_only() -> None:
    assert re.search(r"^USER [1-9]\d+$", DOCKERFILE, re.MULTILINE)
    service = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]["attache"]
    assert service["read_only"] and service["cap_drop"] == ["ALL"]
    assert service["volumes"] == ["library:/data"]
    port = re.search(r"ATTACHE_WATCH_PORT=(\d+)", DOCKERFILE)
    assert port and f"127.0.0.1:{port[1]}/healthz" in DOCKERFILE
    assert Settings.read({"ATTACHE_WATCH_PORT": port[1]}, None).watch_port == int(port[1])


def test_the_dashboard_draws_what_is_measured() -> None:
    board = json.loads((ROOT / "deploy/grafana.json").read_text())
    drawn = {
        name
        for panel in board["panels"]
        for target in panel["targets"]
        for name in re.findall(r"attache_\w+", target["expr"])
    }
    sources = "".join(Path(str(each.__file__)).read_text() for each in (library, requests))
    names = set(re.findall(r'(?:gauge|by_state)\(\s*"(\w+)"', sources))
    measured = {f"attache_{name}" for name in names} | set(re.findall(r'"(attache_\w+)"', sources))
    assert drawn and {re.sub(r"_(total|bucket)$", "", name) for name in drawn} <= measured
