"""How much of the library speaks of a topic: every article, not just the foremost."""

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
    groups: Sequence[Clause], within: Filter, lexicon: Lexicon, shelf: LibraryReader
) -> Collection[int]:
    """The ids of the articles that hold all of these groups and pass the filter: an actor where
    the library says it is named, a word where the index holds it."""
    held = filter_mask(within, lexicon, shelf)
    for group in groups:
        held &= _holding(group, lexicon, shelf)
    return np.flatnonzero(held).tolist()


def _holding(group: Clause, lexicon: Lexicon, shelf: LibraryReader) -> NDArray[np.bool_]:
    articles = len(lexicon.document_stats.lengths)
    if group.actors:
        # Of its names only those that count as words do are looked for in the texts.
        shapes = tuple(tuple(terms(name)) for name in sorted(group.ambiguous_aliases))
        group = replace(group, term_sequences=shapes)
    postings = postings_of([group], lexicon, shelf)
    held = marked(clause_postings(group, postings, articles), articles)
    if group.actors:
        named = [id for id in shelf.articles_naming(group.actors) if id < articles]
        held[named] = True
    return held
