"""/brief: briefings, the button that shares one in the channel, and the one under passages that
makes a briefing of the same question."""

from slack_bolt import Ack, App, Respond, Say
from slack_sdk import WebClient

from bot.model.briefing import Briefing
from handlers import blocks
from handlers.blocks import Message
from handlers.blocks.briefing import PROVE, SHARE
from handlers.blocks.passages import BRIEF
from handlers.bureau import Bureau
from handlers.features.help import helped
from handlers.features.sharing import press_once, put, share
from handlers.gateway.errors import telling
from handlers.gateway.message_text import flags, plain_message_text, to_verify, wants_help
from handlers.history.asking_day import asking_day
from handlers.history.briefings import archived, briefed, noted, proof, read, recalled
from handlers.history.threads import answered
from handlers.payload import Payload, asker_of, channel_of, pressed_value, thread_of, words

TOO_LITTLE = "There is too little on that for a briefing: the passages are what there is."


def listen(app: App, bureau: Bureau) -> None:
    desk = bureau.desk

    def brief(ack: Ack, command: Payload, respond: Respond, say: Say, client: WebClient) -> None:
        ack()
        asked, wanted = flags(plain_message_text(words(command, "text")))
        new = "new" in wanted
        if id := to_verify(asked):
            respond(**blocks.proof(proof(id, bureau)), response_type="ephemeral")
        elif not asked and not new:
            respond(**blocks.choice(desk.help()), response_type="ephemeral")
        elif wants_help(asked) and asked:
            respond(**helped("brief", bureau), response_type="ephemeral")
        else:
            user = words(command, "user_id")
            today = asking_day(channel_of(command), user, client, bureau)
            topic = read(asked, bureau, today)
            found = briefed(topic, asker_of(command), bureau, new=new)
            post = "post" in wanted and bool(found.bottom_line)
            message = noted(shown(found, new=new, shareable=not post), found, bureau)
            if post:
                failed = telling(command, respond, client, bureau)
                public = blocks.shared_by(message, user)
                put(found, lambda: say(**public).get("ts"), command, failed, bureau)
            else:
                mine = blocks.with_namesakes(message, desk.namesakes(found))
                respond(**mine, response_type="ephemeral")
            answered(found, command, bureau)

    def pressed(ack: Ack, body: Payload, respond: Respond, say: Say, client: WebClient) -> None:
        ack()
        press_once(body, bureau)
        found = recalled(pressed_value(body), bureau)
        share(
            found,
            noted(blocks.briefing(found), found, bureau),
            blocks.shared("the briefing", found.topic),
            body=body,
            respond=respond,
            say=say,
            client=client,
            bureau=bureau,
        )

    def brief_this(ack: Ack, body: Payload, respond: Respond) -> None:
        ack()
        found = archived(desk.briefing(desk.read(pressed_value(body))), bureau)
        respond(
            **noted(beneath(found), found, bureau),
            response_type="ephemeral",
            replace_original=False,
            thread_ts=thread_of(body),
        )

    app.command("/brief")(brief)
    app.action(SHARE)(pressed)

    def prove(ack: Ack, body: Payload, respond: Respond) -> None:
        ack()
        respond(
            **blocks.proof(proof(pressed_value(body), bureau)),
            response_type="ephemeral",
            replace_original=False,
            thread_ts=thread_of(body),
        )

    app.action(BRIEF)(brief_this)
    app.action(PROVE)(prove)


def shown(found: Briefing, *, new: bool, shareable: bool = False) -> Message:
    """The message that answers /brief; with `new`, it says so where everything is new to the
    asker, who alone sees it."""
    only_new = found.topic.within.after is not None
    message = blocks.briefing(found, shareable=shareable)
    first = new and shareable and found.bottom_line and not only_new
    return blocks.never_asked(message) if first else message


def beneath(found: Briefing) -> Message:
    """The briefing on the topic of a passage list, which may be too little for one."""
    if not found.bottom_line:
        return blocks.note(TOO_LITTLE)
    return blocks.briefing(found, shareable=True)
