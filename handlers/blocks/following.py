"""The forms that create a digest, and what they become when it is created or refused."""

from collections.abc import Mapping
from typing import cast

from bot.digests.subscription import Subscription
from bot.model.briefing import Briefing
from handlers.blocks.block_kit import Block, option, plain_text, section
from handlers.blocks.message import Form, Message
from handlers.blocks.text import bold, escape, plain
from handlers.outline.topics import title

FOLLOW, DIGEST, ANYWHERE = "follow_form", "digest_form", "digest_form_anywhere"
EDITED = "digest_edited"
CHANNEL = "channel"
TOPIC, USUAL, OTHER, ZONE, QUIET = "topic", "usual", "other", "zone", "quiet"
"""The blocks, and the inputs in them: a usual time, and any other; its clock."""
SAID = "said"
"""What is chosen where a digest says that nothing is new."""
TIMES = {
    "weekdays 08:00": "Weekdays at 08:00",
    "daily 08:00": "Every day at 08:00",
    "daily 18:00": "Every day at 18:00",
    "every monday 09:00": "Every Monday at 09:00",
    "every friday 16:00": "Every Friday at 16:00",
    "monthly 1 08:00": "Every first of the month at 08:00",
}
"""Usual cadences, as `bot.digests.cadence` reads them."""
WORDS = 100
"""The most characters of a time that may be typed."""
TOPICS = 300
"""The same of a topic."""
INTRO = "A fresh briefing{topic}, posted{where} on time: what is new since the last one."
RATE, RATES = "How many posts an hour it may make.", "at most 4 an hour"
AS_IN = "Such as: weekdays 08:00, mon-thu 9am, first monday 9:00, twice a day 8 and 17."


def following(found: Briefing, where: str, timezone: str, about: str) -> Form:
    """The form that makes a digest of a briefing's topic. `where` is the channel as mrkdwn; `about`
    comes back with the input."""
    intro = INTRO.format(where=f" {where}", topic=f" on {bold(title(found.topic))}")
    modal = form(FOLLOW, "Follow", about, [section(intro), *times(timezone)], close="Cancel")
    return {**modal, "submit": plain_text("Follow this topic")}


def digest_form(where: str, timezone: str, about: str) -> Form:
    """The form that makes a digest of any topic."""
    intro = INTRO.format(where=f" {where}", topic="")
    return new_digest(DIGEST, about, [section(intro), topic(), *times(timezone)])


def digest_form_anywhere() -> Form:
    """The form that makes a digest of any topic in any channel."""
    intro = INTRO.format(where="", topic="")
    return new_digest(ANYWHERE, "", [section(intro), topic(), channel(), *times()])


def editing(one: Subscription, about: str) -> Form:
    """The form that changes a digest or a watch, filled with what it is; `about` comes back with
    the input."""
    if one.watches:
        often = filled(typed(OTHER, "How often", RATE, RATES, most=WORDS), one.cadence.words)
        return changing(one, about, [filled(topic(), one.topic), often])
    blocks = [
        filled(topic(), one.topic),
        filled(typed(OTHER, "When", AS_IN, one.cadence.words, most=WORDS), one.cadence.words),
        zone(one.timezone),
        quiet(QUIET if one.quiet else SAID),
    ]
    return changing(one, about, blocks)


def changing(one: Subscription, about: str, blocks: list[Block]) -> Form:
    modal = form(EDITED, f"Edit {one.noun} {one.id}", about, blocks, close="Cancel")
    return {**modal, "submit": plain_text("Save")}


def filled(field: Block, value: str) -> Block:
    """A text input with something in it."""
    return {**field, "element": {**cast(Block, field["element"]), "initial_value": plain(value)}}


def new_digest(callback: str, about: str, blocks: list[Block]) -> Form:
    modal = form(callback, "New digest", about, blocks, close="Cancel")
    return {**modal, "submit": plain_text("Add the digest")}


def settled(message: Message, about: str = "") -> Form:
    """What the form becomes: the message that a digest was made, or why none was."""
    return form(FOLLOW, "Digest", about, message["blocks"], close="Close")


def form(callback: str, name: str, about: str, blocks: list[Block], *, close: str) -> Form:
    return Form(
        type="modal",
        callback_id=callback,
        private_metadata=about,
        title=plain_text(name),
        close=plain_text(close),
        blocks=blocks,
    )


def times(timezone: str = "") -> list[Block]:
    """The inputs for the schedule, the time zone, and what to post where nothing is new. `timezone`
    is filled in; where it is empty, the channel's is used."""
    return [usual(), other(), zone(timezone), quiet()]


def topic() -> Block:
    hint = "As you would ask for it with /brief. Several with commas between; or: headlines."
    return typed(TOPIC, "Topic", hint, "china-pakistan", most=TOPICS)


def channel() -> Block:
    """A select of the person's conversations: Slack has no filter for those that the bot is in."""
    return {
        "type": "input",
        "block_id": CHANNEL,
        "label": plain_text("Where"),
        "hint": plain_text("A channel that I am in, or our messages."),
        "element": {
            "type": "conversations_select",
            "action_id": CHANNEL,
            "placeholder": plain_text("Choose a channel"),
            "filter": {"include": ["public", "private", "im"]},
        },
    }


def zone(timezone: str) -> Block:
    hint = "Left empty, it goes by the channel's clock, or else by yours."
    field = typed(ZONE, "Time zone", hint, "Europe/Paris", most=WORDS)
    initial = {"initial_value": timezone} if timezone else {}
    return {**field, "element": {**cast(Block, field["element"]), **initial}, "optional": True}


def quiet(before: str = "") -> Block:
    choices = {SAID: "Say so", QUIET: "Post nothing"}
    return chosen(QUIET, "When nothing is new", choices, before)


def usual() -> Block:
    return chosen(USUAL, "When", TIMES)


def other() -> Block:
    hint = "If you fill this in, it counts instead of the choice above."
    example = "every tuesday and thursday 7:30am"
    return {**typed(OTHER, "Or at another time", hint, example, most=WORDS), "optional": True}


def chosen(name: str, called: str, choices: Mapping[str, str], before: str = "") -> Block:
    """A select of `choices` (value → label) called `called`; `before` is the value selected at
    first, else the first one."""
    options = [option(label, value) for value, label in choices.items()]
    index = [*choices].index(before) if before else 0
    return {
        "type": "input",
        "block_id": name,
        "label": plain_text(called),
        "element": {
            "type": "static_select",
            "action_id": name,
            "options": options,
            "initial_option": options[index],
        },
    }


def typed(name: str, called: str, hint: str, example: str, *, most: int) -> Block:
    """A text input of at most `most` characters."""
    return {
        "type": "input",
        "block_id": name,
        "label": plain_text(called),
        "hint": plain_text(hint),
        "element": {
            "type": "plain_text_input",
            "action_id": name,
            "max_length": most,
            "placeholder": plain_text(example),
        },
    }


def there(channel: str) -> str:
    """A channel's id as "in #name", which Slack fills in, or "in our direct messages"."""
    if channel.startswith("D"):
        return "in our direct messages"
    known = channel.isalnum() and channel.isascii()
    return f"in <#{channel}>" if known else f"in {escape(channel)}"
