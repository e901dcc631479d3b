"""What is removed is gone: from what was kept of answers and digests, and from the file."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.curation import Curator
from bot.desk import Desk
from bot.digests.cadence import cadence
from bot.digests.delivery import PreparedPost, posting
from bot.errors import ArticleUnknown
from bot.model.actor import Kind
from bot.model.briefing import Briefing
from bot.model.stored import PassageRef
from bot.model.topic import SeenSentence, Watermark
from store import Store, open_store
from store.stored_json import json_of
from tests.builders import Draft, entity, save

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NORLAND = entity("Norland", kind=Kind.COUNTRY)
SECRET = Draft(
    key="secret.txt",
    title="Zorblatt’s quinquefid ledger",
    outlet="The Obnubilator",
    passages=[
        "Norland lent Wendelin Zorblatt 4711 florins for a quinquefid bridge across the strait.",
        "The minister Wendelin Zorblatt of Norland said “we xenodochial few will repay it”.",
    ],
    cast=[NORLAND, entity("Wendelin Zorblatt", "Zorblatt")],
    speaker=1,
)
OPEN = Draft(
    key="open.txt",
    title="Bridges",
    passages=["Norland has built a bridge across the river, and another one across the strait."],
    cast=[NORLAND],
)
RARE = ("zorblatt", "quinquefid", "xenodochial", "obnubilator", "4711 florins", "wendelin")
NOTICE = "Removed from the library on 12 Mar 2026"


@pytest.fixture
def desk(store: Store) -> Desk:
    for draft in (SECRET, OPEN):
        save(store.library, draft)
    return Desk(store.library)


@pytest.fixture
def kept(store: Store, desk: Desk) -> Briefing:
    found = desk.briefing(desk.read("norland"))
    assert {card.key for card in found.sources} == {"secret.txt", "open.txt"}
    store.archive.keep(found, NOON)
    return found


def remove(store: Store, *keys: str) -> None:
    Curator(store.library).remove(keys or ["secret.txt"], now=NOON + MINUTE)


def words_of(store: Store) -> str:
    """All that the store's files hold, and what is deflated in them."""
    store.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = [each.read_bytes() for each in store.database.path.parent.iterdir()]
    for table, column in (("briefing", "body"), ("conversation", "context")):
        rows = store.database.rows(f"SELECT {column}, packed FROM {table}")
        raw += [json_of(*row) for row in rows]
    return b"\n".join(raw).decode("utf-8", "replace").lower()


def test_a_kept_briefing_says_so_in_the_place_of_each_sentence(
    store: Store, kept: Briefing
) -> None:
    remove(store)
    found = store.archive.kept(kept.id)
    assert found and found.briefing
    told = found.briefing
    for before, now in zip(kept.citations, told.citations, strict=False):
        assert now.text == (NOTICE if before.article == "secret.txt" else before.text)
    titles = {card.key: (card.title, card.outlet) for card in told.sources}
    assert titles == {"secret.txt": (NOTICE, None), "open.txt": ("Bridges", None)}
    assert not any(word in repr(told).lower() for word in RARE)
    assert "across the river" in repr(told)


@pytest.mark.file
def test_what_a_digest_had_told_before_is_forgotten_too(store: Store, desk: Desk) -> None:
    said = SeenSentence(text=SECRET.passages[0], article="secret.txt", start=0, end=80)
    found = desk.digest(desk.read("river"), Watermark(revision=0, at=NOON), (said,))
    assert [card.key for card in found.sources] == ["open.txt"]
    store.archive.keep(found, NOON)
    remove(store)
    store.clear()
    kept = store.archive.kept(found.id)
    assert kept and kept.briefing and kept.briefing.bottom_line == found.bottom_line
    assert not any(word in words_of(store) for word in RARE)


@pytest.mark.file
def test_no_word_is_left_in_the_file(store: Store, desk: Desk, kept: Briefing) -> None:
    context = desk.about(kept)
    assert context
    store.memory.remember("C1", "1.5", context, NOON)
    alone = desk.briefing(desk.read("zorblatt"))
    store.archive.keep(alone, NOON)
    assert set(RARE) <= set(word for word in RARE if word in words_of(store))
    remove(store)
    assert store.clear()
    assert [word for word in RARE if word in words_of(store)] == ["zorblatt"]
    assert alone.topic.text == "zorblatt"  # what a person asked stays as they asked it
    recalled = store.memory.recall("C1", "1.5")
    assert recalled and {one.article for one in recalled.cited} == {"open.txt"}


