"""An index of many names by their first words, to find which may occur in a paragraph."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

_RUN = re.compile(r"[^\W\d_]+|\d+")

_Opening = tuple[str, ...]  # the first word of a name, or its first two


class Names:
    """Names by the words that they begin with, in the order given."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(names)
        self._beginning: dict[_Opening, list[int]] = defaultdict(list)
        for number, name in enumerate(self._names):
            self._beginning[tuple(_RUN.findall(name)[:2])].append(number)

    def __len__(self) -> int:
        return len(self._names)

    def maybe_in(self, text: str) -> Iterator[str]:
        """The names whose first words occur in a text, in the order given: a superset of those
        that occur in it as whole words."""
        runs = _RUN.findall(text) if self._names else []
        openings: set[_Opening] = {(), *((run,) for run in runs), *pairwise(runs)}
        there = (number for each in openings for number in self._beginning.get(each, ()))
        for number in sorted(there):
            yield self._names[number]
