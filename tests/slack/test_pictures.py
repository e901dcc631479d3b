"""Pictures for people to look at, in screenshots/: each as Slack draws it, on a desktop and on a
phone, and as the emulator's own page shows it."""

from pathlib import Path

import pytest

from tests.slack.camera import (
    DESKTOP,
    PHONE,
    THREAD,
    drawn,
    drawn_home,
    drawn_view,
    page,
    photograph,
)
from tests.slack.emulator import ANA, BEN, BOT
from tests.slack.test_digest import numbers
from tests.slack.workspace import Workspace

pytestmark = pytest.mark.parametrize("bot", ["socket"], indirect=True)

CHANNEL = "# south-asia"


def sharp(pictures: list[Path]) -> bool:
    """Whether each is a PNG that holds more than an empty page would."""
    return all(
        one.read_bytes()[:4] == b"\x89PNG" and one.stat().st_size > 15_000 for one in pictures
    )


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("briefing", "/brief china-pakistan"),
        ("briefing-misspelt", "/brief chna-pakstan --post"),
        ("profile", "/actor iqbal"),
        ("passages", "/passages surveillence tecnology"),
        ("summary", "/summary afghan conundrum"),
        ("help", "/brief"),
        ("nothing", "/brief zanzibar"),
    ],
)
def test_an_answer_to_a_command(slack: Workspace, name: str, line: str) -> None:
    answer = slack.command(line)
    assert sharp(
        photograph(
            drawn(name, CHANNEL, [answer], DESKTOP),
            drawn(f"{name}-phone", CHANNEL, [answer], PHONE),
            page(f"{name}-emulator", slack.address),
        )
    )


def test_the_parts_of_a_profile(slack: Workspace) -> None:
    answer = slack.command("/actor iqbal")
    for label in [one.label for one in answer.buttons if "(" in one.label]:
        slack.reset()
        answer = slack.command("/actor iqbal")
        slack.press(answer, label)
        name = f"profile-{label.split()[0].lower()}-phone"
        assert sharp(photograph(drawn_view(name, label, slack.modal(), PHONE)))


def test_the_parts_of_a_briefing(slack: Workspace) -> None:
    answer = slack.command("/brief china-pakistan")
    for label in [one.label for one in answer.buttons if "(" in one.label]:
        slack.reset()
        answer = slack.command("/brief china-pakistan")
        slack.press(answer, label)
        name = f"briefing-{label.split()[0].lower()}-phone"
        assert sharp(photograph(drawn_view(name, label, slack.modal(), PHONE)))


def test_following_a_briefing(slack: Workspace) -> None:
    slack.press(slack.command("/brief china-pakistan"), "Follow")
    when = {"choose": "every monday 09:00"}
    assert sharp(
        photograph(
            page("follow-1-when", slack.address),
            page("follow-2-followed", slack.address, [when, "Follow this topic"]),
        )
    )
    _, announced = slack.answers(count=2)
    assert announced.only_for is None
    assert "every monday 09:00" in announced.words
    for number in numbers(slack):
        slack.command(f"/digest remove {number}")


def test_a_passage_in_its_article(slack: Workspace) -> None:
    page = slack.command("/passages china in afghanistan")
    slack.press(page, "Open")
    opened = slack.modal()
    slack.press(page, "Share")
    shared = slack.answers(count=2)
    assert sharp(
        photograph(
            drawn_view("opening", "In its article", opened, THREAD),
            drawn_view("opening-phone", "In its article", opened, PHONE),
            drawn("passages-shared-phone", CHANNEL, shared, PHONE),
        )
    )


def test_the_picture_of_an_actors_company(slack: Workspace) -> None:
    answer = slack.command("/actor iqbal")
    slack.press(answer, "Picture")
    slack.until(lambda: bool(slack.files()), "no picture came")
    messages = slack.messages(slack.direct(ANA))[:-1]
    assert sharp(photograph(drawn("company-words-phone", "Attaché", messages, PHONE)))


def test_a_thread(slack: Workspace) -> None:
    first = slack.say("Has anyone looked at CPEC lately?", by=BEN)
    slack.ask(f"<@{BOT}> brief us on CPEC", thread=first.ts)
    slack.ask(f"<@{BOT}> who is Ahsan Iqbal?", thread=first.ts)
    messages = slack.messages()
    assert sharp(
        photograph(
            drawn("thread", f"Thread  {CHANNEL}", messages, THREAD),
            drawn("thread-phone", f"Thread  {CHANNEL}", messages, PHONE),
            page("thread-emulator", slack.address, clicks=["4 replies"]),
        )
    )


def test_a_conversation(slack: Workspace) -> None:
    first = slack.say("Anything on Kabul?", by=BEN)
    slack.ask(f"<@{BOT}> what does China want from Kabul?", thread=first.ts)
    slack.ask(f"<@{BOT}> and the money?", thread=first.ts)
    slack.ask(f"<@{BOT}> sources", thread=first.ts)
    messages = slack.messages()
    assert sharp(photograph(drawn("conversation-phone", f"Thread  {CHANNEL}", messages, PHONE)))


def test_digests(slack: Workspace) -> None:
    slack.command("/digest add china-pakistan daily 08:00")
    slack.answers(count=2)
    (number,) = numbers(slack)
    slack.command(f"/digest preview {number}")
    slack.command(f"/digest remove {number}")
    messages = slack.messages()
    assert sharp(
        photograph(
            drawn("digests", CHANNEL, messages, DESKTOP),
            drawn("digests-phone", CHANNEL, messages, PHONE),
        )
    )


def test_the_app_home(slack: Workspace) -> None:
    slack.command("/digest add china-pakistan weekdays 08:00")
    slack.command("/digest add ttp every monday 09:00", by=BEN)
    slack.answers(count=4)
    home = slack.open_home()
    assert sharp(
        photograph(
            drawn_home("home", home, DESKTOP),
            drawn_home("home-phone", home, PHONE),
            page("home-emulator", slack.address, clicks=["🏠"]),
        )
    )
    for number in numbers(slack):
        slack.command(f"/digest remove {number}")


def test_asking_at_the_app_home(slack: Workspace) -> None:
    slack.open_home()
    asked = [{"type": "who is Ahsan Iqbal?"}, "Send the question"]
    assert sharp(
        photograph(
            page("home-ask-1", slack.address, ["🏠", "Ask a question"]),
            page("home-ask-2", slack.address, asked),
        )
    )
    question, answer = slack.answers(slack.direct(ANA), count=2)
    assert question.words == "*You asked:* who is Ahsan Iqbal?"
    slack.until(lambda: "Minister" in slack.message(answer).words, "no answer came")


def test_the_form_for_a_digest_at_the_app_home(slack: Workspace) -> None:
    """The emulator's page offers no channels to choose."""
    slack.open_home()
    assert sharp(photograph(page("home-add", slack.address, ["🏠", "Add a digest"])))
