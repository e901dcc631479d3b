"""Finished mrkdwn as rich text, the only markup that the cells of Slack's tables take. Nothing in
the text of an element is markup.

https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

import re
from collections.abc import Iterator
from html import unescape

from handlers.blocks.block_kit import Block
from handlers.blocks.text import INVISIBLE

_PARTS = re.compile(
    r"<!date\^(?P<at>\d+)\^(?P<format>[^|>]*)\|(?P<fallback>[^>]*)>"
    r"|<@(?P<user>[UW][A-Z0-9]+)>"
    r"|<(?P<url>[^<>|@!]+)\|(?P<label>[^<>]*)>"
    rf"|(?<![{INVISIBLE}\w])(?P<mark>[*_`])(?![\s{INVISIBLE}])"
    rf"(?P<set_off>.+?)(?<!{INVISIBLE})(?P=mark)(?![{INVISIBLE}\w])"
)
_STYLES = {"*": "bold", "_": "italic", "`": "code"}


def rich_text(mrkdwn: str) -> Block:
    """A rich_text block of one paragraph."""
    section = {"type": "rich_text_section", "elements": list(elements(mrkdwn))}
    return {"type": "rich_text", "elements": [section]}


def elements(mrkdwn: str, style: str = "") -> Iterator[Block]:
    """Its words, links, people and moments; all words in a `style`, if there is one."""
    end = 0
    for found in _PARTS.finditer(mrkdwn):
        yield from _words(mrkdwn[end : found.start()], style)
        yield from _part(found, style)
        end = found.end()
    yield from _words(mrkdwn[end:], style)


def _part(found: re.Match[str], style: str) -> Iterator[Block]:
    styled = {"style": {style: True}} if style else {}
    if found["at"]:
        told = {"format": found["format"], "fallback": found["fallback"]}
        yield {"type": "date", "timestamp": int(found["at"]), **told, **styled}
    elif found["user"]:
        yield {"type": "user", "user_id": found["user"], **styled}
    elif found["url"]:
        label = _literal(found["label"])
        yield {"type": "link", "url": unescape(found["url"]), "text": label, **styled}
    else:
        yield from elements(found["set_off"], _STYLES[found["mark"]])


def _words(mrkdwn: str, style: str) -> Iterator[Block]:
    if text := _literal(mrkdwn):
        yield {"type": "text", "text": text, **({"style": {style: True}} if style else {})}


def _literal(mrkdwn: str) -> str:
    return unescape(mrkdwn).replace(INVISIBLE, "")
