"""Digests as messages: the list of a channel's, and the scheduled post."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.digests.delivery import Delivery, State
from bot.digests.subscription import Subscription
from bot.digests.zones import clock
from bot.model.article import Source
from bot.model.briefing import Briefing, ShownCorrection
from bot.model.digest import Edition
from handlers.blocks.block_kit import (
    VALUE,
    Block,
    actions,
    beside,
    button,
    context,
    header,
    menu,
    section,
)
from handlers.blocks.briefing import briefing, corrected
from handlers.blocks.briefing import line as cited
from handlers.blocks.citing import sources
from handlers.blocks.front_page import titles
from handlers.blocks.message import CHARACTERS, Items, Message, fit_to_limits, message, size
from handlers.blocks.notice import note, nothing, notice
from handlers.blocks.offers import add_digest
from handlers.blocks.table import tabled
from handlers.blocks.text import bold, escape, moment, plain, unmarked, who
from handlers.outline import dates
from handlers.outline.briefing import bottom_line, points
from handlers.outline.front_page import stories
from handlers.outline.text import counted, dotted, listed, shortened
from handlers.outline.topics import title

RESUME, POST, ANYWAY = "resume_digest", "post_delivery", "add_anyway"
RESTORE, DO = "restore_digest", "digest_do"
"""Brings back what was removed; does with a digest what the verb after a colon says."""
OPEN = "open_briefing"
LINES = 4
"""Lines of each of several briefings in one post, at most."""

PAGE = 20
"""How many a page of the list shows."""
WATCHING = "`/digest watch TOPIC` posts whenever an article that comes in speaks of it"
ADDING = "`/digest add TOPIC WHEN`, where WHEN is `daily 08:00`, `every monday 9am` and the like"


def digest(subscription: Subscription, edition: Edition) -> Message:
    """The scheduled post: the briefing, or a section for each of several, over a line that says
    whose and when."""
    if len(edition.briefings) > 1:
        return together(subscription, edition.briefings)
    [found] = edition.briefings
    if edition.news or found.topic.within.after is None:
        shown = briefing(found, heading=f"Digest: {title(found.topic)}")
    else:
        shown = unchanged(found)
    shown["blocks"].append(context(colophon(subscription)))
    return shown


def together(subscription: Subscription, found: Sequence[Briefing]) -> Message:
    """Several briefings in one post: of each its first lines, as many as there is room for, and a
    button that opens it whole."""
    foot = [context(colophon(subscription))]
    name = f"Digest: {listed([title(one.topic.whole) for one in found])}"
    head = header(name)
    room = (CHARACTERS - size([head, *foot])) // len(found)
    parts = [block for one in found for block in part(one, room)]
    return message(plain(name), head=[head, *parts], foot=foot)


def corrected_since(made: Sequence[tuple[ShownCorrection, Source]]) -> Message:
    """The reply in the thread of a post of which an article says something else by now: each
    correction with its article."""
    cards = list(dict.fromkeys(source for _, source in made))
    numbered = [_numbered(one, cards.index(source) + 1) for one, source in made]
    return message(
        "An article was corrected since this was posted.",
        head=[section("An article was corrected since this was posted.")],
        body=[Items(lines=tuple(corrected(numbered)))],
        foot=sources(cards),
    )


def _numbered(made: ShownCorrection, number: int) -> ShownCorrection:
    now, note = (one and replace(one, source=number) for one in (made.now, made.note))
    return replace(made, source=number, now=now, note=note)


def part(found: Briefing, room: int) -> list[Block]:
    """The section of one of several briefings."""
    name = bold(title(found.topic.whole))
    if not (found.bottom_line or found.corrections):
        if found.front and found.sources:
            return [section(f"{name}: {came_unquotable(found)}"), *titles(found.sources)]
        empty = "nothing new" if found.topic.within.after else "nothing yet"
        return [section(f"{name}: {empty}.")]
    opens = actions([button("Open", f"{OPEN}:{found.id}", found.id)])
    lines = [*corrected(found.corrections), *told(found)]
    room -= size([section(name), opens])
    return [*fit_to_limits(Items(heading=name, lines=tuple(lines)), room), opens]


def told(found: Briefing) -> Iterator[str]:
    """The first lines of a briefing."""
    if found.front is not None:
        items = stories(found).items
    else:
        items = tuple(each for one in (bottom_line(found), *points(found)) for each in one.items)
    yield from (f"• {cited(item)}" for item in items[:LINES])


def unchanged(found: Briefing) -> Message:
    """The post of a digest for which nothing is new, or nothing that can be quoted: then with links
    to what came in."""
    if not (found.front and found.sources):
        return note(nothing_new(found))
    said = came_unquotable(found)
    return message(said, head=[section(said), *titles(found.sources)])


def came_unquotable(found: Briefing) -> str:
    came = counted(found.coverage.articles, "article")
    return f"{came} came in; of what is new nothing can be quoted:"


def nothing_new(found: Briefing) -> str:
    """ "Nothing new on *China* since the last post here, on 12 Mar 2026, 08:00 CET.", as mrkdwn."""
    since = f", on {moment(after.at)}" if (after := found.topic.within.after) else ""
    count = found.coverage.articles
    known = (
        f" {counted(count, 'article')} came in: nothing that was not told here." if count else ""
    )
    on = "" if found.front else f" on {bold(title(found.topic.whole))}"
    return f"Nothing new{on} since the last post here{since}.{known}"


def colophon(subscription: Subscription) -> str:
    """Which digest a post belongs to, its schedule, and how to stop it."""
    number = subscription.id
    return dotted(
        (
            f"{subscription.noun.capitalize()} {number}, {when(subscription)}",
            f"`/digest edit {number}`, `pause {number}` or `remove {number}`",
        )
    )


def digests(found: Sequence[Subscription], page: int = 1) -> Message:
    """A page of the list of a channel's digests, each with a menu of what can be done with it;
    `page` counts from 1."""
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 1), pages)
    head = header("Digests of this channel")
    add = add_digest()
    if not found:
        none = context(f"None yet. {ADDING}; {WATCHING}.")
        return message("No digests in this channel yet.", head=[head, none, *add])
    more = f"Page {page} of {pages}: `/digest list {page % pages + 1}`"
    return message(
        f"{counted(len(found), 'digest')} in this channel.",
        head=[head, *map(listed_one, found[(page - 1) * PAGE : page * PAGE])],
        foot=[*add, *([context(more)] if pages > 1 else [])],
    )


def listed_one(one: Subscription) -> Block:
    """A digest of the list, with its menu."""
    number = str(one.id)
    deeds = {
        "edit": "Edit…",
        "preview": "Preview",
        "log": "Log",
        **({"resume": "Resume"} if one.paused else {"pause": "Pause"}),
        "remove": "Remove",
    }
    buttons = [button(label, f"{DO}:{verb}:{number}", number) for verb, label in deeds.items()]
    return beside(section(line(one)), menu(buttons, number))


def adding() -> Message:
    """How to do in a line what the form does."""
    sentence = f"The form adds a digest, and so does {ADDING}."
    return message(unmarked(sentence), head=[context(sentence), *add_digest()])


def unheld(found: Briefing, command: str) -> Message:
    """That the library has nothing on the topic of a new digest, and a button that adds the
    digest all the same; `command` is the line that asks for it."""
    shown = briefing(found) if found.front else nothing(found.topic)
    sentence = "The digest would tell of it once articles that speak of it come in."
    shown["blocks"].append(context(sentence))
    fits = len(command) <= VALUE
    return with_button(shown, button("Add it anyway", ANYWAY, command)) if fits else shown


def log(
    subscription: Subscription, deliveries: Sequence[Delivery], *, newer: bool = False
) -> Message:
    """The deliveries of a digest, the latest first, each with what became of it; with `newer`, as a
    table."""
    name = f"{subscription.noun.capitalize()} {subscription.id}"
    said = f"The log of {subscription.noun} {subscription.id}."
    head = [header(f"{name}: {shortened(subscription.topic, 80)}")]
    foot = [context(line(subscription))]
    rows = [(f"*{moment(one.due)}*", outcome(one, subscription)) for one in deliveries]
    if newer and rows:
        return tabled(said, ("Due", "What became of it"), rows, head=head, foot=foot)
    lines = tuple(map("  ".join, rows)) or ("It was not due yet.",)
    return message(said, head=head, body=[Items(lines=lines)], foot=foot)


LATE = timedelta(minutes=10)
"""How long after its time a post is said to be late."""


def posted(delivery: Delivery) -> str:
    """When it was posted, whether that was late, and why; whether it held anything new."""
    late = delivery.at - delivery.due > LATE
    why = "I was not running at its time" if delivery.attempts == 1 else "it failed at first"
    told = f"Posted {moment(delivery.at)}" + (f", late, since {why}" if late else "")
    silent = delivery.post is not None and not delivery.post.told
    return f"{told}, to say that nothing was new." if silent else f"{told}."


def outcome(delivery: Delivery | None, subscription: Subscription) -> str:
    """What became of a delivery, in a sentence; of None, that another is under way."""
    if delivery is None:
        return "A post of it is under way already: `/digest log` shows what becomes of it."
    reason = escape(delivery.reason.replace("_", " ")) or "no reason given"
    again = moment(delivery.until) if delivery.until else ""
    return {
        State.CLAIMED: "It is being made.",
        State.POSTING: "It is being posted.",
        State.WAITING: f"Not posted yet ({reason}); again {again}.",
        State.DOUBTFUL: f"Perhaps posted ({reason}); I look for it {again}.",
        State.POSTED: posted(delivery),
        State.SILENT: "Looked: nothing was new, so nothing was posted.",
        State.UNDECIDED: f"Perhaps posted ({reason}); its owner was asked.",
        State.FAILED: f"Not posted: {reason}.",
        State.MENDED: f"Put right: {reason}.",
    }[delivery.state]


def stopped(subscription: Subscription, reason: str | None) -> Message:
    """The message to the owner of a digest that cannot be posted and was paused."""
    why = reason or "Slack does not let me post it."
    number = str(subscription.id)
    explanation = notice(
        f"I paused {subscription.noun} {number} on *{shortened(subscription.topic)}*: {why} "
        f"/digest resume {number} in its channel, or the button, starts it again."
    )
    return with_button(explanation, button("Resume", RESUME, number))


def unsure(subscription: Subscription, delivery: Delivery) -> Message:
    """The message to the owner of a digest where nobody can find out whether a post arrived."""
    due = dates.moment(here(delivery.due, subscription))
    explanation = notice(
        f"Slack did not answer when I posted {subscription.noun} {subscription.id} on "
        f"*{shortened(subscription.topic)}*, due {due}, and "
        "does not let me look whether it is there. If it is not, the button posts it; I do not "
        "post it again by myself."
    )
    return with_button(explanation, button("Post it now", POST, str(delivery.id)))


def with_button(shown: Message, element: Block) -> Message:
    return {**shown, "blocks": [*shown["blocks"], actions([element])]}


def line(subscription: Subscription) -> str:
    """ "*3*  *China and Pakistan*", and on a line of its own "weekdays 08:00 (Europe/Paris) · next
    26 Mar 2024, 08:00 CET"."""
    about = dotted((when(subscription), state(subscription)))
    return f"*{subscription.id}*  {bold(shortened(subscription.topic))}\n{about}"


