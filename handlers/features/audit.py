"""Who changed what, opened from an owner's App Home."""

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.errors import BotError
from handlers.access.roles import Role
from handlers.blocks import Modal
from handlers.blocks.audit import AUDIT, LISTED, TITLE, audit
from handlers.bureau import Bureau
from handlers.gateway.admit import role_of
from handlers.gateway.modals import open_modal
from handlers.payload import Payload, user_of


class NoOwner(BotError):
    """Raised for somebody who is no owner."""


def listen(app: App, bureau: Bureau) -> None:
    def opened(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()

        def fill() -> Modal:
            if role_of(user_of(body), bureau, client) is not Role.OWNER:
                raise NoOwner("Who changed what is shown to the owners of this team alone.")
            return audit(bureau.audited(LISTED))

        open_modal(TITLE, fill, body, client, bureau)

    app.action(AUDIT)(opened)


def record_roles(bureau: Bureau) -> None:
    """Records in the audit that others are owners or curators than before, by the settings."""
    for about, now in (("owners", bureau.owners), ("curators", bureau.curators)):
        named = ", ".join(sorted(now)) or "nobody by name"
        deed = f"{about} are {named}"
        before = bureau.audit.last(about)
        if deed != before and (now or before):
            bureau.note(deed, about=about, by="")
