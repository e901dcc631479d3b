"""The state of a library and of all that waits, read when somebody asks for it."""

from collections import Counter as Tally
from collections.abc import Callable, Iterable, Iterator

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from handlers.bureau import Bureau


class LibraryState(Collector):
    """`waiting` tells how many requests wait to be answered; `size` the bytes of the library's
    file."""

    def __init__(
        self, bureau: Bureau, *, waiting: Callable[[], int], size: Callable[[], int]
    ) -> None:
        self._bureau = bureau
        self._waiting = waiting
        self._size = size

    def describe(self) -> Iterable[Metric]:
        return ()  # else it would be read when it is registered

    def collect(self) -> Iterator[Metric]:
        bureau = self._bureau
        overview = bureau.desk.overview()
        yield gauge("articles", "Articles in the library", overview.articles)
        yield gauge("actors", "Actors in the library", overview.actors)
        yield gauge("library_bytes", "Bytes that the library takes", self._size())
        yield gauge("requests_waiting", "Requests that wait to be answered", self._waiting())
        yield gauge("messages_waiting", "Messages that Slack takes later", bureau.outbox.waiting)
        limited = CounterMetricFamily("attache_slack_limited", "Calls that Slack put off (429)")
        limited.add_metric((), bureau.outbox.put_off)
        yield limited
        yield by_state("jobs", "Jobs beside answering", bureau.jobs.counts().items())
        feeds = Tally(each.state for each in bureau.intake.feeds())
        yield by_state("feeds", "Feeds", feeds.items())
        yield by_state(
            "deliveries", "Posts of digests and watches", bureau.deliveries.counts().items()
        )


def gauge(name: str, says: str, value: float) -> Metric:
    return GaugeMetricFamily(f"attache_{name}", says, value=value)


def by_state(name: str, says: str, counts: Iterable[tuple[str, int]]) -> Metric:
    found = GaugeMetricFamily(f"attache_{name}", f"{says}, by state", labels=["state"])
    for state, count in sorted(counts):
        found.add_metric((str(state),), count)
    return found
