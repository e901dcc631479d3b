"""How an article was read, in words: as which format, and what is wrong with it."""

from collections import Counter

from bot.model.article import BODY, Block, Flaw, Layout
from bot.model.reading_view import ReadingView
from bot.reading.formats import Format

FORMATS = {
    Format.PLAIN: "plain text",
    Format.MARKDOWN: "Markdown",
    Format.HTML: "HTML",
    Format.PDF: "PDF",
    Format.DOCX: "Word",
    Format.ODT: "OpenDocument",
    Format.EPUB: "EPUB",
    Format.MAIL: "mail",
    Format.OUTLOOK: "Outlook mail",
    Format.SUBTITLES: "subtitles",
}
FLAWS = {
    Flaw.FOREIGN: "Mostly not in English, which is found but not quoted",
    Flaw.UNQUOTABLE: "Nothing in it can be quoted as a sentence",
    Flaw.UNDATED: "Without a date",
    Flaw.FURNITURE: "More menus and adverts than article",
}
COPY = "Nearly the same as another article"
NOT_QUOTED = "not quoted"


def read_as(layout: Layout) -> str:
    """ "Read as PDF · en · 12 pages"."""
    known = [f"Read as {FORMATS[Format(layout.format)]}", layout.language or ""]
    if layout.pages is not None:
        known.append(f"{len(layout.pages) + 1} pages")
    return " · ".join(filter(None, known))


def faults(view: ReadingView) -> list[str]:
    """What is wrong with it, a sentence each."""
    found = [f"{FLAWS[flaw]}." for flaw in (view.layout.flaws if view.layout else ())]
    return [*found, *([f"{COPY}: {', '.join(view.copies)}."] if view.copies else [])]


def remark(block: Block, view: ReadingView) -> str:
    """Why a block is furniture, or that no sentence of it is quoted; empty where it is."""
    if block.part not in BODY:
        return block.why
    within = [s for s in view.sentences if block.start <= s.start < block.end]
    return "" if any(each.quotable for each in within) else NOT_QUOTED


def names(view: ReadingView) -> list[str]:
    """ "Ahsan Iqbal (7)": whom it names, and how often, the most named first."""
    counts = Counter(each.name for each in view.names)
    return [f"{name} ({count})" for name, count in counts.most_common()]
