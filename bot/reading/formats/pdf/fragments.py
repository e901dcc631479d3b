"""Fragments: what a page's text is put together from."""

from dataclasses import dataclass

PARTED = "\ufffe"
"""What PDFium writes for a hyphen at the end of a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A run of text. `x0` and `x1` are its sides and `y` its baseline, in points from the page's
    top left corner; `size` is that of its type in points, and `upright` whether it is not turned.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    upright: bool = True
