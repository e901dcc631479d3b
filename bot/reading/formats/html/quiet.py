"""Keeps libraries that read pages from warning, and from logging what a page holds."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

_ALONE = RLock()


@contextmanager
def quiet() -> Iterator[None]:
    """No warnings and no log records while it lasts, in one thread at a time: both are silenced for
    the whole process, and two that overlap would leave it so."""
    with _ALONE:
        before = logging.root.manager.disable
        logging.disable(logging.CRITICAL)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                yield
        finally:
            logging.disable(before)
