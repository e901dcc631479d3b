"""Counts requests, and how long they wait and take, by feature and outcome."""

import time

from prometheus_client import CollectorRegistry, Counter, Histogram
from slack_bolt import BoltRequest, BoltResponse

from handlers.gateway.acknowledge import answered_later
from handlers.gateway.errors import OUTCOME
from handlers.gateway.middleware import Next
from handlers.gateway.wait_notice import ARRIVED
from handlers.payload import Payload, words

ANSWERED = "answered"
WAITS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
TAKES = (0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1_000.0)
"""Bounds of the histograms' buckets, in seconds: Slack waits three for an acknowledgement, and
takes answers for thirty minutes."""


class RequestMetrics:
    """What a server counts of its requests, in a registry."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._requests = Counter(
            "attache_requests",
            "Requests from Slack, by what was asked for and what became of it",
            ["feature", "outcome"],
            registry=registry,
        )
        self._acknowledged = Histogram(
            "attache_acknowledge_seconds",
            "Time from a request's arrival to its acknowledgement",
            buckets=WAITS,
            registry=registry,
        )
        self._answered = Histogram(
            "attache_answer_seconds",
            "Time from a request's arrival to the end of its answer",
            ["feature"],
            buckets=TAKES,
            registry=registry,
        )

    def acknowledging(self, req: BoltRequest, next: Next) -> BoltResponse:
        """Around the dispatch of the app that acknowledges. Forms are answered there too."""
        began = time.monotonic()
        response = next()
        self._acknowledged.observe(time.monotonic() - began)
        if not answered_later(req.body):
            self._count(req, began)
        return response

    def answering(self, req: BoltRequest, next: Next) -> BoltResponse:
        """Around the dispatch of the app that answers what was queued."""
        began = req.context.get(ARRIVED, time.monotonic())
        try:
            return next()
        finally:
            self._count(req, began)

    def _count(self, req: BoltRequest, began: float) -> None:
        feature = feature_of(req.body)
        self._requests.labels(feature, req.context.get(OUTCOME, ANSWERED)).inc()
        self._answered.labels(feature).observe(time.monotonic() - began)


def feature_of(body: Payload) -> str:
    """What was asked for: a command, the kind of an event, or how it was pressed. One of a few: no
    word that a person chose is among them."""
    if command := words(body, "command"):
        return command
    return words(body, "event", "type") or words(body, "type") or "other"
