"""The numbered sources of an answer, and citations of them."""

from collections.abc import Mapping

from bot.model.article import Source
from bot.model.citations import Citation
from bot.model.stored import StoredSentence
from bot.writing.sentences import spoken_by


class Citations:
    """Makes citations of sentences. Articles are numbered from 1, in the order in which they are
    first cited."""

    def __init__(self, cards: Mapping[str, Source]) -> None:
        self._cards = cards
        self._numbers: dict[str, int] = {}

    def number(self, key: str) -> int:
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def cite(self, statement: StoredSentence) -> Citation:
        return Citation(
            text=statement.text,
            article=statement.article,
            start=statement.start,
            end=statement.end,
            source=self.number(statement.article),
            page=statement.page,
            speaker=spoken_by(statement),
        )

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(self._cards[key] for key in self._numbers)
