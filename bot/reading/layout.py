"""A submission → an article: its lines told apart as headings, paragraphs and furniture."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.model.article import Article, Block, BlockType, Submission
from bot.reading import frontmatter, headings, metadata, page_footer, titles
from bot.reading.endings import whole_sentences
from bot.reading.line_types import SENTENCES, LineType, look
from bot.reading.lines import Line, split, unwrapped

_LONGEST_CHAIN = 4  # lines without a stop in a row: more are a list or a gallery, not headings
_OFTEN = 3  # a line without a stop that returns this often is a button
_OPEN_ENDED = (LineType.LOOSE, LineType.BROKEN)
_STATEMENT = 12  # words of a line that is a sentence, though no stop ends it


def article(submission: Submission) -> Article:
    """The article a submission holds. What the submission says goes before what its text says."""
    lines = list(split(submission.text))
    matter = frontmatter.read(lines)
    body = unwrapped(lines[matter.lines :])
    looks = [look(line) for line in body]
    said = matter.fields.get
    title = _title(submission.title or said("title"), body, looks, submission.key)
    looks = _promoted(body, looks, title)
    byline = submission.author or said("author") or metadata.author(body, looks)
    end = page_footer.find_page_footer(body, looks, byline)
    parts = _parts(body, looks, title, end.line)
    matter_blocks = [_block(BlockType.FURNITURE, line) for line in lines[: matter.lines]]
    return Article(
        key=submission.key,
        title=title.text,
        text=submission.text,
        author=byline or end.author,
        outlet=submission.outlet or said("outlet") or metadata.outlet(body, looks),
        published=submission.published
        or said("published")
        or metadata.published(body, looks, title.line),
        url=submission.url or said("url"),
        blocks=(*matter_blocks, *_blocks(submission.text, body, looks, parts)),
    )


def _title(
    given: str | None, lines: Sequence[Line], looks: Sequence[LineType], key: str
) -> titles.Title:
    return titles.given(given, lines, looks) if given else titles.found(lines, looks, key)


def _promoted(
    lines: Sequence[Line], looks: Sequence[LineType], title: titles.Title
) -> list[LineType]:
    """The looks, with long lines taken for prose where a text hardly ever ends a sentence.

    So a text without punctuation keeps its paragraphs, whatever becomes of its sentences.
    """
    open_ended = [at for at, found in enumerate(looks) if found in _OPEN_ENDED and at != title.line]
    long = [at for at in open_ended if lines[at].words >= _STATEMENT]
    stopped = sum(found is LineType.PROSE for found in looks)
    if any(found in SENTENCES for found in looks) and len(long) <= max(2, 2 * stopped):
        return list(looks)
    chosen = set(long or open_ended)
    return [LineType.PROSE if at in chosen else found for at, found in enumerate(looks)]


def _parts(
    lines: Sequence[Line], looks: Sequence[LineType], title: titles.Title, end: int
) -> list[BlockType]:
    parts = [_own_part(found) for found in looks[:end]]
    for at in _headings(lines[:end], looks[:end], title):
        parts[at] = BlockType.HEADING
    if title.line is not None and title.line < end:
        parts[title.line] = BlockType.HEADING
    return parts + [BlockType.FURNITURE] * (len(looks) - end)


def _own_part(found: LineType) -> BlockType:
    if found in SENTENCES:
        return BlockType.PARAGRAPH
    return BlockType.HEADING if found is LineType.MARKED else BlockType.FURNITURE


def _headings(
    lines: Sequence[Line], looks: Sequence[LineType], title: titles.Title
) -> Iterator[int]:
    """The lines without a stop that head a paragraph: few in a row, and prose behind them."""
    often = Counter(line.text for line, k in zip(lines, looks, strict=True) if k is LineType.LOOSE)
    chain: list[int] = []
    for at, found in enumerate(looks):
        if found in SENTENCES or found is LineType.MARKED:
            yield from chain if len(chain) <= _LONGEST_CHAIN else ()
            chain = []
        elif found is LineType.LOOSE and at != title.line and at > (title.line or -1):
            alone = often[lines[at].text] < _OFTEN and not _twin(lines, at)
            if alone and _heads(lines[at], title.text):
                chain.append(at)


def _heads(line: Line, title: str) -> bool:
    """Whether a line may head a section; one that repeats the title is a caption."""
    if not headings.short(line) or not headings.plausible(line.text):
        return False
    return not headings.same(line.text, title)


def _twin(lines: Sequence[Line], at: int) -> bool:
    """Whether a neighbour says the same: a picture's description and its caption."""
    neighbours = (lines[at - 1] if at else None, lines[at + 1] if at + 1 < len(lines) else None)
    return any(other and other.text == lines[at].text for other in neighbours)


def _blocks(
    text: str, lines: Sequence[Line], looks: Sequence[LineType], parts: Sequence[BlockType]
) -> Iterator[Block]:
    for line, found, part in zip(lines, looks, parts, strict=True):
        if part is BlockType.PARAGRAPH and found is LineType.BROKEN:
            yield from _split(text, line)
        elif part is BlockType.HEADING and found is LineType.MARKED:
            yield from _unmarked(text, line)
        else:
            yield _block(part, line)


def _split(text: str, line: Line) -> Iterator[Block]:
    """A paragraph that breaks off: its whole sentences, then the fragment."""
    whole = whole_sentences(text[line.start : line.end])
    end = line.start + whole
    rest = text[end : line.end]
    start = line.end - len(rest.lstrip())
    yield Block(part=BlockType.PARAGRAPH, start=line.start, end=end)
    yield Block(part=BlockType.FURNITURE, start=start, end=line.end)


def _unmarked(text: str, line: Line) -> Iterator[Block]:
    """A heading without its markup, which is furniture."""
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
