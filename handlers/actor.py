"""/actor: who somebody is, what they said, and with whom they are named; and its buttons."""

import re

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackRequestError

from bot.answers import Network
from bot.errors import BotError
from bot.model import Actor
from handlers import blocks, correcting, looking, pictures
from handlers.blocks import Modal
from handlers.blocks.candidates import CHOOSE
from handlers.blocks.dossier import TITLES, Part
from handlers.blocks.network import alt, title
from handlers.blocks.profile import LOOK, PICTURE
from handlers.bureau import Bureau
from handlers.hearing import heard, wants_help
from handlers.payload import Payload, action, pressed_value, thread_of, user_of, words

DRAWING = "The picture is being drawn: a moment, and it is in your direct messages with me."
ALONE = "It shares no sentence with any other actor, so there is no company to draw."


UNSENT = "The picture was drawn, but Slack did not take the file. Try again in a while."


class PictureUnsent(BotError):
    """A picture that did not reach Slack."""


def listen(app: App, bureau: Bureau) -> None:
    desk = bureau.desk

    def actor(ack: Ack, command: Payload, respond: Respond) -> None:
        ack()
        name = heard(words(command, "text"))
        if wants_help(name):
            answer = blocks.help(desk.help())
        else:
            corrected = correcting.spoken(bureau, words(command, "user_id"), name)
            answer = corrected or blocks.answer(desk.who(name))
        respond(**answer, response_type="ephemeral")

    app.command("/actor")(actor)
    listen_to_buttons(app, bureau)


def listen_to_buttons(app: App, bureau: Bureau) -> None:
    desk = bureau.desk

    def chosen(ack: Ack, body: Payload, respond: Respond) -> None:
        ack()
        respond(**blocks.profile(desk.profile_of(meant(body))), replace_original=True)

    def opened(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        part = Part(words(action(body), "action_id").removeprefix(f"{LOOK}:"))

        def fill() -> Modal:
            return blocks.dossier(desk.profile_of(meant(body)), part)

        looking.look(TITLES[part], fill, body, client, bureau)

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
            send(network, client, user_of(body))

    def meant(body: Payload) -> Actor:
        """Of whom the pressed button speaks. Raises ActorUnknown where the actor is gone."""
        id, _, name = pressed_value(body).partition(" ")
        return desk.actor(int(id), name)

    app.action(re.compile(rf"{CHOOSE}:\d+"))(chosen)
    app.action(re.compile(rf"{LOOK}:({'|'.join(Part)})"))(opened)
    app.action(PICTURE)(picture)


def send(network: Network, client: WebClient, user: str) -> None:
    """The picture and the same in words, in the direct messages of the one who asked."""
    image = pictures.drawn(network)
    # A message to a person tells the channel of their direct messages, which a file must name.
    posted = client.chat_postMessage(channel=user, **blocks.network(network))
    try:
        client.files_upload_v2(
            channel=posted["channel"],
            content=image,
            filename="company.png",
            title=title(network),
            alt_txt=alt(network),
        )
    except (SlackRequestError, OSError) as error:
        raise PictureUnsent(UNSENT) from error
