"""The context of a conversation, and where contexts are kept."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.model.actor import Kind
from bot.model.citations import Citation
from bot.model.stored import PassageRef
from bot.words.dates import period

_VALUE = r"(?:\"[^\"]*\"|\S+)"
_FIELD = re.compile(
    rf"\s*(?<!\S)-?(?:(?:since|until|from|title|by|actor):{_VALUE}|(?<=-)\"[^\"]*\")"
)
_NARROWING = re.compile(rf"(?<!\S)(?:(?P<name>since:|until:|from:)|-)(?P<value>{_VALUE})")
_TIMES = frozenset({"since", "until"})
_SAID = {"since": "since", "until": "until", "from": "only from", "": "without"}


class AnswerMode(StrEnum):
    """The kind of the last answer."""

    BRIEFING = "briefing"
    PASSAGES = "passages"
    PROFILE = "profile"
    SUMMARY = "summary"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An actor by name and kind: one asked about, or named in the sentences shown. `pronoun`: "he"
    or "she", where the articles say so of a person; `typed`: the words by which a question named
    it."""

    name: str
    kind: Kind
    pronoun: str = ""
    typed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a conversation was about when it was last answered.

    `question` is the last question, put so that it stands by itself; `topic` its names and words as
    they were interpreted. `opened` is the question that the topic was opened with, empty where
    `question` is; `beside` what was last set beside the topic ("and the port?"), until something
    else is. Where a follow-up was put into words, `called` is what a person would call the topic,
    and `put` the follow-up's own words. `ground` are the keys of the articles that told of the
    topic. `about` are the actors asked about, `others` those that the first sentences
    shown name. `articles` are the keys of the sources, in the order of their numbers;
    `cited` the sentences shown. `shown` are the passages shown so far, on all pages.
    """

    wanted: AnswerMode
    question: str
    topic: str
    about: tuple[Named, ...] = ()
    others: tuple[Named, ...] = ()
    articles: tuple[str, ...] = ()
    cited: tuple[Citation, ...] = ()
    shown: tuple[PassageRef, ...] = ()
    called: str = ""
    put: str = ""
    ground: tuple[str, ...] = ()
    opened: str = ""
    beside: str = ""

    @property
    def asked(self) -> str:
        """The last question, in whole English: “who won?”, or a topic as it was typed."""
        return f"{self.put} ({self.subject})" if self.put else self._whole

    @property
    def subject(self) -> str:
        """How a follow-up says what it is of, in whole English: "about the fire", "after “who
        won?”"."""
        return f"{'after' if self.called_by_question else 'about'} {self._whole}"

    @property
    def topic_called(self) -> str:
        """The topic in the asker's own words; of a question, that question in quotes."""
        typed = _FIELD.sub("", self.question).strip(" ?")
        return self.called or (f"“{typed}?”" if self.wanted is AnswerMode.ANSWER else typed)

    @property
    def called_by_question(self) -> bool:
        """Whether the topic is called by the question that it was opened with."""
        return self.topic_called.startswith("“")

    @property
    def words(self) -> str:
        """The topic's words, with what was set beside it."""
        return f"{self.topic} {self.beside}".strip()

    @property
    def base(self) -> str:
        """The question that the topic was opened with, within what it was narrowed to since."""
        if not self.opened:
            return self.question
        return " ".join(filter(None, (narrowed_no_more(self.opened), self.filters)))

    @property
    def filters(self) -> str:
        """What the topic was narrowed to, as in a question: times, outlets, what is left out."""
        return " ".join(one[0] for one in _NARROWING.finditer(self.question))

    @property
    def _whole(self) -> str:
        beside = f", with {self.beside}" if self.beside else ""
        return f"{self.topic_called}{beside}{narrowing_called(self.filters)}"

    @property
    def named(self) -> tuple[Named, ...]:
        """`about`, then `others`."""
        return (*self.about, *self.others)


def narrowed_no_more(question: str) -> str:
    """A question without what it was narrowed to."""
    return " ".join(_NARROWING.sub("", question).split())


def narrowing_called(filters: str) -> str:
    """What a topic was narrowed to, in words: ", since September 2019, only from Dawn"."""
    found = [
        ((one["name"] or "").rstrip(":"), one["value"].strip('"'))
        for one in _NARROWING.finditer(filters)
    ]
    bounds = dict(found)
    same = bool(bounds.get("since")) and bounds.get("since") == bounds.get("until")
    if same:
        found = [(name, value) for name, value in found if name != "until"]
    said = _SAID | ({"since": "on" if bounds["since"].count("-") == 2 else "in"} if same else {})
    return "".join(
        f", {said[name]} {period(value) if name in _TIMES else value}" for name, value in found
    )


def without(context: Context, gone: Collection[str]) -> Context | None:
    """The context without these articles (their keys); None where it cites no other. If a sentence
    goes, so do all `others`, since it may have named them."""
    if not gone:
        return context
    cited = tuple(one for one in context.cited if one.article not in gone)
    if not cited:
        return None
    others = context.others if len(cited) == len(context.cited) else ()
    return replace(context, cited=cited, others=others)


class Memory(Protocol):
    """Stores contexts by channel and thread. `thread` is the timestamp of a thread's first message,
    as Slack writes it; empty for direct messages outside of threads."""

    def recall(self, channel: str, thread: str) -> Context | None: ...

    def remember(self, channel: str, thread: str, context: Context, at: datetime) -> None:
        """Replaces the conversation's context. Where it cannot be written, it is kept in memory
        while this process lives."""
        ...
