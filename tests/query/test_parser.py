"""What a question is read as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from bot.desk import Desk
from bot.errors import QuestionUnreadable
from bot.model.actor import Kind
from bot.model.topic import Topic
from tests.newsroom import newsroom
from tests.shelf import Text, TextShelf, Who

DESK = Desk(newsroom())


def read(question: str) -> tuple[list[str], list[str], list[str]]:
    """A question's actors, terms and unknown words."""
    topic = DESK.read(question)
    return [a.name for a in topic.actors], [t.text for t in topic.terms], list(topic.unmatched)


def readings(topic: Topic) -> list[tuple[str, str, str]]:
    return [(i.asked, i.read_as, i.why) for i in topic.interpretations]


@pytest.mark.parametrize(
    "question",
    [
        "ruritania-sylvania",
        "Ruritania–Sylvania",
        "ruritania/sylvania",
        "Ruritania vs Sylvania",
        "Ruritania and Sylvania",
        "ruritania, sylvania",
        "ruritania & sylvania",
        "ruritania &amp; sylvania",
        "ruritania sylvania",
        "Ruritanian-Sylvanian",
        "What is happening between Ruritania and Sylvania?",
        "RURITANIA SYLVANIA",
        "rurtania-sylvannia",
        "ruritania's sylvania",
        "ruritanias sylvania",
    ],
)
def test_two_countries_are_two_actors_however_they_are_joined(question: str) -> None:
    actors, terms, unmatched = read(question)
    assert actors == ["Ruritania", "Sylvania"]
    assert (set(terms) | set(unmatched)) <= {"happening"}


@pytest.mark.parametrize(
    ("question", "actor"),
    [
        ("hamza-e-black guard", "Hamza-e-Black Guard"),
        ("Hamza-e-Black", "Hamza-e-Black Guard"),
        ("hbg", "Hamza-e-Black Guard"),
        ("the Black Guard", "Black Guard"),
        ("blackguard", "Black Guard"),
        ("elphberg", "Flavia Elphberg"),
        ("rudolph rasendyl", "Rudolf Rassendyll"),
        ("U.S.", "United States"),
        ("us", "United States"),
        ("strelsau", "Strelsau"),
    ],
)
def test_a_name_is_one_actor(question: str, actor: str) -> None:
    assert read(question) == ([actor], [], [])


BODIES = Desk(
    TextShelf(
        texts=[
            Text(
                key="a",
                title="A",
                text="The Tehrik-i-Taliban Pakistan met the Federal Bureau of Investigation, the "
                "European Union and ISK in a trap. Ian Reed Able saw Islamic State-Khorasan.\n\n"
                "The Port Authority paid the Pakistan Army.",
            )
        ],
        cast=(
            Who(name="Tehrik-i-Taliban Pakistan", kind=Kind.GROUP),
            Who(name="Federal Bureau of Investigation", kind=Kind.ORGANISATION),
            Who(name="European Union", kind=Kind.ORGANISATION),
            Who(name="ISK", kind=Kind.GROUP),
            Who(name="Islamic State-Khorasan", kind=Kind.GROUP),
            Who(name="Port Authority", kind=Kind.ORGANISATION),
            Who(name="Pakistan Army", kind=Kind.ORGANISATION),
            Who(name="Ian Reed Able"),
        ),
    )
)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("TTP", "Tehrik-i-Taliban Pakistan"),
        ("ttp trap", "Tehrik-i-Taliban Pakistan"),
        ("the T.T.P. trap", "Tehrik-i-Taliban Pakistan"),
        ("FBI", "Federal Bureau of Investigation"),
        ("EU", "European Union"),
        ("IS-K", "ISK"),
        ("ISKP", "Islamic State-Khorasan"),
        ("attacks by iskp", "Islamic State-Khorasan"),
        ("actor:ttp", "Tehrik-i-Taliban Pakistan"),
    ],
)
def test_initials_of_a_body_are_its_name(asked: str, name: str) -> None:
    topic = BODIES.read(asked)
    assert [actor.name for actor in topic.actors] == [name]
    assert [reading.read_as for reading in topic.interpretations] == [name]
    assert {reading.why for reading in topic.interpretations} == {"alias"}


@pytest.mark.parametrize("word", ["trap", "PA", "eu", "pa", "IRA", "ira", "EUX", "EUP", "X-1"])
def test_initials_of_several_or_of_people_and_words_are_no_name(word: str) -> None:
    assert BODIES.read(word).actors == ()


def near_of(desk: Desk, question: str) -> tuple[str, ...]:
    return desk.passages(desk.read(question)).topic.near


def test_initials_and_one_more_are_near() -> None:
    assert BODIES.read("ISKL").actors == ()
    assert near_of(BODIES, "ISKL")[0] == "Islamic State-Khorasan"


