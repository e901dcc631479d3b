"""The buttons of `/library`, of looks at addresses and of the App Home's feeds, and the form that
takes addresses."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from handlers import blocks
from handlers.blocks import Message
from handlers.blocks.arrivals import kept, taking
from handlers.blocks.block_kit import Block
from handlers.blocks.feeds import AT_HOME, PAUSE, REMOVE, RESUME, settled
from handlers.blocks.library import ADD, HELP, UNREAD, unread_list
from handlers.blocks.library_form import (
    ADDRESSES,
    FORM,
    TITLE,
    address_form,
    address_modal,
)
from handlers.blocks.looks import (
    KEEP,
    LOOK,
    ONLY,
    TAKE,
    TOGETHER,
    in_place,
    looking_at,
    looks,
)
from handlers.blocks.modal import modal
from handlers.blocks.removing import DROP, STAY, removed, stays
from handlers.bureau import Bureau
from handlers.features.arrivals import (
    TooBusy,
    a_turn,
    add_article,
    change_feed,
    coming,
    look_at,
    results,
)
from handlers.features.help import helped
from handlers.features.home_view import publish
from handlers.features.library import permit_removal, shelf, visit_of
from handlers.gateway.errors import in_words
from handlers.gateway.message_text import typed_addresses
from handlers.gateway.modals import update
from handlers.payload import Payload, action, given, pressed_value, user_of, words


def listen(app: App, bureau: Bureau) -> None:
    listen_to_shelf(app, bureau)
    listen_to_looks(app, bureau)
    listen_to_feeds(app, bureau)
    listen_to_removing(app, bureau)


# --- what is shown --------------------------------------------------------------------------------


def listen_to_shelf(app: App, bureau: Bureau) -> None:
    def add(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        bureau.access.permit_change(user_of(body))
        client.views_open(trigger_id=words(body, "trigger_id"), view=dict(address_form()))

    def submitted(ack: Ack, body: Payload, client: WebClient) -> None:
        """Shows at once that it looks, and then what it found, in the form's place."""
        addresses = typed_addresses(given(body, ADDRESSES))
        if not addresses:
            ack(
                response_action="errors", errors={ADDRESSES: "Give an address, such as apnews.com."}
            )
            return
        first = addresses[:TOGETHER]
        ack(response_action="update", view=dict(address_modal(looking_at(first))))
        found = tried(
            lambda: looks(
                look_at(first, permitted(body, bureau), bureau), left=len(addresses) - len(first)
            ),
            bureau,
        )
        update(words(body, "view", "id"), modal(TITLE, found["blocks"]), client, bureau)

    def unread(ack: Ack, respond: Respond) -> None:
        ack()
        aside(respond, unread_list(bureau.intake.unread(), newer=bureau.newer_blocks))

    def help(ack: Ack, respond: Respond) -> None:
        ack()
        aside(respond, helped("library", bureau))

    app.action(ADD)(add)
    app.view(FORM)(submitted)
    app.action(UNREAD)(unread)
    app.action(HELP)(help)


def aside(respond: Respond, message: Message) -> None:
    respond(**message, response_type="ephemeral", replace_original=False)


def permitted(body: Payload, bureau: Bureau) -> str:
    """The id of whoever sent this. Raises ChangeRefused where they may not add."""
    user = user_of(body)
    bureau.access.permit_change(user)
    return user


def tried(work: Callable[[], Message], bureau: Bureau) -> Message:
    """The message of some work, or of its error."""
    try:
        return work()
    except Exception as error:
        return in_words(error, bureau)


# --- looks ----------------------------------------------------------------------------------------


def listen_to_looks(app: App, bureau: Bureau) -> None:
    def take(ack: Ack, body: Payload, client: WebClient, respond: Respond) -> None:
        ack()
        place = Place(body, client, respond, bureau)

        def added() -> str:
            line = add_article(pressed_value(body), user_of(body), bureau)
            place.settle(taking(line.name))
            with a_turn():
                return next(results([line], bureau))

        place.settle(sentence(added, bureau))

    def keep(ack: Ack, body: Payload, client: WebClient, respond: Respond) -> None:
        ack()
        place = Place(body, client, respond, bureau)
        address, title, site, expected = json.loads(pressed_value(body))
        try:
            user = permitted(body, bureau)
            feed = bureau.intake.add_feed(address, user, title=title, site=site)
        except Exception as error:
            place.settle(said(in_words(error, bureau)))
            return
        place.settle(kept(feed, expected))
        if place.replaces:
            with suppress(TooBusy), a_turn():  # then /library shows it
                for says in coming(feed, expected, bureau):
                    place.settle(says)

    def look(ack: Ack, body: Payload, client: WebClient, respond: Respond) -> None:
        """Looks at another feed of the same site."""
        ack()
        address = pressed_value(body)
        modal_id = words(body, "view", "id")
        if modal_id:
            update(modal_id, address_modal(looking_at([address])), client, bureau)
        else:
            aside(respond, blocks.note(looking_at([address])))
        found = tried(lambda: looks(look_at([address], permitted(body, bureau), bureau)), bureau)
        if modal_id:
            update(modal_id, modal(TITLE, found["blocks"]), client, bureau)
        else:
            aside(respond, found)

    app.action(re.compile(rf"{TAKE}:\w+"))(take)
    app.action(re.compile(rf"{KEEP}:\w+"))(keep)
    app.action(re.compile(rf"{LOOK}:\w+:\d+"))(look)


