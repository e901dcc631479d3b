"""The font of pictures, matplotlib's own so that all machines draw alike, and text widths in it."""

from functools import cache
from pathlib import Path

import matplotlib
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

INK = "#1d1c1d"


@cache
def _file() -> Path:
    return Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")


@cache
def _face() -> FT2Font:
    return FT2Font(_file())


@cache
def _letters() -> frozenset[int]:
    return frozenset(_face().get_charmap())


def writable(text: str) -> bool:
    return all(ord(char) in _letters() for char in text)


def font(size: float) -> FontProperties:
    return FontProperties(fname=_file(), size=size)


def wrapped(text: str, size: float, inches: float) -> list[str]:
    """The text in lines of at most this width; a longer word is broken."""
    lines = [""]
    pieces = [piece for word in text.split() for piece in _pieces(word, size, inches)]
    for word in pieces:
        longer = f"{lines[-1]} {word}".lstrip()
        if _width(longer, size) <= inches:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _pieces(word: str, size: float, inches: float) -> list[str]:
    most = max(1, int(len(word) * inches / (_width(word, size) or 1)))
    return [word[at : at + most] for at in range(0, len(word), most)]


def _width(text: str, size: float) -> float:
    """The width of a text, in inches."""
    return sum(map(_advance, text)) * size / 72


@cache
def _advance(letter: str) -> float:
    """The advance width of a letter, in ems."""
    glyph = _face().load_char(ord(letter), LoadFlags.NO_SCALE)
    return glyph.horiAdvance / _face().units_per_EM
