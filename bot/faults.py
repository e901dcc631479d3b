"""Failures of single articles, described without any of their text, so that a failure may be sent
between processes and logged."""

import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Self

from bot.errors import FileRefused


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why an article could not be read or stored. `kind` is an exception's class, None where its
    file is refused for what it holds; `reason` is a sentence for the user, `trace` the traceback
    for the log."""

    kind: str | None
    reason: str
    trace: str = ""

    @classmethod
    def of(cls, error: Exception) -> Self:
        if isinstance(error, MemoryError):  # numpy has a class of its own for it
            return cls.out_of_memory()
        if isinstance(error, FileRefused):
            return cls(kind=None, reason=str(error))
        kind = type(error).__name__
        reason = f"Something went wrong on my side ({kind})."
        return cls(kind=kind, reason=reason, trace=trace(error))

    @classmethod
    def out_of_memory(cls) -> Self:
        reason = "Reading it takes more memory than one article may have."
        return cls(kind=OUT_OF_MEMORY, reason=f"{reason} Split it into several files.")


OUT_OF_MEMORY = MemoryError.__name__
"""The `kind` of a failure for want of memory."""


def trace(error: BaseException, detail: Callable[[BaseException], str] = lambda _: "") -> str:
    """The types and tracebacks of an error and its causes, without their messages, which may hold
    a user's text or a token. `detail` gives what to append to each type."""
    return "\n".join(_lines(error, detail))


def _lines(error: BaseException, detail: Callable[[BaseException], str]) -> Iterator[str]:
    current: BaseException | None = error
    visited: set[int] = set()
    while current is not None and id(current) not in visited:  # causes may form a cycle
        visited.add(id(current))
        frames = traceback.extract_tb(current.__traceback__)
        yield f"{type(current).__qualname__}{detail(current)}"
        yield from (f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames)
        current = current.__cause__ or current.__context__
