"""Submissions → what is in each of them, in one process: an article that fails costs no other."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.faults import Failure
from bot.model.analysis import Analysis
from bot.model.article import Article, Submission
from bot.reading.layout import article

_ARTICLES = 16  # of a batch: keeps the model busy, and little is read again where one fails
_CHARACTERS = 100_000  # of a batch: what is longer is read by itself


class Analyses(Protocol):
    """Whatever can say what is in articles, one analysis for each, in order."""

    def analyse(self, articles: Iterable[Article]) -> Iterator[Analysis]: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """A submission's article, and what was found in it."""

    article: Article
    analysis: Analysis


Readings = Generator[Reading | Failure, None, None]
"""What came of submissions, in their order; closing it ends whatever reads."""


class Reader:
    """Reads in this process, however long it takes."""

    def __init__(self, analyst: Analyses) -> None:
        self._analyst = analyst

    def read(self, submissions: Iterable[Submission]) -> Readings:
        for batch in batches(submissions):
            yield from self.together(batch)

    def together(self, batch: Sequence[Submission]) -> list[Reading | Failure]:
        """Reads a batch at once; where that fails, each of it by itself."""
        try:
            articles = [article(each) for each in batch]
            found = zip(articles, self._analyst.analyse(articles), strict=True)
            return [Reading(*each) for each in found]
        except Exception as error:
            if len(batch) == 1:
                return [Failure.of(error)]
        return [found for each in batch for found in self.together([each])]


def batches(submissions: Iterable[Submission]) -> Iterator[list[Submission]]:
    """What is read at once: a few articles, not long altogether."""
    batch: list[Submission] = []
    size = 0
    for each in submissions:
        if batch and (len(batch) == _ARTICLES or size + len(each.text) > _CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(each)
        size += len(each.text)
    if batch:
        yield batch
