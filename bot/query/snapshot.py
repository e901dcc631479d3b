"""A snapshot: what answers are made of, at one revision of the library."""

from dataclasses import dataclass, field

from bot.embeddings.encoder import Encoder
from bot.model.stored import Overview
from bot.query.lexicon import Lexicon
from bot.reuse import Reuse
from bot.storage.library import LibraryReader


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """`encoder` is None where none is configured, or the library's vectors are not of it; `caveat`
    then says why passages are ranked without vectors, empty where none were wanted. `made` are the
    answers that were made of it."""

    lexicon: Lexicon
    library: LibraryReader
    encoder: Encoder | None
    caveat: str
    made: Reuse = field(default_factory=Reuse, compare=False)


def take_snapshot(
    library: LibraryReader, overview: Overview, encoder: Encoder | None = None
) -> Snapshot:
    """The snapshot at the revision of the `overview`. `encoder` is the one configured."""
    usable = encoder is not None and encoder.name == overview.encoder
    return Snapshot(
        lexicon=Lexicon(library, overview),
        library=library,
        encoder=encoder if usable else None,
        caveat=_caveat(overview, encoder) if encoder and not usable else "",
    )


def _caveat(overview: Overview, encoder: Encoder) -> str:
    if not overview.articles:
        return ""
    made = f"were made by {overview.encoder}" if overview.encoder else "are not all made"
    return (
        f"The library's vectors {made}, and {encoder.name} is set. Passages are ranked by their "
        "words alone until attache index makes the vectors again."
    )
