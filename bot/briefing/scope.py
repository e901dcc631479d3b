"""Which of the passages found are on the topic, and what part of it none of them holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.search.clauses import Clause
from bot.search.reranking import RankedPassage

_ENOUGH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Passages on a topic, best first. Each holds all of the groups `shared`, by their index, and
    none holds any that is `unmet`."""

    passages: Sequence[RankedPassage]
    shared: frozenset[int]
    unmet: tuple[int, ...]


def scope(ranked: Sequence[RankedPassage], groups: Sequence[Clause], actors: int) -> Scope:
    """Passages with all of the topic; where they are few, with all actors asked for and any of the
    rest; without such, with all actors, with any of them, and with half of a topic that names
    none. The first `actors` groups are the actors asked for."""
    whole, named = frozenset(range(len(groups))), frozenset(range(actors))
    full = [passage for passage in ranked if whole <= passage.matched_clauses]
    if len(full) >= _ENOUGH:
        return Scope(passages=full, shared=whole, unmet=())
    enough = full and not (named and whole - named)
    passages = full if enough else _partial(ranked, groups, named)
    held = frozenset[int]().union(*(passage.matched_clauses for passage in passages))
    shared = (
        whole.intersection(*(passage.matched_clauses for passage in passages))
        if passages
        else whole
    )
    return Scope(passages=passages, shared=shared, unmet=tuple(sorted(whole - held)))


def _partial(
    ranked: Sequence[RankedPassage], groups: Sequence[Clause], named: frozenset[int]
) -> list[RankedPassage]:
    if not named:
        half = sum(group.idf for group in groups) / 2
        return [
            p
            for p in ranked
            if p.matched_clauses and sum(groups[i].idf for i in p.matched_clauses) >= half
        ]
    together = [passage for passage in ranked if named <= passage.matched_clauses]
    besides = [passage for passage in together if passage.matched_clauses - named]
    return besides or together or [passage for passage in ranked if named & passage.matched_clauses]
