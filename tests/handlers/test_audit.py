"""Who changed what, and when."""

from dataclasses import replace

from handlers import wiring
from handlers.bureau import Bureau
from handlers.features.audit import record_roles
from store import Store
from tests.handlers.test_rooms import Open, Room, hears, opened, room
from tests.handlers.workspace import ANA, CHANNEL, read

__all__ = ["opened", "room"]


def deeds(room: Room) -> list[tuple[str, str, str]]:
    return [(one.by, one.deed, one.undo) for one in wiring.audit(room.settings, 50)]


def test_what_is_changed_is_recorded(room: Room) -> None:
    feeds = wiring.open_feeds(room.settings)
    feeds.add(url="https://f.example/rss", title="Gazette", site=None, added_by="", now=room.now)
    hears(room, "/library use closed", CHANNEL)
    hears(room, "/library pause 1", "CSECRET")
    hears(room, "/digest add merkel daily 8am", "CSECRET")
    hears(room, "/digest pause 1", "CSECRET")
    hears(room, "/actor rename Ahsan Iqbal to A. Iqbal", "CSECRET")
    hears(room, "/actor undo", "CSECRET")
    wiring.remove(room.settings, ["plain"], by=ANA, reason="old", now=room.now)
    assert set(deeds(room)) == {
        (ANA, "CSECRET sees general, closed", "/library use general"),
        (ANA, f"{CHANNEL} sees closed", "/library use general"),
        (ANA, "feed 1 (Gazette) paused", "/library resume 1"),
        (ANA, "digest 1 on merkel added", "/digest remove 1"),
        (ANA, "digest 1 on merkel paused", "/digest resume 1"),
        (ANA, "“Ahsan Iqbal” renamed “A. Iqbal”", ""),
        (ANA, "undone: “Ahsan Iqbal” renamed “A. Iqbal”", ""),
        (ANA, "article “plain” removed, because: old", ""),
    }


def test_an_owner_sees_it_at_home(opened: Open, room: Room) -> None:
    there = room.workspace
    there.event("app_home_opened", tab="home")
    assert "Who changed what" not in read(there.homes[-1])

    owned = opened("all", owners=frozenset({ANA})).workspace
    owned.event("app_home_opened", tab="home")
    owned.press("Who changed what", owned.homes[-1], channel=None, response_url="")
    [shown] = owned.client.sent("views.update")[-1:]
    assert "CSECRET sees general, closed" in read(shown)


def test_who_is_an_owner_or_curator_is_recorded_once(bureau: Bureau, store: Store) -> None:
    bureau = replace(bureau, audit=store.audit)
    record_roles(bureau)
    assert not store.audit.deeds(9)
    named = replace(bureau, owners=frozenset({"UBEN", "UANA"}))
    record_roles(named)
    record_roles(named)
    record_roles(bureau)
    assert [one.deed for one in store.audit.deeds(9)] == [
        "owners are nobody by name",
        "owners are UANA, UBEN",
    ]
