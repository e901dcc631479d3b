"""Threads and direct messages: what they are about is known in them, and nowhere else."""

import time
from dataclasses import replace
from datetime import date

import pytest

from bot.desk import Desk
from bot.retention import Retention
from bot.storage.channels import Channel
from handlers.bureau import Bureau, now
from handlers.history import threads
from store import Store
from tests.curating import Books, DoubtList
from tests.handlers.newsroom import Broom, Drawer, Minutes, Noticeboard, Stubs
from tests.handlers.workspace import CHANNEL, RecordingClient, Said, Workspace, read
from tests.intaking import intake_desk
from tests.newsroom import newsroom

THREAD = "10.5"


@pytest.fixture
def bureau(store: Store) -> Bureau:
    return Bureau(
        desk=Desk(newsroom()),
        curator=Books([], {}),
        doubtful=DoubtList(Books([], {})),
        subscriptions=store.subscriptions,
        deliveries=store.deliveries,
        archive=Drawer(),
        channels=Noticeboard(),
        memory=Minutes(),
        receipts=Stubs(),
        upkeep=Broom(),
        unanswered=store.unanswered,
        jobs=store.jobs,
        unread=store.unread,
        retention=Retention(store.library, store.jobs, store.archive, store.feeds),
        intake=intake_desk(store, now),
    )


def last(workspace: Workspace) -> str:
    return read(workspace.posted[-1])


def test_a_thread_is_known_in_it(workspace: Workspace) -> None:
    workspace.mention("brief us on ruritania-sylvania", thread_ts=THREAD)
    workspace.mention("and the railway?", thread_ts=THREAD)
    assert "and the railway? → *ruritania-sylvania, with railway*" in last(workspace)
    workspace.mention("sources", thread_ts=THREAD)
    assert last(workspace).startswith("# Sources\n")
    workspace.mention("sources", thread_ts="11.5")
    assert last(workspace).startswith("*sources* goes on from an earlier question")


def test_the_thread_that_a_mention_starts_is_known(workspace: Workspace) -> None:
    workspace.mention("who is Rassendyll?")
    workspace.mention("who is he?", thread_ts="20.1")
    assert last(workspace).startswith("# Rudolf Rassendyll\n")


def test_direct_messages_are_a_conversation(workspace: Workspace) -> None:
    workspace.direct("who is Flavia Elphberg?")
    workspace.direct("who is she?")
    assert last(workspace).startswith("# Flavia Elphberg\n")


def test_a_page_goes_on_from_the_one_before(workspace: Workspace) -> None:
    workspace.mention("passages about the price", thread_ts=THREAD)
    workspace.mention("more", thread_ts=THREAD)
    assert "Passages 6 to 10" in last(workspace)


def test_the_thread_of_a_briefing_that_was_posted_is_about_it(workspace: Workspace) -> None:
    workspace.command("/brief ruritania-sylvania --post")
    workspace.mention("and the railway?", thread_ts="30.1")
    assert "ruritania-sylvania, with railway" in last(workspace)


@pytest.mark.parametrize("typed", ["/passages the price", "/brief ruritania", "/actor rassendyll"])
def test_a_command_is_none_of_a_conversation_where_it_was_typed(
    workspace: Workspace, typed: str
) -> None:
    workspace.command(typed)
    workspace.direct("sources", channel=CHANNEL)
    assert last(workspace).startswith("*sources* goes on from an earlier question")


def test_more_of_what_was_shown_whole_is_told_so(workspace: Workspace) -> None:
    workspace.direct("brief us on the united states")
    workspace.direct("more")
    assert "No more passages" in last(workspace)


@pytest.mark.parametrize("said", ["thanks!", "Ok, thank you so much", "lol", "👍", ":+1: great"])
def test_a_courtesy_gets_a_line_and_leaves_the_conversation(
    workspace: Workspace, said: str
) -> None:
    workspace.direct("who is Flavia Elphberg?")
    workspace.direct(said)
    assert last(workspace) == "I am here: ask on, or say *help*."
    workspace.direct("who is she?")
    assert last(workspace).startswith("# Flavia Elphberg\n")


