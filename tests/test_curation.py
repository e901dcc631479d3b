"""Corrections that stay: made, told, kept through another reading, and taken back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest

from bot.curation import LONGEST, Curator
from bot.desk import Desk
from bot.doubtful import Doubtful
from bot.errors import ActorUnknown, BotError, CorrectionRefused
from bot.indexing import Indexer
from bot.model.actor import (
    Actor,
    Correction,
    CorrectionKind,
    Kind,
    Origin,
    RecordKey,
    RecordSort,
    StatedActor,
)
from bot.model.analysis import Alias
from bot.storage.sentences import ActorScope
from store import Store, open_store
from tests.builders import Draft, entity
from tests.store.ledger import counted, recounted
from tests.test_indexing import Readers

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
SHARIF = entity("Shehbaz Sharif", "Sharif", "the premier")
BERG, AL = entity("Berg"), entity("Al Berg")
DRAFTS = (
    Draft(key="a", passages=["Shehbaz Sharif came. “Good” said Sharif."], cast=[SHARIF], speaker=0),
    Draft(key="b", passages=["Shehbaz Sharif left. Sharif, the minister, slept."], cast=[SHARIF]),
    Draft(key="c", passages=["Kathmandu Post wrote."], cast=[entity("Kathmandu Post")]),
    Draft(key="d", passages=["The Post wrote of Chad."], cast=[entity("Post"), entity("Chad")]),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "library.db", create=True) as opened:
        read(opened)
        yield opened
        assert counted(opened.database) == recounted(opened.database)


@pytest.fixture
def curator(store: Store) -> Curator:
    return Curator(store.library)


def read(store: Store, pipeline: str = "1", drafts: tuple[Draft, ...] = DRAFTS) -> None:
    indexer = Indexer(store.library, Readers(*drafts), pipeline)
    list(indexer.index([draft.submission() for draft in drafts], now=NOW))


def actors(store: Store) -> dict[str, tuple[Kind, int]]:
    """Each actor's kind, and how often it is named."""
    return {actor.name: (actor.kind, actor.mentions) for actor in store.library.directory.actors()}


def names(store: Store, actor: Actor) -> set[tuple[str, str]]:
    return {(n.text, n.origin) for n in store.library.directory.names() if n.actor == actor.id}


def merged(curator: Curator, one: str, other: str) -> Correction:
    subject = curator.named(one).id
    return curator.correct(CorrectionKind.MERGE, subject, other, by="U1", now=NOW).correction


PLAIN = {
    "Shehbaz Sharif": (Kind.PERSON, 4),
    "Kathmandu Post": (Kind.ORGANISATION, 1),
    "Post": (Kind.PERSON, 1),
    "Chad": (Kind.PERSON, 1),
}


def test_what_is_merged_is_one_and_stays_one(store: Store, curator: Curator) -> None:
    kept = merged(curator, "Post", "Kathmandu Post")
    whole = {**PLAIN, "Kathmandu Post": (Kind.ORGANISATION, 2)}
    del whole["Post"]
    assert actors(store) == whole
    assert names(store, curator.named("post")) == {
        ("Kathmandu Post", Origin.NAME),
        ("Post", Origin.CURATED),
    }
    read(store, "2")
    assert actors(store) == whole
    curator.undo(by="U2", now=NOW)
    assert actors(store) == PLAIN
    read(store, "3")
    assert actors(store) == PLAIN
    [told] = curator.history()
    assert told == Correction(
        id=kept.id,
        at="2026-03-01T08:00:00+00:00",
        by="U1",
        verdict=CorrectionKind.MERGE,
        actor=kept.actor,
        name="Post",
        bearers=(RecordKey("post", RecordSort.PERSON),),
        value="Kathmandu Post",
        into=(RecordKey("kathmandu post"),),
        undone_at="2026-03-01T08:00:00+00:00",
        undone_by="U2",
    )


