"""*Export…* under a briefing, a profile or passages: the same as a file, for whoever pressed it."""

import re

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.errors import QuestionUnreadable
from bot.query.disambiguation import NameResolution
from handlers import blocks
from handlers.blocks.export_modal import EXPORT, EXPORT_AS, TITLE, formats, making
from handlers.blocks.text import bold
from handlers.bureau import Bureau
from handlers.gateway.errors import telling
from handlers.gateway.modals import open_modal, update_modal
from handlers.gateway.uploads import send
from handlers.history.briefings import recalled
from handlers.memo.contents import Exported
from handlers.memo.files import Format, export
from handlers.payload import Payload, action, pressed_value, user_of, words

PASSAGES = 20
"""Passages in a file: what a page shows and what would follow it. Chosen, not measured."""
GONE = "That cannot be exported any more. Ask again, and export the new answer."


def listen(app: App, bureau: Bureau) -> None:
    def asked(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        value = pressed_value(body)
        open_modal(TITLE, lambda: formats(value), body, client, bureau)

    def chosen(ack: Ack, body: Payload, respond: Respond, client: WebClient) -> None:
        ack()
        form = Format(words(action(body), "action_id").removeprefix(f"{EXPORT_AS}:"))
        file = export(exported(pressed_value(body), bureau), form)
        update_modal(TITLE, making, body, client, bureau)
        send(
            file.content,
            blocks.note(f"{bold(file.title)}, as you asked."),
            filename=file.name,
            title=file.title,
            alt="",
            client=client,
            user=user_of(body),
            outbox=bureau.outbox,
            failed=telling(body, respond, client, bureau),
        )

    app.action(EXPORT)(asked)
    app.action(re.compile(rf"{EXPORT_AS}:({'|'.join(Format)})"))(chosen)


def exported(value: str, bureau: Bureau) -> Exported:
    """The answer that a button's value names: its kind, and which of these. Raises
    BriefingUnknown, ActorUnknown and QuestionUnreadable."""
    kind, _, what = value.partition(" ")
    match kind:
        case "briefing":
            return recalled(what, bureau)
        case "actor":
            id, _, name = what.partition(" ")
            meant = NameResolution.of(bureau.desk.actor(int(id), name))
            return bureau.desk.profile(meant)
        case "passages":
            return bureau.desk.passages(bureau.desk.read(what), limit=PASSAGES)
    raise QuestionUnreadable(GONE)
