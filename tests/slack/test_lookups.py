"""/passages, /actor and /summary."""

from tests.slack.emulator import ANA
from tests.slack.workspace import Workspace


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


def test_an_unknown_actor_is_said_to_be_unknown(slack: Workspace) -> None:
    answer = slack.command("/actor Minster of Finence")
    assert answer.only_for == ANA
    assert "Minster of Finence" in answer.words


def test_a_summary_is_found_by_words_of_its_title(slack: Workspace) -> None:
    answer = slack.command("/summary afghan conundrum")
    assert answer.only_for == ANA
    assert "The Afghanistan Conundrum: Pakistan’s Challenge, China’s Role" in answer.words
    assert "Add a Comment" not in answer.words
