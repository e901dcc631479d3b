"""Look-up of a paragraph's noun phrases by token, in logarithmic time."""

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_KEPT = "noun_chunks"  # key in the doc's user_data: they are computed once for each doc


def chunk_at(doc: "Doc", place: int) -> "Span | None":
    """The noun phrase that contains the token at index `place`, or None. They do not overlap."""
    if _KEPT not in doc.user_data:
        doc.user_data[_KEPT] = [(chunk.start, chunk.end) for chunk in doc.noun_chunks]
    bounds: list[tuple[int, int]] = doc.user_data[_KEPT]
    at = bisect_right(bounds, place, key=lambda chunk: chunk[0]) - 1
    if at < 0 or bounds[at][1] <= place:
        return None
    start, end = bounds[at]
    return doc[start:end]
