"""The picture of a timeline, drawn for real."""

from dataclasses import replace
from itertools import combinations

import pytest

from bot.model.briefing import Briefing
from bot.model.citations import Event
from handlers import blocks, pictures
from handlers.bureau import Bureau
from handlers.pictures.timeline import SIDE, composed, levels, span, told
from handlers.pictures.writing import written
from tests.handlers.conftest import TUESDAY
from tests.handlers.newsroom import BRIEFING, citation
from tests.handlers.test_briefing_modals import RICH, view
from tests.handlers.workspace import ANA, DM, Workspace, read

LONG = "The ministers of railways, harbours & telegraphs met once more in Strelsau. " * 4
WHEN = ["2013", "2019-08-14", "2019-08-14", "2019-08", "2019-08-16", "2021"]


def briefing_of(whens: list[str], text: str) -> Briefing:
    events = tuple(
        Event(citation=citation(f"{text} {n}."), when=when, written="")
        for n, when in enumerate(whens)
    )
    return replace(BRIEFING, timeline=events)


@pytest.mark.parametrize("whens", [WHEN, WHEN[:1], WHEN[1:2], WHEN[1:3], WHEN * 3])
@pytest.mark.parametrize("text", ["It came.", LONG, "W" * 50])
def test_words_neither_touch_each_other_nor_leave_the_picture(whens: list[str], text: str) -> None:
    figure = composed(briefing_of(whens, text))
    figure.draw_without_rendering()
    boxes = [one.get_window_extent() for one in figure.texts]
    assert not [1 for one, other in combinations(boxes, 2) if one.overlaps(other)]
    wide, high = figure.get_size_inches() * figure.dpi
    assert wide == SIDE * figure.dpi
    assert all(box.x0 >= 0 and box.x1 <= wide and box.y0 >= 0 and box.y1 <= high for box in boxes)


def test_every_event_has_its_number_on_the_strip_and_its_sentence_whole() -> None:
    found = briefing_of(WHEN, LONG)
    figure = composed(found)
    assert [one.get_text() for one in figure.axes[0].texts] == list("123456")
    shown = [" ".join(one.get_text().split()) for one in figure.texts[2::2]]
    texts = [" ".join(event.citation.text.split()) for event in found.timeline]
    assert all(text in row for text, row in zip(texts, shown, strict=True))


def test_a_month_is_a_span_and_marks_that_would_touch_have_levels_of_their_own() -> None:
    first, last = span("2024-02")
    assert last - first == 28
    assert len(set(span("2024-02-03"))) == 1
    assert levels([span(one) for one in WHEN]) == [0, 0, 1, 2, 3, 0]


def test_letters_that_the_font_lacks_are_left_to_the_source() -> None:
    event = Event(citation=citation("日本 came."), when="2024", written="")
    assert " ".join(told(event, BRIEFING)) == (
        "2024 – a sentence in letters that this picture cannot write, in its source "
        "[1, 26 Mar 2024]"
    )


@pytest.mark.parametrize("form", ["png", "svg"])
def test_one_timeline_is_one_file(form: pictures.Format) -> None:
    assert written(composed(RICH), form) == written(composed(RICH), form)


def test_the_button_sends_it_to_whoever_presses(workspace: Workspace, bureau: Bureau) -> None:
    bureau.archive.keep(RICH, TUESDAY)
    workspace.press("Timeline (1)", dict(blocks.briefing(RICH)))
    workspace.press("Picture", view(workspace), view={"id": "V1"}, response_url="")
    assert "being drawn" in read(view(workspace))
    assert [one["channel"] for one in workspace.posted] == [ANA]
    (image,) = workspace.client.uploaded
    assert image.startswith(b"\x89PNG")
    (done,) = workspace.client.sent("files.completeUploadExternal")
    assert done["channel_id"] == DM
