"""The dialogue: what is said in a conversation, answered with what came before it in mind."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from bot.conversation.context import AnswerMode, Context
from bot.conversation.follow_up import interpret_follow_up, moves
from bot.conversation.moves import FollowUpKind
from bot.conversation.putting import FollowUp, bare, part_of_topic
from bot.conversation.turn import (
    Turn,
    citations,
    context_of,
    money,
    source_list,
    titled,
    understood,
)
from bot.errors import ActorUnknown, ContextMissing, QuestionUnreadable
from bot.model.actor import Actor
from bot.model.answers import Answer, Excerpt, Summary
from bot.model.article import Source
from bot.model.briefing import Briefing, BriefingPart
from bot.model.citations import Citation
from bot.model.passages import PassageList
from bot.model.profile import Profile
from bot.model.reply import Reply, joined
from bot.model.stored import PassageRef
from bot.model.topic import Topic
from bot.query.disambiguation import NameResolution
from bot.query.field_filters import NO_OUTLET
from bot.query.intents import Intent, heard
from bot.query.requests_to_bot import greets, said_to_bot
from bot.query.snapshot import Snapshot
from bot.query.tokens import cleaned
from bot.query.two_questions import questions_in
from bot.words.dates import period

_ASKING = frozenset({Intent.BRIEFING, Intent.PASSAGES, Intent.PROFILE, Intent.SUMMARY})

_SURE = 0.5
"""The confidence from which on another article answers a follow-up that the conversation's own
articles do not. Chosen."""
_GROUND = 24
"""Articles that a conversation's next question is asked of first, at most; chosen, not measured."""


class AnswerService(Protocol):
    """What a dialogue needs of the desk, which says what each of these does."""

    def snapshot(self) -> Snapshot: ...

    def read(self, text: str, today: date | None = None) -> Topic: ...

    def ask(self, text: str, today: date | None = None) -> Answer: ...

    def reply_within(
        self, text: str, alone: str, keys: Sequence[str], today: date | None
    ) -> Reply: ...

    def reply_to_one(self, text: str, today: date | None = None) -> Reply: ...

    def resolve(self, name: str) -> NameResolution: ...

    def read_days(self, words: str, today: date) -> Topic | None: ...

    def briefing(self, topic: Topic) -> Briefing: ...

    def passages(self, topic: Topic, *, shown: Collection[PassageRef] = ()) -> PassageList: ...

    def profile(self, meant: NameResolution) -> Profile: ...

    def summary(self, keys: Sequence[str], *, sentences: int | None = None) -> Summary: ...


def _staying(now: Context, before: Context, move: FollowUp) -> Context:
    """The context after an answer that stays with the topic."""
    return replace(
        now,
        question=bare(move.words),
        topic=before.topic,
        called=before.topic_called,
        opened=before.opened or before.question,
        beside=move.beside,
        put=move.put,
    )


def _on_topic(answer: Answer, sources: Sequence[Source], context: Context) -> Turn:
    """The turn for a part of what is told of the topic, which stays as it is."""
    cited, keys = citations(answer), tuple(card.key for card in sources)
    return Turn(
        answer=answer, context=replace(context, cited=cited, articles=keys) if cited else context
    )


def asks(said: str) -> bool:
    """Whether words that are not addressed to the bot are a question or a request to it."""
    asked = cleaned(said)
    return asked.endswith("?") or moves(asked) or heard(asked).intent in _ASKING


