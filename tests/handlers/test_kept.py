# ruff: noqa: E501 (messages stand here as they are read)
"""In Slack: whether a briefing is still given, and what is new since the channel last asked."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from inline_snapshot import snapshot

from bot.desk import Desk
from bot.digests.cadence import cadence
from bot.errors import LibraryUnusable
from bot.retention import Retention
from bot.storage.briefings import ArchivedBriefing
from handlers import blocks
from handlers.bureau import Bureau
from handlers.history.briefings import briefed
from handlers.schedule.scheduler import run_due
from store import Store
from tests.curating import Books, DoubtList
from tests.handlers.newsroom import Broom, Drawer, Minutes, Noticeboard, Stubs
from tests.handlers.workspace import ANA, DM, RecordingClient, Workspace, read
from tests.intaking import intake_desk
from tests.newsroom import CAST, COPY, GUARD
from tests.shelf import Text, TextShelf

MORNING = datetime(2026, 3, 12, 8, tzinfo=UTC)
COAST = Text(
    key="coast.txt",
    title="The coast road",
    outlet="The Courier",
    text="Ruritania lent Sylvania the money for a road along the coast on Monday.",
)


@dataclass
class Clock:
    """Stands still until it is moved."""

    at: datetime = MORNING

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def shelf() -> TextShelf:
    return TextShelf(texts=[COPY, GUARD], cast=CAST)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
def bureau(shelf: TextShelf, clock: Clock, drawer: Drawer, store: Store) -> Bureau:
    return Bureau(
        desk=Desk(shelf),
        curator=Books([], {}),
        doubtful=DoubtList(Books([], {})),
        subscriptions=store.subscriptions,
        deliveries=store.deliveries,
        archive=drawer,
        channels=Noticeboard(),
        memory=Minutes(),
        receipts=Stubs(),
        upkeep=Broom(),
        unanswered=store.unanswered,
        jobs=store.jobs,
        unread=store.unread,
        retention=Retention(store.library, store.jobs, store.archive, store.feeds),
        intake=intake_desk(store, clock),
        clock=clock,
    )


def id_of(shown: str) -> str:
    [id] = re.findall(r"Briefing (\w{10})", shown)
    return str(id)


# --- proof ----------------------------------------------------------------------------------------


def test_a_briefing_that_is_still_given(workspace: Workspace, clock: Clock) -> None:
    id = id_of(workspace.command("/brief ruritania-sylvania"))
    clock.at += timedelta(days=3)
    told = workspace.command(f"/brief verify {id}")
    assert told.replace(id, "ID") == snapshot("""\
# Briefing ID: Ruritania and Sylvania
The library still gives exactly this briefing, as it did on 12 Mar 2026, 08:00 UTC.
6 of 6 sentences still word for word where they were cited · the library has not changed since\
""")
    assert workspace.responses[-1]["response_type"] == "ephemeral"
    for other in (f"/brief --verify {id}", f"/brief —verify `{id.upper()}`"):
        assert workspace.command(other) == told
    workspace.command("/brief ruritania-sylvania")
    assert workspace.press("Does it still hold?", workspace.responses[-1]) == told


def test_a_briefing_that_is_given_otherwise_now(workspace: Workspace, shelf: TextShelf) -> None:
    id = id_of(workspace.command("/brief ruritania-sylvania"))
    shelf.hold(GUARD, replace(COPY, text=COPY.text.replace("signed", "burned")), COAST)
    assert workspace.command(f"/brief verify {id}").replace(id, "ID") == snapshot("""\