def test_a_name_that_is_split_off_is_an_actor_of_its_own(store: Store, curator: Curator) -> None:
    sharif = curator.named("Shehbaz Sharif")
    assert curator.names(sharif.id) == ("Sharif",)
    curator.correct(CorrectionKind.SPLIT, sharif.id, "sharif", by="U1", now=NOW)
    apart = {**PLAIN, "Shehbaz Sharif": (Kind.PERSON, 2), "Sharif": (Kind.PERSON, 2)}
    assert actors(store) == apart
    # What stands beside the name goes with it: here the words said and the role.
    other = curator.named("Sharif")
    assert [s.article for s in store.library.sentences.quoting(ActorScope(actor=other.id), 9)] == [
        "a"
    ]
    assert [o.title for o in store.library.sentences.offices(other.id, 9)] == ["minister"]
    assert store.library.sentences.quoting(ActorScope(actor=sharif.id), 9) == ()
    read(store, "2")
    assert actors(store) == apart
    curator.undo(by="U1", now=NOW)
    assert actors(store) == PLAIN
    assert [s.article for s in store.library.sentences.quoting(ActorScope(actor=sharif.id), 9)] == [
        "a"
    ]


def test_what_was_split_off_can_be_merged_back(store: Store, curator: Curator) -> None:
    curator.correct(
        CorrectionKind.SPLIT, curator.named("Shehbaz Sharif").id, "Sharif", by="U1", now=NOW
    )
    merged(curator, "Sharif", "Shehbaz Sharif")
    assert actors(store) == PLAIN


def test_what_was_merged_can_be_split_off(store: Store, curator: Curator) -> None:
    merged(curator, "Post", "Kathmandu Post")
    curator.correct(
        CorrectionKind.SPLIT, curator.named("Kathmandu Post").id, "Post", by="U1", now=NOW
    )
    assert actors(store) == PLAIN
    curator.undo(by="U1", now=NOW)
    assert "Post" not in actors(store)
    curator.undo(by="U1", now=NOW)
    assert actors(store) == PLAIN


def test_a_new_name_finds_the_actor_and_so_do_the_old(store: Store, curator: Curator) -> None:
    chad = curator.named("Chad")
    curator.correct(CorrectionKind.RENAME, chad.id, "  Chad   Wolf ", by="U1", now=NOW)
    assert curator.named("chad wolf").id == curator.named("chad").id == chad.id
    read(store, "2")
    assert curator.named("chad wolf").name == "Chad Wolf"
    curator.undo(by="U1", now=NOW)
    assert actors(store) == PLAIN
    with pytest.raises(ActorUnknown, match="Nearest: Chad"):
        curator.named("chad wolf")


def test_a_kind_that_people_gave_holds(store: Store, curator: Curator) -> None:
    curator.correct(CorrectionKind.KIND, curator.named("Chad").id, Kind.PLACE, by="U1", now=NOW)
    read(store, "2")
    assert actors(store)["Chad"] == (Kind.PLACE, 1)
    curator.correct(CorrectionKind.KIND, curator.named("Chad").id, Kind.GROUP, by="U1", now=NOW)
    assert actors(store)["Chad"] == (Kind.GROUP, 1)
    curator.undo(by="U1", now=NOW, correction=1)
    assert actors(store)["Chad"] == (Kind.GROUP, 1)
    curator.undo(by="U1", now=NOW)
    assert actors(store) == PLAIN


def test_what_is_no_actor_is_a_word_again(store: Store, curator: Curator) -> None:
    state = store.library.overview().state
    curator.correct(CorrectionKind.DISMISS, curator.named("Chad").id, by="U1", now=NOW)
    read(store, "2")
    assert "Chad" not in actors(store)
    assert store.library.overview().state != state
    curator.undo(by="U1", now=NOW)
    assert actors(store) == PLAIN


def test_a_surname_follows_whom_it_was_merged_with(store: Store, curator: Curator) -> None:
    """Later articles that name it alone are gathered too."""
    merged(curator, "Chad", "Shehbaz Sharif")
    read(store, "1", (Draft(key="e", passages=["Chad."], cast=[entity("Chad")]),))
    assert actors(store)["Shehbaz Sharif"] == (Kind.PERSON, 6)
    assert curator.named("Chad").name == "Shehbaz Sharif"


def test_an_undone_correction_leaves_later_ones_standing(store: Store, curator: Curator) -> None:
    first = merged(curator, "Post", "Kathmandu Post")
    curator.correct(
        CorrectionKind.RENAME, curator.named("Kathmandu Post").id, "The Kathmandu", by="U1", now=NOW
    )
    curator.undo(by="U1", now=NOW, correction=first.id)
    other = {name: told for name, told in PLAIN.items() if name != "Kathmandu Post"}
    assert [(a.name, a.kind) for a in store.library.directory.actors() if a.name not in other] == [
        ("The Kathmandu", Kind.ORGANISATION)
    ]
    assert {**other, "The Kathmandu": (Kind.ORGANISATION, 1)} == actors(store)


