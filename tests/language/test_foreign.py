"""Paragraphs in other languages: found, and never quoted."""

from collections.abc import Callable

import pytest

from bot.language.sentences.foreign import sentences
from bot.model.article import Block, BlockType
from tests.language.conftest import Read


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("El barco zarpó. ¿Quién lo vio? Nadie", ["El barco zarpó.", "¿Quién lo vio?", "Nadie"]),
        ("渡轮沉没了。谁看见了？没有人。", ["渡轮沉没了。", "谁看见了？", "没有人。"]),
        ("کشتی ڈوب گئی۔ کسی نے نہیں دیکھا۔", ["کشتی ڈوب گئی۔", "کسی نے نہیں دیکھا۔"]),
        ("नाव डूब गई। किसी ने नहीं देखा।", ["नाव डूब गई।", "किसी ने नहीं देखा।"]),
    ],
)
def test_it_is_divided_at_the_stops_of_its_script(text: str, parts: list[str]) -> None:
    block = Block(part=BlockType.PARAGRAPH, start=7, end=7 + len(text))
    found = list(sentences(text, block))
    assert [text[each.start - 7 : each.end - 7] for each in found] == parts
    assert not any(each.quotable for each in found)


def test_each_paragraph_is_read_by_its_own_language(read: Callable[[str], Read]) -> None:
    english = "Ana Petrov said in Lisbon on Monday that the ferry was safe."
    spanish = "La Embajada de la República dijo el lunes que Ana Petrov no hablará más."
    found = read(f"{english}\n\n{spanish}\n\nThe board agreed with her on the same day.")
    assert found.article.language == "en"
    assert found.sentences == [english, "The board agreed with her on the same day."]
    assert spanish in found.stretches
    assert set(found.names) == {"Ana Petrov", "Lisbon"}
