"""Corrections of actors in Slack: the form behind a profile's button, the words after /actor, and
the undo buttons."""

import json
import re

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.curation import Curator
from bot.errors import ActorUnknown, BotError, CorrectionRefused
from bot.model.actor import Actor, Corrected, Correction, CorrectionKind, Kind
from handlers import blocks
from handlers.blocks import Message
from handlers.blocks.block_kit import mark
from handlers.blocks.correcting import CORRECT, UNDO, UNDO_LISTED
from handlers.blocks.correction_form import (
    GIVEN,
    RIGHT,
    WRONG,
    closed,
    what_is_right,
    what_is_wrong,
)
from handlers.blocks.corrections import LISTED
from handlers.blocks.notice import LONGEST
from handlers.blocks.text import unstarred
from handlers.bureau import Bureau
from handlers.gateway.respond import ResponseUrl
from handlers.outline.text import listed as enumerated
from handlers.payload import Payload, given, pressed_value, user_of, words

_WORDS = {
    CorrectionKind.MERGE: r"merge (?P<actor>.+) into (?P<value>.+)",
    CorrectionKind.SPLIT: r"split (?P<value>.+) from (?P<actor>.+)",
    CorrectionKind.RENAME: r"rename (?P<actor>.+?) to (?P<value>.+)",
    CorrectionKind.KIND: rf"kind (?P<actor>.+) (?P<value>{'|'.join(Kind)}|organization)",
    CorrectionKind.DISMISS: r"dismiss (?P<actor>.+)(?P<value>)",
}
_UNDO = re.compile(r"undo(?: #?(\d{1,9}))?", re.IGNORECASE)
_SAID_SO = {
    "merge": "/actor merge NAME into NAME.",
    "split": "/actor split NAME from NAME.",
    "rename": "/actor rename NAME to NAME.",
    "kind": f"/actor kind NAME {enumerated([*Kind], 'or')}.",
    "dismiss": "/actor dismiss NAME.",
    "undo": "/actor undo, or with a number that /actor log shows: /actor undo 3.",
}
"""How each correction is typed."""
_QUOTES = "\"'“”„‘’ "


class NoCurator(BotError):
    """Raised for somebody who is not a curator, where there are curators."""


class SaidOtherwise(BotError):
    """Raised for words that begin as a correction does and do not go on as one."""


class NothingSaid(BotError):
    """Raised where a form's input was left empty."""


def listen(app: App, bureau: Bureau) -> None:
    listen_to_form(app, bureau)
    listen_to_undoing(app, bureau)


def listen_to_form(app: App, bureau: Bureau) -> None:
    def opened(ack: Ack, body: Payload, client: WebClient) -> None:
        """Opens the first step of the form, from a profile's button."""
        ack()
        permit(bureau, user_of(body))
        actor = actor_from_button(bureau.curator, pressed_value(body))
        about = json.dumps({"actor": mark(actor), "url": words(body, "response_url")})
        view = what_is_wrong(actor, bureau.curator.names(actor.id), about)
        client.views_open(trigger_id=words(body, "trigger_id"), view=dict(view))

    def chosen(ack: Ack, body: Payload) -> None:
        """Opens the second step above the first, so that one can go back."""
        choice = given(body, GIVEN)
        if not choice:
            ack(response_action="errors", errors={GIVEN: "Say what is wrong."})
            return
        about = words(body, "view", "private_metadata")
        try:
            actor = actor_about(bureau, about)
            names = bureau.curator.names(actor.id)
            right = what_is_right(CorrectionKind(choice), actor, names, about)
            ack(response_action="push", view=dict(right))
        except BotError as error:
            ack(response_action="update", view=dict(closed(str(error))))

    def submitted(ack: Ack, body: Payload, client: WebClient) -> None:
        """Makes the correction before the form closes, so that an error shows in the form."""
        about = words(body, "view", "private_metadata")
        verdict = CorrectionKind(words(body, "view", "callback_id").removeprefix(f"{RIGHT}:"))
        value = given(body, GIVEN).strip()
        try:
            if not value and verdict is not CorrectionKind.DISMISS:
                raise NothingSaid("Say it here.")
            actor = actor_about(bureau, about)
            found = correct(bureau, user_of(body), verdict, actor, value)
        except BotError as error:
            refuse(ack, verdict, error)
            return
        ack(response_action="clear")
        reply = ResponseUrl(json.loads(about)["url"], user_of(body), client, bureau.outbox)
        reply(**blocks.corrected(found), response_type="ephemeral", replace_original=False)

    app.action(CORRECT)(opened)
    app.view(WRONG)(chosen)
    app.view(re.compile(rf"{RIGHT}:\w+"))(submitted)


