"""The language pipeline: articles → analyses. Runs all steps in their order."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from bot.actors.national_bodies import with_countries
from bot.actors.place_disambiguation import disambiguate_places
from bot.actors.within_document_names import DocumentEntities, NamedSpan, cluster_mentions
from bot.language.entities.abbreviations import abbreviations, given_after
from bot.language.entities.caseless import CaselessNames
from bot.language.entities.datelines import dateline_names, is_place_and_day
from bot.language.entities.name_positions import Names
from bot.language.entities.recognition import NOTHING, Stated, names
from bot.language.entities.repeats import Known, missed_mentions, with_given_names
from bot.language.entities.result_rows import row_names
from bot.language.entities.teams import with_teams
from bot.language.entities.things import Things
from bot.language.figures.extraction import figures
from bot.language.quotes.attribution import SIGNATURE
from bot.language.quotes.pipeline import Spoken, quotes
from bot.language.roles.extraction import OFFICES, titles
from bot.language.sentences.foreign import sentences as foreign_sentences
from bot.language.sentences.lead_ins import qualified_items
from bot.language.sentences.paragraph_pieces import batches, paragraphs
from bot.language.sentences.segmentation import passages, plain, sentences
from bot.model.actor import Kind
from bot.model.analysis import Analysis, Figure, FigureKind, Mention, Quote, Role, Sentence
from bot.model.article import BODY, Article, Block, BlockType
from bot.reading.languages import is_foreign
from bot.reading.outlets import dateline
from bot.reading.speaker_labels import Label, labels, person

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_ARTICLES_AT_ONCE = 32  # keeps the model's batches full and memory small; chosen, not measured


class Analyst:
    """Analyses articles with one spaCy pipeline. `stated` are the names of `actors.toml`."""

    def __init__(self, nlp: "Language", stated: Stated = NOTHING) -> None:
        self._nlp = nlp
        self._stated = stated

    def analyse(self, articles: Iterable[Article]) -> Iterator[Analysis]:
        """The analysis of each article, in the order given."""
        waiting = iter(articles)
        while batch := list(islice(waiting, _ARTICLES_AT_ONCE)):
            bodies = [_Body.of(article) for article in batch]
            docs = self._docs(plain(text) for body in bodies for text in body.texts)
            for article, body in zip(batch, bodies, strict=True):
                labelled = zip(body.english, labels(body.texts), strict=True)
                qualified = qualified_items(article)
                yield analysis(
                    article,
                    [
                        Paragraph.of(block, next(docs), label, qualified=block in qualified)
                        for block, label in labelled
                    ],
                    self._stated,
                    foreign=body.foreign,
                )

    def _docs(self, texts: Iterable[str]) -> "Iterator[Doc]":
        """The parsed texts, in batches that bound the model's memory."""
        for batch in batches(texts, self._nlp.batch_size):
            yield from self._nlp.pipe(batch, batch_size=len(batch))


