"""Words of a reader's language, in no format: counts, lists, cuts."""

import re
from collections.abc import Iterable, Sequence

_ADDRESS = re.compile(r"https?://[^\s<>|\x00-\x1f\ud800-\udfff]{1,500}", re.IGNORECASE)
_UNSENDABLE = re.compile(r"(?!\s)[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def fold(text: str) -> str:
    """White space folded; control characters and broken surrogates, which no API takes, dropped."""
    return " ".join(_UNSENDABLE.sub("", text).split())


def shortened(text: str, limit: int = 150) -> str:
    """A name, a title or a person's words, cut to `limit` characters between two words, or within
    one that is longer than half of that. Never for a sentence shown as evidence: those are whole
    or left out."""
    folded = fold(text)
    if len(folded) <= limit:
        return folded
    whole, parted, _ = folded[:limit].rpartition(" ")
    kept = whole if parted and 2 * len(whole) >= limit else folded[: limit - 1]
    return kept.rstrip(" ,;:·–—-") + "…"


def web(url: str | None) -> bool:
    """Whether it is an address of the web that can be linked."""
    return bool(_ADDRESS.fullmatch(url or ""))


def counted(number: int, noun: str) -> str:
    """ "1 article", "2 articles", "3 countries"."""
    if number == 1:
        return f"1 {noun}"
    plural = noun[:-1] + "ies" if noun.endswith("ry") else noun + "s"
    return f"{number:,} {plural}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """ "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def among(words: Sequence[str], total: int) -> str:
    """The first of `total` words: "a, b and 3 more"."""
    more = total - len(words)
    return f"{', '.join(words)} and {more} more" if more else ", ".join(words)


def dotted(parts: Iterable[str | None]) -> str:
    """The parts that are not empty, with dots between."""
    return " · ".join(part for part in parts if part)


def quoted(words: str) -> str:
    """In quotation marks, but for words that have some themselves."""
    return words if set(words) & set('"“”') else f"“{words}”"
