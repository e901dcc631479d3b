"""Query clauses, each one actor under all its names or one term, and their matches in texts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from bot.model.actor import Actor, Name
from bot.model.stored import StoredSentence
from bot.model.topic import Filter, Term, Topic
from bot.query.lexicon import Lexicon, phrases
from bot.search.bm25 import idf
from bot.search.index_terms import day_numbers
from bot.words.name_key import key
from bot.words.tokens import STOP, fold, spans, split, stems, terms

_AMBIGUITY_RATIO = 2
"""An alias is ambiguous if its words are in more than this many times the articles that use it for
the actor. Chosen, not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One actor under all its names and its capital's, or one term with its other spellings. A text
    matches if it holds any of the `phrases`.

    term_sequences: the index terms (`bot.words.tokens.terms`) of each phrase, without a sequence
        whose set of terms contains all of another's.
    actors: ids of the actor and its capital; empty for a term.
    ambiguous_aliases: names that texts use far more often than articles were seen to name the
        actor by them ("coronavirus"): they are matched as words are.
    name_words: the index terms by which the question names an actor, each with its idf: they count
        as words do, whoever a text means by them.
    document_frequency: an upper bound, from the rarest term of each sequence.
    idf: BM25's inverse document frequency.
    weight: how often the question asks for it; less than 1 for what only feedback adds.
    days: of a time that the question names, its first and last day (as in 20240326): an article
        published then matches too. Such a clause only scores: what holds nothing else is no answer.
    """

    phrases: tuple[str, ...]
    term_sequences: tuple[tuple[str, ...], ...]
    actors: frozenset[int]
    ambiguous_aliases: frozenset[str]
    document_frequency: int
    idf: float
    name_words: tuple[tuple[str, float], ...] = ()
    weight: float = 1
    days: tuple[int, int] | None = None

    @property
    def terms(self) -> tuple[str, ...]:
        """Every index term that a text is scored by, each once."""
        named = (term for sequence in self.term_sequences for term in sequence)
        return tuple(dict.fromkeys((*named, *(term for term, _ in self.name_words))))


def build_clauses(topic: Topic, lexicon: Lexicon) -> tuple[Clause, ...]:
    """The topic's actors, then its terms, then its phrases, each in the order of the query."""
    actors = (
        _actor_clause(actor, [n.text for n in topic.named_as if n.actor == actor.id], lexicon)
        for actor in topic.actors
    )
    asked = (*topic.terms, *(Term(text=phrase) for phrase in topic.phrases))
    words = (_clause(term.readings, frozenset(), lexicon, weight=term.count) for term in asked)
    return (*actors, *words)


def term_clause(term: str, document_frequency: int, lexicon: Lexicon) -> Clause:
    """The clause of one index term, which so many articles hold."""
    return Clause(
        phrases=(term,),
        term_sequences=((term,),),
        actors=frozenset(),
        ambiguous_aliases=frozenset(),
        document_frequency=document_frequency,
        idf=library_idf(document_frequency, lexicon),
    )


def time_clause(within: Filter, lexicon: Lexicon) -> Clause | None:
    """The clause of the time that a question names in words; None where it names none."""
    if not (within.named and within.days):
        return None
    clause = _clause((within.named,), frozenset(), lexicon)
    return replace(clause, days=day_numbers(within.days))


def _actor_clause(actor: Actor, named_as: Sequence[str], lexicon: Lexicon) -> Clause:
    ids = lexicon.with_capital(actor)
    actors, names = lexicon.who(ids), lexicon.names_of(ids)
    frequencies = lexicon.frequencies({term for name in names for term in terms(name.text)})
    ambiguous = frozenset(
        name.text
        for name in names
        if _document_frequency([tuple(terms(name.text))], frequencies)
        > _AMBIGUITY_RATIO * max(name.count, 1)
        and not _is_part_of_name(name, actors)
    )
    clause = _clause(phrases(names) or (actor.name,), ids, lexicon, ambiguous)
    return replace(clause, name_words=_name_words(named_as, clause, lexicon))


def _name_words(
    named_as: Sequence[str], clause: Clause, lexicon: Lexicon
) -> tuple[tuple[str, float], ...]:
    """The index terms of the words that name an actor, with their idf; none where they name it
    alone."""
    words = dict.fromkeys(term for text in named_as for term in terms(text))
    if all((word,) in clause.term_sequences for word in words) and len(words) < 2:
        return ()
    frequencies = lexicon.frequencies(words)
    held = (word for word in words if word in frequencies)
    return tuple((word, library_idf(frequencies[word], lexicon)) for word in held)


def _is_part_of_name(name: Name, actors: Mapping[int, Actor]) -> bool:
    """Whether a name is only a part of its actor's best name: Price of Vaughan Price."""
    actor = actors.get(name.actor)
    return actor is not None and set(key(name.text).split()) < set(key(actor.name).split())


def _clause(
    phrases: tuple[str, ...],
    actors: frozenset[int],
    lexicon: Lexicon,
    ambiguous: frozenset[str] = frozenset(),
    *,
    weight: float = 1,
) -> Clause:
    articles = max(lexicon.overview.articles, 1)
    sequences = _term_sequences(phrases)
    frequencies = lexicon.frequencies({term for sequence in sequences for term in sequence})
    document_frequency = min(_document_frequency(sequences, frequencies), articles)
    return Clause(
        phrases=phrases,
        term_sequences=sequences,
        actors=actors,
        ambiguous_aliases=ambiguous,
        document_frequency=document_frequency,
        idf=library_idf(document_frequency, lexicon),
        weight=weight,
    )


