"""Draws pictures in a process of their own: the plotting library and its memory go with it, so that
a server stays small."""

import atexit
import os
import shutil
import tempfile
from functools import cache
from typing import Literal

from bot.errors import BotError
from bot.model.briefing import Briefing
from bot.model.profile import Network

Format = Literal["png", "svg"]


class PictureFailed(BotError):
    """Raised where a picture could not be drawn."""


Drawable = Network | Briefing
"""A network of actors, or a briefing, whose timeline is drawn."""


def drawn(what: Drawable, form: Format = "png") -> bytes:
    """The picture, as the bytes of a PNG or SVG file; takes a second or two. Raises
    PictureFailed."""
    # Imported here: answering waits for none of it.
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
    from multiprocessing import get_context

    # "spawn" because a fork of a process with threads may hang.
    with ProcessPoolExecutor(
        1, get_context("spawn"), initializer=_begin, initargs=(_room(),)
    ) as process:
        try:
            return process.submit(_draw, what, form).result()
        except BrokenProcessPool as error:
            raise PictureFailed(
                "The picture could not be drawn: this machine stopped the drawing half-way, "
                "perhaps because memory ran out. Try again later."
            ) from error


@cache
def _room() -> str:
    """A folder in which matplotlib keeps its font list while this process lives."""
    room = tempfile.mkdtemp(prefix="attache-")
    atexit.register(shutil.rmtree, room, ignore_errors=True)
    return room


def _begin(room: str) -> None:
    os.environ["MPLCONFIGDIR"] = room


def _draw(what: Drawable, form: Format) -> bytes:
    from handlers.pictures import network, timeline
    from handlers.pictures.writing import written

    figure = network.composed(what) if isinstance(what, Network) else timeline.composed(what)
    return written(figure, form)
