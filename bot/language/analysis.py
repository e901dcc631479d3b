"""Articles → what language work finds in them."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from bot.actors.place_disambiguation import disambiguate_places
from bot.actors.within_document_coreference import DocumentEntities, NamedSpan, cluster_mentions
from bot.language.entities.abbreviations import abbreviations, given_after
from bot.language.entities.name_positions import Names
from bot.language.entities.recognition import NOTHING, Stated, names
from bot.language.entities.repeats import Known, missed_mentions
from bot.language.figures.extraction import figures
from bot.language.quotes.pipeline import Spoken, quotes
from bot.language.roles.extraction import OFFICES, titles
from bot.language.sentences.paragraph_pieces import batches, paragraphs
from bot.language.sentences.segmentation import passages, plain, sentences
from bot.language.sentences.speaker_labels import Label, labels
from bot.model.actor import Kind
from bot.model.analysis import Analysis, Figure, FigureKind, Mention, Quote, Role, Sentence
from bot.model.article import Article, Block
from bot.reading.outlets import dateline

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_ARTICLES_AT_ONCE = 32  # keeps the model's batches full and the memory small


class Analyst:
    """Reads articles with one spaCy pipeline. `stated` are the names that the team states."""

    def __init__(self, nlp: "Language", stated: Stated = NOTHING) -> None:
        self._nlp = nlp
        self._stated = stated

    def analyse(self, articles: Iterable[Article]) -> Iterator[Analysis]:
        """What is in each article, in the order given."""
        waiting = iter(articles)
        while batch := list(islice(waiting, _ARTICLES_AT_ONCE)):
            blocks = [list(paragraphs(article)) for article in batch]
            texts = (
                plain(article.text[block.start : block.end])
                for article, found in zip(batch, blocks, strict=True)
                for block in found
            )
            docs = self._docs(texts)
            for article, found in zip(batch, blocks, strict=True):
                speaking = labels([article.text[block.start : block.end] for block in found])
                labelled = zip(found, speaking, strict=True)
                yield analysis(
                    article,
                    [Paragraph.of(block, next(docs), label) for block, label in labelled],
                    self._stated,
                )

    def _docs(self, texts: Iterable[str]) -> "Iterator[Doc]":
        """What the model makes of texts, so many at once that its memory stays bounded."""
        for batch in batches(texts, self._nlp.batch_size):
            yield from self._nlp.pipe(batch, batch_size=len(batch))


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
        begin = label.end if label else dateline(doc.text)
        return cls(block, doc, label, list(sentences(doc, block, begin)))


def analysis(
    article: Article, paragraphs: Sequence[Paragraph], stated: Stated = NOTHING
) -> Analysis:
    """All that is found in an article whose paragraphs the model has read."""
    whole = [s for paragraph in paragraphs for s in paragraph.sentences]
    kept = _Kept(whole)
    seen = {form: long for each in paragraphs for form, long in given_after(each.doc)}
    defined = {**seen, **abbreviations(plain(article.text))}
    short = {form: long for form, long in defined.items() if not _is_held(long)}
    spans = [span for span in _spans(paragraphs, short, stated) if kept.holds(span)]
    gathered = cluster_mentions(list(disambiguate_places(spans, article.text)), short)
    roles = [role for role in _roles(paragraphs, gathered) if kept.holds(role)]
    named = _overlapping(gathered.mentions)
    return Analysis(
        passages=tuple(passages(article, whole)),
        entities=gathered.entities,
        mentions=gathered.mentions,
        roles=tuple(roles),
        quotes=tuple(quote for quote in _quotes(paragraphs, gathered, roles) if kept.holds(quote)),
        figures=tuple(
            figure
            for paragraph in paragraphs
            for figure in figures(paragraph.doc, paragraph.block.start, article.published)
            if kept.holds(figure) and not (figure.kind is FigureKind.DATE and named(figure))
        ),
    )


def _overlapping(mentions: Sequence[Mention]) -> Callable[[Figure], bool]:
    """Whether a figure is a part of a name, or has one in it: Theresa May is no month. Mentions are
    in order, none over another."""
    starts = [mention.start for mention in mentions]

    def overlaps(figure: Figure) -> bool:
        place = bisect_left(starts, figure.end) - 1
        return place >= 0 and mentions[place].end > figure.start

    return overlaps


def _is_held(long: str) -> bool:
    """Whether a long form is an office: "Divisional Railway Manager", "Member of Parliament"."""
    head = long.lower().partition(" of ")[0].split()
    return long.split()[-1].lower() in OFFICES or head[-1] in OFFICES


class _Kept:
    """The sentences that are kept: what lies in none of them is not counted."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._starts = [sentence.start for sentence in self._sentences]

    def holds(self, found: NamedSpan | Role | Quote | Figure) -> bool:
        place = bisect_right(self._starts, found.start) - 1
        return place >= 0 and found.end <= self._sentences[place].end


def _spans(
    paragraphs: Sequence[Paragraph], short: dict[str, str], stated: Stated
) -> list[NamedSpan]:
    """The names of an article: first what the model saw and the article defines, then the words it
    passed over that name somebody seen elsewhere in the article."""
    defined = Names(dict.fromkeys(form for pair in short.items() for form in pair))
    found = [names(each.doc, each.block.start, defined, stated) for each in paragraphs]
    known = Known(span for spans in found for span in spans)
    for each, spans in zip(paragraphs, found, strict=True):
        taken = {place for span in spans for place in range(span.start, span.end)}
        spans += missed_mentions(each.doc, each.block.start, known, taken)
    return sorted((span for spans in found for span in spans), key=lambda span: span.start)


def _roles(paragraphs: Sequence[Paragraph], gathered: DocumentEntities) -> Iterator[Role]:
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
    paragraphs: Sequence[Paragraph], gathered: DocumentEntities, roles: Sequence[Role]
) -> Iterator[Quote]:
    spoken = [
        Spoken(
            doc=each.doc,
            offset=each.block.start,
            sentences=[
                (s.start - each.block.start, s.end - each.block.start) for s in each.sentences
            ],
            mentions=mentions,
            label=each.label,
        )
        for each, mentions in _by_paragraph(paragraphs, gathered.mentions)
    ]
    return quotes(spoken, gathered, roles)


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
