"""Corrections of actors, and the result of an `actors.toml`, as text."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from bot.model.actor import Corrected, Correction
from handlers.outline import corrections as wording
from handlers.outline.text import counted, dotted
from handlers.terminal.paper import Line, line, plain


def corrected(found: Corrected) -> Iterator[Line]:
    yield line(wording.true_now(found, str))
    yield line(f"Undo with: attache actors undo {found.correction.id}", style="dim")


def undone(correction: Correction) -> Iterator[Line]:
    yield line(f"Undone: {wording.undone(correction, str)}")


def corrections(history: Sequence[Correction]) -> Iterator[Line]:
    """A table: number, when, who, what, and by whom and when it was undone."""
    if not history:
        yield line("No actor has been corrected yet. To correct one: attache actors --help")
        return
    number = max(len(str(each.id)) for each in history)
    name = max(cell_len(plain(each.by)) for each in history)
    for each in history:
        by = plain(each.by)
        lead = f"{each.id:>{number}}  {wording.minute(each.at)}  {by}{' ' * (name - cell_len(by))}"
        withdrawal = wording.withdrawn(each, each.undone_by or "somebody")
        yield line(dotted((wording.deed(each, str), withdrawal)), lead=f"{lead}  ")


def stating(file: str, actors: int, changed: bool) -> Line:
    """What a team's own file came to."""
    state = "changed" if changed else "unchanged"
    return line(f"{file} states {counted(actors, 'actor')} ({state}).")
