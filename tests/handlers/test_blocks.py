"""Laws of every message: within Slack's limits, complete, and nothing in it comes alive."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.digests.cadence import Schedule
from bot.digests.subscription import Subscription
from bot.intake.model import Feed, Health, Standing
from bot.model.actor import Actor, Kind, Name, Origin
from bot.model.analysis import FigureKind
from bot.model.answers import Help, Summary
from bot.model.article import Source
from bot.model.briefing import (
    Briefing,
    BriefingPart,
    Coverage,
    DroppedSentence,
    Involved,
    Loss,
    Proof,
    Provenance,
)
from bot.model.citations import Citation, CitedFigure, CitedQuote, CitedRole, Event, Point
from bot.model.passages import FoundPassage, Headline, Opened, OpenedPassage, PassageList
from bot.model.profile import Candidate, Candidates, Companion, Neighbour, Network, Profile, Totals
from bot.model.reply import AnswerType, Certainty, Reply
from bot.model.stored import Overview, PassageRef
from bot.model.topic import Filter, Interpretation, Term, Topic, Watermark
from bot.storage.intake import FeedCounts
from bot.storage.unread import Unread
from handlers import blocks
from handlers.blocks.arrivals import taken_in
from handlers.blocks.feeds import listed
from handlers.blocks.home import DIGESTS, WAYS, Entries, Entry, Sources
from handlers.blocks.library import library, unread_list
from handlers.blocks.looks import TOGETHER, ArticleLook, FeedLook, Look, NoLook, looks
from handlers.blocks.network import alt, title
from handlers.blocks.profile_modals import ProfilePart
from handlers.blocks.removing import removed, to_remove
from handlers.blocks.text import INVISIBLE, emphasised, escape, link, plain
from handlers.outline.text import fold
from tests.handlers.newsroom import BRIEFING, LENT, OVERVIEW, PASSAGES, TOPIC, citation
from tests.handlers.workspace import buttons, read

LAW = settings(max_examples=30, suppress_health_check=list(HealthCheck))

MARKUP = ["<!channel>", "<@U1>", "<#C1>", "<http://x.example|y>", "&lt;!here&gt;", "*", "_", "`"]
WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(MARKUP),
    st.text(alphabet="<>&*_~`|! a\n\x00", max_size=120),
    st.sampled_from(["&" * 3_000, "word " * 700, ":smile: x", "> quoted"]),
)
MAYBE = st.none() | WORDS
COUNTS = st.integers(0, 10_000)
MAYBE_COUNT = st.none() | COUNTS


def few(strategy: st.SearchStrategy[Any], most: int = 6) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


CARD = {
    "id": COUNTS,
    "key": WORDS,
    "title": WORDS,
    "author": MAYBE,
    "outlet": MAYBE,
    "published": st.just("2024-03-26") | st.none(),
    "url": MAYBE | st.just("https://x.example/a?b=1&c=*d*"),
}
SOURCES = few(st.builds(Source, **CARD), 25)
PLACES = st.builds(PassageRef, article=COUNTS, start=COUNTS, check=st.integers(0, 0xFFFFFF))
CITATIONS = st.builds(
    Citation, text=WORDS, article=WORDS, start=COUNTS, end=COUNTS, source=st.integers(1, 40)
)
ACTORS = st.builds(
    Actor,
    id=COUNTS,
    name=WORDS,
    kind=st.sampled_from(Kind),
    capital_of=MAYBE,
    mentions=COUNTS,
    articles=COUNTS,
)
READINGS = few(st.builds(Interpretation, asked=WORDS, read_as=WORDS, why=st.just("spelling")), 20)
MOMENTS = st.datetimes(timezones=st.just(UTC))
FILTERS = st.builds(
    Filter,
    outlets=few(WORDS),
    authors=few(WORDS),
    articles=SOURCES,
    since=st.sampled_from(["2024", None]),
    until=st.sampled_from(["2024-02", None]),
    after=st.none() | st.builds(Watermark, revision=COUNTS, at=MOMENTS),
)
TOPICS = st.builds(
    Topic,
    text=WORDS,
    actors=few(ACTORS),
    terms=few(st.builds(Term, text=WORDS, also=few(WORDS))),
    phrases=few(WORDS),
    excluded=few(WORDS),
    within=FILTERS,
    interpretations=READINGS,
    unmatched=few(WORDS, 20),
    near=few(WORDS, 12),
)
DATES = st.sampled_from(["2024-03-26", None])
COVERAGES = st.builds(
    Coverage,
    articles=COUNTS,
    of_articles=COUNTS,
    outlets=COUNTS,
    of_outlets=COUNTS,
    oldest=DATES,
    newest=DATES,
    undated=COUNTS,
)
POINTS = st.builds(Point, citation=CITATIONS, also=few(CITATIONS, 2), theme=WORDS)
ROLES = st.builds(CitedRole, title=WORDS, citation=CITATIONS)
INVOLVED = st.builds(Involved, actor=ACTORS, articles=COUNTS, role=st.none() | ROLES)
FIGURES = st.builds(CitedFigure, citation=CITATIONS, figure=WORDS, kind=st.just(FigureKind.MONEY))
IDS = st.text("0123456789abcdef", min_size=10, max_size=10)
BASES = st.builds(Provenance, rules=WORDS, state=WORDS, revision=COUNTS, encoder=WORDS)
BRIEFINGS = st.builds(
    Briefing,
    id=IDS,
    topic=TOPICS,
    coverage=COVERAGES,
    bottom_line=few(POINTS, 3),
    points=few(POINTS, 15),
    involved=few(INVOLVED),
    quotes=few(st.builds(CitedQuote, citation=CITATIONS, speaker=WORDS)),
    figures=few(
        st.builds(
            CitedFigure,
            citation=CITATIONS,
            figure=WORDS,
            kind=st.just(FigureKind.MONEY),
            others=few(FIGURES, 3),
        )
    ),
    timeline=few(st.builds(Event, citation=CITATIONS, when=st.just("2024-03"), written=WORDS)),
    sources=SOURCES,
    unmet=few(WORDS),
    basis=BASES,
)
PROVED = st.builds(partial(replace, BRIEFING), id=IDS, topic=TOPICS, basis=BASES)
PROOFS = st.builds(
    Proof,
    before=PROVED,
    at=MOMENTS,
    now=PROVED,
    same=st.booleans(),
    sentences=COUNTS,
    standing=COUNTS,
    gone=few(st.builds(DroppedSentence, citation=CITATIONS, why=st.sampled_from(Loss)), 30),
    new=few(CITATIONS, 30),
    sources=SOURCES,
    came=COUNTS,
)
PASSAGE_LISTS = st.builds(
    PassageList,
    topic=TOPICS,
    passages=few(
        st.builds(
            FoundPassage,
            place=PLACES,
            article=WORDS,
            title=WORDS,
            heading=WORDS,
            start=COUNTS,
            end=COUNTS,
            text=WORDS,
            score=st.just(1.0),
            best=CITATIONS,
            matched=few(WORDS),
            copies=few(COUNTS),
        ),
        5,
    ),
    sources=SOURCES,
    more=st.booleans(),
    gone=st.integers(0, 5),
)
PAGES = few(st.lists(PLACES, min_size=1, max_size=5).map(tuple), 30)
OPENEDS = st.builds(
    Opened,
    place=PLACES,
    source=st.builds(Source, **CARD),
    passages=few(st.builds(OpenedPassage, heading=WORDS, sentences=few(CITATIONS, 4)), 4),
    part=COUNTS,
    parts=COUNTS,
    earlier=MAYBE_COUNT,
    later=MAYBE_COUNT,
    marked=MAYBE_COUNT,
)
PROFILES = st.builds(
    Profile,
    actor=ACTORS,
    interpretations=READINGS,
    names=few(st.builds(Name, actor=COUNTS, text=WORDS, origin=st.just(Origin.NAME), count=COUNTS)),
    roles=few(st.builds(CitedRole, title=WORDS, citation=CITATIONS)),
    others=st.just(()),
    by_capital=COUNTS,
    said=few(st.builds(CitedQuote, citation=CITATIONS, speaker=WORDS)),
    about=few(CITATIONS),
    totals=st.builds(Totals, roles=COUNTS, said=COUNTS, about=COUNTS, company=COUNTS),
    articles=SOURCES,
    companions=few(st.builds(Companion, actor=ACTORS, count=COUNTS, evidence=CITATIONS)),
    first_seen=DATES,
    last_seen=DATES,
    sources=SOURCES,
)
CANDIDATES = st.builds(
    Candidates,
    asked=WORDS,
    interpretations=READINGS,
    candidates=few(st.builds(Candidate, actor=ACTORS, title=WORDS), 12),
)
NETWORKS = st.builds(
    Network,
    actor=ACTORS,
    neighbours=few(st.builds(Neighbour, actor=ACTORS, count=COUNTS), 10),
    ties=st.just(()),
)
SUMMARIES = st.builds(Summary, sentences=few(CITATIONS, 15), sources=SOURCES)
OVERVIEWS = st.builds(
    Overview,
    articles=COUNTS,
    outlets=COUNTS,
    passages=COUNTS,
    actors=COUNTS,
    undated=COUNTS,
    oldest=DATES,
    newest=DATES,
    state=st.just(""),
)
HEADLINES = st.builds(Headline, source=st.builds(Source, **CARD), begins=st.none() | PLACES)
SUBSCRIPTIONS = st.builds(
    Subscription,
    id=COUNTS,
    channel=WORDS,
    topic=WORDS,
    cadence=st.builds(Schedule, words=WORDS.map(lambda words: words[:100]), cron=st.just("")),
    timezone=st.sampled_from(["UTC", "America/Argentina/ComodRivadavia"]),
    owner=WORDS,
    paused=st.booleans(),
    next_due=st.just(datetime(2026, 3, 29, 1, tzinfo=UTC)),
    most=MAYBE_COUNT,
)
ENTRIES = st.builds(
    Entries,
    shown=st.lists(
        st.builds(
            Entry,
            subscription=SUBSCRIPTIONS,
            reason=st.just(""),
            changers=st.sampled_from(["", "admins"]),
        ),
        max_size=DIGESTS,
        unique_by=lambda one: one.subscription.id,
    ).map(tuple),
    beyond=COUNTS,
)
NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
ADDRESSES = st.sampled_from(
    ["https://x.example/a?b=1&c=*d*", "not an address", "https://x.example/" + "a" * 1_900]
)
HEALTHS = st.builds(
    Health,
    due=MOMENTS,
    checked=st.none() | MOMENTS,
    failing_since=st.none() | MOMENTS,
    problem=WORDS,
    moved_from=st.none(),
    badly=WORDS,
)
FEEDS = st.lists(
    st.builds(
        Feed,
        id=st.integers(1, 99),
        url=ADDRESSES,
        title=WORDS,
        site=st.none() | ADDRESSES,
        standing=st.sampled_from(Standing),
        added=MOMENTS,
        added_by=WORDS,
        health=HEALTHS,
    ),
    max_size=30,
    unique_by=lambda one: one.id,
)
FEED_LOOKS = st.builds(
    FeedLook,
    address=ADDRESSES,
    title=WORDS,
    articles=COUNTS,
    whole=COUNTS,
    left_out=COUNTS,
    titles=few(WORDS),
    language=st.sampled_from(["de", "en-US", "xx", None]),
    newest=st.none() | MOMENTS,
    reads=WORDS,
    others=few(st.tuples(ADDRESSES, WORDS)),
    site=st.none() | ADDRESSES,
    known=MAYBE_COUNT,
)
LOOKS: st.SearchStrategy[Look] = st.one_of(
    FEED_LOOKS,
    st.builds(
        ArticleLook,
        address=ADDRESSES,
        title=WORDS,
        outlet=MAYBE,
        published=DATES,
        language=st.sampled_from(["de", None]),
        reads=WORDS,
        known=st.none() | WORDS,
    ),
    st.builds(NoLook, address=ADDRESSES, reason=WORDS),
)
UNREADS = few(st.builds(Unread, key=WORDS, name=WORDS, reason=WORDS, at=MOMENTS, feed=WORDS), 40)
HELPS = st.builds(Help, topics=few(WORDS, 20), overview=OVERVIEWS, heard=WORDS)
REPLIES = st.builds(
    Reply,
    question=WORDS,
    topic=TOPICS,
    sought=st.sampled_from(AnswerType),
    answered=st.booleans(),
    confidence=st.floats(0, 1),
    lines=few(st.builds(Point, citation=CITATIONS, also=few(CITATIONS)), 3),
    sources=SOURCES,
    reading=st.sampled_from(Certainty),
    caveat=WORDS,
)
ANSWERS = st.one_of(BRIEFINGS, PASSAGE_LISTS, REPLIES, PROFILES, CANDIDATES, SUMMARIES, HELPS)


@LAW
@given(ANSWERS)
def test_every_answer_is_a_message_that_slack_takes(answer: Any) -> None:
    takes(blocks.answer(answer))


@LAW
@given(BRIEFINGS)
def test_a_briefing_to_share_and_one_of_what_is_new_too(briefing: Briefing) -> None:
    takes(blocks.briefing(briefing, shareable=True))
    takes(blocks.shared("the briefing", briefing.topic))
    takes(blocks.never_asked(blocks.briefing(briefing, shareable=True)))


@LAW
@given(PROOFS)
def test_a_proof_too(found: Proof) -> None:
    takes(blocks.proof(found))


@LAW
@given(BRIEFINGS, st.sampled_from(BriefingPart))
def test_each_part_of_a_briefing_is_views_that_slack_takes(
    found: Briefing, part: BriefingPart
) -> None:
    page = blocks.appendix(found, part)
    seen = [page]
    while any(one["text"]["text"] == "More" for one in buttons(page)):
        page = blocks.appendix(found, part, len(seen))
        seen.append(page)
    for modal in seen:
        View(**modal).validate_json()
        valid(modal)
        assert len(modal["blocks"]) <= 100
    if part is BriefingPart.SOURCES:
        told = "\n".join(map(read, seen))
        numbers = re.findall(r"^\*\[(\d+)\]\*", told, re.MULTILINE)
        assert numbers == [str(n) for n in range(1, len(found.sources) + 1)]


@LAW
@given(PASSAGE_LISTS, PAGES, st.booleans())
def test_a_page_of_passages_too(found: PassageList, before: tuple[Any, ...], own: bool) -> None:
    message = blocks.passages(found, before=before, own=own)
    takes(message)
    if found.passages:
        opens = [one for one in buttons(message) if one["text"]["text"] == "Open"]
        assert len(opens) == len(found.passages)


@LAW
@given(OPENEDS)
def test_an_opened_article_is_a_view_that_slack_takes(found: Opened) -> None:
    modal = blocks.opening(found)
    View(**modal).validate_json()
    valid(modal)
    assert len(modal["blocks"]) <= 100


@LAW
@given(PROFILES, st.sampled_from(ProfilePart))
def test_each_part_of_a_profile_is_a_view_that_slack_takes(
    found: Profile, part: ProfilePart
) -> None:
    modal = blocks.dossier(found, part)
    View(**modal).validate_json()
    valid(modal)


@LAW
@given(NETWORKS)
def test_the_words_with_a_picture_too(found: Network) -> None:
    takes(blocks.network(found))
    assert 0 < len(alt(found)) <= 1_000
    assert 0 < len(title(found)) <= 150


@LAW
@given(WORDS.filter(fold), few(WORDS))
def test_a_notice_too(sentence: str, topics: tuple[str, ...]) -> None:
    takes(blocks.notice(sentence, blocks.offers.topics(topics)))


@LAW
@given(OVERVIEWS, few(HEADLINES), few(ACTORS), ENTRIES, FEEDS)
def test_a_home_too(
    overview: Overview,
    newest: tuple[Headline, ...],
    actors: tuple[Actor, ...],
    own: Entries,
    feeds: list[Feed],
) -> None:
    home = blocks.home(
        overview=overview,
        newest=newest,
        actors=actors,
        own=own,
        others=Entries(beyond=3),
        sources=Sources(feeds=feeds, waiting=3, unread=1, now=NOON),
    )
    View(**home).validate_json()
    assert len(home["blocks"]) <= 100
    valid(home)


@LAW
@given(OVERVIEWS, SOURCES, FEEDS, COUNTS)
def test_the_library_too(
    overview: Overview, lately: tuple[Source, ...], feeds: list[Feed], count: int
) -> None:
    counts = {each.id: FeedCounts(kept=count, waiting=count) for each in feeds}
    shown = library(
        overview=overview,
        lately=lately,
        feeds=feeds,
        counts=counts,
        waiting=count,
        unread=count,
        now=NOON,
    )
    takes(shown)
    for page in (1, 2, 99):
        takes(listed(feeds, counts, NOON, page))


@LAW
@given(st.lists(LOOKS, min_size=1, max_size=TOGETHER), COUNTS)
def test_looks_at_addresses_too(found: list[Look], left: int) -> None:
    takes(looks(found, left=left))


@LAW
@given(few(FEED_LOOKS), st.lists(WORDS.filter(fold).map(escape), min_size=1, max_size=60), COUNTS)
def test_what_was_taken_in_too(feeds: tuple[FeedLook, ...], lines: list[str], left: int) -> None:
    takes(taken_in(lines, feeds, left=left))


@LAW
@given(UNREADS, st.builds(Source, **CARD), WORDS)
def test_what_could_not_be_read_and_what_is_removed_too(
    failed: tuple[Unread, ...], source: Source, reason: str
) -> None:
    takes(unread_list(failed))
    takes(to_remove(source, reason))
    takes(removed(source, cleared=False))


def takes(message: Mapping[str, Any]) -> None:
    assert message["text"].strip()
    assert message["unfurl_links"] is message["unfurl_media"] is False
    assert len(message["blocks"]) <= 50
    assert sum(len(text) for text in texts(message["blocks"])) <= 12_000
    assert not alive(message["text"])
    valid(message)


def valid(message: Mapping[str, Any]) -> None:
    """What slack_sdk checks, and what it does not."""
    found = message["blocks"]
    json.dumps(found).encode()
    parsed = Block.parse_all(found)
    assert all(block is not None for block in parsed)
    for block in parsed:
        block.validate_json()
    actions = [element["action_id"] for block in found for element in pressable(block)]
    assert len(actions) == len(set(actions))
    for text in texts(found):
        assert 0 < len(text) <= 3_000
        assert not alive(text)


def pressable(block: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = [block["accessory"]] if "accessory" in block else []
    if block["type"] == "actions":
        assert 0 < len(block["elements"]) <= 25
        found = block["elements"]
    for element in found:
        if element["type"] == "overflow":
            assert 0 < len(element["options"]) <= 5
        for one in element.get("options", [element]):
            assert len(one["text"]["text"]) <= 75
            assert len(one["value"]) <= (150 if "options" in element else 2_000)
            assert len(one.get("accessibility_label", "")) <= 75
    return list(found)


def texts(part: object) -> Iterator[str]:
    """Every text in blocks that is shown."""
    if isinstance(part, Mapping):
        if isinstance(part.get("text"), str):
            yield part["text"]
        for value in part.values():
            yield from texts(value)
    elif isinstance(part, list):
        for one in part:
            yield from texts(one)


def alive(text: str) -> list[str]:
    """Markup that we never write: all but a link to an article, and a moment."""
    ours = r"https?://[^\s<>|]+|!date\^\d+\^\{date_short_pretty\}, \{time\}"
    return re.findall(rf"<(?!(?:{ours})\|[^<>]*>)[^>]?", text)


@LAW
@given(WORDS)
def test_escaping_changes_nothing_that_is_seen(text: str) -> None:
    seen = escape(text).replace(INVISIBLE, "")
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        seen = seen.replace(entity, char)
    assert seen == fold(text).replace(INVISIBLE, "")


@LAW
@given(WORDS)
def test_nothing_emphasises_by_itself(text: str) -> None:
    assert not re.search(rf"(?<!{INVISIBLE})[*_~`]|[*_~`](?!{INVISIBLE})", escape(text))


@LAW
@given(WORDS, few(WORDS))
def test_emphasis_neither_adds_nor_loses_a_letter(text: str, words: tuple[str, ...]) -> None:
    seen = emphasised(text, words).replace(INVISIBLE, "").replace("*", "")
    assert seen == plain(text).replace(INVISIBLE, "").replace("*", "")


def test_what_cannot_be_sent_leaves_no_space_behind() -> None:
    assert fold("a \x08 b \x00") == "a b"


def test_words_are_bold_where_they_stand_as_words() -> None:
    assert emphasised("China’s ports in Indochina & chinaware", ["China", "ports", ""]) == (
        "*China’s* *ports* in Indochina &amp; chinaware"
    )


@pytest.mark.parametrize(
    "url", [None, "", "javascript:alert(1)", "ftp://x", "https://x|y", "https://x y", "https://<x"]
)
def test_only_a_web_address_is_a_link(url: str | None) -> None:
    assert link(url, "a <b>") == "a &lt;b&gt;"


def test_an_emoji_s_name_stays_a_name() -> None:
    assert f":{INVISIBLE}" in escape("at :china: 10:30")
    assert escape("at 10:30") == "at 10:30"


def briefing_of(points: tuple[Citation, ...]) -> Briefing:
    return Briefing(
        id="b1",
        topic=TOPIC,
        coverage=BRIEFING.coverage,
        bottom_line=(Point(citation=LENT),),
        points=tuple(Point(citation=one) for one in points),
        quotes=(),
        figures=(),
        sources=BRIEFING.sources,
    )


def test_what_does_not_fit_is_left_out_whole_and_counted() -> None:
    sentence = "Long " + "and long " * 100 + "it was."
    told = read(blocks.briefing(briefing_of((citation(sentence),) * 20)))
    shown = told.count(sentence)
    assert shown == 1
    assert "[All 21 lines]" in told
    assert told.count("Long ") == shown


def test_a_sentence_too_long_for_slack_is_left_out_and_said() -> None:
    told = read(blocks.briefing(briefing_of((citation("x" * 3_500), LENT))))
    assert "xxx" not in told
    assert "[All 3 lines]" in told


def test_a_headline_too_long_is_not_cut() -> None:
    briefing = briefing_of(())
    long = Briefing(
        id="b2",
        topic=TOPIC,
        coverage=briefing.coverage,
        bottom_line=(Point(citation=citation("x" * 1_500)),),
        points=(),
        quotes=(),
        figures=(),
        sources=(),
    )
    assert blocks.briefing(long)["text"] == "A briefing on Norland and Sudland."


def test_many_sources_are_counted() -> None:
    sources = tuple(BRIEFING.sources[:1]) * 60
    told = read(blocks.summary(Summary(sentences=(LENT,), sources=sources)))
    assert re.search(r"_and \d+ more sources_", told)
    assert told.startswith("# 60 articles")


def test_an_article_without_a_sentence_to_show_says_so() -> None:
    told = read(blocks.summary(Summary(sentences=(), sources=())))
    assert told == "There is no whole sentence in there that a summary could show."


def test_a_passage_too_long_shows_its_best_sentence() -> None:
    (passage,) = PASSAGES.passages
    long = replace(passage, text="word " * 900, matched=())
    found = PassageList(topic=TOPIC, passages=(long,), sources=())
    assert "\n> Norland lent Sudland" in read(blocks.passages(found))
    assert "word word" not in read(blocks.passages(found))


def test_an_empty_library_says_how_to_fill_it() -> None:
    empty = Overview(
        articles=0,
        outlets=0,
        passages=0,
        actors=0,
        undated=0,
        oldest=None,
        newest=None,
        state="",
    )
    assert "The library is empty" in read(blocks.help(Help(topics=(), overview=empty)))
    home = blocks.home(
        overview=empty,
        newest=(),
        actors=(),
        own=Entries(),
        others=Entries(),
        sources=Sources(now=NOON),
    )
    assert [one["text"]["text"] for one in buttons(home)] == [*WAYS.values(), "Add a source"]
    assert "The library is empty" in read(home)


def test_an_overview_is_told() -> None:
    assert "2 articles from 1 outlet" in read(blocks.help(Help(topics=(), overview=OVERVIEW)))
