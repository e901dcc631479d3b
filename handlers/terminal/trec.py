"""Runs in the format of trec_eval: `query Q0 article rank score attache`, a line for each
article."""

import re
from collections.abc import Iterator, Sequence

_STEP = 1e-6
_SPACE = re.compile(r"\s")


def lines(query: str, ranked: Sequence[tuple[str, float]]) -> Iterator[str]:
    """The lines of one query, from articles' keys and scores, best first. Evaluators order by
    score, so no two are alike."""
    above = float("inf")
    for rank, (article, score) in enumerate(ranked, 1):
        above = min(round(score, 6), above - _STEP)
        yield f"{field(query)} Q0 {field(article)} {rank} {above:.6f} attache\n"


def field(name: str) -> str:
    """A name as one column: its white space percent-encoded, as in an address."""
    return _SPACE.sub(lambda space: "".join(f"%{byte:02X}" for byte in space[0].encode()), name)
