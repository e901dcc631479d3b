"""Readers' comments below an article: a name, when it was written, the words, a button."""

import re
from collections.abc import Sequence

from bot.reading import dates
from bot.reading.line_types import SENTENCES, LineType
from bot.reading.lines import Line

# Chosen, not measured.
_LONGEST_NAME = 4  # words
_REACH = 6  # lines from a comment's name in which its buttons stand
_LONGEST_MOMENT = 60  # characters

_AGO = re.compile(
    r"(?:about |over )?(?:\d+|an?|one|few)\s?(?:h|hrs?|m|mins?|d|w|y|"
    r"(?:minute|hour|day|week|month|year)s?) ago\W*(?:edited)?",
    re.I,
)
_BETWEEN = re.compile(r"\s+[|•·–—-]\s+|\s*[(]|, ")
_WRITES = re.compile(
    r"(?P<name>\S[^.!?:]{1,40}) (?:says|said|wrote|writes|commented|replied)"
    r"(?: (?:on|at) .{4,50})?\s*[:.]?",
    re.I,
)
_BUTTON = re.compile(
    r"(?:\d+ )?(?:reply|replies|likes?|dislikes?|votes?|up ?votes?|down ?votes?|report|flag|"
    r"recommend(?:ed)?|thumbs (?:up|down)|permalink|quote)(?: \(?\d+\)?)?(?: (?:this|to) .{1,40})?",
    re.I,
)


def first(lines: Sequence[Line], types: Sequence[LineType]) -> int | None:
    """The index of the line in which readers begin to speak, without a heading that says so; None
    where there is none. Its button tells a comment from an entry of a live blog."""
    for at in range(1, len(lines)):
        near = range(at + 2, min(at + 2 + _REACH, len(lines)))
        if begins(lines, types, at) and any(_BUTTON.fullmatch(lines[each].text) for each in near):
            return at
    return None


def begins(lines: Sequence[Line], types: Sequence[LineType], at: int) -> bool:
    """Whether a comment begins in a line: its writer's name, when it was written, the words."""
    if at + 1 >= len(lines) or not _names(lines[at].text, types[at]):
        return False
    says = any(look in SENTENCES for look in types[at + 1 : at + 2 + _REACH])
    return says and _is_moment(lines[at], lines[at + 1])


def _names(text: str, look: LineType) -> bool:
    """Whether a line may be the name of who comments, with the moment or without."""
    if _WRITES.fullmatch(text) or _with_moment(text):
        return True
    return look not in SENTENCES and len(text.split()) <= _LONGEST_NAME


def _with_moment(text: str) -> bool:
    """Whether a line is a name and when its bearer wrote: "seabird44, 12 May 2021 at 9:14 am"."""
    name, *rest = _BETWEEN.split(text, 1)
    moment = "".join(rest).strip(" )")
    short = 0 < len(name.split()) <= _LONGEST_NAME and len(moment) <= _LONGEST_MOMENT
    return short and bool(_AGO.fullmatch(moment) or _dated(moment))


def _dated(text: str) -> bool:
    return dates.is_date_line(text) and dates.has_hour(text)


def _is_moment(name: Line, line: Line) -> bool:
    """Whether the line after a name tells when the comment was written, or the name's line does."""
    if _WRITES.fullmatch(name.text) or _with_moment(name.text):
        return True
    text = line.text
    return len(text) <= _LONGEST_MOMENT and (_dated(text) or bool(_AGO.fullmatch(text)))