@pytest.mark.parametrize(
    ("question", "excluded", "readings_"),
    [
        ("-EU", ["eu"], []),
        ("-E.U.", ["eu"], []),
        ("-eu", ["eu"], []),
        ("-US", ["US"], []),
        ("-U.S.", ["US"], []),
        ("-us", [], [("-us", "nothing", "a word that every text has")]),
        ("-Pakistan's", ["pakistan"], []),
        ("-isk", ["isk"], []),
        (
            "-TTP",
            ["Tehrik-i-Taliban Pakistan"],
            [("-TTP", "-Tehrik-i-Taliban Pakistan", "alias")],
        ),
    ],
)
def test_an_abbreviation_is_left_out_as_the_name_that_it_is(
    question: str, excluded: list[str], readings_: list[tuple[str, str, str]]
) -> None:
    topic = BODIES.read(f"trap {question}")
    assert list(topic.excluded) == excluded
    assert readings(topic) == readings_


def test_us_is_left_out_as_a_country_where_there_is_one() -> None:
    topic = DESK.read("railway -us")
    assert topic.excluded == ("US",)
    assert readings(topic) == [("-us", "-US", "the name")]


def test_few_words_are_looked_up_as_initials() -> None:
    shelf = TextShelf(texts=())
    Desk(shelf).read(" ".join(f"xq{letter}z" for letter in "abcdefghijklmnop"))
    assert shelf.asked["initials"] <= 2 * 8


def test_us_is_the_country_only_where_it_is_meant() -> None:
    assert read("tell us about the railway") == ([], ["railway"], [])
    assert read("us-ruritania railway") == (["United States", "Ruritania"], ["railway"], [])
    assert read("US railway") == (["United States"], ["railway"], [])
    assert read("WHO IS HBG") == (["Hamza-e-Black Guard"], [], [])


def test_a_common_word_is_seldom_somebodys_name() -> None:
    assert read("bread price") == ([], ["bread", "price"], [])
    assert read("the baker Price") == (["Vaughan Price"], ["baker"], [])
    assert read("price") == ([], ["price"], [])
    assert read("Price") == (["Vaughan Price"], [], [])


def test_how_words_were_read_is_said() -> None:
    assert readings(DESK.read("surveillence tecnology of the HBG")) == snapshot(
        [
            ("surveillence", "surveillance", "spelling"),
            ("tecnology", "technology", "spelling"),
            ("HBG", "Hamza-e-Black Guard", "alias"),
        ]
    )
    assert readings(DESK.read("rudolph rasendyl")) == snapshot(
        [("rudolph rasendyl", "Rudolf Rassendyll", "spelling")]
    )
    assert readings(DESK.read("rurtania")) == [("rurtania", "Ruritania", "spelling")]
    assert readings(DESK.read("Ruritania railways")) == []


def test_a_word_the_library_knows_in_another_form_is_left_alone() -> None:
    assert read("farmer stations warned") == ([], ["farmer", "stations", "warned"], [])


@pytest.mark.parametrize(
    ("question", "together"),
    [
        ("a railway-border treaty", ["railway border"]),
        ("ruritania-signed treaties", ["ruritania signed"]),
        ("the 2030 million trains", []),  # the library knows no million
        ("treaty-of-the-railway", ["treaty of the railway"]),
        ("railway–border, bread-price", ["railway border", "bread price"]),
        ("railwya-border", ["railway border"]),
        ("ruritania-sylvania", []),
        ("ruritania-sylvania railway", []),
        ("railway/border", []),
        ("railway - border", []),
        ("railway-quantum", []),
    ],
)
def test_what_stands_together_is_noted(question: str, together: list[str]) -> None:
    assert list(DESK.read(question).together) == together


def test_each_word_is_asked_once() -> None:
    assert read("railway railways RAILWAY") == ([], ["railway"], [])


def test_unknown_words_are_named_with_real_topics_near_them() -> None:
    topic = DESK.read("quantum sylvania xy 4711")
    assert [a.name for a in topic.actors] == ["Sylvania"]
    assert topic.unmatched == ("quantum", "xy", "4711")
    assert near_of(DESK, "Rasendyllsonn")[0] == "Rudolf Rassendyll"
    assert "Ruritania" in near_of(DESK, "quartz") == near_of(DESK, "zoology")  # the most mentioned


def test_what_is_near_is_said_only_where_nothing_is_found() -> None:
    found = DESK.passages(DESK.read("quantum sylvania"))
    assert found.passages
    assert found.topic.near == ()


def test_chat_markup_is_never_looked_up() -> None:
    assert read("<@U123> <#C1|railway> <!channel> ruritania") == (["Ruritania"], [], [])
    assert read("<https://example.org/x|Sylvania> <https://example.org>") == (["Sylvania"], [], [])


