"""Sentences that may stand in a briefing: how much of the topic each holds, and its worth."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Statement
from bot.search.groups import Group
from bot.search.ranking import Ranked
from bot.writing.centrality import Vector, centrality, vectors
from bot.writing.sentences import bag, facts, fluency, lead, whole

_PASSAGES = 80
_SENTENCES = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sentence on the topic. `tier` is 2 where it holds all that is asked for together, 1 where
    its passage does, else 0. `worth` has no unit."""

    statement: Statement
    tier: int
    worth: float
    vector: Vector


def evidence(ranked: Sequence[Ranked], groups: Sequence[Group], actors: int) -> list[Evidence]:
    """The best passages' sentences that hold something of the topic or quote one of its actors;
    the first `actors` groups are the actors asked for; two or more are what is asked for together.
    In the passages' order."""
    asked = frozenset(range(actors if actors > 1 else len(groups)))
    speakers = frozenset[int]().union(*(group.actors for group in groups))
    found = [
        (place, passage, i)
        for place, passage in enumerate(ranked[:_PASSAGES])
        for i, statement in enumerate(passage.passage.statements)
        if whole(statement)
        and (passage.meetings[i].groups or any(q.actor in speakers for q in statement.quotes))
    ]
    found.sort(key=lambda f: (-_tier(f[1], f[2], asked), f[0], f[2]))
    found = sorted(found[:_SENTENCES], key=lambda f: (f[0], f[2]))
    space = vectors([bag(passage.passage.statements[i]) for _, passage, i in found])
    central = centrality(space)
    fresh = _freshness(ranked)
    total = sum(group.weight for group in groups) or 1.0
    return [
        Evidence(
            statement=passage.passage.statements[i],
            tier=_tier(passage, i, asked),
            worth=_worth(
                passage.passage.statements[i],
                share=sum(groups[g].weight for g in sorted(passage.meetings[i].groups)) / total,
                central=central[n],
                rank=1 - place / _PASSAGES,
                fresh=fresh[passage.source.published or ""],
            ),
            vector=space[n],
        )
        for n, (place, passage, i) in enumerate(found)
    ]


def _tier(passage: Ranked, i: int, asked: frozenset[int]) -> int:
    if asked <= passage.meetings[i].groups:
        return 2
    return 1 if asked <= passage.held else 0


def _worth(
    statement: Statement, *, share: float, central: float, rank: float, fresh: float
) -> float:
    return (
        0.8 * share
        + 0.5 * central
        + 0.4 * lead(statement.ordinal)
        + 0.3 * facts(statement)
        + 0.3 * rank
        + 0.2 * fresh
        + 0.7 * fluency(statement.text)
    )


def _freshness(ranked: Sequence[Ranked]) -> dict[str, float]:
    """From 0 for the oldest date to 1 for the newest; no date counts as the oldest."""
    dates = sorted({passage.source.published or "" for passage in ranked} | {""})
    return {date: n / max(len(dates) - 1, 1) for n, date in enumerate(dates)}
