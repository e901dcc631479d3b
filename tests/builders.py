"""Articles with their analyses, made by hand: no language model is asked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.actors.overrides import Overrides
from bot.actors.records import ChangeSet, record_key
from bot.actors.resolution import resolve
from bot.model.actor import Kind, Origin
from bot.model.analysis import (
    Alias,
    Analysis,
    Entity,
    Figure,
    FigureKind,
    Mention,
    Passage,
    Quote,
    Role,
    Sentence,
)
from bot.model.article import Article, Submission
from bot.storage.library import Library

_SENTENCE = re.compile(r"[^.\s][^.]*\.")
_QUOTE = re.compile("“[^”]*”")
_FIGURE = re.compile(r"\d{4}-\d\d-\d\d|\d+")
_DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d-\d\d)?")


def entity(
    name: str, *aliases: Alias | str, kind: Kind = Kind.PERSON, capital_of: str | None = None
) -> Entity:
    """An entity under its name and other names, surnames where they are plain strings."""
    others = [Alias(text=a, origin=Origin.SURNAME) if isinstance(a, str) else a for a in aliases]
    named = (Alias(text=name, origin=Origin.NAME), *others)
    return Entity(name=name, kind=kind, aliases=named, capital_of=capital_of)


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An article as a test writes it: a string for each passage, each sentence ended by a stop.

    Every name of the cast in a sentence is a mention, "the minister" is a role of who is named
    first in its sentence, “…” is a quote of whom `speaker` names, a number is a figure, a year or
    an ISO day a date. With `governing`, its capitals stand for their states.
    """

    key: str
    passages: Sequence[str]
    cast: Sequence[Entity] = ()
    title: str = "A title"
    heading: str = ""
    outlet: str | None = None
    published: str | None = None
    speaker: int | None = None
    governing: bool = False

    @property
    def text(self) -> str:
        return "\n\n".join(self.passages)

    def submission(self) -> Submission:
        return Submission(
            key=self.key,
            text=self.text,
            title=self.title,
            outlet=self.outlet,
            published=self.published,
        )

    def article(self) -> Article:
        return Article(
            key=self.key,
            title=self.title,
            text=self.text,
            author=None,
            outlet=self.outlet,
            published=self.published,
            url=None,
            blocks=(),
        )

    def analysis(self) -> Analysis:
        passages = self._passages()
        sentences = [sentence for passage in passages for sentence in passage.sentences]
        mentions = [m for sentence in sentences for m in self._mentions(sentence)]
        return Analysis(
            passages=passages,
            entities=tuple(self.cast),
            mentions=tuple(mentions),
            roles=tuple(self._roles(sentences, mentions)),
            quotes=tuple(
                Quote(entity=self.speaker, start=start, end=end)
                for start, end in self._spans(_QUOTE, sentences)
            ),
            figures=tuple(self._figure(*span) for span in self._spans(_FIGURE, sentences)),
        )

    def _passages(self) -> tuple[Passage, ...]:
        made, start = [], 0
        for text in self.passages:
            sentences = tuple(
                Sentence(start=start + found.start(), end=start + found.end())
                for found in _SENTENCE.finditer(text)
            )
            end = start + len(text)
            made.append(Passage(heading=self.heading, start=start, end=end, sentences=sentences))
            start = end + len("\n\n")
        return tuple(made)

    def _mentions(self, sentence: Sentence) -> list[Mention]:
        names = {alias.text: i for i, each in enumerate(self.cast) for alias in each.aliases}
        if not names:
            return []
        longest_first = sorted(map(re.escape, names), key=len, reverse=True)
        pattern = re.compile(rf"\b(?:{'|'.join(longest_first)})\b")
        return [
            Mention(
                entity=names[found[0]],
                start=found.start(),
                end=found.end(),
                government=self.governing and self.cast[names[found[0]]].capital_of is not None,
            )
            for found in pattern.finditer(self.text, sentence.start, sentence.end)
        ]

    def _roles(self, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Role]:
        return [
            Role(entity=who.entity, title="minister", start=start, end=end)
            for sentence in sentences
            for start, end in self._spans(re.compile("the minister"), [sentence])
            for who in [m for m in mentions if sentence.start <= m.start < sentence.end][:1]
        ]

    def _figure(self, start: int, end: int) -> Figure:
        number = self.text[start:end]
        if _DATE.fullmatch(number):
            return Figure(kind=FigureKind.DATE, start=start, end=end, when=number)
        return Figure(kind=FigureKind.COUNT, start=start, end=end)

    def _spans(
        self, pattern: re.Pattern[str], sentences: Sequence[Sentence]
    ) -> list[tuple[int, int]]:
        return [
            found.span() for s in sentences for found in pattern.finditer(self.text, s.start, s.end)
        ]


def save(
    library: Library,
    draft: Draft,
    *,
    fingerprint: str = "1",
    pipeline: str = "p",
    added: str = "2024-01-01T00:00:00+00:00",
) -> list[int]:
    """Indexes a draft; the actor of each of its cast."""
    with library.transaction():
        touched = library.save(
            draft.submission(),
            draft.article(),
            draft.analysis(),
            found=draft.analysis(),
            fingerprint=fingerprint,
            pipeline=pipeline,
            added=added,
        )
        resolve(touched | ChangeSet.by(draft.cast), library.registry, Overrides())
    return [library.registry.name_records([record_key(each)])[0].actor for each in draft.cast]
