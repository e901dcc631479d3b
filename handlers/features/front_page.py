"""The buttons that lead to a front page, from it to the briefing on one of its stories, and to the
briefing on a topic that is offered."""

import re

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.errors import BriefingUnknown
from bot.model.topic import Topic
from handlers import blocks
from handlers.blocks.digests import OPEN
from handlers.blocks.front_page import DAYS, STORY
from handlers.blocks.offers import TOPIC
from handlers.bureau import Bureau
from handlers.history.asking_day import asking_day
from handlers.history.briefings import briefed, noted, read, recalled
from handlers.history.threads import answered
from handlers.payload import Payload, asker_of, channel_of, pressed_value, thread_of, user_of


def listen(app: App, bureau: Bureau) -> None:
    def story(ack: Ack, body: Payload, respond: Respond) -> None:
        ack()
        id, _, place = pressed_value(body).partition(" ")
        told = recalled(id, bureau).stories
        if not (place.isdecimal() and int(place) < len(told)):
            raise BriefingUnknown("That story is not kept here any more. Ask for the news again.")
        answer(bureau.desk.story(told[int(place)]), body, respond)

    def asked(ack: Ack, body: Payload, respond: Respond, client: WebClient) -> None:
        ack()
        today = asking_day(channel_of(body), user_of(body), client, bureau)
        answer(read(pressed_value(body), bureau, today), body, respond)

    def opened(ack: Ack, body: Payload, respond: Respond) -> None:
        ack()
        found = recalled(pressed_value(body), bureau)
        respond(
            **noted(blocks.briefing(found, shareable=True), found, bureau),
            response_type="ephemeral",
            replace_original=False,
            thread_ts=thread_of(body),
        )

    def answer(topic: Topic, body: Payload, respond: Respond) -> None:
        found = briefed(topic, asker_of(body), bureau)
        respond(
            **noted(blocks.briefing(found, shareable=True), found, bureau),
            response_type="ephemeral",
            replace_original=False,
            thread_ts=thread_of(body),
        )
        answered(found, body, bureau)

    app.action(re.compile(f"^{STORY}:"))(story)
    app.action(re.compile(f"^{OPEN}:"))(opened)
    app.action(re.compile(f"^(?:{DAYS}|{TOPIC}):"))(asked)
