"""Passages as a message: under each article the sentences that answer, the words that matched in
bold, with buttons that open them, go on to the next and share them."""

from collections.abc import Sequence
from itertools import count

from bot.model.article import Source
from bot.model.pages import linked as at_page
from bot.model.passages import FoundPassage, PassageList
from bot.model.stored import PassageRef
from handlers.blocks.article_modal import open_button
from handlers.blocks.block_kit import (
    VALUE,
    Block,
    beside,
    button,
    context,
    divider,
    header,
    primary,
    row,
    section,
)
from handlers.blocks.citing import publication, reading
from handlers.blocks.cursor import Cursor, Page
from handlers.blocks.export_modal import export_button
from handlers.blocks.message import CHARACTERS, SECTION, Message, message, size
from handlers.blocks.notice import nothing
from handlers.blocks.text import emphasised, escape, link, plain
from handlers.outline.text import counted, dotted, listed, shortened
from handlers.outline.topics import title

MORE, ASIDE, BACK = "passages_more", "passages_aside", "passages_back"
"""The next page, in place of this one or beside it, and the page before."""
SHARE, BRIEF = "passages_share", "passages_brief"
NARROWER = "There are more passages than a button can remember: ask more narrowly to see them."
TOO_LONG = "_The sentence is too long to show here: open it._"
TITLE = 120
AT_HAND = 3
"""Buttons beside one another; the others are behind a menu."""


def passages(found: PassageList, *, before: Sequence[Page] = (), own: bool = False) -> Message:
    """A page of passages; `before` are the pages shown earlier. `own`: only its reader sees it, so
    it can be turned to another page and be shared."""
    if not found.passages and not found.gone and not before:
        return nothing(found.topic)
    name = title(found.topic)
    which = numbers(found, sum(map(len, before)))
    trail = Cursor(question=found.topic.text, pages=tuple(before))
    head = [
        header(f"Passages: {name}"),
        context(dotted((which, lost(found.gone), reading(found.topic)))),
        *([context(escape(found.caveat))] if found.caveat else []),
    ]
    foot = buttons(found, trail, own=own)
    body = entries(found, CHARACTERS - size(head) - size(foot))
    return message(f"{which} on {plain(name)}.", head=[*head, *body], foot=foot)


def numbers(found: PassageList, before: int) -> str:
    """ "5 passages", "Passages 6 to 10", "Passages 11 to 12, the last"."""
    here = len(found.passages)
    if not here:
        return "No more passages: a briefing tells what they say together"
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
    """The sentences that answer, each with the button that opens it in its passage, under their
    article's name, which stands once; a divider between two articles. What takes more than `room`
    characters is left to its button."""
    articles = dict.fromkeys(one.article for one in found.passages)
    held = [[one for one in found.passages if one.article == each] for each in articles]
    number = count()
    blocks: list[Block] = []
    for passages in held:
        above = heading(passages[0], found.sources)
        for one in passages:
            block = entry(above, one, next(number))
            if size([*blocks, block]) > room:
                block = {**block, "text": section(TOO_LONG)["text"]}
            blocks.append(block)
            above = ""
        blocks.append(divider())
    return blocks[:-1]


def entry(above: str, found: FoundPassage, number: int) -> Block:
    """A sentence that answers, set off beneath what stands `above` it."""
    texts = [above, best(found)]
    whole = "\n".join(filter(None, texts))
    shown = whole if len(whole) <= SECTION else "\n".join(filter(None, (above, TOO_LONG)))
    return beside(section(shown), open_button(sentence(found), number, found.title))


def heading(found: FoundPassage, cards: Sequence[Source]) -> str:
    """The article's name, a link where it has an address; its outlet, author and day; and who else
    has the same."""
    number = found.best.source
    known = next(iter(cards[number - 1 : number]), None)
    address = at_page(known.url, found.best.page) if known else None
    name = f"*{link(address, shortened(found.title, TITLE))}*"
    page = f"p. {found.best.page}" if found.best.page else ""
    about = dotted((publication(known) if known else "", page, also(found, cards)))
    return "\n".join(filter(None, (name, about)))


def also(found: FoundPassage, cards: Sequence[Source]) -> str:
    """ "also in Dawn and The Post": who else has the same passage."""
    held = [cards[number - 1] for number in found.copies if 0 < number <= len(cards)]
    names = dict.fromkeys(shortened(card.outlet or card.title, 40) for card in held)
    return f"also in {listed([escape(name) for name in names])}" if names else ""


def sentence(found: FoundPassage) -> PassageRef:
    return PassageRef.of(found.place.article, found.best.start, found.best.text)


def best(found: FoundPassage) -> str:
    return f"> {emphasised(found.best.text, found.matched)}"


# --- the buttons ----------------------------------------------------------------------------------


def buttons(found: PassageList, before: Cursor, *, own: bool) -> list[Block]:
    """Sharing, More and a briefing on the same question, and behind a menu the page before and a
    file. A button whose value would be too long is left out."""
    page = tuple(one.place for one in found.passages)
    so_far = before.on(page).coded()
    alone = Cursor(question=before.question, pages=(page,)).coded()
    share = own and bool(page)
    choices = [
        ("Share", SHARE, alone, share),
        ("More", MORE if own else ASIDE, so_far, found.more),
        ("Brief this", BRIEF, before.question, True),
        ("Back", BACK, before.coded(), own and bool(before.pages)),
    ]
    held = [
        button(label, id, value) for label, id, value, use in choices if use and len(value) <= VALUE
    ]
    shown = [primary(one) if one["action_id"] == SHARE else one for one in held]
    narrower = [context(NARROWER)] if found.more and len(so_far) > VALUE else []
    export = export_button("passages", before.question) if page else []
    return [*row(shown[:AT_HAND], [*shown[AT_HAND:], *export]), *narrower]
