"""Reads requests for the news of some days: "today", "this week", "since Monday", "what's new?"."""

import re
from datetime import date

from bot.conversation.times import Time, time

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
    today's. None for other words."""
    bare = said.strip(" ?!.,;:…").lower()
    asking = _ASKING.match(bare)
    words = bare[asking.end() :].strip(" ,:") if asking else _BRIEF.sub("", bare, count=1)
    if asking and not words:
        return _on(today)
    if not asking and not _DAYS.fullmatch(words):
        return None
    found = time(words, today)
    return _until(found, today) if found else None


def _on(day: date) -> Time:
    return Time(since=day.isoformat(), until=day.isoformat())


def _until(found: Time, today: date) -> Time:
    """ "Since Monday" is until today: what is dated later is dated wrongly."""
    if found.since and not found.until and found.since <= today.isoformat():
        return Time(since=found.since, until=today.isoformat())
    return found
