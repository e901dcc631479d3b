"""/library use: which collections are seen from a channel, or in somebody's direct messages."""

from slack_sdk import WebClient

from bot.errors import BotError
from bot.storage.collections import GENERAL
from handlers import blocks
from handlers.access.roles import Role
from handlers.blocks import Message
from handlers.bureau import Bureau
from handlers.gateway.admit import role_of
from handlers.gateway.rooms import of_channel, of_person

ONE = (
    "There are no collections here: everything is seen from everywhere. Whoever runs me can make "
    "one with attache collections create."
)
NOT_YOURS = (
    "Which collections are seen here is for the curators of this team and its owners. Ask one of "
    "them, or whoever runs me to name you in ATTACHE_CURATORS."
)


class NotToSettle(BotError):
    """Raised for one who may not say which collections are seen."""


def use(given: str, place: str, user: str, bureau: Bureau, client: WebClient) -> Message:
    """Has the collections of these names seen from a place; without names, tells which are."""
    names = bureau.collections.names()
    if len(names) == 1:
        return blocks.note(ONE)
    wanted = [name for name in given.split(",") if name.strip()]
    if wanted:
        permit(user, bureau, client)
        settled = {bureau.collections.id(name) for name in wanted}
        before = bureau.collections.of(place)
        bureau.collections.settle(place, settled)
        here = ", ".join(names[id] for id in sorted(settled))
        was = ", ".join(names[id] for id in sorted(before)) or names[GENERAL]
        bureau.note(f"{place} sees {here}", about=place, by=user, undo=f"/library use {was}")
    direct = place == user
    seen = of_person(user, bureau, client) if direct else of_channel(place, bureau)
    if wanted:
        bureau.within(seen)  # so that who asks next need not wait for its making
    others = [name for id, name in names.items() if id not in seen]
    known = others if settles(user, bureau, client) else []
    return blocks.reach([names[id] for id in sorted(seen)], known, direct=direct)


def permit(user: str, bureau: Bureau, client: WebClient) -> None:
    """Raises NotToSettle, and ChangeRefused."""
    bureau.access.permit_change(user)
    if not settles(user, bureau, client):
        raise NotToSettle(NOT_YOURS)


def settles(user: str, bureau: Bureau, client: WebClient) -> bool:
    """Whether somebody may say which collections are seen. Where no curators are named everybody
    may correct actors, but not open what others closed."""
    return role_of(user, bureau, client) in {Role.OWNER, Role.CURATOR}
