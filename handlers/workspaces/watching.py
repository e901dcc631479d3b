"""What is watched of a server of several workspaces: the same counts and times of requests, over
all of them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from prometheus_client.core import CounterMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.storage.workspaces import Workspaces
from handlers.gateway.shutdown import Deadline
from handlers.settings import Settings
from handlers.watch.library import by_state, gauge
from handlers.watch.requests import RequestMetrics
from handlers.watch.serving import watched_state
from handlers.workspaces.opened import OpenWorkspaces


class WorkspacesState(Collector):
    def __init__(self, workspaces: Workspaces, opened: OpenWorkspaces) -> None:
        self._workspaces = workspaces
        self._opened = opened

    def describe(self) -> Iterable[Metric]:
        return ()  # else it would be read when it is registered

    def collect(self) -> Iterator[Metric]:
        installed, gone = self._workspaces.counts()
        opened = self._opened.listed()
        states = {"installed": installed, "open": len(opened), "removed": gone}
        yield by_state("workspaces", "Workspaces", states.items())
        waiting = sum(each.line.waiting for each in opened)
        yield gauge("requests_waiting", "Requests that wait to be answered", waiting)
        unsent = sum(each.bureau.outbox.waiting for each in opened)
        yield gauge("messages_waiting", "Messages that Slack takes later", unsent)
        limited = CounterMetricFamily("attache_slack_limited", "Calls that Slack put off (429)")
        limited.add_metric((), self._opened.put_off)
        yield limited


@contextmanager
def served(
    settings: Settings, workspaces: Workspaces, opened: OpenWorkspaces, deadline: Deadline
) -> Iterator[RequestMetrics]:
    """Serves /healthz, /readyz and /metrics inside. Raises SettingWrong."""

    state = WorkspacesState(workspaces, opened)
    with watched_state(
        settings, state, deadline, wait=lambda: opened.waits, look=workspaces.counts
    ) as measures:
        yield measures
