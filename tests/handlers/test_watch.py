# ruff: noqa: E501 (messages stand here as they are read)
"""A watch posts when an article that comes in speaks of its topic, and not more often than it may."""

from dataclasses import replace

import pytest
from inline_snapshot import snapshot

from bot.desk import Desk
from bot.digests.delivery import State
from bot.errors import LibraryUnusable
from bot.storage.channels import Channel
from handlers.bureau import Bureau
from handlers.schedule.scheduler import run_due
from tests.handlers.slack import Clock, Killed, Slack, after, at, never, refused
from tests.handlers.workspace import ANA, CHANNEL, Said, Workspace, read
from tests.newsroom import CAST, TEXTS
from tests.shelf import Text, TextShelf


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(clock: Clock) -> Slack:
    return Slack(clock)


@pytest.fixture
def slack(client: Slack) -> Slack:
    return client


@pytest.fixture
def shelf() -> TextShelf:
    return TextShelf(texts=TEXTS, cast=CAST)


@pytest.fixture
def bureau(bureau: Bureau, clock: Clock, shelf: TextShelf) -> Bureau:
    return replace(at(bureau, clock), desk=Desk(shelf))


def article(number: int, says: str = "attacked a bridge near Zenda on Sunday") -> Text:
    return Text(
        key=f"{number}.txt",
        title=f"Attack {number}",
        outlet="The Courier",
        published="2024-04-12",
        text=f"The Hamza-e-Black Guard {says}, for the time number {number} this year.",
    )


@pytest.fixture
def watching(workspace: Workspace, slack: Slack) -> Workspace:
    """The workspace, in which a watch was started and nothing else said."""
    workspace.command("/digest watch HBG at most 2 an hour")
    workspace.press("Start the watch", workspace.responses[-1])
    slack.channels.clear()
    return workspace


def posts(slack: Slack) -> list[Said]:
    return slack.channels[CHANNEL]


# --- before it is started -------------------------------------------------------------------------


def test_before_it_is_started_it_says_how_often_it_would_have_posted(
    workspace: Workspace, bureau: Bureau, slack: Slack
) -> None:
    assert workspace.command("/digest watch ruritania") == snapshot("""\
A watch posts here when an article comes in that speaks of *Ruritania*, at most 4 an hour; what comes in between is told together.
Over the library so far: 3 articles on 3 days, the last on 9 Apr 2024
[Start the watch]\
""")
    assert bureau.subscriptions.listed() == ()
    assert workspace.press("Start the watch", workspace.responses[-1]) == snapshot(
        "Watch 1 on *ruritania*, at most 4 an hour. Started. It posts as soon as an article that comes in speaks of it."
    )
    assert [read(one) for one in posts(slack)] == snapshot(
        [
            "From now on I post here when an article comes in that speaks of *ruritania*, at most 4 an hour. `/digest list` shows what is posted here."
        ]
    )
    [watch] = bureau.subscriptions.listed(CHANNEL)
    assert (watch.topic, watch.most, watch.owner) == ("ruritania", 4, ANA)
    assert workspace.command("/digest list") == snapshot("""\
# Digests of this channel
*1*  *ruritania*
at most 4 an hour · on watch [⋯ Edit… | Preview | Log | Pause | Remove]
[Add a digest]\
""")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("", "Say what to watch for"),
        ("TTP at most 0 an hour", "from 1 to 60 times an hour"),
        ("!?", "holds nothing to look for"),
        ("zeppelins", "No article in the library speaks of it yet."),
        ("ruritania zeppelins", "No article in the library speaks of it yet."),
        ('ruritania "customs post"', "1 article on 1 day, the last on 9 Apr 2024"),
        ("ruritania -treaty -railway", "1 article on 1 day, the last on 9 Apr 2024"),
        ("bread", "1 article · 1 undated"),
    ],
)
def test_what_it_says_of_other_topics(workspace: Workspace, asked: str, told: str) -> None:
    assert told in workspace.command(f"/digest watch {asked}")


