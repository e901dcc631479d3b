"""Logs refused requests: a line each, and repetitions as a count."""

import logging

from handlers.gateway.throttle import Throttle

log = logging.getLogger("attache")


class Refusals:
    """Reasons are our own words, never what was sent."""

    def __init__(self, throttle: Throttle | None = None) -> None:
        self._throttle = throttle or Throttle()

    def note(self, reason: str) -> None:
        self.sum_up()
        if self._throttle.lets(reason):
            log.warning("refused a request: %s", reason)

    def sum_up(self) -> None:
        """Tells how many were passed over, where a minute has gone by."""
        for reason, number in self._throttle.passed_over():
            log.warning("refused %s more requests: %s", f"{number:,}", reason)
