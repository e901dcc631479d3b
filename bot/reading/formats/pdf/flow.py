"""Paragraphs that run on over columns and pages, put together."""

from collections.abc import Iterable

from bot.model.article import BlockType
from bot.reading.endings import ends_sentence
from bot.reading.formats.pdf.fragments import PARTED
from bot.reading.formats.pdf.paragraphs import Paragraph

# A figure, a table or a note may stand between the two parts.
_PASSED = (BlockType.FURNITURE, BlockType.CAPTION, BlockType.ROW)
_RUNNING = (BlockType.PARAGRAPH, BlockType.ITEM)
_REACH = 60  # blocks; chosen, not measured
_SAME = 0.05  # by how much the type of the parts differs at most; chosen, not measured


def continued(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs, each with what goes on with it in the next column or on the next page. What
    stands between the two on the first's page is put before it, so that pages stay in order."""
    found: list[Paragraph] = []
    for each in paragraphs:
        at = _open(found, each)
        if at is None:
            found.append(each)
            continue
        first = found.pop(at)
        page = first.lines[-1].page
        first.lines += each.lines
        behind = (n for n in range(at, len(found)) if found[n].lines[0].page > page)
        found.insert(next(behind, len(found)), first)
    return found


def _open(found: list[Paragraph], after: Paragraph) -> int | None:
    """Where the paragraph is that goes on with this one."""
    if after.part is not BlockType.PARAGRAPH:
        return None
    for at in range(len(found) - 1, max(-1, len(found) - 1 - _REACH), -1):
        if found[at].part in _RUNNING and _alike(found[at], after):
            return at if _goes_on(found[at], after) else None
        if found[at].part not in _PASSED and found[at].part not in _RUNNING:
            return None
    return None


def _alike(paragraph: Paragraph, after: Paragraph) -> bool:
    return abs(paragraph.size - after.size) <= _SAME * after.size


def _goes_on(paragraph: Paragraph, after: Paragraph) -> bool:
    last = paragraph.lines[-1]
    if last.text.endswith(PARTED) or after.lines[0].text[:1].islower():
        return True
    elsewhere = last.page != after.lines[0].page
    return elsewhere and last.full and not ends_sentence(last.text) and not _ended(last.text)


def _ended(text: str) -> bool:
    return text.endswith((":", ";"))
