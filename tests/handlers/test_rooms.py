"""A channel is answered as by a library that holds only the collections that it sees."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Protocol

import pytest

from bot.indexing import Indexer
from bot.model.article import Submission
from bot.storage.collections import GENERAL
from handlers import wiring
from handlers.app import build_app
from handlers.bureau import Bureau
from handlers.gateway.rooms import room_at
from handlers.settings import Settings
from store import open_store
from tests.handlers.conftest import TUESDAY
from tests.handlers.workspace import (
    ANA,
    CHANNEL,
    DM,
    RecordingClient,
    Said,
    Workspace,
    controls,
    read,
)
from tests.light import begin

NAMES = ("Ahsan Iqbal", "Iqbal", "China", "Angela Merkel", "Merkel")
DEEDS = ("opened a bridge", "met the minister", "signed a treaty", "lent 40 million dollars")
ASKED = (
    "/brief china",
    "/brief ahsan iqbal",
    "/brief this week",
    "/brief bridge --new",
    "/passages treaty",
    "/passages iqbal traety",
    "/actor merkel",
    "/actor iqbl",
    "/actor log",
    "/summary news 3",
    "/summary news",
    "/library",
    "/library unread",
    "/digest",
)
SAID = (
    "who signed the treaty?",
    "what do we have on China?",
    "help",
    "when did Merkel open a bridge?",
)


@dataclass(frozen=True)
class Room:
    """A workspace whose library is all that it knows."""

    workspace: Workspace
    bureau: Bureau
    settings: Settings
    now: datetime = TUESDAY


class Open(Protocol):
    def __call__(self, name: str, *, owners: frozenset[str] = ...) -> Room: ...


@pytest.fixture
def opened(tmp_path: Path, response_server: tuple[str, list[Said]]) -> Iterator[Open]:
    """Opens a library by its name, with a workspace over it."""
    url, responses = response_server
    bureaus: list[Bureau] = []

    def open(name: str, *, owners: frozenset[str] = frozenset()) -> Room:
        curators = frozenset({ANA})
        settings = Settings(db=tmp_path / f"{name}.db", curators=curators, owners=owners)
        bureau = wiring.open_bureau(settings, create=True)
        object.__setattr__(bureau, "clock", lambda: TUESDAY)
        bureaus.append(bureau)
        client = RecordingClient()
        app = build_app(bureau, client=client)
        workspace = Workspace(app=app, client=client, response_url=url, responses=responses)
        return Room(workspace, bureau, settings)

    yield open
    for bureau in bureaus:
        bureau.close()


def articles(chance: Random, count: int = 9) -> list[Submission]:
    return [article(number, chance) for number in range(count)]


def article(number: int, chance: Random) -> Submission:
    text = "\n\n".join(
        f"{chance.choice(NAMES)} {chance.choice(DEEDS)} with {chance.choice(NAMES)} on Monday."
        for _ in range(5)
    )
    return Submission(
        key=f"a{number}",
        title=f"News {number} of {chance.choice(NAMES)}",
        text=text,
        outlet=chance.choice(("Post", "Herald")),
        published=f"2024-03-{17 + number:02}",
    )


def index(path: Path, submissions: list[Submission]) -> None:
    with open_store(path, create=True) as store:
        list(Indexer(store.library, begin, "1").index(submissions, now=TUESDAY))


def collect(path: Path, **collections: list[Submission]) -> None:
    with open_store(path) as store:
        ids = {card.key: card.id for card in store.library.articles.sources()}
        for name, held in collections.items():
            store.collections.put([ids[each.key] for each in held], store.collections.create(name))


def everything(room: Room, *, channel: str) -> list[str]:
    """What is read there after all that may be asked, and behind each button of that once."""
    there, told, done = room.workspace, list[str](), set[str]()
    for asked in ASKED:
        told.append(there.command(asked, channel_id=channel))
        told += pressed(room, there.responses[-1], channel, done)
    for said in SAID:
        if channel == DM:
            there.direct(said)
        else:
            there.mention(said)
        told.append(read(there.posted[-1]))
        told += pressed(room, there.posted[-1], channel, done)
    return told


def pressed(room: Room, shown: Said, channel: str, done: set[str]) -> list[str]:
    """What comes of pressing all that was not pressed before."""
    there, told = room.workspace, []
    for label in labels(shown):
        if label in done:
            continue
        done.add(label)
        before = len(there.client.calls)
        told.append(
            there.press(label, shown, channel={"id": channel}, container={"message_ts": label})
        )
        for name, sent in there.client.calls[before:]:
            view = sent.get("view", sent)
            view = json.loads(view) if isinstance(view, str) else view
            told += [f"{label} {name}: {read(view)}"] if "blocks" in view else []
    return told


def labels(shown: Said) -> list[str]:
    """The names of all that can be pressed."""
    found = []
    for one in controls(shown):
        found += [option["text"]["text"] for option in one.get("options", ())]
        found += [one["text"]["text"]] if one["type"] == "button" else []
    return list(dict.fromkeys(found))


def without_reach(told: list[str]) -> list[str]:
    """Without what says that there are other collections."""
    return [
        "\n".join(line for line in each.split("\n") if "can be seen from here" not in line)
        for each in told
    ]


@pytest.mark.parametrize("seed", range(2))
def test_a_channel_is_a_library_of_its_own(opened: Open, tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    held = articles(chance)
    inside = [each for each in held if chance.random() < 0.5]
    index(tmp_path / "all.db", held)
    index(tmp_path / "some.db", inside)
    collect(tmp_path / "all.db", asia=inside, europe=[e for e in held if e not in inside])
    whole, alone = opened("all"), opened("some")
    assert "This channel sees *asia*." in whole.workspace.command("/library use asia")
    found = without_reach(everything(whole, channel=CHANNEL))
    assert found == everything(alone, channel=CHANNEL)
    assert any("News" in each for each in found)


SECRET = Submission(
    key="secret",
    title="Secret of the harbour",
    text="Angela Merkel bought the harbour on Monday.\n\nMerkel paid 40 million dollars for it.",
    outlet="Herald",
    published="2024-03-20",
)
PLAIN = Submission(
    key="plain",
    title="A bridge",
    text="Ahsan Iqbal opened a bridge with China on Monday.\n\nIqbal left.",
    outlet="Post",
    published="2024-03-20",
)


@pytest.fixture
def room(opened: Open, tmp_path: Path) -> Room:
    """A library of two collections, of which the channel CSECRET sees both, and all others
    `general`."""
    index(tmp_path / "all.db", [SECRET, PLAIN])
    collect(tmp_path / "all.db", closed=[SECRET])
    there = opened("all")
    there.workspace.command("/library use closed, general", channel_id="CSECRET")
    return there


def hears(room: Room, asked: str, channel: str, **other: str) -> str:
    return room.workspace.command(asked, channel_id=channel, **other)


def test_a_new_channel_sees_general(room: Room) -> None:
    found = hears(room, "/passages harbour", CHANNEL)
    assert "The library has nothing on *harbour*" in found
    assert "1 of the library's 2 collections can be seen from here." in found
    assert "1 of the library's 2 collections can be seen from here." in hears(
        room, "/actor merkel", CHANNEL
    )
    assert "Secret" in hears(room, "/passages harbour", "CSECRET")
    assert "collections can be seen" not in hears(room, "/passages harbour", "CSECRET")


def test_a_person_sees_what_their_channels_see(room: Room) -> None:
    """Who asked something in a channel is in it, as far as is known."""
    assert "Secret" in hears(room, "/passages harbour", DM)
    assert "nothing on *harbour*" in hears(room, "/passages harbour", "DBEN", user_id="UBEN")
    hears(room, "/digest list", "CSECRET", user_id="UBEN")
    assert "Secret" in hears(room, "/passages harbour", "DBEN", user_id="UBEN")
    room.workspace.event("member_left_channel", user="UBEN", channel="CSECRET")
    assert "nothing on *harbour*" in hears(room, "/passages harbour", "DBEN", user_id="UBEN")


def test_slack_is_asked_where_a_person_is(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    people = room.bureau.access.people
    monkeypatch.setattr(people, "channels", lambda user, client: frozenset({"CSECRET"}))
    assert "Secret" in hears(room, "/passages harbour", "DBEN", user_id="UBEN")


def test_the_home_shows_what_its_visitor_sees(room: Room) -> None:
    room.workspace.event("app_home_opened", tab="home", user="UBEN")
    assert "A bridge" in read(room.workspace.homes[-1])
    assert "Secret" not in read(room.workspace.homes[-1])
    room.workspace.event("app_home_opened", tab="home")
    assert "Secret" in read(room.workspace.homes[-1])


def test_a_kept_briefing_is_opened_only_where_it_could_be_given(room: Room) -> None:
    hears(room, "/brief merkel", "CSECRET")
    [made] = kept(room)
    assert "No briefing with the id" not in hears(room, f"/brief verify {made}", "CSECRET")
    assert "No briefing with the id" in hears(room, f"/brief verify {made}", CHANNEL)


def kept(room: Room) -> list[str]:
    with wiring.opened(room.settings) as store:
        return [id for (id,) in store.database.rows("SELECT id FROM briefing")]


def test_a_digest_is_of_what_its_channel_sees(room: Room) -> None:
    hears(room, "/digest add merkel daily 8am", CHANNEL)
    room.workspace.press("Add it anyway", room.workspace.responses[-1])
    hears(room, "/digest run 1", CHANNEL)
    assert not any("harbour" in read(each) for each in room.workspace.posted)
    hears(room, "/digest add merkel daily 8am", "CSECRET")
    hears(room, "/digest run 2", "CSECRET")
    assert any("harbour" in read(each) for each in room.workspace.posted)


def test_a_conversation_does_not_go_on_where_less_is_seen(room: Room) -> None:
    there = room.workspace
    there.mention("what do we have on Merkel?", channel="CSECRET", ts="40.1")
    assert "harbour" in read(there.posted[-1])
    hears(room, "/library use general", "CSECRET")
    there.mention("more", channel="CSECRET", thread_ts="40.1", ts="40.2")
    assert "harbour" not in read(there.posted[-1]).lower()


def test_an_actor_is_corrected_from_where_it_is_seen(room: Room) -> None:
    assert "is called" in hears(room, "/actor rename Ahsan Iqbal to A. Iqbal", CHANNEL)
    assert "A. Iqbal" in hears(room, "/actor a. iqbal", "CSECRET")
    assert "is called" in hears(room, "/actor rename Angela Merkel to A. Merkel", "CSECRET")
    assert "Merkel" not in hears(room, "/actor log", CHANNEL)
    assert "Merkel" in hears(room, "/actor log", "CSECRET")
    assert "seen from here" in hears(room, "/actor undo 2", CHANNEL)
    assert "Undone" in hears(room, "/actor undo", CHANNEL)


def test_who_may_say_what_is_seen(room: Room) -> None:
    refused = hears(room, "/library use closed", CHANNEL, user_id="UBEN")
    assert "for the curators of this team" in refused
    assert hears(room, "/library use", CHANNEL, user_id="UBEN").startswith(
        "This channel sees *general*.\n`/library use"
    )
    assert "Not *closed*" in hears(room, "/library use", CHANNEL)
    assert "no collection called *nope*" in hears(room, "/library use nope", CHANNEL)


def test_what_is_removed_is_gone_from_every_view(room: Room) -> None:
    assert "Secret" in hears(room, "/passages harbour", "CSECRET")
    wiring.remove(room.settings, ["secret"], by="ana", now=TUESDAY)
    assert "nothing on *harbour*" in hears(room, "/passages harbour", "CSECRET")


def test_a_feed_is_seen_where_it_fills_a_collection(room: Room) -> None:
    feeds = wiring.open_feeds(room.settings)
    feed = feeds.add(
        url="https://f.example/rss", title="Gazette", site=None, added_by=ANA, now=TUESDAY
    )
    assert "Gazette" in hears(room, "/library list", CHANNEL)
    collections = room.bureau.collections
    collections.fill(feed.id, collections.id("closed"))
    assert "Gazette" not in hears(room, "/library list", CHANNEL)
    assert "There is no feed 1" in hears(room, "/library pause 1", CHANNEL)
    assert "Gazette" in hears(room, "/library list", "CSECRET")


def test_one_collection_costs_nothing(opened: Open, tmp_path: Path) -> None:
    index(tmp_path / "all.db", [SECRET, PLAIN])
    there = opened("all")
    assert "Secret" in hears(there, "/passages harbour", CHANNEL)
    assert "everything is seen from everywhere" in hears(there, "/library use general", CHANNEL)
    assert not list(tmp_path.glob("*-view-*"))


def test_a_digest_of_nobody_is_of_general(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    people = room.bureau.access.people
    monkeypatch.setattr(people, "channels", lambda user, client: frozenset({"CSECRET"}))
    found = room_at("DBEN", "", room.bureau, room.workspace.client)
    assert found.reach == {GENERAL}
    assert room_at("DBEN", "UBEN", room.bureau, room.workspace.client) is room.bureau
