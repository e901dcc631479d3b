"""Which passages answer, and in what order."""

from dataclasses import replace

import pytest

from bot.desk import Desk
from bot.model.topic import Filter
from bot.query import parser
from bot.query.snapshot import take_snapshot
from bot.search.searcher import Searcher
from tests.newsroom import TEXTS, newsroom
from tests.shelf import Text, TextShelf, Who

DESK = Desk(newsroom())


def found(question: str, limit: int = 5) -> list[str]:
    return [p.article for p in DESK.passages(DESK.read(question), limit=limit).passages]


def test_passages_that_hold_both_actors_come_before_those_that_hold_one() -> None:
    answer = DESK.passages(DESK.read("ruritania-sylvania"), limit=10)
    both = [{"Ruritania", "Sylvania"} <= set(p.matched) for p in answer.passages]
    assert both == sorted(both, reverse=True)
    assert True in both
    assert False in both


def test_the_capital_stands_for_the_country() -> None:
    answer = DESK.passages(DESK.read("ruritania farmers"))
    assert "Strelsau" in answer.passages[0].matched


def test_the_best_sentence_is_marked_and_lies_in_its_passage() -> None:
    passage = DESK.passages(DESK.read("surveillance technology")).passages[0]
    assert passage.best.text == (
        "Surveillance technology failed at the customs post, "
        "and the attackers got away across the river."
    )
    assert passage.start <= passage.best.start < passage.best.end <= passage.end
    assert passage.best.source == 1
    assert passage.matched == ("Surveillance", "technology")


def test_words_are_matched_in_any_form_and_shown_as_the_text_spells_them() -> None:
    passage = DESK.passages(DESK.read("farmer stations")).passages[0]
    assert passage.matched == ("Farmers", "stations")
    assert passage.heading == "Objections"


def test_a_name_inside_a_longer_one_is_shown_once() -> None:
    passage = DESK.passages(DESK.read("Rassendyll")).passages[0]
    assert passage.matched == ("Rudolf Rassendyll", "Rassendyll")


def test_a_passage_found_by_its_title_alone_still_counts() -> None:
    assert "copy.txt" in found("border railway signed", limit=10)


def test_the_same_passage_of_another_article_is_folded_in() -> None:
    texts = [answer for answer in found("treaty signed on Monday", limit=10)]
    assert len({"railway.txt", "copy.txt"} & set(texts)) == 1


def test_us_the_country_is_not_us_the_people() -> None:
    answer = DESK.passages(DESK.read("US"), limit=10)
    assert [p.article for p in answer.passages] == ["guard.txt"]
    assert answer.passages[0].matched == ("US",)


def test_scores_fall_and_the_limit_is_kept() -> None:
    answer = DESK.passages(DESK.read("price of the railway in Sylvania"), limit=4)
    scores = [p.score for p in answer.passages]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 4


def test_a_topic_the_library_does_not_know_has_no_passages() -> None:
    assert found("quantum zebra") == []


@pytest.mark.parametrize(
    "question",
    ["ruritania-sylvania", "price of bread", "railway treaty border 2030", "HBG railway"],
)
def test_the_order_in_which_articles_came_makes_no_difference(question: str) -> None:
    other = Desk(newsroom(turned=True, first=700))
    answers = [desk.passages(desk.read(question), limit=9).passages for desk in (DESK, other)]
    assert answers[0] == answers[1]


def test_rare_words_decide_where_no_passage_has_them_all() -> None:
    filler = [
        replace(TEXTS[2], key=f"filler-{i}.txt", text=f"A report on the harvest of {i + 1900}.")
        for i in range(80)
    ]
    rare = Text(key="rare.txt", title="Ambergris", text="A trader brought ambergris to the town.")
    desk = Desk(TextShelf(texts=[*filler, rare]))
    answer = desk.passages(desk.read("a report on the harvest, ambergris and 1977"), limit=2)
    assert {p.article for p in answer.passages} == {"rare.txt", "filler-77.txt"}


def test_a_phrase_may_stand_in_the_title_and_what_is_excluded_may_not() -> None:
    texts = [
        Text(key="a", title="Zebra stripes", text="An animal was seen. It was fast."),
        Text(key="b", title="Horses", text="An animal was seen. It had stripes."),
    ]
    desk = Desk(TextShelf(texts=texts))
    assert [p.article for p in desk.passages(desk.read('"zebra stripes"')).passages] == ["a"]
    assert [p.article for p in desk.passages(desk.read("animal -zebra")).passages] == ["b"]
    assert [p.article for p in desk.passages(desk.read('animal -"zebra stripes"')).passages] == [
        "b"
    ]
    assert not desk.passages(desk.read('"stripes zebra"')).passages


