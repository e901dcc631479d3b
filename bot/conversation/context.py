"""What a conversation has come to."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.model.actor import Kind
from bot.model.citations import Citation
from bot.model.stored import PassageRef


class AnswerMode(StrEnum):
    """What the last question wanted."""

    BRIEFING = "briefing"
    PASSAGES = "passages"
    PROFILE = "profile"
    SUMMARY = "summary"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody who was asked about, or whom the sentences shown name."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a conversation was about when it was last answered.

    `question` stands by itself, and `topic` are its names and words, as it was understood. It was
    `about` these, and the foremost sentences shown name these `others`. `articles` are the keys of
    the sources, by their numbers, and `cited` the sentences that were shown of them. `shown` are
    the passages shown so far, page after page.
    """

    wanted: AnswerMode
    question: str
    topic: str
    about: tuple[Named, ...] = ()
    others: tuple[Named, ...] = ()
    articles: tuple[str, ...] = ()
    cited: tuple[Citation, ...] = ()
    shown: tuple[PassageRef, ...] = ()

    @property
    def named(self) -> tuple[Named, ...]:
        """All of them, those it was about first."""
        return (*self.about, *self.others)


def without(context: Context, gone: Collection[str]) -> Context | None:
    """What is left of it without these articles; None where it rests on nothing else. Whom their
    sentences name is forgotten with them."""
    if not gone:
        return context
    cited = tuple(one for one in context.cited if one.article not in gone)
    if not cited:
        return None
    others = context.others if len(cited) == len(context.cited) else ()
    return replace(context, cited=cited, others=others)


class Memory(Protocol):
    """Where contexts are kept. `thread` is the moment of a thread's first message, as Slack writes
    it; empty for what is said in a direct message outside of threads."""

    def recall(self, channel: str, thread: str) -> Context | None: ...

    def remember(self, channel: str, thread: str, context: Context, at: datetime) -> None:
        """Takes the place of what the conversation was about before. Where it cannot be written
        down, it is known for as long as this process lives."""
        ...
