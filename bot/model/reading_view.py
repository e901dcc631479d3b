"""An article as it was read, for those who look after the library."""

from dataclasses import dataclass

from bot.model.article import Layout, Source, Version
from bot.model.stored import StoredSentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name in an article's text from `start` to `end`, and whom it was read as."""

    start: int
    end: int
    actor: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingView:
    """An article's text with all that was found in it. `layout` is None for an article of an
    earlier version, until it is read anew. `copies` are the keys of its near copies, `versions` how
    its publisher changed it since it came in, the latest first."""

    source: Source
    text: str
    layout: Layout | None
    sentences: tuple[StoredSentence, ...]
    names: tuple[Named, ...]
    copies: tuple[str, ...]
    versions: tuple[Version, ...] = ()