def sentence(work: Callable[[], str], bureau: Bureau) -> str:
    """The mrkdwn that some work makes, or of its error."""
    try:
        return work()
    except Exception as error:
        return said(in_words(error, bureau))


def said(message: Message) -> str:
    """A notice's one sentence, in mrkdwn."""
    text = message["blocks"][0]["text"]
    return str(text["text"]) if isinstance(text, Mapping) else message["text"]


class Place:
    """Where a look is shown: what became of it is put in its place. Of a message that only one
    person sees Slack does not give the blocks: there it is said beneath, but for a look that is
    alone in it."""

    def __init__(self, body: Payload, client: WebClient, respond: Respond, bureau: Bureau) -> None:
        self._body = body
        self._client = client
        self._respond = respond
        self._bureau = bureau
        self._number = words(action(body), "action_id").partition(":")[2]

    def settle(self, says: str) -> None:
        """Shows this finished mrkdwn."""
        view = words(self._body, "view", "id")
        there = self._blocks()
        shown = in_place(there, self._number, says)
        if view:
            update(view, modal(TITLE, shown), self._client, self._bureau)
            return
        message = blocks.note(says)
        message["blocks"] = shown
        self._respond(**message, response_type="ephemeral", replace_original=self.replaces)

    @property
    def replaces(self) -> bool:
        """Whether it is shown in place of what was said before."""
        return bool(self._blocks()) or self._number == ONLY

    def _blocks(self) -> Sequence[Block]:
        for holder in ("view", "message"):
            held = self._body.get(holder)
            found = held.get("blocks") if isinstance(held, Mapping) else None
            if isinstance(found, list):
                return found
        return []


# --- feeds ----------------------------------------------------------------------------------------


def listen_to_feeds(app: App, bureau: Bureau) -> None:
    def pressed(
        act: Callable[[int, str], Message],
    ) -> Callable[[Ack, Payload, WebClient, Respond], None]:
        def press(ack: Ack, body: Payload, client: WebClient, respond: Respond) -> None:
            ack()
            user = user_of(body)
            message = tried(lambda: act(int(pressed_value(body)), user), bureau)
            if words(action(body), "action_id").startswith(AT_HOME):
                publish(user, bureau, client, message)
                return
            visit = visit_of(body, bureau, client, lambda shown: None)
            found = tried(lambda: shelf(visit), bureau)
            found["blocks"][:0] = message["blocks"]
            respond(**found, response_type="ephemeral", replace_original=True)

        return press

    def pause(number: int, by: str) -> Message:
        return blocks.notice(
            settled(change_feed(bureau.intake.pause, number, by, bureau), "paused.")
        )

    def resume(number: int, by: str) -> Message:
        return blocks.notice(
            settled(change_feed(bureau.intake.resume, number, by, bureau), "resumed.")
        )

    def remove(number: int, by: str) -> Message:
        gone = change_feed(bureau.intake.remove_feed, number, by, bureau)
        return blocks.notice(settled(gone, "removed. Its articles stay."))

    for name, act in ((PAUSE, pause), (RESUME, resume), (REMOVE, remove)):
        app.action(re.compile(rf"(?:{AT_HOME})?{name}:\d+"))(pressed(act))


# --- removing an article --------------------------------------------------------------------------


def listen_to_removing(app: App, bureau: Bureau) -> None:
    def drop(ack: Ack, body: Payload, respond: Respond) -> None:
        ack()
        user = user_of(body)
        permit_removal(bureau, user)
        key, reason = json.loads(pressed_value(body))
        [source] = bureau.retention.remove([key], by=user, reason=reason, now=bureau.clock())
        gone = removed(source, cleared=bureau.clear())
        respond(**gone, response_type="ephemeral", replace_original=True)

    def stay(ack: Ack, respond: Respond) -> None:
        ack()
        respond(**blocks.note(stays()), response_type="ephemeral", replace_original=True)

    app.action(DROP)(drop)
    app.action(STAY)(stay)