def when(subscription: Subscription) -> str:
    """Its schedule, with the clock that it goes by."""
    words = escape(subscription.cadence.words)
    return words if subscription.watches else f"{words} ({escape(subscription.timezone)})"


def state(subscription: Subscription) -> str:
    """ "paused", "on watch", or when it is next."""
    if subscription.paused:
        return "paused"
    return "on watch" if subscription.watches else f"next {due(subscription)}"


def coming(subscription: Subscription) -> str:
    """When the next post is due, in a sentence."""
    if subscription.watches:
        return "It posts as soon as an article that comes in speaks of it."
    return f"Next: {due(subscription)}."


def due(subscription: Subscription) -> str:
    """The next time, as mrkdwn."""
    return moment(here(subscription.next_due, subscription))


def here(at: datetime, subscription: Subscription) -> datetime:
    """On the clock that the subscription goes by."""
    return at.astimezone(clock(subscription.timezone))


def changed(subscription: Subscription, user: str, what: str, undo: str = "") -> Message:
    """What somebody did with a digest, told in its channel, with the button that undoes it:
    RESUME or RESTORE."""
    number = str(subscription.id)
    said = note(f"{who(user)} {what} {subscription.noun} {number}, {line_of(subscription)}.")
    labels = {RESUME: "Resume", RESTORE: "Bring it back"}
    return with_button(said, button(labels[undo], undo, number)) if undo else said


def line_of(subscription: Subscription) -> str:
    return dotted((bold(shortened(subscription.topic)), when(subscription)))
