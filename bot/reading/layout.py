"""Layout analysis: a submission → an article with its metadata and its lines classified as
headings, paragraphs and furniture (boilerplate)."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.model.article import Article, Block, BlockType, Submission
from bot.reading import frontmatter, headings, metadata, page_footer, titles
from bot.reading.endings import whole_sentences
from bot.reading.line_types import SENTENCES, LineType, look
from bot.reading.lines import Line, split, unwrapped

# Chosen, not measured.
_LONGEST_CHAIN = 4  # lines without a stop in a row: more are a list or a gallery, not headings
_OFTEN = 3  # a line without a stop that returns this often is a button
_OPEN_ENDED = (LineType.LOOSE, LineType.BROKEN)
_STATEMENT = 12  # words of a line that is a sentence, though no stop ends it


def article(submission: Submission) -> Article:
    """The article of a submission. The submission's own metadata goes before that in its text."""
    lines = list(split(submission.text))
    matter = frontmatter.read(lines)
    body = unwrapped(lines[matter.lines :])
    types = [look(line) for line in body]
    field = matter.fields.get
    title = _title(submission.title or field("title"), body, types, submission.key)
    types = _with_long_prose(body, types, title)
    byline = submission.author or field("author") or metadata.author(body, types)
    end = page_footer.find_page_footer(body, types, byline)
    block_types = _block_types(body, types, title, end.line)
    matter_blocks = [_block(BlockType.FURNITURE, line) for line in lines[: matter.lines]]
    return Article(
        key=submission.key,
        title=title.text,
        text=submission.text,
        author=byline or end.author,
        outlet=submission.outlet or field("outlet") or metadata.outlet(body, types),
        published=submission.published
        or field("published")
        or metadata.published(body, types, title.line),
        url=submission.url or field("url"),
        blocks=(*matter_blocks, *_blocks(submission.text, body, types, block_types)),
    )


def _title(
    given: str | None, lines: Sequence[Line], types: Sequence[LineType], key: str
) -> titles.Title:
    return titles.given(given, lines, types) if given else titles.found(lines, types, key)


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
    block_types = [_own_block_type(found) for found in types[:end]]
    for at in _headings(lines[:end], types[:end], title):
        block_types[at] = BlockType.HEADING
    if title.line is not None and title.line < end:
        block_types[title.line] = BlockType.HEADING
    return block_types + [BlockType.FURNITURE] * (len(types) - end)


def _own_block_type(found: LineType) -> BlockType:
    if found in SENTENCES:
        return BlockType.PARAGRAPH
    return BlockType.HEADING if found is LineType.MARKED else BlockType.FURNITURE


def _headings(
    lines: Sequence[Line], types: Sequence[LineType], title: titles.Title
) -> Iterator[int]:
    """The indices of lines without a stop that are headings: few in a row, followed by prose."""
    often = Counter(line.text for line, k in zip(lines, types, strict=True) if k is LineType.LOOSE)
    chain: list[int] = []
    for at, found in enumerate(types):
        if found in SENTENCES or found is LineType.MARKED:
            yield from chain if len(chain) <= _LONGEST_CHAIN else ()
            chain = []
        elif found is LineType.LOOSE and at != title.line and at > (title.line or -1):
            alone = often[lines[at].text] < _OFTEN and not _repeated(lines, at)
            if alone and _heads(lines[at], title.text):
                chain.append(at)


def _heads(line: Line, title: str) -> bool:
    """Whether a line may head a section; one that repeats the title is a caption."""
    if not headings.short(line) or not headings.plausible(line.text):
        return False
    return not headings.same(line.text, title)


def _repeated(lines: Sequence[Line], at: int) -> bool:
    """Whether a neighbouring line has the same text, as a picture's description and caption do."""
    neighbours = (lines[at - 1] if at else None, lines[at + 1] if at + 1 < len(lines) else None)
    return any(other and other.text == lines[at].text for other in neighbours)


def _blocks(
    text: str, lines: Sequence[Line], types: Sequence[LineType], block_types: Sequence[BlockType]
) -> Iterator[Block]:
    for line, found, part in zip(lines, types, block_types, strict=True):
        if part is BlockType.PARAGRAPH and found is LineType.BROKEN:
            yield from _split(text, line)
        elif part is BlockType.HEADING and found is LineType.MARKED:
            yield from _unmarked(text, line)
        else:
            yield _block(part, line)


def _split(text: str, line: Line) -> Iterator[Block]:
    """The blocks of a paragraph that breaks off: its whole sentences, then the fragment."""
    whole = whole_sentences(text[line.start : line.end])
    end = line.start + whole
    rest = text[end : line.end]
    start = line.end - len(rest.lstrip())
    yield Block(part=BlockType.PARAGRAPH, start=line.start, end=end)
    yield Block(part=BlockType.FURNITURE, start=start, end=line.end)


def _unmarked(text: str, line: Line) -> Iterator[Block]:
    """The blocks of a marked heading: its words, and its markup as furniture."""
    span = headings.marked(text[line.start : line.end])
    start, end = (line.start + span[0], line.start + span[1]) if span else (line.start, line.end)
    if start > line.start:
        mark = text[line.start : start].rstrip()
        yield Block(part=BlockType.FURNITURE, start=line.start, end=line.start + len(mark))
    yield Block(part=BlockType.HEADING, start=start, end=end)
    if end < line.end:
        rest = text[end : line.end].lstrip()
        yield Block(part=BlockType.FURNITURE, start=line.end - len(rest), end=line.end)


def _block(part: BlockType, line: Line) -> Block:
    return Block(part=part, start=line.start, end=line.end)
