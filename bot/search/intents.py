"""What a person wants, by the words they begin with: "who is …", "summarise …"."""

import re
from enum import Enum, auto


class Intent(Enum):
    """What is asked for."""

    HELP = auto()
    PROFILE = auto()
    SUMMARY = auto()
    PASSAGES = auto()
    BRIEFING = auto()
    ANYTHING = auto()


_POLITE = r"^(?:(?:please|can you|could you|would you|hey|hi|hello|ok|okay)[\s,]+)*(?:please\s+)?"
_OPENINGS = (
    (Intent.HELP, r"(?:help(?: me| us)?|how do (?:i|you|we) .*|what can you do|hello|hi|hey)$"),
    (Intent.HELP, r"$"),
    (
        Intent.SUMMARY,
        r"(?:(?:give (?:me|us) )?(?:a |the )?summary(?: of| on| for)?|summari[sz]e|sum up|tl;?dr)"
        r"(?: (?:the )?(?:article|piece|story|report)(?: (?:called|titled|on|about))?)?\s*:?\s+",
    ),
    (
        Intent.PASSAGES,
        r"(?:(?:show|give|get|find)(?: me| us)? )?(?:the |all |some )?passages?"
        r"(?: (?:about|on|of|for|with|that mention|mentioning|from(?!\s?[:：])))?"
        r"\s*:?\s+",
    ),
    (Intent.PASSAGES, r"(?:find|search(?: for)?|look up|look for)(?: me| us)?\s*:?\s+"),
    (
        Intent.PROFILE,
        r"(?:(?:give (?:me|us) )?(?:a |the )?profile(?: of| on| for)?|actor"
        r"|(?:who|what)(?:['’]s|(?:['’]re| is| are| was| were)))\s*:?\s+",
    ),
    (
        Intent.BRIEFING,
        r"(?:give (?:me|us) )?(?:a |the )?brief(?:ing)?(?: me| us)?(?: on| about| of)?\s*:?\s+",
    ),
    (
        Intent.BRIEFING,
        r"(?:tell (?:me|us)|what (?:do|have) (?:we|you)(?: have| got| know)?"
        r"|what['’]s (?:new|the latest|happening)|what is (?:new|the latest|happening))"
        r"(?: (?:about|on|with|in|between))?\s*:?\s+",
    ),
)
_PATTERNS = tuple((intent, re.compile(p, re.IGNORECASE)) for intent, p in _OPENINGS)
_OPENING = re.compile(_POLITE, re.IGNORECASE)


def heard(question: str) -> tuple[Intent, str]:
    """The intent of a cleaned question, and what it is about."""
    said = question.strip(" ?!.,;:…")
    asked = _OPENING.sub("", said, count=1) or said
    found = [(intent, match) for intent, p in _PATTERNS if (match := p.match(asked))]
    # Of two openings the one that says more is meant: "what is new on" is no "what is".
    intent, match = max(found, key=lambda f: f[1].end(), default=(Intent.ANYTHING, None))
    return intent, asked[match.end() :].strip() if match else asked
