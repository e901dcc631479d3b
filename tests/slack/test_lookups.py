"""/passages, /actor and /summary."""

import pytest

from tests.slack.emulator import ANA, BEN, BOT
from tests.slack.workspace import Message, Workspace, texts


def test_passages_are_found_for_misspelt_words(slack: Workspace) -> None:
    answer = slack.command("/passages surveillence tecnology")
    assert answer.only_for == ANA
    assert "surveillence → *surveillance*" in answer.words
    assert "tecnology → *technology*" in answer.words
    assert "facial recognition" in answer.words


def test_the_best_sentence_of_a_passage_is_set_off(slack: Workspace) -> None:
    lines = slack.command("/passages facial recognition").words.splitlines()
    best = [line for line in lines if line.startswith("> ")]
    assert best[0].replace("*", "").startswith("> This includes advanced surveillance systems")


def test_an_actor_answers_to_a_surname(slack: Workspace) -> None:
    answer = slack.command("/actor iqbal")
    assert answer.only_for == ANA
    assert "Ahsan Iqbal" in answer.words
    assert "Minister for Planning and Development" in answer.words


PARTS = ["Roles", "Said", "About", "Company", "Articles", "Names"]


def labelled(message: Message, start: str) -> str:
    return next(one.label for one in message.buttons if one.label.startswith(start))


@pytest.mark.parametrize("part", PARTS)
def test_each_part_of_a_profile_opens_in_a_modal(slack: Workspace, part: str) -> None:
    answer = slack.command("/actor iqbal")
    slack.press(answer, labelled(answer, part))
    modal = slack.modal()
    assert "Ahsan Iqbal" in "\n".join(texts(modal["blocks"]))


def test_a_part_opens_for_whoever_presses_it_in_a_thread(slack: Workspace) -> None:
    first = slack.say("Who is he?", by=BEN)
    answer = slack.ask(f"<@{BOT}> who is Ahsan Iqbal?", thread=first.ts)
    slack.press(answer, labelled(answer, "Roles"), by=BEN)
    assert "Minister for Planning and Development" in "\n".join(texts(slack.modal()["blocks"]))
    assert slack.message(answer) == answer


def test_a_picture_of_an_actors_company_comes_to_the_one_who_asks(slack: Workspace) -> None:
    answer = slack.command("/actor iqbal")
    seen = len(slack.messages())
    slack.press(answer, "Picture")
    (drawing,) = slack.answers(after=seen)
    assert (drawing.only_for, "being drawn" in drawing.words) == (ANA, True)
    slack.until(lambda: bool(slack.files()), "no picture came")
    [(name, alt)] = slack.files()
    assert name == "company.png"
    assert alt.startswith("A network: Ahsan Iqbal in the middle, and around it Pakistan (")
    assert "Pakistan" in slack.messages(slack.direct(ANA))[-2].words


def test_an_unknown_actor_is_said_to_be_unknown(slack: Workspace) -> None:
    answer = slack.command("/actor Minster of Finence")
    assert answer.only_for == ANA
    assert "Minster of Finence" in answer.words


def test_a_summary_is_found_by_words_of_its_title(slack: Workspace) -> None:
    answer = slack.command("/summary afghan conundrum")
    assert answer.only_for == ANA
    assert "The Afghanistan Conundrum: Pakistan’s Challenge, China’s Role" in answer.words
    assert "Add a Comment" not in answer.words
