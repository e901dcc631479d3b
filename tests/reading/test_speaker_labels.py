"""Labels of speakers in interviews and records, and lines that only look like them."""

import pytest

from bot.reading.speaker_labels import labels, person
from tests.reading.pages import paragraphs, read


def spoken(*lines: str) -> list[tuple[str, str] | None]:
    """Each line's speaker, and what is left of the line."""
    return [
        (label.name, line[label.end :]) if label else None
        for line, label in zip(lines, labels(lines), strict=True)
    ]


def test_a_record_of_parliament() -> None:
    assert spoken(
        "Mr STOLT (Linde) (10:01): Will the ferry sail?",
        "Ms DAHL (Fjord—Minister for Ferries) (10:02): It will.",
        "It sails on Monday.",
        "Members interjecting—",
        "The SPEAKER: Order!",
        "Ms DAHL: It sails.",
    ) == [
        ("Mr STOLT", "Will the ferry sail?"),
        ("Ms DAHL", "It will."),
        ("Ms DAHL", "It sails on Monday."),
        None,
        ("The SPEAKER", "Order!"),
        ("Ms DAHL", "It sails."),
    ]


def test_labels_of_another_form_are_never_the_words_of_the_speaker_before() -> None:
    assert spoken(
        "THE COURT: Sit down.",
        "MR. STOLT: Who sank the ferry?",
        "THE WITNESS: The goat did.",
        "Q   And then?",
        "CARA FOX: It swam.",
        "Well: that is all.",
        "Cara Fox.Image: Ann Day.",
        "The hearing was adjourned at 4.10 p.m.",
    ) == [
        ("THE COURT", "Sit down."),
        ("MR. STOLT", "Who sank the ferry?"),
        ("THE WITNESS", "The goat did."),
        ("Q", "And then?"),
        ("CARA FOX", "It swam."),
        ("CARA FOX", "Well: that is all."),
        ("CARA FOX", "Cara Fox.Image: Ann Day."),
        None,
    ]


def test_names_with_an_hour_alone_on_their_line() -> None:
    page = read(
        "Harbour Talk\n\nIda Berg  0:04\nThe ferry sank. Who sank it?\n\n"
        "Bo Dahl  0:31\nThe goat did.\n\n"
        "Ida Berg  1:02\nWhy?\n\nBo Dahl  1:04\nIt was a bad goat."
    )
    found = dict(zip(paragraphs(page), labels(paragraphs(page)), strict=True))
    assert found["The goat did."] is not None
    assert found["The goat did."].name == "Bo Dahl"


def test_questions_of_a_committee_are_numbered() -> None:
    lines = ["Q1 Chair: Who?", "Bo Dahl: I.", "Q2 Ida Berg: Why?", "Bo Dahl: It was a goat."]
    assert [found and found[0] for found in spoken(*lines)] == [
        "Chair",
        "Bo Dahl",
        "Ida Berg",
        "Bo Dahl",
    ]


def test_speakers_without_a_name_are_told_apart_by_their_number() -> None:
    lines = ["Speaker 1 (00:10): Who?", "Speaker 2 (00:14): I.", "Speaker 1 (00:20): Oh."]
    assert [found and found[0] for found in spoken(*lines)] == [
        "Speaker 1",
        "Speaker 2",
        "Speaker 1",
    ]


@pytest.mark.parametrize("name", ["THE WITNESS", "UNIDENTIFIED MALE", "Speaker 1", "The Court"])
def test_speakers_who_are_nobody_by_name(name: str) -> None:
    assert person(name) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Mr. Stolt (Norway): I thank the Chair.", "Mr. Stolt"),
        ("MR. STOLT: Good morning.", "MR. STOLT"),
        ("Mr. STOLT. Mr. President, I rise to speak.", "Mr. STOLT"),
        ("The PRESIDENT (spoke in French): I give the floor to Norway.", "The PRESIDENT"),
        ("Senator DAHL (Fjord) (14:05): No.", "Senator DAHL"),
    ],
)
def test_forms_of_a_record_that_tell_by_themselves(line: str, name: str) -> None:
    [label] = labels([line])
    assert label is not None
    assert label.name == name


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["Q: Why?", "A: Because.", "It was so.", "Q: And?"], ["Q", "A", "A", "Q"]),
        (["QUESTION: Why?", "ANSWER: Because."], ["QUESTION", "ANSWER"]),
        (
            ["**Ana Berg:** Hello.", "**Bo Dahl:** Hello.", "**Ana Berg:** And?"],
            ["Ana Berg", "Bo Dahl", "Ana Berg"],
        ),
        (
            [
                "[00:00:01] Ana Berg: Hello.",
                "[00:00:09] Bo Dahl: Hello.",
                "[00:01:00] Ana Berg: So?",
            ],
            ["Ana Berg", "Bo Dahl", "Ana Berg"],
        ),
        (
            ["ANA BERG, HOST: Hello.", "BO DAHL, MAYOR: Hello.", "BERG: And?", "DAHL: Well."],
            ["ANA BERG, HOST", "BO DAHL, MAYOR", "BERG", "DAHL"],
        ),
        (
            ["Ana Berg:", "Hello.", "Bo Dahl:", "Hello.", "Ana Berg:", "So?"],
            ["Ana Berg"] * 2 + ["Bo Dahl"] * 2 + ["Ana Berg"] * 2,
        ),
    ],
)
def test_talks(lines: list[str], names: list[str]) -> None:
    assert [label and label.name for label in labels(lines)] == names


@pytest.mark.parametrize(
    "lines",
    [
        ["LEFT: A ferry.", "RIGHT: A goat.", "LEFT: A crane.", "RIGHT: A tug."],
        ["KNOWN FOR: Ferries.", "BORN: In Linde.", "KNOWN FOR: Goats.", "BORN: In Fjord."],
        ["14:05 GMT: The ferry sails.", "15:10 GMT: It sinks.", "16:00 GMT: It floats."],
        ["Ferries: 12", "Goats: 4", "Ferries: 9", "Goats: 1"],
        ["Total: It is twelve.", "Linde: It is four.", "Total: It is nine."],
        ["Oslo: The board met.", "Paris: Nobody met.", "Oslo: It met again."],
        ["Mr. Stolt left. He was old.", "Ms. Dahl stayed."],
        ["The minister: a portrait."],
    ],
)
def test_what_is_no_talk(lines: list[str]) -> None:
    assert labels(lines) == [None] * len(lines)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Ms DAHL", "Dahl"),
        ("ANA BERG, HOST", "Ana Berg"),
        ("SECRETARY DAHL", "Dahl"),
        ("Ana van der Berg", "Ana van der Berg"),
        ("The SPEAKER", None),
        ("Q", None),
        ("DAHL", None),
        ("Harbour Post", None),
    ],
)
def test_whom_a_label_names(label: str, name: str | None) -> None:
    assert person(label) == name


def test_a_talk_has_no_label_for_its_title() -> None:
    page = read("Ana Berg: Welcome to the harbour.\n\nBo Dahl: Thank you.\n\nAna Berg: Why now?")
    assert page.title == "Welcome to the harbour."


def test_labels_alone_in_their_lines_stay_with_the_text() -> None:
    lines = [
        "A talk",
        "Ana Berg:",
        "It sank.",
        "Bo Dahl:",
        "Why?",
        "Ana Berg:",
        "Ask. ",
        "Bo Dahl:",
    ]
    page = read("\n\n".join([*lines, "Nobody knows."]))
    assert paragraphs(page)[:3] == ["Ana Berg:", "It sank.", "Bo Dahl:"]
