"""Writes a picture to a file."""

from pathlib import Path
from typing import cast

from bot.errors import BotError
from bot.model.briefing import Briefing
from bot.model.profile import Network
from handlers import pictures
from handlers.pictures import Drawable, Format
from handlers.terminal import exporting


class PictureUnwritten(BotError):
    """A picture of what there is nothing of."""


def form(path: Path) -> Format | None:
    """The picture's format by the file's suffix; None where it is not supported."""
    suffix = path.suffix.lower().removeprefix(".")
    return cast(Format, suffix) if suffix in {"png", "svg"} else None


def company(network: Network, path: Path) -> None:
    """Draws a network into a file. Raises PictureUnwritten, ExportRefused and PictureFailed."""
    if not network.neighbours:
        raise PictureUnwritten(
            f"*{network.actor.name}* shares no sentence with any other actor: there is no company "
            "to draw. Ask without --picture."
        )
    write(network, path)


def timeline(briefing: Briefing, path: Path) -> None:
    """Draws a briefing's timeline into a file. Raises the same."""
    if not briefing.timeline:
        raise PictureUnwritten(
            "Nothing in this briefing says when it happened: there is no timeline to draw."
        )
    write(briefing, path)


def write(what: Drawable, path: Path) -> None:
    exporting.write(pictures.drawn(what, form(path) or "png"), path)
