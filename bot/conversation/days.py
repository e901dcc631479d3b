"""Reads requests for the news of some days: "today", "this week", "since Monday", "what's new?"."""

import re
from datetime import date

from bot.errors import QuestionUnreadable
from bot.query.times import Time, time
from bot.words.whitespace import quoted

_POLITE = r"(?:(?:please|hey|hi|hello|so|ok|okay)[\s,]+)*"
_ASKING = re.compile(
    rf"""{_POLITE}(?:
    what(?:['’]?s|\ is|\ are|\ was|\ were|\ has|\ have|\ did)?\ (?:been\ )?(?:the\ )?(?:
        new|news|latest(?:\ news)?|happening|happened|happen|going\ on|up|in\ the\ news|headlines)
    |(?:(?:show|give|tell|send|read|brief)(?:\ (?:me|us))?\ (?:on\ |about\ )?)?
        (?:any\ |all\ |the\ )*(?:latest\ |top\ )*(?:news|headlines|stories|front\ ?page)
    )(?:\ (?:of|for|from|in|on))?\b""",
    re.IGNORECASE | re.VERBOSE,
)
_BRIEF = re.compile(
    r"(?:give |send )?(?:me |us )?(?:a )?brief(?:ing)?(?: me| us)?(?: on| for| of)? "
)
_DAYS = re.compile(
    r"(?:(?:today|yesterday|tonight)|(?:this|last|past|next) \w+|\d{4}(?:-\d\d){0,2}|\w+day"
    r"|.*\d.*|.* .*)"
)
"""A time that stands for days by itself; "may" alone may be a person."""


def days_asked(said: str, today: date) -> Time | None:
    """The days of which words ask for the news, and for nothing else; "what's new?" asks for
    today's. None for other words. Raises QuestionUnreadable for words of time that name none (
    "since yesterday tomorrow")."""
    plain = said.strip(" ?!.,;:…").lower()
    asking = _ASKING.match(plain)
    words = plain[asking.end() :].strip(" ,:") if asking else _BRIEF.sub("", plain, count=1)
    if asking and not words:
        return _on(today)
    if not asking and not _DAYS.fullmatch(words):
        return None
    words = _OPTION.sub("", words)
    if found := time(words, today):
        return _until(found, today)
    if not asking and _OF_TIME.fullmatch(words):
        raise QuestionUnreadable(
            f"I cannot read a date in {quoted(words)}. Say today, yesterday, this week, since "
            "Monday, or since 2026-11-01."
        )
    return None


_OF_TIME = re.compile(
    r"(?:(?:since|until|till|from|to|on|and|between|today|yesterday|tomorrow"
    r"|(?:this|last|next) week|(?:mon|tues|wednes|thurs|fri|satur|sun)day|[\d./-]+)(?:[ ,]+|$)){2,}"
)
"""Words that say when, and nothing else."""


_OPTION = re.compile(r"(?<!\S)--(?=(?:since|until)\b)")
"""What the terminal has before them, typed where one writes in words."""


def _on(day: date) -> Time:
    return Time(since=day.isoformat(), until=day.isoformat())


def _until(found: Time, today: date) -> Time:
    """ "Since Monday" and "this week" are until today: what is dated later is dated wrongly."""
    day = today.isoformat()
    ahead = found.until is None or (len(found.until) == len(day) and found.until > day)
    if found.since and found.since <= day and ahead:
        return Time(since=found.since, until=day)
    return found
