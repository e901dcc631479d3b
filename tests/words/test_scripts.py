"""Words of scripts that part none by spaces, and words with marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.query.tokens import words
from bot.words.tokens import length, spans, split, stems, terms


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("港口关闭", ["港口", "口关", "关闭"]),
        ("2031年5月", ["2031", "年", "5", "月"]),
        ("海", ["海"]),
        ("港は閉鎖", ["港は", "は閉", "閉鎖"]),
        ("NATO軍は", ["NATO", "軍は"]),
        ("ท่าเรือ", ["ท่าเ", "เรื", "รือ"]),
        ("항구는", ["항구", "구는"]),
        ("बंदरगाह खुला", ["बंदरगाह", "खुला"]),
        ("بندرگاہ کھلی", ["بندرگاہ", "کھلی"]),
        ("cafe\u0301 open", ["cafe\u0301", "open"]),
        ("naïve 3.5", ["naïve", "3", "5"]),
    ],
)
def test_words_of_a_text(text: str, parts: list[str]) -> None:
    assert split(text) == parts


@given(st.text(st.sampled_from("aé 1_港口はท่เ항e\u0301ंद।.")))
def test_the_places_of_words_are_those_of_the_words(text: str) -> None:
    assert [text[start:end] for start, end in spans(text)] == split(text)


@given(st.text(st.sampled_from("港口关闭海"), min_size=2, max_size=12), st.data())
def test_any_piece_of_a_text_is_a_run_of_its_terms(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 2, len(text)))
    asked, held = tuple(terms(text[start:end])), tuple(terms(text))
    assert held[start : start + len(asked)] == asked == stems(text[start:end])


def test_a_long_run_of_letters_is_several_words_of_a_question() -> None:
    assert [word.text for word in words("港口关闭 when")] == ["港口关闭", "when"]
    assert [word.text for word in words("港口何时关闭")] == ["港口", "口何", "何时", "时关", "关闭"]


def test_length_in_words() -> None:
    assert length("The port is closed.") == 4
    assert length("港口将于星期一关闭") == 1 + 4
