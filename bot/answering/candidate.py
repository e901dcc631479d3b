"""A sentence that may answer a question, with its features and its score."""

from dataclasses import dataclass

from bot.answering.features import Features
from bot.answering.term_table import Row
from bot.model.stored import StoredSentence
from bot.search.reranking import RankedPassage


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence that may answer, in its passage, and what ranking made of it."""

    row: Row
    features: Features
    score: float

    @property
    def statement(self) -> StoredSentence:
        return self.row.statement

    @property
    def ranked(self) -> RankedPassage:
        return self.row.ranked
