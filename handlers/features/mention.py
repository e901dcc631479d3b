"""Mentions of Attaché, thread replies and direct messages, answered where they were written."""

from slack_bolt import App, BoltContext
from slack_sdk import WebClient

from handlers.blocks import Message
from handlers.blocks.help import first_contact
from handlers.bureau import Bureau
from handlers.features.assistant import in_pane
from handlers.features.library_messages import READING, Handed, take_in, to_add
from handlers.gateway.message_text import addresses, plain_message_text
from handlers.gateway.wait_notice import waited
from handlers.history.asking_day import asking_day
from handlers.history.threads import ThreadRef, converse, reply
from handlers.payload import Payload, words


def listen(app: App, bureau: Bureau) -> None:
    def mention(event: Payload, client: WebClient, context: BoltContext) -> None:
        if spoken(event):
            answer(event, in_thread(event), client, context)

    def message(event: Payload, client: WebClient, context: BoltContext) -> None:
        direct = words(event, "channel_type") == "im"
        if direct and sent(event) and (handed := to_add(event, bureau)):
            add(handed, event, client, context)
            return
        if not spoken(event):
            return
        if direct:
            spot = ThreadRef(channel=words(event, "channel"), thread=thread(event))
            answer(event, spot, client, context)
        elif followed(event):
            answer(event, in_thread(event), client, context)

    def add(handed: Handed, event: Payload, client: WebClient, context: BoltContext) -> None:
        """Adds the links and files of a direct message, and answers in its thread."""
        user = words(event, "user")

        def work() -> Message:
            return take_in(handed, user, client, bureau)

        reply(work, in_thread(event), client, bureau, waited=waited(context), says=READING)

    def followed(event: Payload) -> bool:
        """Whether it continues a conversation in a channel whose threads are followed. A message
        that mentions somebody is addressed to them."""
        spot, said = in_thread(event), words(event, "text")
        if not thread(event) or addresses(said) or not bureau.channels.of(spot.channel).follow_ups:
            return False
        context = bureau.memory.recall(spot.channel, spot.thread)
        return context is not None and bureau.desk.asks(plain_message_text(said))

    def answer(event: Payload, spot: ThreadRef, client: WebClient, context: BoltContext) -> None:
        said, user = plain_message_text(words(event, "text")), words(event, "user")

        def work() -> Message:
            found = converse(said, spot, bureau, asking_day(spot.channel, user, client, bureau))
            if bureau.channels.speak(user, spot.channel):
                return first_contact(found, bureau.desk.help())
            return found

        pane = in_pane(spot, client, bureau)
        reply(work, spot, client, bureau, waited=waited(context), pane=pane)

    app.event("app_mention")(mention)
    app.event("message")(message)


def in_thread(event: Payload) -> ThreadRef:
    """The thread of a message, else the one that it starts."""
    return ThreadRef(channel=words(event, "channel"), thread=thread(event) or words(event, "ts"))


def thread(event: Payload) -> str:
    return words(event, "thread_ts")


def spoken(event: Payload) -> bool:
    """Whether a message is a person's own new text: not a bot's, no edit, no notice that somebody
    joined."""
    return sent(event) and not event.get("subtype") and bool(words(event, "text"))


def sent(event: Payload) -> bool:
    """Whether a message is new and a person's, with files or without."""
    return not event.get("bot_id") and event.get("subtype") in {None, "", "file_share"}
