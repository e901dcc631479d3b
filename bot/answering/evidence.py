"""What the library knows of a sentence that fits a question's answer type: an actor that the
question does not itself name, a figure, a quote."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from bot.model.actor import Actor, Kind
from bot.model.analysis import FigureKind
from bot.model.reply import AnswerType
from bot.model.stored import StoredSentence
from bot.query.lexicon import Lexicon
from bot.search.reranking import RankedPassage

_KINDS = {
    AnswerType.PERSON: frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.GROUP, Kind.COUNTRY}),
    AnswerType.BODY: frozenset({Kind.ORGANISATION, Kind.GROUP, Kind.COUNTRY}),
    AnswerType.PLACE: frozenset({Kind.PLACE, Kind.COUNTRY}),
}
_AMOUNTS = frozenset(FigureKind) - {FigureKind.DATE}
_FIGURES = {
    AnswerType.DATE: frozenset({FigureKind.DATE}),
    AnswerType.NUMBER: _AMOUNTS,
    AnswerType.MONEY: _AMOUNTS,
    AnswerType.SHARE: frozenset({FigureKind.PERCENT}),
    AnswerType.SPAN: frozenset({FigureKind.QUANTITY, FigureKind.DATE}),
}
OPEN = 0.5
"""The value for answer types that anything may answer; chosen, not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTypeMatcher:
    """The answer type `sought`, and the ids of the actors `named` in the question, who are no
    answer. `actors` are those that sentences name, by id."""

    sought: AnswerType
    named: frozenset[int]
    actors: Mapping[int, Actor]

    @property
    def bound(self) -> bool:
        """Whether only a thing of that kind can answer: a date, a number."""
        return self.sought in _FIGURES

    def known(self, statement: StoredSentence) -> float:
        """Whether the library has such a thing for the sentence, by its actors, figures or quotes:
        0 or 1, else `OPEN`."""
        if self.sought in _KINDS:
            return float(self._somebody(statement.actors, _KINDS[self.sought]))
        if self.sought in _FIGURES:
            return float(any(one.kind in _FIGURES[self.sought] for one in statement.figures))
        if self.sought is AnswerType.WORDS:
            return float(any(quote.actor in self.named for quote in statement.quotes))
        return OPEN

    def _somebody(self, actors: Collection[int], kinds: Collection[Kind]) -> bool:
        others = (self.actors[id] for id in actors if id in self.actors and id not in self.named)
        return any(actor.kind in kinds for actor in others)


def actors_of(
    sought: AnswerType, ranked: Iterable[RankedPassage], lexicon: Lexicon
) -> Mapping[int, Actor]:
    """The actors that these passages name, by id, where the answer type is an actor; else none."""
    if sought not in _KINDS:
        return {}
    named = (one.actors for each in ranked for one in each.passage.statements)
    ids = frozenset[int]().union(*named)
    return lexicon.who(ids) if ids else {}
