"""Short messages: a sentence, an error, an answer that found nothing."""

from collections.abc import Sequence

from bot.model.topic import Topic
from bot.query.contradiction import denied
from handlers.blocks.block_kit import context, section
from handlers.blocks.citing import read_as, reading
from handlers.blocks.message import Items, Message, message
from handlers.blocks.text import bold, escape, plain, starred
from handlers.outline.text import listed, shortened
from handlers.outline.topics import Show, contradiction, nothing_new, title

LONGEST = 500
"""Entities make a character five: this much still fits a section."""


def notice(sentence: str, *, topics: Sequence[str] = ()) -> Message:
    """A sentence, which may hold a user's words, and topics to try instead."""
    shown = shortened(sentence, LONGEST)
    foot = [context(f"Try {examples(topics)}")] if topics else []
    return message(plain(shown), body=[Items(lines=(starred(shown),))], foot=foot)


def note(sentence: str, mrkdwn: str | None = None) -> Message:
    """A sentence of our own; `mrkdwn` is the same with markup."""
    return message(sentence, head=[section(mrkdwn or sentence)])


def shared(what: str, topic: Topic) -> Message:
    """What the asker's own copy of an answer becomes when it was shared: one line, no buttons."""
    intro = f"Shared in this channel: {what} on"
    name = title(topic)
    return message(f"{intro} {plain(name)}.", head=[context(f"{intro} {bold(name)}.")])


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
    foot = [context(f"Try {examples(topic.near)}")] if topic.near and not denied(topic) else []
    return message(missing(topic, plain), head=head, foot=foot)


def missing(topic: Topic, show: Show) -> str:
    """Why an answer is empty, in a sentence; `show` formats the topic."""
    if contradicted := contradiction(topic, show):
        return contradicted
    nearby = f" It does hold: {listed(near(topic))}." if topic.near else ""
    return f"The library has nothing on {show(title(topic))}.{nearby}"


def near(topic: Topic) -> list[str]:
    return [escape(shortened(one, 60)) for one in topic.near[:6]]


def examples(topics: Sequence[str]) -> str:
    """Up to three topics as commands to type."""
    return listed([f"`/brief {code(one)}`" for one in topics[:3]], "or")


def code(words: str) -> str:
    """Text safe inside a code span, where only a backtick is special."""
    return plain(shortened(words, 80)).replace("`", "'")
