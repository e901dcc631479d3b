"""A matplotlib figure as the bytes of a PNG or SVG file."""

import io
from typing import Literal

import matplotlib
from matplotlib.figure import Figure


def written(figure: Figure, form: Literal["png", "svg"]) -> bytes:
    file = io.BytesIO()
    # Without a date and with a salt of its own, one figure is one file, byte for byte.
    with matplotlib.rc_context({"svg.hashsalt": "attache"}):
        figure.savefig(file, format=form, metadata={"Date": None} if form == "svg" else None)
    return file.getvalue()
