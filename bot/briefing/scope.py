"""Which of the ranked passages are on the topic, and which clauses none of them matches."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.search.clauses import Clause
from bot.search.reranking import RankedPassage

_ENOUGH = 3
"""Passages that match everything, from which on no others are taken; chosen, not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The passages on a topic, best first. Each matches all of the clauses `shared`, and none
    matches any clause in `unmet`; both hold indices of clauses."""

    passages: Sequence[RankedPassage]
    shared: frozenset[int]
    unmet: tuple[int, ...]


def scope(ranked: Sequence[RankedPassage], clauses: Sequence[Clause], actors: int) -> Scope:
    """The passages that match all clauses. Where these are fewer than `_ENOUGH`: those that match
    all actors and any other clause, else all actors, else any actor; for a topic without actors,
    those that match half of its idf. The first `actors` clauses are the topic's actors."""
    whole, named = frozenset(range(len(clauses))), frozenset(range(actors))
    full = [passage for passage in ranked if whole <= passage.matched_clauses]
    if len(full) >= _ENOUGH:
        return Scope(passages=full, shared=whole, unmet=())
    enough = full and not (named and whole - named)
    passages = full if enough else _partial(ranked, clauses, named)
    held = frozenset[int]().union(*(passage.matched_clauses for passage in passages))
    shared = (
        whole.intersection(*(passage.matched_clauses for passage in passages))
        if passages
        else whole
    )
    return Scope(passages=passages, shared=shared, unmet=tuple(sorted(whole - held)))


def _partial(
    ranked: Sequence[RankedPassage], clauses: Sequence[Clause], named: frozenset[int]
) -> list[RankedPassage]:
    if not named:
        half = sum(clause.idf for clause in clauses) / 2
        return [
            p
            for p in ranked
            if p.matched_clauses and sum(clauses[i].idf for i in p.matched_clauses) >= half
        ]
    together = [passage for passage in ranked if named <= passage.matched_clauses]
    besides = [passage for passage in together if passage.matched_clauses - named]
    return besides or together or [passage for passage in ranked if named & passage.matched_clauses]