@pytest.mark.file
def test_a_removal_that_was_interrupted_is_finished_by_the_next(
    store: Store, kept: Briefing, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove(store)
    assert "quinquefid" in words_of(store)  # killed before it was cleared
    remove(store, "open.txt")
    assert store.clear()
    assert not any(word in words_of(store) for word in RARE)
    assert store.database.rows("SELECT 1 FROM removed WHERE NOT purged") == []


@pytest.mark.file
def test_an_answer_that_was_under_way_brings_nothing_back(
    store: Store, desk: Desk, kept: Briefing
) -> None:
    late, context = replace(kept, id="late"), desk.about(kept)
    assert context
    remove(store)
    store.clear()
    store.archive.keep(late, NOON + MINUTE)
    store.memory.remember("C1", "1.5", context, NOON + MINUTE)
    assert not any(word in words_of(store) for word in RARE)


def test_what_comes_back_is_cited_again(store: Store, desk: Desk, kept: Briefing) -> None:
    remove(store)
    store.clear()
    save(store.library, SECRET)
    again = desk.briefing(desk.read("norland"))
    store.archive.keep(again, NOON)  # by a clock that was set back
    found = store.archive.kept(again.id)
    assert found and found.briefing == again
    assert again.id == kept.id  # as the library is what it was


def test_what_came_back_otherwise_is_still_removed_from_what_was_given(
    store: Store, desk: Desk, kept: Briefing
) -> None:
    remove(store)
    save(store.library, replace(SECRET, passages=["Norland repaid it."]), fingerprint="2")
    store.clear()
    before = store.archive.kept(kept.id)
    assert before and before.briefing and NOTICE in repr(before.briefing)


@pytest.mark.file
def test_an_article_that_only_changed_is_no_article_removed(
    store: Store, desk: Desk, kept: Briefing
) -> None:
    save(store.library, replace(SECRET, passages=["Norland repaid it."]), fingerprint="2")
    store.clear()
    found = store.archive.kept(kept.id)
    assert found and found.briefing == kept  # it proves what was given
    store.database.execute("DELETE FROM briefing")
    assert "xenodochial" not in words_of(store)


def test_a_proof_counts_what_was_removed(store: Store, desk: Desk, kept: Briefing) -> None:
    before = store.archive.kept(kept.id)
    assert before
    shown = desk.verify(before)
    remove(store)
    after = store.archive.kept(kept.id)
    assert after
    proof = desk.verify(after)
    assert (proof.same, proof.sentences) == (False, shown.sentences)
    assert proof.standing < shown.sentences
    assert {gone.citation.text for gone in proof.gone} == {NOTICE}
    assert not any(word in repr(proof).lower() for word in RARE)


def test_who_opens_or_sums_it_up_is_told_when_it_was_removed(store: Store, desk: Desk) -> None:
    source = store.library.articles.source("secret.txt")
    assert source
    place = PassageRef.of(source.id, 0, SECRET.passages[0])
    remove(store)
    said = "was removed from the library on 12 Mar 2026."
    with pytest.raises(ArticleUnknown, match=f"That article {said}"):
        desk.open(place)
    for ask in (lambda: desk.summary(["secret.txt"]), lambda: desk.article("secret.txt")):
        with pytest.raises(ArticleUnknown, match=said):
            ask()
    with pytest.raises(ArticleUnknown, match="is no longer in the library"):
        desk.open(PassageRef.of(99, 0, ""))


@pytest.mark.file
def test_a_post_under_way_is_made_anew_and_what_was_told_is_forgotten(
    store: Store, kept: Briefing
) -> None:
    subscription = store.subscriptions.add(
        channel="C1",
        topic="norland",
        cadence=cadence("hourly"),
        timezone="UTC",
        owner="U1",
        next_due=NOON,
    )
    claimed = store.deliveries.claim(subscription, due=NOON, next_due=NOON + MINUTE, now=NOON)
    assert claimed
    said = SeenSentence(text=SECRET.passages[0], article="secret.txt", start=0, end=80)
    post = PreparedPost(body=SECRET.passages[0], revision=1, briefing=kept.id, told=(said,))
    assert store.deliveries.change(claimed, posting(claimed, NOON, post))
    remove(store)
    store.clear()
    held = store.deliveries.get(claimed.id)
    assert held and held.post and (held.post.body, held.post.told) == ("", ())
    assert "quinquefid" not in words_of(store)


@pytest.mark.file
def test_a_library_of_before_is_written_anew_once(store: Store, path: Path) -> None:
    """Where what is deleted was not overwritten, it lies about in the file."""
    store.database.execute("PRAGMA secure_delete = OFF")
    save(store.library, SECRET)
    save(store.library, OPEN)
    store.database.execute("DELETE FROM meta WHERE name = 'overwritten'")
    remove(store)
    assert any(word in words_of(store) for word in RARE)
    assert store.clear()
    assert not any(word in words_of(store) for word in RARE)
    assert store.database.row("SELECT 1 FROM meta WHERE name = 'overwritten'")


@pytest.mark.file
def test_who_reads_meanwhile_keeps_the_log_from_being_emptied(store: Store, path: Path) -> None:
    save(store.library, SECRET)
    with open_store(path) as other, other.database.snapshot():
        assert other.library.articles.text("secret.txt")
        remove(store)
        assert not store.clear()
    assert store.space.overwrite()
