"""Subtitles, read as a transcript."""

import pytest

from bot.errors import FileRefused
from bot.reading.formats import subtitles


def paragraphs(*cues: str, head: str = "WEBVTT\n") -> list[str]:
    found = subtitles.read("\n\n".join([head, *cues]))
    return [found.text[each.start : each.end] for each in found.blocks or ()]


def cue(start: float, text: str, end: float | None = None) -> str:
    return f"{_time(start)} --> {_time(start + 2 if end is None else end)} line:90%\n{text}"


def _time(seconds: float) -> str:
    return f"{int(seconds // 3600):02}:{int(seconds // 60 % 60):02}:{seconds % 60:06.3f}"


def test_cues_are_joined_into_sentences() -> None:
    assert paragraphs(
        cue(1, "The ferry will not <i>sail</i>\nbefore the"), cue(3, "inspection &amp; repairs.")
    ) == ["The ferry will not sail before the inspection & repairs."]


def test_a_voice_is_named_where_it_begins() -> None:
    assert paragraphs(
        cue(1, "<v Ida Berg>No boat has"),
        cue(3, "<v.loud Ida Berg>passed.</v>"),
        cue(5, "<v Ola Lie>None?"),
    ) == ["Ida Berg: No boat has passed.", "Ola Lie: None?"]


def test_a_dash_or_arrows_begin_another_voice() -> None:
    assert paragraphs(cue(1, "- Who asked?\n- Nobody."), cue(3, ">> IDA: I did.")) == [
        "Who asked?",
        "Nobody.",
        "IDA: I did.",
    ]


def test_a_pause_ends_a_paragraph_and_no_sentence() -> None:
    assert paragraphs(cue(1, "It sank."), cue(20, "It was"), cue(30, "raised.")) == [
        "It sank.",
        "It was raised.",
    ]


def test_captions_that_roll_up_are_read_once() -> None:
    assert paragraphs(
        cue(1, "the ferry sank"),
        cue(3, "the ferry sank\noff the pier"),
        cue(5, "off the pier\ntoday"),
    ) == ["the ferry sank off the pier today"]


def test_sounds_notes_and_numbers_are_no_words() -> None:
    assert paragraphs(
        "NOTE made by hand\nand by night",
        "STYLE\n::cue { color: red }",
        cue(1, "[Music]"),
        f"12\n{cue(3, '(laughter)')}",
        cue(5, "{\\an8}It sank."),
    ) == ["It sank."]


def test_srt() -> None:
    times = "00:00:01,000 --> 00:00:02,000", "00:00:02,100 --> 00:00:03,000"
    text = f"1\r\n{times[0]}\r\nIt sank\r\n\r\n2\r\n{times[1]}\r\noff Soer.\r\n"
    assert subtitles.read(text).text == "It sank off Soer."


def test_the_language_that_the_head_states() -> None:
    found = subtitles.read("WEBVTT\nKind: captions\nLanguage: EN\n\n" + cue(1, "It sank."))
    assert found.card.language == "en"


def test_subtitles_without_words_are_refused() -> None:
    with pytest.raises(FileRefused, match="without any words"):
        subtitles.read("WEBVTT\n\n" + cue(1, "[Music]"))
