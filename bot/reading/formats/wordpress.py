"""HTML as WordPress and its like keep it: shortcodes, and paragraphs parted by blank lines."""

import re

_CAPTION = re.compile(
    r"\[(?:wp_)?caption\b[^\]\n]{0,1000}\]([^\[]{0,5000})\[/(?:wp_)?caption\]", re.I
)
_EMBEDDED = re.compile(r"\[(embed|audio|video|playlist)\b[^\]\n]{0,1000}\][^\[]{0,1000}\[/\1\]")
_ATTRIBUTE = r"\s+[\w-]+=(?:\"[^\"\n]{0,1000}\"|'[^'\n]{0,1000}'|[^\s\[\]\"']{1,1000})"
_OPENING = re.compile(
    rf"\[/?[a-z][\w-]{{1,40}}(?:{_ATTRIBUTE}){{1,40}}\s*/?\](?![(:])|\[[a-z]+(?:_[a-z\d]+)+\s*/?\](?![(:])"
)
_CLOSING = re.compile(r"\[/([a-z][\w-]{2,40})\](?![(:])")
_NAMED = re.compile(r"\[/?([a-z][\w-]{2,40})\](?![(:])")
_BLOCK = re.compile(r"<(?:p|br|div|pre|section|article|body)\b", re.I)
_LINE_END = re.compile(r"\r\n?|\n")


def has_shortcodes(text: str) -> bool:
    """Whether a text has shortcodes; "[sic]" and "[1]" are none."""
    return bool(_OPENING.search(text) or _CLOSING.search(text))


def without_shortcodes(text: str) -> str:
    """The text without shortcodes, with what stands within them."""
    text = _OPENING.sub("", _EMBEDDED.sub("", text))
    closed = {*_CLOSING.findall(text)}
    return _NAMED.sub(lambda found: "" if found[1] in closed else found[0], text)


def shown(html: str) -> str:
    """A fragment of HTML as WordPress shows it: line breaks are seen where it has no element that
    makes paragraphs, and an image's caption is one."""
    if not _BLOCK.search(html):
        html = _LINE_END.sub("<br>\n", html)
    if "[" in html:
        captioned = _CAPTION.sub(r"<figure><figcaption>\1</figcaption></figure>", html)
        html = without_shortcodes(captioned)
    return html
