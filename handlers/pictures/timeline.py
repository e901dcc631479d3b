"""Draws a briefing's timeline: a time axis with a numbered mark for each event, and below it the
sentences under their numbers. Imports matplotlib, as `handlers.pictures.network` does."""

from collections.abc import Sequence
from datetime import date

from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure

from bot.model.briefing import Briefing
from bot.model.citations import Event
from bot.model.topic import last_day
from handlers.outline.dates import short_date
from handlers.outline.references import reference
from handlers.outline.text import fold, shortened
from handlers.outline.topics import about
from handlers.pictures.fonts import INK, font, wrapped, writable

# In inches, but letters in points.
SIDE, DOTS = 6.4, 200
MARGIN, INDENT, TITLE, AXIS, LEVEL = 0.35, 0.3, 0.45, 0.35, 0.3
LINE, GAP = 0.19, 0.14
LETTERS, SMALL = 9.5, 8.5
NEAR = 0.045
"""Fraction of the axis: marks nearer to each other are put on different levels. Chosen, not
measured."""
COLOUR, RULE = "#0072B2", "#9aa0a6"

Span = tuple[float, float]
"""First and last day, as matplotlib counts days."""


def composed(briefing: Briefing) -> Figure:
    events = briefing.timeline
    spans = [span(event.when) for event in events]
    heights = levels(spans)
    rows = [told(one, briefing) for one in events]
    strip = AXIS + LEVEL * (max(heights) + 1)
    texts = sum(LINE * len(row) + GAP for row in rows)
    high = 2 * MARGIN + TITLE + strip + texts
    figure = Figure(figsize=(SIDE, high), dpi=DOTS, facecolor="white")
    heading = shortened(f"When: {about(briefing.topic)}", 60)
    _write(figure, heading if writable(heading) else "When", (MARGIN, high - MARGIN), LETTERS + 3)
    _strip(figure, spans, heights, strip, high)
    at = high - MARGIN - TITLE - strip - GAP
    for place, row in enumerate(rows, start=1):
        _write(figure, str(place), (MARGIN, at), LETTERS)
        _write(figure, "\n".join(row), (MARGIN + INDENT, at), LETTERS)
        at -= LINE * len(row) + GAP
    return figure


def span(when: str) -> Span:
    """The first and the last day of an ISO year, month or day."""
    first = when + "0001-01-01"[len(when) :]
    return day_number(first), day_number(last_day(when))


def day_number(iso: str) -> float:
    return float(date2num(date.fromisoformat(iso)))  # type: ignore[no-untyped-call]


def levels(spans: Sequence[Span]) -> list[int]:
    """For each mark the lowest level on which it overlaps no mark before it."""
    room = NEAR * (max(last for _, last in spans) - min(first for first, _ in spans) or 1.0)
    ends: list[float] = []
    found = []
    for first, last in spans:
        level = next((n for n, end in enumerate(ends) if first - end > room), len(ends))
        ends[level : level + 1] = [last]
        found.append(level)
    return found


def told(event: Event, briefing: Briefing) -> list[str]:
    """The lines "14 Aug 2019 – The sentence, whole. [1, 18 Aug 2019]"."""
    sentence = fold(event.citation.text)
    if not writable(sentence):
        sentence = "a sentence in letters that this picture cannot write, in its source"
    mark = reference(event.citation, briefing.sources)
    whole = f"{short_date(event.when)} – {sentence} {mark}"
    return wrapped(whole, LETTERS, SIDE - 2 * MARGIN - INDENT)


def _strip(
    figure: Figure, spans: Sequence[Span], heights: Sequence[int], tall: float, high: float
) -> None:
    bottom = high - MARGIN - TITLE - tall + AXIS
    box = (MARGIN / SIDE, bottom / high, 1 - 2 * MARGIN / SIDE, (tall - AXIS) / high)
    axes = figure.add_axes(box)
    first, last = min(one for one, _ in spans), max(other for _, other in spans)
    margin = max((last - first) * 0.05, 3)
    axes.set(xlim=(first - margin, last + margin), ylim=(-0.5, max(heights) + 0.5))
    axes.spines[["left", "right", "top"]].set_visible(False)
    axes.spines["bottom"].set_color(RULE)
    axes.yaxis.set_visible(False)
    locator = AutoDateLocator(minticks=2, maxticks=7)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    formatter = ConciseDateFormatter(locator)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_formatter(formatter)
    axes.tick_params(colors=INK, length=3)
    for words in (*axes.get_xticklabels(), axes.xaxis.get_offset_text()):
        words.set_fontproperties(font(SMALL))
    for place, (days, level) in enumerate(zip(spans, heights, strict=True), start=1):
        _mark(axes, days, level, place)


def _mark(axes: Axes, days: Span, level: int, place: int) -> None:
    """Draws a numbered disc, on a bar as long as the month or year where no day is known."""
    middle = sum(days) / 2
    axes.plot(days, (level, level), color=COLOUR, linewidth=5, alpha=0.35, solid_capstyle="round")
    axes.plot(middle, level, marker="o", markersize=13, color=COLOUR)
    axes.text(
        middle,
        level,
        str(place),
        ha="center",
        va="center_baseline",
        color="white",
        fontproperties=font(SMALL),
        parse_math=False,
    )


def _write(figure: Figure, words: str, at: tuple[float, float], size: float) -> None:
    """Writes text with its upper left corner at this point, in inches."""
    wide, high = figure.get_size_inches()
    figure.text(
        at[0] / wide,
        at[1] / high,
        words,
        va="top",
        color=INK,
        fontproperties=font(size),
        linespacing=LINE * 72 / size / 1.17,
        parse_math=False,
    )