def _check_outlet(move: FollowUp, answer: Answer) -> None:
    """Raises QuestionUnreadable where a topic was to be narrowed to an outlet that is not there."""
    if move.stays and isinstance(answer, Briefing | PassageList | Reply):
        for note in answer.topic.interpretations:
            if note.why.startswith(NO_OUTLET):
                raise QuestionUnreadable(
                    f"The library has no outlet called *{note.read_as[:80]}*, so the last answer "
                    "stands. “sources” lists its outlets."
                )


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Answers what is said in conversations; keeps nothing of them itself."""

    desk: AnswerService

    def converse(self, said: str, context: Context | None, today: date) -> Turn:
        """Answers words, which may be a follow-up to `context`, and gives the new context. `today`
        resolves words like "last week". Raises ContextMissing, and what `ask` does."""
        bare = cleaned(said)
        if greets(bare) or said_to_bot(bare, self.desk.snapshot().lexicon.overview):
            return Turn(answer=self.desk.ask(said), context=context)
        return self.both(said, context, today) or self._converse(said, context, today)

    def both(self, said: str, context: Context | None, today: date | None) -> Turn | None:
        """The turn with the replies to two questions, of which the second may lean on the first;
        None where words ask one, or cannot be read as two."""
        asked = questions_in(cleaned(said))
        if len(asked) > 1:
            with suppress(ContextMissing, QuestionUnreadable):
                return self._both(asked, context, today)
        return None

    def _both(self, asked: Sequence[str], context: Context | None, today: date | None) -> Turn:
        turns: list[Turn] = []
        for one in asked:
            before = turns[-1].context if turns else context
            turn = self._converse(one, before, today)
            if not (isinstance(turn.answer, Reply) and turn.answer.confidence >= _SURE):
                turn = self._likelier(turn, self.desk.reply_to_one(one, today), before)
            turns.append(turn)
        first, second = (turn.answer for turn in turns)
        assert isinstance(first, Reply) and isinstance(second, Reply)
        return replace(turns[-1], answer=joined(first, second))

    def _likelier(self, turn: Turn, alone: Reply, context: Context | None) -> Turn:
        """The turn, or that with the reply to the question alone, where that is likelier right."""
        leaning = turn.answer
        if isinstance(leaning, Reply) and leaning.confidence >= alone.confidence:
            return turn
        return self._turn(alone, context)

    def _converse(self, said: str, context: Context | None, today: date | None) -> Turn:
        """Answers words that ask one thing."""
        if context is None and today and (days := self.desk.read_days(said, today)):
            return self._turn(self.desk.briefing(days), context)
        near = self._newest(context.ground) if context else None
        move = interpret_follow_up(cleaned(said), context, today, self._named, near)
        if context is not None and move.move is not FollowUpKind.ASK:
            return self._going_on(move, context)
        return self._asked(move, context, today)

    def _asked(self, move: FollowUp, context: Context | None, today: date | None) -> Turn:
        """The turn for a question, which a follow-up was put into."""
        answer = self._answer(move, context, today)
        turn = self._turn(understood(answer, move.readings, move.heading), context)
        now = self.context_of(answer)
        if now is None or context is None:
            return turn
        if isinstance(answer, Reply) and not answer.answered and (move.narrows or move.leaning):
            # What was narrowed in vain is not narrowed, and what was not answered is no topic.
            kept = context if move.narrows else replace(context, cited=now.cited)
            return replace(turn, context=replace(kept, articles=now.articles))
        if not move.leaning and not move.stays:
            called = "" if move.heading.startswith("“") else move.heading
            return replace(turn, context=replace(now, called=called))
        ground = tuple(dict.fromkeys((*now.ground, *context.ground)))[-_GROUND:]
        now = replace(now, ground=ground)
        return replace(turn, context=_staying(now, context, move) if move.stays else now)

    def _answer(self, move: FollowUp, context: Context | None, today: date | None) -> Answer:
        """The answer to a question; to one on the conversation's topic from the articles that the
        conversation rests on, where these answer it."""
        answer = self.desk.ask(move.words, today)
        _check_outlet(move, answer)
        if not (context and context.ground and move.leaning and isinstance(answer, Reply)):
            return answer
        near = self.desk.reply_within(move.words, move.leaning, context.ground, today)
        elsewhere = answer.answered and answer.confidence >= _SURE
        return answer if elsewhere and not near.answered else near

    def context_of(self, answer: Answer) -> Context | None:
        """The context of a conversation that begins with this answer; None where it gives none."""
        return context_of(answer, self.desk.snapshot())

    def _going_on(self, move: FollowUp, context: Context) -> Turn:
        """The turn for a follow-up that asks for more of the last answer, or for its sources."""
        match move.move:
            case FollowUpKind.SOURCES:
                cards = map(self.desk.snapshot().library.articles.source, context.articles)
                return Turn(answer=source_list(context, cards), context=context)
            case FollowUpKind.PART:
                return self._part(move, context)
            case FollowUpKind.NEXT:
                return self._next(context)
            case FollowUpKind.MONEY:
                found = self.desk.briefing(self.desk.read(move.words))
                answer = money(found, move.words, self.desk.snapshot().library)
                return _on_topic(understood(answer, (), move.heading), answer.sources, context)
            case FollowUpKind.ARTICLE:
                return self._article(move.article, context)
            case FollowUpKind.SHORTER:
                return self._summed_up(context, 1 / 2)
            case FollowUpKind.LONGER:
                return self._summed_up(context, 2)
            case FollowUpKind.OTHER:
                return self._other(context)
            case _ if context.wanted is AnswerMode.SUMMARY:
                return self._summed_up(context, 2)
            case _:
                return self._more(context)

    def _part(self, move: FollowUp, context: Context) -> Turn:
        """The turn with a part of the briefing on the topic; of the newest there is, where nothing
        is of the time that was asked for."""
        assert move.part is not None
        found = self.desk.briefing(self.desk.read(f"{move.words} {move.filters}"))
        nothing = ""
        if move.filters and not found.bottom_line:
            nothing = f"was published {move.time}"
            found = self.desk.briefing(self.desk.read(move.words))
        heading = titled(move.heading, found.topic.interpretations)
        answer = Excerpt(briefing=found, part=move.part, asked=heading, nothing=nothing)
        return _on_topic(answer, found.sources, context)

    def _next(self, context: Context) -> Turn:
        """The turn with what happened after what was shown first; the latest, where nothing is told
        to have happened since."""
        move = part_of_topic(BriefingPart.TIMELINE, "", context)
        found = self.desk.briefing(self.desk.read(move.words))
        day = self._newest([context.cited[0].article]) or ""
        asked = titled(f"what happened next ({context.subject})", found.topic.interpretations)
        later = any(one.when > day for one in found.timeline)
        answer = Excerpt(
            briefing=found,
            part=BriefingPart.TIMELINE if later else BriefingPart.LATEST,
            asked=asked,
            after=day if later else "",
            nothing="" if later or not day else f"is told to have happened after {period(day)}",
        )
        return _on_topic(answer, found.sources, context)

    def _newest(self, keys: Iterable[str]) -> str | None:
        """The newest day of these articles, in ISO; None where none has one."""
        sources = self.desk.snapshot().lexicon.sources
        days = [card.published for key in keys if (card := sources.get(key)) and card.published]
        return max(days, default=None)

    def _article(self, place: int, context: Context) -> Turn:
        """The turn with the summary of one of the articles shown."""
        turn = self._turn(self.desk.summary([context.articles[place]]), context)
        now = turn.context or context
        # The next number counts the same articles.
        return replace(turn, context=replace(now, articles=context.articles))

    def _summed_up(self, context: Context, share: float) -> Turn:
        """The turn with a summary of the articles that the last answer cites, of so many sentences
        for each that it cites."""
        keys = list(dict.fromkeys(one.article for one in context.cited))
        sentences = max(1, round(share * len(context.cited)))
        turn = self._turn(self.desk.summary(keys, sentences=sentences), context)
        # It goes on about what was asked: "shorter" is no topic.
        kept = replace(context, cited=turn.context.cited) if turn.context else context
        return replace(turn, context=replace(kept, wanted=AnswerMode.SUMMARY))

    def _other(self, context: Context) -> Turn:
        """The turn with the other of two articles, or the profile of another of the name that was
        asked for. Raises ContextMissing where there is none."""
        if context.wanted is AnswerMode.SUMMARY and len(context.articles) == 2:
            shown = context.cited[0].article
            return self._article(int(shown == context.articles[0]), context)
        for one in context.about:
            for name in dict.fromkeys(filter(None, (one.typed, one.name, one.name.split()[-1]))):
                with suppress(ActorUnknown, QuestionUnreadable):
                    for other in self.desk.resolve(name).actors:
                        if other.name != one.name:
                            profile = self.desk.profile(NameResolution.of(other))
                            return self._turn(profile, context)
        names = " or ".join(one.name for one in context.about)
        raise ContextMissing(
            f"I know no other *{names}* here. Ask by name."
            if names
            else "I cannot tell which other one you mean. Name it, or say: the second article."
        )

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
