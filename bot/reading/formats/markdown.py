"""Markdown: rendered as a site does, then read as the reader of the page sees it."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from bot.errors import FileRefused
from bot.reading import frontmatter
from bot.reading.document import Document, document
from bot.reading.formats.rendered import FOOTNOTE, pieces
from bot.reading.formats.shortcodes import without_shortcodes

_MARK = re.compile(r"\^\[[^\[\]\n]{1,1000}\]|\[\^[^\]\s]{1,100}\](?!:)")
_DEFINITION = re.compile(r"\[\^[^\]\s]{1,100}\]:[ \t]*")
_ATTRIBUTES = re.compile(r"\{(?::|[#.][\w-]|[\w-]{1,30}=)[^{}\n]{0,300}\}")
_PARAGRAPHS = re.compile(r"\S[ \t]*\r?\n[ \t]*\r?\n\s*\S")
_DEEPEST = 100  # nested lists and quotations; the library's own limit for trusted text


def read(text: str) -> Document:
    """The document of a Markdown file: its front matter is its card. Raises FileRefused."""
    matter = frontmatter.read(text)
    body = without_shortcodes(text[matter.end :])
    # Lines of a text that knows no paragraphs are paragraphs, or wrapped.
    by_lines = not _PARAGRAPHS.search(body)
    found = document(pieces(_renderer(by_lines).render(body)), matter.card)
    if not found.text:
        raise FileRefused("It holds no text that a reader of its page would see.")
    return replace(found, notes=matter.notes)


@cache
def _renderer(breaks: bool) -> MarkdownIt:
    """CommonMark with tables and footnotes. An indented line is text, as it is in most articles."""
    options = {"html": True, "breaks": breaks, "maxNesting": _DEEPEST}
    renderer = MarkdownIt("commonmark", options).enable(["table", "strikethrough"]).disable("code")
    renderer.block.ruler.before(
        "reference", "footnote", _footnote, {"alt": ["paragraph", "reference", "blockquote"]}
    )
    renderer.inline.ruler.before("link", "footnote_mark", _unseen(_MARK))
    renderer.inline.ruler.before("link", "attributes", _unseen(_ATTRIBUTES))
    return renderer


def _unseen(pattern: re.Pattern[str]) -> Callable[[StateInline, bool], bool]:
    """An inline rule that passes over what the pattern matches."""

    def rule(state: StateInline, silent: bool) -> bool:
        match = pattern.match(state.src, state.pos)
        if match:
            state.pos = match.end()
        return bool(match)

    return rule


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule: "[^1]: text", with the lines that go on with it."""
    first = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    mark = _DEFINITION.match(first)
    if not mark or silent:
        return bool(mark)
    last = _last_line(state, start, end)
    rest = state.getLines(start + 1, last, state.blkIndent, False)
    state.push("footnote_open", FOOTNOTE, 1)
    inline = state.push("inline", "", 0)
    inline.content, inline.children = f"{first[mark.end() :]}\n{rest}".strip(), []
    inline.map = [start, last]
    state.push("footnote_close", FOOTNOTE, -1)
    state.line = last
    return True


def _last_line(state: StateBlock, start: int, end: int) -> int:
    """The line after a footnote's last: the next blank one that no indented line follows, or the
    next footnote."""
    for line in range(start + 1, end):
        text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
        blank = state.isEmpty(line)
        indented = state.sCount[line] - state.blkIndent >= 2
        after_blank = state.isEmpty(line - 1)
        if (after_blank and not blank and not indented) or _DEFINITION.match(text):
            return line
    return end
