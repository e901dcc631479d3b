"""Words made safe for Slack: what an article or a person wrote never becomes markup.

Slack's mrkdwn has no escape for its emphasis characters, so an invisible mark on both sides of each
keeps it from opening or closing anything; `&`, `<` and `>` have their entities.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.errors import BotError

INVISIBLE = "\ufeff"
"""Zero width no-break space: a white space to Slack's parser, so that what stands beside it is no
delimiter, and nothing to the eye."""

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_EMPHASIS = re.compile(r"[*_~`]|:(?=[a-z0-9_+'-]+:)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>|\x00-\x1f\ud800-\udfff]{1,500}", re.IGNORECASE)
_STARRED = re.compile(r"(?<![^\s(“])\*(.*?)\*(?![^\s.,:;!?)”’'])")
"""What our own sentences set off: a star opens where a word begins and closes where one ends, so
that a name may hold stars itself ("No actor called *a*b*.")."""
_UNSENDABLE = re.compile(r"(?!\s)[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def fold(text: str) -> str:
    """White space folded; control characters and broken surrogates, which no API takes, dropped."""
    return " ".join(_UNSENDABLE.sub("", text).split())


def plain(text: str) -> str:
    """For a plain_text object, where nothing but entities is read."""
    return fold(text).translate(_ENTITIES)


def escape(text: str) -> str:
    """For a mrkdwn object: shown as it is written, whatever it holds."""
    return _EMPHASIS.sub(lambda found: f"{INVISIBLE}{found[0]}{INVISIBLE}", plain(text))


def starred(sentence: str) -> str:
    """A sentence of ours as mrkdwn: what it sets off is bold, and all else as it is written."""
    parts = _STARRED.split(sentence)
    return "".join(
        (bold(part) or "“”") if place % 2 else escape_within(part)
        for place, part in enumerate(parts)
    )


def unstarred(error: BotError) -> str:
    """An error's sentence in plain text: what `starred` makes bold, in quotation marks."""
    return _STARRED.sub(r"“\1”", str(error))


def bold(text: str) -> str:
    safe = escape(text)
    return f"*{safe}*" if safe else ""


def link(url: str | None, label: str) -> str:
    """The label, as a link where the address is one of the web."""
    return f"<{plain(url)}|{escape(label)}>" if url and web(url) else escape(label)


def web(url: str | None) -> bool:
    """Whether it is an address of the web that can be linked."""
    return bool(_ADDRESS.fullmatch(url or ""))


def shortened(text: str, limit: int = 150) -> str:
    """A name, a title or a person's words, cut at `limit` characters. Never for a sentence shown
    as evidence: those are whole or left out."""
    folded = fold(text)
    return folded if len(folded) <= limit else folded[: limit - 1].rstrip() + "…"


def counted(number: int, noun: str) -> str:
    """ "1 article", "2 articles", "3 countries"."""
    if number == 1:
        return f"1 {noun}"
    plural = noun[:-1] + "ies" if noun.endswith("ry") else noun + "s"
    return f"{number:,} {plural}"


def day(at: datetime) -> str:
    """ "12 March 2026", on its own clock."""
    return f"{at.day} {at:%B %Y}"


def moment(at: datetime) -> str:
    """ "12 March 2026, 08:00 UTC"."""
    return f"{day(at)}, {at:%H:%M} {at.tzname()}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """ "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def among(words: Sequence[str], all: int) -> str:
    """The first of so many: "a, b and 3 more"."""
    more = all - len(words)
    return f"{', '.join(words)} and {more} more" if more else ", ".join(words)


def dotted(parts: Iterable[str | None]) -> str:
    """The parts there are, with dots between."""
    return " · ".join(part for part in parts if part)


def emphasised(text: str, words: Sequence[str]) -> str:
    """The text, escaped, with these words of it bold where they stand as words."""
    wanted = sorted({fold(word) for word in words} - {""}, key=len, reverse=True)
    if not wanted:
        return escape(text)
    found = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, wanted))})(?:['’]s)?(?!\w)", re.I)
    shown, at = "", 0
    folded = fold(text)
    for match in found.finditer(folded):
        shown += escape_within(folded[at : match.start()]) + f"*{escape(match[0])}*"
        at = match.end()
    return shown + escape_within(folded[at:])


def escape_within(text: str) -> str:
    """`escape` for a piece of a line: the white space at its ends stays."""
    inner = escape(text)
    if not inner:
        return " " if text else ""
    return " " * text[:1].isspace() + inner + " " * text[-1:].isspace()
