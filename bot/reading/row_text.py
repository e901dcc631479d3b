"""The format of a row's text, by what evidently stands in it: HTML, Markdown, else plain."""

import re
from html import unescape

from bot.reading.formats import Format
from bot.reading.formats.wordpress import has_shortcodes

_TAG = re.compile(
    r"</(?:a|article|b|blockquote|body|div|em|figure|h[1-6]|html|i|li|ol|p|section|span|strong|"
    r"table|td|tr|u|ul)\s*>|<(?:!--|(?:br|hr|img|p|!doctype|\?xml)(?=[\s/>-]))[^<>]{0,2000}>",
    re.I,
)
_ESCAPED = re.compile(r"\s*&lt;(?:p|div|h[1-6]|ul|ol|table|figure|article|section)\b.*?&gt;", re.I)
_MARKDOWN = re.compile(
    r"!?\[[^\[\]\n]{0,300}\]\((?:https?://|/|#|mailto:|\.)[^\s()]{0,2000}(?:\([^\s()]*\))?[^\n()]{0,300}\)"
    r"|(?<![\w*])\*\*(?=[^\s*])[^*\n]{1,500}(?<=\S)\*\*(?![\w*])"
    r"|^ {0,3}#{1,6}[ \t]+[^\W_][^\n]{0,200}[^\s.!?,;:]$"  # no hashtag that ends a sentence
    r"|\[\^[\w-]{1,30}\]"
    r"|^ {0,3}\[[^\]\n]{1,100}\]:\s+(?:https?://|<)"
    r"|(?<=\w)\\[.()\-_!]",
    re.M,
)


_ESCAPED_END = re.compile(r"(?:\\r)?\\n")
_ESCAPED_ENDS = re.compile(r"(?:(?:\\r)?\\n){2}|[.!?]\\n(?=[A-Z])")


def typed(text: str, *, html: bool = False) -> tuple[Format, str]:
    """The format of a text and the text in it; `html` where its field's name says so. HTML that
    was escaped as a whole is HTML."""
    text = _with_line_ends(_unwrapped(text))
    if (html and "<" in text) or _TAG.search(text) or has_shortcodes(text):
        return Format.HTML, text
    if _ESCAPED.match(text) and _TAG.search(plain := unescape(text)):
        return Format.HTML, plain
    return (Format.MARKDOWN if _MARKDOWN.search(text) else Format.PLAIN), text


def _unwrapped(text: str) -> str:
    """A text without the <![CDATA[…]]> of the feed that it stood in."""
    bare = text.strip()
    wrapped = bare.startswith("<![CDATA[") and bare.endswith("]]>")
    return bare.removeprefix("<![CDATA[").removesuffix("]]>") if wrapped else text


def _with_line_ends(text: str) -> str:
    """The text with its line ends, where they were escaped twice: "said.\\\\n\\\\nThe"."""
    if "\n" in text or not _ESCAPED_ENDS.search(text):
        return text
    return _ESCAPED_END.sub("\n", text)
