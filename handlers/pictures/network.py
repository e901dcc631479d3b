"""Draws a network: the actor in the middle, its neighbours on a circle, the closest at the top and
the others clockwise. The more sentences name both ends of a line, the wider it is. Imports
matplotlib (its objects, no pyplot), so only `handlers.pictures` imports it, when there is something
to draw."""

import math
import textwrap
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch
from matplotlib.text import Text

from bot.model.actor import Actor, Kind
from bot.model.profile import Network
from handlers.pictures.fonts import INK, font, writable

Point = tuple[float, float]

# All lengths are in inches, but lines and letters in points. The circle is higher than wide, since
# names need room at its sides.
SIDE, DOTS = 6.4, 200
ACROSS, UP = 1.4, 2.0
MARGIN = 0.45  # for the legend and the line on how to read the picture
GAP = 0.17  # between a node and its name
# Okabe and Ito's colours, which the colour-blind tell apart; and shapes, for those who see none.
LOOKS = {
    Kind.PERSON: ("#0072B2", "o"),
    Kind.ORGANISATION: ("#E69F00", "s"),
    Kind.COUNTRY: ("#009E73", "D"),
    Kind.PLACE: ("#CC79A7", "^"),
    Kind.GROUP: ("#D55E00", "h"),
}
TIE = "#9aa0a6"
THINNEST, WIDEST = 0.8, 9.0  # points
LETTERS, ROWS = 18, 3  # of a name
LARGEST, SMALLEST = 11.5, 5.0


def composed(network: Network) -> Figure:
    figure = Figure(figsize=(SIDE, SIDE), dpi=DOTS, facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(-SIDE / 2, SIDE / 2), ylim=(-SIDE / 2, SIDE / 2))
    axes.axis("off")
    places = around(len(network.neighbours))
    _ties(axes, network, places)
    for place, (point, near) in enumerate(zip(places, network.neighbours, strict=True), start=1):
        _line(axes, (0, 0), point, _width(near.count, network), LOOKS[near.actor.kind][0])
        _node(axes, point, near.actor)
        _beside(axes, point, label(near.actor.name, f"No. {place}", f" ({near.count:,})"))
    _middle(axes, network.actor)
    _words(figure, network)
    return figure


def around(number: int) -> list[Point]:
    """Positions on the circle, clockwise from the top."""
    turns = (math.pi / 2 - 2 * math.pi * i / number for i in range(number))
    return [(ACROSS * math.cos(turn), UP * math.sin(turn)) for turn in turns]


def label(name: str, otherwise: str, after: str = "") -> str:
    """A name in short lines; where the font lacks its letters, a substitute."""
    plain = " ".join(name.split())
    if not plain or not writable(plain):
        return otherwise + after
    rows = textwrap.wrap(plain, LETTERS, max_lines=ROWS, placeholder="…")
    if len(rows[-1] + after) > LETTERS and after:
        return "\n".join((*rows, after.strip()))
    return "\n".join(rows) + after


def _width(count: int, network: Network) -> float:
    most = max([near.count for near in network.neighbours] + [tie.count for tie in network.ties])
    return THINNEST + (WIDEST - THINNEST) * math.sqrt(count / most)


def _line(axes: Axes, one: Point, other: Point, width: float, colour: str) -> None:
    line = Line2D(*zip(one, other, strict=True), linewidth=width, color=colour, alpha=0.55)
    line.set(zorder=2, solid_capstyle="round")
    axes.add_line(line)


def _ties(axes: Axes, network: Network, places: Sequence[Point]) -> None:
    for tie in network.ties:
        bent = FancyArrowPatch(
            places[tie.one],
            places[tie.other],
            arrowstyle="-",
            connectionstyle="arc3,rad=0.18",
            linewidth=_width(tie.count, network),
            color=TIE,
            alpha=0.3,
            zorder=1,
        )
        axes.add_patch(bent)


def _node(axes: Axes, at: Point, actor: Actor) -> None:
    colour, shape = LOOKS[actor.kind]
    axes.plot(*at, marker=shape, markersize=13, color=colour, markeredgecolor="white", zorder=3)


def _beside(axes: Axes, at: Point, words: str) -> None:
    """Writes a name outside of the circle, where no line crosses it, as large as there is room
    for."""
    x, y = at
    if abs(x) < GAP:
        y += math.copysign(GAP, y)
        side, level, room = "center", "bottom" if y > 0 else "top", SIDE / 2
        high = SIDE / 2 - MARGIN - abs(y)
    else:
        x += math.copysign(GAP, x)
        side, level, room = "left" if x > 0 else "right", "center", SIDE / 2 - abs(x)
        high = UP / 2
    text = axes.text(x, y, words, ha=side, va=level, color=INK, zorder=4, parse_math=False)
    size = LARGEST
    text.set_fontproperties(font(size))
    while size > SMALLEST and not _fits(text, room * DOTS, high * DOTS):
        size -= 0.5
        text.set_fontproperties(font(size))


def _fits(text: Text, wide: float, high: float) -> bool:
    box = text.get_window_extent()
    return bool(box.width <= wide and box.height <= high)


def _middle(axes: Axes, actor: Actor) -> None:
    colour, _ = LOOKS[actor.kind]
    axes.text(
        0,
        0,
        label(actor.name, f"the {actor.kind}"),
        ha="center",
        va="center",
        color="white",
        fontproperties=font(12),
        parse_math=False,
        zorder=5,
        bbox={"boxstyle": "round,pad=0.5", "facecolor": colour, "edgecolor": "white"},
    )


def _words(figure: Figure, network: Network) -> None:
    """Writes the title and how to read the picture."""
    kinds = {one.kind for one in (network.actor, *(near.actor for near in network.neighbours))}
    handles = [
        Line2D([], [], marker=shape, color=colour, linestyle="", markersize=9, label=kind.value)
        for kind, (colour, shape) in LOOKS.items()
        if kind in kinds
    ]
    figure.legend(
        handles=handles, loc="lower center", ncols=len(handles), frameon=False, prop=font(10)
    )
    figure.text(
        0.5,
        0.975,
        "The wider a line, the more sentences name both (how many, in brackets)",
        ha="center",
        va="center",
        color=INK,
        fontproperties=font(9),
    )
