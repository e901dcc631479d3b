"""Renders Block Kit as text: pure functions from a message's blocks to lines."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from handlers.terminal.commands import typed
from handlers.terminal.mrkdwn import styled, unescaped
from handlers.terminal.paper import BLANK, Line, line

Block = Mapping[str, object]

_BODY = {"section", "actions"}
_QUOTED = "> "
_QUOTE_BAR = "│ "
_LEAD = re.compile(r"^(\s*(?:[•▸◦‣–-]|\d{1,3}[.)]|\[\d{1,3}\])\s+)(?=\S)")


def message(text: str, blocks: Sequence[Block]) -> Iterator[Line]:
    """A message as lines: its blocks, or its text where it has none."""
    if not blocks:
        yield from mrkdwn(text)
    before = None
    for block in blocks:
        kind = block.get("type")
        if (before and kind in {"header", "section"}) or (before in _BODY and kind == "context"):
            yield BLANK
        yield from page(block)
        before = kind


def page(block: Block) -> Iterator[Line]:
    match block.get("type"):
        case "header":
            yield line(unescaped(words(block.get("text"))), style="bold")
        case "section":
            yield from section(block)
        case "context":
            for element in elements(block):
                yield from mrkdwn(words(element), "dim")
        case "divider":
            yield line("─" * 40, style="dim")
        case "actions":
            yield from onward([*elements(block)])
        case "image":
            yield line(f"[picture: {block.get('alt_text', '')}]")
        case other:
            yield line(f"[{other}]", style="dim")


def section(block: Block) -> Iterator[Line]:
    yield from mrkdwn(words(block.get("text")))
    for field in objects(block.get("fields")):
        yield from mrkdwn(words(field))
    yield from onward([*objects([block.get("accessory")])])


def onward(controls: Sequence[Block]) -> Iterator[Line]:
    """What to type for the buttons and menus, which nobody can press here; nothing for those that
    are Slack's alone."""
    if lines := [*typed(controls)]:
        yield line("→ " + " · ".join(map(unescaped, lines)), style="bold")


def mrkdwn(text: str, style: str = "") -> Iterator[Line]:
    """Lines of mrkdwn, each hanging from its bullet or number, a quotation behind its bar."""
    for row in text.splitlines():
        if row.startswith(_QUOTED):
            quoted = styled(row.removeprefix(_QUOTED), style)
            yield Line(text=quoted, lead=_QUOTE_BAR, rest=_QUOTE_BAR)
            continue
        lead_match = _LEAD.match(row)
        lead = lead_match[1] if lead_match else ""
        yield Line(text=styled(row[len(lead) :], style), lead=lead)


def words(text: object) -> str:
    """The text of a text object, still escaped; empty where it has none."""
    value = text.get("text") if isinstance(text, Mapping) else None
    return value if isinstance(value, str) else ""


def elements(block: Block) -> Iterator[Block]:
    return objects(block.get("elements"))


def objects(values: object) -> Iterator[Block]:
    if isinstance(values, Iterable):
        yield from (cast(Block, each) for each in values if isinstance(each, Mapping))
