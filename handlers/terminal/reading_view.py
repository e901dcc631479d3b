"""An article as it was read, as a page and as a record."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from bot.model.analysis import FigureKind
from bot.model.article import Block, BlockType, Layout
from bot.model.reading_view import ReadingView
from handlers.outline.reading import faults, names, read_as, remark
from handlers.terminal.citing import card
from handlers.terminal.paper import Line, Page, heading, line, plain, section
from handlers.terminal.records import Record, source

_LABEL = 12  # columns
_NAME, _QUOTE, _DATE, _ASIDE = "bold cyan", "green", "yellow", "dim"


def record(view: ReadingView) -> Record:
    layout = view.layout
    return {
        **source(view.source),
        "format": layout.format if layout else None,
        "language": layout.language if layout else None,
        "pages": list(layout.pages) if layout and layout.pages is not None else None,
        "warnings": list(layout.flaws) if layout else [],
        "copies": list(view.copies),
        "versions": [
            {"at": each.at, "title": each.title, "gone": [*each.gone], "come": [*each.come]}
            for each in view.versions
        ],
        "text": view.text,
        "blocks": [
            {"type": each.part, "start": each.start, "end": each.end, "why": each.why or None}
            for each in (layout.blocks if layout else ())
        ],
        "sentences": [
            {"start": each.start, "end": each.end, "quotable": each.quotable}
            for each in view.sentences
        ],
        "names": [
            {"start": each.start, "end": each.end, "id": each.actor, "name": each.name}
            for each in view.names
        ],
        "quotes": [
            {"start": quote.start, "end": quote.end, "speaker": quote.actor}
            for each in view.sentences
            for quote in each.quotes
        ],
        "figures": [
            {"start": f.start, "end": f.end, "kind": f.kind, "when": f.when}
            for each in view.sentences
            for f in each.figures
        ],
    }


def page(view: ReadingView) -> Page:
    """The article's blocks, each with its type: names, quotes and dates in colour."""
    yield heading(view.source.title)
    yield line(card(view.source), style=_ASIDE)
    if view.layout is None:
        yield line("An earlier version read it: attache index reads it again.")
        return
    yield line(read_as(view.layout), style=_ASIDE)
    yield from map(line, faults(view))
    yield from section("As it was read", _blocks(view, view.layout))
    yield from section("Names", map(line, names(view)))
    yield from section("Changed by its publisher", _changes(view))


def _blocks(view: ReadingView, layout: Layout) -> Iterator[Line]:
    text = _marked(view)
    for block in layout.blocks:
        shown = text[block.start : block.end]
        if block.part is BlockType.FURNITURE:
            shown.stylize(_ASIDE)
        yield Line(text=shown, lead=f"{_label(block, view):{_LABEL}}")
        if note := remark(block, view):
            yield line(f"({note})", lead=" " * _LABEL, style=_ASIDE)


def _changes(view: ReadingView) -> Iterator[Line]:
    """What each new version brought: the title before, then sentences that went and came."""
    titles = [view.source.title, *(each.title for each in view.versions)]
    for version, after in zip(view.versions, titles, strict=False):
        yield line(f"{version.at[:10]}, {version.at[11:16]} UTC")
        if version.title != after:
            yield line(version.title, lead="  title was: ")
        yield from (line(each, lead="  − ") for each in version.gone)
        yield from (line(each, lead="  + ") for each in version.come)


def _label(block: Block, view: ReadingView) -> str:
    page = sum(start <= block.start for start in (view.layout and view.layout.pages) or ())
    return f"{block.part} {page + 1}" if page and block.part is BlockType.HEADING else block.part


def _marked(view: ReadingView) -> Text:
    """The article's text in colour, each character in its place."""
    text = Text("".join(" " if char.isspace() else plain(char) for char in view.text))
    dates = [f for s in view.sentences for f in s.figures if f.kind is FigureKind.DATE]
    spans: Sequence[tuple[str, Iterator[tuple[int, int]]]] = (
        (_ASIDE, ((s.start, s.end) for s in view.sentences if not s.quotable)),
        (_QUOTE, ((q.start, q.end) for s in view.sentences for q in s.quotes)),
        (_DATE, ((each.start, each.end) for each in dates)),
        (_NAME, ((each.start, each.end) for each in view.names)),
    )
    for style, places in spans:
        for start, end in places:
            text.stylize(style, start, end)
    return text
