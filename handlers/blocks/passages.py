"""Passages as a message: the best sentence set off, the words that matched in bold, and buttons
that open them, go on to the next and share them."""

from collections.abc import Callable, Sequence

from bot.model.article import Source
from bot.model.passages import FoundPassage, PassageList
from bot.model.stored import PassageRef
from handlers.blocks.article_modal import open_button
from handlers.blocks.block_kit import (
    VALUE,
    Block,
    actions,
    beside,
    button,
    context,
    divider,
    header,
    section,
)
from handlers.blocks.citing import reading, sources
from handlers.blocks.cursor import Cursor, Page
from handlers.blocks.message import CHARACTERS, SECTION, Message, message, size
from handlers.blocks.notice import nothing
from handlers.blocks.text import bold, emphasised, escape, plain
from handlers.outline.references import standing
from handlers.outline.text import counted, dotted, fold, shortened
from handlers.outline.topics import title

MORE, ASIDE, BACK = "passages_more", "passages_aside", "passages_back"
"""The next page, in place of this one or beside it, and the page before."""
SHARE, BRIEF = "passages_share", "passages_brief"
KEY = "the sentence set off answers best"
NARROWER = "There are more passages than a button can remember: ask more narrowly to see them."
TOO_LONG = "_The sentence that answers is too long to show here: open it._"


def passages(found: PassageList, *, before: Sequence[Page] = (), own: bool = False) -> Message:
    """A page of passages; `before` are the pages shown earlier. `own`: only its reader sees it, so
    it can be turned to another page and be shared."""
    if not found.passages and not found.gone and not before:
        return nothing(found.topic)
    name = title(found.topic)
    which = numbers(found, sum(map(len, before)))
    key = KEY if found.passages else None
    trail = Cursor(question=found.topic.text, pages=tuple(before))
    head = [
        header(f"Passages: {name}"),
        context(dotted((which, lost(found.gone), key, reading(found.topic)))),
        *([context(escape(found.caveat))] if found.caveat else []),
    ]
    foot = [*buttons(found, trail, own=own), *sources(found.sources)]
    body = entries(found, CHARACTERS - size(head) - size(foot))
    return message(f"{which} on {plain(name)}.", head=[*head, *body], foot=foot)


def numbers(found: PassageList, before: int) -> str:
    """ "5 passages", "Passages 6 to 10", "Passages 11 to 12, the last"."""
    here = len(found.passages)
    if not here:
        return "No more passages"
    if not before:
        return counted(here, "passage") + ("" if found.more else " in all")
    span = f"Passages {before + 1} to {before + here}" if here > 1 else f"Passage {before + 1}"
    return span if found.more else f"{span}, the last"


def lost(count: int) -> str:
    """That so many passages of an earlier page are gone; empty where none is."""
    if count == 1:
        return "1 passage is gone: its article was removed, or changed there"
    return f"{count} passages are gone: their articles were removed, or changed there" * bool(count)


# --- the passages ---------------------------------------------------------------------------------


def entries(found: PassageList, room: int) -> list[Block]:
    """Each passage under its heading with the button that opens it, a divider between two."""
    heads = [
        beside(section(heading(one, found.sources)), open_button(sentence(one), place))
        for place, one in enumerate(found.passages)
    ]
    texts = fitted(found.passages, room - size(heads))
    parted = [(divider(), head, section(text)) for head, text in zip(heads, texts, strict=True)]
    return [block for parts in parted for block in parts][1:]


def heading(found: FoundPassage, cards: Sequence[Source]) -> str:
    """Its title and heading; then its outlet and date, if known, and the articles it stands in."""
    number = found.best.source
    known = [(card.outlet or "", card.published or "") for card in cards[number - 1 : number]]
    when = dotted(escape(shortened(part, 60)) for parts in known for part in parts)
    above = dotted((bold(shortened(found.title, 120)), escape(shortened(found.heading, 80))))
    return f"{above}\n{when} {standing(found)}" if when else f"{above} {standing(found)}"


def sentence(found: FoundPassage) -> PassageRef:
    return PassageRef.of(found.place.article, found.best.start, found.best.text)


def fitted(found: Sequence[FoundPassage], room: int) -> list[str]:
    """The passages in full; from the longest on, as many as do not fit `room` as their best
    sentence alone."""
    texts = [within(one, marked, best) for one in found]
    for shorter in ((best,), ()):
        for place in sorted(range(len(texts)), key=lambda place: -len(texts[place])):
            if size(map(section, texts)) > room:
                texts[place] = within(found[place], *shorter)
    return texts


def within(found: FoundPassage, *ways: Callable[[FoundPassage], str]) -> str:
    """The text by the first of these functions that fits a section."""
    return next(
        (text for text in (way(found) for way in ways) if 0 < len(text) <= SECTION), TOO_LONG
    )


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


# --- the buttons ----------------------------------------------------------------------------------


def buttons(found: PassageList, before: Cursor, *, own: bool) -> list[Block]:
    """Back, More, a briefing on the same question, and sharing. A button whose value would be too
    long is left out."""
    page = tuple(one.place for one in found.passages)
    so_far = before.on(page).coded()
    alone = Cursor(question=before.question, pages=(page,)).coded()
    choices = [
        ("Back", BACK, before.coded(), own and bool(before.pages)),
        ("More", MORE if own else ASIDE, so_far, found.more),
        ("Brief this", BRIEF, before.question, True),
        ("Share in this channel", SHARE, alone, own and bool(page)),
    ]
    fitting = [
        button(label, id, value) for label, id, value, use in choices if use and len(value) <= VALUE
    ]
    narrower = [context(NARROWER)] if found.more and len(so_far) > VALUE else []
    return [*([actions(fitting)] if fitting else []), *narrower]
