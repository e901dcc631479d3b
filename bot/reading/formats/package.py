"""Zipped files, opened within bounds, and their XML parts, read without entities."""

import zipfile
import zlib
from io import BytesIO
from typing import Any

from bot.errors import FileRefused
from bot.reading.refusal_words import DAMAGED, LOCKED

# Chosen, not measured.
MAX_PART = 24 * 2**20
"""Bytes of one part, unpacked: the longest text that is read, with 20 times as much markup."""

MAX_TOTAL = 64 * 2**20
"""Bytes of all the parts that are read of one file."""

_PARTS = 20_000
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)
_TOO_LARGE = "It is too large to be read once unpacked. Split it into several files."


class Package:
    """A zipped file. Raises FileRefused for one that is damaged, encrypted or out of bounds."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (*_DAMAGED, ValueError):
            raise FileRefused(DAMAGED) from None
        self._sizes = {part.filename: part.file_size for part in self._zip.infolist()}
        self._left = MAX_TOTAL
        if len(self._sizes) > _PARTS:
            raise FileRefused(_TOO_LARGE)

    def names(self) -> tuple[str, ...]:
        """The names of its parts, in the file's own order."""
        return tuple(self._sizes)

    def check(self, suffixes: tuple[str, ...]) -> None:
        """Raises FileRefused where the parts with these suffixes are too large together."""
        sizes = [size for name, size in self._sizes.items() if name.endswith(suffixes)]
        if max(sizes, default=0) > MAX_PART or sum(sizes) > MAX_TOTAL:
            raise FileRefused(_TOO_LARGE)

    def read(self, name: str) -> bytes:
        """A part's bytes; none where there is no such part."""
        size = self._sizes.get(name)
        if size is None:
            return b""
        self._left -= size
        if size > MAX_PART or self._left < 0:
            raise FileRefused(_TOO_LARGE)
        if self._zip.getinfo(name).flag_bits & 1:
            raise FileRefused(LOCKED)
        try:
            return self._zip.read(name)  # never more than the size stated
        except _DAMAGED:
            raise FileRefused(DAMAGED) from None

    def xml(self, name: str) -> Any:
        """The root of an XML part, None where there is none."""
        data = self.read(name)
        return parsed(data) if data.strip() else None


def parsed(data: bytes) -> Any:
    """The root element of XML, mended where it can be. Raises FileRefused."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise FileRefused(DAMAGED)
    return root


def tag(element: Any) -> str:
    """An element's name without its namespace; "" for what is no element."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def attribute(element: Any, name: str) -> str:
    """An attribute by its name without its namespace, "" where there is none."""
    found = (value for key, value in element.items() if key.rpartition("}")[2] == name)
    return next(found, "")
