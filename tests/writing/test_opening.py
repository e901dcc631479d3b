"""An article opened at a sentence, and paged through."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from bot.desk import Desk
from bot.errors import ArticleUnknown
from bot.model.passages import Opened
from bot.model.stored import PassageRef, StoredSentence
from bot.writing.article_view import parts
from tests.newsroom import RAILWAY
from tests.shelf import Text, TextShelf

LONG = Text(
    key="long.txt",
    title="A long report",
    text="\n\n".join(
        f"# Part {n}\n\n" + " ".join(f"Sentence {i} of part {n} tells little." for i in range(25))
        for n in range(9)
    ),
)
SHELF = TextShelf(texts=[RAILWAY, LONG])
DESK = Desk(SHELF)


def place(statement: StoredSentence) -> PassageRef:
    source = SHELF.source(statement.article)
    assert source is not None
    return PassageRef.of(source.id, statement.start, statement.text)


def read(found: Opened) -> list[str]:
    return [sentence.text for passage in found.passages for sentence in passage.sentences]


def walked(first: Opened, step: str) -> list[Opened]:
    """The parts from this one to the end, one press after another."""
    found = [first]
    while (at := getattr(found[-1], step)) is not None:
        found.append(DESK.open(first.place, at=at))
    return found


def test_a_sentence_is_opened_in_its_passage_with_those_around_it() -> None:
    third = SHELF.of_article(RAILWAY.key)[2]
    found = DESK.open(place(third))
    assert read(found) == [statement.text for statement in SHELF.of_article(RAILWAY.key)]
    assert [passage.heading for passage in found.passages] == snapshot(
        ["", "", "Objections", "Objections"]
    )
    assert (found.source.title, found.part, found.parts) == (RAILWAY.title, 1, 1)
    assert (found.earlier, found.later, found.marked) == (None, None, third.start)


@pytest.mark.parametrize("sentence", [0, 60, 112, 224])
def test_every_sentence_is_on_one_page_wherever_the_article_was_opened(sentence: int) -> None:
    asked = SHELF.of_article(LONG.key)[sentence]
    first = DESK.open(place(asked))
    assert asked.text in read(first)
    before, after = walked(first, "earlier"), walked(first, "later")
    pages = [*before[:0:-1], *after]
    assert [page.part for page in pages] == list(range(1, first.parts + 1))
    assert [text for page in pages for text in read(page)] == [
        statement.text for statement in SHELF.of_article(LONG.key)
    ]


def test_the_sentence_stands_in_the_middle_of_its_page() -> None:
    asked = SHELF.of_article(LONG.key)[110]
    text = read(DESK.open(place(asked)))
    assert 0 < text.index(asked.text) < len(text) - 1


def test_an_article_that_is_gone_is_said_to_be_gone() -> None:
    gone = replace(place(SHELF.of_article(RAILWAY.key)[0]), article=99)
    with pytest.raises(ArticleUnknown) as error:
        DESK.open(gone)
    assert str(error.value) == snapshot("That article is no longer in the library.")


def test_an_article_without_sentences_says_so() -> None:
    empty = Desk(TextShelf(texts=[replace(RAILWAY, text="# Nothing")]))
    with pytest.raises(ArticleUnknown, match="has no sentences any more"):
        empty.open(place(SHELF.of_article(RAILWAY.key)[0]))


def test_an_article_that_changed_is_opened_where_the_sentence_stood() -> None:
    asked = place(SHELF.of_article(LONG.key)[224])
    longer = replace(LONG, text=LONG.text.replace("little", "a lot"))
    found = Desk(TextShelf(texts=[RAILWAY, longer])).open(asked)
    assert (found.marked, found.part) == (None, found.parts)
    shorter = replace(LONG, text="One sentence is left.")
    found = Desk(TextShelf(texts=[RAILWAY, shorter])).open(asked)
    assert (found.marked, read(found)) == (None, ["One sentence is left."])


def test_a_sentence_that_has_moved_in_its_article_is_found() -> None:
    asked = SHELF.of_article(LONG.key)[60]
    longer = replace(LONG, text=f"A note of the editor's comes first.\n\n{LONG.text}")
    found = Desk(TextShelf(texts=[RAILWAY, longer])).open(place(asked))
    assert asked.text in read(found)
    assert found.marked == asked.start + len(longer.text) - len(LONG.text)


@given(st.data())
def test_parts_hold_each_passage_once_in_order_and_no_more_than_fits(data: st.DataObject) -> None:
    sizes = data.draw(st.lists(st.integers(0, 4_000), min_size=1, max_size=40))
    anchor = data.draw(st.integers(0, len(sizes) - 1))
    division = parts(sizes, anchor)
    assert [n for part in division for n in part] == list(range(len(sizes)))
    for part in division:
        assert len(part) == 1 or sum(sizes[n] for n in part) <= 2_500
