"""Sentences read by what they hold."""

from bot.storage.library import Library
from tests.builders import Draft, save


def test_sentences_that_name_a_day_come_by_article_and_position(library: Library) -> None:
    save(library, Draft(key="b", passages=["It ended on 2024-03-02. It began in 2023."]))
    save(library, Draft(key="a", passages=["There were 30. On 2024-03-01 it began."]))
    save(library, Draft(key="c", passages=["On 2024-03-03 it was over."]))
    ids = {source.key: source.id for source in library.articles.sources()}
    found = library.sentences.dated([ids["b"], ids["a"]])
    assert [(s.article, s.text) for s in found] == [
        ("a", "On 2024-03-01 it began."),
        ("b", "It ended on 2024-03-02."),
    ]
    assert library.sentences.dated([]) == ()