# Briefing ID: Ruritania and Sylvania
The library does not give exactly this briefing any more, as it did on 12 Mar 2026, 08:00 UTC.
5 of 6 sentences still word for word where they were cited · 2 articles came in or changed since
*Gone from their articles*
• Ruritania and Sylvania signed a treaty on Monday to build a railway across their border. [2]
*Still in their articles, but not chosen any more*
• “Nobody gave us a warning before the shots were fired,” Flavia Elphberg told the US ambassador. [1]
*New*
• Ruritania and Sylvania burned a treaty on Monday to build a railway across their border. [2]
• Ruritania lent Sylvania the money for a road along the coast on Monday. [3]
---
*Sources*
[1] Who are the Hamza-e-Black Guard? · The Herald · 9 Apr 2024
[2] Border railway treaty signed · The Herald · 3 Mar 2024
[3] The coast road · The Courier
`/brief ruritania-sylvania` gives it as it is now\
""")


def test_rules_and_encoders_that_changed_are_told(workspace: Workspace, drawer: Drawer) -> None:
    id = id_of(workspace.command("/brief ruritania-sylvania"))
    kept = drawer.briefings[id]
    assert kept.briefing is not None
    basis = replace(kept.briefing.basis, rules="0", encoder="other")
    drawer.briefings[id] = replace(kept, briefing=replace(kept.briefing, basis=basis))
    told = workspace.command(f"/brief verify {id}")
    assert told.splitlines()[2].split(" · ") == snapshot(
        [
            "6 of 6 sentences still word for word where they were cited",
            "the library has not changed since",
            "Attaché chooses by other rules since",
            "passages are ranked with another encoder since",
        ]
    )


def test_a_briefing_that_nobody_was_given(workspace: Workspace) -> None:
    assert workspace.command("/brief verify 3f9a12bc04") == snapshot("""\
No briefing with the id *3f9a12bc04* was given here. The id stands at the foot of each briefing.
[ruritania-sylvania] [Ruritania and United States] [Flavia Elphberg] [Rudolf Rassendyll]\
""")


def test_a_briefing_of_a_version_that_is_not_ours(workspace: Workspace, drawer: Drawer) -> None:
    drawer.briefings["3f9a"] = ArchivedBriefing(
        id="3f9a", question="ruritania", at=MORNING, briefing=None
    )
    assert workspace.command("/brief verify 3f9a") == snapshot("""\
Another version of Attaché made the briefing *3f9a*, which this one cannot read. Ask again: ruritania
[ruritania]\
""")


def test_every_door_keeps_what_it_gives(
    workspace: Workspace, bureau: Bureau, client: RecordingClient, drawer: Drawer
) -> None:
    workspace.command("/brief ruritania")
    shared = workspace.responses[-1]
    workspace.mention("brief us on sylvania")
    workspace.direct("black guard")
    bureau.subscriptions.add(
        channel="C1",
        topic="customs post",
        cadence=cadence("hourly"),
        timezone="UTC",
        owner="U1",
        next_due=MORNING,
    )
    run_due(bureau, client)
    assert [kept.question for kept in drawer.briefings.values()] == [
        "ruritania",
        "sylvania",
        "black guard",
        "customs post",
    ]
    workspace.press("Share", shared)
    assert id_of(read(workspace.posted[-1])) in drawer.briefings


def test_what_cannot_be_kept_is_answered_all_the_same(workspace: Workspace, drawer: Drawer) -> None:
    says = "I cannot write this down just now"
    assert says not in workspace.command("/brief ruritania")
    drawer.full = True
    told = workspace.command("/brief ruritania")
    assert told.startswith("# Ruritania") and says in told.splitlines()[-1]
    workspace.press("Share", workspace.responses[-1])
    assert says in read(workspace.posted[-1])
    workspace.mention("brief us on sylvania")
    assert says in read(workspace.posted[-1])
    assert says not in workspace.command("/brief zebra")


def test_what_was_chosen_is_kept_longer(workspace: Workspace, drawer: Drawer) -> None:
    opened = id_of(workspace.command("/brief ruritania"))
    assert drawer.chosen == []
    workspace.press("Share", workspace.responses[-1])
    workspace.command(f"/brief verify {opened}")
    posted = workspace.command("/brief sylvania --post") or read(workspace.posted[-1])
    assert drawer.chosen == [opened, opened, id_of(posted)]


def test_what_is_wrong_with_the_file_is_told_without_its_path(
    workspace: Workspace, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object) -> None:
        raise LibraryUnusable("is damaged. Put a copy of it back.", "/srv/news/attache.db")

    monkeypatch.setattr(bureau.desk, "read", damaged)
    assert workspace.command("/brief ruritania") == (
        "The library is damaged. Put a copy of it back."
    )


# --- since last time ------------------------------------------------------------------------------


def test_what_is_new_since_the_channel_last_asked(
    workspace: Workspace, shelf: TextShelf, clock: Clock
) -> None:
    workspace.command("/brief sylvania and ruritania")
    clock.at += timedelta(days=1)
    assert workspace.command("/brief ruritania-sylvania --new") == snapshot("""\
