"""The titles that articles give an actor: variants merged, the most given first."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.words.name_key import key

_OF = re.compile(r" (?:of|for|to|in|at)(?: |$)")
_EMPTY = frozenset({"of", "the", "for", "and"})


def ranked(titles: Mapping[str, int]) -> Sequence[tuple[str, ...]]:
    """Groups the spellings of each title ("Defence Minister", "minister of defence"), the title
    given most often first. `titles` counts how often each spelling is given. "Minister" counts for
    "Minister for Planning", which it is short for, and itself comes after all that are not short
    for another."""
    spellings: dict[frozenset[str], list[str]] = defaultdict(list)
    for title in sorted(titles):
        spellings[_words(title)].append(title)
    counts = {words: sum(titles[t] for t in same) for words, same in spellings.items()}
    long_for: dict[frozenset[str], frozenset[str]] = {
        words: _words(key(title)[: of.start()])
        for words, same in spellings.items()
        for title in same
        if (of := _OF.search(key(title)))
    }
    given = {
        words: count + (counts.get(long_for[words], 0) if words in long_for else 0)
        for words, count in counts.items()
    }
    short = set(long_for.values())
    order = sorted(given, key=lambda words: (words in short, -given[words], spellings[words]))
    return [tuple(spellings[words]) for words in order]


def foremost(titles: Mapping[str, int]) -> str:
    """The spelling given most often of the first title of `ranked`; empty without one."""
    for spellings in ranked(titles)[:1]:
        return min(spellings, key=lambda title: (-titles[title], title))
    return ""


def _words(title: str) -> frozenset[str]:
    return frozenset(key(title).split()) - _EMPTY