STATED = (
    StatedActor(name="Kathmandu Post", kind=Kind.GROUP, aliases=("Post", "K. P.")),
    StatedActor(name="Chad Inc.", aliases=("Chad",)),
)


def test_what_the_team_states_holds_until_it_states_otherwise(
    store: Store, curator: Curator
) -> None:
    assert curator.state(STATED)
    assert not curator.state(STATED)
    stated = {
        "Shehbaz Sharif": (Kind.PERSON, 4),
        "Kathmandu Post": (Kind.GROUP, 2),
        "Chad Inc.": (Kind.ORGANISATION, 1),
    }
    assert actors(store) == stated
    assert ("K. P.", Origin.CURATED) in names(store, curator.named("k. p."))
    read(store, "2")
    assert actors(store) == stated
    assert curator.state(())
    assert actors(store) == PLAIN


def test_a_name_that_the_team_states_is_nobody_elses(store: Store, curator: Curator) -> None:
    curator.state([StatedActor(name="Nawaz Sharif", aliases=("Sharif",))])
    read(store)
    apart = {**PLAIN, "Shehbaz Sharif": (Kind.PERSON, 2), "Nawaz Sharif": (Kind.PERSON, 2)}
    assert actors(store) == apart
    merged(curator, "Nawaz Sharif", "Shehbaz Sharif")
    assert actors(store)["Shehbaz Sharif"] == (Kind.PERSON, 4)
    curator.undo(by="U1", now=NOW)
    assert actors(store) == apart
    curator.state([])
    read(store)
    assert actors(store) == PLAIN


def test_a_state_keeps_its_name_unless_the_team_says_that_it_is_none(store: Store) -> None:
    congo = entity("Congo", Alias(text="Congolese", origin=Origin.DEMONYM), kind=Kind.COUNTRY)
    read(store, "1", (Draft(key="e", passages=["Congo."], cast=[congo]),))
    curator = Curator(store.library)
    curator.state([StatedActor(name="Congo", kind=Kind.ORGANISATION)])
    assert actors(store)["Congo"] == (Kind.COUNTRY, 1)
    curator.state([StatedActor(name="DR Congo", kind=Kind.COUNTRY, aliases=("Congo",))])
    assert actors(store)["DR Congo"] == (Kind.COUNTRY, 1)


@pytest.mark.parametrize("name", ["", "  ", "<!channel>", "—", "Z", "post", "x" * (LONGEST + 1)])
def test_a_name_that_is_none_is_refused(store: Store, curator: Curator, name: str) -> None:
    before = actors(store)
    with pytest.raises(CorrectionRefused):
        curator.correct(CorrectionKind.RENAME, curator.named("Chad").id, name, by="U1", now=NOW)
    assert actors(store) == before
    assert curator.history() == ()


def test_a_name_may_be_of_any_script_and_hold_quotes(store: Store, curator: Curator) -> None:
    for name in ("乍得", "Чад", "تشاد", '"Chad" <b>*Wolf*</b>', "Zé"):
        curator.correct(CorrectionKind.RENAME, curator.named("Chad").id, name, by="U1", now=NOW)
        assert curator.named(name).mentions == 1
        curator.undo(by="U1", now=NOW)
    assert actors(store) == PLAIN


@pytest.mark.parametrize("name", ["Z", "x" * 500, "中国", "<@U1>", "*_~`", '"', "", "#999", "#"])
def test_a_name_of_nobody_is_told_to_be_so(curator: Curator, name: str) -> None:
    with pytest.raises(BotError):
        curator.named(name)


def test_of_several_of_one_name_their_numbers_tell_which(store: Store, curator: Curator) -> None:
    other = (Draft(key="e", passages=["Chad."], cast=[entity("Chad", kind=Kind.COUNTRY)]),)
    read(store, "1", other)
    with pytest.raises(CorrectionRefused, match=r"#\d+ Chad \(") as told:
        curator.named("CHAD")
    assert str(told.value).count("#") == 3
    chad = next(actor for actor in store.library.directory.actors() if actor.kind is Kind.COUNTRY)
    assert curator.named(f"#{chad.id}") == chad


