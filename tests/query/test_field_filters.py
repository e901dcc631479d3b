"""Questions that name an outlet, an author, a time, or an actor that has to be named."""

import pytest
from inline_snapshot import snapshot

from bot.desk import Desk
from bot.errors import NothingAsked, QuestionUnreadable
from bot.model.actor import Kind
from bot.model.topic import Filter, Topic
from handlers.outline.topics import about
from tests.shelf import Text, TextShelf, Who

CAST = (
    Who(name="China", kind=Kind.COUNTRY),
    Who(name="Pakistan", kind=Kind.COUNTRY),
    Who(name="Tehreek-e-Taliban Pakistan", kind=Kind.GROUP, aliases=("TTP",)),
    Who(name="Nawaz Sharif"),
)
BODY = """\
China and Pakistan talk of trade. China lends to Pakistan. China builds roads.

A special representative of China met Nawaz Sharif. The Tehreek-e-Taliban Pakistan (TTP) objects.
"""
TEXTS = [
    Text(key="a", title="A", text=BODY, outlet="South Asia Times", author="Azhar Azam"),
    Text(key="b", title="B", text=BODY, outlet="The New York Times", author="Li Wei"),
    Text(key="c", title="C", text=BODY, outlet="Dawn", author="Azhar Khan", published="2024-03-26"),
    Text(key="d", title="D", text=BODY),
]
DESK = Desk(TextShelf(texts=TEXTS, cast=CAST))


def readings(topic: Topic) -> list[tuple[str, str, str]]:
    return [(i.asked, i.read_as, i.why) for i in topic.interpretations]


@pytest.mark.parametrize(
    ("question", "outlets"),
    [
        ('from:"South Asia Times" trade', ["South Asia Times"]),
        ("from:south asia times trade", ["South Asia Times"]),
        ("from: dawn trade", ["Dawn"]),
        ("FROM:DAWN trade", ["Dawn"]),
        ("from:“New York Times” trade", ["The New York Times"]),
        ("from:times trade", ["South Asia Times", "The New York Times"]),
        ("from:tmies trade", ["South Asia Times", "The New York Times"]),
        ('from:"Sout Asai Times" trade', ["South Asia Times"]),
        ("from:dawn from:asia trade", ["Dawn", "South Asia Times"]),
    ],
)
def test_outlets_are_those_that_the_words_fit(question: str, outlets: list[str]) -> None:
    topic = DESK.read(question)
    assert list(topic.within.outlets) == outlets
    assert [term.text for term in topic.terms] == ["trade"]


LIBRARY = Desk(
    TextShelf(
        texts=[
            Text(key="one.txt", title="The Afghan Conundrum", text=BODY),
            Text(key="two.txt", title="Roads to Kashgar", text=BODY),
        ],
        cast=CAST,
    )
)


@pytest.mark.parametrize(
    ("question", "articles", "terms"),
    [
        ('title:"Afghan Conundrum" trade', ["one.txt"], ["trade"]),
        ("title:afghan conundrum trade", ["one.txt"], ["trade"]),
        ("title:kashgar trade", ["two.txt"], ["trade"]),
        ("article:two.txt trade", ["two.txt"], ["trade"]),
        ("title:afgan title:kashgar trade", ["one.txt", "two.txt"], ["trade"]),
        ("title:afgan conundrum trade", ["one.txt"], ["trade"]),
        ("title:zanzibar trade", [], ["trade"]),
    ],
)
def test_articles_are_known_by_their_titles(
    question: str, articles: list[str], terms: list[str]
) -> None:
    topic = LIBRARY.read(question)
    assert [article.key for article in topic.within.articles] == articles
    assert [term.text for term in topic.terms] == terms


def test_only_the_articles_named_answer() -> None:
    found = LIBRARY.briefing(LIBRARY.read("china title:conundrum"))
    assert {line.article for line in found.lines} == {"one.txt"}
    assert found.coverage.articles == 1
    assert about(found.topic) == "China in “The Afghan Conundrum”"
    whole = LIBRARY.briefing(LIBRARY.read("title:conundrum"))
    assert {line.article for line in whole.lines} == {"one.txt"}


