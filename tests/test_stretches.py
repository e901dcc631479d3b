"""Whatever a text holds is found by its own words, whatever it looks like: 500 stretches of the
seeds, each an article of its own, as fragments, capitals, items, rows, verse, wrapped lines."""

import random
import textwrap
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.indexing import Indexer
from bot.language import models
from bot.language.article_reader import Reader
from bot.model.article import BODY, Submission
from bot.reading.layout import article
from store import open_store
from tests.models import OnceAnalyst, load

SEEDS = Path(__file__).parent.parent / "seeds"
MANY = 500
_WORDS = 11

SHAPES: tuple[Callable[[str], str], ...] = (
    str,
    str.lower,
    str.upper,
    lambda text: f"- {text}",
    lambda text: f"1. {text}\n2. Nobody knows",
    lambda text: f"{text}:",
    lambda text: f"**{text}**",
    lambda text: f"# {text}",
    lambda text: "\n".join(textwrap.wrap(text, 24)),
    lambda text: "\n\n".join(textwrap.wrap(text, 40)),
    lambda text: " | ".join(textwrap.wrap(text, 20)) + "\na | b | c",
    lambda text: f"It rained all day. {text}",
    lambda text: f"the rest of a line\n\n{text}.¹",
    lambda text: "\N{SOFT HYPHEN}".join([text[:9], text[9:]]),
)


def _stretches() -> list[str]:
    words = [word for seed in sorted(SEEDS.glob("*.txt")) for word in _body(seed)]
    starts = range(0, len(words) - _WORDS, max(1, (len(words) - _WORDS) // MANY))
    return [" ".join(words[start : start + _WORDS]) for start in starts][:MANY]


def _body(path: Path) -> Iterator[str]:
    """The words of a seed without its furniture."""
    seed = article(Submission(key=path.name, text=path.read_text(encoding="utf-8")))
    for block in seed.blocks:
        if block.part in BODY:
            yield from seed.text[block.start : block.end].split()


STRETCHES = _stretches()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    model = models.choose()
    chance = random.Random(1)
    texts = [
        Submission(key=str(number), title=f"No {number}", text=chance.choice(SHAPES)(stretch))
        for number, stretch in enumerate(STRETCHES)
    ]
    with open_store(tmp_path_factory.mktemp("stretches") / "library.db", create=True) as opened:
        indexer = Indexer(opened.library, lambda: Reader(OnceAnalyst(load(model))), model.pipeline)
        list(indexer.index(texts, now=datetime(2026, 1, 1, tzinfo=UTC)))
        yield Desk(opened.library)


def test_there_are_so_many() -> None:
    assert len(STRETCHES) == MANY


def test_each_is_found_by_its_own_words(desk: Desk) -> None:
    missed = [
        stretch
        for number, stretch in enumerate(STRETCHES)
        if str(number) not in {key for key, _ in desk.articles(desk.read(stretch), limit=10)}
    ]
    assert missed == []
