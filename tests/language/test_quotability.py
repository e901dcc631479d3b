"""What may be quoted: nothing that begins in the middle, no label, no item without a meaning."""

import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.analysis import Analyst
from bot.language.sentences.quotability import begins
from bot.model.article import Submission
from bot.reading.layout import article
from tests.language.conftest import Read

Reader = Callable[[str], Read]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank.",
        "“The ferry sank,” he said.",
        "(The ferry sank.)",
        "iPhones are banned.",
        "al-Nour denied it.",
        "van Dijk left.",
        "bin Salem stayed.",
        "e-Mail is slow.",
        "40 ferries sank.",
        "¿Dónde está?",
        "[laughs] The ferry sank.",
        "[...] The ferry sank.",
        "港口将关闭。",
        "البحر هادئ.",
    ],
)
def test_what_begins_as_a_sentence(text: str) -> None:
    assert begins(text)


@pytest.mark.parametrize(
    "text",
    [
        "the ferry sank.",
        "“the ferry sank.”",
        "and sank.",
        ", he said.",
        ") was sold.",
        "...and sank.",
        "…and sank.",
        "% of ferries sank.",
        "”",
        ":",
        "- the ferry",
        "",
    ],
)
def test_what_begins_in_the_middle(text: str) -> None:
    assert not begins(text)


@pytest.mark.parametrize(
    "text",
    [
        "2.",
        "ii.",
        "**Name:**",
        '":"',
        "Name:",
        "What we know:",
        "Yes.",
        "**Bold** words sank.",
        "* * *",
    ],
)
def test_labels_are_no_sentences(read: Reader, text: str) -> None:
    found = read(f"Ferry\n\nThe ferry sank on Monday.\n\n{text}\n\nNobody was hurt in it.")
    assert found.sentences == ["The ferry sank on Monday.", "Nobody was hurt in it."]


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("- Two piers were lost in Eide", "Two piers were lost in Eide"),
        ("• Ferry sank", "Ferry sank"),
        ("* 312 cases", "312 cases"),
        ("- Better roads for all", "Better roads for all"),
        ("- better roads for all", None),
        ("- Eide", None),
        ("- Ana Ruiz", None),
        ("- Reasons given by them:", None),
    ],
)
def test_an_item_is_quoted_where_it_says_something(
    read: Reader, item: str, said: str | None
) -> None:
    found = read(f"Storm\n\nThe storm passed on Monday.\n\n{item}\n- Nobody died in the storm\n")
    assert found.sentences[1:-1] == ([said] if said else [])
    assert any(item[2:] in stretch for stretch in found.stretches)


@pytest.mark.parametrize(
    ("lead", "quoted"),
    [
        ("The ministry counted these losses in the north on Monday:", True),
        ("The minister denied on Monday that any of this happened:", False),
        ("These claims, the council said, are false and always were:", False),
    ],
)
def test_items_that_need_their_lead_in(read: Reader, lead: str, quoted: bool) -> None:
    found = read(
        f"Storm\n\nThe storm passed.\n\n{lead}\n\n- The dam broke at noon\n- Eide burned down"
    )
    assert ("The dam broke at noon" in found.sentences) is quoted


def test_a_row_is_found_and_not_quoted(read: Reader) -> None:
    found = read(
        "Ships\n\nThe fleet grew.\n\nEide | Four ferries sank | 61\nTova | None sank | 30\n"
    )
    assert found.sentences == ["The fleet grew."]
    assert any("Four ferries sank" in stretch for stretch in found.stretches)


def test_a_statement_cut_from_its_beginning_is_never_quoted(read: Reader) -> None:
    for text in ("the ferry would be sold.", "of 2024 it had sold two.", "sold. It was not."):
        found = read(f"Ferry News Today\n\nPICTURE\n\n{text}").sentences
        assert all(not each[0].islower() for each in found)


_PARTS = st.sampled_from(
    [
        "The mayor did not say that the ferry would be sold.",
        "It was untrue, said Ana Ruiz of Eide Marine, that the pier had burned.",
        "Dr. Holm, of the U.S. Navy, met 40 sailors at 5 p.m. on Monday.",
        "“We deny it,” said Omar Nasser. “The claims are false.”",
        "iPhones are banned on board, the captain said.",
        "Council Meets in Eide",
        "- Two piers were lost",
        "ADVERTISEMENT",
        "12",
    ]
)


@settings(max_examples=60, deadline=None)
@given(
    parts=st.lists(_PARTS, min_size=1, max_size=8),
    width=st.integers(25, 90),
    between=st.sampled_from(["\n", "\n\n"]),
    cut=st.integers(0, 40),
)
def test_no_sentence_begins_in_the_middle(
    analyst: Analyst, parts: list[str], width: int, between: str, cut: int
) -> None:
    lines = [between.join(textwrap.wrap(part, width)) for part in parts]
    one = article(Submission(key="a", text="\n\n".join(lines)[cut:] or "x"))
    [analysis] = analyst.analyse([one])
    for passage in analysis.passages:
        for sentence in passage.sentences:
            if sentence.quotable:
                assert begins(one.text[sentence.start : sentence.end])


def test_a_table_ends_what_a_lead_in_says_of_its_list(read: Reader) -> None:
    found = read(
        "Storm\n\nThe storm passed.\n\nThe minister denied that:\n\n- The dam broke at noon\n\n"
        "Port | Ferries | Goats\nLinde | 4 | 9\n\n"
        "1. Eide burned down at noon\n2. Nine goats drowned"
    )
    assert found.sentences[1:] == ["Eide burned down at noon", "Nine goats drowned"]


@pytest.mark.parametrize(
    "text", ["The minister did not say so, the pap… [+900 chars]", "The minister did not say..."]
)
def test_an_excerpt_that_trails_off_is_not_quoted(read: Reader, text: str) -> None:
    assert read(f"Storm\n\nThe storm passed.\n\n{text}").sentences == ["The storm passed."]