def test_an_actor_cannot_be_merged_with_itself_or_one_that_is_gone(
    store: Store, curator: Curator
) -> None:
    post = curator.named("Post")
    with pytest.raises(CorrectionRefused, match="already"):
        curator.correct(CorrectionKind.MERGE, post.id, f"#{post.id}", by="U1", now=NOW)
    with pytest.raises(CorrectionRefused, match="no actor #999"):
        curator.correct(CorrectionKind.MERGE, post.id, "#999", by="U1", now=NOW)
    assert actors(store) == PLAIN
    merged(curator, "Post", "Kathmandu Post")
    with pytest.raises(CorrectionRefused, match="was merged into"):
        curator.correct(CorrectionKind.MERGE, post.id, "Chad", by="U1", now=NOW)
    curator.correct(CorrectionKind.DISMISS, curator.named("Chad").id, by="U1", now=NOW)
    with pytest.raises(ActorUnknown):
        curator.named("Chad")


def test_a_correction_names_the_actor_that_results(curator: Curator) -> None:
    def result(kind: CorrectionKind, name: str, value: str = "") -> Actor | None:
        subject = curator.named(name).id
        return curator.correct(kind, subject, value, by="U1", now=NOW).actor

    chad = curator.named("Chad")
    assert result(CorrectionKind.RENAME, "Chad", "Chad Wolf") == replace(chad, name="Chad Wolf")
    into = curator.named("Kathmandu Post")
    merged_into = result(CorrectionKind.MERGE, "Post", "kathmandu post")
    assert merged_into is not None and merged_into.id == into.id
    split_off = result(CorrectionKind.SPLIT, "Shehbaz Sharif", "sharif")
    assert split_off is not None and split_off.name == "Sharif"
    assert result(CorrectionKind.DISMISS, "Chad Wolf") is None


def test_what_was_dismissed_meanwhile_is_told_to_be(store: Store, curator: Curator) -> None:
    chad = curator.named("Chad")
    curator.correct(CorrectionKind.DISMISS, chad.id, by="U1", now=NOW)
    with pytest.raises(CorrectionRefused, match="not to be an actor"):
        curator.correct(CorrectionKind.RENAME, chad.id, "Wolf", by="U2", now=NOW)


@pytest.mark.parametrize("name", ["Shehbaz Sharif", "Nawaz", "", "x" * 500])
def test_only_a_name_of_its_own_can_be_split_off(store: Store, curator: Curator, name: str) -> None:
    with pytest.raises(CorrectionRefused, match="Sharif"):
        curator.correct(
            CorrectionKind.SPLIT, curator.named("Shehbaz Sharif").id, name, by="U1", now=NOW
        )
    assert actors(store) == PLAIN


def test_what_holds_already_needs_no_correction(curator: Curator) -> None:
    chad = curator.named("Chad")
    with pytest.raises(CorrectionRefused, match="already"):
        curator.correct(CorrectionKind.RENAME, chad.id, "Chad", by="U1", now=NOW)
    with pytest.raises(CorrectionRefused, match="already"):
        curator.correct(CorrectionKind.KIND, chad.id, Kind.PERSON, by="U1", now=NOW)


def test_undo_with_nothing_to_undo_says_so(curator: Curator) -> None:
    with pytest.raises(CorrectionRefused, match="nothing to undo"):
        curator.undo(by="U1", now=NOW)
    with pytest.raises(CorrectionRefused, match="no correction 7"):
        curator.undo(by="U1", now=NOW, correction=7)
    kept = merged(curator, "Post", "Chad")
    curator.undo(by="U1", now=NOW, correction=kept.id)
    with pytest.raises(CorrectionRefused, match="has already been taken back"):
        curator.undo(by="U1", now=NOW, correction=kept.id)


def test_two_curators_at_once_take_turns(store: Store) -> None:
    """Both merge the same actor elsewhere: one does, the other hears of it."""
    ids = {actor.name: actor.id for actor in store.library.directory.actors()}
    told: list[str] = []

    def correct(into: str) -> None:
        try:
            curator = Curator(store.library)
            curator.correct(CorrectionKind.MERGE, ids["Post"], into, by=into, now=NOW)
            told.append("done")
        except CorrectionRefused as refused:
            told.append(str(refused))

    curators = [Thread(target=correct, args=[into]) for into in ("Kathmandu Post", "Chad")]
    for thread in curators:
        thread.start()
    for thread in curators:
        thread.join()
    assert sorted(told)[1] == "done"
    assert "was merged into" in sorted(told)[0]
    assert len(store.library.corrections.all()) == 1


