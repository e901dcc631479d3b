"""Words made safe for Slack: what an article or a person wrote never becomes markup.

Slack's mrkdwn has no escape for its emphasis characters, so an invisible mark on both sides of each
keeps it from opening or closing anything; `&`, `<` and `>` have their entities.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from bot.errors import BotError
from handlers.outline import dates
from handlers.outline.text import fold, web
from handlers.outline.text import shortened as shortened  # handlers.schedule has it from here

INVISIBLE = "\ufeff"
"""Zero width no-break space: a white space to Slack's parser, so that what stands beside it is no
delimiter, and nothing to the eye."""

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_EMPHASIS = re.compile(r"[*_~`]|:(?=[a-z0-9_+'-]+:)", re.IGNORECASE)
_LABELLED = re.compile(r"<[^<>|]*\|([^<>]*)>")
_MARK = re.compile(rf"(?<!{INVISIBLE})(?:[*`]|(?<!\w)_|_(?!\w))(?!{INVISIBLE})|{INVISIBLE}")
_STARRED = re.compile(r"(?<![^\s(“])\*(.*?)\*(?![^\s.,:;!?)”’'])")
"""What our own sentences set off: a star opens where a word begins and closes where one ends, so
that a name may hold stars itself ("No actor called *a*b*.")."""


def plain(text: str) -> str:
    """Text for a plain_text object, where only entities are special."""
    return fold(text).translate(_ENTITIES)


def escape(text: str) -> str:
    """Text for a mrkdwn object, shown as it is written."""
    return _EMPHASIS.sub(lambda match: f"{INVISIBLE}{match[0]}{INVISIBLE}", plain(text))


def starred(sentence: str) -> str:
    """A sentence of our own as mrkdwn: the parts between stars bold, everything else escaped."""
    parts = _STARRED.split(sentence)
    return "".join(
        (bold(part) or "“”") if index % 2 else escape_within(part)
        for index, part in enumerate(parts)
    )


def unstarred(error: BotError) -> str:
    """An error's sentence in plain text: the parts between stars in quotation marks."""
    return _STARRED.sub(r"“\1”", str(error))


def unmarked(mrkdwn: str) -> str:
    """Finished mrkdwn as a notification shows it: dates and links by their labels, no marks."""
    return _MARK.sub("", _LABELLED.sub(r"\1", mrkdwn))


def moment(at: datetime) -> str:
    """A moment as mrkdwn, which Slack shows on the reader's own clock; `at` is aware."""
    return f"<!date^{at.timestamp():.0f}^{{date_short_pretty}}, {{time}}|{dates.moment(at)}>"


def who(by: str) -> str:
    """A Slack user id as a mention, which Slack shows as a name; any other name escaped."""
    return f"<@{by}>" if re.fullmatch("[UW][A-Z0-9]{2,20}", by) else escape(by)


def bold(text: str) -> str:
    escaped = escape(text)
    return f"*{escaped}*" if escaped else ""


def link(url: str | None, label: str) -> str:
    """The label, linked where the address is one of the web; else the label alone."""
    return f"<{plain(url)}|{escape(label)}>" if url and web(url) else escape(label)


def emphasised(text: str, words: Sequence[str]) -> str:
    """The text, escaped, with these words bold where they stand as whole words."""
    longest_first = sorted({fold(word) for word in words} - {""}, key=len, reverse=True)
    if not longest_first:
        return escape(text)
    alternatives = "|".join(map(re.escape, longest_first))
    pattern = re.compile(rf"(?<!\w)({alternatives})(?:['’]s)?(?!\w)", re.IGNORECASE)
    shown, end = "", 0
    folded = fold(text)
    for match in pattern.finditer(folded):
        shown += escape_within(folded[end : match.start()]) + f"*{escape(match[0])}*"
        end = match.end()
    return shown + escape_within(folded[end:])


def escape_within(text: str) -> str:
    """`escape` for a piece of a line: the white space at its ends stays."""
    inner = escape(text)
    if not inner:
        return " " if text else ""
    return " " * text[:1].isspace() + inner + " " * text[-1:].isspace()
