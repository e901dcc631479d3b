"""A part of an article as a modal: its passages, with the opened sentence set off."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from bot.model.article import Source
from bot.model.citations import Citation
from bot.model.pages import linked as at_page
from bot.model.passages import Opened, OpenedPassage
from bot.model.stored import PassageRef
from handlers.blocks.block_kit import VALUE, Block, button, context, row, section
from handlers.blocks.citing import publication
from handlers.blocks.cursor import coded
from handlers.blocks.message import SECTION, Items, Modal, chunks, laid_out
from handlers.blocks.modal import modal
from handlers.blocks.reading_modal import READ
from handlers.blocks.reading_modal import TITLE as READ_TITLE
from handlers.blocks.text import bold, escape, link
from handlers.outline.text import dotted, fold, shortened

MORE_LIKE, STORY, NAMED = "more_like", "story_of", "named_in"
"""Show what is like the article whose key they hold, the story that it tells, and whom it names."""
OPEN = "open"
"""Opens a sentence; its number in the message stands after a colon."""
EARLIER, LATER = "open_earlier", "open_later"
TITLE = "In its article"
KEY = "the sentence that you opened is set off"
CHANGED = "this article has changed since, and the sentence is not in it any more"
LONGEST = 9_000
"""Characters of a sentence, as mrkdwn, that is still shown: a view has room for one such."""
SAFE = SECTION // 5
"""So many characters of any text fit a section: an entity makes one of them five."""


def open_button(place: PassageRef, number: int, title: str = "") -> Block:
    """A button that opens a sentence in its article, whose `title` a screen reader says; `number`
    makes its action id unique in the message."""
    return button("Open", f"{OPEN}:{number}", coded(place), spoken=f"Open {title}" * bool(title))


def place_of(cited: Citation, cards: Sequence[Source]) -> PassageRef | None:
    """Where a sentence stands; None where its source is not among the answer's."""
    if cited.source > len(cards):
        return None
    return PassageRef.of(cards[cited.source - 1].id, cited.start, cited.text)


def opening(found: Opened, *, curates: bool = False) -> Modal:
    """A part of an article as a modal; its title gives the number of the part where there are
    several. Who `curates` has a button that shows how it was read."""
    title = f"Part {found.part:,} of {found.parts:,}" if found.parts > 1 else TITLE
    return modal(
        title,
        laid_out(head(found), [Items(lines=body(found), apart=True)], foot(found, curates=curates)),
    )


def head(found: Opened) -> list[Block]:
    source = found.source
    name = f"*{link(at_page(source.url, page(found)), shortened(source.title, 300))}*"
    return [section(name), context(dotted((publication(source), note(found))) or "–")]


def page(found: Opened) -> int | None:
    """The page of the opened sentence, else of the first one shown."""
    shown = [one for passage in found.passages for one in passage.sentences]
    opened = (one for one in shown if one.start == found.marked)
    first = next(opened, shown[0] if shown else None)
    return first.page if first else None


def note(found: Opened) -> str:
    """Whether the opened sentence is set off below, is gone from the article, or is in another part
    (empty)."""
    if found.marked is None:
        return CHANGED
    here = (one.start for passage in found.passages for one in passage.sentences)
    return KEY if found.marked in here else ""


def foot(found: Opened, *, curates: bool) -> list[Block]:
    place = coded(found.place)
    beside = (("Earlier", EARLIER, found.earlier), ("Later", LATER, found.later))
    buttons = [
        button(label, id, f"{place} {index}") for label, id, index in beside if index is not None
    ]
    key = found.source.key
    if len(key) > VALUE:
        return row(buttons)
    rest = [
        button("Who is in it", NAMED, key),
        button("More like this", MORE_LIKE, key),
        *([button(READ_TITLE, READ, key)] if curates else []),
    ]
    return row([*buttons, button("Its story", STORY, key)], rest)


def body(found: Opened) -> tuple[str, ...]:
    """Each passage as mrkdwn, under its heading where that changes; cut into texts that fit a
    section."""
    sections: list[str] = []
    heading = ""
    for passage in found.passages:
        above = passage.heading if passage.heading != heading else ""
        texts = (bold(shortened(above, 300)), *lines(passage, found.marked))
        sections += chunks("", filter(None, texts), "\n", SECTION)
        heading = passage.heading
    return tuple(sections)


def lines(passage: OpenedPassage, marked: int | None) -> Iterator[str]:
    """The sentences before the marked one, that one on a line of its own, and those after it."""
    starts = [sentence.start for sentence in passage.sentences]
    texts = [sentence.text for sentence in passage.sentences]
    at = starts.index(marked) if marked in starts else len(texts)
    yield from flowing(texts[:at])
    yield from (f"> {line}" for line in flowing(texts[at : at + 1]))
    yield from flowing(texts[at + 1 :])


def flowing(sentences: list[str]) -> list[str]:
    """Sentences joined by spaces into as few texts as each fit a quoted section."""
    words = [piece for sentence in sentences for piece in pieces(sentence)]
    return chunks("", words, " ", SECTION - len("> "))


def pieces(sentence: str) -> list[str]:
    """A sentence as mrkdwn, in pieces that each fit a section."""
    whole = escape(sentence)
    if len(whole) <= SAFE:
        return [whole]
    if len(whole) > LONGEST:
        return [f"_A sentence of {len(sentence):,} characters: too long to show here._"]
    return [escape(piece) for piece in wrap(fold(sentence), SAFE, break_on_hyphens=False)]
