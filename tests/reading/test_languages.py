"""In which language a text is."""

import pytest

from bot.reading.languages import is_foreign, language, main_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The harbour board will vote on the new ferry in the spring.", "en"),
        ("El puerto decidirá en primavera sobre el nuevo transbordador.", "es"),
        ("Der Hafenrat stimmt im Frühjahr über die neue Fähre ab.", "de"),
        ("港务局将在春天投票决定新渡轮。", "zh"),
        ("بندرگاہ کا بورڈ بہار میں نئی فیری پر ووٹ دے گا۔", "ur"),
        ("Портовый совет проголосует весной за новый паром.", "ru"),
        ("12 345 — 6.7 %", None),
        ("Ann Lee", None),
    ],
)
def test_the_language_of_a_text(text: str, code: str | None) -> None:
    assert language(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Ahsan Iqbal, Xi Jinping, Wang Yi, Li Keqiang, Nguyễn Xuân Phúc and Zoltán Kovács",
        "The board (порт) said “порт открыт для всех” on Monday, and then it voted again.",
        "ISLAMABAD (Reuters) - Pakistan said",
    ],
)
def test_names_and_quotations_make_no_english_text_foreign(text: str) -> None:
    assert not is_foreign(text)


def test_an_article_is_in_the_language_of_most_of_its_text() -> None:
    english = "The harbour board will vote on the new ferry in the spring."
    german = "Der Hafenrat stimmt im Frühjahr darüber ab."
    assert main_language([german, english]) == "en"
    assert main_language([german, "Ann Lee"]) == "de"
    assert main_language(["Ann Lee"]) is None
