"""What a topic looks for: groups of names and words, each group one actor or one term."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers import Topic
from bot.model import Actor, Statement
from bot.search.lexicon import Lexicon, phrases
from bot.search.words import STOP, Token, fold, stems, tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One actor under all its names, with its capital's, or one term.

    `weight` is how much the group tells, from its rarity: BM25's inverse document frequency.
    """

    phrases: tuple[str, ...]
    actors: frozenset[int]
    holders: float
    weight: float


def groups(topic: Topic, lexicon: Lexicon) -> tuple[Group, ...]:
    """Actors in the order asked, then terms."""
    actors = (_of_actor(actor, lexicon) for actor in topic.actors)
    return (*actors, *(_of_term(term, lexicon) for term in topic.terms))


def _of_actor(actor: Actor, lexicon: Lexicon) -> Group:
    ids = lexicon.standing_for(actor)
    names = [name for id in ids for name in lexicon.names.get(id, ())]
    mentions = sum(lexicon.actors[id].mentions for id in ids)
    return _group(phrases(names) or (actor.name,), ids, mentions, lexicon)


def _of_term(term: str, lexicon: Lexicon) -> Group:
    counts = [lexicon.stems.get(stem, 0) for stem in stems(term)]
    return _group((term,), frozenset(), min(counts, default=0), lexicon)


def _group(
    phrases: tuple[str, ...], actors: frozenset[int], holders: int, lexicon: Lexicon
) -> Group:
    passages = max(lexicon.overview.passages, 1)
    held = min(holders, passages)
    weight = math.log(1 + (passages - held + 0.5) / (held + 0.5))
    return Group(phrases=phrases, actors=actors, holders=held, weight=weight)


@dataclass(frozen=True, slots=True)
class Find:
    """Where a text meets a group: the group's index, and the words that met it."""

    group: int
    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """How a text meets the groups: which of them, where, and how many words it has."""

    groups: frozenset[int]
    finds: tuple[Find, ...]
    words: int


class Matcher:
    """Finds groups in texts as the library's index does: by the stems of whole phrases.

    In a statement an actor is met where the library says it is named, whatever the words: a
    surname that two people share meets only the one who is meant.
    """

    def __init__(self, groups: Sequence[Group]) -> None:
        self.groups = tuple(groups)
        self._by_first: dict[str, list[tuple[int, tuple[str, ...], str | None]]] = {}
        for i, group in enumerate(self.groups):
            for phrase in group.phrases:
                self._add(i, phrase)

    def _add(self, group: int, phrase: str) -> None:
        shape = stems(phrase)
        if shape:
            exact = phrase if len(shape) == 1 and fold(phrase) in STOP else None
            self._by_first.setdefault(shape[0], []).append((group, shape, exact))

    def statement(self, statement: Statement) -> Meeting:
        words = tokens(statement.text)
        named = frozenset(
            i for i, group in enumerate(self.groups) if group.actors & statement.actors
        )
        finds = tuple(
            find
            for find in self._finds(words, statement.text)
            if not self.groups[find.group].actors or find.group in named
        )
        return Meeting(named | {find.group for find in finds}, finds, len(words))

    def text(self, text: str) -> Meeting:
        """A title or a heading, where no actor is marked: names are met as they are spelled."""
        words = tokens(text)
        finds = tuple(self._finds(words, text))
        return Meeting(frozenset(find.group for find in finds), finds, len(words))

    def _finds(self, words: Sequence[Token], text: str) -> list[Find]:
        found: list[Find] = []
        for i, word in enumerate(words):
            for group, shape, exact in self._by_first.get(word.stem, ()):
                last = i + len(shape) - 1
                if last < len(words) and _same(words[i : last + 1], shape, exact):
                    found.append(Find(group, i, last, text[word.start : words[last].end]))
        return found


def _same(words: Sequence[Token], shape: tuple[str, ...], exact: str | None) -> bool:
    """Whether these words are the phrase; `exact` where its spelling tells it from a common word,
    as US from us."""
    if exact is not None and words[0].text != exact:
        return False
    return all(word.stem == stem for word, stem in zip(words, shape, strict=True))
