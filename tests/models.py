"""The language models as tests share them: each is loaded once, and reads each article once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, ClassVar

from bot.faults import Failure
from bot.language import models
from bot.language.analysis import Analyst
from bot.language.article_reader import Reader, Reading
from bot.model.analysis import Analysis
from bot.model.article import Article, Submission

load = cache(models.load)


class Here:
    """Reads where a `Worker` starts a process for it."""

    def __init__(self, begin: Callable[[], Reader], seconds: float) -> None:
        self._begin = begin

    def read(self, batch: Sequence[Submission]) -> list[Reading | Failure]:
        return self._begin().together(batch)

    def close(self) -> None: ...


class OnceAnalyst(Analyst):
    """Reads no article twice: what a model finds in one is always the same."""

    _found: ClassVar[dict[Any, Analysis]] = {}

    def analyse(self, articles: Iterable[Article]) -> Iterator[Analysis]:
        for article in articles:
            asked = (self._nlp, frozenset(self._stated.items()), article)
            if asked not in self._found:
                [self._found[asked]] = super().analyse([article])
            yield self._found[asked]