def test_what_makes_no_sense_gets_help_at_first_and_then_a_sentence(workspace: Workspace) -> None:
    workspace.direct("qqqq zzzz")
    assert last(workspace).startswith("I could not make sense of ")
    workspace.direct("who is Flavia Elphberg?")
    workspace.direct("qqqq zzzz")
    assert last(workspace).startswith("I could not make sense of *qqqq zzzz*.")
    assert "# How" not in last(workspace)


@pytest.fixture
def following(workspace: Workspace, bureau: Bureau) -> Workspace:
    """A workspace whose channel has threads followed without a mention, and one such thread."""
    bureau.channels.settle(CHANNEL, Channel(follow_ups=True))
    workspace.mention("brief us on ruritania-sylvania", thread_ts=THREAD)
    return workspace


def overheard(workspace: Workspace, said: str, **event: object) -> list[Said]:
    """What is said to words in a thread that mention nobody."""
    before = len(workspace.posted)
    about = {"text": said, "channel": CHANNEL, "channel_type": "channel", "thread_ts": THREAD}
    workspace.event("message", **(about | event))
    return workspace.posted[before:]


def test_a_followed_thread_needs_no_mention(following: Workspace) -> None:
    [answer] = overheard(following, "and the railway?")
    assert answer["thread_ts"] == THREAD
    assert "ruritania-sylvania, with railway" in read(answer)


@pytest.mark.parametrize(
    ("said", "event"),
    [
        ("thanks, that helps", {}),
        ("<@UBOB> what do you think?", {}),
        ("<@UBOT> and the railway?", {}),
        ("and the railway?", {"thread_ts": "11.5"}),
        ("and the railway?", {"thread_ts": ""}),
        ("and the railway?", {"channel": "COTHER"}),
        ("and the railway?", {"bot_id": "B2"}),
    ],
)
def test_what_is_not_for_it_is_left_alone(
    following: Workspace, said: str, event: dict[str, object]
) -> None:
    assert overheard(following, said, **event) == []


def test_without_the_setting_only_mentions_are_answered(workspace: Workspace) -> None:
    workspace.mention("brief us on ruritania-sylvania", thread_ts=THREAD)
    assert overheard(workspace, "and the railway?") == []


def test_a_person_of_the_workspace_is_no_actor(workspace: Workspace) -> None:
    workspace.mention("<@U2|Rassendyll> brief us on sylvania", thread_ts=THREAD)
    assert last(workspace).startswith("# Sylvania\n")


class Slow(Desk):
    """A desk that takes its time."""

    def ask(self, text: str, today: date | None = None) -> threads.Answer:
        time.sleep(0.3)
        return super().ask(text)


@pytest.fixture
def slow(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> Bureau:
    monkeypatch.setattr(threads, "PATIENCE", 0.05)
    return replace(bureau, desk=Slow(newsroom()))


class TestWaiting:
    @pytest.fixture
    def bureau(self, slow: Bureau) -> Bureau:
        return slow

    def test_it_is_said_that_a_question_was_seen(
        self, workspace: Workspace, client: RecordingClient
    ) -> None:
        workspace.mention("who is Rassendyll?", thread_ts=THREAD)
        [word] = workspace.posted
        assert read(word) == "I am looking through the articles: a moment."
        [answer] = client.sent("chat.update")
        assert (answer["channel"], answer["ts"]) == (CHANNEL, "30.1")
        assert read(answer).startswith("# Rudolf Rassendyll\n")

    def test_an_error_takes_the_place_of_that_word(
        self, workspace: Workspace, client: RecordingClient
    ) -> None:
        workspace.mention("summarise 📎", thread_ts=THREAD)
        [answer] = client.sent("chat.update")
        assert read(answer).startswith("“📎” holds nothing to look for")
