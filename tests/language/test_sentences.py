"""Text → whole sentences → passages."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language import models
from bot.language.analysis import Analyst
from bot.language.sentences.segmentation import LONGEST_PASSAGE, plain
from bot.model.article import Submission
from bot.reading.layout import article
from tests.language.conftest import Read
from tests.models import load

Reader = Callable[[str], Read]


def test_a_sentence_goes_on_after_an_abbreviation(read: Reader) -> None:
    text = "The loan was approved by the U.S. Congress on Monday. Nobody objected to it."
    assert read(text).sentences == [
        "The loan was approved by the U.S. Congress on Monday.",
        "Nobody objected to it.",
    ]


def test_a_last_sentence_that_breaks_off_is_left_out(read: Reader) -> None:
    text = "Both countries deepen their ties. There is potential to explore the fields"
    assert read(text).sentences == ["Both countries deepen their ties."]


def test_an_item_of_a_list_needs_no_stop(read: Reader) -> None:
    text = "The ministry promised three things.\n\n- Better roads for the whole valley\n"
    assert "Better roads for the whole valley" in read(text).sentences


def test_no_passage_crosses_a_heading(read: Reader) -> None:
    text = (
        "The river rose by two metres overnight. Hundreds of people left their homes.\n\n"
        "What Comes Next\n\n"
        "The dam will be opened on Friday. Engineers expect the water to fall.\n"
    )
    passages = read(text).analysis.passages
    assert [passage.heading for passage in passages] == ["", "What Comes Next"]


def test_passages_are_of_a_readable_length(read: Reader) -> None:
    sentence = "The committee heard another witness who spoke about the bridge at length. "
    passages = read(sentence * 60).analysis.passages
    lengths = [len((sentence * 60)[p.start : p.end].split()) for p in passages]
    assert len(passages) > 1
    assert all(40 <= length <= LONGEST_PASSAGE for length in lengths)


def test_a_short_rest_joins_the_passage_before_it(read: Reader) -> None:
    first = "The committee heard another witness who spoke about the bridge at length. " * 5
    text = f"{first.strip()}\n\nNobody answered him."
    [passage] = read(text).analysis.passages
    assert text[passage.start : passage.end].endswith("Nobody answered him.")


def test_a_paragraph_longer_than_the_model_reads_is_read_all_the_same(
    analyst: Analyst, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.language.sentences.paragraph_pieces.LONGEST", 1_000)
    monkeypatch.setattr(load(models.choose()), "max_length", 1_000)
    text = "Kenya and Norway signed the treaty in Oslo on Monday. " * 50
    one = article(Submission(key="a", title="Untold", text=text))
    [analysis] = analyst.analyse([one])
    assert sum(len(passage.sentences) for passage in analysis.passages) == 50


@given(st.text())
def test_the_models_text_is_as_long_as_the_articles(text: str) -> None:
    assert len(plain(text)) == len(text)


@settings(max_examples=60)
@given(text=st.text(st.sampled_from("aB .!?\"“”'’(),-\n$5\xa0é🙂Iran"), max_size=400))
def test_everything_found_lies_in_a_sentence_of_a_passage(analyst: Analyst, text: str) -> None:
    one = article(Submission(key="a", text=text))
    [analysis] = analyst.analyse([one])
    sentences = [(s.start, s.end) for p in analysis.passages for s in p.sentences]
    assert sentences == sorted(sentences)
    assert all(0 <= start < end <= len(text) for start, end in sentences)
    for passage in analysis.passages:
        assert passage.start == passage.sentences[0].start
        assert passage.end == passage.sentences[-1].end
    findings = (analysis.mentions, analysis.roles, analysis.quotes, analysis.figures)
    spans = [(found.start, found.end) for kind in findings for found in kind]
    for first, last in spans:
        assert any(start <= first < last <= end for start, end in sentences)


@pytest.mark.parametrize("text", ["", "   \n\n  ", "!!!", "\x00", "🙂🙂🙂", "a" * 5_000])
def test_texts_that_say_nothing_have_nothing_in_them(read: Reader, text: str) -> None:
    assert read(text).analysis.mentions == ()