def test_how_an_outlet_or_an_author_was_read_is_said() -> None:
    assert readings(DESK.read('from:"South Asia Times" by:"Li Wei" trade')) == []
    assert readings(DESK.read("from:asai by:azhar trade")) == snapshot(
        [
            ("from:asai", "South Asia Times", "spelling"),
            ("by:azhar", "Azhar Azam, Azhar Khan", "author"),
        ]
    )


def test_an_outlet_that_is_not_there_is_read_as_words() -> None:
    topic = DESK.read('from:"Quantum Herald" trade')
    assert (topic.within, topic.unmatched) == (Filter(), ("Quantum", "Herald"))
    assert readings(topic) == snapshot(
        [
            (
                'from:"Quantum Herald"',
                "Quantum Herald",
                "no outlet of that name, read as words",
            )
        ]
    )


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("since:2024", "2024", None),
        ("since:2024-03", "2024-03", None),
        ("since:2024/3", "2024-03", None),
        ("until:2024-05-10", None, "2024-05-10"),
        ('since:"March 2024"', "2024-03", None),
        ("since:march 2024", "2024-03", None),
        ("until:10 May 2024", None, "2024-05-10"),
        ("since: Sept. 2023 until: 2024", "2023-09", "2024"),
        ("since:2024 since:2024", "2024", None),
    ],
)
def test_dates_are_years_months_or_days(question: str, since: str, until: str) -> None:
    topic = DESK.read(f"{question} trade")
    assert (topic.within.since, topic.within.until) == (since, until)
    assert [term.text for term in topic.terms] == ["trade"]
    assert readings(topic) == []


def test_of_several_times_the_narrowest_counts_and_that_is_said() -> None:
    topic = DESK.read("since:2023 since:2024-02 until:2025 until:2024-06 trade")
    assert (topic.within.since, topic.within.until) == ("2024-02", "2024-06")
    assert readings(topic) == [
        ("since:2023", "since:2024-02", "the narrower time of two"),
        ("until:2025", "until:2024-06", "the narrower time of two"),
    ]


def test_fields_have_other_names() -> None:
    topic = DESK.read('outlet:dawn source:"South Asia Times" author:wei trade')
    assert topic.within == Filter(outlets=("Dawn", "South Asia Times"), authors=("Li Wei",))
    topic = DESK.read("after:2024-02 before:2024-06 trade")
    assert topic.within == Filter(since="2024-02", until="2024-06")
    assert readings(topic) == [
        ("after:2024-02", "since:2024-02", "the time that is named is included"),
        ("before:2024-06", "until:2024-06", "the time that is named is included"),
    ]
    assert DESK.read("after: China, before: trade").within == Filter()


def test_a_value_whose_quote_is_never_closed_is_said() -> None:
    topic = DESK.read('from:"South Asia Times trade')
    assert topic.within.outlets == ("South Asia Times",)
    unclosed = "a quotation mark without its other half"
    assert readings(topic) == [('"South Asia Times', "South Asia Times", unclosed)]
    topic = DESK.read('by:"zorro trade')
    assert readings(topic) == [
        ('by:"zorro', "zorro", "no author of that name, read as words"),
        ('"zorro', "zorro", unclosed),
    ]


@pytest.mark.parametrize(
    ("within", "days"),
    [
        (Filter(since="2024"), ("2024-01-01", "9999-12-31")),
        (Filter(since="2024-03", until="2024-04"), ("2024-03-01", "2024-04-30")),
        (Filter(until="2024-02"), ("0001-01-01", "2024-02-29")),
        (Filter(since="2024-03-26", until="2024"), ("2024-03-26", "2024-12-31")),
        (Filter(outlets=("Dawn",)), None),
    ],
)
def test_a_time_has_a_first_and_a_last_day(within: Filter, days: tuple[str, str]) -> None:
    assert within.days == days


def test_a_date_that_is_none_is_left_out_and_said() -> None:
    topic = DESK.read("trade since:yesterday until:2024-13-01")
    assert topic.within == Filter()
    assert readings(topic)[0] == snapshot(
        (
            "since:yesterday",
            "any time",
            "no date that I can read. Write a date as in 2024, 2024-03, 2024-03-26 or March 2024",
        )
    )
    assert [asked for asked, _, _ in readings(topic)] == ["since:yesterday", "until:2024-13-01"]


