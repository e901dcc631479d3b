"""Passages as a message: the best sentence set off, the words that matched in bold."""

from bot.answers import FoundPassage, PassageList
from handlers.blocks.citing import number, reading, sources, title
from handlers.blocks.message import SECTION, Items, Message, message
from handlers.blocks.notice import nothing
from handlers.blocks.pieces import context, header
from handlers.blocks.text import bold, counted, dotted, emphasised, escape, fold, plain, shortened

KEY = "the sentence set off answers best"


def passages(found: PassageList) -> Message:
    if not found.passages:
        return nothing(found.topic)
    name = title(found.topic)
    how_many = counted(len(found.passages), "passage")
    return message(
        f"{how_many} on {plain(name)}.",
        head=[header(f"Passages: {name}"), context(dotted((how_many, KEY, reading(found.topic))))],
        body=[Items(lines=tuple(passage(one) for one in found.passages), apart=True)],
        foot=sources(found.sources),
    )


def passage(found: FoundPassage) -> str:
    """Its title and heading, then its text; only its best sentence where the text is too long."""
    where = dotted((bold(shortened(found.title, 200)), escape(shortened(found.heading, 200))))
    head = f"{where} {number(found.best)}"
    whole = f"{head}\n{marked(found)}"
    return whole if len(whole) <= SECTION else f"{head}\n{best(found)}"


def marked(found: FoundPassage) -> str:
    """The passage with its best sentence on a line of its own."""
    before, after = around(fold(found.text), fold(found.best.text))
    parts = emphasised(before, found.matched), best(found), emphasised(after, found.matched)
    return "\n".join(part for part in parts if part)


def around(text: str, sentence: str) -> tuple[str, str]:
    """What stands before and after a sentence of a text."""
    at = text.find(sentence)
    return (text[:at].strip(), text[at + len(sentence) :].strip()) if at >= 0 else (text, "")


def best(found: FoundPassage) -> str:
    return f"> {emphasised(found.best.text, found.matched)}"
