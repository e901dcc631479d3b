"""Words that are said to Attaché itself and are no question of its library, with what is true of
them: "who are you?", "stop", "export this as pdf"."""

import re

from bot.model.stored import Overview

_SELF = (
    "I am Attaché. I answer from the articles of this library, in their own words, each sentence "
    "with its source."
)
_WELCOMES = "You are welcome."
_STAYS = "All right: nothing changed. Ask on whenever you like."
_LINKS = (
    "In Slack, `/library add` and that address shows what it leads to and adds it; a link that you "
    "send me in a direct message is added at once. In a terminal it is `attache add`."
)
_ADDS = (
    "Send me its link or its file in a direct message in Slack, or use `/library add` and an "
    "address. In a terminal it is `attache add`."
)
_STOPS = (
    "Nothing is running here. `/digest pause 1` pauses a digest, and `/digest remove 1` removes it."
)
_FILES = (
    "In Slack, *Export* in the menu under a briefing sends it as a file. In a terminal, `attache "
    "brief` writes one with `--format`, and gives it to a program with `--json`."
)
_FORGETS = (
    "I forget a conversation 90 days after the last word in it. To have it forgotten sooner, ask "
    "whoever runs me here."
)
_REMINDS = (
    "Use `/digest add` with a topic, days and a time, as in `/digest add floods monday "
    "08:00`; `/digest watch floods` posts when an article on it comes in."
)
_VERBATIM = (
    "I give sentences as their articles have them: I do not translate, explain or reword them. "
    "*more*, *shorter* and *sources* give others, and a button opens each in its article."
)
_ABOVE = "It is above. *sources* lists what the last answer rests on."
_AFRESH = "Ask on: a question that names somebody or something else begins a new topic."
_MISTAKEN = (
    "I only choose sentences, and may have chosen the wrong ones. Ask in other words, or with a "
    "name; *sources* shows what the last answer rests on."
)
_ANSWERS = {
    r"(?:who|what) are you|are you (?:a )?(?:bot|robot|human|ai)|what(?:'s| is) your name": _SELF,
    r"(?:please )?(?:stop|cancel|quit|exit|abort|unsubscribe|mute)(?: (?:it|that|this))?": _STOPS,
    r"never ?mind|nvm|forget (?:it|that|about it)|no,? thank(?:s| you)": _STAYS,
    r"(?:(?:ok|okay|great|cool|perfect|good|nice),? )?(?:many )?(?:thanks|thank you|thx|ty|cheers)"
    r"(?: (?:a lot|so much|very much|again))?(?:,? (?:attache|attaché|bot))?": _WELCOMES,
    r"<?(?:https?://|www\.)\S+>?": _LINKS,
    r"(?:export|download|save|send|print)\b.*\b(?:pdf|word|docx|excel|csv|file|e?mail)\b.*": _FILES,
    r"(?:add|upload|import|index|attach)\b.*"
    r"\b(?:articles?|files?|links?|documents?|pdfs?|pages?)": _ADDS,
    r"(?:delete|erase|remove|forget)\b.*\b(?:my|me|our)\b.*": _FORGETS,
    r"(?:please )?(?:translate|explain|rephrase|reword|paraphrase|simplify)"
    r"(?: (?:it|that|this|the answer))?(?: (?:to me|for me|in|into|to) .*| to me| for me)?"
    r"|(?:in|into) (?:french|german|spanish|chinese|arabic|russian|portuguese|italian|urdu|hindi)"
    r"(?:,? please)?|what (?:does (?:that|this|it) mean|do you mean)"
    r"|i (?:do not|don't) (?:understand|get it)(?: (?:it|that|this))?": _VERBATIM,
    r"(?:please )?(?:repeat|say)(?: (?:that|it|this))?(?: again)?|again|once more": _ABOVE,
    r"(?:start (?:over|again|afresh)|reset|clear|new (?:topic|conversation|chat))": _AFRESH,
    r"(?:that(?:'s| is| was)?|this is|you(?:'re| are)|it(?:'s| is)|no,? )? ?(?:wrong|incorrect"
    r"|not (?:true|right|correct|helpful|useful)|nonsense|useless)"
    r"|(?:that|this|it) (?:does not|doesn't|did not|didn't) (?:answer|help)\b.*"
    r"|not what i (?:asked|meant)(?: for)?": _MISTAKEN,
    r"(?:remind|notify|alert|tell|update) (?:me|us)\b.*\b(?:every|daily|weekly|each)\b.*": _REMINDS,
    r"how many (?:articles|documents|texts|stories)"
    r"(?: (?:do you have|are there|have you got|are in (?:the|your) library))?"
    r"|what(?:'s| is) in (?:the|your) library": "",
}
"""What is answered, by what is said; where it is empty, what the library holds."""
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), says) for pattern, says in _ANSWERS.items())


_GREETING = re.compile(
    r"(?:hello|hi|hiya|hey|greetings|good (?:morning|afternoon|evening|day))"
    r"(?:,? (?:there|all|everyone|attache|attaché|bot))?"
    r"|how are you(?: doing)?(?: today)?",
    re.IGNORECASE,
)


def greets(text: str) -> bool:
    """Whether somebody says hello, and nothing else."""
    return bool(_GREETING.fullmatch(text.strip(" ?!.,…").replace("’", "'")))


def said_to_bot(text: str, overview: Overview) -> str | None:
    """What is answered to words that are for the bot itself; None where they are not."""
    bare = text.strip(" ?!.,…").replace("’", "'")
    for pattern, says in _PATTERNS:
        if pattern.fullmatch(bare):
            return says or _holdings(overview)
    return None


def _holdings(overview: Overview) -> str:
    count = "1 article" if overview.articles == 1 else f"{overview.articles:,} articles"
    span = f", of {overview.oldest} to {overview.newest}" if overview.oldest else ""
    return f"The library holds {count}{span}."
