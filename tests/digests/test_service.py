"""The rules of digests and watches, whatever door they come through."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.digests.cadence import cadence
from bot.digests.request import Request
from bot.digests.service import DigestService
from bot.digests.subscription import MOST, Subscription
from bot.errors import DigestRefused, QuestionUnreadable, TopicMissing
from bot.model.briefing import Briefing
from bot.model.digest import Alert, Edition
from bot.model.topic import SeenSentence, Watermark
from bot.storage.briefings import ArchivedBriefing
from bot.storage.channels import Channel
from store import open_store
from tests.shelf import Text, TextShelf

NOON = datetime(2024, 3, 26, 12, tzinfo=UTC)
FERRY = Text(
    key="ferry.txt",
    title="The ferry",
    text="The ferry to Skarvøy sails again after a long winter. Its crew counted 40 passengers.",
    published="2024-03-25",
)
LATER = Text(
    key="later.txt",
    title="The ferry, later",
    text="The ferry to Skarvøy lost its ramp in a storm on Monday. Nobody was hurt.",
    published="2024-03-26",
)


@pytest.fixture
def shelf() -> TextShelf:
    return TextShelf(texts=[FERRY])


@pytest.fixture
def service(shelf: TextShelf, tmp_path: Path) -> Iterator[DigestService]:
    with open_store(tmp_path / "attache.db", create=True) as store:
        yield DigestService(
            desk=Desk(shelf),
            subscriptions=store.subscriptions,
            deliveries=store.deliveries,
            channels=store.channels,
            default_zone="Asia/Tokyo",
            now=lambda: NOON,
        )


def contents(service: DigestService, digest: Subscription) -> tuple[Briefing, ...]:
    found = service.contents(digest)
    assert isinstance(found, Edition)
    return found.briefings


def request(topic: str = "ferry", zone: str | None = None) -> Request:
    return Request(topic=topic, cadence=cadence("daily 08:00"), zone=zone)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  the \t ferry\n", "the ferry"),
        ("Ferrry -lighthouse", "Ferrry -lighthouse"),
        ("ferry <!here>", "ferry <!here>"),
        ("fer\u00adry", "fer\u00adry"),
    ],
)
def test_a_topic_is_kept_as_it_was_typed(service: DigestService, typed: str, kept: str) -> None:
    digest = service.add(request(typed), channel="C1")
    watch = service.watch(typed, 2, channel="C1", owner="U1", own_zone=lambda: None)
    assert [digest.topic, watch.topic] == [kept, kept]
    [found] = contents(service, digest)
    assert found.sources


def test_whose_time_zone_holds(service: DigestService) -> None:
    def own() -> str:
        return "Europe/Oslo"

    def never_asked() -> str:
        raise AssertionError

    assert service.add(request(), channel="C1").timezone == "Asia/Tokyo"
    assert service.add(request(), channel="C1", own_zone=own).timezone == "Europe/Oslo"
    service.channels.settle("C1", Channel(timezone="Asia/Karachi"))
    assert service.add(request(), channel="C1", own_zone=never_asked).timezone == "Asia/Karachi"
    named = service.add(request(zone="UTC"), channel="C1", own_zone=never_asked)
    assert (named.timezone, named.next_due) == ("UTC", datetime(2024, 3, 27, 8, tzinfo=UTC))


def test_a_full_channel_takes_no_more(service: DigestService) -> None:
    for _ in range(MOST):
        service.add(request(), channel="C1")
    for act in (
        lambda: service.propose("ferry", "C1"),
        lambda: service.propose_watch("ferry", "C1"),
        lambda: service.add(request(), channel="C1"),
        lambda: service.watch("ferry", 1, channel="C1", owner="", own_zone=lambda: None),
    ):
        with pytest.raises(DigestRefused):
            act()
    assert service.add(request(), channel="C2").id == MOST + 1


def test_what_is_proposed_is_not_added(service: DigestService) -> None:
    assert service.propose("ferry", "C1").bottom_line
    assert not service.propose("lighthouse", "C1").bottom_line
    assert service.propose_watch("ferry", "C1").articles == 1
    with pytest.raises(TopicMissing):
        service.propose_watch("", "C1")
    assert service.subscriptions.listed() == ()


def test_a_channel_finds_only_its_own(service: DigestService) -> None:
    digest = service.add(request(), channel="C1")
    assert service.find(digest.id) == service.find(digest.id, "C1") == digest
    assert service.find(digest.id, "C2") is None
    assert service.find(digest.id + 1) is None


def test_a_digest_paused_resumed_and_removed(service: DigestService) -> None:
    digest = service.add(request(), channel="C1")
    assert service.pause(digest) == replace(digest, paused=True)
    tomorrow = replace(service, now=lambda: datetime(2024, 3, 27, 12, tzinfo=UTC))
    resumed = tomorrow.resume(digest)
    assert (resumed.paused, resumed.next_due > digest.next_due) == (False, True)
    service.remove(digest)
    assert service.find(digest.id) is None


def test_a_watch_resumed_looks_at_once(service: DigestService) -> None:
    watch = service.watch("ferry", 2, channel="C1", owner="U1", own_zone=lambda: None)
    tomorrow = datetime(2024, 3, 27, 12, tzinfo=UTC)
    service.pause(watch)
    assert replace(service, now=lambda: tomorrow).resume(watch).next_due == tomorrow


def test_a_watch_tells_what_came_in_since(service: DigestService, shelf: TextShelf) -> None:
    watch = service.watch("ferry", 2, channel="C1", owner="U1", own_zone=lambda: None)
    before = service.contents(watch)
    shelf.grow(LATER)
    after = service.contents(watch)
    assert isinstance(before, Alert) and isinstance(after, Alert)
    assert before.sightings == ()
    assert [source.key for source in after.sources] == ["later.txt"]


def test_a_digest_tells_what_is_new_on_its_own_clock(
    service: DigestService, shelf: TextShelf
) -> None:
    digest = service.add(request(zone="Europe/Oslo"), channel="C1")
    [first] = contents(service, digest)
    shelf.grow(LATER)
    since = Watermark(revision=1, at=datetime(2024, 3, 26, 7, tzinfo=UTC))
    [second] = contents(service, replace(digest, since=since))
    assert [source.key for source in first.sources] == ["ferry.txt"]
    assert [source.key for source in second.sources] == ["later.txt"]
    after = second.topic.within.after
    assert after is not None and after.at.isoformat() == "2024-03-26T08:00:00+01:00"


def test_headlines_are_all_that_came_in(service: DigestService, shelf: TextShelf) -> None:
    digest = service.add(request("headlines"), channel="C1")
    [first] = contents(service, digest)
    assert first.front is not None
    assert [story.headline for story in first.stories] == ["The ferry"]
    shelf.grow(replace(LATER, key="mill.txt", title="A mill", text="A mill in Alma burnt down."))
    since = Watermark(revision=1, at=NOON)
    [second] = contents(service, replace(digest, since=since))
    assert [story.headline for story in second.stories] == ["A mill"]


def test_headlines_of_an_empty_library_say_so(service: DigestService, shelf: TextShelf) -> None:
    shelf.hold()
    found = service.propose("headlines", "C1")
    assert not found.bottom_line and found.front is not None


def test_several_topics_are_briefed_on_one_by_one(service: DigestService) -> None:
    digest = service.add(request('ferry, lighthouse, "ferry, or boat", ferry'), channel="C1")
    found = contents(service, digest)
    assert [one.topic.text for one in found] == ["ferry", "lighthouse", '"ferry, or boat"']
    assert [bool(one.bottom_line) for one in found] == [True, False, False]


def test_a_digest_has_so_many_topics_at_most(service: DigestService) -> None:
    with pytest.raises(QuestionUnreadable, match="8 topics at most"):
        service.propose(", ".join(f"topic{n}" for n in range(9)), "C1")


def told(sentence: str) -> tuple[SeenSentence, ...]:
    return (SeenSentence(text=sentence, article="ferry.txt", start=0, end=len(sentence)),)


def test_what_an_article_says_otherwise_now_is_corrected(shelf: TextShelf) -> None:
    desk = Desk(shelf)
    since = Watermark(revision=desk.overview().revision, at=NOON)
    was = "The ferry to Skarvøy sails again after a short winter."
    shelf.hold(FERRY)
    shelf.grow(LATER)
    found = desk.digest(desk.read("ferry"), replace(since, revision=0), told(was))
    [made] = found.corrections
    assert made.was == was
    assert (
        made.now is not None
        and made.now.text == "The ferry to Skarvøy sails again after a long winter."
    )
    assert found.sources[made.source - 1].key == "ferry.txt"
    assert made.now in found.lines
    again = told(was) + told("The ferry to Skarvøy sails again after a long winter.")
    assert desk.digest(desk.read("ferry"), replace(since, revision=0), again).corrections == ()


def test_a_correction_is_part_of_the_proof(shelf: TextShelf) -> None:
    desk = Desk(shelf)
    since = Watermark(revision=0, at=NOON)
    found = desk.digest(
        desk.read("ferry"), since, told("The ferry to Skarvøy sails again after a short winter.")
    )
    kept = ArchivedBriefing(id=found.id, question="ferry", at=NOON, briefing=found)
    assert found.corrections and desk.verify(kept).same


def test_a_watch_tells_a_correction(shelf: TextShelf) -> None:
    desk = Desk(shelf)
    since = Watermark(revision=0, at=NOON)
    found = desk.alert(
        desk.read("lighthouse"),
        since,
        told("The ferry to Skarvøy sails again after a short winter."),
    )
    assert found.news and not found.sightings
    assert [one.was for one in found.corrections] == [
        "The ferry to Skarvøy sails again after a short winter."
    ]
