"""What a topic looks for: groups of names and words, each group one actor or one term."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from bot.model.actor import Actor, Name
from bot.model.stored import StoredSentence
from bot.model.topic import Term, Topic
from bot.query.lexicon import Lexicon, phrases
from bot.words.name_key import key
from bot.words.tokens import STOP, WORD, fold, split, stem, stems, terms

_LOOSE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One actor under all its names, with its capital's, or one term.

    `term_sequences` are the index's terms (`bot.search.index_terms.terms`) of its phrases, but for
    a phrase that holds all of another. `ambiguous_aliases` are names that texts use far more often
    than articles were seen to name the actor by them ("coronavirus"): they count as words do.
    `document_frequency` is about how many articles hold it, and `idf` how much it tells for
    that: BM25's inverse document frequency."""

    phrases: tuple[str, ...]
    term_sequences: tuple[tuple[str, ...], ...]
    actors: frozenset[int]
    ambiguous_aliases: frozenset[str]
    document_frequency: int
    idf: float


def build_clauses(topic: Topic, lexicon: Lexicon) -> tuple[Clause, ...]:
    """Actors in the order asked, then terms, then phrases."""
    actors = (_of_actor(actor, lexicon) for actor in topic.actors)
    asked = (*topic.terms, *(Term(text=phrase) for phrase in topic.phrases))
    return (*actors, *(_group(term.readings, frozenset(), lexicon) for term in asked))


def _of_actor(actor: Actor, lexicon: Lexicon) -> Clause:
    ids = lexicon.with_capital(actor)
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
) -> Clause:
    articles = max(lexicon.overview.articles, 1)
    shapes = _shapes(phrases)
    counts = lexicon.frequencies({term for shape in shapes for term in shape})
    held = min(_holders(shapes, counts), articles)
    idf = math.log(1 + (articles - held + 0.5) / (held + 0.5))
    return Clause(
        phrases=phrases,
        term_sequences=shapes,
        actors=actors,
        ambiguous_aliases=loose,
        document_frequency=held,
        idf=idf,
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


class ClauseMatch(NamedTuple):
    """Where a text meets a group: the group's index, and the words that met it; whether by a name
    that counts as words do."""

    group: int
    first: int
    last: int
    text: str
    ambiguous_aliases: bool = False


class ClauseMatches(NamedTuple):
    """How a text meets the groups: which of them, where, and how many words it has."""

    clauses: frozenset[int]
    finds: tuple[ClauseMatch, ...]
    words: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase of a group, as texts are searched for it. One that is no more than a common word is
    met only as it is `spelled`: US is not us."""

    group: int
    stems: tuple[str, ...]
    ambiguous_aliases: bool
    spelled: str | None


class Matcher:
    """Finds groups in texts as the library's index does: by the stems of whole phrases.

    In a statement an actor is met where the library says it is named, whatever the words: a
    surname that two people share meets only the one who is meant.
    """

    def __init__(self, groups: Sequence[Clause]) -> None:
        self.clauses = tuple(groups)
        self._by_first: dict[str, list[_Phrase]] = {}
        for i, group in enumerate(self.clauses):
            for text in group.phrases:
                held = stems(text)
                common = len(held) == 1 and fold(text) in STOP
                phrase = _Phrase(i, held, text in group.ambiguous_aliases, text if common else None)
                if held:
                    self._by_first.setdefault(held[0], []).append(phrase)
        self._actors = [(i, group.actors) for i, group in enumerate(groups) if group.actors]

    def statement(self, statement: StoredSentence) -> ClauseMatches:
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
            if not self.clauses[find.group].actors or find.group in named or find.ambiguous_aliases
        )
        return ClauseMatches(named | {find.group for find in finds}, finds, meeting.words)

    def text(self, text: str) -> ClauseMatches:
        """A title or a heading, where no actor is marked: names are met as they are spelled."""
        words = split(text)
        held = tuple(map(stem, words))
        if self._by_first.keys().isdisjoint(held):
            return ClauseMatches(frozenset(), (), len(words))
        begun = [i for i, each in enumerate(held) if each in self._by_first]
        finds = tuple(self._finds(begun, held, words, text))
        return ClauseMatches(frozenset([find.group for find in finds]), finds, len(words))

    def _finds(
        self, begun: Sequence[int], held: tuple[str, ...], words: Sequence[str], text: str
    ) -> Iterator[ClauseMatch]:
        """The phrases that begin at these words of the text, whose stems are `held`."""
        for first in begun:
            for phrase in self._by_first[held[first]]:
                last = first + len(phrase.stems) - 1
                if first == last:
                    if phrase.spelled in (None, words[first]):
                        yield ClauseMatch(
                            phrase.group, first, last, words[first], phrase.ambiguous_aliases
                        )
                elif held[first : last + 1] == phrase.stems:
                    yield ClauseMatch(
                        phrase.group,
                        first,
                        last,
                        _slice(text, first, last),
                        phrase.ambiguous_aliases,
                    )


def _slice(text: str, first: int, last: int) -> str:
    """A text from one of its words to another."""
    words = list(islice(WORD.finditer(text), last + 1))
    return text[words[first].start() : words[last].end()]
