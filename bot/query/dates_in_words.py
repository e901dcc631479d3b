"""Dates in the words of a question: "hong kong in october 2019", "brexit last week". They say when
an article was published, and become the fields `since:` and `until:`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.model.stored import Overview
from bot.model.topic import Interpretation, last_day
from bot.query import operators
from bot.query.field_filters import DATES
from bot.query.times import Time, time
from bot.words.tokens import STOP, fold, split

_LED = re.compile(
    r"(?<![\w-])(?:since|after|from|starting|until|till|up to|before|in|during|on|between)\s+",
    re.IGNORECASE,
)
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_BARE = re.compile(
    r"(?<![\w-])(?:yesterday|today|(?:the\s+)?(?:last|this|past)\s+(?:week|month|year)"
    r"|(?:the\s+)?(?:last|past)\s+(?:\w+\s+)?(?:of\s+)?(?:days|weeks|months)"
    rf"|(?:\d{{1,2}}\s+)?{_MONTHS}\s+(?:\d{{1,2}},?\s+)?(?:19|20)\d\d)(?![\w-])",
    re.IGNORECASE,
)
"""What is a date without a word before it."""
_WORD = re.compile(r"\s*[^\s,;?!]+")
_SINCE = re.compile(r"(?<![\w-])since\s+(?:the|his|her|its|their|that)\s+\w[^,;?!]*", re.IGNORECASE)
"""A beginning that is told by what happened: "since the election"."""
_LONGEST = 6
"""Words of a date, as in "between March and June 2020"; chosen, not measured."""
_FIELD = re.compile(r"\b(?:since|until|after|before)\s?:", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A question with fields in place of its dates, and the notes that say so."""

    question: str
    notes: tuple[Interpretation, ...] = ()


def with_fields(question: str, today: date | None, overview: Overview, *, asking: bool) -> Dated:
    """Reads the dates of a cleaned question. `asking`: it is phrased as a question, in which only
    what counts from `today` is a condition: "who won in 2019?" may be told later. So is no date of
    years before the library begins, in "tiananmen in 1989", none amid other words, and none in
    running text; nor any where most articles have no date."""
    if _FIELD.search(question) or _running(question) or 2 * overview.undated > overview.articles:
        return Dated(question=question)
    for start, end, span in _spans(question, today):
        absolute = time(question[start:end], None) is not None
        amid = question[:start].strip() and question[end:].strip(" ?!.,;")
        if absolute and (asking or amid or _is_before(span, overview)):
            continue
        said = question[start:end]
        rest = " ".join((question[:start] + question[end:]).split())
        note = Interpretation(asked=said, read_as=_period(span), why="when it was published")
        return Dated(question=f"{rest} {span.filters}".strip(), notes=(note,))
    if unclear := _SINCE.search(question):
        note = Interpretation(asked=unclear[0].strip(), read_as="any time", why=NO_DATE)
        return Dated(question=question, notes=(note,))
    return Dated(question=question)


NO_DATE = f"no date that I can read. {DATES}"


def _spans(question: str, today: date | None) -> Iterator[tuple[int, int, Time]]:
    """The dates outside of quotes and fields, the longest at each place."""
    plain = operators.without(question, [(p.start, p.end) for p in operators.parts(question)])
    begins = [(m.start(), m.end()) for m in _LED.finditer(plain)]
    for start, at in begins:
        ends, end = list[int](), at
        while len(ends) < _LONGEST and (word := _WORD.match(plain, end)):
            end = word.end()
            ends.append(end)
        for end in reversed(ends):
            if span := time(" ".join(plain[start:end].split()), today):
                yield start, end, span
                break
    for found in _BARE.finditer(plain):
        if span := time(" ".join(found[0].split()), today):
            yield found.start(), found.end(), span


def _running(question: str) -> bool:
    """Whether it is running text, such as a headline, in which a date is a word like others."""
    content = [word for word in split(question) if fold(word) not in STOP]
    return len(content) > 2 * operators.RUNNING


def _is_before(span: Time, overview: Overview) -> bool:
    """Whether the period ended before the library's oldest article."""
    return bool(overview.oldest and span.until and last_day(span.until) < overview.oldest)


def _period(span: Time) -> str:
    """ "2019-10", "2019-10 to 2019-12", "since 2019-10"."""
    if span.since and span.until:
        return span.since if span.since == span.until else f"{span.since} to {span.until}"
    return f"since {span.since}" if span.since else f"until {span.until}"
