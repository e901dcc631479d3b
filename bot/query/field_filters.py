"""The fields of a query (`from:`, `since:` …) → filter and required actors."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.model.actor import Actor
from bot.model.article import Source
from bot.model.topic import Filter, Interpretation
from bot.query import article_titles
from bot.query.alias_lookup import actors_by_alias, misspelt
from bot.query.interpretation import interpret_words
from bot.query.lexicon import Lexicon
from bot.query.operators import FIELDS, UNCLOSED, Part, Sort, is_quote
from bot.query.tokens import words
from bot.reading.dates import period
from bot.words.name_key import key
from bot.words.tokens import spoken

DATES = "Write a date as in 2024, 2024-03, 2024-03-26 or March 2024"
NOTHING = "nothing"
NO_OUTLET = "no outlet of that name"
"""How the reason begins where a field names an outlet that the library does not have."""

_NEXT = re.compile(r"[\s,]*[^\s,]+")
_AROUND = " .,;:!?()[]"
# Chosen, not measured.
_MAX_FURTHER = 5  # words after a field's first that may belong to its value
_MAX_CORRECTED = 3  # words of an actor's name whose spelling is corrected
_MIN_RATIO = 75.0  # rapidfuzz's ratio, of 100, from which a word is a misspelt one of an outlet
_MAX_LISTED = 3  # outlets that are named where a word matches more

Value = tuple[str, int]
"""A possible value of a field, and its end (exclusive) in the question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """A query's fields as parsed. `spans` are the character ranges that are not plain words;
    `notes` the interpretations to show, by character offset."""

    within: Filter
    required: Sequence[Actor]
    spans: Sequence[tuple[int, int]]
    notes: Mapping[int, Interpretation]


def read(question: str, parts: Sequence[Part], lexicon: Lexicon) -> Fields:
    """Parses the fields among a question's parts. A field whose value matches nothing is read as
    words, or ignored if it has none."""
    reader = _FieldReader(question, lexicon)
    ends = [*(part.start for part in parts[1:]), len(question)]
    for part, end in zip(parts, ends, strict=False):
        reader.read(part, end)
    return reader.fields()


@dataclass(frozen=True, slots=True)
class _Bound:
    """A day, month or year, as in ISO 8601, with which the time asked for begins or ends; its part,
    and the end of its value in the question."""

    part: Part
    end: int
    day: str

    @property
    def said(self) -> str:
        return f"{self.part.name}:{self.day}"


