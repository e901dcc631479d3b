"""Mail as it is sent (.eml), and pages saved in the same form (.mht)."""

from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message as Part

from bot.errors import FileRefused
from bot.reading import encoding
from bot.reading.document import Document
from bot.reading.formats import html, messages
from bot.reading.formats.html import parsing
from bot.reading.formats.html.visible import FORBIDDEN

_PAGE_ADDRESS = "Snapshot-Content-Location"
_HEADERS = ("From", "To", "Subject", "Date", "Received", "Content-Type", "MIME-Version")
_MOST_PARTS = 1_000  # chosen, not measured


def read(data: bytes) -> Document:
    """The document of a mail or a saved page. Raises FileRefused."""
    whole = message_from_bytes(data)
    if not any(name in whole for name in _HEADERS):
        raise FileRefused("It is not a mail: it has none of a mail's headers.")
    parts = [part for part, _ in zip(whole.walk(), range(_MOST_PARTS), strict=False)]
    bodies = [part for part in parts if not part.is_multipart() and not _attached(part)]
    if page := _saved_page(whole, bodies):
        return page
    return messages.read(
        messages.Message(
            subject=_header(whole, "Subject"),
            sender=_header(whole, "From"),
            date=_header(whole, "Date"),
            plain="\n".join(_text(part) for part in _of_type(bodies, "text/plain")),
            html="\n".join(_html(part) for part in _of_type(bodies, "text/html")),
            attachments=tuple(filter(None, map(_name, parts))),
        )
    )


def decoded_header(value: str) -> str:
    """A header with its encoded words decoded, whatever charset they name."""
    try:
        runs = decode_header(value)
    except (HeaderParseError, ValueError):
        return FORBIDDEN.sub("", value)
    text = "".join(run if isinstance(run, str) else _decoded(run, charset) for run, charset in runs)
    return FORBIDDEN.sub("", text)


def _saved_page(whole: Part, bodies: list[Part]) -> Document | None:
    """The page that a browser saved as one file."""
    pages = _of_type(bodies, "text/html")
    if not pages or not (whole[_PAGE_ADDRESS] or "saved by" in _header(whole, "From").lower()):
        return None
    return html.read(_html(pages[0]))


def _of_type(parts: list[Part], kind: str) -> list[Part]:
    return [part for part in parts if part.get_content_type() == kind]


def _attached(part: Part) -> bool:
    return part.get_content_disposition() == "attachment"


def _name(part: Part) -> str:
    """The name of an attachment; empty for any other part."""
    try:
        name = part.get_filename() if _attached(part) else None
    except (LookupError, ValueError):
        name = None
    return " ".join(decoded_header(name).split()) if name else ""


def _header(message: Part, name: str) -> str:
    value = message.get(name)
    return "" if value is None else decoded_header(str(value))


def _payload(part: Part) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: Part) -> str:
    return _decoded(_payload(part), part.get_content_charset())


def _html(part: Part) -> str:
    charset = part.get_content_charset()
    return _decoded(_payload(part), charset) if charset else _told(_payload(part))


def _told(data: bytes) -> str:
    return parsing.decoded(data) if data.strip() else ""


def _decoded(data: bytes, charset: str | None) -> str:
    """The text of bytes in the charset that they are said to be in, else by a guess."""
    try:
        return data.decode(charset or "utf-8")
    except (LookupError, ValueError):
        pass
    try:
        return encoding.decoded(data)
    except FileRefused:
        return FORBIDDEN.sub(" ", data.decode("latin-1"))
