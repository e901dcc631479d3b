"""Mail: newsletters, plain mail, what they quote, and what is damaged."""

from email.message import EmailMessage

import pytest

from bot.errors import FileRefused
from bot.reading.document import Document
from bot.reading.formats import mail, messages, outlook
from bot.reading.formats.messages import Message

LINE = "The pier of Kelsund is shut until the spring, the harbour board said."


def parts(found: Document) -> list[tuple[str, str]]:
    return [(b.part.value, found.text[b.start : b.end]) for b in found.blocks or ()]


def read(text: str, **headers: str) -> Document:
    head = "".join(f"{name}: {value}\n" for name, value in headers.items())
    return mail.read(f"{head}\n{text}".encode())


def test_the_card_of_a_mail() -> None:
    found = read(
        LINE,
        Subject="=?utf-8?q?Re=3A_Pier_shut_in_Kels=C3=B8nd?=",
        From='"Ingrid Moe" <ingrid@post.example>',
        Date="Tue, 6 May 2025 23:30:00 -0700",
    )
    assert found.card.title == "Pier shut in Kelsønd"
    assert (found.card.author, found.card.published) == ("Ingrid Moe", "2025-05-06")
    assert parts(found) == [("paragraph", LINE)]


@pytest.mark.parametrize(
    ("sender", "author", "outlet"),
    [
        ("Kelsund Post Newsletter <n@post.example>", None, "Kelsund Post Newsletter"),
        ("Ingrid Moe from Kelsund Post <n@post.example>", "Ingrid Moe", "Kelsund Post"),
        ("ingrid@post.example", None, None),
        ("=?x-unknown?q?Ingrid_Moe?= <n@post.example>", "Ingrid Moe", None),
    ],
)
def test_a_sender_is_a_person_or_an_outlet(
    sender: str, author: str | None, outlet: str | None
) -> None:
    card = read(LINE, From=sender).card
    assert (card.author, card.outlet) == (author, outlet)


@pytest.mark.parametrize("date", ["", "yesterday", "Tue, 99 May 2025 99:00", "Mon, 1 Jan 0000"])
def test_a_bad_date_makes_an_undated_mail(date: str) -> None:
    assert read(LINE, Date=date).card.published is None


def test_what_is_quoted_and_signed_is_furniture() -> None:
    found = read(
        f"{LINE}\n\nOn Mon, 5 May 2025, Per Dahl wrote:\n> Is the pier shut?\n> Since when?\n",
        Subject="Re: Pier",
    )
    assert [part for part, _ in parts(found)] == ["paragraph", "furniture"]
    signed = read(f"{LINE}\n\n-- \nIngrid Moe\nKelsund Post", Subject="Pier")
    assert parts(signed) == [("paragraph", LINE), ("furniture", "-- \nIngrid Moe\nKelsund Post")]


def test_what_is_forwarded_is_what_the_mail_is_about() -> None:
    found = read(
        f"See below.\n\n---------- Forwarded message ---------\nFrom: Per Dahl\n"
        f"Subject: Pier\n\n{LINE}\n",
        Subject="Fwd: Pier",
    )
    assert parts(found)[-1] == ("paragraph", LINE)
    assert found.card.title == "Pier"


def newsletter(plain: str, html: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Harbour letter"
    message.set_content(plain)
    message.add_alternative(html, subtype="html")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    return bytes(message)


def test_a_newsletter_is_read_as_html() -> None:
    found = mail.read(
        newsletter(
            LINE,
            "<html><body><span style='display:none'>Preview</span><table><tr><td>"
            f"<h2>Pier</h2><p>{LINE}</p><p><a href='x'>View in browser</a></p>"
            "<div class='gmail_quote'><p>An older mail with a sentence of its own.</p></div>"
            "</td></tr></table></body></html>",
        )
    )
    assert parts(found) == [
        ("heading", "Pier"),
        ("paragraph", LINE),
        ("furniture", "View in browser"),
        ("furniture", "An older mail with a sentence of its own."),
        ("furniture", "Attachment: plan.pdf"),
    ]


def test_the_plain_text_where_the_html_has_less() -> None:
    found = mail.read(newsletter(LINE, "<p>See.</p>"))
    assert parts(found)[0] == ("paragraph", LINE)


def test_a_charset_that_nobody_knows() -> None:
    found = read("Café in Kelsund opens.", **{"Content-Type": "text/plain; charset=x-odd"})
    assert found.text == "Café in Kelsund opens."


def test_a_page_saved_by_a_browser() -> None:
    found = mail.read(
        b"From: <Saved by Blink>\nSnapshot-Content-Location: https://post.example/pier\n"
        b"Subject: Pier\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
        b"--b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
        b"<html lang=3Den><title>Pier shut</title><body><nav>Menu</nav><h1>Pier shut</h1><p>"
        + (LINE.encode() + b"</p><p>") * 3
        + b"</body></html>\n--b--\n"
    )
    assert "Menu" not in found.text
    assert (found.card.title, found.card.author) == ("Pier shut", None)


@pytest.mark.parametrize("data", [b"", b"Subject: x\n\n", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_a_mail_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(FileRefused):
        mail.read(data)


def test_a_mail_that_only_carries_files_names_them() -> None:
    with pytest.raises(FileRefused, match=r"plan\.pdf"):
        messages.read(Message(attachments=("plan.pdf",)))


@pytest.mark.parametrize("data", [b"", b"not a message", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99])
def test_a_damaged_outlook_message_is_refused(data: bytes) -> None:
    with pytest.raises(FileRefused, match="Outlook message"):
        outlook.read(data)
