"""The buttons under a briefing that record whether it was useful."""

from slack_bolt import Ack, App, Respond

from handlers import blocks
from handlers.blocks.briefing import USEFUL, USELESS
from handlers.bureau import Bureau
from handlers.payload import Payload, action, pressed_value, thread_of, user_of, words

NOTED = {
    USEFUL: "Noted, thank you: this briefing was useful.",
    USELESS: "Noted, thank you: this briefing was not useful. Whoever runs me can see which.",
}


def listen(app: App, bureau: Bureau) -> None:
    def judged(ack: Ack, body: Payload, respond: Respond) -> None:
        ack()
        verdict = words(action(body), "action_id")
        bureau.archive.record_feedback(
            pressed_value(body),
            by=user_of(body),
            useful=verdict == USEFUL,
            at=bureau.clock(),
        )
        respond(
            **blocks.note(NOTED[verdict]),
            response_type="ephemeral",
            replace_original=False,
            thread_ts=thread_of(body),
        )

    app.action(USEFUL)(judged)
    app.action(USELESS)(judged)
