"""The log: it says what we say, and of what libraries say only where in their code they say it.

Libraries write what passes through them: slack_bolt a request whose signature is wrong, with the
question and the verification token; slack_sdk what it sends and hears, with our token. And an
exception's text may be anything. So no record holds a library's words, or an exception's.
"""

import json
import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.errors import BotError
from handlers.gateway.throttle import Throttle
from handlers.settings import LogForm
from handlers.slack_errors import where

OURS = "attache"
BOLT = "attache.slack"
"""The logger that Bolt is given: what is said there are its words."""
FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"

log = logging.getLogger(OURS)

reference: ContextVar[str] = ContextVar("reference", default="")
"""What the request that this thread answers is called in the log, and in what its asker is told
where it fails."""

workspace: ContextVar[str] = ContextVar("workspace", default="")
"""The id of the workspace whose request this is, where several are served."""


@contextmanager
def in_workspace(id: str) -> Iterator[None]:
    """What is logged inside is of this workspace."""
    before = workspace.set(id)
    try:
        yield
    finally:
        workspace.reset(before)


class Stopped(BotError):
    """Something went wrong that ends the process."""


class Discreet(logging.LogRecord):
    """A record without the words of a library or of an exception, whoever shows it."""

    def __init__(
        self,
        name: str,
        level: int,
        pathname: str,
        lineno: int,
        msg: object,
        args: Any,
        exc_info: Any,
        func: str | None = None,
        sinfo: str | None = None,
        **other: object,
    ) -> None:
        if not ours(name):
            msg, args = f"said at {Path(pathname).name}:{lineno} in {func}", ()
        elif isinstance(args, tuple):  # whoever logs an error means the sentence without a path
            args = tuple(one.public if isinstance(one, BotError) else one for one in args)
        super().__init__(name, level, pathname, lineno, msg, args, None, func)
        if exc_info and exc_info[1]:
            self.msg, self.args = f"{self.getMessage()}: {where(exc_info[1])}", ()


class Seldom(logging.Filter):
    """Limits each place in a library's code to a few records a minute: a stranger who can trigger a
    record could otherwise fill the disk."""

    def __init__(self) -> None:
        super().__init__()
        self._throttle = Throttle()

    def filter(self, record: logging.LogRecord) -> bool:
        place = (record.name, record.pathname, record.lineno)
        return ours(record.name) or self._throttle.lets(place)


def ours(name: str) -> bool:
    """Whether only our own code logs to this logger."""
    return name == OURS or (name.startswith(f"{OURS}.") and name != BOLT)


def discreet() -> None:
    """Installs the record factory: from now on every record of this process is discreet."""
    logging.setLogRecordFactory(Discreet)


class AsJson(logging.Formatter):
    """A JSON object a line, for a program that gathers logs."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC)
        said = {
            "at": at.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "workspace": workspace.get(),
            "request": reference.get(),
            "message": record.getMessage(),
        }
        return json.dumps({name: value for name, value in said.items() if value})


class AsLine(logging.Formatter):
    """A line for a person, with the workspace and the reference of the request that it is
    about."""

    def format(self, record: logging.LogRecord) -> str:
        said = super().format(record)
        about = " ".join(each for each in (workspace.get(), reference.get()) if each)
        return f"{said} [{about}]" if about else said


@contextmanager
def kept(form: LogForm = "lines") -> Iterator[None]:
    """A context in which the log goes to standard error, uncaught exceptions of all threads
    included."""
    discreet()
    handler = logging.StreamHandler()
    handler.setFormatter(AsJson() if form == "json" else AsLine(FORMAT))
    handler.addFilter(Seldom())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    logging.captureWarnings(True)
    before = threading.excepthook, sys.unraisablehook
    threading.excepthook, sys.unraisablehook = _uncaught, _uncaught
    try:
        yield
    except BotError:
        raise
    except Exception as error:
        log.critical("stopped by an error: %s", where(error))
        raise Stopped(
            f"Something went wrong on my side ({type(error).__name__}), and I stopped. "
            "The log says where."
        ) from None
    finally:
        threading.excepthook, sys.unraisablehook = before
        logging.captureWarnings(False)


def _uncaught(fault: Any) -> None:
    if fault.exc_value is not None and not isinstance(fault.exc_value, SystemExit):
        log.error("nobody caught: %s", where(fault.exc_value))
