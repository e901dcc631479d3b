"""What holds for all tests."""

import logging
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# Half of hypothesis' own number: the whole suite is to take less than five minutes. No example is
# timed, for whatever else the machine does would count.
settings.register_profile(
    "suite", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("suite")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests that kill processes take a minute each: they come first, so that none of them is
    left to one worker when the others have done."""
    items.sort(key=lambda item: "kills" not in item.nodeid)


@pytest.fixture(autouse=True)
def log_as_it_was() -> Iterator[None]:
    """The console sets up the log of its process, which here is that of all tests."""
    log = logging.getLogger("attache")
    handlers, propagate = log.handlers, log.propagate
    yield
    log.handlers, log.propagate = handlers, propagate
