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


def error_text(error: BotError) -> str:
    """An error's sentence for a terminal; what Slack shows bold stands in quotation marks."""
    return plain(unstarred(error))


def styled(mrkdwn: str, style: str = "") -> Text:
    """One line of mrkdwn, emphasis and links as styles."""
    shown = Text()
    end = 0
    for match in _MARKUP.finditer(mrkdwn):
        shown.append(unescaped(mrkdwn[end : match.start()]), style)
        shown.append_text(_marked(match, style))
        end = match.end()
    return shown.append(unescaped(mrkdwn[end:]), style)


def _marked(match: re.Match[str], style: str) -> Text:
    if match["target"]:
        return Text(unescaped(_reference(match["target"], match["label"])), f"{style} underline")
    inner = f"{style} {_STYLES[match['mark']]}".strip()
    if match["mark"] == "`":
        return Text(unescaped(match["inner"]), inner)
    return styled(match["inner"], inner)


def _reference(target: str, label: str | None) -> str:
    """A link's label with its address; a channel or a person by name, else by id."""
    if target[0] in "@#!":
        return label or target
    return f"{label} ({target})" if label and label != target else target


def unescaped(text: str) -> str:
    """A plain text of Slack's with entities decoded and the marks against markup removed."""
    return plain(html.unescape(text.replace(_INVISIBLE, "")))
