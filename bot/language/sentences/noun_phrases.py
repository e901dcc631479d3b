"""The noun phrases of a paragraph, each found without looking through all of them."""

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_KEPT = "noun_chunks"  # in the doc's own user_data: they are worked out once for each doc


def chunk_at(doc: "Doc", place: int) -> "Span | None":
    """The noun phrase that a token is in, or None. No two share a token."""
    if _KEPT not in doc.user_data:
        doc.user_data[_KEPT] = [(chunk.start, chunk.end) for chunk in doc.noun_chunks]
    bounds: list[tuple[int, int]] = doc.user_data[_KEPT]
    at = bisect_right(bounds, place, key=lambda chunk: chunk[0]) - 1
    if at < 0 or bounds[at][1] <= place:
        return None
    start, end = bounds[at]
    return doc[start:end]
