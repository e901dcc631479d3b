"""The edition that reads: all of a process that decides what is found in an article. What two of
different editions read may differ, so a run takes readings of its own alone."""

import hashlib
import platform
import re
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

import bot
from bot.language.models import Model

BETWEEN = " · "
NAME = "attache"


def edition(model: Model) -> str:
    """Attaché's version with its code, the language pipeline, Python and the libraries, each with
    its version or, where they are many, a digest."""
    parts = (
        f"{NAME} {_version(NAME)} ({_code()})",
        model.pipeline,
        f"Python {platform.python_version().rpartition('.')[0]}",
        f"libraries {_libraries()}",
    )
    return BETWEEN.join(parts)


def differences(ours: str, theirs: str) -> list[tuple[str, str]]:
    """The parts in which two editions differ, ours and theirs."""
    pairs = zip(ours.split(BETWEEN), theirs.split(BETWEEN), strict=False)
    return [(our, their) for our, their in pairs if our != their]


@cache
def _code() -> str:
    """A digest of all files of `bot`: two commits may bear one version."""
    root = Path(str(bot.__file__)).parent
    files = (each for each in root.rglob("*") if each.is_file() and "__pycache__" not in each.parts)
    named = sorted((each.relative_to(root).as_posix(), each) for each in files)
    return _digest(part for name, file in named for part in (name.encode(), file.read_bytes()))


@cache
def _libraries() -> str:
    """A digest of the versions of what we are installed with."""
    asked = (each for each in metadata.requires(NAME) or () if "extra ==" not in each)
    names = sorted({found[0] for each in asked if (found := re.match(r"[\w.-]+", each))})
    return _digest(f"{name} {_version(name)}".encode() for name in names)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"


def _digest(parts: Iterator[bytes]) -> str:
    hashed = hashlib.sha256()
    for part in parts:
        hashed.update(len(part).to_bytes(8, "big") + part)
    return hashed.hexdigest()[:8]
