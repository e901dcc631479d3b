"""The picture of a network, drawn for real."""

import io
import os
import warnings
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from matplotlib.image import imread
from matplotlib.text import Text

from bot.model.actor import Actor, Kind
from bot.model.profile import Neighbour, Network, Tie
from handlers import pictures
from handlers.blocks.network import alt
from handlers.pictures.network import SIDE, around, composed, label
from handlers.pictures.writing import written
from tests.handlers.newsroom import NETWORK, NORLAND

LONG = "Ruritanian Ministry of Railways, Harbours and Telegraphs"
NAMES = ["Sudland", LONG, "W" * 60, "The $x_1$ \\frac Party", "MMMMMMMMMM WWWWWWWWWW", "A"]


def network_of(names: list[str]) -> Network:
    kinds = list(Kind)
    return Network(
        actor=NORLAND,
        neighbours=tuple(
            Neighbour(
                actor=Actor(id=10 + place, name=name, kind=kinds[place % len(kinds)]),
                count=12_345 // (place + 1),
            )
            for place, name in enumerate(names)
        ),
        ties=tuple(Tie(one=i, other=j, count=i + j) for i, j in combinations(range(len(names)), 2)),
    )


def labels(figure: Figure) -> list[Text]:
    return [text for text in figure.axes[0].texts if text.get_text()]


@pytest.mark.parametrize("number", range(1, 11))
@pytest.mark.parametrize("names", [NAMES, [LONG], ["W" * 60], ["A"]])
def test_names_neither_touch_each_other_nor_leave_the_picture(
    number: int, names: list[str]
) -> None:
    figure = composed(network_of((names * 10)[:number]))
    figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in (*labels(figure), *figure.texts)]
    boxes.append(figure.legends[0].get_window_extent())
    assert not [1 for one, other in combinations(boxes, 2) if one.overlaps(other)]
    edge = SIDE * figure.dpi
    assert all(box.x0 >= 0 and box.x1 <= edge and box.y0 >= 0 and box.y1 <= edge for box in boxes)


def test_a_wider_line_is_more_sentences_and_the_colours_are_in_the_legend() -> None:
    figure = composed(NETWORK)
    widths = [line.get_linewidth() for line in figure.axes[0].lines if line.get_linewidth() > 0]
    assert max(widths) > min(widths)
    told = [text.get_text() for text in figure.legends[0].get_texts()]
    assert told == ["person", "country"]


def test_one_network_is_one_picture_to_the_byte() -> None:
    for form in ("png", "svg"):
        assert written(composed(NETWORK), form) == written(composed(NETWORK), form)


@pytest.mark.parametrize("name", ["習近平", "नरेन्द्र मोदी", "🦊", "\ue000", " "])
def test_a_name_that_the_font_cannot_write_is_its_number_in_the_list(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        written(composed(network_of(["Sudland", name])), "png")
    assert label(name, "No. 2", " (7)") == "No. 2 (7)"


@pytest.mark.parametrize("name", ["Erdoğan", "Володимир", "Αθήνα", "نواز شريف", "Đặng"])
def test_a_name_that_it_can_write_is_written(name: str) -> None:
    assert label(name, "No. 2") == name
    written(composed(network_of([name])), "png")


def test_what_looks_like_a_formula_is_a_name() -> None:
    assert all(not text.get_parse_math() for text in labels(composed(network_of(NAMES))))


def test_the_closest_is_at_the_top_and_the_next_to_its_right() -> None:
    (x, y), (right, lower), *_ = around(5)
    assert abs(x) < 1e-9 < y
    assert right > 0.5 and lower < y


def test_it_is_drawn_in_a_process_of_its_own_that_writes_where_we_say() -> None:
    image = imread(io.BytesIO(pictures.drawn(NETWORK)), format="png")
    assert image.shape[:2] == (1280, 1280)
    assert any(Path(pictures._room()).iterdir())


def test_a_drawing_that_is_stopped_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_draw", _stop)
    with pytest.raises(pictures.PictureFailed, match="Try again later"):
        pictures.drawn(NETWORK)


def _stop(network: Network, form: str) -> bytes:
    os._exit(9)


def test_an_actor_whose_name_cannot_be_written_is_told_by_its_kind() -> None:
    middle = replace(NETWORK, actor=replace(NORLAND, name="習近平"))
    assert "the country" in [text.get_text() for text in labels(composed(middle))]


def test_a_description_keeps_whole_names_where_not_all_fit() -> None:
    long = alt(
        network_of(["A name of eighty characters, more or less, for want of any shorter one"] * 20)
    )
    assert 900 < len(long) <= 1_000
    assert long.endswith("shorter one (1,122), with the number of sentences that name both.")
