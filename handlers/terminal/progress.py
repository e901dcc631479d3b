"""A progress bar on standard error, where that is a terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from rich.console import Console

if TYPE_CHECKING:
    from rich.progress import ProgressColumn


class Advance(Protocol):
    """Advances the bar by one, with a text beside it or instead of its title. `more` is how much
    longer the whole became meanwhile."""

    def __call__(
        self, *, done: int = 1, note: str | None = None, title: str | None = None, more: int = 0
    ) -> None: ...


@contextmanager
def bar(title: str, total: int) -> Iterator[Advance]:
    console = Console(stderr=True)
    if not console.is_terminal or not total:
        yield _silent
        return
    # Imported here: it takes a while, and few commands draw a bar.
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[note]}"),
        _rate(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(title, total=total, note="")

        def advance(
            *, done: int = 1, note: str | None = None, title: str | None = None, more: int = 0
        ) -> None:
            longer = (progress.tasks[task].total or 0) + more
            progress.update(task, advance=done, description=title, total=longer)
            if note is not None:
                progress.update(task, note=note)

        yield advance


def _rate() -> "ProgressColumn":
    """A column that says how many are done a second."""
    from rich.progress import ProgressColumn, Task
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.1f}/s" if task.speed else "")

    return Rate()


@contextmanager
def shares(title: str) -> Iterator[Callable[[int, int], object]]:
    """A bar that is told how much is done of how much, where the whole is known only when it has
    begun."""
    with bar(title, 1) as advance:
        shown, whole = 0, 1

        def told(done: int, of: int) -> None:
            nonlocal shown, whole
            advance(done=done - shown, more=of - whole)
            shown, whole = done, of

        yield told


def _silent(
    *, done: int = 1, note: str | None = None, title: str | None = None, more: int = 0
) -> None:
    return None
