"""/digest settings: a channel's own settings, by words or by a form."""

from collections.abc import Callable
from dataclasses import replace

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.digests.zones import zone
from bot.errors import BotError, DigestRefused, SettingUnknown, ZoneUnknown
from bot.storage.channels import Channel
from handlers import blocks
from handlers.blocks import Message
from handlers.blocks.channel import (
    ADMINS,
    CHANGE,
    CHANGED,
    EVERY,
    FOLLOWED,
    FORM,
    MEMBERS,
    MENTIONED,
    channel_form,
    saved,
)
from handlers.blocks.following import ZONE
from handlers.blocks.notice import LONGEST
from handlers.blocks.text import unstarred
from handlers.bureau import Bureau
from handlers.gateway.errors import in_words
from handlers.payload import Payload, given, pressed_value, user_of, words
from handlers.schedule.subscribe import DigestRequester, administers

OWN = "own"
LOCKING = "Only an admin of the workspace can leave the digests of a channel to admins."


def listen(app: App, bureau: Bureau) -> None:
    def opened(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        bureau.access.permit_change(user_of(body))
        place = pressed_value(body)
        view = channel_form(bureau.channels.of(place), place)
        client.views_open(trigger_id=words(body, "trigger_id"), view=dict(view))

    def submitted(ack: Ack, body: Payload, client: WebClient) -> None:
        """Shows what is wrong beside its field, before the form closes."""
        place = words(body, "view", "private_metadata")
        asker = DigestRequester(bureau=bureau, client=client, channel=place, user=user_of(body))
        try:
            wanted = Channel(
                timezone=zoned(given(body, ZONE)),
                follow_ups=given(body, FOLLOWED) == EVERY,
                admins_only=given(body, CHANGED) == ADMINS,
            )
            said = settle(asker, wanted)
        except ZoneUnknown as error:
            ack(response_action="errors", errors={ZONE: unstarred(error)[:LONGEST]})
            return
        except (BotError, SlackApiError) as error:
            said = in_words(error, bureau)
        ack(response_action="update", view=dict(saved(said)))

    app.action(CHANGE)(opened)
    app.view(FORM)(submitted)


def settings(asker: DigestRequester, rest: str) -> Message:
    """Answers `/digest settings`: the settings, after a change if there is one."""
    if not rest.strip():
        return blocks.channel(asker.bureau.channels.of(asker.channel), asker.channel)
    return settle(asker, changed(asker.bureau.channels.of(asker.channel), rest))


def settle(asker: DigestRequester, wanted: Channel) -> Message:
    """Stores the settings. Raises DigestRefused for one who may not change them."""
    asker.permit()
    before = asker.bureau.channels.of(asker.channel)
    locking = wanted.admins_only and not before.admins_only
    if locking and not administers(asker.client, asker.user):
        raise DigestRefused(LOCKING)
    asker.bureau.channels.settle(asker.channel, wanted)
    return blocks.channel(wanted, asker.channel, confirmation="Saved. From now on:")


def changed(settled: Channel, said: str) -> Channel:
    """The settings with one of them changed: "timezone Europe/Paris", "threads every", "changes
    admins". Raises SettingUnknown and ZoneUnknown."""
    name, _, value = said.strip().partition(" ")
    ways: dict[str, Callable[[Channel, str], Channel]] = {
        "timezone": lambda old, new: replace(old, timezone=clock(new)),
        "threads": lambda old, new: replace(old, follow_ups=one_of(new, MENTIONED, EVERY)),
        "changes": lambda old, new: replace(old, admins_only=one_of(new, MEMBERS, ADMINS)),
    }
    way = ways.get(name.lower())
    if way is None:
        raise SettingUnknown(
            f"There is no setting *{name[:40]}*: say timezone, threads or changes. "
            "/digest settings shows what holds."
        )
    return way(settled, value.strip())


def clock(said: str) -> str | None:
    """A named time zone, or None for each person's own. Raises SettingUnknown and ZoneUnknown."""
    if not said:
        raise SettingUnknown(f"Say a time zone such as *Europe/Paris*, or *{OWN}*.")
    return zoned(said)


def zoned(said: str) -> str | None:
    """Raises ZoneUnknown."""
    return None if said.strip().lower() in {"", OWN} else zone(said)


def one_of(said: str, off: str, on: str) -> bool:
    """True or False for either of two words. Raises SettingUnknown."""
    if said.lower() not in {off, on}:
        raise SettingUnknown(f"Say *{off}* or *{on}*, not *{said[:40] or 'nothing'}*.")
    return said.lower() == on
