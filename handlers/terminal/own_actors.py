"""Finds and reads a team's own `actors.toml`."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.actors.actors_file import LARGEST, parse_actors_file
from bot.errors import StatementWrong
from bot.model.actor import StatedActor
from bot.storage.place import folder
from handlers.outline.text import counted, listed
from handlers.settings import Settings

FILE = "actors.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """What a file states."""

    file: Path
    actors: tuple[StatedActor, ...]


def found(settings: Settings, folders: Iterable[Path] = ()) -> Path | None:
    """The file that is set; else the one in these folders; else the one beside the library; None
    where there is none. Raises StatementWrong where two of the folders have one."""
    if settings.actors is not None:
        return settings.actors
    own = list(dict.fromkeys(each for folder in folders if (each := folder / FILE).is_file()))
    if len(own) > 1:
        raise StatementWrong(
            f"{listed([*map(str, own)])} both state actors. Put them in one file, or say which "
            "one counts with --actors FILE."
        )
    beside = folder(settings.db) / FILE
    return own[0] if own else beside if beside.is_file() else None


def required(settings: Settings) -> Path:
    """Raises StatementWrong where there is none."""
    file = found(settings)
    if file is None:
        raise StatementWrong(
            f"There is no {folder(settings.db) / FILE}. Name a file: attache actors check FILE"
        )
    return file


def read(file: Path) -> Statements:
    """Raises StatementWrong, which names every fault by its line."""
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise StatementWrong(f"{file} cannot be read: {reason}.") from error
    return Statements(file=file, actors=parse_actors_file(data, str(file)))


def states(count: int) -> str:
    return f"it states {counted(count, 'actor')}"
