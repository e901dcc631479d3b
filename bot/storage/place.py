"""Where a library is kept: a file, or a PostgreSQL server."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

SCHEMES = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class Server:
    """A database of a PostgreSQL server, by its address as libpq reads it. As text it has neither
    the password nor what else the address sets."""

    url: str = field(repr=False)

    def __str__(self) -> str:
        try:
            parts = urlsplit(self.url)
        except ValueError:
            return "the PostgreSQL server"
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


Place = Path | Server


def folder(place: Place) -> Path:
    """Where files that go with a library are looked for: beside it, or where Attaché runs."""
    return place.parent if isinstance(place, Path) else Path()


def place(text: str) -> Place:
    """Where the library is that a person names."""
    return Server(text) if text.startswith(SCHEMES) else Path(text).expanduser()
