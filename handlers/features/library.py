"""/library: what the library holds, what comes into it, and what is taken out of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.errors import FeedUnknown
from bot.model.article import Source
from handlers import blocks
from handlers.blocks import Message, offers
from handlers.blocks.block_kit import button, row
from handlers.blocks.feeds import listed, settled
from handlers.blocks.library import ADD, LATELY, library, unread_list
from handlers.blocks.looks import TOGETHER, looking_at, looks
from handlers.blocks.offers import FEEDS
from handlers.blocks.removing import remove_feed_question, to_remove
from handlers.bureau import Bureau
from handlers.features.arrivals import articles_in_line, change_feed, look_at
from handlers.features.correct_actor import NoCurator
from handlers.features.help import helped
from handlers.features.library_use import use
from handlers.gateway.message_text import links, plain_message_text, typed_addresses, wants_help
from handlers.payload import Payload, asker_of, user_of, words

_FEED = re.compile(r"(?:feed )?#?(\d{1,9})", re.IGNORECASE)
_BECAUSE = re.compile(r"\s+because[:,]?\s+", re.IGNORECASE)
NO_ADDRESS = (
    "Say what to add: `/library add` and the address of an article, a feed or a site. Several go "
    "with spaces between."
)
NO_NUMBER = "Say which feed by its number: `/library list` shows them."
NO_ARTICLE = (
    "Say which article: `/library remove` and its title or its key. A feed goes with `/library "
    "remove feed` and its number."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody's use of /library, in a channel or in their direct messages (`place` is the user
    then). `say` shows them something at once, before the answer."""

    bureau: Bureau
    user: str
    place: str
    client: WebClient
    say: Callable[[Message], object]


def listen(app: App, bureau: Bureau) -> None:
    def command(ack: Ack, command: Payload, respond: Respond, client: WebClient) -> None:
        ack()

        def say(shown: Message) -> None:
            respond(**shown, response_type="ephemeral")

        say(answer(visit_of(command, bureau, client, say), words(command, "text")))

    def show(ack: Ack, body: Payload, respond: Respond, client: WebClient) -> None:
        ack()
        shown = feeds(visit_of(body, bureau, client, lambda shown: None), "")
        respond(**shown, response_type="ephemeral", replace_original=False)

    app.command("/library")(command)
    app.action(FEEDS)(show)


def visit_of(
    body: Payload, bureau: Bureau, client: WebClient, say: Callable[[Message], object]
) -> Visit:
    return Visit(bureau=bureau, user=user_of(body), place=asker_of(body), client=client, say=say)


def answer(visit: Visit, said: str) -> Message:
    """Runs a verb of /library. `said` is as Slack sends it, with its markup of links."""
    verb, _, rest = said.strip().partition(" ")
    verbs: dict[str, Callable[[Visit, str], Message]] = {
        "": shelf,
        "add": add,
        "list": feeds,
        "feeds": feeds,
        "pause": pause,
        "resume": resume,
        "remove": remove,
        "unread": unread,
        "use": seen_here,
    }
    if act := verbs.get(verb.lower()):
        return act(visit, rest)
    if links(said):
        return add(visit, said)
    return helped("library", visit.bureau, "" if wants_help(verb) else verb)


def shelf(visit: Visit, rest: str = "") -> Message:
    bureau, intake = visit.bureau, visit.bureau.intake
    found, line = intake.feeds(), intake.waiting()
    return library(
        overview=bureau.desk.overview(),
        lately=[each.source for each in intake.lately(LATELY)],
        feeds=[each.feed for each in found],
        counts={each.feed.id: each.counts for each in found},
        waiting=articles_in_line(line),
        unread=len(intake.unread()),
        now=bureau.clock(),
    )


def add(visit: Visit, rest: str) -> Message:
    """Looks at addresses; nothing is kept before a button is pressed."""
    given = typed_addresses(rest)
    if not given:
        return offers.leading(blocks.note(NO_ADDRESS), row([button("Add", ADD, ADD)]))
    visit.bureau.access.permit_change(visit.user)
    return look(visit, given)


def look(visit: Visit, given: list[str]) -> Message:
    first = given[:TOGETHER]
    visit.say(blocks.note(looking_at(first)))
    return looks(look_at(first, visit.user, visit.bureau), left=len(given) - len(first))


def feeds(visit: Visit, rest: str) -> Message:
    page = int(rest) if rest.isascii() and rest.isdigit() and len(rest) < 5 else 1
    found = visit.bureau.intake.feeds()
    counts = {each.feed.id: each.counts for each in found}
    every, newer = [each.feed for each in found], visit.bureau.newer_blocks
    return listed(every, counts, visit.bureau.clock(), page, newer=newer)


def unread(visit: Visit, rest: str = "") -> Message:
    return unread_list(visit.bureau.intake.unread(), newer=visit.bureau.newer_blocks)


def seen_here(visit: Visit, rest: str) -> Message:
    named = plain_message_text(rest)
    return use(named, visit.place, visit.user, visit.bureau, visit.client)


def pause(visit: Visit, rest: str) -> Message:
    number = feed_number(rest)
    feed = change_feed(visit.bureau.intake.pause, number, visit.user, visit.bureau)
    return blocks.notice(settled(feed, f"paused. /library resume {number} starts it again."))


def resume(visit: Visit, rest: str) -> Message:
    feed = change_feed(visit.bureau.intake.resume, feed_number(rest), visit.user, visit.bureau)
    return blocks.notice(settled(feed, "resumed, and asked at once."))


def feed_number(rest: str) -> int:
    """Raises FeedUnknown."""
    found = _FEED.fullmatch(plain_message_text(rest))
    if not found:
        raise FeedUnknown(NO_NUMBER.replace("`", ""))
    return int(found[1])


def remove(visit: Visit, rest: str) -> Message:
    """Asks whether an article, or a feed, is to be removed."""
    if re.match(r"feed\b", rest.strip(), re.IGNORECASE):
        return remove_feed(visit, feed_number(rest))
    named, *because = _BECAUSE.split(rest, maxsplit=1)
    if not named.strip():
        return blocks.note(NO_ARTICLE)
    permit_removal(visit.bureau, visit.user)
    reason = plain_message_text(because[0]) if because else ""
    return to_remove(article_named(named, visit.bureau), reason)


def remove_feed(visit: Visit, number: int) -> Message:
    for each in visit.bureau.intake.feeds():
        if each.feed.id == number:
            return remove_feed_question(each.feed, each.counts.kept)
    raise FeedUnknown(f"There is no feed {number}. /library list shows those there are.")


def article_named(named: str, bureau: Bureau) -> Source:
    """The article of an address, a key or a title. Raises ArticleUnknown, and AddressRefused."""
    for address in links(named):
        return bureau.desk.article_at(address)
    return bureau.desk.article(plain_message_text(named))


def permit_removal(bureau: Bureau, by: str) -> None:
    """Raises NoCurator for a user who may not remove articles, and ChangeRefused."""
    bureau.access.permit_change(by)
    if not bureau.curates(by):
        raise NoCurator(
            "Removing articles is for the curators of this team. Ask one of them, or whoever runs "
            "me to name you in ATTACHE_CURATORS."
        )