def test_where_admins_alone_may_it_is_not_started(workspace: Workspace, bureau: Bureau) -> None:
    workspace.command("/digest watch ruritania")
    bureau.channels.settle(CHANNEL, Channel(admins_only=True))
    told = workspace.press("Start the watch", workspace.responses[-1])
    assert told.startswith("In this channel only admins")
    assert workspace.command("/digest watch ruritania").startswith("In this channel only admins")


# --- what it posts --------------------------------------------------------------------------------


def test_what_the_library_held_before_is_no_news(
    watching: Workspace, bureau: Bureau, slack: Slack
) -> None:
    assert run_due(bureau, slack) == 0


def test_an_article_that_comes_in_is_posted_with_what_it_says(
    watching: Workspace, bureau: Bureau, slack: Slack, shelf: TextShelf, clock: Clock
) -> None:
    shelf.grow(article(1))
    clock.move(seconds=20)
    assert run_due(bureau, slack) == 1
    assert run_due(bureau, slack) == 0
    assert read(posts(slack)[0]) == snapshot("""\
# Watch: Hamza-e-Black Guard
Attack 1 · The Courier · 12 Apr 2024
• The Hamza-e-Black Guard attacked a bridge near Zenda on Sunday, for the time number 1 this year.
[Brief me]
Watch 1, at most 2 an hour · `/digest edit 1`, `pause 1` or `remove 1`\
""")
    assert posts(slack)[0]["text"] == snapshot("1 article speaks of Hamza-e-Black Guard: Attack 1")


def test_what_speaks_of_something_else_is_not(
    watching: Workspace, bureau: Bureau, slack: Slack, shelf: TextShelf, clock: Clock
) -> None:
    other = replace(article(1), text="Sylvania won the cup of the valley on Sunday.")
    shelf.grow(other)
    assert run_due(bureau, slack) == 0
    [watch] = bureau.subscriptions.listed()
    assert watch.since and watch.since.revision == shelf.revision
    shelf.grow(article(2))
    clock.move(seconds=20)
    assert run_due(bureau, slack) == 1


def test_several_that_come_together_are_told_together(
    watching: Workspace, bureau: Bureau, slack: Slack, shelf: TextShelf, clock: Clock
) -> None:
    shelf.grow(*map(article, range(11)))
    clock.move(seconds=20)
    assert run_due(bureau, slack) == 1
    shown = read(posts(slack)[0])
    assert shown.count("The Courier") == 8
    assert "and 3 more" in shown


def test_no_more_often_than_it_may_and_then_all_at_once(
    watching: Workspace, bureau: Bureau, slack: Slack, shelf: TextShelf, clock: Clock
) -> None:
    for number in range(6):
        clock.move(minutes=10)
        shelf.grow(article(number))
        run_due(bureau, slack)
    assert len(posts(slack)) == 2
    clock.move(minutes=9)
    assert run_due(bureau, slack) == 0
    clock.move(minutes=1)
    assert run_due(bureau, slack) == 1
    last = read(posts(slack)[-1])
    assert [number for number in range(6) if f"Attack {number}" in last] == [2, 3, 4, 5]


def test_a_topic_of_which_all_has_to_be_spoken(
    workspace: Workspace, bureau: Bureau, slack: Slack, shelf: TextShelf, clock: Clock
) -> None:
    workspace.command("/digest watch HBG railway")
    workspace.press("Start the watch", workspace.responses[-1])
    slack.channels.clear()
    clock.move(seconds=20)
    shelf.grow(article(1))
    assert run_due(bureau, slack) == 0
    shelf.grow(article(2, "blew up the railway at Zenda on Sunday"))
    assert run_due(bureau, slack) == 1


def test_a_word_that_the_library_did_not_know_is_waited_for(
    workspace: Workspace, bureau: Bureau, slack: Slack, shelf: TextShelf, clock: Clock
) -> None:
    workspace.command("/digest watch HBG zeppelins")
    workspace.press("Start the watch", workspace.responses[-1])
    slack.channels.clear()
    clock.move(seconds=20)
    shelf.grow(article(1))
    assert run_due(bureau, slack) == 0
    shelf.grow(article(2, "bought two old zeppelins from a museum on Sunday"))
    assert run_due(bureau, slack) == 1


