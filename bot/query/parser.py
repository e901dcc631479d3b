"""A question → a Topic: the actors it names, the words it looks for, and how they were read."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.errors import NothingAsked, QuestionUnreadable
from bot.model.topic import Interpretation, Term, Topic
from bot.query import field_filters, syntax
from bot.query.alias_lookup import actors_by_alias
from bot.query.field_filters import NOTHING, Fields
from bot.query.interpretation import interpret_words
from bot.query.lexicon import Lexicon, phrases
from bot.query.spelling_candidates import readings
from bot.query.syntax import Part, Sort
from bot.query.tokens import QueryToken, cleaned, words
from bot.words import english
from bot.words.name_key import key
from bot.words.tokens import STOP, fold, spoken, stem, terms

_MOST = 64  # words that are looked for
_ANY_LENGTH = range(4, 16)  # letters of a word
_LATIN = "LATIN"
_NO_SUCH_LETTERS = "no article has words in these letters"

Notes = Mapping[int, Interpretation]
"""What is said of the question, by the place in it."""


def parse_query(text: str, lexicon: Lexicon) -> Topic:
    """Raises QuestionUnreadable where nothing is asked for, or far too much: NothingAsked where it
    holds nothing at all."""
    question = cleaned(text)
    parts = syntax.parts(question)
    given = field_filters.read(question, parts, lexicon)
    plain = syntax.without(question, given.spans)
    excluded, barred = _excluded(question, parts, lexicon)
    quoted = tuple(dict.fromkeys(part.text for part in parts if part.sort is Sort.PHRASE))
    said = interpret_words(words(plain), lexicon)
    telling = any(any(terms(phrase)) for phrase in quoted)
    if not (said.spans or said.rest or telling or given.within or given.required):
        raise _nothing(question, excluded, given, lexicon)
    known, few = _terms(said.known, lexicon)
    unmatched = (*said.unmatched, *_unmatched(quoted, lexicon))
    foreign = _foreign((word for word in said.rest if word not in said.known), lexicon)
    mended = said.notes(question)
    notes = {**given.notes, **barred, **_stray(question, plain), **mended, **few, **foreign}
    actors = {a.id: a for a in (*(span.actor for span in said.spans), *given.required)}
    return Topic(
        text=question,
        actors=tuple(actors.values()),
        required=tuple({a.id: a for a in given.required}.values()),
        terms=known,
        phrases=quoted,
        together=said.together(question),
        excluded=excluded,
        within=given.within,
        interpretations=tuple(dict.fromkeys(notes[place] for place in sorted(notes))),
        unmatched=unmatched,
    )


def query_text(topic: Topic) -> str:
    """A topic in words, as it was understood."""
    names = (actor.name for actor in topic.actors)
    return " ".join((*names, *(term.text for term in topic.terms), *topic.phrases))


def _terms(known: Iterable[QueryToken], lexicon: Lexicon) -> tuple[tuple[Term, ...], Notes]:
    """Each word once, whatever its form: as it was first asked. Of very many the rarest."""
    by_stem: dict[str, Term] = {}
    for word in known:
        by_stem.setdefault(stem(word.normalised), Term(text=fold(word.normalised), also=word.also))
    if len(by_stem) <= _MOST:
        return tuple(by_stem.values()), {}
    held = lexicon.frequencies(by_stem.keys())
    rarest = set(sorted(by_stem, key=lambda s: (held.get(s, 0), s))[:_MOST])
    kept = tuple(term for each, term in by_stem.items() if each in rarest)
    note = Interpretation(
        asked=f"{len(by_stem)} words", read_as=f"the {_MOST} rarest", why="too many at once"
    )
    return kept, {-1: note}


def _excluded(
    question: str, parts: Iterable[Part], lexicon: Lexicon
) -> tuple[tuple[str, ...], Notes]:
    """What must not be there, a single word mended where the library does not know it; and what
    is said of that."""
    found: list[str] = []
    notes: dict[int, Interpretation] = {}
    for part in (part for part in parts if part.sort is Sort.EXCLUDED):
        name = key(part.text)
        if part.quoted or " " in name:
            found.append(part.text if part.quoted else name)
            continue
        meant, read_as, why = _barred(part.text, name, lexicon)
        found.extend(meant)
        if why:
            asked = question[part.start : part.end]
            notes[part.start] = Interpretation(asked=asked, read_as=read_as, why=why)
    return tuple(dict.fromkeys(found)), notes


def _barred(written: str, name: str, lexicon: Lexicon) -> tuple[Sequence[str], str, str]:
    """What a single word leaves out, and as what it was read for which reason, if otherwise."""
    capitals = name.upper()
    if name in STOP:
        if written.isupper():
            return [capitals], "", ""
        if lexicon.called([name]):
            return [capitals], f"-{capitals}", "the name"
        return [], NOTHING, "a word that every text has"
    if lexicon.known([name]):
        return [name], "", ""
    if len(actors := actors_by_alias(name, lexicon)) == 1:
        names = phrases(lexicon.names_of([actors[0].id]))
        return names, f"-{actors[0].name}", "alias"
    if not english.is_word(name):
        for reading in readings(name, lexicon):
            return [reading.text], f"-{reading.text}", "spelling"
    return [name], "", ""


def _unmatched(quoted: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    """Phrases that hold a word which the library does not, so that they stand nowhere."""
    for phrase in quoted:
        held = {*spoken(phrase).split()}
        if lexicon.words(held).keys() < held:
            yield f"“{phrase}”"


def _foreign(unknown: Iterable[QueryToken], lexicon: Lexicon) -> Notes:
    """What is said of words in letters, other than Latin ones, with which no word of the library
    begins."""
    return {
        word.start: Interpretation(asked=word.text, read_as=NOTHING, why=_NO_SUCH_LETTERS)
        for word in unknown
        if word.normalised[0].isalpha()
        and not unicodedata.name(word.normalised[0], _LATIN).startswith(_LATIN)
        and not lexicon.words_by_prefix(fold(word.normalised)[:1], _ANY_LENGTH)
    }


def _stray(question: str, plain: str) -> Notes:
    place = syntax.stray(plain)
    if place is None:
        return {}
    asked = question[place:]
    return {place: Interpretation(asked=asked, read_as="plain words", why=syntax.UNCLOSED)}


def _nothing(
    question: str, excluded: Sequence[str], given: Fields, lexicon: Lexicon
) -> QuestionUnreadable:
    """Why there is nothing to look for, and what to ask instead."""
    examples = [actor.name for actor in lexicon.foremost[:2]]
    such = f", such as {' or '.join(examples)}" if examples else ""
    if excluded:
        left_out = ", ".join(f"“{text[:60]}”" for text in excluded[:3])
        return QuestionUnreadable(
            f"That says only what to leave out, {left_out}: name what to look for too{such}."
        )
    for note in given.notes.values():
        return QuestionUnreadable(
            f"“{note.asked[:60]}”: {note.why}. Name somebody or something{such}."
        )
    heard = f"“{question[:60]}” holds nothing to look for" if question else "There is no question"
    return NothingAsked(f"{heard}: name somebody or something{such}.")
