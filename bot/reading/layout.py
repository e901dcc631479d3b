"""Layout analysis: a submission → an article with its metadata and its lines classified as
headings, body and furniture (boilerplate)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise

from bot.model.article import BODY, Article, Block, BlockType, Submission
from bot.reading import (
    cards,
    formats,
    frontmatter,
    headings,
    metadata,
    notes,
    page_footer,
    paragraphs,
    speaker_labels,
    stated_dates,
    titles,
)
from bot.reading.document import Card
from bot.reading.endings import whole_sentences
from bot.reading.furniture import furniture
from bot.reading.languages import main_language
from bot.reading.line_types import SENTENCES, LineType, look
from bot.reading.lines import Line, of_blocks, split
from bot.reading.plain_blocks import typed
from bot.reading.visible_text import visible
from bot.words.whitespace import folded

# Chosen, not measured.
_LONGEST_CHAIN = 4  # lines without a stop in a row: more are a list or a gallery, not headings
_OFTEN = 3  # a line without a stop that returns this often is a button
_OPEN_ENDED = (LineType.LOOSE, LineType.BROKEN)
_STATEMENT = 12  # words of a line that is a sentence, though no stop ends it


def article(submission: Submission) -> Article:
    """The article of a submission. The submission's own metadata goes before what its file states,
    and that before what its text says. Raises FileRefused."""
    document = formats.read(submission)
    matter = frontmatter.read(document.text) if document.blocks is None else frontmatter.NONE
    given = _card(submission, document.card, matter.card)
    above: list[Line] = []
    if document.blocks is None:
        lines = list(split(document.text))
        above = [line for line in lines if line.start < matter.end]
        body = paragraphs.joined(typed(lines[len(above) :], document.text))
    else:
        body = of_blocks(document.text, document.blocks)
    types = _types(body)
    title = _title(given.title, body, types, submission.key)
    if document.blocks is None:
        types = _with_long_prose(body, types, title)
    byline = given.author or metadata.author(body, types)
    end = page_footer.find_page_footer(body, types, byline)
    block_types = _block_types(body, types, title, end.line)
    whys = _whys(body, types, block_types, end)
    blocks = [*_blocks(document.text, body, types, block_types, whys)]
    matter_blocks = [_block(BlockType.FURNITURE, line, "front matter") for line in above]
    return Article(
        key=submission.key,
        title=title.text,
        text=document.text,
        author=byline or end.author,
        outlet=given.outlet or metadata.outlet(body, types),
        published=given.published
        or metadata.published(body[: end.line], types[: end.line], title.line)
        or _day_by_place(submission.key, given.url),
        url=given.url,
        blocks=(*matter_blocks, *blocks),
        format=submission.format,
        language=main_language(_body(document.text, blocks)) or given.language,
        pages=document.pages,
        notes=(*submission.notes, *document.notes, *matter.notes),
    )


def _body(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    return (text[block.start : block.end] for block in blocks if block.part in BODY)


def _day_by_place(key: str, url: str | None) -> str | None:
    """The day in the name of an article's file, else in its address: the last choices."""
    return stated_dates.in_path(key) or (stated_dates.in_address(url) if url else None)


def _types(lines: Sequence[Line]) -> list[LineType]:
    """The type of each line; the last step is the paragraph under "Correction"."""
    types = cards.with_cards(lines, [look(line) for line in lines])
    for at in _labels_alone(lines, types):
        types[at] = LineType.PROSE
    for at, (line, after) in enumerate(pairwise(lines)):
        prose = types[at + 1] in SENTENCES
        if prose and notes.is_label(line.text) and notes.corrects(after.text):
            types[at : at + 2] = [LineType.NOTE, LineType.NOTE]
    return types


def _labels_alone(lines: Sequence[Line], types: Sequence[LineType]) -> list[int]:
    """The indices of lines that are a speaker's label alone, of speakers who return."""
    loose = (at for at, found in enumerate(types) if found in (LineType.LOOSE, LineType.MARKED))
    names = {at: label.name for at in loose if (label := speaker_labels.alone(lines[at].text))}
    often = Counter(names.values())
    return [at for at, name in names.items() if often[name] > 1]


def _card(submission: Submission, *stated: Card) -> Card:
    """The metadata given with a submission, completed by that which its file states."""
    given = Card(
        title=submission.title,
        author=submission.author,
        outlet=submission.outlet,
        published=submission.published,
        url=submission.url,
    )
    card = reduce(Card.completed, stated, given)
    return replace(
        card,
        title=_visible(card.title),
        author=_visible(card.author),
        outlet=_visible(card.outlet),
    )


def _visible(stated: str | None) -> str | None:
    """A field as a reader sees it, white space folded; None where that leaves nothing."""
    return folded(visible(stated)) or None if stated else None


def _title(
    given: str | None, lines: Sequence[Line], types: Sequence[LineType], key: str
) -> titles.Title:
    if given and any(map(str.isalnum, given)):
        return titles.given(given, lines, types)
    return titles.found(lines, types, key)


def _with_long_prose(
    lines: Sequence[Line], types: Sequence[LineType], title: titles.Title
) -> list[LineType]:
    """The line types, with long lines made prose if the text hardly ever ends a sentence, so that
    a text without punctuation keeps its paragraphs."""
    open_ended = [at for at, found in enumerate(types) if found in _OPEN_ENDED and at != title.line]
    long = [at for at in open_ended if lines[at].words >= _STATEMENT]
    stopped = sum(found is LineType.PROSE for found in types)
    if any(found in SENTENCES for found in types) and len(long) <= max(2, 2 * stopped):
        return list(types)
    chosen = set(long or open_ended)
    return [LineType.PROSE if at in chosen else found for at, found in enumerate(types)]


