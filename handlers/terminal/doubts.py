"""Doubts of actors as text, each with the commands that settle it."""

from collections.abc import Iterator, Sequence

from bot.model.actor import Correction
from bot.model.doubt import Doubt
from handlers.outline import doubts as wording
from handlers.terminal.citing import BULLET, INDENT
from handlers.terminal.paper import Line, line


def doubts(found: Sequence[Doubt]) -> Iterator[Line]:
    if not found:
        yield line(wording.NONE)
        return
    for each in found:
        yield line(wording.question(each, str), lead=BULLET)
        yield line(wording.because(each), lead=INDENT, style="dim")
        yield line(f"attache actors settle {each.id} yes|no", lead=INDENT, style="dim")


def ruled(rule: Correction, names: tuple[str, ...]) -> Iterator[Line]:
    yield line(wording.barred(rule.name, names, str))
    yield line(f"Undo with: attache actors undo {rule.id}", style="dim")
