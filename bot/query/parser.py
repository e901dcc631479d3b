"""Query parsing: a question → a `Topic` with actors, terms, filter and interpretations."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.errors import NothingAsked, QuestionUnreadable
from bot.model.topic import Interpretation, Term, Topic
from bot.query import field_filters, operators, text_query
from bot.query.alias_lookup import actors_by_alias
from bot.query.field_filters import NOTHING, Fields
from bot.query.interpretation import interpret_words
from bot.query.lexicon import Lexicon, phrases
from bot.query.operators import Part, Sort
from bot.query.spelling_candidates import readings
from bot.query.tokens import QueryToken, cleaned, words
from bot.words import english
from bot.words.name_key import key
from bot.words.scripts import spaceless
from bot.words.tokens import STOP, fold, spoken, stem, terms

_ANY_LENGTH = range(4, 16)  # letters of a word: chosen, not measured
_LATIN = "LATIN"
_NO_SUCH_LETTERS = "no article has words in these letters"

Notes = Mapping[int, Interpretation]
"""Interpretations by character offset in the question."""


def parse_query(text: str, lexicon: Lexicon) -> Topic:
    """Parses a question as typed. Raises QuestionUnreadable if there is nothing to search for or
    far too much, and NothingAsked if it is empty or holds no word to search for."""
    question = cleaned(text)
    if text_query.is_text(question):
        return text_query.parse_text(question, lexicon)
    parts = operators.demands(question)
    fields = field_filters.read(question, parts, lexicon)
    plain = operators.without(question, fields.spans)
    excluded, exclusion_notes = _excluded(question, parts, lexicon)
    phrases_asked = tuple(dict.fromkeys(part.text for part in parts if part.sort is Sort.PHRASE))
    interpreted = interpret_words(words(plain), lexicon)
    has_phrase_terms = any(any(terms(phrase)) for phrase in phrases_asked)
    if not (
        interpreted.spans
        or interpreted.rest
        or has_phrase_terms
        or fields.within
        or fields.required
    ):
        raise _nothing_asked(question, excluded, fields, lexicon)
    unmatched = (*interpreted.unmatched, *_unknown_phrases(phrases_asked, lexicon))
    script_notes = _foreign_script(
        (word for word in interpreted.rest if word not in interpreted.known), lexicon
    )
    word_notes = interpreted.notes(question)
    notes = {
        **fields.notes,
        **exclusion_notes,
        **_unclosed_quote(question, plain),
        **word_notes,
        **script_notes,
    }
    actors = {a.id: a for a in (*(span.actor for span in interpreted.spans), *fields.required)}
    return Topic(
        text=question,
        actors=tuple(actors.values()),
        required=tuple({a.id: a for a in fields.required}.values()),
        named_as=interpreted.named_as,
        terms=_terms(interpreted.known),
        phrases=phrases_asked,
        together=interpreted.together(question),
        excluded=excluded,
        within=fields.within,
        interpretations=tuple(dict.fromkeys(notes[place] for place in sorted(notes))),
        unmatched=unmatched,
    )


def query_text(topic: Topic) -> str:
    """The parsed query in words: actors' names, terms and phrases; a text as it stands."""
    if topic.like:
        return topic.like
    names = (actor.name for actor in topic.actors)
    return " ".join((*names, *(term.text for term in topic.terms), *topic.phrases))


def _terms(known: Iterable[QueryToken]) -> tuple[Term, ...]:
    """One term for each stem, in the form that comes first."""
    by_stem: dict[str, Term] = {}
    for word in known:
        by_stem.setdefault(stem(word.normalised), Term(text=fold(word.normalised), also=word.also))
    return tuple(by_stem.values())


def _excluded(
    question: str, parts: Iterable[Part], lexicon: Lexicon
) -> tuple[tuple[str, ...], Notes]:
    """The exclusions; a single word that the library does not know is read as a name or corrected,
    with a note that says so."""
    found: list[str] = []
    notes: dict[int, Interpretation] = {}
    for part in (part for part in parts if part.sort is Sort.EXCLUDED):
        name = key(part.text)
        if part.quoted or " " in name:
            found.append(part.text if part.quoted else name)
            continue
        meant, read_as, why = _read_exclusion(part.text, name, lexicon)
        found.extend(meant)
        if why:
            asked = question[part.start : part.end]
            notes[part.start] = Interpretation(asked=asked, read_as=read_as, why=why)
    return tuple(dict.fromkeys(found)), notes


def _read_exclusion(written: str, name: str, lexicon: Lexicon) -> tuple[Sequence[str], str, str]:
    """What a single word excludes, how it was read and why; the last two are empty if it was read
    as typed. `name` is the key of what was `written`."""
    capitals = name.upper()
    if name in STOP:
        if written.isupper():
            return [capitals], "", ""
        if lexicon.most_likely_actors([name]):
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


def _unknown_phrases(quoted: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    """The phrases with a word that the library does not have, in quotation marks."""
    for phrase in quoted:
        held = {*spoken(phrase).split()}
        if lexicon.words(held).keys() < held:
            yield f"“{phrase}”"


def _foreign_script(unknown: Iterable[QueryToken], lexicon: Lexicon) -> Notes:
    """Notes on words in a script other than Latin, if no word of the library begins with their
    first letter, or has any of their pairs of letters where these are indexed."""
    return {
        word.start: Interpretation(asked=word.text, read_as=NOTHING, why=_NO_SUCH_LETTERS)
        for word in unknown
        if word.normalised[0].isalpha()
        and not unicodedata.name(word.normalised[0], _LATIN).startswith(_LATIN)
        and not _begins_like(word, lexicon)
    }


def _begins_like(word: QueryToken, lexicon: Lexicon) -> bool:
    """Whether the library has words that begin with the letters that this begins with."""
    if spaceless(word.normalised):
        return bool(lexicon.known(set(word.pieces)))
    return bool(lexicon.words_by_prefix(fold(word.normalised)[:1], _ANY_LENGTH))


def _unclosed_quote(question: str, plain: str) -> Notes:
    """A note on a quotation mark that is never closed, if there is one."""
    place = operators.stray(plain)
    if place is None:
        return {}
    asked = question[place:]
    return {place: Interpretation(asked=asked, read_as="plain words", why=operators.UNCLOSED)}


def _nothing_asked(
    question: str, excluded: Sequence[str], fields: Fields, lexicon: Lexicon
) -> QuestionUnreadable:
    """The error that says why there is nothing to search for, and what to ask instead."""
    examples = [actor.name for actor in lexicon.foremost[:2]]
    for_example = f", such as {' or '.join(examples)}" if examples else ""
    if excluded:
        left_out = ", ".join(f"“{text[:60]}”" for text in excluded[:3])
        return QuestionUnreadable(
            f"That says only what to leave out, {left_out}: name what to look for too{for_example}."
        )
    for note in fields.notes.values():
        return QuestionUnreadable(
            f"“{note.asked[:60]}”: {note.why}. Name somebody or something{for_example}."
        )
    message = f"“{question[:60]}” holds nothing to look for" if question else "There is no question"
    return NothingAsked(f"{message}: name somebody or something{for_example}.")