Nothing new on *Ruritania and Sylvania* since you last asked, on 12 Mar 2026, 08:00 UTC.
`/brief ruritania-sylvania` gives all there is.\
""")
    shelf.grow(COAST)
    clock.at += timedelta(days=1)
    told = workspace.command("/brief ruritania-sylvania —new")
    assert told.replace(id_of(told), "ID") == snapshot("""\
# Ruritania and Sylvania, new since 13 Mar 2026
From 1 of 3 articles
*Bottom line*
Ruritania lent Sylvania the money for a road along the coast on Monday. [1]
[1]\xa0The Courier
[Share] [Sources (1)] [Follow]
_Briefing ID, word for word from its sources_ [⋯ It was useful | It was not useful | Does it still hold? | Export…]\
""")
    assert "Nothing new" in workspace.command("/brief –new ruritania-sylvania")


def test_who_never_asked_is_given_all_there_is(workspace: Workspace) -> None:
    told = workspace.command("/brief ruritania-sylvania --new")
    assert told.splitlines()[:2] == snapshot(
        [
            "You have not asked about this here before, so all of it is new to you.",
            "# Ruritania and Sylvania",
        ]
    )
    assert "[Share]" in told


def test_each_channel_and_each_person_has_a_last_time(workspace: Workspace) -> None:
    workspace.command("/brief ruritania-sylvania")
    for where in ({"channel_id": "COTHER"}, {"channel_id": DM}):
        told = workspace.command("/brief ruritania-sylvania --new", **where)
        assert told.startswith("You have not asked about this here before")
        told = workspace.command("/brief ruritania-sylvania --new", **where)
        assert told.startswith("Nothing new")
    told = workspace.command("/brief ruritania-sylvania --new", channel_id="DBOB", user_id="UBOB")
    assert told.startswith("You have not asked")
    told = workspace.command("/brief ruritania-sylvania --new", channel_id="DELSE", user_id=ANA)
    assert told.startswith("Nothing new")


def test_news_are_posted(workspace: Workspace, shelf: TextShelf) -> None:
    workspace.command("/brief ruritania-sylvania")
    shelf.grow(COAST)
    assert workspace.command("/brief ruritania-sylvania --new --post") == ""
    assert read(workspace.posted[-1]).startswith(
        "# Ruritania and Sylvania, new since 12 Mar 2026\n"
    )
    assert workspace.command("/brief ruritania-sylvania --new --post").startswith("Nothing new")
    assert len(workspace.posted) == 1


def test_news_are_proved_too(workspace: Workspace, shelf: TextShelf) -> None:
    workspace.command("/brief ruritania-sylvania")
    shelf.grow(COAST)
    id = id_of(workspace.command("/brief ruritania-sylvania --new"))
    assert "still gives exactly this briefing" in workspace.command(f"/brief verify {id}")


def test_what_the_library_does_not_hold_is_neither_new_nor_old(workspace: Workspace) -> None:
    workspace.command("/brief zebra")
    assert workspace.command("/brief zebra --new").startswith("The library has nothing on *zebra*.")


def test_all_that_is_new(workspace: Workspace, shelf: TextShelf) -> None:
    assert workspace.command("/brief --new") == snapshot("""\
You have not asked here for all that is new before: there is no last time to go by. From now on \
--new alone tells what came in since.
[This week]\
""")
    assert workspace.command("/brief —new") == snapshot(
        "Nothing new since you last asked, on 12 Mar 2026, 08:00 UTC."
    )
    shelf.grow(COAST)
    told = workspace.command("/brief --new")
    assert told.startswith("# The news, new since 12 Mar 2026\nFrom 1 of 3 articles")
    assert COAST.text in told
    assert workspace.command("/brief help --new").startswith("# /brief\n")


def test_a_time_is_told_on_the_bureau_s_clock(
    shelf: TextShelf, bureau: Bureau, drawer: Drawer
) -> None:
    late = replace(bureau, timezone="Asia/Tokyo", clock=lambda: MORNING + timedelta(hours=9))
    topic = bureau.desk.read("ruritania-sylvania")
    briefed(topic, "C1", late)
    found = briefed(topic, "C1", late, new=True)
    assert "13 Mar 2026, 02:00 JST" in read(blocks.briefing(found))
