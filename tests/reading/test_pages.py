"""Which page a passage is on."""

from bot.model.pages import label, linked, page_of


def test_the_page_of_an_offset() -> None:
    assert [page_of((10, 20), offset) for offset in (0, 9, 10, 19, 20, 500)] == [1, 1, 2, 2, 3, 3]
    assert page_of((), 5) == 1
    assert page_of(None, 5) is None


def test_a_page_without_text_is_counted() -> None:
    assert page_of((10, 10), 9) == 1
    assert page_of((10, 10), 10) == 3


def test_how_pages_are_cited() -> None:
    assert label((10, 20), 11, 20) == "p. 2"
    assert label((10, 20), 11, 21) == "pp. 2–3"
    assert label(None, 11, 21) == ""


def test_a_link_opens_the_page() -> None:
    assert linked("https://a.example/b.pdf", 7) == "https://a.example/b.pdf#page=7"
    assert linked("https://a.example/b.pdf#nameddest=x", 7) == "https://a.example/b.pdf#nameddest=x"
    assert linked("https://a.example/b.pdf", None) == "https://a.example/b.pdf"
    assert linked(None, 7) is None
