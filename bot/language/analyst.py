"""Articles → what language work finds in them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from bot.actors.gather import Gathered, NamedSpan, gather
from bot.language.abbreviations import abbreviations
from bot.language.figures import figures
from bot.language.labels import Label, labels
from bot.language.names import names, recovered
from bot.language.quotes import quoted
from bot.language.roles import OFFICES, titles
from bot.language.sentences import passages, plain, sentences
from bot.language.speakers import Speakers
from bot.model import Analysis, Article, Block, Figure, Kind, Mention, Part, Quote, Role, Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_LONGEST_TEXT = 100_000  # characters; the model's memory grows with the text it reads at once
_ARTICLES_AT_ONCE = 32  # keeps the model's batches full and the memory small


class Analyst:
    """Reads articles with one spaCy pipeline."""

    def __init__(self, nlp: "Language") -> None:
        self._nlp = nlp

    def analyse(self, articles: Iterable[Article]) -> Iterator[Analysis]:
        """What is in each article, in the order given."""
        waiting = iter(articles)
        while batch := list(islice(waiting, _ARTICLES_AT_ONCE)):
            blocks = [list(_readable(article)) for article in batch]
            texts = (
                plain(article.text[block.start : block.end])
                for article, found in zip(batch, blocks, strict=True)
                for block in found
            )
            docs = self._nlp.pipe(texts)
            for article, found in zip(batch, blocks, strict=True):
                speaking = labels([article.text[block.start : block.end] for block in found])
                paragraphs = zip(found, speaking, strict=True)
                yield analysis(
                    article, [Paragraph.of(block, next(docs), label) for block, label in paragraphs]
                )


def _readable(article: Article) -> Iterator[Block]:
    """An article's paragraphs; one too long for the model is cut at a sentence's end."""
    for block in article.blocks:
        if block.part is Part.PARAGRAPH:
            start = block.start
            while block.end - start > _LONGEST_TEXT:
                cut = article.text.rfind(". ", start, start + _LONGEST_TEXT) + 1
                cut = cut if cut > start else start + _LONGEST_TEXT
                yield Block(part=block.part, start=start, end=cut)
                start = cut
            yield Block(part=block.part, start=start, end=block.end)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article, who speaks in it if it is an interview, and what the model made
    of it."""

    block: Block
    doc: "Doc"
    label: Label | None
    sentences: Sequence[Sentence]

    @classmethod
    def of(cls, block: Block, doc: "Doc", label: Label | None) -> "Paragraph":
        begin = label.end if label else 0
        return cls(block, doc, label, list(sentences(doc, block, begin)))


def analysis(article: Article, paragraphs: Sequence[Paragraph]) -> Analysis:
    """All that is found in an article whose paragraphs the model has read."""
    whole = [s for paragraph in paragraphs for s in paragraph.sentences]
    kept = _Kept(whole)
    short = {
        form: long
        for form, long in abbreviations(plain(article.text)).items()
        if long.split()[-1].lower() not in OFFICES  # "Divisional Railway Manager (DRM)"
    }
    spans = [span for span in _spans(paragraphs, short) if kept.holds(span)]
    gathered = gather(spans, short)
    roles = [role for role in _roles(paragraphs, gathered) if kept.holds(role)]
    return Analysis(
        passages=tuple(passages(article, whole)),
        entities=gathered.entities,
        mentions=gathered.mentions,
        roles=tuple(roles),
        quotes=tuple(quote for quote in _quotes(paragraphs, gathered, roles) if kept.holds(quote)),
        figures=tuple(
            figure
            for paragraph in paragraphs
            for figure in figures(paragraph.doc, paragraph.block.start)
            if kept.holds(figure)
        ),
    )


class _Kept:
    """The sentences that are kept: what lies in none of them is not counted."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._starts = [sentence.start for sentence in self._sentences]

    def holds(self, found: NamedSpan | Role | Quote | Figure) -> bool:
        place = bisect_right(self._starts, found.start) - 1
        return place >= 0 and found.end <= self._sentences[place].end


def _spans(paragraphs: Sequence[Paragraph], short: dict[str, str]) -> list[NamedSpan]:
    """The names of an article: first what the model saw and the article defines, then the words it
    passed over that name somebody seen elsewhere in the article."""
    defined = {form for pair in short.items() for form in pair}
    found = [names(each.doc, each.block.start, defined) for each in paragraphs]
    known = _single_words(span for spans in found for span in spans)
    for each, spans in zip(paragraphs, found, strict=True):
        taken = {place for span in spans for place in range(span.start, span.end)}
        spans += recovered(each.doc, each.block.start, known, taken)
    return sorted((span for spans in found for span in spans), key=lambda span: span.start)


def _single_words(spans: Iterable[NamedSpan]) -> dict[str, Kind]:
    """Single words that name somebody in this article: surnames, and one-word names."""
    known: dict[str, Kind] = {}
    for span in spans:
        words = span.text.split()
        if span.state is None and (span.kind is Kind.PERSON or len(words) == 1):
            for word in (words[-1], words[0]):  # the family name may come first: Xi Jinping
                if len(word) > 1 and word.isalpha() and not word.islower():
                    known.setdefault(word, span.kind)
    return known


def _roles(paragraphs: Sequence[Paragraph], gathered: Gathered) -> Iterator[Role]:
    people = [m for m in gathered.mentions if gathered.entities[m.entity].kind is Kind.PERSON]
    for each, mentions in _by_paragraph(paragraphs, people):
        for mention in mentions:
            span = each.doc.char_span(
                mention.start - each.block.start, mention.end - each.block.start
            )
            for title in titles(span) if span is not None else ():
                first, last = each.doc[title.start], each.doc[title.end - 1]
                yield Role(
                    entity=mention.entity,
                    title=title.text,
                    start=each.block.start + first.idx,
                    end=each.block.start + last.idx + len(last.text),
                )


def _quotes(
    paragraphs: Sequence[Paragraph], gathered: Gathered, roles: Sequence[Role]
) -> Iterator[Quote]:
    speakers = Speakers(gathered, roles)
    for each, mentions in _by_paragraph(paragraphs, gathered.mentions):
        offset = each.block.start
        if each.label:
            speaker = speakers.called(each.label.name)
            yield from (Quote(entity=speaker, start=s.start, end=s.end) for s in each.sentences)
            continue
        bounds = [(s.start - offset, s.end - offset) for s in each.sentences]
        for quote in quoted(each.doc, bounds):
            yield Quote(
                entity=speakers.of(quote, offset, mentions),
                start=offset + quote.start,
                end=offset + quote.end,
            )


def _by_paragraph(
    paragraphs: Sequence[Paragraph], mentions: Sequence[Mention]
) -> Iterator[tuple[Paragraph, list[Mention]]]:
    """Each paragraph with the mentions in it; both are in order."""
    place = 0
    for each in paragraphs:
        here = []
        while place < len(mentions) and mentions[place].start < each.block.end:
            here.append(mentions[place])
            place += 1
        yield each, here
