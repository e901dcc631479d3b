"""Which format a file has, whatever its name says."""

import gzip
import io
import zipfile

import pytest

from bot.errors import FileRefused
from bot.reading.encoding import text as decoded
from bot.reading.formats import Format
from bot.reading.formats.detection import detect
from tests.reading.packages import docx, epub, odt, zipped
from tests.reading.pdfs import column, pdf

PAGE = b"<!DOCTYPE html>\n<html><body><p>It sank.</p></body></html>"
VTT = b"WEBVTT\n\n00:01.000 --> 00:02.000\nIt sank.\n"
MAIL = b"Received: by mx.example\nFrom: a@b.example\nSubject: Ferry\n\nIt sank.\n"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.eml"])
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (pdf(column("It sank.")), Format.PDF),
        (b"\n" + pdf(column("It sank.")), Format.PDF),
        (docx("It sank."), Format.DOCX),
        (odt("<text:p>It sank.</text:p>"), Format.ODT),
        (epub("<p>It sank.</p>"), Format.EPUB),
        (PAGE, Format.HTML),
        (b"\xef\xbb\xbf<!-- saved --><HTML lang='en'>", Format.HTML),
        (PAGE.decode().encode("utf-16"), Format.HTML),
        (b"<?xml version='1.0'?><!DOCTYPE html><html xmlns='x'>", Format.HTML),
        (VTT, Format.SUBTITLES),
        (b"1\r\n00:00:01,000 --> 00:00:02,500\r\nIt sank.\r\n", Format.SUBTITLES),
        (MAIL, Format.MAIL),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_".encode("utf-16-le"), Format.OUTLOOK),
    ],
)
def test_content_goes_before_the_name(data: bytes, expected: Format, name: str) -> None:
    assert detect(data, name) is expected


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", b"It sank.", Format.PLAIN),
        ("a.html", b"It sank.", Format.HTML),
        ("a.htm", b"<p>It sank.</p>", Format.HTML),
        ("a.txt", b"<p>It sank.</p>\n<p>It did.</p>\n", Format.HTML),
        ("a.txt", b"<p> is the tag of a paragraph.", Format.PLAIN),
        ("a.eml", b"Subject: Ferry\n\nIt sank.", Format.MAIL),
        ("a.txt", b"From: A\nTo: B\nDate: 1 May\nSubject: Ferry\n\nIt sank.", Format.PLAIN),
        ("a.txt", b"BMW said on Monday that it sank.", Format.PLAIN),
        ("a.txt", b"Rar! PK, MZ and %PDF are signatures.", Format.PLAIN),
        ("a.pdf", b"It sank.", Format.PLAIN),
        ("a.srt", b"It sank.", Format.PLAIN),
        ("a.xyz", b"It sank.", Format.PLAIN),
    ],
)
def test_the_name_tells_where_the_content_does_not(
    name: str, data: bytes, expected: Format | None
) -> None:
    assert detect(data, name) is expected


def refusal(data: bytes, name: str = "a.txt") -> str:
    with pytest.raises(FileRefused) as refused:
        detect(data, name)
    return str(refused.value)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<?xml version='1.0'?>\n<rss version='2.0'><channel>", "It is a feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "It is a feed"),
        (b"<?xml version='1.0'?><!-- mine --><opml version='2.0'>", "It is a feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "It is a feed"),
        (b"<?xml version='1.0'?><svg xmlns='x'>", "It is XML"),
        (zipped({"a.txt": "It sank."}), "It is an archive"),
        (zipped({"inner.zip": zipped({"a.docx": docx("It sank.")})}), "It is an archive"),
        (zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "It is a spreadsheet"),
        (gzip.compress(b"It sank.", mtime=0), "It is an archive"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "It is a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "It is a picture"),
        (b"ID3\x03\0\0\0", "It is a recording"),
        (b"MZ\x90\0\x03\0\0\0", "It is a program"),
        (b"{\\rtf1\\ansi It sank.}", "It is an RTF file"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "It is an old Word",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "It is protected by a password",
        ),
        (docx("It sank.")[:400], "It is damaged or incomplete"),
    ],
)
def test_what_is_not_read_is_refused_by_its_kind(data: bytes, reason: str) -> None:
    assert refusal(data).startswith(reason)


def test_a_name_that_promises_what_the_bytes_are_not() -> None:
    assert refusal(b"\x01\0\0\x02", "a.pdf").startswith("Its name ends in .pdf, but it is not one.")
    assert refusal(b"", "a.docx") == "It is empty."


def test_a_tar_is_an_archive() -> None:
    import tarfile

    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as tar:
        tar.addfile(tarfile.TarInfo("a.txt"))
    assert refusal(file.getvalue()).startswith("It is an archive")


def test_an_encrypted_type_part_is_no_crash() -> None:
    data = bytearray(zipped({"mimetype": "application/epub+zip"}))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        offset = package.start_dir
    data[6] |= 1
    data[offset + 8] |= 1  # the flags of the part and of the directory's entry
    assert refusal(bytes(data)).startswith("It is damaged")


@pytest.mark.parametrize(
    "junk",
    [
        b"\xff\xfe" + b"The ferry sank near the old harbour, said the mayor of the town. " * 20,
        ("".join(map(chr, range(0x0900, 0x2000, 7))) * 4).encode("utf-16"),
    ],
)
def test_bytes_taken_for_letters_of_all_scripts_are_refused(junk: bytes) -> None:
    with pytest.raises(FileRefused, match="It is not text"):
        decoded(junk)


@pytest.mark.parametrize(
    "writing",
    [
        "市长说渡轮已经沉没在港口附近。没有人知道为什么，他们要在那里建一座桥。",
        "市長は渡し船が港の近くで沈んだと述べた。",
        "Мэр заявил, что паром затонул. The mayor agreed. Ο δήμαρχος συμφώνησε.",
        "المدينة غرقت عبّارة قرب الميناء القديم",
        "Languages: English, 中文, العربية, Ελληνικά, Русский, हिन्दी, ไทย, 한국어, עברית",
        "Numéro º ª — “ça” … ½ ¾ × ÷ ± € £",
    ],
)
def test_writing_in_any_script_is_text(writing: str) -> None:
    assert decoded((writing * 12).encode()) == writing * 12
    assert decoded((writing * 12).encode("utf-16")) == writing * 12


def test_a_pdf_behind_the_header_that_brought_it() -> None:
    page = pdf(column("The ferry sank on Friday."))
    assert detect(b"HTTP/1.1 200 OK\r\n\r\n" + page, "ferry") is Format.PDF
    assert detect(b"Her file began with %PDF-1.4 and held no object.", "a.txt") is Format.PLAIN


def test_a_refusal_names_the_files_own_suffix() -> None:
    with pytest.raises(FileRefused, match=r"^Its name ends in \.msg, but it is not one\."):
        detect(b"\0\1\2" * 50, "ferry.msg")
