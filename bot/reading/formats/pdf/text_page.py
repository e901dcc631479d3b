"""A page's characters, gathered into fragments: runs of text on one line, without wide gaps."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, pi
from typing import Any

from bot.reading.formats.pdf.fragments import PARTED, Fragment

# In ems; chosen, not measured.
_GAP = 1.5  # between two columns or cells; a space in justified text is narrower
_NEXT_LINE = 0.6  # a baseline moved by less is a footnote mark's
_RAISED = 0.2
_BACK = 0.5
_SMALLER = 0.85  # of a line's type: footnote marks, ordinals
_UPRIGHT = 0.99  # the cosine of a line's angle: some eight degrees
_FEW = 3  # characters of which one may be a mark
_PROBES = 60  # characters of which the angle is asked
_HEAVY = 600  # font weight
_NAME = 80  # bytes of a font's name
_BOLD = re.compile(rb"bold|black|heavy|demi|-medi\b|bx\d", re.I)
_PICTURES = re.compile(rb"dingbat|wingding|webding", re.I)

_HYPHENS = {0x02, 0xFFFE, 0xAD}
_INVISIBLE = ("Cc", "Cf")
_JOINERS = (0x200C, 0x200D)  # they shape letters
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class _Character:
    text: str
    x0: float
    x1: float
    y: float
    at: int


class TextPage:
    """PDFium's text of one page, read by character."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._text = page.get_textpage()
        self._raw = self._text.raw
        self._box = page.get_bbox()
        self._turn = self._turned()

    @property
    def height(self) -> float:
        """The height in points, for who reads the text upright."""
        left, bottom, right, top = self._box
        return float(right - left if self._turn % 2 else top - bottom) or 1.0

    def __enter__(self) -> TextPage:
        return self

    def __exit__(self, *_: object) -> None:
        self._text.close()

    def __len__(self) -> int:
        return int(self._text.count_chars())

    def fragments(self) -> Iterator[Fragment]:
        """The page's fragments, in the file's order."""
        run: list[_Character] = []
        for at in range(len(self)):
            code = self._pdfium.FPDFText_GetUnicode(self._raw, at)
            if code in (10, 13):
                yield from self._fragment(run)
                run = []
                continue
            character = self._character(at, code)
            if run and character.text.strip() and self._apart(run, character):
                yield from self._fragment(run)
                run = []
            run.append(character)
        yield from self._fragment(run)

    def _character(self, at: int, code: int) -> _Character:
        box = self._pdfium.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        self._pdfium.FPDFText_GetLooseCharBox(self._raw, at, box)
        self._pdfium.FPDFText_GetCharOrigin(self._raw, at, x, y)
        text = PARTED if code in _HYPHENS else _letters(code)
        left, bottom, right, top = self._box
        if self._turn == 3:  # the text runs upwards
            return _Character(text, box.bottom - bottom, box.top - bottom, x.value - left, at)
        if self._turn == 2:
            return _Character(text, right - box.right, right - box.left, y.value - bottom, at)
        if self._turn == 1:
            return _Character(text, top - box.top, top - box.bottom, right - x.value, at)
        return _Character(text, box.left - left, box.right - left, top - y.value, at)

    def _turned(self) -> int:
        """By how many right angles most of the page's text is turned with the clock: on its
        side, where the page is to be turned too."""
        step = max(1, len(self) // _PROBES)
        turns = Counter(round(self._angle(at) / (pi / 2)) % 4 for at in range(0, len(self), step))
        return turns.most_common(1)[0][0] if turns else 0

    def _angle(self, at: int) -> float:
        return float(self._pdfium.FPDFText_GetCharAngle(self._raw, at))

    def _apart(self, run: list[_Character], after: _Character) -> bool:
        """Whether a character begins a new fragment."""
        before = next((each for each in reversed(run) if each.text.strip()), None)
        if before is None:
            return False
        size = self._size(before.at)
        moved = abs(after.y - run[0].y)
        if moved > _NEXT_LINE * size:  # of a footnote mark's size, maybe
            size = max(size, self._size(after.at))
        gap = max(after.x0 - before.x1, before.x0 - after.x1)
        if moved > _NEXT_LINE * size or gap > _GAP * size:
            return True
        return after.x0 < before.x0 - _BACK * size and not _right_to_left(after.text)

    def _fragment(self, run: list[_Character]) -> Iterator[Fragment]:
        seen = [each for each in run if each.text.strip()]
        if not seen:
            return
        if len(seen) < len(run) and _PICTURES.search(self._font(seen[0].at)):
            seen[0].text = "•"
        probes = (seen[0], seen[len(seen) // 2], seen[-1])
        sizes = sorted((self._size(each.at), each.y) for each in probes)
        size, base = sizes[1 if len(seen) > _FEW else 2]  # neither a mark's nor a large initial's
        yield Fragment(
            text=_text("".join(self._marked(each, base, size) for each in run)),
            x0=min(each.x0 for each in seen),
            x1=max(each.x1 for each in seen),
            y=base,
            size=size,
            bold=self._bold(seen[0].at) and self._bold(seen[-1].at),
            upright=self._upright(seen[0].at),
        )

    def _marked(self, character: _Character, base: float, size: float) -> str:
        """The character; a small raised figure as such, since a note's mark is no part of one."""
        if character.text.isdigit() and base - character.y > _RAISED * size:
            small = self._size(character.at) < _SMALLER * size
            return character.text.translate(_SUPERSCRIPTS) if small else character.text
        return character.text

    def _size(self, at: int) -> float:
        matrix = self._pdfium.FS_MATRIX()
        size = self._pdfium.FPDFText_GetFontSize(self._raw, at)
        if not self._pdfium.FPDFText_GetMatrix(self._raw, at, matrix):
            return float(size)
        return float(size * hypot(matrix.c, matrix.d)) or 1.0

    def _bold(self, at: int) -> bool:
        if self._pdfium.FPDFText_GetFontWeight(self._raw, at) >= _HEAVY:
            return True
        return bool(_BOLD.search(self._font(at)))

    def _font(self, at: int) -> bytes:
        """The font's name."""
        name, flags = ctypes.create_string_buffer(_NAME), ctypes.c_int()
        self._pdfium.FPDFText_GetFontInfo(self._raw, at, name, _NAME, flags)
        return name.value

    def _upright(self, at: int) -> bool:
        return cos(self._angle(at) - self._turn * pi / 2) > _UPRIGHT


@lru_cache(maxsize=4096)
def _letters(code: int) -> str:
    """A character as a reader sees it: a ligature as its letters."""
    if code == 0 or 0xD800 <= code < 0xE000:
        return "\ufffd"
    letter = chr(code)
    if letter.isspace():
        return " "
    if unicodedata.category(letter) in _INVISIBLE and code not in _JOINERS:
        return ""
    return unicodedata.normalize("NFKC", letter) if 0xFB00 <= code <= 0xFB06 else letter


def _text(run: str) -> str:
    """A fragment's text, white space folded. What stands for a hyphen elsewhere than at the end is
    a bullet or a hyphen."""
    text = unicodedata.normalize("NFC", " ".join(run.split()))
    bullet = "• " if text.startswith(f"{PARTED} ") else ""
    text = text.removeprefix(f"{PARTED} ")
    return bullet + text[:-1].replace(PARTED, "-") + text[-1:]


def _right_to_left(letter: str) -> bool:
    return unicodedata.bidirectional(letter[:1]) in ("R", "AL", "NSM")
