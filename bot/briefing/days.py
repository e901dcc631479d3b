"""The days that sentences name: of what happened, and of what is announced."""

import re
from datetime import date, timedelta

from bot.briefing.amounts import ReadText
from bot.briefing.evidence import CandidateSentence
from bot.model.analysis import Figure
from bot.model.stored import StoredSentence

_BOUND = re.compile(r"\b(?:since|until|till|by|before|after)\s+(?:\w+\s+)?$", re.IGNORECASE)
"""Matches the words before a date that only bounds a period ("since", "until"): no event on that
date."""
_AHEAD = re.compile(
    r"""\b(?:(?:scheduled|slated|set)\ to|to\ be\ held|(?:will|to)\ take\ place
    |due\ to\ (?:be|begin|start|open|close|end|meet|vote|hold|take|go|face|appear))\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""Matches words of what is to come on a day that is not named."""
_SOON = timedelta(days=7)
"""How long after its article's day that is to come, at most. Chosen."""
DAY = len("2019-04-16")


def dates(statement: StoredSentence, text: ReadText) -> list[Figure]:
    """The dates of a sentence that are resolved, do not only bound a time, and that its article
    itself says."""
    read = text(statement.article) or ""
    return [
        figure
        for figure in statement.figures
        if figure.when
        and not _BOUND.search(read, statement.start, figure.start)
        and not any(quote.start <= figure.start < quote.end for quote in statement.quotes)
    ]


def day_of(sentence: CandidateSentence, text: ReadText) -> str:
    """The day that a sentence names, in ISO, by the first of its dates that does; empty without
    one."""
    days = [d for d in dates(sentence.statement, text) if len(d.when or "") == DAY]
    return (min(days, key=lambda d: d.start).when or "") if days else ""


def announced(sentence: CandidateSentence, text: ReadText) -> str:
    """The day, in ISO, of which a sentence says what is to come on it, or by which that will have
    come; empty where it announces nothing."""
    published, day = sentence.source.published, day_of(sentence, text)
    if not published or day:
        return day if published and day > published else ""
    ahead = _AHEAD.search(sentence.statement.text)
    return (date.fromisoformat(published) + _SOON).isoformat() if ahead else ""
