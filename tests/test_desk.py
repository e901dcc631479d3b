"""What the desk answers to what people say."""

from typing import TypeVar

import pytest
from inline_snapshot import snapshot

from bot.desk import Desk
from bot.errors import ActorUnknown, ArticleUnknown, QuestionUnreadable
from bot.model.answers import Help, Summary
from bot.model.briefing import Briefing
from bot.model.passages import PassageList
from bot.model.profile import Profile
from bot.model.reply import Reply
from tests.newsroom import newsroom
from tests.shelf import Text, TextShelf

T = TypeVar("T")
DESK = Desk(newsroom())


def asked(question: str, answer: type[T]) -> T:
    found = DESK.ask(question)
    assert isinstance(found, answer)
    return found


@pytest.mark.parametrize(
    "question", ["", "?", "help", "Help!", "hello", "what can you do?", "how do I ask you things?"]
)
def test_help_shows_real_topics(question: str) -> None:
    answer = asked(question, Help)
    assert answer.heard == ""
    assert answer.topics == snapshot(
        (
            "ruritania-sylvania",
            "Sylvania and United States",
            "Rudolf Rassendyll",
            "Flavia Elphberg",
        )
    )
    assert all(DESK.read(topic).actors for topic in answer.topics)


@pytest.mark.parametrize(
    "question", ["passages from:herald railway", "passages from: herald on the railway"]
)
def test_a_field_is_heard_in_what_is_said(question: str) -> None:
    topic = asked(question, PassageList).topic
    assert topic.within.outlets == ("The Herald",)
    assert [term.text for term in topic.terms] == ["railway"]


@pytest.mark.parametrize("question", ["-railway", "brief me on -ruritania", "since:yesterday"])
def test_what_says_only_what_not_to_look_for_is_asked_for_more(question: str) -> None:
    with pytest.raises(QuestionUnreadable, match=r"such as Sylvania or Ruritania\."):
        DESK.ask(question)


def test_an_empty_library_helps_too() -> None:
    assert Desk(TextShelf(texts=())).help().topics == ()


@pytest.mark.parametrize("question", ["what is the", "quantum zebra", "who is Zorro?", "🚂"])
def test_what_is_not_understood_gets_help_and_is_said(question: str) -> None:
    assert asked(question, Help).heard == question


@pytest.mark.parametrize(
    ("question", "actor"),
    [
        ("who is Rassendyll?", "Rudolf Rassendyll"),
        ("Who's Flavia Elphberg", "Flavia Elphberg"),
        ("what is the HBG?", "Hamza-e-Black Guard"),
        ("please give me a profile of rasendyll", "Rudolf Rassendyll"),
        ("hi, who was the elphberg", "Flavia Elphberg"),
        ("who iz Flavia Elphberg?", "Flavia Elphberg"),
    ],
)
def test_who_is_somebody(question: str, actor: str) -> None:
    assert asked(question, Profile).actor.name == actor


@pytest.mark.parametrize(
    "question",
    [
        "ruritania-sylvania",
        "brief me on Ruritania and Sylvania",
        "What do we have on Ruritania and Sylvania?",
        "what's new between ruritania and sylvania",
        "tell us about ruritania–sylvania",
        "who is ruritania-sylvania",
        "breif us on ruritania-sylvania",
        "summarise the Ruritanians' relations with Sylvania, please do",
    ],
)
def test_a_topic_of_actors_is_briefed(question: str) -> None:
    topic = asked(question, Briefing).topic
    assert [actor.name for actor in topic.actors] == ["Ruritania", "Sylvania"]


def test_a_briefing_on_a_word_is_given_when_asked_for() -> None:
    assert asked("brief us on the railway", Briefing).bottom_line


@pytest.mark.parametrize(
    "question",
    ["surveillance technology", "passages about Ruritania", "find HBG", "pasages about railways"],
)
def test_words_are_answered_with_passages(question: str) -> None:
    assert asked(question, PassageList).passages


@pytest.mark.parametrize(
    "question",
    [
        "what is a customs post?",
        "where is the customs post",
        "who wants the railway built?",
        "In which country is the railway?",
        "tell us when the railway opens",
        "do you know why bread got dearer?",
        "did Rassendyll sign?",
        "whne does the railway open",
    ],
)
def test_a_question_is_replied_to(question: str) -> None:
    assert asked(question, Reply).question == question


