"""Takes out of Markdown what a site generator acts on and no reader sees: shortcodes, template
tags, imports of MDX, components, comments, fences of notes."""

import re
from collections.abc import Iterator

from bot.reading.formats import wordpress

# Jekyll's and Jinja's comments, and Jekyll's programs.
_APART = re.compile(r"\{%-?\s*(end)?(?:comment|highlight)\b[^%]{0,200}%\}")
# Hugo, MDX, Jekyll and Jinja; what begins with another's opening goes before it.
_TAGS = (
    ("{{<", ">}}"),
    ("{{%", "%}}"),
    ("{{", "}}"),
    ("{%", "%}"),
    ("{#", "#}"),
    ("{/*", "*/}"),
    ("%%", "%%"),
)
_LONGEST_TAG = 3_000  # characters; chosen, not measured

_ATTRIBUTES = (
    r"(?:\"[^\"]{0,1000}\"|'[^']{0,1000}'|[^\"'{}<>]++"
    r"|\{(?:[^{}]++|\{[^{}]{0,500}\}){0,50}+\}){0,60}+"
)


def _patterns(*patterns: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.M), instead) for pattern, instead in patterns)


_UNSEEN = _patterns(
    # MDX: imports and exports at the beginning of a line, components
    (r"^import\s+(?:[\w*{}\s,$]{1,500}?\s+from\s+)?([\"'])[^\"'\n]{1,300}\1;?[ \t]*$", ""),
    (
        r"^export\s+(?:(?:const|let|var)\s+[\w$]+\s*=|(?:default\s+)?(?:async\s+)?"
        r"(?:function|class)\b[^\n]*[({]|default\s*[({])[^\n]*(?:\n[^\n]*\S[^\n]*)*",
        "",
    ),
    (r"</?[A-Z][\w.]{0,60}(?:\s+" + _ATTRIBUTES + ")?/?>", ""),
    # Tables of contents; fences and marks of notes
    (r"^[*+-] [^\n]{0,80}\n\{:\s*toc[^}\n]*\}[ \t]*$", ""),
    (r"^[ \t]*(?:\[TOC\]|\[\[_?TOC_?\]\]|\[\[toc\]\])[ \t]*$", ""),
    (r"^[ \t]*:{3,}[^\n]*$", ""),
    (r"^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[\w-]+[^\n]*$", ""),
    (r"^((?:[ \t]*>)+[ \t]*)\[![\w-]{1,30}\][+-]?", r"\1"),
    # Links of wikis; ==marked== words
    (r"!\[\[[^\[\]\n]{1,300}\]\]", ""),
    (r"\[\[[^\[\]|\n]{1,300}\|([^\[\]\n]{1,300})\]\]", r"\1"),
    (r"\[\[([^\[\]|\n]{1,300})\]\](?!\()", r"\1"),
    (r"(?<!=)==(?=[^\s=])([^=\n]{1,300})(?<=\S)==(?!=)", r"\1"),
)


def without_shortcodes(text: str) -> str:
    """The Markdown without what no reader of the page sees."""
    text = "".join(_outside_apart(text))
    for opening, closing in _TAGS:
        if opening in text:
            text = "".join(_outside(text, opening, closing))
    for pattern, instead in _UNSEEN:
        text = pattern.sub(instead, text)
    return wordpress.without_shortcodes(text)


def _outside_apart(text: str) -> Iterator[str]:
    """The text outside {% comment %} … {% endcomment %}, and the same of programs."""
    position, hidden = 0, False
    for tag in _APART.finditer(text):
        yield "" if hidden else text[position : tag.start()]
        position, hidden = tag.end(), not tag[1]
    yield text[position:]


def _outside(text: str, opening: str, closing: str) -> Iterator[str]:
    """The text outside tags; a tag that does not end is text."""
    position = 0
    while (start := text.find(opening, position)) >= 0:
        inner = start + len(opening)
        end = text.find(closing, inner, inner + _LONGEST_TAG)
        yield text[position : start if end >= 0 else inner]
        position = end + len(closing) if end >= 0 else inner
    yield text[position:]
