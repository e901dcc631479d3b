"""Files that are no text, told by their first bytes: a format that is read, or why it is not."""

import re
import zipfile
from io import BytesIO

from bot.errors import FileRefused
from bot.reading.formats import Format
from bot.reading.refusal_words import DAMAGED, LOCKED, no_article, save_as

_HEAD = 1024  # bytes before which a PDF begins

_ARCHIVE = "It is an archive. Unpack it, and index the files in it."
_IMAGE = "It is a picture. Have its text recognised (OCR), and index that."
_SOUND = "It is a recording. Index its transcript or subtitles (.txt, .vtt, .srt)."
_PROGRAM = no_article("a program")
_DATA = no_article("a database or a program's own file")
_FONT = no_article("a font")
_OLD_WORD = save_as("an old Word file (.doc)", ".docx")
_RICH_TEXT = save_as("an RTF file", ".docx or .txt")
_SHEET = "It is a spreadsheet. Save the sheet as .csv and index that."
_SLIDES = save_as("a presentation", "PDF")
_POSTSCRIPT = save_as("a PostScript file", "PDF")
_PUBLICATION = save_as("an e-book, but not an EPUB", ".epub or .docx")

_STARTS = (
    (b"\x1f\x8b", _ARCHIVE),  # gzip
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ\0", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", _ARCHIVE),  # zstd
    (b"MSCF\0", _ARCHIVE),
    (b"\x89PNG\r\n", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),  # JPEG
    (b"GIF8", _IMAGE),
    (b"II*\0", _IMAGE),
    (b"MM\0*", _IMAGE),
    (b"BM", _IMAGE),
    (b"\0\0\x01\0", _IMAGE),
    (b"8BPS", _IMAGE),
    (b"ID3", _SOUND),
    (b"\xff\xfb", _SOUND),  # MP3
    (b"\xff\xf3", _SOUND),
    (b"fLaC", _SOUND),
    (b"OggS", _SOUND),
    (b"\x1aE\xdf\xa3", _SOUND),  # Matroska
    (b"MZ", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"\0asm", _PROGRAM),
    (b"SQLite format 3\0", _DATA),
    (b"PAR1", _DATA),
    (b"\0\x01\0\0\0", _FONT),
    (b"OTTO\0", _FONT),
    (b"wOFF", _FONT),
    (b"wOF2", _FONT),
    (b"{\\rtf", _RICH_TEXT),
    (b"%!PS", _POSTSCRIPT),
)
_RIFF = {b"WEBP": _IMAGE, b"WAVE": _SOUND, b"AVI ": _SOUND}
_TEXT = frozenset(
    {_RICH_TEXT, _POSTSCRIPT}
)  # of these the first bytes are letters, and so the rest

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = re.compile(rb"%PDF-\d")
_PDF_OBJECT = re.compile(rb"\d obj\b")  # stands in every file, and in no article on PDF
# By the names of the parts that such a file has, in the order of a file's own directory.
_OLE_PARTS = (
    ("EncryptedPackage", LOCKED),
    ("__substg1.0_", Format.OUTLOOK),
    ("__properties_version1.0", Format.OUTLOOK),
    ("WordDocument", _OLD_WORD),
    ("PowerPoint Document", _SLIDES),
    ("Workbook", _SHEET),
    ("Book", _SHEET),
)
_MIME_TYPES = {
    b"application/epub+zip": Format.EPUB,
    b"application/vnd.oasis.opendocument.text": Format.ODT,
    b"application/vnd.oasis.opendocument.text-template": Format.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": _SHEET,
    b"application/vnd.oasis.opendocument.presentation": _SLIDES,
}
_FOLDERS = (("word/", Format.DOCX), ("xl/", _SHEET), ("ppt/", _SLIDES))


def signed(data: bytes) -> Format | None:
    """The format that the bytes show; None where they may be text. Raises FileRefused for the
    kinds of files that are not read."""
    if _PDF.match(data.lstrip()[:_HEAD]) or (
        _PDF.search(data[:_HEAD]) and _PDF_OBJECT.search(data)
    ):
        return Format.PDF
    if data.startswith(_ZIP):
        return _known(_zipped(data))
    if data.startswith(_OLE):
        return _known(_compound(data))
    if refusal := _refusal(data):
        raise FileRefused(refusal)
    return None


def _known(found: Format | str) -> Format:
    if isinstance(found, Format):
        return found
    raise FileRefused(found)


def _refusal(data: bytes) -> str | None:
    """Why a file of this kind is not read. Letters alone are no sign of one: "BMW said …"."""
    for start, reason in _STARTS:
        if data.startswith(start) and (reason in _TEXT or not start.isalnum() or b"\0" in data):
            return reason
    if data.startswith(b"RIFF"):
        return _RIFF.get(data[8:12])
    if data[257:262] == b"ustar":
        return _ARCHIVE
    if data[4:8] == b"ftyp":
        return _IMAGE if data[8:11] in (b"hei", b"mif", b"avi") else _SOUND
    return _PUBLICATION if data[60:68] == b"BOOKMOBI" else None


def _zipped(data: bytes) -> Format | str:
    """What a zip file holds, by its directory; no part but its type is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = package.namelist()
            typed = "mimetype" in names and package.getinfo("mimetype").file_size < _HEAD
            mime_type = package.read("mimetype").strip() if typed else b""
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError):
        return DAMAGED
    if mime_type in _MIME_TYPES:
        return _MIME_TYPES[mime_type]
    if "META-INF/container.xml" in names:
        return Format.EPUB
    if "[Content_Types].xml" in names:
        kinds = (kind for folder, kind in _FOLDERS if any(n.startswith(folder) for n in names))
        return next(kinds, _DATA)
    return _ARCHIVE


def _compound(data: bytes) -> Format | str:
    """What a file in Microsoft's older container holds, by its parts' names."""
    parts = (kind for name, kind in _OLE_PARTS if name.encode("utf-16-le") in data)
    return next(parts, _DATA)
