"""How much of the library speaks of a topic: every article, not just the foremost."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from bot.answers import Filter
from bot.library import Shelf
from bot.search.candidates import admitted, holding, marked, postings_of
from bot.search.contents import terms
from bot.search.groups import Group
from bot.search.lexicon import Lexicon


def extent(
    groups: Sequence[Group], within: Filter, lexicon: Lexicon, shelf: Shelf
) -> Collection[int]:
    """The ids of the articles that hold all of these groups and pass the filter: an actor where
    the library says it is named, a word where the index holds it."""
    held = admitted(within, lexicon, shelf)
    for group in groups:
        held &= _holding(group, lexicon, shelf)
    return np.flatnonzero(held).tolist()


def _holding(group: Group, lexicon: Lexicon, shelf: Shelf) -> NDArray[np.bool_]:
    articles = len(lexicon.roll.lengths)
    if group.actors:
        # Of its names only those that count as words do are looked for in the texts.
        shapes = tuple(tuple(terms(name)) for name in sorted(group.loose))
        group = replace(group, shapes=shapes)
    postings = postings_of([group], lexicon, shelf)
    held = marked(holding(group, postings, articles), articles)
    if group.actors:
        named = [id for id in shelf.articles_naming(group.actors) if id < articles]
        held[named] = True
    return held
