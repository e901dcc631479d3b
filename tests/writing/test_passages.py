"""Pages of passages: nothing comes twice, nothing is lost, however the library grows meanwhile."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.desk import Desk
from bot.model.passages import FoundPassage, PassageList
from bot.model.stored import PassageRef
from tests.newsroom import COPY, PRICES, RAILWAY, TEXTS, newsroom
from tests.shelf import Text, TextShelf

LAW = settings(max_examples=30, suppress_health_check=list(HealthCheck))
QUESTION = "bridge river"
WORDS = "bridge bridges river market ferry harbour mill flood toll".split()
TREATY = "treaty to build a railway across their border"


def desk(*texts: Text) -> Desk:
    return Desk(TextShelf(texts=texts))


def pages(question: str, *stages: Desk, limit: int = 2) -> list[PassageList]:
    """Page after page to the last, the library as it is at each stage; the last stage stays."""
    found: list[PassageList] = []
    while not found or found[-1].more:
        now = stages[min(len(found), len(stages) - 1)]
        shown = places(found)
        found.append(now.passages(now.read(question), limit=limit, shown=shown))
    return found


def places(found: Sequence[PassageList]) -> list[PassageRef]:
    return [passage.place for page in found for passage in page.passages]


def where(found: FoundPassage) -> tuple[str, int]:
    return found.article, found.start


def seen(found: PassageList) -> list[tuple[str, str, tuple[str, ...]]]:
    """What a reader sees of each passage."""
    return [(p.text, p.best.text, p.matched) for p in found.passages]


# --- copies ---------------------------------------------------------------------------------------


def test_a_copy_in_another_article_is_folded_in_and_named() -> None:
    asked = desk(RAILWAY, COPY)
    (first, *others) = (found := asked.passages(asked.read(TREATY))).passages
    assert first.text == COPY.text.strip()
    [copy] = [found.sources[number - 1].key for number in first.copies]
    assert {first.article, copy} == {RAILWAY.key, COPY.key}
    assert first.text not in [other.text for other in others]


def test_copies_are_found_behind_the_page_too() -> None:
    late = replace(COPY, key="late.txt", title="Something else")
    asked = desk(*TEXTS, late)
    found = asked.passages(asked.read(TREATY), limit=1)
    assert {source.key for source in found.sources} == {RAILWAY.key, COPY.key, late.key}
    assert found.passages[0].copies == (2, 3)


def test_a_passage_that_an_article_repeats_names_no_other() -> None:
    twice = Text(key="a", title="Twice", text=f"{COPY.text}\n\n{COPY.text}")
    asked = desk(twice)
    (only,) = asked.passages(asked.read(TREATY)).passages
    assert only.copies == ()


def test_a_copy_of_what_was_shown_does_not_come_on_the_next_page() -> None:
    shown = desk(RAILWAY).passages(desk(RAILWAY).read(TREATY), limit=1)
    grown = desk(RAILWAY, COPY)
    found = grown.passages(grown.read(TREATY), limit=9, shown=places([shown]))
    assert COPY.key not in {passage.article for passage in found.passages}


# --- places ---------------------------------------------------------------------------------------


def test_passages_come_again_as_they_were_and_in_their_order() -> None:
    asked = Desk(newsroom())
    topic = asked.read("price of the railway")
    found = asked.passages(topic)
    turned = places([found])[::-1]
    back = asked.at(topic, turned)
    assert [where(p) for p in back.passages] == [where(p) for p in found.passages][::-1]
    assert seen(back) == seen(found)[::-1]
    assert (back.gone, back.more) == (0, found.more)


def test_what_is_gone_is_counted_and_the_rest_comes() -> None:
    whole, left = desk(PRICES, RAILWAY), desk(PRICES)
    topic = whole.read("price railway")
    found = whole.passages(topic, limit=9)
    kept = [where(p) for p in found.passages if p.article == PRICES.key]
    back = left.at(left.read("price railway"), places([found]))
    assert [where(p) for p in back.passages] == kept
    assert 0 < back.gone == len(found.passages) - len(kept)


def test_what_was_changed_in_its_place_is_gone_and_not_taken_for_shown() -> None:
    before = Text(key="a", title="The bridge", text="The bridge over the river is closed.")
    after = replace(before, text="The bridge over the river is open.")
    shown = places(pages(QUESTION, desk(before)))
    changed = desk(after)
    topic = changed.read(QUESTION)
    assert changed.at(topic, shown).gone == 1
    (found,) = changed.passages(topic, shown=shown).passages
    assert found.text == after.text


def test_what_has_only_moved_in_its_article_is_neither_gone_nor_repeated() -> None:
    whole = desk(RAILWAY, PRICES)
    found = whole.passages(whole.read("railway"), limit=2)
    moved = desk(replace(RAILWAY, text=f"A note comes first.\n\n{RAILWAY.text}"), PRICES)
    topic = moved.read("railway")
    assert seen(moved.at(topic, places([found]))) == seen(found)
    others = moved.passages(topic, shown=places([found]))
    assert not {text for text, *_ in seen(others)} & {text for text, *_ in seen(found)}


def test_a_passage_comes_again_though_it_holds_nothing_of_the_question() -> None:
    asked = Desk(newsroom())
    found = asked.passages(asked.read("railway"))
    back = asked.at(asked.read("zebra"), places([found]))
    assert [where(p) for p in back.passages] == [where(p) for p in found.passages]
    assert {p.matched for p in back.passages} == {()}


def test_nothing_asked_for_again_is_nothing() -> None:
    asked = Desk(newsroom())
    found = asked.at(asked.read("railway"), [])
    assert (found.passages, found.more, found.gone) == ((), True, 0)


# --- laws -----------------------------------------------------------------------------------------

SENTENCES = st.lists(st.sampled_from(WORDS), min_size=3, max_size=9).map(
    lambda words: f"The {' '.join(words)} of {len(words)} towns."
)
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=2).map(" ".join)
BODIES = st.lists(PARAGRAPHS, min_size=1, max_size=3).map("\n\n".join)
LIBRARIES = st.lists(st.lists(BODIES, min_size=1, max_size=3), min_size=1, max_size=4)


def texts(library: Sequence[Sequence[str]]) -> list[list[Text]]:
    """The articles of each stage: what there was, and what came."""
    stages: list[list[Text]] = []
    for bodies in library:
        came = [
            Text(key=f"{len(stages)}-{n}", title=f"Number {n}", text=body)
            for n, body in enumerate(bodies)
        ]
        stages.append([*(stages[-1] if stages else ()), *came])
    return stages


@LAW
@given(LIBRARIES)
def test_following_more_shows_every_passage_once_while_the_library_grows(
    library: list[list[str]],
) -> None:
    stages = [desk(*articles) for articles in texts(library)]
    found = pages(QUESTION, *stages)
    shown = places(found)
    assert len(shown) == len(set(shown))
    assert all(len(page.passages) == 2 for page in found[:-1])
    last = stages[min(len(found), len(stages)) - 1]
    left = last.passages(last.read(QUESTION), limit=500, shown=shown)
    assert left.passages == ()
    words = [frozenset(text.split()) for page in found for text, *_ in seen(page)]
    assert len(words) == len(set(words))


@LAW
@given(LIBRARIES)
def test_back_shows_what_was_there_while_the_library_grows(library: list[list[str]]) -> None:
    stages = [desk(*articles) for articles in texts(library)]
    found = pages(QUESTION, *stages)
    for place, page in enumerate(found):
        last = stages[-1]
        back = last.at(last.read(QUESTION), places([page]), before=places(found[:place]))
        assert [where(p) for p in back.passages] == [where(p) for p in page.passages]
        assert back.gone == 0


def test_a_copy_that_counts_others_is_none() -> None:
    text = (
        "The bus fell from the bridge into the river on Monday and killed {} people, the police of "
        "the town said, while the road was closed for the rest of the week by order of the mayor."
    )
    texts = [Text(key=n, title=n, text=text.format(n)) for n in ("three", "nine")]
    desk = Desk(TextShelf(texts=texts))
    found = desk.passages(desk.read("bus river bridge")).passages
    assert sorted(one.article for one in found) == ["nine", "three"]
