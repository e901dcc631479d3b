"""A wheel holds all that runs: installed by itself, it answers from another folder."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, at: Path) -> str:
    environment = {"PATH": os.environ["PATH"], "HOME": str(at)}
    ended = subprocess.run(
        command, cwd=at, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an environment's programs, which sees the libraries of this one."""
    at = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    build = ("--no-deps", "--no-build-isolation", "--no-index")
    run(*pip, "wheel", "--quiet", *build, "-w", at, ROOT, at=at)
    [wheel] = at.glob("attache-*.whl")
    venv.create(at / "env", symlinks=True)
    python = at / "env" / "bin" / "python"
    run(*pip, "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel, at=at)
    ours = next(Path(each) for each in sys.path if each.endswith("site-packages"))
    [theirs] = (at / "env" / "lib").glob("python*/site-packages")
    (theirs / "libraries.pth").write_text(f"{ours}\n")
    return python.parent


def test_a_wheel_answers_from_another_folder(installed: Path, tmp_path: Path) -> None:
    where = "import handlers; print(handlers.__file__)"
    assert str(installed.parent) in run(installed / "python", "-c", where, at=tmp_path)
    attache = installed / "attache"
    assert run(attache, "--version", at=tmp_path).startswith("Attaché ")
    (tmp_path / "ports.txt").write_text("Ports\n\nNorland lent Sudland $62 billion for ports.")
    run(attache, "index", "ports.txt", at=tmp_path)
    found = json.loads(run(attache, "brief", "norland", "--json", at=tmp_path))
    assert [each["text"] for each in found["bottom_line"]] == [
        "Norland lent Sudland $62 billion for ports."
    ]


def test_a_wheel_has_the_manifest(installed: Path, tmp_path: Path) -> None:
    where = "from handlers.terminal.doctor import MANIFEST; print(MANIFEST)"
    manifest = Path(run(installed / "python", "-c", where, at=tmp_path).strip())
    assert installed.parent in manifest.parents
    assert manifest.read_bytes() == (ROOT / "manifest.json").read_bytes()
