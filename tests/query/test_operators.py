"""What of a question is more than plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.query.operators import FIELDS, Part, Sort, parts, stray, without
from bot.query.tokens import cleaned, words


def read(question: str) -> list[tuple[str, str, str]]:
    """A question's parts: what each is, the field's name, and what it holds."""
    return [(part.sort.name.lower(), part.name, part.text) for part in parts(question)]


def plain(question: str) -> list[str]:
    spans = [(p.start, p.end) for p in parts(question) if p.sort is not Sort.UNKNOWN_FIELD]
    return [word.text for word in words(without(question, spans))]


@pytest.mark.parametrize(
    "question",
    [
        '"special representative"',
        "“special representative”",
        "„special representative“",
        "«special representative»",
        "＂special  representative＂",
        '("special representative"),',
    ],
)
def test_a_phrase_stands_in_any_quotes(question: str) -> None:
    assert read(question) == [("phrase", "", "special representative")]
    assert plain(question) == []


@pytest.mark.parametrize(
    ("question", "name", "value"),
    [
        ("from:dawn", "from", "dawn"),
        ("from: dawn", "from", "dawn"),
        ("from : dawn", "from", "dawn"),
        ("FROM:Dawn", "from", "Dawn"),
        ("from：dawn", "from", "dawn"),
        ("from:dawn,", "from", "dawn"),
        ("(from:dawn)", "from", "dawn"),
        ('from:"South Asia Times"', "from", "South Asia Times"),
        ("from: “South Asia Times”", "from", "South Asia Times"),
        ('from:"South', "from", "South"),
        ("by:azhar", "by", "azhar"),
        ("since:2024-03", "since", "2024-03"),
        ("until:2024-05-10", "until", "2024-05-10"),
        ("actor:ttp", "actor", "ttp"),
        ("by:", "by", ""),
        ('by:""', "by", ""),
    ],
)
def test_a_field_has_a_name_and_a_value(question: str, name: str, value: str) -> None:
    assert read(question) == [("field", name, value)]


def test_fields_follow_on_each_other() -> None:
    assert read("by: since:2024 until:2025") == [
        ("field", "by", ""),
        ("field", "since", "2024"),
        ("field", "until", "2025"),
    ]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("-drones", "drones"),
        ("−drones", "drones"),
        ("－drones.", "drones"),
        ('-"trade war"', "trade war"),
        ("-“trade war”", "trade war"),
        ("-counter-terrorism", "counter-terrorism"),
        ("-پاکستان", "پاکستان"),
    ],
)
def test_a_minus_leaves_out(question: str, text: str) -> None:
    assert read(f"china {question}") == [("excluded", "", text)]
    assert plain(f"china {question}") == ["china"]


def test_a_field_that_is_left_out_and_one_that_there_is_not() -> None:
    assert read("-from:dawn") == [("excluded_field", "from", "dawn")]
    assert read("paper:dawn") == [("unknown_field", "paper", "paper")]
    assert plain("paper:dawn") == ["paper", "dawn"]
    assert read('paper:"South Asia"')[1] == ("phrase", "", "South Asia")


def test_a_fields_other_names_stand_right_before_the_value() -> None:
    assert read("Outlet:dawn before:2024") == [
        ("field", "from", "dawn"),
        ("field", "until", "2024"),
    ]
    assert read("-author:wei") == [("excluded_field", "by", "wei")]
    assert read("after: dawn, source : dawn") == []


def test_an_address_is_no_field() -> None:
    assert read("https://example.org/a:b?c=-d www.example.org") == [
        ("link", "", "https://example.org/a:b?c=-d"),
        ("link", "", "www.example.org"),
    ]


@pytest.mark.parametrize(
    "question",
    [
        "counter-terrorism",
        "china-pakistan",
        "china - pakistan",
        "china -- pakistan",
        "--drones",
        "-5 %",
        "covid-19",
        "10:30",
        "12:30pm",
        "Re: trade",
        "a ratio of 3:2",
        "the informer: a story",
        '""',
        "“…”",
        '-""',
        "who said what?",
    ],
)
def test_what_only_looks_like_it_is_plain_words(question: str) -> None:
    assert read(question) == []


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ('china "special envoy', 6),
        ("china special envoy”", 19),
        ('"china" and "special', 12),
        ('a 5" gun', None),
        ('""', None),
        ("china", None),
    ],
)
def test_a_quote_that_is_never_closed(question: str, place: int | None) -> None:
    spans = [(part.start, part.end) for part in parts(question)]
    assert stray(without(question, spans)) == place


PIECES = st.one_of(
    st.sampled_from([f"{name}:" for name in (*FIELDS, "outlet", "FROM")]),
    st.sampled_from(['"', "“", "”", "-", "－", ":", "：", "https://", "5%", " ", "  "]),
    st.text(max_size=8),
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_parts_are_where_they_say(text: str) -> None:
    question = cleaned(text)
    found = parts(question)
    ends = [0, *(part.end for part in found)]
    for part, before in zip(found, ends, strict=False):
        assert before <= part.start < part.end <= len(question)
        assert part.start <= part.at <= part.end
        assert part.text in " ".join(question[part.at : part.end].split())
    blank = without(question, [(part.start, part.end) for part in found])
    assert len(blank) == len(question)


WORDS = st.from_regex(r"[a-z]{3,8}", fullmatch=True).filter(lambda word: word not in FIELDS)
PHRASES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


@given(
    plain_words=st.lists(WORDS, min_size=1, max_size=3),
    phrases=st.lists(PHRASES, max_size=2),
    excluded=st.lists(st.one_of(WORDS, PHRASES), max_size=2),
    values=st.dictionaries(st.sampled_from(FIELDS), PHRASES, max_size=3),
)
def test_what_was_put_in_comes_out(
    plain_words: list[str], phrases: list[str], excluded: list[str], values: dict[str, str]
) -> None:
    question = " ".join(
        (
            *(f'{name}:"{value}"' for name, value in values.items()),
            *plain_words,
            *(f"“{phrase}”" for phrase in phrases),
            *(f'-"{text}"' if " " in text else f"-{text}" for text in excluded),
        )
    )
    found = parts(question)

    def held(sort: Sort) -> list[Part]:
        return [part for part in found if part.sort is sort]

    assert {part.name: part.text for part in held(Sort.FIELD)} == values
    assert [part.text for part in held(Sort.PHRASE)] == phrases
    assert [part.text for part in held(Sort.EXCLUDED)] == excluded
    assert plain(question) == plain_words