def test_articles_that_hold_a_name_stated_anew_are_to_be_read_again(
    store: Store, curator: Curator
) -> None:
    curator.state([StatedActor(name="Kathmandu", kind=Kind.PLACE)])
    assert [each.key for each in store.library.outdated("1")] == ["c"]
    read(store)
    assert list(store.library.outdated("1")) == []
    curator.state([StatedActor(name="Kathmandu", kind=Kind.PLACE), StatedActor(name="Shehbaz")])
    assert [each.key for each in store.library.outdated("1")] == ["a", "b"]
    read(store)
    curator.state([StatedActor(name="Kathmandu"), StatedActor(name="Shehbaz")])
    assert [each.key for each in store.library.outdated("1")] == ["c"]


def test_a_desk_that_was_asked_before_knows_what_was_taken_back(
    store: Store, curator: Curator
) -> None:
    """Also where nobody asked in between: the library is as it was, under other numbers."""
    desk = Desk(store.library)
    before = desk.profile(desk.resolve("Shehbaz Sharif"))
    merged(curator, "Shehbaz Sharif", "Chad")
    curator.undo(by="U1", now=NOW)
    after = desk.profile(desk.resolve("Shehbaz Sharif"))
    assert after.sources == before.sources != ()


FRANCE = entity("France", Alias(text="French", origin=Origin.DEMONYM), "FR", kind=Kind.COUNTRY)


def test_a_people_can_be_split_off_its_country_and_come_back(
    store: Store, curator: Curator
) -> None:
    texts = ["France won.", "The French and the French left FR."]
    read(store, "1", (Draft(key="e", passages=texts, cast=[FRANCE]),))
    before = actors(store)
    curator.correct(CorrectionKind.SPLIT, curator.named("France").id, "French", by="U1", now=NOW)
    assert actors(store) == {**before, "France": (Kind.COUNTRY, 2), "French": (Kind.GROUP, 2)}
    curator.undo(by="U1", now=NOW)
    assert actors(store) == before
    curator.correct(CorrectionKind.SPLIT, curator.named("France").id, "FR", by="U1", now=NOW)
    assert actors(store)["FR"] == (Kind.COUNTRY, 1)
    curator.undo(by="U1", now=NOW)
    assert actors(store) == before


def test_what_comes_back_has_its_number_again(store: Store, curator: Curator) -> None:
    post = curator.named("Post").id
    merged(curator, "Post", "Kathmandu Post")
    curator.undo(by="U1", now=NOW)
    assert curator.named("Post").id == post


def test_a_rule_bars_what_is_called_so_and_is_taken_back(store: Store, curator: Curator) -> None:
    rule, names = curator.rule("*th*du *", by="ana", now=NOW)
    assert names == ("Kathmandu Post",)
    assert "Kathmandu Post" not in actors(store)
    read(store, "2")
    assert "Kathmandu Post" not in actors(store)
    curator.undo(by="ana", now=NOW, correction=rule.id)
    assert "Kathmandu Post" in actors(store)


def test_a_rule_that_bars_nearly_all_is_refused(curator: Curator) -> None:
    with pytest.raises(CorrectionRefused, match="A rule is the word ticker"):
        curator.rule("*", by="ana", now=NOW)


def test_a_doubt_is_settled_either_way(store: Store, curator: Curator) -> None:
    read(store, drafts=(*DRAFTS, Draft(key="e", passages=["Berg saw Al Berg."], cast=[BERG, AL])))
    doubtful = Doubtful(store.library, curator)
    [doubt] = [each for each in doubtful.listed(9) if each.actor.name == "Berg"]
    kept = doubtful.settle(doubt.id, right=True, by="ana", now=NOW)
    assert not any(each.id == doubt.id for each in doubtful.listed(9))
    curator.undo(by="ana", now=NOW, correction=kept.correction.id)
    doubtful.settle(doubt.id, right=False, by="ana", now=NOW)
    assert curator.named("Berg").name == "Al Berg"
    with pytest.raises(CorrectionRefused, match="no doubt"):
        doubtful.settle(doubt.id, right=False, by="ana", now=NOW)
