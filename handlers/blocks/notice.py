"""Short messages: a sentence, an error, an answer that found nothing."""

from collections.abc import Sequence

from bot.model.article import Source
from bot.model.topic import Topic
from bot.query.contradiction import denied
from handlers.blocks.block_kit import Block, beside, button, context, menu, section
from handlers.blocks.citing import read_as, reading
from handlers.blocks.message import Items, Message, message
from handlers.blocks.offers import topics
from handlers.blocks.text import bold, plain, starred, unmarked, who
from handlers.outline.text import shortened
from handlers.outline.topics import Show, contradiction, nothing_held, nothing_new, title

WITHDRAW = "withdraw"
"""Takes back what the person that it holds has shared."""
LONGEST = 500
"""Entities make a character five: this much still fits a section."""


def notice(sentence: str, buttons: Sequence[Block] = ()) -> Message:
    """A sentence, which may hold a user's words, and rows of buttons that lead on."""
    shown = shortened(sentence, LONGEST)
    return message(plain(shown), body=[Items(lines=(starred(shown),))], foot=buttons)


def note(mrkdwn: str) -> Message:
    """A sentence of our own, which is finished mrkdwn."""
    return message(unmarked(mrkdwn), head=[section(mrkdwn)])


def shared(what: str, topic: Topic) -> Message:
    """What the asker's own copy of an answer becomes when it was shared: one line, no buttons."""
    intro = f"Shared in this channel: {what} on"
    name = title(topic)
    return message(f"{intro} {plain(name)}.", head=[context(f"{intro} {bold(name)}.")])


def shared_article(source: Source) -> Message:
    """The same of an article's summary."""
    return message(
        f"Shared in this channel: the summary of {plain(shortened(source.title))}.",
        head=[context(f"Shared in this channel: the summary of {bold(shortened(source.title))}.")],
    )


def shared_by(shown: Message, user: str) -> Message:
    """An answer as it is posted for all: it says who shared it, who can withdraw it."""
    withdraw = menu([button("Withdraw", WITHDRAW, user)], "shared")
    return {
        **shown,
        "blocks": [*shown["blocks"], beside(section(f"Shared by {who(user)}"), withdraw)],
    }


def withdrawn(user: str) -> Message:
    """What such an answer becomes."""
    return note(f"{who(user)} withdrew what was shared here.")


def never_asked(shown: Message) -> Message:
    """A briefing of everything, for one who asked for what is new for the first time."""
    note = context("You have not asked about this here before, so all of it is new to you.")
    return {**shown, "blocks": [note, *shown["blocks"]]}


def unwritten(shown: Message) -> Message:
    """A briefing that could not be archived."""
    note = context(
        "I cannot write this down just now, so its buttons and its id are good until I am started "
        "again, unless I can by then."
    )
    return {**shown, "blocks": [*shown["blocks"], note]}


def nothing(topic: Topic) -> Message:
    """An empty answer: why, how the question was interpreted, and what to try."""
    if after := topic.within.after:
        all_there_is = f"`/brief {code(topic.text)}` gives all there is."
        return message(
            nothing_new(topic, after, plain),
            head=[
                section(nothing_new(topic, after, bold)),
                *([context(all_there_is)] if topic.text else []),
            ],
        )
    head = [section(missing(topic, bold))]
    how = reading(topic) if topic.sought else read_as(topic.interpretations)
    if how:
        head.append(context(how))
    foot = topics(topic.near) if not denied(topic) else []
    return message(missing(topic, plain), head=head, foot=foot)


def missing(topic: Topic, show: Show) -> str:
    """Why an answer is empty, in a sentence; `show` formats the topic."""
    if contradicted := contradiction(topic, show):
        return contradicted
    nearby = " The nearest that it has:" if topic.near else ""
    return f"{nothing_held(show(title(topic)))}{nearby}"


def code(words: str) -> str:
    """Text safe inside a code span, where only a backtick is special."""
    return plain(shortened(words, 80)).replace("`", "'")