def library_idf(document_frequency: int, lexicon: Lexicon) -> float:
    """The inverse document frequency of what so many articles of the library hold."""
    return idf(document_frequency, max(lexicon.overview.articles, document_frequency, 1))


def _term_sequences(phrases: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The terms of each phrase, without sequences that contain all terms of a shorter one: "Iqbal"
    covers "Ahsan Iqbal"."""
    sequences = dict.fromkeys(tuple(dict.fromkeys(terms(phrase))) for phrase in phrases)
    sets = [frozenset(sequence) for sequence in sequences if sequence]
    return tuple(
        sequence
        for sequence in sequences
        if sequence and not any(other < set(sequence) for other in sets)
    )


def _document_frequency(
    sequences: Sequence[tuple[str, ...]], frequencies: Mapping[str, int]
) -> int:
    """An upper bound: for each sequence the document frequency of its rarest term, summed."""
    return sum(
        min((frequencies.get(term, 0) for term in sequence), default=0) for sequence in sequences
    )


class ClauseMatch(NamedTuple):
    """One occurrence of a clause in a text: the clause's index, the first and last token (both
    inclusive, counted from 0), the text between; `by_ambiguous_alias` if by an ambiguous alias."""

    clause: int
    first: int
    last: int
    text: str
    by_ambiguous_alias: bool = False


class ClauseMatches(NamedTuple):
    """The indices of the clauses that a text matches, each occurrence in text order, and the text's
    length in tokens (`words`)."""

    clauses: frozenset[int]
    occurrences: tuple[ClauseMatch, ...]
    words: int

    @property
    def prominence(self) -> float:
        """1 where the text opens with a clause (its subject), near 0 where it ends with one (a
        mention), 0 where it matches none."""
        return 1 - self.occurrences[0].first / self.words if self.occurrences else 0.0


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase of a clause, as stems. A phrase that is a single stop word matches only as it is
    `spelled`: US is not us; None for all others."""

    clause: int
    stems: tuple[str, ...]
    by_ambiguous_alias: bool
    spelled: str | None


class Matcher:
    """Matches clauses in texts as the index does: by the stems of whole phrases.

    In a stored sentence, an actor's clause matches where the library has a mention of it, whatever
    the words: a surname that two people share matches only the one who is meant.
    """

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.clauses = tuple(clauses)
        self._by_first: dict[str, list[_Phrase]] = {}
        for i, clause in enumerate(self.clauses):
            for text in clause.phrases:
                stemmed = stems(text)
                common = len(stemmed) == 1 and fold(text) in STOP
                phrase = _Phrase(
                    i, stemmed, text in clause.ambiguous_aliases, text if common else None
                )
                if stemmed:
                    self._by_first.setdefault(stemmed[0], []).append(phrase)
        self._actors = [(i, clause.actors) for i, clause in enumerate(clauses) if clause.actors]

    def statement(self, statement: StoredSentence) -> ClauseMatches:
        """The matches of a stored sentence, its actors by their mentions."""
        matches = self.text(statement.text)
        if not self._actors:
            return matches
        named = frozenset(
            [i for i, actors in self._actors if not actors.isdisjoint(statement.actors)]
        )
        if not (named or matches.occurrences):
            return matches
        finds = tuple(
            match
            for match in matches.occurrences
            if not self.clauses[match.clause].actors
            or match.clause in named
            or match.by_ambiguous_alias
        )
        return ClauseMatches(named | {match.clause for match in finds}, finds, matches.words)

    def text(self, text: str) -> ClauseMatches:
        """The matches of a title or a heading, which have no mentions: names by their spelling."""
        stemmed = stems(text)
        if self._by_first.keys().isdisjoint(stemmed):
            return ClauseMatches(frozenset(), (), len(stemmed))
        starts = [i for i, each in enumerate(stemmed) if each in self._by_first]
        finds = tuple(self._matches(starts, stemmed, split(text), text))
        return ClauseMatches(frozenset([match.clause for match in finds]), finds, len(stemmed))

    def _matches(
        self, starts: Sequence[int], stemmed: tuple[str, ...], words: Sequence[str], text: str
    ) -> Iterator[ClauseMatch]:
        """The matches that start at these tokens of the text, whose stems are `stemmed`."""
        for first in starts:
            for phrase in self._by_first[stemmed[first]]:
                last = first + len(phrase.stems) - 1
                if first == last:
                    if phrase.spelled in (None, words[first]):
                        yield ClauseMatch(
                            phrase.clause, first, last, words[first], phrase.by_ambiguous_alias
                        )
                elif stemmed[first : last + 1] == phrase.stems:
                    yield ClauseMatch(
                        phrase.clause,
                        first,
                        last,
                        _slice(text, first, last),
                        phrase.by_ambiguous_alias,
                    )


def _slice(text: str, first: int, last: int) -> str:
    """The part of a text from its token number `first` to `last`, both inclusive."""
    words = list(islice(spans(text), last + 1))
    return text[words[first][0] : words[last][1]]