def test_a_time_that_ends_before_it_begins_is_turned_round() -> None:
    topic = DESK.read("trade since:2024-05 until:2023")
    assert (topic.within.since, topic.within.until) == ("2023", "2024-05")
    assert readings(topic) == [
        ("since:2024-05 until:2023", "2023 to 2024-05", "the other way round")
    ]


@pytest.mark.parametrize(
    ("question", "reading"),
    [
        ("actor:ttp", [("actor:ttp", "Tehreek-e-Taliban Pakistan", "alias")]),
        ("actor:China", []),
        ("actor:nawaz sharif", []),
        ("actor:sharif", [("actor:sharif", "Nawaz Sharif", "alias")]),
        ('actor:"nawas shareef"', [('actor:"nawas shareef"', "Nawaz Sharif", "spelling")]),
        ("actor:nawas sharif", [("actor:nawas sharif", "Nawaz Sharif", "spelling")]),
    ],
)
def test_an_actor_has_to_be_named(question: str, reading: list[tuple[str, str, str]]) -> None:
    topic = DESK.read(f"{question} trade")
    assert len(topic.required) == 1
    assert topic.actors == topic.required
    assert [term.text for term in topic.terms] == ["trade"]
    assert readings(topic) == reading


def test_an_actor_that_is_not_there_is_read_as_words() -> None:
    topic = DESK.read("actor:zorro trade")
    assert (topic.required, topic.unmatched) == ((), ("zorro",))
    assert readings(topic) == [("actor:zorro", "zorro", "no actor of that name, read as words")]


def test_an_actor_that_is_required_and_asked_for_is_one() -> None:
    topic = DESK.read("china pakistan actor:china")
    assert [actor.name for actor in topic.actors] == ["China", "Pakistan"]
    assert [actor.name for actor in topic.required] == ["China"]


def test_what_is_no_field_is_said() -> None:
    assert readings(DESK.read("paper:dawn -from:dawn https://example.org from: trade")) == snapshot(
        [
            (
                "paper:dawn",
                "paper dawn",
                "no field, read as words; fields are from:, by:, title:, since:, until:, actor:",
            ),
            ("-from:dawn", "nothing", "a field cannot be left out"),
            ("https://example.org", "nothing", "an address"),
            ("from: trade", "trade", "no outlet of that name, read as words"),
        ]
    )


def test_a_filter_alone_is_a_question() -> None:
    topic = DESK.read("from:dawn since:2024-03")
    assert topic.sought and not topic.one_actor
    assert (topic.actors, topic.terms, topic.unmatched) == ((), (), ())


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "from:times since:2024-03",
            "the news in South Asia Times or The New York Times from Mar 2024",
        ),
        (
            '“special representative” from:"South Asia Times" since:2024-03',
            "“special representative” in South Asia Times since 2024-03",
        ),
        (
            'china -drones -"trade war" by:wei until:2024',
            "China without drones or “trade war” by Li Wei until 2024",
        ),
        ("china actor:ttp roads", "China and Tehreek-e-Taliban Pakistan roads"),
    ],
)
def test_a_topic_is_told_with_all_that_was_asked(question: str, said: str) -> None:
    assert about(DESK.read(question)) == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            '-drones -"trade war"',
            "That says only what to leave out, “drones”, “trade war”: name what to look for too, "
            "such as China or Pakistan.",
        ),
        (
            "since:yesterday",
            "“since:yesterday”: no date that I can read. Write a date as in 2024, 2024-03, "
            "2024-03-26 or March 2024. Name somebody or something, such as China or Pakistan.",
        ),
        (
            "from:",
            "“from:”: it names nothing. Name somebody or something, such as China or Pakistan.",
        ),
    ],
)
def test_what_asks_for_nothing_says_what_to_add(question: str, said: str) -> None:
    with pytest.raises(QuestionUnreadable) as error:
        DESK.read(question)
    assert str(error.value) == said
    assert not isinstance(error.value, NothingAsked)
