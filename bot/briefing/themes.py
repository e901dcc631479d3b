"""Plain headings over points that speak of one thing: whom or what they name in common."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set


def themed(named: Sequence[Set[int]], names: Mapping[int, str]) -> list[tuple[int, str]]:
    """For the actors that each point names, but for those asked for: the points' indices in the
    order they are shown, and the heading of each. Those without one come last. There are headings
    only where two or more stand over half of the points or more."""
    headings = _headings(named, names)
    if len(set(headings.values())) < 2 or len(headings) < len(named) / 2:
        headings = {}
    order = [*dict.fromkeys(headings[i] for i in sorted(headings)), ""]
    shown = sorted(range(len(named)), key=lambda i: (order.index(headings.get(i, "")), i))
    return [(i, headings.get(i, "")) for i in shown]


def _headings(named: Sequence[Set[int]], names: Mapping[int, str]) -> dict[int, str]:
    """The name that most points have in common for each of those, then of what is left."""
    headings: dict[int, str] = {}
    while True:
        left = [i for i in range(len(named)) if i not in headings]
        counts = Counter(actor for i in left for actor in named[i] if actor in names)
        likely = [actor for actor in counts if 1 < counts[actor] < len(named)]
        if not likely:
            return headings
        best = min(likely, key=lambda actor: (-counts[actor], names[actor]))
        headings |= {i: names[best] for i in left if best in named[i]}
