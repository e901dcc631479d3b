"""Two questions in one: "who resigned, and when did the fire start?"."""

import re

_ASKING = (
    r"who|whom|whose|what|which|when|where|why|how|by whom|is|are|was|were|do|does|did|has|have|had"
)
_FIRST = re.compile(rf"(?:(?:and|so|but|please|tell me|tell us)[\s,]+)*(?:{_ASKING})\b.*\s", re.I)
_AND = re.compile(
    rf"[\s,;]*\b(?:and|but)(?: also)?\s+(?=(?:{_ASKING})(?:['’]s)?\b)|\?\s*(?:and\s+)?(?=\w)", re.I
)
_ALONE = re.compile(r"(?:why|when|where|how|by whom|who)$", re.I)
_ASKS = re.compile(
    r"(?:who|whom|whose|what|which)(?:['’]s)?\s+\S+|by whom\s+\S+"
    r"|(?:when|where|why|how)(?:['’]s\b|\s+(?:is|are|was|were|do|does|did|has|have|had|can|could"
    r"|will|would|many|much|long|old|far|big|large|often|high|tall)\b)"
    r"|(?:is|are|was|were|do|does|did|has|have|had)\s+\S+\s+\S+",
    re.I,
)
_EMBEDDED = re.compile(r"\b(?:between|both|of|whether|if|know|say|says|said|about|on|how) $", re.I)


def questions_in(text: str) -> tuple[str, ...]:
    """The two questions that a text asks, each by itself; the text alone where it asks one. "Why?"
    after another is a question too."""
    for found in _AND.finditer(text):
        first, second = text[: found.start()].strip(" ,;?"), text[found.end() :].strip(" ,;?")
        asks = _ALONE.fullmatch(second) or _ASKS.match(second)
        if asks and _FIRST.match(f"{first} ") and " " in first and not _EMBEDDED.search(first):
            return f"{first}?", f"{second}?"
    return (text,)
