"""Whether an article is about a topic, has a sentence that is, or only names it."""

from collections.abc import Collection, Mapping, Sequence
from enum import IntEnum

from bot.search.clauses import Clause, ClauseMatches

_OPENING = 4
"""Sentences of an article's opening. This and all below were fitted on the dev half of
bench/topics.py."""
_DENSE = 0.2
"""The share of an article's sentences that match a clause, from which it is one of its subjects."""
_CENTRAL = 5
"""Actors that an article names most, among which its subjects are."""
_MOST_NAMED = 2
"""Of these, those that an article may be about though its first sentence does not name them. Chosen
on other topics too (docs/briefings.md)."""
_OFTEN = 8
"""Sentences that match a clause which stands in the opening, from which on it is one too, however
long the article."""
_IN_OPENING = 0.5
"""What a clause's standing in the opening, not in the first sentence, counts of 1."""
_ABOUT = 0.75
"""From which share of a topic an article is about it."""
_FEW = 3
"""Clauses of a topic, up to which an article must hold them all to be about it."""


class Grade(IntEnum):
    """NAMES: it names the topic or a part of it. PART: a sentence holds all of it. ABOUT: it is one
    of the article's subjects."""

    NAMES = 0
    PART = 1
    ABOUT = 2


class Rank(IntEnum):
    """FOREMOST: hardly any actor is named as often. CENTRAL: one of the most named, or named
    often. PASSING: none of them."""

    FOREMOST = 0
    CENTRAL = 1
    PASSING = 2


def grade(
    title: frozenset[int],
    sentences: Sequence[ClauseMatches],
    clauses: Sequence[Clause],
    actors: int,
    *,
    ranks: Sequence[Rank],
) -> Grade:
    """The grade of an article by the clauses that its title and its sentences match. The first
    `actors` clauses are actors, whose places among those that it names `ranks` has: what counts
    where a topic is actors alone."""
    if not clauses:
        return Grade.ABOUT
    whole = frozenset(range(len(clauses)))
    if (
        (actors < len(clauses) or _are_central(title, sentences, ranks))
        and _holds(title, sentences, whole, actors)
        and _is_subject(title, sentences, clauses, actors)
    ):
        return Grade.ABOUT
    told = any(whole <= matches.clauses for matches in sentences)
    return Grade.PART if told else Grade.NAMES


def _holds(
    title: frozenset[int], sentences: Sequence[ClauseMatches], whole: frozenset[int], actors: int
) -> bool:
    """Whether the article holds all of a short topic, and every actor of any; an actor in its
    sentences, since a title may name a namesake."""
    held = frozenset[int]().union(*(matches.clauses for matches in sentences))
    named = frozenset(range(actors))
    return named <= held and (len(whole) > _FEW or whole <= held | title)


def _is_subject(
    title: frozenset[int],
    sentences: Sequence[ClauseMatches],
    clauses: Sequence[Clause],
    actors: int,
) -> bool:
    """Whether each actor of the topic is a subject of the article, and by idf most of the topic is;
    or, of a topic with other words, one sentence of the opening holds it all."""
    opening = sentences[:_OPENING]
    if actors < len(clauses) > 1 and any(len(m.clauses) == len(clauses) for m in opening):
        return True
    weights = [_weight(n, title, sentences) for n in range(len(clauses))]
    first = title | (sentences[0].clauses if sentences else frozenset())
    foremost = max(range(len(clauses)), key=lambda n: (clauses[n].idf, -n))
    total = sum(clause.idf for clause in clauses)
    share = sum(clause.idf * w for clause, w in zip(clauses, weights, strict=True))
    named = frozenset(range(actors))
    anchored = len(named) == len(clauses) or foremost in first or bool(first & named)
    return anchored and min(weights[:actors], default=1.0) >= _ABOUT and share >= _ABOUT * total


def _weight(clause: int, title: frozenset[int], sentences: Sequence[ClauseMatches]) -> float:
    """How much of a subject a clause is, from 0 to 1: 1 in the title or the first sentence, else by
    the share of sentences that match it, more where one does in the opening."""
    matching = [clause in matches.clauses for matches in sentences]
    if clause in title or any(matching[:1]):
        return 1.0
    if sum(matching) < 2:
        return _IN_OPENING * any(matching)
    dense = min(1.0, sum(matching) / len(matching) / _DENSE)
    if not any(matching[:_OPENING]):
        return dense
    often = max(dense, min(1.0, sum(matching) / _OFTEN))
    return max(dense, _IN_OPENING + (1 - _IN_OPENING) * often)


def _are_central(
    title: frozenset[int], sentences: Sequence[ClauseMatches], ranks: Sequence[Rank]
) -> bool:
    """Whether an article's story is of these actors: each is in its title or one of those that it
    names most; and one of them is in its title, in its first sentence, or in the opening and hardly
    any other is named as often."""
    first = frozenset[int]().union(*(m.clauses for m in sentences[:1]))
    opening = frozenset[int]().union(*(m.clauses for m in sentences[:_OPENING]))
    return all(n in title or rank <= Rank.CENTRAL for n, rank in enumerate(ranks)) and any(
        n in title | first or (n in opening and rank is Rank.FOREMOST)
        for n, rank in enumerate(ranks)
    )


def ranked(mentions: Mapping[int, int], actors: Collection[int]) -> Rank:
    """How often one of these actors is named beside the others that an article names, by how many
    of its sentences name each."""
    named = max((mentions.get(actor, 0) for actor in actors), default=0)
    more = sum(each > named for each in mentions.values())
    if named and more < _MOST_NAMED:
        return Rank.FOREMOST
    return Rank.CENTRAL if named and (more < _CENTRAL or named >= _OFTEN) else Rank.PASSING
