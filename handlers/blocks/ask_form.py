"""The form for a question, what it becomes when sent, and the question as posted."""

from handlers.blocks.block_kit import plain_text
from handlers.blocks.following import form, typed
from handlers.blocks.message import Form, Message
from handlers.blocks.notice import note
from handlers.blocks.text import escape, link

ASKED = "ask_form"
QUESTION = "question"
"""The block, and the input in it."""
EXAMPLES = "As in a message to me: who is …?, how much …?, brief us on …, passages about …"
LONGEST = 300


def ask_form() -> Form:
    field = typed(QUESTION, "Your question", EXAMPLES, "What does …?", most=LONGEST)
    return {
        **form(ASKED, "Ask a question", "", [field], close="Cancel"),
        "submit": plain_text("Send the question"),
    }


def sent(message: Message) -> Form:
    """What the form becomes when the question is sent: the message that answers it."""
    return form(ASKED, "Ask a question", "", message["blocks"], close="Close")


def on_its_way(address: str) -> Message:
    """That the answer comes by direct message; `address` is a link to those."""
    return note(f"Sent. The answer comes in {link(address, 'our messages')}.")


def question(text: str) -> Message:
    """The question as posted in the direct messages, above its answer."""
    return note(f"*You asked:* {escape(text)}")
