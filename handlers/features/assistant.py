"""Slack's assistant pane: what to ask, from this library and the channel that is open beside it.

What is asked there is a direct message in a thread, and is answered as one (`mention`). Slack sends
these events to apps that have the pane (docs/access.md): manifest.json does without.
"""

from slack_bolt import App
from slack_sdk import WebClient

from bot.model.actor import Kind
from handlers.bureau import Bureau
from handlers.history.threads import ThreadRef
from handlers.outline.text import shortened
from handlers.payload import Payload, words

PROMPTS = 4
"""As many as Slack takes: https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts."""
OF_CHANNEL = 2
SCOPE = "assistant:write"
TITLE = "Ask what your articles say"
NEWS = ("What is new this week?", "What happened this week?")


def listen(app: App, bureau: Bureau) -> None:
    def opened(event: Payload, client: WebClient) -> None:
        at = "assistant_thread"
        channel, thread = words(event, at, "channel_id"), words(event, at, "thread_ts")
        shown = prompts(words(event, at, "context", "channel_id"), bureau)
        bureau.outbox.send(
            channel,
            lambda: client.assistant_threads_setSuggestedPrompts(
                channel_id=channel, thread_ts=thread, title=TITLE, prompts=shown
            ),
        )

    app.event("assistant_thread_started")(opened)
    app.event("assistant_thread_context_changed")(opened)


def in_pane(spot: ThreadRef, client: WebClient, bureau: Bureau) -> bool:
    """Whether a thread is one of the pane: for an app that has it, all direct messages are."""
    if not (spot.channel.startswith("D") and spot.thread):
        return False
    own = bureau.access.people.installation(client)
    return own is not None and SCOPE in own.scopes


def prompts(beside: str, bureau: Bureau) -> list[dict[str, str]]:
    """The topics of the digests in the channel beside the pane first, then the library's own."""
    digests = bureau.subscriptions.listed(beside) if beside else ()
    of_channel = [each.topic for each in digests if each.topic][:OF_CHANNEL]
    topics = list(dict.fromkeys((*of_channel, *bureau.desk.help().topics)))
    people = [each.name for each in bureau.desk.foremost() if each.kind is Kind.PERSON]
    asked = [
        *(_brief(each) for each in topics[: len(of_channel) or 1]),
        NEWS,
        *((f"Who is {name}?", f"Who is {name}?") for name in people[:1]),
        *(_brief(each) for each in topics[len(of_channel) or 1 :]),
    ]
    return [{"title": shortened(title, 75), "message": said} for title, said in asked[:PROMPTS]]


def _brief(topic: str) -> tuple[str, str]:
    return f"Brief me on {topic}", f"Brief me on {topic}"