class _FieldReader:
    """Collects the fields of one question."""

    def __init__(self, question: str, lexicon: Lexicon) -> None:
        self._question = question
        self._lexicon = lexicon
        self._required: list[Actor] = []
        self._spans: list[tuple[int, int]] = []
        self._notes: dict[int, Interpretation] = {}
        self._outlets: list[str] = []
        self._authors: list[str] = []
        self._articles: list[Source] = []
        self._since: list[_Bound] = []
        self._until: list[_Bound] = []

    def fields(self) -> Fields:
        """All that was read: any of the outlets, authors and articles, and the narrowest time."""
        since = self._narrowest(sorted(self._since, key=lambda bound: bound.day, reverse=True))
        until = self._narrowest(sorted(self._until, key=lambda bound: _end(bound.day)))
        if since and until and _end(until) < since:
            since, until = until, since
            asked = f"since:{until} until:{since}"
            self._notes[len(self._question)] = Interpretation(
                asked=asked, read_as=f"{since} to {until}", why="the other way round"
            )
        within = Filter(
            outlets=tuple(dict.fromkeys(self._outlets)),
            authors=tuple(dict.fromkeys(self._authors)),
            articles=tuple(dict.fromkeys(self._articles)),
            since=since,
            until=until,
        )
        return Fields(within=within, required=self._required, spans=self._spans, notes=self._notes)

    def _narrowest(self, bounds: Sequence["_Bound"]) -> str | None:
        """The day of the first bound; notes that the others were ignored."""
        for other in bounds[1:]:
            if other.day != bounds[0].day:
                self._note(other.part, other.end, bounds[0].said, "the narrower time of two")
        return bounds[0].day if bounds else None

    def read(self, part: Part, end: int) -> None:
        """Reads a part whose value may go on up to `end`, where the next part begins."""
        match part.sort:
            case Sort.FIELD:
                self._field(part, self._values(part, end))
            case Sort.EXCLUDED_FIELD:
                self._ignore(part, "a field cannot be left out")
            case Sort.LINK:
                self._ignore(part, "an address")
            case Sort.UNKNOWN_FIELD:
                self._read_as_words(part)
            case _:
                self._spans.append((part.start, part.end))

    def _values(self, part: Part, end: int) -> list[Value]:
        """Possible values of the field, the longest first: `from:south asia times trade`."""
        values = [(part.text, part.end)]
        at = part.end
        while not part.quoted and len(values) <= _MAX_FURTHER and part.text:
            following = _NEXT.match(self._question, at, end)
            if following is None:
                break
            at = following.end()
            values.insert(0, (self._question[part.at : at].strip(_AROUND), at))
        return values

    def _field(self, part: Part, values: Sequence[Value]) -> None:
        if not part.text:
            self._ignore(part, "it names nothing")
            return
        match part.name:
            case "from":
                end = self._source(part, values, self._lexicon.outlets, self._outlets, "outlet")
            case "by":
                end = self._source(part, values, self._lexicon.authors, self._authors, "author")
            case "title":
                end = self._article(part, values)
            case "actor":
                end = self._actor(part, values)
            case _:
                end = self._day(part, values)
        if end is not None:
            self._spans.append((part.start, end))
        self._unclosed(part, end or part.end)

    def _unclosed(self, part: Part, end: int) -> None:
        """Notes a quotation mark before a value that is never closed."""
        if not part.quoted and is_quote(self._question[part.at - 1]):
            asked, read_as = self._question[part.at - 1 : end], self._question[part.at : end]
            self._notes[part.at - 1] = Interpretation(asked=asked, read_as=read_as, why=UNCLOSED)

    def _source(
        self,
        part: Part,
        values: Sequence[Value],
        stored: Mapping[str, str],
        found: list[str],
        what: str,
    ) -> int | None:
        """Adds the outlets, or authors, that the longest value matches, with its spelling corrected
        if no value matches; the end of that value, or None."""
        tries = [(each, correct) for correct in (False, True) for each in values]
        for (text, end), correct in tries:
            if matching := _matching_names(text, stored, correct=correct):
                found.extend(matching)
                if correct or [_normalised(text)] != [stored[name] for name in matching]:
                    self._note(part, end, _listed(matching), "spelling" if correct else what)
                return end
        self._read_as_words(part, what)
        return None

    def _article(self, part: Part, values: Sequence[Value]) -> int | None:
        """Adds the article that has the longest value as its key or nearly whole in its title, else
        the one with the most similar title; the end of that value, or None."""
        sources = self._lexicon.sources
        for whole in (True, False):
            for text, end in values:
                if found := sources.get(text) or article_titles.by_title(
                    text, sources.values(), whole=whole
                ):
                    self._articles.append(found)
                    if _normalised(text) != _normalised(found.title):
                        self._note(part, end, found.title, "article")
                    return end
        self._read_as_words(part, "article")
        return None

    def _actor(self, part: Part, values: Sequence[Value]) -> int | None:
        for text, end in values:
            name = key(text)
            called = self._lexicon.most_likely_actors([name]).get(name)
            if found := (called,) if called else actors_by_alias(name, self._lexicon):
                return self._require(part, end, found[0], "alias")
        for text, end in values[-_MAX_CORRECTED:]:
            if actor := self._misspelt(text):
                return self._require(part, end, actor, "spelling")
        self._read_as_words(part, "actor")
        return None

    def _misspelt(self, name: str) -> Actor | None:
        """The actor of the name most similar to this one as a whole, or word by word."""
        for spelled in misspelt(key(name), self._lexicon):
            return next(iter(actors_by_alias(spelled, self._lexicon)), None)
        return interpret_words(words(name), self._lexicon).actor

    def _require(self, part: Part, end: int, actor: Actor, why: str) -> int:
        self._required.append(actor)
        if key(self._question[part.at : end]) != key(actor.name):
            self._note(part, end, actor.name, why)
        return end

    def _day(self, part: Part, values: Sequence[Value]) -> int | None:
        for text, end in values:
            if day := period(text):
                bounds = self._since if part.name == "since" else self._until
                bounds.append(_Bound(part, end, day))
                if not self._question.lower().startswith(part.name, part.start):
                    read_as = f"{part.name}:{day}"
                    self._note(part, end, read_as, "the time that is named is included")
                return end
        self._ignore(part, f"no date that I can read. {DATES}", "any time")
        return None

    # --- notes on how it was read -----------------------------------------------------------------

    def _ignore(self, part: Part, why: str, read_as: str = NOTHING) -> None:
        self._spans.append((part.start, part.end))
        self._note(part, part.end, read_as, why)

    def _read_as_words(self, part: Part, what: str = "") -> None:
        """Leaves a part to be read as plain words, and notes so."""
        if what:
            self._spans += [(part.start, part.at), (part.end - part.quoted, part.end)]
            self._note(part, part.end, part.text, f"no {what} of that name, read as words")
            return
        fields = ", ".join(f"{name}:" for name in FIELDS)
        end = self._question.find(" ", part.end)
        following = self._question[part.end : end if end >= 0 else None]
        why = f"no field, read as words; fields are {fields}"
        self._note(part, part.end + len(following), f"{part.text} {following}", why)

    def _note(self, part: Part, end: int, read_as: str, why: str) -> None:
        asked = self._question[part.start : end].strip()
        self._notes[part.start] = Interpretation(asked=asked, read_as=read_as, why=why)


def _end(until: str) -> str:
    """The last day of a day, month or year, in ISO 8601."""
    days = Filter(until=until).days
    return days[1] if days else ""


def _matching_names(text: str, stored: Mapping[str, str], *, correct: bool) -> list[str]:
    """The stored names that equal these words, else those that hold them side by side. `correct`
    corrects their spelling first."""
    words = _corrected(_normalised(text), stored) if correct else _normalised(text)
    if not words:
        return []
    whole = [name for name, own in stored.items() if own.removeprefix("the ") == words]
    return whole or [name for name, own in stored.items() if f" {words} " in f" {own} "]


def _corrected(words: str, stored: Mapping[str, str]) -> str:
    """Each word as the most similar word of the names; empty if one has no similar word."""
    known = sorted({word for own in stored.values() for word in own.split()})
    likest = [
        process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_MIN_RATIO)
        for word in words.split()
    ]
    return " ".join(found[0] for found in likest if found) if all(likest) else ""


def _normalised(text: str) -> str:
    """Folded words without a leading "the"."""
    return spoken(text).removeprefix("the ")


def _listed(names: Sequence[str]) -> str:
    """ "A, B, C and 4 more"."""
    shown, more = ", ".join(names[:_MAX_LISTED]), len(names) - _MAX_LISTED
    return f"{shown} and {more} more" if more > 0 else shown
