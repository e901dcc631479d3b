"""`attache index --cluster` and `attache work --cluster`, as a person types them."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.language.article_reader import Readings
from bot.model.article import Submission
from handlers.cluster import cluster_reader
from handlers.cluster.reading_task import Terms
from handlers.cluster.roster import Roster
from handlers.settings import Settings
from handlers.worker import cluster_reading
from tests import light
from tests.terminal.conftest import Attache

STORY = "China praised Pakistan for its work on the border this week.\n"


class Asked:
    """A cluster that is only told what it is asked, and refuses one worker."""

    address, seconds = "", 0.0

    def __init__(self, address: str, terms: Terms, roster: Roster) -> None:
        Asked.address, Asked.seconds = address, terms.seconds
        self._roster = roster

    def read(self, submissions: Iterable[Submission]) -> Readings:
        self._roster.call(
            {
                "tcp://10.0.0.7:1": {"name": "gpu", "resources": {}},
                "tcp://10.0.0.8:1": {"name": "one", "resources": {self._roster.edition: 2.0}},
            }
        )
        yield from light.begin().read(submissions)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_reader, "ClusterReader", Asked)
    Asked.address = ""


def test_articles_are_read_there_and_refused_workers_are_named(
    terminal: Attache, tmp_path: Path, asked: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    monkeypatch.setenv("ATTACHE_ARTICLE_SECONDS", "7")
    heard = terminal("index", "story.txt", "--cluster", "scheduler")
    assert (Asked.address, Asked.seconds) == ("tcp://scheduler:8786", 7)
    assert heard.out.startswith("1 article: 1 new")
    assert (
        "Workers refused\n"
        "  • The worker gpu (tcp://10.0.0.7:1) is none of Attaché's: attache work\n"
        "    --cluster starts one.\n"
    ) in heard.out


def test_a_cluster_can_be_set_and_is_asked_only_where_there_is_something_to_read(
    terminal: Attache, tmp_path: Path, asked: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    monkeypatch.setenv("ATTACHE_CLUSTER", "tls://scheduler:9000")
    found = terminal("index", "story.txt", "--json").json()
    assert Asked.address == "tls://scheduler:9000"
    assert (found["new"], len(found["workers_refused"])) == (1, 1)
    Asked.address = ""
    assert terminal("index", "story.txt", "--json").json()["unchanged"] == 1
    assert Asked.address == ""


def test_an_address_that_is_none(terminal: Attache, monkeypatch: pytest.MonkeyPatch) -> None:
    says = "should be a scheduler's address, such as tcp://10.0.0.5:8786"
    heard = terminal("index", "--cluster", "http://scheduler")
    assert heard.code == 2 and f"It {says}" in heard.err
    monkeypatch.setenv("ATTACHE_CLUSTER", "two words")
    heard = terminal("index")
    assert heard.code == 1 and heard.err.startswith(f"ATTACHE_CLUSTER {says}")


@pytest.mark.parametrize("words", [("index", "seeds"), ("work",)])
def test_where_dask_is_missing(
    terminal: Attache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "story.txt").write_text(STORY)
    monkeypatch.setattr("handlers.cluster.extra.find_spec", lambda _: None)
    heard = terminal(*words, "--cluster", "scheduler")
    assert heard.code == 1
    assert heard.err == (
        "Reading on a cluster needs Dask, which is not installed here: "
        "pip install 'attache[cluster]'.\n"
    )


def test_a_worker_of_a_cluster_needs_no_library(
    terminal: Attache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[str, int | None]] = []

    def read(settings: Settings, address: str, processes: int | None) -> None:
        given.append((address, processes))

    monkeypatch.setattr(cluster_reading, "read", read)
    assert terminal("work", "--cluster", "scheduler:9000", "--processes", "3").code == 0
    assert given == [("tcp://scheduler:9000", 3)]
    assert not [*tmp_path.iterdir()]
    assert terminal("work", "--cluster", "scheduler", "--once").code == 2
    assert terminal("work", "--processes", "3").code == 2
