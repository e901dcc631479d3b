"""/brief, and the button that shares it."""

import re
from html import unescape

import pytest

from tests.slack.bot import SEEDS, Bot
from tests.slack.emulator import ANA, BEN
from tests.slack.workspace import Message, Workspace, texts

SHARE = "Share"
PARTS = ["Sources", "Quotes", "Figures"]
ABOUT = ["It was useful", "It was not useful", "Does it still hold?", "Export…"]


def labels(message: Message) -> list[str]:
    return [button.label for button in message.buttons]


def parts(message: Message) -> list[str]:
    """The parts that its buttons open, without how much is in each."""
    return [label.partition(" (")[0] for label in labels(message) if "(" in label]


def bullets(message: Message) -> list[str]:
    """The sentences listed, without their source's number."""
    lines = [unescape(line) for line in message.words.splitlines()]
    return [line[2:].rpartition(" [")[0] for line in lines if line.startswith("• ")]


def test_a_briefing_is_for_the_asker_alone(slack: Workspace) -> None:
    answer = slack.command("/brief china-pakistan", by=BEN)
    assert answer.only_for == BEN
    assert "China and Pakistan" in answer.words
    assert set(PARTS) <= set(parts(answer))
    assert labels(answer)[0] == SHARE
    assert labels(answer)[-4:] == ABOUT


def test_a_briefing_names_its_sources_behind_a_button(slack: Workspace) -> None:
    slack.press(slack.command("/brief china-pakistan"), "Sources (2)")
    told = "\n".join(texts(slack.modal()))
    sources = set(re.findall(r"^\*\[\d\]\* ([^·\n]+)", told, re.M))
    assert {source.strip() for source in sources} == {
        "The Afghanistan Conundrum: Pakistan’s Challenge, China’s Role",
        "Pakistan Seeks China’s Help to Curb Terrorism in Kabul",
    }


def test_what_a_briefing_lists_stands_in_the_articles_word_for_word(slack: Workspace) -> None:
    articles = " ".join(
        " ".join(seed.read_text(encoding="utf-8").split()) for seed in SEEDS.glob("*.txt")
    )
    listed = bullets(slack.command("/brief china-pakistan"))
    sentences = [line.partition("* – ")[2] if line[0] == "*" else line for line in listed]
    assert sentences
    assert [one for one in sentences if one not in articles] == []


def test_the_same_question_has_the_same_answer(slack: Workspace) -> None:
    first, second = slack.command("/brief china-pakistan"), slack.command("/brief china-pakistan")
    assert first.blocks == second.blocks


def test_share_posts_the_briefing_in_the_channel(slack: Workspace) -> None:
    own = slack.command("/brief china-pakistan")
    slack.press(own, SHARE)
    *_, posted = slack.answers(count=2)
    assert posted.only_for is None
    assert bullets(posted) == bullets(own)
    assert parts(posted) == parts(own)
    assert labels(posted)[-5:] == [*ABOUT, "Withdraw"]
    assert f"Shared by <@{ANA}>" in posted.words


def test_what_was_shared_cannot_be_shared_again(slack: Workspace) -> None:
    own = slack.command("/brief china-pakistan")
    slack.press(own, SHARE)
    slack.until(lambda: labels(slack.message(own)) == [], "the button is still there")
    assert "Shared in this channel" in slack.message(own).words


def test_post_puts_it_in_the_channel_at_once(slack: Workspace) -> None:
    posted = slack.command("/brief china-pakistan --post")
    assert posted.only_for is None
    assert "China and Pakistan" in posted.words
    assert SHARE not in labels(posted)


def test_misspelt_topics_are_mended_and_it_says_so(slack: Workspace) -> None:
    answer = slack.command("/brief chna-pakstan")
    assert "chna → *China*" in answer.words
    assert "pakstan → *Pakistan*" in answer.words
    assert bullets(answer) == bullets(slack.command("/brief china-pakistan"))


@pytest.mark.parametrize("line", ["/brief", "/brief help", "/passages", "/actor", "/summary"])
def test_alone_it_tells_how_to_ask_with_topics_of_this_library(slack: Workspace, line: str) -> None:
    answer = slack.command(line)
    assert answer.only_for == ANA
    assert line.split()[0] in answer.words
    assert "Pakistan" in answer.words


def test_nonsense_gets_topics_of_this_library(slack: Workspace) -> None:
    answer = slack.command("/brief xqzzvw wvvzqx")
    assert answer.only_for == ANA
    assert "xqzzvw" in answer.words
    assert "Pakistan" in answer.words
    assert any("pakistan" in label.lower() for label in labels(answer))


def test_a_briefing_can_be_shared_after_a_restart(slack: Workspace, bot: Bot) -> None:
    own = slack.command("/brief china-pakistan")
    bot.restart()
    slack.press(own, SHARE)
    *_, posted = slack.answers(count=2)
    assert bullets(posted) == bullets(own)


@pytest.mark.parametrize(
    ("label", "told"), [("It was useful", "useful"), ("It was not useful", "not useful")]
)
def test_what_people_say_of_it_is_noted_for_them_alone(
    slack: Workspace, label: str, told: str
) -> None:
    posted = slack.command("/brief china-pakistan --post")
    slack.press(posted, label, by=BEN)
    _, noted = slack.answers(count=2)
    assert noted.only_for == BEN
    assert f"this briefing was {told}" in noted.words
    assert slack.message(posted) == posted