def _block_types(
    lines: Sequence[Line], types: Sequence[LineType], title: titles.Title, end: int
) -> list[BlockType]:
    block_types = [_own_block_type(line, found) for line, found in zip(lines, types, strict=True)]
    for at in _repetitions(lines, types, title):
        block_types[at] = BlockType.FURNITURE
    for at in _headings(lines[:end], types[:end], title):
        block_types[at] = BlockType.HEADING
    for at in range(end, len(types)):
        note = types[at] is LineType.NOTE
        block_types[at] = BlockType.NOTE if note else BlockType.FURNITURE
    if title.line is not None and title.line < end:
        block_types[title.line] = BlockType.HEADING
    return block_types


def _whys(
    lines: Sequence[Line],
    types: Sequence[LineType],
    block_types: Sequence[BlockType],
    foot: page_footer.Foot,
) -> list[str]:
    """For each line the rule by which it is furniture; empty for any other."""
    return [
        _why(line, found, foot.why if at >= foot.line else "")
        if part is BlockType.FURNITURE
        else ""
        for at, (line, found, part) in enumerate(zip(lines, types, block_types, strict=True))
    ]


def _why(line: Line, found: LineType, footer: str) -> str:
    if found in _CARD_LINES:
        return _CARD_LINES[found]
    rule = furniture(line.text)
    if rule:
        return rule.why
    return footer or ("stated by its format" if line.given is BlockType.FURNITURE else "repeated")


_CARD_LINES = {
    LineType.BYLINE: "byline",
    LineType.DATELINE: "date",
    LineType.CARD: "outlet, writer or date",
}


def _repetitions(
    lines: Sequence[Line], types: Sequence[LineType], title: titles.Title
) -> Iterator[int]:
    """The indices of lines without a stop that are a page's, not the article's: above the title,
    or the title or a neighbour again, as captions are, or as often as buttons are."""
    loose = [at for at, found in enumerate(types) if found is LineType.LOOSE]
    often = Counter(lines[at].text for at in loose)
    for at in loose:
        again = often[lines[at].text] >= _OFTEN or _repeated(lines, at)
        if again or at < _line_of(title) or headings.same(lines[at].text, title.text):
            yield at


_OWN_TYPES = {
    LineType.MARKED: BlockType.HEADING,
    LineType.ITEM: BlockType.ITEM,
    LineType.ROW: BlockType.ROW,
    LineType.DESCRIPTION: BlockType.CAPTION,
    LineType.NOTE: BlockType.NOTE,
}


def _own_block_type(line: Line, found: LineType) -> BlockType:
    if found in (LineType.PROSE, LineType.BROKEN, LineType.LOOSE):
        return line.given or BlockType.PARAGRAPH
    return _OWN_TYPES.get(found, BlockType.FURNITURE)


def _headings(
    lines: Sequence[Line], types: Sequence[LineType], title: titles.Title
) -> Iterator[int]:
    """The indices of lines without a stop that are headings: few in a row, followed by prose."""
    passed = {*_repetitions(lines, types, title)}
    chain: list[int] = []
    for at, found in enumerate(types):
        if found in SENTENCES or found is LineType.MARKED:
            yield from chain if len(chain) <= _LONGEST_CHAIN else ()
            chain = []
        elif found is LineType.LOOSE and at not in passed and at > _line_of(title):
            chain += [at] if _heads(lines[at]) else []


def _line_of(title: titles.Title) -> int:
    return -1 if title.line is None else title.line


def _heads(line: Line) -> bool:
    """Whether a line may head a section, where the format does not state what it is."""
    return line.given is None and headings.short(line) and headings.plausible(line.text)


def _repeated(lines: Sequence[Line], at: int) -> bool:
    """Whether a neighbouring line has the same text, as a picture's description and caption do."""
    neighbours = (lines[at - 1] if at else None, lines[at + 1] if at + 1 < len(lines) else None)
    return any(other and other.text == lines[at].text for other in neighbours)


def _blocks(
    text: str,
    lines: Sequence[Line],
    types: Sequence[LineType],
    block_types: Sequence[BlockType],
    whys: Sequence[str],
) -> Iterator[Block]:
    for line, found, part, why in zip(lines, types, block_types, whys, strict=True):
        if part is BlockType.HEADING and found is LineType.MARKED and line.given is None:
            yield from _unmarked(text, line)
        elif part is not BlockType.FURNITURE and found is LineType.BROKEN:
            yield from _split(text, line, part)
        else:
            yield _block(part, line, why)


def _split(text: str, line: Line, part: BlockType) -> Iterator[Block]:
    """The blocks of a paragraph that breaks off: its whole sentences, then the fragment."""
    end = line.start + whole_sentences(text[line.start : line.end])
    start = line.end - len(text[end : line.end].lstrip())
    yield Block(part=part, start=line.start, end=end)
    yield Block(part=part, start=start, end=line.end)


_MARKUP = "markup"


def _unmarked(text: str, line: Line) -> Iterator[Block]:
    """The blocks of a marked heading: its words, and its markup as furniture."""
    span = headings.marked(text[line.start : line.end])
    start, end = (line.start + span[0], line.start + span[1]) if span else (line.start, line.end)
    if start > line.start:
        mark = text[line.start : start].rstrip()
        mark_end = line.start + len(mark)
        yield Block(part=BlockType.FURNITURE, start=line.start, end=mark_end, why=_MARKUP)
    yield Block(part=BlockType.HEADING, start=start, end=end)
    if end < line.end:
        rest = text[end : line.end].lstrip()
        rest_start = line.end - len(rest)
        yield Block(part=BlockType.FURNITURE, start=rest_start, end=line.end, why=_MARKUP)


def _block(part: BlockType, line: Line, why: str = "") -> Block:
    return Block(part=part, start=line.start, end=line.end, why=why)
