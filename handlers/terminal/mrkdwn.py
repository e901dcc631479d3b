"""Slack's mrkdwn as styled text: what a reader of Slack would see, without Slack.

The grammar is the part of https://docs.slack.dev/messaging/formatting-message-text that messages
use: `*bold*`, `_italic_`, `~struck~`, `` `code` ``, `<address|label>` and three entities.
"""

import html
import re

from rich.text import Text

from bot.errors import BotError
from handlers.blocks.text import unstarred
from handlers.terminal.paper import plain

_STYLES = {"*": "bold", "_": "italic", "~": "strike", "`": "bold"}
# What `handlers.blocks.text` puts around a character that is not to be markup.
_INVISIBLE = "\ufeff"
_MARKUP = re.compile(
    r"<(?P<target>[^<>|]+)(?:\|(?P<label>[^<>]*))?>"
    rf"|(?<![\w{_INVISIBLE}*_~`])(?P<mark>[*_~`])(?P<inner>[^\s{_INVISIBLE}]|"
    rf"[^\s{_INVISIBLE}].*?[^\s{_INVISIBLE}])(?P=mark)(?![\w{_INVISIBLE}])"
)


def told(error: BotError) -> str:
    """An error's sentence for a terminal: what Slack shows bold, in quotation marks."""
    return plain(unstarred(error))


def styled(mrkdwn: str, style: str = "") -> Text:
    """One line of mrkdwn, emphasis and links as styles."""
    shown = Text()
    at = 0
    for found in _MARKUP.finditer(mrkdwn):
        shown.append(unescaped(mrkdwn[at : found.start()]), style)
        shown.append_text(_marked(found, style))
        at = found.end()
    return shown.append(unescaped(mrkdwn[at:]), style)


def _marked(found: re.Match[str], style: str) -> Text:
    if found["target"]:
        return Text(unescaped(_reference(found["target"], found["label"])), f"{style} underline")
    inner = f"{style} {_STYLES[found['mark']]}".strip()
    if found["mark"] == "`":
        return Text(unescaped(found["inner"]), inner)
    return styled(found["inner"], inner)


def _reference(target: str, label: str | None) -> str:
    """A link's label with its address; a channel or a person by name, else by id."""
    if target[0] in "@#!":
        return label or target
    return f"{label} ({target})" if label and label != target else target


def unescaped(text: str) -> str:
    """A plain text of Slack's as it is read: its entities as characters, and no more markup."""
    return plain(html.unescape(text.replace(_INVISIBLE, "")))