def test_what_stands_together_in_a_question_does_so_in_the_best_passage() -> None:
    texts = [
        Text(key="a", title="A", text="The media saw a state in a run of luck at the races."),
        Text(key="b", title="B", text="In a long report of many things the state-run media spoke."),
        Text(
            key="c", title="C", text="It won 46 medals in a year and a billion views for its races."
        ),
        Text(key="d", title="D", text="Of the money that was once promised, $46 billion came."),
    ]
    desk = Desk(TextShelf(texts=texts))
    for question, articles in (("state-run media", ["b", "a"]), ("$46 billion", ["d", "c"])):
        passages = desk.passages(desk.read(question)).passages
        assert [p.article for p in passages] == articles


def test_a_phrase_of_words_of_no_weight_is_looked_for_where_something_else_is_found() -> None:
    texts = [
        Text(key="a", title="A", text="The zebra, as such, ran."),
        Text(key="b", title="B", text="The zebra ran."),
        Text(key="c", title="C", text="Horses, as such, ran.", outlet="Dawn"),
    ]
    desk = Desk(TextShelf(texts=texts))
    assert [p.article for p in desk.passages(desk.read('zebra "as such"')).passages] == ["a"]


def test_a_country_is_left_out_by_its_abbreviation_and_the_pronoun_is_not() -> None:
    texts = [
        Text(key="a", title="A", text="The U.S. bought zebras."),
        Text(key="b", title="B", text="The US sold zebras."),
        Text(key="c", title="C", text="They gave us zebras."),
    ]
    desk = Desk(TextShelf(texts=texts, cast=(Who(name="United States", aliases=("US", "U.S.")),)))
    for question in ("zebras -US", "zebras -U.S.", "zebras -us"):
        assert [p.article for p in desk.passages(desk.read(question)).passages] == ["c"]


def test_an_article_that_comes_in_meanwhile_is_left_for_the_next_question() -> None:
    shelf = TextShelf(texts=[Text(key="a", title="A", text="Horses ran.")])
    searcher = Searcher(take_snapshot(shelf, shelf.overview()))
    lexicon = searcher.snapshot.lexicon
    assert len(lexicon.document_stats.days)  # read before the next article comes
    shelf.grow(Text(key="b", title="B", text="Horses ran.", outlet="The Courier"))
    topic = parser.parse_query("horses", lexicon)
    assert [one.passage.article for one in searcher.ranked(topic)] == ["a"]
    filtered = replace(topic, within=Filter(outlets=("The Courier",)))
    assert not list(searcher.ranked(filtered))


def test_scores_fall_in_the_order_shown() -> None:
    texts = [
        Text(key=f"{n:02}", title="T", text=f"A zebra ran{' far' * n}. It saw horses {n} times.")
        for n in range(40)
    ]
    desk = Desk(TextShelf(texts=texts))
    scores = [p.score for p in desk.passages(desk.read("zebra horses"), limit=40).passages]
    assert len(scores) > 20
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    "question", ["Ruritania and Sylvania railway", "state-run railway", "the pass"]
)
def test_an_explanation_adds_up_to_the_score(question: str) -> None:
    desk = Desk(newsroom())
    found = desk.passages(desk.read(question), explain=True)
    for passage in found.passages:
        assert passage.explanation is not None
        values = dict(passage.explanation.values)
        assert passage.score == pytest.approx(sum(values.values()), abs=1e-5)
        held = [clause for clause in passage.explanation.clauses if clause.in_passage]
        assert bool(held) == bool(passage.matched)
    assert desk.passages(desk.read(question)).passages == found.passages


def test_an_article_is_found_by_whichever_of_its_passages_fits() -> None:
    """The one that the index takes for its best may hold the words, but not side by side."""
    apart = "The barn stood by a red mill, and the mill by a barn with red doors. " * 8
    together = "Nobody ever painted it. It was a red barn of old, far from any mill or road. " * 8
    barn = Text(key="barn.txt", title="Storks", text=f"{apart}\n\n{together}")
    others = [
        Text(key=f"{n}.txt", title="Mills", text=f"A red barn stood by mill {n}. " * 9)
        for n in range(20)
    ]
    desk = Desk(TextShelf(texts=(barn, *others)))
    topic = desk.read('"red barn" mill')
    passages = [one for one in Searcher(desk.snapshot()).ranked(topic)]
    assert [one.passage.ordinal for one in passages if one.passage.article == "barn.txt"] == [1]
    found = desk.articles(topic, limit=30)
    assert len(found) == len({key for key, _ in found}) == 21
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
