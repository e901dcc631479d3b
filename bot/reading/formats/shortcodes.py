"""Takes out of Markdown what a site generator acts on and no reader sees: shortcodes, template
tags, imports of MDX, components, comments, fences of notes."""

import re

_INNER = r"(?:(?!{}).){{0,3000}}?"
_ATTRIBUTE = r"(?:\"[^\"]{0,1000}\"|'[^']{0,1000}'|\{(?:[^{}]|\{[^{}]{0,500}\}){0,1000}\}|[^\"'{}<>])"


def _patterns(*patterns: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.S | re.M), instead) for pattern, instead in patterns)


# In order: a tag's own content first, then the tags around what is seen.
_UNSEEN = _patterns(
    # Jekyll, Liquid, Hugo, Jinja, Nunjucks
    (r"\{%-?\s*comment\b.{0,20000}?\{%-?\s*endcomment\s*-?%\}", ""),
    (r"\{\{[<%]" + _INNER.format(r"[>%]\}\}") + r"[>%]\}\}", ""),
    (r"\{%" + _INNER.format(r"%\}") + r"%\}", ""),
    (r"\{\{" + _INNER.format(r"\}\}") + r"\}\}", ""),
    (r"\{#\s" + _INNER.format(r"#\}") + r"#\}", ""),
    # MDX
    (r"\{/\*.{0,5000}?\*/\}", ""),
    (r"^import\s+(?:[\w*{}\s,$]{1,500}?\s+from\s+)?([\"'])[^\"'\n]{1,300}\1;?[ \t]*$", ""),
    (
        r"^export\s+(?:(?:const|let|var)\s+[\w$]+\s*=|(?:default\s+)?(?:async\s+)?"
        r"(?:function|class)\b[^\n]*[({]|default\s*[({])[^\n]*(?:\n[^\n]*\S[^\n]*)*",
        "",
    ),
    (r"</?[A-Z][\w.]{0,60}(?:\s+" + _ATTRIBUTE + r"{0,3000}+)?/?>", ""),
    # WordPress
    (
        r"\[/?[a-z][\w-]{1,40}(?:\s+[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\]\"']+))+\s*/?\](?![(:\[])",
        "",
    ),
    (r"\[/[a-z][\w-]{2,40}\](?![(:\[])", ""),
    # kramdown, Docusaurus, MkDocs, GitHub, Obsidian
    (r"^[*+-] [^\n]{0,80}\n\{:\s*toc[^}\n]*\}[ \t]*$", ""),
    (r"^[ \t]*(?:\[TOC\]|\[\[_?TOC_?\]\]|\[\[toc\]\])[ \t]*$", ""),
    (r"^[ \t]*:{3,}[^\n]*$", ""),
    (r"^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[\w-]+[^\n]*$", ""),
    (r"^((?:[ \t]*>)+[ \t]*)\[![\w-]{1,30}\][+-]?", r"\1"),
    (r"!\[\[[^\[\]\n]{1,300}\]\]", ""),
    (r"\[\[[^\[\]|\n]{1,300}\|([^\[\]\n]{1,300})\]\]", r"\1"),
    (r"\[\[([^\[\]|\n]{1,300})\]\](?!\()", r"\1"),
    (r"(?<!=)==(?=[^\s=])([^=\n]{1,300})(?<=\S)==(?!=)", r"\1"),
    (r"%%[^%\n]{1,2000}%%", ""),
)


def without_shortcodes(text: str) -> str:
    """The Markdown without what no reader of the page sees."""
    for pattern, instead in _UNSEEN:
        text = pattern.sub(instead, text)
    return text
