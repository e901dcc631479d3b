"""A mail, from whichever file → a document: what its sender wrote, without what it quotes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.utils import parseaddr, parsedate_to_datetime

from bot.errors import FileRefused
from bot.model.article import BlockType
from bot.reading import dates, encoding
from bot.reading.document import Card, Document, document
from bot.reading.formats.html import parsing, pieces
from bot.reading.formats.html.people import people
from bot.reading.formats.html.visible import VisibleBlock, visible_blocks
from bot.reading.formats.plain_mail import plain_pieces, quotes_from_here
from bot.reading.refusal_words import without_text

Piece = tuple[BlockType, str]

NO_TEXT = without_text("a mail")

_REPLY_MARK = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|tr|sv|rv)\s*(?:\[\d+\])?\s*:\s*)+", re.I)
_FORWARD_MARK = re.compile(r"\s*(?:fwd?|wg|tr|rv)\s*:", re.I)
# Names and addresses that letters to many readers come from.
_LETTER = re.compile(
    r"\b(?:newsletters?|daily|weekly|digest|briefing|bulletin|alerts?|updates?|post|times|herald|"
    r"journal|gazette|tribune|courier|chronicle|review|institute|centre|center|university|council|"
    r"ministry|group|today|insider)\b",
    re.I,
)
_FROM_OUTLET = re.compile(r"\s+(?:from|at|of|via|with|\||–|—|-)\s+|,\s+", re.I)
_QUOTING = re.compile(r"gmail_quote|yahoo_quoted|moz-cite|divRplyFwdMsg|OutlookMessageHeader", re.I)
_SIGNING = re.compile(r"gmail_signature|moz-signature|x_signature", re.I)
_FORWARDED = re.compile(r"forwarded message|weitergeleitete nachricht|message transféré", re.I)
# Chosen, not measured.
_LINKED = 0.8  # of a block's characters
_BUTTON_WORDS = 5
_HAS_THE_TEXT = 0.5  # of the plain part's length: an HTML part with less is a notice or a frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A mail: its headers decoded, its text in one form or both, the names of its attachments."""

    subject: str = ""
    sender: str = ""
    date: str = ""
    url: str | None = None
    plain: str = ""
    html: str = ""
    attachments: tuple[str, ...] = ()


def read(message: Message) -> Document:
    """The document of a mail. Raises FileRefused for one without any text."""
    forwarded = bool(_FORWARD_MARK.match(message.subject))
    marked = list(_html_pieces(message.html, forwarded)) if message.html.strip() else []
    plain = list(plain_pieces(message.plain, forwarded))
    chosen = marked if _length(marked) >= _HAS_THE_TEXT * _length(plain) else plain
    if not chosen:
        raise FileRefused(_empty(message))
    if all(part is BlockType.FURNITURE for part, _ in chosen):
        chosen = [(BlockType.PARAGRAPH, text) for _, text in chosen]
    named = ((BlockType.FURNITURE, f"Attachment: {name}") for name in message.attachments)
    found = document((*chosen, *named), _card(message))
    encoding.check(found.text)
    return found


def _empty(message: Message) -> str:
    if message.attachments:
        names = ", ".join(message.attachments)
        return f"{NO_TEXT} Save what is attached to it, and index that: {names}."
    return NO_TEXT


def _length(found: Sequence[Piece]) -> int:
    return sum(len(text) for _, text in found)


def _card(message: Message) -> Card:
    author, outlet = _sender(message.sender)
    return Card(
        title=_REPLY_MARK.sub("", " ".join(message.subject.split())) or None,
        author=author,
        outlet=outlet,
        published=_day(message.date),
        url=message.url,
    )


def _sender(sender: str) -> tuple[str | None, str | None]:
    """Author and outlet by the sender's name: a person's, a newsletter's, or "NAME from OUTLET"."""
    stated, _ = parseaddr(sender)
    name = " ".join(stated.split()).strip("\"' ")
    found = people([name])
    if found and not _LETTER.search(name):
        return ", ".join(found), None
    person, *rest = _FROM_OUTLET.split(name, maxsplit=1)
    if rest and (found := people([person])):
        return found[0], rest[0]
    return None, name or None


def _day(date: str) -> str | None:
    """The day of a Date header, in the sender's own time."""
    try:
        return parsedate_to_datetime(date).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return dates.find(date)


def _html_pieces(html: str, forwarded: bool) -> Iterator[Piece]:
    quoted = False
    for block in visible_blocks(parsing.tree(html)):
        quoted = quoted or (not forwarded and quotes_from_here(block.text))
        for part, text in pieces.of([block]):
            yield (BlockType.FURNITURE if quoted or _aside(block) else part), text


def _aside(block: VisibleBlock) -> bool:
    """Whether a block is a button, a signature, or quoted from the mail that is answered."""
    if block.linked >= _LINKED and len(block.text.split()) <= _BUTTON_WORDS:
        return True
    for element in (block.element, *block.element.iterancestors()):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _SIGNING.search(names) or element.get("type") == "cite":
            return True
        if _QUOTING.search(names) and not _FORWARDED.search("".join(element.itertext())[:500]):
            return True
    return False
