"""Submissions → articles and their analyses, within one process; a failure costs one article."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.faults import Failure
from bot.model.analysis import Analysis
from bot.model.article import Article, Submission
from bot.reading.layout import article

# Of a batch: it keeps the model busy, and little is read again if one fails. Chosen, not measured.
_ARTICLES = 16
_CHARACTERS = 100_000  # a longer article is a batch of its own


class Analyses(Protocol):
    """The language pipeline: one analysis for each article, in order."""

    def analyse(self, articles: Iterable[Article]) -> Iterator[Analysis]: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """A submission's article, and its analysis."""

    article: Article
    analysis: Analysis


Readings = Generator[Reading | Failure, None, None]
"""A result for each submission, in order; closing the generator ends the reader's processes."""


class Reader:
    """Reads in this process, without a time limit."""

    def __init__(self, analyst: Analyses) -> None:
        self._analyst = analyst

    def read(self, submissions: Iterable[Submission]) -> Readings:
        for batch in batches(submissions):
            yield from self.together(batch)

    def together(self, batch: Sequence[Submission]) -> list[Reading | Failure]:
        """Reads a batch at once; if that raises, each submission by itself."""
        try:
            articles = [article(each) for each in batch]
            found = zip(articles, self._analyst.analyse(articles), strict=True)
            return [Reading(*each) for each in found]
        except Exception as error:
            if len(batch) == 1:
                return [Failure.of(error)]
        return [found for each in batch for found in self.together([each])]


def batches(submissions: Iterable[Submission]) -> Iterator[list[Submission]]:
    """Batches of at most `_ARTICLES` and `_CHARACTERS`, in order."""
    batch: list[Submission] = []
    size = 0
    for each in submissions:
        length = len(each.text if each.data is None else each.data)
        if batch and (len(batch) == _ARTICLES or size + length > _CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(each)
        size += length
    if batch:
        yield batch
