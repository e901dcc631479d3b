"""A channel's settings as a message, and the form that changes them."""

from bot.storage.channels import Channel
from handlers.blocks.block_kit import Block, actions, button, context, plain_text, section
from handlers.blocks.following import ZONE, chosen, there, typed
from handlers.blocks.message import Form, Message, message
from handlers.blocks.text import bold, escape, plain

FORM, CHANGE = "channel_form", "change_channel"
FOLLOWED, CHANGED = "followed", "changed"
"""Inputs of the form: whether threads are followed, and who changes digests."""
MENTIONED, EVERY = "mentioned", "every"
MEMBERS, ADMINS = "members", "admins"
FOLLOWING = {
    MENTIONED: "Only what mentions me",
    EVERY: "Every question there",
}
CHANGING = {
    MEMBERS: "Everybody in this channel",
    ADMINS: "Only admins of the workspace",
}
OWN = "that of whoever asks"
WORDS = (
    "`/digest settings timezone Europe/Paris` (or `own`), `threads every` or `mentioned`, "
    "`changes admins` or `members`"
)
HEARD = (
    "To hear what does not mention me I need the event `message.channels` and the scope "
    "`channels:history` (in private channels `message.groups` and `groups:history`). Without them "
    "Slack sends me mentions alone, as before."
)
LONGEST_ZONE = 100


def channel(settled: Channel, place: str, confirmation: str = "") -> Message:
    """The settings of the channel with the id `place`, under a `confirmation` of a change, if there
    was one."""
    lines = [
        f"• Clock of digests: {bold(settled.timezone or OWN)}",
        f"• In threads that I answer in, I answer: {bold(FOLLOWING[follows(settled)].lower())}",
        f"• Who may change digests and these settings: {bold(CHANGING[changes(settled)].lower())}",
    ]
    head = f"*Settings {there(place)}*"
    asks = [context(HEARD)] if settled.follow_ups else []
    return message(
        f"{confirmation or 'The settings of this channel.'}",
        head=[
            *([section(escape(confirmation))] if confirmation else []),
            section("\n".join([head, *lines])),
            *asks,
            actions([button("Change…", CHANGE, place)]),
            context(WORDS),
        ],
    )


def channel_form(settled: Channel, place: str) -> Form:
    """The form that changes them; the channel's id `place` comes back with the input."""
    return {
        **frame(place, [section(f"What holds {there(place)}."), *inputs(settled)], close="Cancel"),
        "submit": plain_text("Save"),
    }


def saved(shown: Message) -> Form:
    """What the form becomes when it is sent: the settings, without the button that opened it."""
    return frame("", [one for one in shown["blocks"] if one["type"] != "actions"], close="Close")


def frame(place: str, blocks: list[Block], *, close: str) -> Form:
    return Form(
        type="modal",
        callback_id=FORM,
        private_metadata=place,
        title=plain_text("Channel settings"),
        close=plain_text(close),
        blocks=blocks,
    )


def inputs(settled: Channel) -> list[Block]:
    hint = "Leave it empty, and each digest goes by the clock of whoever asked for it."
    zone = typed(ZONE, "Clock of digests", hint, "Europe/Paris", most=LONGEST_ZONE)
    zone = {**zone, "optional": True}
    if settled.timezone:
        element = zone["element"]
        assert isinstance(element, dict)
        zone["element"] = {**element, "initial_value": plain(settled.timezone)}
    return [
        zone,
        chosen(FOLLOWED, "In threads that I answer in, I answer", FOLLOWING, follows(settled)),
        chosen(CHANGED, "Who may change digests and these settings", CHANGING, changes(settled)),
    ]


def follows(settled: Channel) -> str:
    return EVERY if settled.follow_ups else MENTIONED


def changes(settled: Channel) -> str:
    return ADMINS if settled.admins_only else MEMBERS