@pytest.mark.parametrize(
    "question", ["", "   ", "?!…", "🚂🚂", "\0\x07", "a", "<@U123>", "what is the", '"as such"']
)
def test_nothing_to_look_for_is_said_with_examples(question: str) -> None:
    with pytest.raises(QuestionUnreadable, match=r"such as Sylvania or Ruritania\."):
        DESK.read(question)


def test_an_empty_library_has_no_examples() -> None:
    desk = Desk(TextShelf(texts=()))
    with pytest.raises(QuestionUnreadable) as error:
        desk.read("")
    assert str(error.value) == snapshot("There is no question: name somebody or something.")
    assert desk.read("ruritania").unmatched == ("ruritania",)


def test_a_question_far_too_long_is_refused() -> None:
    with pytest.raises(QuestionUnreadable) as error:
        DESK.read("a" * 30_000)
    assert str(error.value) == snapshot(
        "That question has 30,000 characters; I read up to 20,000. "
        "Ask for the names and words that matter."
    )


PIECES = st.one_of(
    st.sampled_from(["from:", "by:", "since:", "until:", "actor:", "outlet:", "-", '"', "“", "”"]),
    st.sampled_from(["ruritana", "herald", "2024-03", "rail way", "HBG", "https://a.b", " ", " "]),
    st.text(max_size=6),
)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join)))
def test_no_text_breaks_the_reading(question: str) -> None:
    try:
        topic = DESK.read(question)
    except QuestionUnreadable as error:
        assert str(error).endswith(".")
        return
    assert topic.sought or topic.unmatched
    assert {actor.id for actor in topic.required} <= {actor.id for actor in topic.actors}
    for reading in topic.interpretations:
        assert reading.asked in topic.text or reading.why == "the other way round"
        assert reading.read_as and reading.why


@pytest.mark.parametrize(
    "question",
    [
        "'; DROP TABLE article; --",
        'railway AND NOT "treaty" OR NEAR(a b)',
        "title:railway* ^treaty",
        "% _ \\ ` $(reboot)",
        "﷽ ﷽ İ ß ﬁ",
    ],
)
def test_absurd_questions_are_answered(question: str) -> None:
    DESK.ask(question)


def test_no_words_are_looked_through_when_names_suffice() -> None:
    shelf = newsroom()
    Desk(shelf).read("Ruritania-Sylvania")
    assert shelf.asked["spelling"] == 0


def test_a_swapped_pair_of_letters_is_one_slip() -> None:
    assert read("raliway") == ([], ["railway"], [])


def test_short_words_and_numbers_are_never_mended() -> None:
    assert read("rye ry 2031 railway") == ([], ["rye", "railway"], ["ry", "2031"])


_RIVALS = "Black beat Elphberg. Elphberg met Black. "
RIVALS = Desk(
    TextShelf(
        texts=[
            Text(
                key="a",
                title="A",
                text=_RIVALS * 6
                + "The Black-Elphberg duel began. Guinea-Bissau voted. Bissau did.",
            )
        ],
        cast=(
            Who(name="Michael Black", aliases=("Black",)),
            Who(name="Flavia Elphberg", aliases=("Elphberg",)),
            Who(name="Black-Elphberg", kind=Kind.ORGANISATION),
            Who(name="Guinea", kind=Kind.COUNTRY),
            Who(name="Bissau", kind=Kind.PLACE),
            Who(name="Guinea-Bissau", kind=Kind.COUNTRY),
        ),
    )
)


@pytest.mark.parametrize(
    ("asked", "actors"),
    [
        ("black-elphberg", ["Michael Black", "Flavia Elphberg"]),
        ("Black/Elphberg", ["Michael Black", "Flavia Elphberg"]),
        ("black elphberg", ["Michael Black", "Flavia Elphberg"]),
        ("elphberg-black", ["Flavia Elphberg", "Michael Black"]),
        ("guinea-bissau", ["Guinea-Bissau"]),
    ],
)
def test_two_who_are_known_far_better_than_what_is_called_after_both(
    asked: str, actors: list[str]
) -> None:
    assert [actor.name for actor in RIVALS.read(asked).actors] == actors


@pytest.mark.parametrize("question", ["railway NOT bread", "railway NOT  bread", "railway -bread"])
def test_not_in_capitals_leaves_out(question: str) -> None:
    assert DESK.read(question).excluded == ("bread",)


@pytest.mark.parametrize(
    "question", ["the railway does NOT sell bread", "RAILWAY NOT BREAD", "railway not bread"]
)
def test_not_in_a_sentence_leaves_nothing_out(question: str) -> None:
    topic = DESK.read(question)
    assert topic.excluded == ()
    assert "bread" in [term.text for term in topic.terms]
