"""Opens modals, empty at once and then filled, and fills them anew."""

from collections.abc import Callable

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers import blocks
from handlers.blocks import Modal, View
from handlers.blocks.block_kit import label
from handlers.bureau import Bureau
from handlers.gateway.errors import in_words, view_of
from handlers.payload import Payload, words
from handlers.slack_errors import kind

Fill = Callable[[], Modal]
CLOSE, BACK = "Close", "Back"
"""What the button says that takes a modal away: to the message, or to the modal below it."""


def open_modal(title: str, fill: Fill, body: Payload, client: WebClient, bureau: Bureau) -> None:
    """Opens a modal for a button press and fills it; where that fails, with the reason. A button
    inside a modal opens another on top of it; inside the third, which is as many as Slack stacks,
    in its place."""
    if on_top(body):
        update_modal(title, fill, body, client, bureau)
        return
    above = words(body, "view", "type") == "modal"
    show, close = (client.views_push, BACK) if above else (client.views_open, CLOSE)
    # At once or not at all: Slack lets a view be opened for three seconds after the press.
    view = closed_by(close, blocks.looking(title))
    opened = show(trigger_id=words(body, "trigger_id"), view=dict(view))
    update(opened["view"]["id"], closed_by(close, _filled(title, fill, bureau)), client, bureau)


def on_top(body: Payload) -> bool:
    """Whether a button was pressed in the third of stacked modals."""
    root, below = words(body, "view", "root_view_id"), words(body, "view", "previous_view_id")
    return bool(below) and below != root


def update_modal(title: str, fill: Fill, body: Payload, client: WebClient, bureau: Bureau) -> None:
    """Fills anew the modal in which a button was pressed."""
    close = words(body, "view", "close", "text") or CLOSE
    filled = closed_by(close, _filled(title, fill, bureau))
    update(words(body, "view", "id"), filled, client, bureau)


def closed_by(words: str, view: Modal) -> Modal:
    return {**view, "close": label(words, 24)}


def _filled(title: str, fill: Fill, bureau: Bureau) -> Modal:
    try:
        return fill()
    except Exception as error:
        return blocks.refused(title, in_words(error, bureau))


def update(id: str, view: View, client: WebClient, bureau: Bureau) -> None:
    """Replaces a modal's view through the outbox."""

    def fill() -> None:
        try:
            client.views_update(view_id=id, view=dict(view))
        except SlackApiError as error:
            if kind(error) != "not_found":  # somebody has closed it meanwhile
                raise

    bureau.outbox.send(view_of(id), fill)
