"""The language model, loaded once, and what it finds in a text."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from bot.language import models
from bot.language.analysis import Analyst
from bot.model.analysis import Analysis, Entity, FigureKind, Sentence
from bot.model.article import Article, Submission
from bot.reading.layout import article
from tests.models import load


@dataclass(frozen=True)
class Read:
    """An article and what was found in it, by the words a test asks about."""

    article: Article
    analysis: Analysis

    def slice(self, start: int, end: int) -> str:
        return self.article.text[start:end]

    @property
    def stretches(self) -> list[str]:
        """All that stands in passages."""
        return [self.slice(each.start, each.end) for each in self._all]

    @property
    def sentences(self) -> list[str]:
        """What may be quoted."""
        return [self.slice(each.start, each.end) for each in self._all if each.quotable]

    @property
    def _all(self) -> list[Sentence]:
        return [each for passage in self.analysis.passages for each in passage.sentences]

    @property
    def names(self) -> dict[str, str]:
        """Each entity's best name, and its kind."""
        return {entity.name: entity.kind.value for entity in self.analysis.entities}

    def entity(self, name: str) -> Entity:
        [found] = [each for each in self.analysis.entities if each.name == name]
        return found

    def called(self, name: str) -> list[str]:
        """Every mention of an entity, as the text has it."""
        number = self.analysis.entities.index(self.entity(name))
        return [
            self.slice(mention.start, mention.end)
            for mention in self.analysis.mentions
            if mention.entity == number
        ]

    @property
    def roles(self) -> list[tuple[str, str]]:
        return [
            (self.analysis.entities[role.entity].name, role.title) for role in self.analysis.roles
        ]

    @property
    def quotes(self) -> list[tuple[str | None, str]]:
        return [
            (
                None if quote.entity is None else self.analysis.entities[quote.entity].name,
                self.slice(quote.start, quote.end),
            )
            for quote in self.analysis.quotes
        ]

    @property
    def figures(self) -> list[tuple[str, str]]:
        return [
            (figure.kind.value, self.slice(figure.start, figure.end))
            for figure in self.analysis.figures
        ]

    @property
    def dates(self) -> list[tuple[str, str | None]]:
        """Each date, and when it is."""
        return [
            (self.slice(figure.start, figure.end), figure.when)
            for figure in self.analysis.figures
            if figure.kind is FigureKind.DATE
        ]


@pytest.fixture(scope="session")
def analyst() -> Analyst:
    return Analyst(load(models.choose()))


@pytest.fixture(scope="session")
def read(analyst: Analyst) -> Callable[..., Read]:
    """Reads a text as an article of its own, under a title that is none of its lines."""

    def reading(text: str, published: str | None = None) -> Read:
        one = article(Submission(key="a", title="Untold", text=text, published=published))
        [analysis] = analyst.analyse([one])
        return Read(one, analysis)

    return reading
