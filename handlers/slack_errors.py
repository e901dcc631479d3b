"""What is told of an error without a word of anybody's: for the log, and for programs. It needs no
Slack."""

import re
import traceback
from collections.abc import Iterator, Mapping

_WORD = re.compile(r"[a-z0-9_]{1,80}")


def kind(error: BaseException) -> str:
    """The API's own word for it, such as "not_in_channel"; whatever else stands there may hold what
    was sent."""
    response = getattr(error, "response", None)
    answer = getattr(response, "data", response)
    said = answer.get("error", "unknown") if isinstance(answer, Mapping) else None
    return said if isinstance(said, str) and _WORD.fullmatch(said) else "no answer of Slack's"


def where(error: BaseException) -> str:
    """The error's type and its traceback, with those that caused it, but none of their texts: a
    message or a token may stand in them."""
    return "\n".join(_told(error))


def _told(error: BaseException) -> Iterator[str]:
    seen: BaseException | None = error
    told: set[int] = set()
    while seen is not None and id(seen) not in told:
        told.add(id(seen))
        detail = f" ({kind(seen)})" if hasattr(seen, "response") else ""
        frames = traceback.extract_tb(seen.__traceback__)
        yield f"{type(seen).__qualname__}{detail}"
        yield from (f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames)
        seen = seen.__cause__ or seen.__context__
