"""Mail as Outlook saves it (.msg)."""

from io import BytesIO
from typing import Any

from bot.errors import FileRefused
from bot.reading.document import Document
from bot.reading.formats import messages
from bot.reading.formats.mail import decoded_header


def read(data: bytes) -> Document:
    """The document of a mail. Raises FileRefused."""
    from oxmsg import Message

    try:
        return messages.read(_message(Message.load(BytesIO(data))))
    except FileRefused:
        raise
    except Exception as error:  # its parser meets damage with errors of many kinds
        raise FileRefused(
            "It is an Outlook message that cannot be read: it is damaged or cut short. "
            "Save it again, or as .eml."
        ) from error


def _message(found: Any) -> messages.Message:
    sent = found.sent_date
    return messages.Message(
        subject=found.subject or "",
        sender=decoded_header(found.sender or ""),
        date=dict(found.message_headers).get("Date") or (sent.isoformat() if sent else ""),
        plain=found.body or "",
        html=found.html_body or "",
        attachments=tuple(each.file_name for each in found.attachments if each.file_name),
    )
