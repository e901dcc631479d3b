"""What a topic looks for: groups of names and words, each group one actor or one term."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from bot.actors.naming import key
from bot.answers import Term, Topic
from bot.model import Actor, Name, Statement
from bot.search.contents import terms
from bot.search.lexicon import Lexicon, phrases
from bot.search.words import STOP, WORD, fold, split, stem, stems

_LOOSE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One actor under all its names, with its capital's, or one term.

    `shapes` are the index's terms (`bot.search.contents.terms`) of its phrases, but for a phrase
    that holds all of another. `loose` are names that texts use far more often than articles were
    seen to name the actor by them ("coronavirus"): they count as words do. `holders` is about how
    many articles hold it, and `weight` how much it tells for that: BM25's inverse document
    frequency.
    """

    phrases: tuple[str, ...]
    shapes: tuple[tuple[str, ...], ...]
    actors: frozenset[int]
    loose: frozenset[str]
    holders: int
    weight: float


def groups(topic: Topic, lexicon: Lexicon) -> tuple[Group, ...]:
    """Actors in the order asked, then terms, then phrases."""
    actors = (_of_actor(actor, lexicon) for actor in topic.actors)
    asked = (*topic.terms, *(Term(text=phrase) for phrase in topic.phrases))
    return (*actors, *(_group(term.readings, frozenset(), lexicon) for term in asked))


def _of_actor(actor: Actor, lexicon: Lexicon) -> Group:
    ids = lexicon.standing_for(actor)
    actors, names = lexicon.who(ids), lexicon.names_of(ids)
    held = lexicon.frequencies({term for name in names for term in terms(name.text)})
    loose = frozenset(
        name.text
        for name in names
        if _holders([tuple(terms(name.text))], held) > _LOOSE * max(name.count, 1)
        and not _part(name, actors)
    )
    return _group(phrases(names) or (actor.name,), ids, lexicon, loose)


def _part(name: Name, actors: Mapping[int, Actor]) -> bool:
    """Whether it is only a part of its actor's name: Price, who is Vaughan Price."""
    actor = actors.get(name.actor)
    return actor is not None and set(key(name.text).split()) < set(key(actor.name).split())


def _group(
    phrases: tuple[str, ...],
    actors: frozenset[int],
    lexicon: Lexicon,
    loose: frozenset[str] = frozenset(),
) -> Group:
    articles = max(lexicon.overview.articles, 1)
    shapes = _shapes(phrases)
    counts = lexicon.frequencies({term for shape in shapes for term in shape})
    held = min(_holders(shapes, counts), articles)
    weight = math.log(1 + (articles - held + 0.5) / (held + 0.5))
    return Group(
        phrases=phrases, shapes=shapes, actors=actors, loose=loose, holders=held, weight=weight
    )


def _shapes(phrases: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Of names that hold each other the shortest: who is called Ahsan Iqbal is called Iqbal."""
    shapes = dict.fromkeys(tuple(dict.fromkeys(terms(phrase))) for phrase in phrases)
    sets = [frozenset(shape) for shape in shapes if shape]
    return tuple(
        shape for shape in shapes if shape and not any(other < set(shape) for other in sets)
    )


def _holders(shapes: Sequence[tuple[str, ...]], counts: Mapping[str, int]) -> int:
    """About how many articles hold any of these, at most: those with its rarest term."""
    return sum(min((counts.get(term, 0) for term in shape), default=0) for shape in shapes)


class Find(NamedTuple):
    """Where a text meets a group: the group's index, and the words that met it; whether by a name
    that counts as words do."""

    group: int
    first: int
    last: int
    text: str
    loose: bool = False


class Meeting(NamedTuple):
    """How a text meets the groups: which of them, where, and how many words it has."""

    groups: frozenset[int]
    finds: tuple[Find, ...]
    words: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase of a group, as texts are searched for it. One that is no more than a common word is
    met only as it is `spelled`: US is not us."""

    group: int
    stems: tuple[str, ...]
    loose: bool
    spelled: str | None


class Matcher:
    """Finds groups in texts as the library's index does: by the stems of whole phrases.

    In a statement an actor is met where the library says it is named, whatever the words: a
    surname that two people share meets only the one who is meant.
    """

    def __init__(self, groups: Sequence[Group]) -> None:
        self.groups = tuple(groups)
        self._by_first: dict[str, list[_Phrase]] = {}
        for i, group in enumerate(self.groups):
            for text in group.phrases:
                held = stems(text)
                common = len(held) == 1 and fold(text) in STOP
                phrase = _Phrase(i, held, text in group.loose, text if common else None)
                if held:
                    self._by_first.setdefault(held[0], []).append(phrase)
        self._actors = [(i, group.actors) for i, group in enumerate(groups) if group.actors]

    def statement(self, statement: Statement) -> Meeting:
        meeting = self.text(statement.text)
        if not self._actors:
            return meeting
        named = frozenset(
            [i for i, actors in self._actors if not actors.isdisjoint(statement.actors)]
        )
        if not (named or meeting.finds):
            return meeting
        finds = tuple(
            find
            for find in meeting.finds
            if not self.groups[find.group].actors or find.group in named or find.loose
        )
        return Meeting(named | {find.group for find in finds}, finds, meeting.words)

    def text(self, text: str) -> Meeting:
        """A title or a heading, where no actor is marked: names are met as they are spelled."""
        words = split(text)
        held = tuple(map(stem, words))
        if self._by_first.keys().isdisjoint(held):
            return Meeting(frozenset(), (), len(words))
        begun = [i for i, each in enumerate(held) if each in self._by_first]
        finds = tuple(self._finds(begun, held, words, text))
        return Meeting(frozenset([find.group for find in finds]), finds, len(words))

    def _finds(
        self, begun: Sequence[int], held: tuple[str, ...], words: Sequence[str], text: str
    ) -> Iterator[Find]:
        """The phrases that begin at these words of the text, whose stems are `held`."""
        for first in begun:
            for phrase in self._by_first[held[first]]:
                last = first + len(phrase.stems) - 1
                if first == last:
                    if phrase.spelled in (None, words[first]):
                        yield Find(phrase.group, first, last, words[first], phrase.loose)
                elif held[first : last + 1] == phrase.stems:
                    yield Find(phrase.group, first, last, _slice(text, first, last), phrase.loose)


def _slice(text: str, first: int, last: int) -> str:
    """A text from one of its words to another."""
    words = list(islice(WORD.finditer(text), last + 1))
    return text[words[first].start() : words[last].end()]
