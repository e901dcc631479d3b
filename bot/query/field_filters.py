"""What the fields of a question ask for: outlets, authors, articles, a time, actors to be named."""

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
from bot.query.syntax import FIELDS, UNCLOSED, Part, Sort, is_quote
from bot.query.tokens import words
from bot.reading.dates import period
from bot.words.name_key import key
from bot.words.tokens import spoken

DATES = "Write a date as in 2024, 2024-03, 2024-03-26 or March 2024"
NOTHING = "nothing"

_NEXT = re.compile(r"[\s,]*[^\s,]+")
_AROUND = " .,;:!?()[]"
_FURTHER = 5  # words after a field's first that may be its value too
_MENDED = 3  # words of an actor's name that is mended
_LIKE = 75.0  # how alike (rapidfuzz's ratio, of 100) a word must be to one of an outlet's
_LISTED = 3  # of the outlets that a word fits, how many are named

Value = tuple[str, int]
"""What may be a field's value, and where it ends in the question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What a question's fields were read as. `spans` are the stretches of it that are no plain
    words; `notes` what is to be said of it, by the place in it."""

    within: Filter
    required: Sequence[Actor]
    spans: Sequence[tuple[int, int]]
    notes: Mapping[int, Interpretation]


def read(question: str, parts: Sequence[Part], lexicon: Lexicon) -> Fields:
    """The fields among a question's parts. One that nothing is called by is read as words; one
    that would say nothing so is left out."""
    reader = _Reader(question, lexicon)
    ends = [*(part.start for part in parts[1:]), len(question)]
    for part, end in zip(parts, ends, strict=False):
        reader.read(part, end)
    return reader.fields()


@dataclass(frozen=True, slots=True)
class _Bound:
    """A day, month or year that a question's time is to begin or end with, and where it says so."""

    part: Part
    end: int
    day: str

    @property
    def said(self) -> str:
        return f"{self.part.name}:{self.day}"


class _Reader:
    """Of one question."""

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
        """All of it: any of the outlets, authors and articles, and the narrowest time."""
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
        """The first of these, and what is said of the others."""
        for other in bounds[1:]:
            if other.day != bounds[0].day:
                self._note(other.part, other.end, bounds[0].said, "the narrower time of two")
        return bounds[0].day if bounds else None

    def read(self, part: Part, end: int) -> None:
        """A part, up to where the next begins."""
        match part.sort:
            case Sort.FIELD:
                self._field(part, self._values(part, end))
            case Sort.EXCLUDED_FIELD:
                self._leave_out(part, "a field cannot be left out")
            case Sort.LINK:
                self._leave_out(part, "an address")
            case Sort.UNKNOWN_FIELD:
                self._speak(part)
            case _:
                self._spans.append((part.start, part.end))

    def _values(self, part: Part, end: int) -> list[Value]:
        """What may be the field's value, the longest first: `from:south asia times trade`."""
        values = [(part.text, part.end)]
        at = part.end
        while not part.quoted and len(values) <= _FURTHER and part.text:
            following = _NEXT.match(self._question, at, end)
            if following is None:
                break
            at = following.end()
            values.insert(0, (self._question[part.at : at].strip(_AROUND), at))
        return values

    def _field(self, part: Part, values: Sequence[Value]) -> None:
        if not part.text:
            self._leave_out(part, "it names nothing")
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
        """Says of a quotation mark before a value that no other follows."""
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
        """Every outlet, or author, that the longest value fits; mended where none fits any."""
        tries = [(each, mend) for mend in (False, True) for each in values]
        for (text, end), mend in tries:
            if fitting := _fitting(text, stored, mend=mend):
                found.extend(fitting)
                if mend or [_bare(text)] != [stored[name] for name in fitting]:
                    self._note(part, end, _some(fitting), "spelling" if mend else what)
                return end
        self._speak(part, what)
        return None

    def _article(self, part: Part, values: Sequence[Value]) -> int | None:
        """The article with the longest value for its key or in its title; else the title that is
        likest any."""
        cards = self._lexicon.sources
        for whole in (True, False):
            for text, end in values:
                if found := cards.get(text) or article_titles.by_title(
                    text, cards.values(), whole=whole
                ):
                    self._articles.append(found)
                    if _bare(text) != _bare(found.title):
                        self._note(part, end, found.title, "article")
                    return end
        self._speak(part, "article")
        return None

    def _actor(self, part: Part, values: Sequence[Value]) -> int | None:
        for text, end in values:
            name = key(text)
            called = self._lexicon.called([name]).get(name)
            if found := (called,) if called else actors_by_alias(name, self._lexicon):
                return self._require(part, end, found[0], "alias")
        for text, end in values[-_MENDED:]:
            if actor := self._misspelt(text):
                return self._require(part, end, actor, "spelling")
        self._speak(part, "actor")
        return None

    def _misspelt(self, name: str) -> Actor | None:
        """The actor of the name most like this one as a whole, or word by word."""
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
                    said = f"{part.name}:{day}"
                    self._note(part, end, said, "the time that is named is included")
                return end
        self._leave_out(part, f"no date that I can read. {DATES}", "any time")
        return None

    # --- what is said of it -----------------------------------------------------------------------

    def _leave_out(self, part: Part, why: str, read_as: str = NOTHING) -> None:
        self._spans.append((part.start, part.end))
        self._note(part, part.end, read_as, why)

    def _speak(self, part: Part, what: str = "") -> None:
        """Reads a part as words."""
        if what:
            self._spans += [(part.start, part.at), (part.end - part.quoted, part.end)]
            self._note(part, part.end, part.text, f"no {what} of that name, read as words")
            return
        fields = ", ".join(f"{name}:" for name in FIELDS)
        end = self._question.find(" ", part.end)
        said = self._question[part.end : end if end >= 0 else None]
        known = f"no field, read as words; fields are {fields}"
        self._note(part, part.end + len(said), f"{part.text} {said}", known)

    def _note(self, part: Part, end: int, read_as: str, why: str) -> None:
        asked = self._question[part.start : end].strip()
        self._notes[part.start] = Interpretation(asked=asked, read_as=read_as, why=why)


def _end(until: str) -> str:
    days = Filter(until=until).days
    return days[1] if days else ""


def _fitting(text: str, stored: Mapping[str, str], *, mend: bool) -> list[str]:
    """The names that are these words, else those that hold them side by side."""
    words = _mended(_bare(text), stored) if mend else _bare(text)
    if not words:
        return []
    whole = [name for name, own in stored.items() if own.removeprefix("the ") == words]
    return whole or [name for name, own in stored.items() if f" {words} " in f" {own} "]


def _mended(words: str, stored: Mapping[str, str]) -> str:
    """Each word as the likest of the names' words; empty where one is like none."""
    known = sorted({word for own in stored.values() for word in own.split()})
    likest = [
        process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_LIKE)
        for word in words.split()
    ]
    return " ".join(found[0] for found in likest if found) if all(likest) else ""


def _bare(text: str) -> str:
    return spoken(text).removeprefix("the ")


def _some(names: Sequence[str]) -> str:
    """ "A, B, C and 4 more"."""
    shown, more = ", ".join(names[:_LISTED]), len(names) - _LISTED
    return f"{shown} and {more} more" if more > 0 else shown
