"""The outline of a reply to a question."""

import re
from collections.abc import Sequence

from bot.model.reply import AnswerType, Certainty, Limit, Reply
from bot.query.contradiction import denied
from handlers.outline.dates import short_date, span
from handlers.outline.model import Item, Layout, Outline, Section, numbered
from handlers.outline.references import references
from handlers.outline.text import shortened

SURE = 0.5
"""The confidence from which on a reply is said to be the best answer: from there, the first
sentence is more likely right than not."""
QUESTIONS = {
    AnswerType.PERSON: "who",
    AnswerType.BODY: "which organisation",
    AnswerType.PLACE: "where",
    AnswerType.DATE: "when",
    AnswerType.SPAN: "how long",
    AnswerType.MONEY: "how much",
    AnswerType.SHARE: "what share",
    AnswerType.NUMBER: "how many",
    AnswerType.REASON: "why",
    AnswerType.MEANS: "how",
    AnswerType.WORDS: "what was said",
    AnswerType.WHETHER: "whether it is so",
}
_LACKING = 3
"""How many words are named that are missing, or that are there."""
_NAMES = 2
"""Of how many actors a briefing is proposed."""
_OF_A_NAME = re.compile(
    r"((?i:who|where|how (?:old|tall|big|rich))) (is|are|was|were) "
    r"([A-Z][^\s?]*(?: [A-Z][^\s?]*)*)\s*\??"
)
_MEASURE = re.compile(r"how (?:old|tall|big|far|fast|high|deep|strong|heavy|wide)\b", re.I)
LACKS = {
    AnswerType.PERSON: "does not say who",
    AnswerType.BODY: "does not say which",
    AnswerType.PLACE: "does not say where",
    AnswerType.DATE: "does not say when",
    AnswerType.SPAN: "does not say how long",
    AnswerType.MONEY: "does not say how much",
    AnswerType.SHARE: "does not say what share",
    AnswerType.NUMBER: "does not say how many",
    AnswerType.REASON: "does not say why",
    AnswerType.MEANS: "does not say how",
    AnswerType.WHETHER: "does not settle it",
}


LIMITS = {
    Limit.JUDGEMENT: "What to think of it is yours to judge: articles tell what happened, and who "
    "said what.",
    Limit.FUTURE: "What will be, no article knows.",
    Limit.ABSENCE: "What did not happen is seldom told, and this library does not tell it.",
}
"""Why no article could answer."""


def outline(found: Reply) -> Outline:
    return Outline(
        title=shortened(found.question),
        sections=tuple(section for one in found.both if (section := _lines(one)).items),
        sources=numbered(found.sources),
    )


def _lines(found: Reply) -> Section:
    items = tuple(
        Item(citation=line.citation, reference=references(line, found.sources))
        for line in found.lines
    )
    return Section(items=items, layout=Layout.NUMBERED)


def verdict(found: Reply) -> str:
    """Whether the library answers, how sure that is, and what is missing."""
    if found.answered:
        return "The best answers" if found.confidence >= SURE else "Not sure that these answer"
    if found.limit is not None:
        return f"{LIMITS[found.limit]} {nearest(found) if found.lines else ''}".rstrip()
    if found.untimely and found.lines:
        return f"Nothing on this is of {_time(found)}. {nearest(found)}"
    if found.lines:
        return f"The library does not answer this. {lacking(found)} {nearest(found)}"
    if denied(found.topic):
        return "The question leaves out what it asks for."
    return "The library does not answer this, and has nothing near it."


def _time(found: Reply) -> str:
    """ "16 Nov 2026 to 22 Nov 2026": the time that was asked for."""
    within = found.topic.within
    return span(within.since, within.until)


def lacking(found: Reply) -> str:
    """What the library does not say, and words of the question that the article of the nearest
    sentence says nothing of."""
    if not found.lacking:
        return f"It {_unsaid(found)}."
    return f"It {_unsaid(found)}, and what is nearest says nothing of {_quoted(found.lacking)}."


def nearest(found: Reply) -> str:
    """ "The nearest, of 9 Apr 2024, has “ambassador”:": its date, and why it is near."""
    first = found.lines[0].citation
    card = next(iter(found.sources[first.source - 1 : first.source]), None)
    date = short_date(card.published) if card else ""
    if not found.told:
        return f"The nearest that it has{f', of {date}' if date else ''}:"
    return f"The nearest{f', of {date},' if date else ''} has {_quoted(found.told)}:"


def instead(found: Reply) -> str:
    """What to ask for that the library has: a briefing on what the nearest article tells of the
    question; empty where it answers, or tells nothing."""
    if found.answered or not found.told:
        return ""
    names = [actor.name for actor in found.topic.actors if actor.name in found.told]
    return f"Ask instead: brief {' '.join(names[:_NAMES] or found.told[:_LACKING])}"


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"“{shortened(word, 40)}”" for word in words[:_LACKING])


def _unsaid(found: Reply) -> str:
    """ "does not say how tall Karsten Warholm is": in the question's own words where it is as plain
    as that."""
    if plain := _OF_A_NAME.fullmatch(found.question):
        asked, verb, name = plain.groups()
        return f"does not say {asked.lower()} {name} {verb}"
    if measure := _MEASURE.match(found.question):
        return f"does not say {measure[0].lower()}"
    return LACKS.get(found.sought, "does not say it")


def asks(found: Reply) -> str:
    """ "Asks when": the kind of answer that the question was read to want; empty where that is
    any."""
    if found.sought not in QUESTIONS:
        return ""
    guessed = " (a guess)" if found.reading is Certainty.GUESSED else ""
    return f"Asks {QUESTIONS[found.sought]}{guessed}"