# --- once, as digests are -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "trouble",
    [
        never(refused("ratelimited", 429, **{"Retry-After": "30"})),
        never(TimeoutError()),
        after(TimeoutError()),
        never(Killed()),
        after(Killed()),
    ],
)
def test_it_is_posted_once_whatever_fails(
    watching: Workspace,
    bureau: Bureau,
    slack: Slack,
    shelf: TextShelf,
    clock: Clock,
    trouble: object,
) -> None:
    shelf.grow(article(1))
    slack.troubles.append(trouble)  # type: ignore[arg-type]
    for _ in range(4):
        clock.move(minutes=5)
        try:
            run_due(bureau, slack)
        except Killed:
            continue
    assert len(posts(slack)) == 1
    assert [one.state for one in bureau.deliveries.log(1, 10)] == [State.POSTED]


def test_it_is_paused_resumed_and_removed_as_digests_are(
    watching: Workspace, bureau: Bureau, slack: Slack, shelf: TextShelf, clock: Clock
) -> None:
    assert watching.command("/digest pause 1") == snapshot(
        "Watch 1 on *HBG*, at most 2 an hour. Paused; `/digest resume 1` starts it again."
    )
    shelf.grow(article(1))
    clock.move(days=1)
    assert run_due(bureau, slack) == 0
    assert watching.command("/digest preview 1").startswith("# Watch: Hamza-e-Black Guard")
    assert watching.command("/digest resume 1") == snapshot(
        "Watch 1 on *HBG*, at most 2 an hour. Resumed. It posts as soon as an article that comes in speaks of it."
    )
    assert run_due(bureau, slack) == 1
    assert watching.command("/digest preview 1") == snapshot("""\
Nothing that came in since 27 Mar 2024, 13:00 CET speaks of *Hamza-e-Black Guard*.
Watch 1, at most 2 an hour · `/digest edit 1`, `pause 1` or `remove 1`\
""")
    clock.move(minutes=1)
    assert watching.command("/digest run 1") == snapshot(
        "Watch 1 on *HBG*, at most 2 an hour. Looked: nothing was new, so nothing was posted."
    )
    clock.move(minutes=1)
    shelf.grow(article(2))
    assert "Posted" in watching.command("/digest run 1")
    assert watching.command("/digest remove 1") == snapshot(
        "Watch 1 on *HBG*, at most 2 an hour. Removed."
    )
    shelf.grow(article(3))
    clock.move(days=1)
    assert run_due(bureau, slack) == 0


def test_a_watch_is_started_by_one_press(workspace: Workspace, bureau: Bureau) -> None:
    workspace.command("/digest watch HBG")
    offered = workspace.responses[-1]
    workspace.press("Start the watch", offered)
    assert workspace.press("Start the watch", offered).startswith("That button was pressed already")
    assert len(bureau.subscriptions.listed()) == 1


def test_no_watch_is_announced_that_cannot_be_kept(
    workspace: Workspace, bureau: Bureau, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unkept(**_: object) -> None:
        raise LibraryUnusable("The library may only be read.")

    monkeypatch.setattr(bureau.subscriptions, "add", unkept)
    workspace.command("/digest watch HBG at most 2 an hour")
    assert "may only be read" in workspace.press("Start the watch", workspace.responses[-1])
    assert not slack.channels


def test_a_watch_is_edited_in_a_form_too(watching: Workspace, bureau: Bureau) -> None:
    watching.command("/digest list")
    watching.press("Edit…", watching.responses[-1])
    form = watching.forms[-1]
    assert read(form).count("at most 2 an hour") == 1
    assert list(watching.submit(form, "HBG", "often")["errors"]) == ["other"]
    assert list(watching.submit(form, "HBG", "at most 900 an hour")["errors"]) == ["other"]
    assert "Changed." in read(watching.submit(form, "HBG", "at most 5 an hour")["view"])
    assert bureau.subscriptions.listed()[0].most == 5
    late = watching.submit(form, "HBG", "at most 6 an hour")
    assert "Somebody else changed watch 1 just now" in read(late["view"])
