"""An error as the log tells it. It needs no Slack."""

import traceback
from collections.abc import Iterator


def where(error: BaseException) -> str:
    """The error's type and its traceback, with those that caused it, but none of their texts: a
    message or a token may stand in them."""
    return "\n".join(_told(error))


def _told(error: BaseException) -> Iterator[str]:
    seen: BaseException | None = error
    while seen is not None:
        frames = traceback.extract_tb(seen.__traceback__)
        yield f"{type(seen).__qualname__}{_kind(seen)}"
        yield from (f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames)
        seen = seen.__cause__ or seen.__context__


def _kind(error: BaseException) -> str:
    """The Slack API's own word for it, where it is one of its errors."""
    data = getattr(getattr(error, "response", None), "data", None)
    return f" ({data.get('error', 'unknown')})" if isinstance(data, dict) else ""
