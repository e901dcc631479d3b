"""The dialogue: what is said in a conversation, answered with what came before it in mind."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from bot.conversation.context import AnswerMode, Context
from bot.conversation.follow_up import FollowUp, FollowUpKind, interpret_follow_up, moves
from bot.conversation.turn import Turn, context_of, money, source_list, understood
from bot.errors import QuestionUnreadable
from bot.model.actor import Actor
from bot.model.answers import Answer, Summary
from bot.model.briefing import Briefing
from bot.model.citations import Citation
from bot.model.passages import PassageList
from bot.model.stored import PassageRef
from bot.model.topic import Topic
from bot.query.intents import Intent, heard
from bot.query.requests_to_bot import said_to_bot
from bot.query.snapshot import Snapshot
from bot.query.tokens import cleaned

_ASKING = frozenset({Intent.BRIEFING, Intent.PASSAGES, Intent.PROFILE, Intent.SUMMARY})


class AnswerService(Protocol):
    """What a dialogue needs of the desk, which says what each of these does."""

    def snapshot(self) -> Snapshot: ...

    def read(self, text: str) -> Topic: ...

    def read_days(self, words: str, today: date, *, bare: bool = True) -> Topic | None: ...

    def ask(self, text: str) -> Answer: ...

    def briefing(self, topic: Topic) -> Briefing: ...

    def passages(self, topic: Topic, *, shown: Collection[PassageRef] = ()) -> PassageList: ...

    def summary(self, keys: Sequence[str], *, sentences: int | None = None) -> Summary: ...


def asks(said: str) -> bool:
    """Whether words that are not addressed to the bot are a question or a request to it."""
    asked = cleaned(said)
    return asked.endswith("?") or moves(asked) or heard(asked).intent in _ASKING


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Answers what is said in conversations; keeps nothing of them itself."""

    desk: AnswerService

    def converse(self, said: str, context: Context | None, today: date) -> Turn:
        """Answers words, which may be a follow-up to `context`, and gives the new context. `today`
        resolves words like "last week". Raises ContextMissing, and what `ask` does."""
        if said_to_bot(cleaned(said), self.desk.snapshot().lexicon.overview):
            return Turn(answer=self.desk.ask(said), context=context)
        if days := self.desk.read_days(said, today, bare=context is None):
            return self._turn(self.desk.briefing(days), context)
        move = interpret_follow_up(cleaned(said), context, today, self._named)
        if context is not None and move.move is not FollowUpKind.ASK:
            return self._going_on(move, context)
        turn = self._turn(understood(self.desk.ask(move.words), move.readings), context)
        if context is None or turn.context is None or not move.stays:
            return turn
        return replace(turn, context=replace(turn.context, topic=context.topic))

    def context_of(self, answer: Answer) -> Context | None:
        """The context of a conversation that begins with this answer; None where it gives none."""
        return context_of(answer, self.desk.snapshot())

    def _going_on(self, move: FollowUp, context: Context) -> Turn:
        """The turn for a follow-up that asks for more of the last answer, or for its sources."""
        match move.move:
            case FollowUpKind.SOURCES:
                cards = map(self.desk.snapshot().library.articles.source, context.articles)
                return Turn(answer=source_list(context, cards), context=context)
            case FollowUpKind.MONEY:
                found = self.desk.briefing(self.desk.read(move.words))
                answer = money(found, move.words, self.desk.snapshot().library)
                return self._turn(understood(answer, move.readings), context)
            case FollowUpKind.ARTICLE:
                return self._article(move, context)
            case _ if context.wanted is AnswerMode.SUMMARY:
                return self._longer(context)
            case _:
                return self._more(context)

    def _article(self, move: FollowUp, context: Context) -> Turn:
        """The turn with the summary of one of the articles shown."""
        turn = self._turn(self.desk.summary([context.articles[move.article]]), context)
        now = turn.context or context
        # The next number counts the same articles.
        return replace(turn, context=replace(now, articles=context.articles))

    def _longer(self, context: Context) -> Turn:
        """The turn with the last summary, twice as long."""
        summed_up = list(dict.fromkeys(one.article for one in context.cited))
        longer = self.desk.summary(summed_up, sentences=2 * len(context.cited))
        return self._turn(longer, context)

    def _more(self, context: Context) -> Turn:
        """The turn with passages that were not shown before and hold no sentence that was."""
        topic = self.desk.read(context.question)
        cited = self._holding(context.cited)
        found = self.desk.passages(topic, shown=(*context.shown, *cited))
        turn = self._turn(understood(found, ()), context)
        now = turn.context or context
        shown = (*context.shown, *now.shown)
        return replace(
            turn,
            context=replace(now, wanted=context.wanted, about=context.about, shown=shown),
            before=context.shown if found.passages else shown or tuple(cited),
        )

    def _turn(self, answer: Answer, context: Context | None) -> Turn:
        return Turn(answer=answer, context=self.context_of(answer) or context)

    def _holding(self, cited: Iterable[Citation]) -> list[PassageRef]:
        """References to the passages that hold these sentences."""
        library = self.desk.snapshot().library
        spans: dict[str, list[int]] = {}
        for one in cited:
            spans.setdefault(one.article, []).append(one.start)
        return [
            PassageRef.of(source.id, passage.start, passage.text)
            for key, starts in spans.items()
            if (source := library.articles.source(key))
            for passage in library.sentences.passages_of(key)
            if any(passage.start <= start < passage.end for start in starts)
        ]

    def _named(self, words: str) -> tuple[Actor, ...]:
        """The actors that some words name; none where they cannot be parsed."""
        try:
            return self.desk.read(words).actors
        except QuestionUnreadable:
            return ()
