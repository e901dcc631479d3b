"""Short messages: a sentence, an error, an answer that found nothing."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.model.topic import Topic, Watermark
from bot.query.contradiction import denied
from handlers.blocks.citing import WORD, WORDS, read_as, reading, title
from handlers.blocks.message import Items, Message, message
from handlers.blocks.pieces import context, section
from handlers.blocks.text import bold, escape, listed, moment, plain, shortened, starred

LONGEST = 500
"""Entities make a character five: this much still fits a section."""


def notice(sentence: str, *, topics: Sequence[str] = ()) -> Message:
    """A sentence that may hold somebody's words, and topics to try instead."""
    shown = shortened(sentence, LONGEST)
    foot = [context(f"Try {examples(topics)}")] if topics else []
    return message(plain(shown), body=[Items(lines=(starred(shown),))], foot=foot)


def note(sentence: str, mrkdwn: str | None = None) -> Message:
    """A sentence of our own; `mrkdwn` is how it looks where it is more than plain."""
    return message(sentence, head=[section(mrkdwn or sentence)])


def shared(what: str, topic: Topic) -> Message:
    """What the asker's own copy becomes when it has been shared: no button, and a word of it."""
    says = f"Shared in this channel: {what} on"
    name = title(topic)
    return message(f"{says} {plain(name)}.", head=[context(f"{says} {bold(name)}.")])


def never_asked(shown: Message) -> Message:
    """A briefing of all there is, for one who asked for what is new."""
    note = context("You have not asked about this here before, so all of it is new to you.")
    return {**shown, "blocks": [note, *shown["blocks"]]}


def unwritten(shown: Message) -> Message:
    """A briefing that could not be written down."""
    note = context(
        "I cannot write this down just now, so its buttons and its id are good until I am started "
        "again, unless I can by then."
    )
    return {**shown, "blocks": [*shown["blocks"], note]}


def nothing_new(topic: Topic, asked: Watermark, show: Callable[[str], str]) -> str:
    """ "Nothing new on China since you last asked, on 12 March 2026, 08:00 UTC."; `show` is how
    the topic is shown."""
    whole = replace(topic, within=replace(topic.within, after=None))
    on = f" on {show(title(whole))}" if topic.text else ""
    return f"Nothing new{on} since you last asked, on {moment(asked.at)}."


def nothing(topic: Topic) -> Message:
    """What an empty answer says: how the question was read, what there is, what to try."""
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


def missing(topic: Topic, show: Callable[[str], str]) -> str:
    if words := denied(topic):
        return contradictory(words, show)
    held = f" It does hold: {listed(near(topic))}." if topic.near else ""
    return f"The library has nothing on {show(title(topic))}.{held}"


def contradictory(words: Sequence[str], show: Callable[[str], str]) -> str:
    """That a question leaves out these `words` of what it asks for, and what to do."""
    told = listed([show(shortened(word, WORD)) for word in words[:WORDS]])
    return (
        f"The question leaves out what it asks for: {told}. "
        "Take the minus away, or leave out something else."
    )


def near(topic: Topic) -> list[str]:
    return [escape(shortened(one, 60)) for one in topic.near[:6]]


def examples(topics: Sequence[str]) -> str:
    """Real topics as one would type them."""
    return listed([f"`/brief {code(one)}`" for one in topics[:3]], "or")


def code(words: str) -> str:
    """Words inside a code span: nothing but a backtick is special there."""
    return plain(shortened(words, 80)).replace("`", "'")
