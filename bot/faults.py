"""What went wrong with one article, told without a word of it: it may travel between processes, and
into a log."""

import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why an article could not be read or kept. `kind` is an exception's class, `reason` a sentence
    for the reader, `trace` where it happened, for the log."""

    kind: str
    reason: str
    trace: str = ""

    @classmethod
    def of(cls, error: Exception) -> Self:
        if isinstance(error, MemoryError):  # numpy has a class of its own for it
            return cls.out_of_memory()
        kind = type(error).__name__
        reason = f"Something went wrong on my side ({kind})."
        return cls(kind=kind, reason=reason, trace=trace(error))

    @classmethod
    def out_of_memory(cls) -> Self:
        reason = "Reading it takes more memory than one article may have."
        return cls(kind=OUT_OF_MEMORY, reason=f"{reason} Divide it into several articles.")


OUT_OF_MEMORY = MemoryError.__name__
"""The kind of such a failure."""


def trace(error: BaseException, detail: Callable[[BaseException], str] = lambda _: "") -> str:
    """The error's type and its traceback, with those that caused it, but none of their texts: a
    message or a token may stand in them. `detail` is said behind each one's type."""
    return "\n".join(_told(error, detail))


def _told(error: BaseException, detail: Callable[[BaseException], str]) -> Iterator[str]:
    seen: BaseException | None = error
    told: set[int] = set()
    while seen is not None and id(seen) not in told:  # causes may run in a circle
        told.add(id(seen))
        frames = traceback.extract_tb(seen.__traceback__)
        yield f"{type(seen).__qualname__}{detail(seen)}"
        yield from (f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames)
        seen = seen.__cause__ or seen.__context__