def listen_to_undoing(app: App, bureau: Bureau) -> None:
    def undo_made(ack: Ack, body: Payload, respond: Respond) -> None:
        ack()
        undone = undo(bureau, user_of(body), int(pressed_value(body)))
        respond(**blocks.taken_back(undone), response_type="ephemeral", replace_original=True)

    def undo_listed(ack: Ack, body: Payload, respond: Respond) -> None:
        ack()
        undo(bureau, user_of(body), int(pressed_value(body)))
        respond(**listed(bureau), response_type="ephemeral", replace_original=True)

    app.action(UNDO)(undo_made)
    app.action(re.compile(rf"{UNDO_LISTED}:\d+"))(undo_listed)


def spoken(bureau: Bureau, by: str, said: str) -> Message | None:
    """Answers `/actor merge Biden into Joe Biden` and the like; None where the words are an actor's
    name. Raises BotError, also where they begin as a correction and do not go on as one."""
    if said.lower() == "log":
        return listed(bureau)
    if found := _UNDO.fullmatch(said):
        number = int(found[1]) if found[1] else None
        return blocks.taken_back(undo(bureau, by, number))
    for verdict, form in _WORDS.items():
        if found := re.fullmatch(form, said, re.IGNORECASE):
            actor = bureau.curator.named(found["actor"].strip(_QUOTES))
            value = found["value"].strip(_QUOTES)
            value = kind(value) if verdict is CorrectionKind.KIND else value
            return blocks.corrected(correct(bureau, by, verdict, actor, value))
    so = _SAID_SO.get(said.lower().partition(" ")[0])
    if so and not goes_by(bureau, said):
        raise SaidOtherwise(f"Write it like this: {so}")
    return None


def kind(said: str) -> str:
    """The kind, spelled as Attaché spells it."""
    return said.lower().replace("organization", Kind.ORGANISATION)


def goes_by(bureau: Bureau, name: str) -> bool:
    """Whether an actor has exactly this name: "Kind" is a surname, "Split" a city."""
    try:
        return bool(bureau.curator.named(name))
    except CorrectionRefused:
        return True
    except ActorUnknown:
        return False


def correct(
    bureau: Bureau, by: str, verdict: CorrectionKind, actor: Actor, value: str
) -> Corrected:
    permit(bureau, by)
    return bureau.curator.correct(verdict, actor.id, value, by=by, now=bureau.clock())


def undo(bureau: Bureau, by: str, number: int | None) -> Correction:
    permit(bureau, by)
    return bureau.curator.undo(by=by, now=bureau.clock(), correction=number)


def permit(bureau: Bureau, by: str) -> None:
    """Raises NoCurator for a user who may not correct actors, and ChangeRefused."""
    bureau.access.permit_change(by)
    if not bureau.curates(by):
        raise NoCurator(
            "Correcting actors is for the curators of this team. Ask one of them, or whoever runs "
            "me to name you in ATTACHE_CURATORS."
        )


def listed(bureau: Bureau) -> Message:
    return blocks.corrections(bureau.curator.history(LISTED))


def actor_about(bureau: Bureau, about: str) -> Actor:
    """The actor that a form is about. Raises CorrectionRefused where its id is another actor's by
    now."""
    return actor_from_button(bureau.curator, json.loads(about)["actor"])


def actor_from_button(curator: Curator, held: str) -> Actor:
    """The actor of a button's value. Raises CorrectionRefused where it was corrected meanwhile, so
    that the id is nobody's or another's."""
    number, _, name = held.partition(" ")
    found = curator.named(f"#{number}")
    if mark(found) != held:
        raise CorrectionRefused(
            f"What was *{name}* goes by *{found.name}* now, so nothing was corrected. "
            "Look it up again."
        )
    return found


def refuse(ack: Ack, verdict: CorrectionKind, error: BotError) -> None:
    """Shows an error at the form's input, or in place of its question where it has no input."""
    if verdict is CorrectionKind.DISMISS:
        ack(response_action="update", view=dict(closed(str(error))))
    else:
        ack(response_action="errors", errors={GIVEN: unstarred(error)[:LONGEST]})
