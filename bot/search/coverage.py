"""Exact counts: all articles that match a topic, not only the candidates."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from bot.model.topic import Filter
from bot.query.lexicon import Lexicon
from bot.search.candidate_generation import clause_postings, filter_mask, marked, postings_of
from bot.search.clauses import Clause
from bot.storage.library import LibraryReader
from bot.words.tokens import terms


def matching_articles(
    clauses: Sequence[Clause], within: Filter, lexicon: Lexicon, library: LibraryReader
) -> Collection[int]:
    """The ids of the articles that match all of these clauses and pass the filter: an actor by its
    mentions, a term by the index."""
    matching = filter_mask(within, lexicon, library)
    for clause in clauses:
        matching &= _clause_mask(clause, lexicon, library)
    return np.flatnonzero(matching).tolist()


def _clause_mask(clause: Clause, lexicon: Lexicon, library: LibraryReader) -> NDArray[np.bool_]:
    """For each article id, whether the article matches the clause."""
    articles = len(lexicon.document_stats.lengths)
    if clause.actors:
        # Only ambiguous aliases are looked up in the index; all others have mentions.
        sequences = tuple(tuple(terms(name)) for name in sorted(clause.ambiguous_aliases))
        clause = replace(clause, term_sequences=sequences)
    postings = postings_of([clause], lexicon, library)
    matching = marked(clause_postings(clause, postings, articles), articles)
    if clause.actors:
        named = [id for id in library.mentions.articles_naming(clause.actors) if id < articles]
        matching[named] = True
    return matching