@dataclass(frozen=True, slots=True)
class _Body:
    """An article's blocks in English with their texts, and its sentences in other languages."""

    english: Sequence[Block]
    texts: Sequence[str]
    foreign: Sequence[Sentence]

    @classmethod
    def of(cls, article: Article) -> "_Body":
        blocks = [(block, article.text[block.start : block.end]) for block in paragraphs(article)]
        foreign = {block for block, text in blocks if is_foreign(text)}
        return cls(
            english=[block for block, _ in blocks if block not in foreign],
            texts=[text for block, text in blocks if block not in foreign],
            foreign=[
                sentence
                for block, text in blocks
                if block in foreign
                for sentence in foreign_sentences(text, block)
            ],
        )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article, parsed: its block, its Doc (token offsets from the block's start),
    its speaker if it is an interview, and its sentences by offsets into the article."""

    block: Block
    doc: "Doc"
    label: Label | None
    sentences: Sequence[Sentence]

    @classmethod
    def of(
        cls, block: Block, doc: "Doc", label: Label | None, *, qualified: bool = False
    ) -> "Paragraph":
        """`qualified` items of lists mean something else without their lead-in: none is quoted."""
        begin = label.end if label else dateline(doc.text)
        found = sentences(doc, block, begin)
        if qualified:
            found = (replace(each, quotable=False) for each in found)
        return cls(block, doc, label, list(found))


def analysis(
    article: Article,
    paragraphs: Sequence[Paragraph],
    stated: Stated = NOTHING,
    *,
    foreign: Sequence[Sentence] = (),
) -> Analysis:
    """The analysis of an article whose paragraphs are parsed; `foreign` are its sentences in other
    languages. A name or figure that lies in no one sentence is left out."""
    all_sentences = [s for paragraph in paragraphs for s in paragraph.sentences]
    whole = _WholeSentences(all_sentences)
    if foreign:
        all_sentences = sorted([*all_sentences, *foreign], key=lambda each: each.start)
    given = {form: long for each in paragraphs for form, long in given_after(each.doc)}
    defined = {**given, **abbreviations(plain(article.text))}
    short = {form: long for form, long in defined.items() if not _is_office(long)}
    actors = Things(article.text).without(_spans(paragraphs, short, stated))
    spans = [span for span in actors if whole.holds(span)]
    outside = list(_outside(article, paragraphs, spans))
    placed = [
        *_told_apart([*spans, *outside], article.text),
        *_labelled(paragraphs),
    ]
    document = cluster_mentions(sorted(placed, key=lambda span: span.start), short)
    apart = {span.start for span in outside}
    mentions = tuple(
        each
        for each in document.mentions
        if whole.holds(each) or (each.start in apart and not whole.divide(each))
    )
    document = replace(document, mentions=tuple(filter(whole.holds, mentions)))
    roles = [role for role in _roles(paragraphs, document) if whole.holds(role)]
    named = _overlapping(document.mentions)
    return Analysis(
        passages=tuple(passages(article, all_sentences)),
        entities=document.entities,
        mentions=mentions,
        roles=tuple(roles),
        quotes=tuple(quote for quote in _quotes(paragraphs, document, roles) if whole.holds(quote)),
        figures=tuple(
            figure
            for paragraph in paragraphs
            for figure in figures(paragraph.doc, paragraph.block.start, article.published)
            if whole.holds(figure) and not (figure.kind is FigureKind.DATE and named(figure))
        ),
    )


def _told_apart(spans: Sequence[NamedSpan], text: str) -> Iterator[NamedSpan]:
    """The spans, those of one name told apart that mean a state or another, a city or its team, one
    country's senate or another's."""
    yield from with_countries(with_teams(disambiguate_places(spans, text), text))


def _overlapping(mentions: Sequence[Mention]) -> Callable[[Figure], bool]:
    """A predicate: whether a figure overlaps a mention ("Theresa May" is no month). `mentions` are
    in order and do not overlap."""
    starts = [mention.start for mention in mentions]

    def overlaps(figure: Figure) -> bool:
        i = bisect_left(starts, figure.end) - 1
        return i >= 0 and mentions[i].end > figure.start

    return overlaps


def _is_office(long: str) -> bool:
    """Whether a long form is an office and no name: "Divisional Railway Manager"."""
    head = long.lower().partition(" of ")[0].split()
    return long.split()[-1].lower() in OFFICES or head[-1] in OFFICES


class _WholeSentences:
    """The whole sentences of an article, in order."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._starts = [sentence.start for sentence in self._sentences]

    def holds(self, found: NamedSpan | Mention | Role | Quote | Figure) -> bool:
        i = bisect_right(self._starts, found.start) - 1
        return i >= 0 and found.end <= self._sentences[i].end

    def divide(self, found: Mention) -> bool:
        """Whether it stands partly in a sentence: neither within one nor outside of all."""
        i = bisect_left(self._starts, found.end) - 1
        return i >= 0 and self._sentences[i].end > found.start and not self.holds(found)


def _outside(
    article: Article, paragraphs: Sequence[Paragraph], spans: Sequence[NamedSpan]
) -> Iterator[NamedSpan]:
    """The names where capitals tell nothing, and in datelines: in headings and lines of capitals,
    which may be sentences, the names that the rest of the article has."""
    known = CaselessNames(spans, article.text)
    found = {each.block: each for each in paragraphs}
    for block in article.blocks:
        text = article.text[block.start : block.end]
        if block not in found and is_place_and_day(text):
            yield from dateline_names(text, block.start)
        elif (
            block not in found
            and block.part in BODY
            and (row := row_names(text, block.start)).whole
        ):
            yield from row.spans
        elif block not in found and block.part is BlockType.HEADING:
            yield from known.within(text, block.start)
    for each in paragraphs:
        text = each.doc.text
        if is_place_and_day(text):
            yield from dateline_names(text, each.block.start)
        elif not _has_case(each) and not row_names(text, each.block.start).whole:
            yield from known.within(text, each.block.start)
        elif not each.label:
            yield from dateline_names(text[: dateline(text)], each.block.start)


def _spans(
    paragraphs: Sequence[Paragraph], short: dict[str, str], stated: Stated
) -> list[NamedSpan]:
    """The names of an article, in order: those that the model recognises and the article defines,
    then repetitions of these that the model missed."""
    defined = Names(dict.fromkeys(form for pair in short.items() for form in pair))
    found = [_found(each, defined, stated) for each in paragraphs]
    known = Known(span for spans in found for span in spans)
    for each, spans in zip(paragraphs, found, strict=True):
        spans[:] = with_given_names(each.doc, each.block.start, spans, known)
        taken = {i for span in spans for i in range(span.start, span.end)}
        if _has_case(each):
            spans += missed_mentions(each.doc, each.block.start, known, taken)
    return sorted((span for spans in found for span in spans), key=lambda span: span.start)


def _found(paragraph: Paragraph, defined: Names, stated: Stated) -> list[NamedSpan]:
    """The names of a paragraph: those that their place in a row tells, and, unless it is nothing
    but a row, those that the model sees beside them."""
    row = row_names(paragraph.doc.text, paragraph.block.start)
    if row.whole or not _has_case(paragraph):
        return list(row.spans)
    told = {i for span in row.spans for i in range(span.start, span.end)}
    seen = names(paragraph.doc, paragraph.block.start, defined, stated)
    others = (span for span in seen if told.isdisjoint(range(span.start, span.end)))
    return sorted((*row.spans, *others), key=lambda span: span.start)


def _has_case(paragraph: Paragraph) -> bool:
    """Whether names are told from other words by their capitals: not in headings, which may be in
    title case, nor in capitals throughout."""
    return paragraph.block.part is not BlockType.HEADING and not paragraph.doc.text.isupper()


def _labelled(paragraphs: Sequence[Paragraph]) -> Iterator[NamedSpan]:
    """The people whom the labels name who speak, and who sign a quotation: these stand in no
    sentence, so they are no mentions, but whom they name is an entity."""
    for each in paragraphs:
        name = person(each.label.name) if each.label and each.label.end else None
        if each.label and name:
            start = each.block.start + each.doc.text.find(each.label.name)
            yield NamedSpan(start=start, end=start + len(name), text=name, kind=Kind.PERSON)
        signed = SIGNATURE.search(each.doc.text)
        if signed and (name := person(signed["name"])):
            start = each.block.start + signed.start("name")
            if not any(s.start <= start < s.end for s in each.sentences):
                yield NamedSpan(start=start, end=start + len(name), text=name, kind=Kind.PERSON)


def _roles(paragraphs: Sequence[Paragraph], document: DocumentEntities) -> Iterator[Role]:
    people = [m for m in document.mentions if document.entities[m.entity].kind is Kind.PERSON]
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
    paragraphs: Sequence[Paragraph], document: DocumentEntities, roles: Sequence[Role]
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
        for each, mentions in _by_paragraph(paragraphs, document.mentions)
    ]
    return quotes(spoken, document, roles)


def _by_paragraph(
    paragraphs: Sequence[Paragraph], mentions: Sequence[Mention]
) -> Iterator[tuple[Paragraph, list[Mention]]]:
    """Each paragraph with the mentions in it; both are in order. Those in headings are in none."""
    i = 0
    for each in paragraphs:
        here = []
        while i < len(mentions) and mentions[i].start < each.block.end:
            if mentions[i].start >= each.block.start:
                here.append(mentions[i])
            i += 1
        yield each, here
