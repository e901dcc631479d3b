"""Candidate passages: those that hold everything first, then those that hold less."""

from collections.abc import Iterator, Sequence

from bot.library import Shelf
from bot.search.groups import Group

ENOUGH = 60
LIMIT = 200
_LEADERS = 5
_COMMON = 0.1


def candidates(groups: Sequence[Group], shelf: Shelf, passages: int) -> tuple[int, ...]:
    """Ids of passages to rank: all groups, then the rarest with each other, then alone, then the
    next, then any of them.

    `passages` is how many the library holds. Each step is taken only while there are too few.
    """
    found: dict[int, None] = {}
    for step in _steps(groups, passages):
        for hit in shelf.match([group for group in step if group], LIMIT):
            found.setdefault(hit.passage)
        if len(found) >= ENOUGH:
            break
    return tuple(found)[:LIMIT]


def _steps(groups: Sequence[Group], passages: int) -> Iterator[list[tuple[str, ...]]]:
    """The rarest group leads: it tells most. Common words by themselves decide nothing."""
    if not groups:
        return
    yield [group.phrases for group in groups]
    rarest = sorted(groups, key=lambda group: (group.holders, group.phrases))
    for i, leader in enumerate(rarest[:_LEADERS]):
        for other in rarest[i + 1 : _LEADERS]:
            yield [leader.phrases, other.phrases]
        yield [leader.phrases]
    telling = [group for group in rarest if group.holders <= _COMMON * passages]
    yield [tuple(phrase for group in telling or rarest for phrase in group.phrases)]
