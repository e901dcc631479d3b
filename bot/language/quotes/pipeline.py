"""Quote attribution over a whole article: its quotations, each with the entity that says it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.actors.within_document_names import DocumentEntities
from bot.language.quotes.extraction import Quoted, announcer, quoted
from bot.language.quotes.pronoun_resolution import DiscourseModel
from bot.language.quotes.speaker_resolution import Speakers
from bot.model.analysis import Mention, Quote, Role
from bot.reading.speaker_labels import Label

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A paragraph that starts at `offset`: its sentences by character offsets into the doc, its
    mentions by offsets into the article, and the label of its speaker if it is an interview."""

    doc: "Doc"
    offset: int
    sentences: Sequence[tuple[int, int]]
    mentions: Sequence[Mention]
    label: Label | None


def quotes(
    paragraphs: Sequence[Spoken], document: DocumentEntities, roles: Sequence[Role]
) -> Iterator[Quote]:
    """The quotations of an article, in order."""
    found = [[] if p.label else list(quoted(p.doc, p.sentences)) for p in paragraphs]
    discourse = DiscourseModel([entity.kind for entity in document.entities], roles)
    for paragraph, quotations in zip(paragraphs, found, strict=True):
        discourse.add_paragraph(
            paragraph.doc,
            paragraph.offset,
            paragraph.sentences,
            paragraph.mentions,
            _within(quotations),
        )
    attributor = _QuoteAttributor(Speakers(document, roles, discourse), discourse)
    for paragraph, quotations in zip(paragraphs, found, strict=True):
        yield from (
            attributor.labelled(paragraph)
            if paragraph.label
            else attributor.quoted(paragraph, quotations)
        )


def _within(quotations: Iterable[Quoted]) -> "_Within":
    return _Within([(quote.start, quote.end) for quote in quotations])


@dataclass(frozen=True, slots=True)
class _Within:
    """A predicate: whether a character offset is inside one of these spans, which are in order."""

    spans: Sequence[tuple[int, int]]

    def __call__(self, place: int) -> bool:
        at = bisect_right(self.spans, place, key=lambda span: span[0]) - 1
        return at >= 0 and place < self.spans[at][1]


class _QuoteAttributor:
    """Attributes the quotations of an article in order, a paragraph at a time.

    A quotation without a speaker of its own may continue the one before, and then has its speaker.
    """

    def __init__(self, speakers: Speakers, discourse: DiscourseModel) -> None:
        self._speakers = speakers
        self._discourse = discourse
        self._speaking: int | None = None  # who may go on in the next paragraph
        self._is_open = False  # whether the last quotation was not closed

    def labelled(self, paragraph: Spoken) -> Iterator[Quote]:
        """The sentences of a paragraph of an interview, each a quotation without marks."""
        assert paragraph.label is not None
        self._speaking = None
        speaker = self._speakers.labelled(paragraph.label.name)
        for start, end in paragraph.sentences:
            yield Quote(
                entity=speaker,
                start=paragraph.offset + start,
                end=paragraph.offset + end,
                label=paragraph.label.name,
            )

    def quoted(self, paragraph: Spoken, quotations: Sequence[Quoted]) -> Iterator[Quote]:
        """The quotations of a paragraph."""
        text = paragraph.doc.text
        before: Quoted | None = None
        for quote in quotations:
            if not self._continues(text, quote, before):
                self._speaking = None
            if quote.is_unsaid:
                self._speaking = None
            elif quote.speaker is not None:
                self._speaking = self._resolve(
                    paragraph, quote.speaker, is_according_to=quote.is_according_to
                )
            before = quote
            for start, end in quote.pieces:
                yield Quote(
                    entity=self._speaking,
                    start=paragraph.offset + start,
                    end=paragraph.offset + end,
                )
        self._remember(paragraph, before)

    def _resolve(
        self, paragraph: Spoken, word: "Token", *, is_according_to: bool = False
    ) -> int | None:
        speaker = self._speakers.resolve(
            word, paragraph.offset, paragraph.mentions, is_according_to=is_according_to
        )
        if speaker is not None:
            self._discourse.add_speaker(speaker, paragraph.offset + word.idx)
        return speaker

    def _continues(self, text: str, quote: Quoted, before: Quoted | None) -> bool:
        """Whether a quotation may continue the one before (None: that of an earlier paragraph)."""
        if before is None:
            begins = not any(c.isalnum() for c in text[: quote.start])
            return begins and (self._is_open or quote.bare)
        joint = text[before.end : quote.start].strip(" \"'“”‘’«»,;—-")
        return (quote.bare and before.last == quote.first - 1) or joint in {"", "and", "or", "…"}

    def _remember(self, paragraph: Spoken, last: Quoted | None) -> None:
        """Keeps the speaker if the next paragraph may continue the quotation: the last sentence is
        theirs, and no question, which another may answer."""
        self._is_open = last is not None and last.open
        ends = last is not None and last.last == len(paragraph.sentences) - 1
        asks = last is not None and paragraph.doc.text[: last.end].rstrip().endswith("?")
        if not ends or (asks and not self._is_open):
            self._speaking = None
        if word := announcer(paragraph.doc, paragraph.sentences):
            self._speaking = self._resolve(paragraph, word)