def test_a_question_of_nothing_that_is_known_is_said_to_be_one() -> None:
    reply = asked("when did Zorro resign?", Reply)
    assert (reply.answered, reply.lines) == (False, ())
    assert reply.topic.unmatched == ("Zorro", "resign")


@pytest.mark.parametrize(
    "question", ["summarise the price of bread", "Summary of bred prise", "tl;dr price of bread"]
)
def test_an_article_is_summarised_by_its_title(question: str) -> None:
    assert asked(question, Summary).sources[0].key == "prices.txt"


def test_a_summary_of_no_article_names_the_nearest() -> None:
    with pytest.raises(ArticleUnknown) as error:
        DESK.ask("summarise quantum zebras")
    assert str(error.value).startswith("No article called *quantum zebras*. Nearest: ")


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("guard.txt", "guard.txt"),
        ("who are the hamza", "guard.txt"),
        ("raylway ruritania", "railway.txt"),
        ("border treaty", "copy.txt"),
    ],
)
def test_an_article_is_found_by_key_or_by_what_is_remembered_of_its_title(
    title: str, key: str
) -> None:
    assert DESK.article(title).key == key


@pytest.mark.parametrize("title", ["quantum zebras", "", "🚂", "x" * 200])
def test_no_article_is_guessed(title: str) -> None:
    with pytest.raises(ArticleUnknown, match=r"Nearest: \w"):
        DESK.article(title)


def test_a_library_without_articles_says_so() -> None:
    with pytest.raises(ArticleUnknown) as error:
        Desk(TextShelf(texts=())).article("anything")
    assert str(error.value) == "No article called *anything*. The library is empty."


def test_a_summary_wants_keys_it_knows() -> None:
    with pytest.raises(ArticleUnknown, match=r"No article called \*gard.txt\*"):
        DESK.summary(["guard.txt", "gard.txt"])


@pytest.mark.parametrize("name", ["Zorro", "ruritania-sylvania", "rassendyll railway", "🚂 x zz"])
def test_nobody_of_that_name(name: str) -> None:
    with pytest.raises(ActorUnknown) as error:
        DESK.resolve(name)
    assert str(error.value).startswith(f"No actor called *{name}*. Nearest: ")


def test_nobody_at_all() -> None:
    with pytest.raises(ActorUnknown) as error:
        Desk(TextShelf(texts=())).resolve("Zorro")
    assert str(error.value) == "No actor called *Zorro*. The library names none yet."


def test_too_long_is_said() -> None:
    with pytest.raises(QuestionUnreadable):
        DESK.ask("x" * 21_000)


def test_actors_and_overview_are_the_shelfs() -> None:
    assert DESK.actors()[0].name == "Sylvania"
    assert DESK.overview().articles == 4


def test_names_and_words_are_read_anew_only_when_the_library_changes() -> None:
    shelf = newsroom()
    desk = Desk(shelf)
    asked = "ralway price", "zebra"  # one mended, one that the library has nothing on
    for question in asked:
        desk.briefing(desk.read(question))
    before = shelf.asked["spelling"], shelf.asked["foremost"]
    for question in asked:
        desk.briefing(desk.read(question))
    assert (shelf.asked["spelling"], shelf.asked["foremost"]) == before
    shelf.hold(*shelf.texts[:3])
    for question in asked:
        desk.briefing(desk.read(question))
    assert shelf.asked["foremost"] == before[1] + 1


def test_the_newest_articles_begin_with_their_first_sentences() -> None:
    first, second = DESK.newest(2)
    assert (first.source.key, second.source.key) == snapshot(("guard.txt", "copy.txt"))
    assert first.begins is not None
    opened = DESK.open(first.begins)
    assert opened.marked == opened.passages[0].sentences[0].start


def test_an_article_without_a_sentence_begins_nowhere() -> None:
    [only] = Desk(TextShelf(texts=[Text(key="a", title="A", text="# Nothing")])).newest(3)
    assert only.begins is None
