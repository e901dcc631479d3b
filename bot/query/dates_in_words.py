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
_MONTH = re.compile(rf"\b{_MONTHS}(?!\w)", re.IGNORECASE)
_WILL = re.compile(r"\b(?:will|scheduled|planned|plans?|going to|expected|due)\b", re.IGNORECASE)
"""Words of what was told before it happened."""
_STATES = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would)\b", re.IGNORECASE)
"""What a sentence has and a topic has not."""
_UP_TO = re.compile(r"\b(?:by|before|until|till|than)\s+(?:the\s+)?$", re.IGNORECASE)
_WORD = re.compile(r"\s*[^\s,;?!]+")
_SINCE = re.compile(r"(?<![\w-])since\s+(?:the|his|her|its|their|that)\s+\w[^,;?!]*", re.IGNORECASE)
"""A beginning that is told by what happened: "since the election"."""
_LONGEST = 6
"""Words of a date, as in "between March and June 2020"; chosen, not measured."""
_FIELD = re.compile(r"\b(?:since|until|after|before)\s?:", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A question with fields in place of its dates, and the notes that say so.

    `undated` is the question without a date that names its year and both begins and ends, in "the
    vote of October 2019": what happened then may be told later, so if nothing on it was published
    then, the rest is meant. `named` are the words of such a date where none leads to it, in "Trail
    notes, June 2020": so are articles headed that came out in July. They are empty where they
    cannot be looked for ("May" is a word of no weight)."""

    question: str
    notes: tuple[Interpretation, ...] = ()
    undated: str = ""
    named: str = ""


def with_fields(question: str, today: date | None, overview: Overview, *, asking: bool) -> Dated:
    """Reads the dates of a cleaned question. `asking`: it is phrased as a question; then only what
    counts from `today` ("yesterday") is when it was published. "Who won in March 2019?" may be told
    later, but not before, so its words stay and earlier articles do not count. No condition is a
    date of years before the library begins, in "tiananmen in 1989", none amid other words but in a
    question, and none in running text; nor any where most articles have no date."""
    if _FIELD.search(question) or _running(question) or 2 * overview.undated > overview.articles:
        return Dated(question=question)
    for start, end, span in _spans(question, today, overview.newest):
        said = question[start:end]
        absolute = time(said, None) is not None
        if asking and (absolute or _MONTH.search(said)):
            told_before = _WILL.search(question) or _UP_TO.search(question[:start])
            if absolute and not told_before and _is_within(span, overview):
                return _no_earlier(question, said, span)
            continue
        amid = question[:start].strip() and question[end:].strip(" ?!.,;")
        if absolute and (amid or _is_before(span, overview)):
            continue
        rest = " ".join((question[:start] + question[end:]).split())
        closed = absolute and rest and span.since and span.until
        named = _words_of(said) if closed else ""
        why = "published then, or naming it" if named else "when it was published"
        note = Interpretation(asked=said, read_as=_period(span), why=why)
        return Dated(
            question=f"{rest} {span.filters}".strip(),
            notes=(note,),
            undated=rest if closed else "",
            named=named,
        )
    if unclear := _SINCE.search(question):
        note = Interpretation(asked=unclear[0].strip(), read_as="any time", why=NO_DATE)
        return Dated(question=question, notes=(note,))
    return Dated(question=question)


def without_dates(question: str) -> str:
    """A question without the dates that its words name."""
    for start, end, _ in _spans(question, None, None):
        return without_dates(f"{question[:start].rstrip()}{question[end:]}".strip())
    return question


def _words_of(said: str) -> str:
    """The words of a bare month or day with its year, by which texts name it too; empty for another
    date."""
    bare = _BARE.fullmatch(said) and not any(fold(word) in STOP for word in split(said))
    return said if bare else ""


def _no_earlier(question: str, said: str, span: Time) -> Dated:
    """A question of what happened then, of which no earlier article tells."""
    since = span.since or ""
    note = Interpretation(asked=said, read_as=f"since {since}", why="no earlier article tells it")
    return Dated(question=f"{question} since:{since}", notes=(note,))


def any_time(note: Interpretation) -> Interpretation:
    """What is said of a date in place of its note where nothing on the rest is of that time."""
    return Interpretation(asked=note.asked, read_as="any time", why="nothing on this is of then")


NO_DATE = f"no date that I can read. {DATES}"


def _spans(
    question: str, today: date | None, newest: str | None
) -> Iterator[tuple[int, int, Time]]:
    """The dates outside of quotes and fields, the longest at each place."""
    plain = operators.without(question, [(p.start, p.end) for p in operators.parts(question)])
    begins = [(m.start(), m.end()) for m in _LED.finditer(plain)]
    for start, at in begins:
        ends, end = list[int](), at
        while len(ends) < _LONGEST and (word := _WORD.match(plain, end)):
            end = word.end()
            ends.append(end)
        for end in reversed(ends):
            words = " ".join(plain[start:end].split())
            if fold(words.split()[-1]) not in STOP and (span := time(words, today, newest)):
                yield start, end, span
                break
    for found in _BARE.finditer(plain):
        if span := time(" ".join(found[0].split()), today, newest):
            yield found.start(), found.end(), span


def _running(question: str) -> bool:
    """Whether it is running text, such as a headline or a sentence that states something, in which
    a date is a word like others."""
    content = [word for word in split(question) if fold(word) not in STOP]
    return len(content) > operators.RUNNING * (1 if _STATES.search(question) else 2)


def _is_before(span: Time, overview: Overview) -> bool:
    """Whether the period ended before the library's oldest article."""
    return bool(overview.oldest and span.until and last_day(span.until) < overview.oldest)


def _is_within(span: Time, overview: Overview) -> bool:
    """Whether the period begins after the library's oldest article, and not after its newest."""
    begins = span.since or ""
    return (overview.oldest or "") < begins <= (overview.newest or "")


def _period(span: Time) -> str:
    """ "2019-10", "2019-10 to 2019-12", "since 2019-10"."""
    if span.since and span.until:
        return span.since if span.since == span.until else f"{span.since} to {span.until}"
    return f"since {span.since}" if span.since else f"until {span.until}"
