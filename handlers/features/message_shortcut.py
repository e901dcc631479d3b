"""*What do we have on this?*, under a message: what the library says on its words, or what is like
the article that it links to, for whoever asked alone."""

from collections.abc import Mapping
from contextlib import suppress

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.errors import AddressRefused, ArticleUnknown
from bot.model.answers import Answer, Help
from handlers import blocks
from handlers.blocks import Message
from handlers.bureau import Bureau
from handlers.features.library_messages import handed_in
from handlers.gateway.message_text import asks_nothing, besides_links, wants_help
from handlers.history.asking_day import asking_day
from handlers.history.briefings import archived, noted
from handlers.payload import Payload, channel_of, thread_of, user_of, words

SHORTCUT = "what_do_we_have"
NO_WORDS = "There are no words in that message that I could look for."


def listen(app: App, bureau: Bureau) -> None:
    def asked(ack: Ack, shortcut: Payload, respond: Respond, client: WebClient) -> None:
        ack()
        message = shortcut.get("message")
        found = answer(message if isinstance(message, Mapping) else {}, shortcut, client)
        shown = blocks.note(NO_WORDS) if found is None else given(found)
        thread = thread_of(shortcut)
        respond(**shown, response_type="ephemeral", replace_original=False, thread_ts=thread)

    def answer(message: Payload, shortcut: Payload, client: WebClient) -> Answer | None:
        """On the message's words; where it is a link alone, on the article that it leads to. None
        where there is nothing to look for."""
        said = besides_links(words(message, "text"))
        if not (wants_help(said) or asks_nothing(said)):
            today = asking_day(channel_of(shortcut), user_of(shortcut), client, bureau)
            found = bureau.desk.ask(said, today)
            return None if isinstance(found, Help) else found
        for address in handed_in(message).links:
            with suppress(ArticleUnknown, AddressRefused):
                article = bureau.desk.article_at(address)
                return bureau.desk.passages(bureau.desk.like_article(article.key))
        return None

    def given(found: Answer) -> Message:
        return noted(blocks.answer(archived(found, bureau)), found, bureau)

    app.shortcut({"type": "message_action", "callback_id": SHORTCUT})(asked)
