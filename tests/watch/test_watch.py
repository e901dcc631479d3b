"""What can be watched of a server: counts that are right, and no word of anybody's in them."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

import pytest
from prometheus_client import CollectorRegistry
from prometheus_client.parser import text_string_to_metric_families

from bot.errors import LibraryUnusable
from handlers.app import build_app
from handlers.bureau import Bureau
from handlers.gateway import logs
from handlers.gateway.errors import in_words
from handlers.gateway.shutdown import Deadline
from handlers.gateway.worker_queue import WorkerQueue
from handlers.settings import Settings
from handlers.watch.library import LibraryState
from handlers.watch.requests import RequestMetrics
from handlers.watch.server import Watched, watched
from handlers.watch.serving import served
from tests.handlers.conftest import blank, bureau, client, response_server, store, workspace
from tests.handlers.workspace import RecordingClient, Workspace, read

__all__ = ["blank", "bureau", "client", "response_server", "store", "workspace"]


@pytest.fixture
def registry(bureau: Bureau) -> CollectorRegistry:
    made = CollectorRegistry()
    made.register(LibraryState(bureau, waiting=lambda: 3, size=lambda: 12_000))
    return made


@pytest.fixture
def measured(
    workspace: Workspace, bureau: Bureau, client: RecordingClient, registry: CollectorRegistry
) -> Workspace:
    measures = RequestMetrics(registry)
    workspace.app = build_app(bureau, client=client, measured=measures.answering)
    return workspace


def counted(registry: CollectorRegistry, feature: str, outcome: str) -> float:
    labels = {"feature": feature, "outcome": outcome}
    return registry.get_sample_value("attache_requests_total", labels) or 0.0


def test_requests_are_counted_by_what_became_of_them(
    measured: Workspace, registry: CollectorRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured.command("/brief norland")
    measured.command("/actor zed")
    measured.mention("norland", user="UGUEST", user_profile={"is_restricted": True})

    def fails(*_: object) -> None:
        raise ValueError("zebra")

    monkeypatch.setattr("handlers.features.brief.read", fails)
    measured.command("/brief norland")
    assert counted(registry, "/brief", "answered") == 1
    assert counted(registry, "/actor", "told") == 1
    assert counted(registry, "/brief", "failed") == 1
    assert counted(registry, "app_mention", "refused") == 1
    seconds = registry.get_sample_value("attache_answer_seconds_count", {"feature": "/brief"})
    assert seconds == 2


@pytest.fixture
def port(registry: CollectorRegistry) -> Iterator[int]:
    with watched(Watched(registry, lambda: "It is stopping."), "127.0.0.1", 0) as at:
        yield at


def asked(port: int, path: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def test_what_is_served(port: int) -> None:
    assert asked(port, "/healthz") == (200, "ok\n")
    assert asked(port, "/readyz") == (503, "It is stopping.\n")
    assert asked(port, "/else")[0] == 404
    status, body = asked(port, "/metrics")
    assert status == 200
    families = {each.name: each for each in text_string_to_metric_families(body)}
    [waiting] = families["attache_requests_waiting"].samples
    assert waiting.value == 3
    assert {"attache_articles", "attache_jobs", "attache_feeds", "attache_deliveries"} <= set(
        families
    )


def test_a_library_that_cannot_be_read_is_said_so(
    port: int, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unusable() -> None:
        raise LibraryUnusable("is damaged.", "/secret/attache.db")

    monkeypatch.setattr(bureau.desk, "overview", unusable)
    assert asked(port, "/metrics") == (503, "The library is damaged.\n")


def test_a_server_is_ready_until_it_stops(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    served_at: list[int] = []
    settings = Settings(watch_port=None)
    with WorkerQueue() as line, Deadline(seconds=600.0) as deadline:
        monkeypatch.setattr("handlers.watch.serving.watched", _noting(served_at))
        with served(settings, bureau, line, deadline):
            [at] = served_at
            assert asked(at, "/readyz") == (200, "ready\n")
            assert "process_open_fds" in asked(at, "/metrics")[1]
            deadline.begin()
            assert asked(at, "/readyz") == (503, "It is stopping.\n")


def _noting(ports: list[int]) -> object:
    """Serves at whatever port is free, and notes it."""

    @contextmanager
    def serving(application: Watched, host: str, port: int) -> Iterator[int]:
        with watched(application, host, port) as at:
            ports.append(at)
            yield at

    return serving


def test_what_is_logged_of_a_request_has_the_reference_that_its_asker_is_told(
    bureau: Bureau, caplog: pytest.LogCaptureFixture
) -> None:
    called = logs.reference.set("3f9a1b")
    try:
        told = read(in_words(ValueError("zebra"), bureau))
        line = logs.AsLine("%(message)s").format(caplog.records[-1])
        record = json.loads(logs.AsJson().format(caplog.records[-1]))
    finally:
        logs.reference.reset(called)
    assert "The log has it under 3f9a1b." in told
    assert line.endswith(" [3f9a1b]")
    assert (record["request"], record["level"]) == ("3f9a1b", "error")
    assert "zebra" not in line + json.dumps(record)


def test_a_record_of_no_request_has_none() -> None:
    record = logging.LogRecord("attache", logging.INFO, __file__, 1, "Stopped.", (), None)
    assert "request" not in json.loads(logs.AsJson().format(record))
    assert logs.AsLine("%(message)s").format(record) == "Stopped."
