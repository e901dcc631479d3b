"""/actor: an actor's profile and network, and the buttons under them."""

import re
from collections.abc import Callable

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.model.actor import Actor
from bot.model.profile import Network, Profile
from bot.query.disambiguation import NameResolution
from handlers import blocks, pictures
from handlers.blocks import Modal
from handlers.blocks.candidates import CHOOSE
from handlers.blocks.namesakes import NAMESAKE
from handlers.blocks.network import alt, title
from handlers.blocks.profile import LOOK, PICTURE
from handlers.blocks.profile_modals import TITLES, ProfilePart
from handlers.bureau import Bureau
from handlers.features import correct_actor
from handlers.features.help import helped
from handlers.gateway import modals
from handlers.gateway.errors import telling
from handlers.gateway.message_text import plain_message_text, wants_help
from handlers.gateway.uploads import DRAWING, send
from handlers.history.threads import answered
from handlers.payload import Payload, action, pressed_value, thread_of, user_of, words

ALONE = "It shares no sentence with any other actor, so there is no company to draw."


def listen(app: App, bureau: Bureau) -> None:
    desk = bureau.desk

    def actor(ack: Ack, command: Payload, respond: Respond) -> None:
        ack()
        name = plain_message_text(words(command, "text"))
        if wants_help(name):
            respond(**helped("actor", bureau), response_type="ephemeral")
        elif corrected := correct_actor.spoken(bureau, words(command, "user_id"), name):
            respond(**corrected, response_type="ephemeral")
        else:
            found = desk.who(name)
            respond(**blocks.answer(found), response_type="ephemeral")
            answered(found, command, bureau)

    app.command("/actor")(actor)
    listen_to_buttons(app, bureau)


def listen_to_buttons(app: App, bureau: Bureau) -> None:
    desk = bureau.desk

    def chosen(ack: Ack, body: Payload, respond: Respond) -> None:
        ack()
        respond(**blocks.profile(shown(body)), replace_original=True)

    def beneath(ack: Ack, body: Payload, respond: Respond) -> None:
        ack()
        respond(
            **blocks.profile(shown(body)),
            response_type="ephemeral",
            replace_original=False,
            thread_ts=thread_of(body),
        )

    def opened(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        part = ProfilePart(words(action(body), "action_id").removeprefix(f"{LOOK}:"))

        def fill() -> Modal:
            return blocks.dossier(shown(body), part)

        modals.open_modal(TITLES[part], fill, body, client, bureau)

    def picture(ack: Ack, body: Payload, respond: Respond, client: WebClient) -> None:
        ack()
        network = desk.network(meant(body))
        respond(
            **blocks.note(DRAWING if network.neighbours else ALONE),
            response_type="ephemeral",
            replace_original=False,
            thread_ts=thread_of(body),
        )
        if network.neighbours:
            failed = telling(body, respond, client, bureau)
            send_company(network, client, user_of(body), bureau, failed)

    def shown(body: Payload) -> Profile:
        return desk.profile(NameResolution.of(meant(body)))

    def meant(body: Payload) -> Actor:
        """The actor of the pressed button. Raises ActorUnknown where it is gone."""
        id, _, name = pressed_value(body).partition(" ")
        return desk.actor(int(id), name)

    app.action(re.compile(rf"{CHOOSE}:\d+"))(chosen)
    app.action(re.compile(rf"{NAMESAKE}:\d+"))(beneath)
    app.action(re.compile(rf"{LOOK}:({'|'.join(ProfilePart)})"))(opened)
    app.action(PICTURE)(picture)


def send_company(
    network: Network,
    client: WebClient,
    user: str,
    bureau: Bureau,
    failed: Callable[[Exception], None],
) -> None:
    send(
        pictures.drawn(network),
        blocks.network(network),
        filename="company.png",
        title=title(network),
        alt=alt(network),
        client=client,
        user=user,
        outbox=bureau.outbox,
        failed=failed,
    )
