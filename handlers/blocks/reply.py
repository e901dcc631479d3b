"""The reply to a question as a message: its sentences, each with a button that opens its
article."""

from collections.abc import Iterator

from bot.model.citations import Point
from bot.model.reply import AnswerType, Certainty, Reply
from bot.model.stored import PassageRef
from bot.query.contradiction import denied
from handlers.blocks.article_modal import open_button
from handlers.blocks.citing import others, reading, reference, sources
from handlers.blocks.cursor import Cursor
from handlers.blocks.message import Message, message
from handlers.blocks.passages import ASIDE, BRIEF
from handlers.blocks.pieces import (
    VALUE,
    Block,
    actions,
    beside,
    button,
    context,
    header,
    section,
)
from handlers.blocks.text import dotted, escape, plain, shortened

SURE = 0.8
LONGEST = 2_200
"""Characters of a line that is shown: three of them fit a message."""
TOO_LONG = "_The sentence is too long to show here: open it._"
KINDS = {
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


def reply(found: Reply) -> Message:
    name = shortened(found.question, 120)
    says = verdict(found)
    caveat = escape(shortened(found.caveat, 500))
    how = dotted((read(found), reading(found.topic)))
    return message(
        f"{plain(name)}: {says}",
        head=[
            header(name),
            *([] if found.answered else [section(says)]),
            context(dotted((says if found.answered else "", how)) or "–"),
            *([context(caveat)] if caveat else []),
            *lines(found),
        ],
        foot=[*buttons(found), *sources(found.sources)],
    )


def verdict(found: Reply) -> str:
    """Whether the library answers, and how sure that is."""
    if found.answered:
        return "The best answers" if found.confidence >= SURE else "Not sure that these answer"
    if found.lines:
        return "The library does not answer this. The nearest it has:"
    if denied(found.topic):
        return "The question leaves out what it asks for."
    return "The library does not answer this, and has nothing near it."


def read(found: Reply) -> str:
    """ "Asks when": how the question was read."""
    if found.sought not in KINDS:
        return ""
    guessed = " (a guess)" if found.reading is Certainty.GUESSED else ""
    return f"Asks {KINDS[found.sought]}{guessed}"


def lines(found: Reply) -> Iterator[Block]:
    for number, line in enumerate(found.lines):
        shown = section(quote(line, found))
        where = place(line, found)
        yield beside(shown, open_button(where, number)) if where else shown


def quote(line: Point, found: Reply) -> str:
    """The sentence set off, its source, and those of near copies."""
    where = f"{reference(line.citation, found.sources)}{others(line, found.sources)}"
    text = f"> {escape(line.citation.text)}"
    return f"{text}\n{where}" if len(text) + len(where) < LONGEST else f"{TOO_LONG} {where}"


def place(line: Point, found: Reply) -> PassageRef | None:
    """Where it stands; None where its source is not among the reply's."""
    cited = line.citation
    if cited.source > len(found.sources):
        return None
    return PassageRef.of(found.sources[cited.source - 1].id, cited.start, cited.text)


def buttons(found: Reply) -> list[Block]:
    """The passages and a briefing on the same question, where a button has room for it."""
    if not found.topic.sought:
        return []
    asked = Cursor(question=found.topic.text).coded()
    wanted = (("Passages", ASIDE, asked), ("Brief this", BRIEF, found.topic.text))
    fitting = [button(says, id, value) for says, id, value in wanted if len(value) <= VALUE]
    return [actions(fitting)] if fitting else []
