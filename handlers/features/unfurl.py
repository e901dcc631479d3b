"""Links to articles of the library that somebody posts: what the library says of each, beneath the
message.

Slack sends the event for the domains that an app names, to apps that may see such links
(docs/access.md): manifest.json does without.
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from bot.errors import AddressRefused, ArticleUnknown
from handlers import blocks
from handlers.blocks.block_kit import Block
from handlers.bureau import Bureau
from handlers.payload import Payload, words

MOST = 5
"""Links of one message that are told of; chosen, not measured."""
SENTENCES = 2

Unfurls = dict[str, dict[str, list[Block]]]


def listen(app: App, bureau: Bureau) -> None:
    def shared(event: Payload, client: WebClient) -> None:
        found = told(event, bureau)
        if not found:
            return
        spot = place(event)
        bureau.outbox.send(
            words(event, "channel"), lambda: client.chat_unfurl(unfurls=found, **spot)
        )

    app.event("link_shared")(shared)


def told(event: Payload, bureau: Bureau) -> Unfurls:
    """The blocks beneath each link, by its address as it was posted; of those alone that lead to
    articles of the library."""
    links = event.get("links")
    held = links if isinstance(links, list) else []
    posted = [words(each, "url") for each in held if isinstance(each, Mapping)]
    found: Unfurls = {}
    for address in dict.fromkeys(posted[:MOST]):
        with suppress(ArticleUnknown, AddressRefused):
            number = len(found)
            found[address] = {"blocks": card(address, number, bureau)}
    return found


def card(address: str, number: int, bureau: Bureau) -> list[Block]:
    """Raises ArticleUnknown, and AddressRefused."""
    source = bureau.desk.article_at(address)
    summary = bureau.desk.summary([source.key], sentences=SENTENCES)
    return blocks.unfurled(bureau.desk.headline(source), summary, number)


def place(event: Payload) -> dict[str, Any]:
    """Where the message is: while it is still being written, it has an id of its own."""
    id, source = words(event, "unfurl_id"), words(event, "source")
    if id and source:
        return {"unfurl_id": id, "source": source}
    return {"channel": words(event, "channel"), "ts": words(event, "message_ts")}
