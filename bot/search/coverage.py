"""Exact counts: all articles that match a topic, not only the candidates."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from bot.model.briefing import Coverage
from bot.model.topic import Filter
from bot.query.snapshot import Snapshot
from bot.search.candidate_generation import clause_postings, filter_mask, marked, postings_of
from bot.search.clauses import Clause
from bot.words.tokens import terms


def matching_articles(
    clauses: Sequence[Clause], within: Filter, snapshot: Snapshot
) -> Collection[int]:
    """The ids of the articles that match all of these clauses and pass the filter: an actor by its
    mentions, a term by the index."""
    matching = filter_mask(within, snapshot)
    for clause in clauses:
        matching &= _clause_mask(clause, snapshot)
    return np.flatnonzero(matching).tolist()


def coverage_of(articles: Collection[int], snapshot: Snapshot) -> Coverage:
    """What these articles, by their ids, are of the library."""
    overview = snapshot.lexicon.overview
    spread = snapshot.library.articles.coverage(sorted(articles))
    return Coverage(
        articles=len(articles),
        of_articles=overview.articles,
        outlets=spread.outlets,
        of_outlets=overview.outlets,
        oldest=spread.oldest,
        newest=spread.newest,
        undated=spread.undated,
        foreign=spread.foreign,
    )


def least_counts(clauses: Sequence[Clause], snapshot: Snapshot) -> NDArray[np.int64]:
    """For each article id, how often the index has the clause that it has least."""
    articles = len(snapshot.lexicon.document_stats.lengths)
    postings = postings_of(clauses, snapshot)
    least = np.full(articles, np.iinfo(np.int64).max)
    for clause in clauses:
        held = clause_postings(clause, postings, articles)
        counts = np.zeros(articles, np.int64)
        counts[held.articles] = held.counts
        least = np.minimum(least, counts)
    return least


def _clause_mask(clause: Clause, snapshot: Snapshot) -> NDArray[np.bool_]:
    """For each article id, whether the article matches the clause."""
    articles = len(snapshot.lexicon.document_stats.lengths)
    if clause.actors:
        # Only ambiguous aliases are looked up in the index; all others have mentions.
        sequences = tuple(tuple(terms(name)) for name in sorted(clause.ambiguous_aliases))
        clause = replace(clause, term_sequences=sequences)
    postings = postings_of([clause], snapshot)
    matching = marked(clause_postings(clause, postings, articles), articles)
    if clause.actors:
        named = [
            id for id in snapshot.library.mentions.articles_naming(clause.actors) if id < articles
        ]
        matching[named] = True
    return matching
