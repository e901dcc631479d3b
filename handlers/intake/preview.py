"""What an address leads to, looked at before anything is kept: an article, or a feed and what would
come in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.errors import BotError, FetchRefused
from bot.intake import discovery, feed_parsing, obstacles, rules
from bot.intake.addresses import checked
from bot.intake.canonical import address_of
from bot.intake.discovery import FeedLink
from bot.intake.model import (
    NO_RULES,
    Entry,
    Feed,
    FullText,
    Health,
    Item,
    ParsedFeed,
    Rules,
    Stage,
    Standing,
)
from bot.model.article import BODY, Article
from bot.reading.languages import main_language
from bot.reading.layout import article
from handlers.intake.context import Intake
from handlers.intake.fetching import FEEDS, PAGES, Answer
from handlers.intake.page_steps import fetch_page, submitted

SHOWN = 5  # titles of a preview
_TRIED = 8  # feeds of a page that are asked, until one is a feed
NO_FEED = (
    "I found no feed at {url}. Sites that have one often name it at the foot of their pages, as "
    "RSS; give me its address. A single article: attache add URL."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A feed before it is kept. `articles` is how many would come in now, `whole` for how many of
    them the feed has the text; `reads` says in a sentence how the newest one reads. `others` are
    feeds that the same page names; `known` is the feed's number where it is kept already."""

    url: str
    title: str
    site: str | None
    articles: int
    whole: int
    titles: tuple[str, ...]
    language: str | None
    reads: str
    newest: datetime | None = None
    others: tuple[FeedLink, ...] = ()
    left_out: int = 0
    known: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePreview:
    """An article before it is kept. `key` is what it will be known by, `reads` says in a sentence
    how it reads; `known` is the key under which the library has it already."""

    url: str
    key: str
    title: str
    author: str | None
    outlet: str | None
    published: str | None
    language: str | None
    words: int
    reads: str
    known: str | None = None


def look(intake: Intake, given: str) -> Preview | ArticlePreview:
    """The feed at an address, also one that a site's front page names; else the article there.
    Raises BotError."""
    address = checked(given)
    answer = intake.web.get(address, accept=f"{PAGES},{FEEDS}")
    obstacles.check_status(answer.status)
    if parsed := _feed(answer):
        return _preview(intake, answer, parsed, (), NO_RULES, FullText.AUTO)
    if address_of(address) is None:
        return _named(intake, answer, NO_RULES, FullText.AUTO)
    return _article(intake, answer, address)


def find_feed(
    intake: Intake, given: str, wanted: Rules = NO_RULES, how: FullText = FullText.AUTO
) -> Preview:
    """The feed at an address, or the one that the page there names. Raises AddressRefused and
    FetchRefused."""
    answer = intake.web.get(checked(given), accept=f"{FEEDS},{PAGES}")
    obstacles.check_status(answer.status)
    if parsed := _feed(answer):
        return _preview(intake, answer, parsed, (), wanted, how)
    return _named(intake, answer, wanted, how)


def _named(intake: Intake, answer: Answer, wanted: Rules, how: FullText) -> Preview:
    """The first feed that a page names and that is one."""
    named = discovery.links(answer.body, answer.url).feeds
    for link in named[:_TRIED]:
        try:
            found = intake.web.get(link.url, accept=FEEDS)
        except BotError:
            continue
        if found.status < 300 and (parsed := _feed(found)):
            others = tuple(each for each in named if each != link)
            return _preview(intake, found, parsed, others, wanted, how)
    raise FetchRefused(NO_FEED.format(url=answer.url), "no feed", lasting=True)


def _article(intake: Intake, answer: Answer, asked: str) -> ArticlePreview:
    submission = submitted(answer, asked)
    found = article(submission)
    return ArticlePreview(
        url=submission.url or asked,
        key=submission.key,
        title=found.title,
        author=found.author,
        outlet=found.outlet,
        published=found.published,
        language=found.language,
        words=len(found.text.split()),
        reads=_says("It was read from its page", found),
        known=intake.articles.at_address(submission.key),
    )


def leads_to_feed(intake: Intake, given: str) -> bool:
    """Whether an address is a feed's, or a site's front page, and so no article's. Raises
    AddressRefused and FetchRefused."""
    address = checked(given)
    if address_of(address) is None:
        return True
    answer = intake.web.get(address, accept=f"{PAGES},{FEEDS}")
    return answer.status < 300 and _feed(answer) is not None


def _feed(answer: Answer) -> ParsedFeed | None:
    try:
        kind = answer.headers.get("content-type", "")
        return feed_parsing.parse(answer.body, answer.url, kind)
    except FetchRefused:
        return None


def _preview(
    intake: Intake,
    answer: Answer,
    parsed: ParsedFeed,
    others: Sequence[FeedLink],
    wanted: Rules,
    how: FullText,
) -> Preview:
    known = intake.feeds.at(answer.url)
    items = [each for each in parsed.items if not rules.objection(each, each.url or "", wanted)]
    return Preview(
        url=answer.moved or answer.url,
        title=parsed.title,
        site=parsed.site,
        articles=len(items),
        whole=sum(each.whole for each in items),
        titles=tuple(each.title or each.url or each.id for each in items[:SHOWN]),
        language=parsed.language or main_language(each.title for each in items),
        reads=_reads(intake, answer.url, parsed, items[0], how) if items else "",
        newest=max((each.published for each in items if each.published), default=None),
        others=tuple(others),
        left_out=parsed.left_out,
        known=known.id if known else None,
    )


def _reads(intake: Intake, url: str, parsed: ParsedFeed, item: Item, how: FullText) -> str:
    """How the newest article reads, by reading it."""
    fetched = fetch_page(intake, _entry(item, url), _unkept(url, parsed, how))
    if fetched.refused or fetched.submission is None:
        return f"The newest article cannot be had: {fetched.refused}"
    try:
        found = article(fetched.submission)
    except BotError as refused:
        return f"The newest article cannot be read: {refused}"
    whence = "its page" if fetched.submission.data is not None else "the feed"
    return _says(f"The newest article was read from {whence}", found)


def _says(whence: str, found: Article) -> str:
    words = {True: 0, False: 0}
    for block in found.blocks:
        words[block.part in BODY] += len(found.text[block.start : block.end].split())
    share = round(100 * words[True] / max(1, sum(words.values())))
    dated = "dated" if found.published else "undated"
    return f"{whence}: {words[True]:,} words, {share} % of what is there; {dated}."


def _entry(item: Item, url: str) -> Entry:
    return Entry(
        id=0,
        feed=0,
        item=item.id,
        digest=item.digest,
        address=item.url or url,
        url=item.url or "",
        title=item.title,
        stage=Stage.WAITING,
        seen=datetime.now(UTC),
        author=item.author,
        published=item.published,
        content=item.content,
        whole=item.whole,
    )


def _unkept(url: str, parsed: ParsedFeed, how: FullText) -> Feed:
    now = datetime.now(UTC)
    return Feed(
        id=0,
        url=url,
        title=parsed.title,
        site=parsed.site,
        standing=Standing.ACTIVE,
        added=now,
        added_by="",
        health=Health(due=now),
        full_text=how,
    )
