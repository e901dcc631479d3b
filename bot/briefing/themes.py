"""Themes: headings over points that name the same actor."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set


def themed(named: Sequence[Set[int]], names: Mapping[int, str]) -> list[tuple[int, str]]:
    """Sorts points by theme. `named` are the actors that each point names, without those of the
    topic; `names` the names that can be headings. Gives each point's index, in the order they are
    shown, with its heading; those without one come last, with "". There are headings only where two
    or more of them cover at least half of the points."""
    headings = _headings(named, names)
    if len(set(headings.values())) < 2 or len(headings) < len(named) / 2:
        headings = {}
    order = [*dict.fromkeys(headings[i] for i in sorted(headings)), ""]
    shown = sorted(range(len(named)), key=lambda i: (order.index(headings.get(i, "")), i))
    return [(i, headings.get(i, "")) for i in shown]


def _headings(named: Sequence[Set[int]], names: Mapping[int, str]) -> dict[int, str]:
    """Each point's heading: the actor that most points name, then the same for the points left. No
    actor that only one point names, or all do."""
    headings: dict[int, str] = {}
    while True:
        left = [i for i in range(len(named)) if i not in headings]
        counts = Counter(actor for i in left for actor in named[i] if actor in names)
        likely = [actor for actor in counts if 1 < counts[actor] < len(named)]
        if not likely:
            return headings
        best = min(likely, key=lambda actor: (-counts[actor], names[actor]))
        headings |= {i: names[best] for i in left if best in named[i]}
