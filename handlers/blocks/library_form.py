"""The form that takes addresses to look at."""

from handlers.blocks.block_kit import Block, label, plain_text, section
from handlers.blocks.message import Form, Modal
from handlers.blocks.modal import modal

FORM, ADDRESSES = "library_addresses", "addresses"
TITLE = "Add to the library"
LONGEST = 3_000
"""The most characters that an input of Slack's takes."""
ASKS = "Addresses of articles, feeds or sites"
HINT = "One a line. You see what comes in before anything is kept."


def address_form() -> Form:
    element: Block = {
        "type": "plain_text_input",
        "action_id": ADDRESSES,
        "multiline": True,
        "max_length": LONGEST,
        "placeholder": plain_text("https://"),
    }
    asked: Block = {
        "type": "input",
        "block_id": ADDRESSES,
        "label": plain_text(ASKS),
        "hint": plain_text(HINT),
        "element": element,
    }
    return Form(
        type="modal",
        callback_id=FORM,
        private_metadata="",
        title=label(TITLE, 24),
        close=label("Cancel", 24),
        submit=label("Look", 24),
        blocks=[asked],
    )


def address_modal(says: str) -> Modal:
    """The modal in place of the form, with a sentence of finished mrkdwn."""
    return modal(TITLE, [section(says)])
