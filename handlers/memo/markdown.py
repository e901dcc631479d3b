"""A memo in Markdown.

What articles wrote never becomes markup: the characters that CommonMark, or GitHub besides, may
read as some are escaped. What GitHub links wherever it stands, "www.", "@name", "#12", is parted by
a character without width, as no escape keeps it from that.
"""

import re
from collections.abc import Iterator, Mapping

from bot.model.article import Source
from bot.model.pages import linked as at_page
from handlers.memo.contents import Memo, known
from handlers.outline import briefing as briefings
from handlers.outline.model import Item, Layout, Section
from handlers.outline.text import dotted, fold, web

Sources = Mapping[int, Source]
"""The sources of a memo, by their numbers."""

_LIVE = re.compile(r"[\\`*_\[\]<>~|]|&(?=#?\w+;)|#(?=#*\s*$)")
_CLOSING = re.compile(r"(?<=[^\s\\])\$(?!\w)|(?<=\$)\$")
"""What would end a formula of GitHub's: the dollar of "$x$", not that of "$5"."""
_LINKED = re.compile(
    r"(?<=:)(?=//)|(?<=\bwww)(?=\.)|(?<=@)(?=\w)|(?<=#)(?=\d)|(?<=\bGH-)(?=\d)", re.IGNORECASE
)
_JOINER = "\N{WORD JOINER}"
_LEADING = re.compile(r"^(\d{0,9})([.)#+=-])")
"""What would begin a heading, a list or a rule."""


def markdown(memo: Memo) -> str:
    return "\n\n".join(part for part in parts(memo) if part) + "\n"


def parts(memo: Memo) -> Iterator[str]:
    yield f"# {safe(memo.title)}"
    yield safe(memo.standing)
    yield from (f"*{safe(line)}*" for line in memo.notes)
    if not memo.sections:
        yield safe(memo.nothing)
        return
    for section in memo.sections:
        yield f"## {safe(section.title)}" if section.title else ""
        yield items(section, memo.sources)
    if memo.sources:
        yield "## Sources"
        yield "\n".join(cards(memo.sources))
    yield f"*{safe(memo.foot)}*"


def items(section: Section, sources: Sources) -> str:
    """The items of a section in its layout."""
    match section.layout:
        case Layout.PARAGRAPHS:
            return "\n\n".join(line(item, sources) for item in section.items)
        case Layout.QUOTES:
            return "\n\n".join(quote(item, sources) for item in section.items)
        case Layout.NUMBERED:
            numbered = enumerate(section.items, 1)
            return "\n".join(f"{number}. {line(item, sources)}" for number, item in numbered)
        case _:
            return "\n".join(row for item in section.items for row in bullets(item, sources))


def bullets(item: Item, sources: Sources) -> Iterator[str]:
    """An item, and beneath it what other articles give for the same thing."""
    yield f"- {line(item, sources)}"
    yield from (f"  - {briefings.ELSEWHERE} {line(one, sources)}" for one in item.elsewhere)


def quote(item: Item, sources: Sources) -> str:
    return f"> {sentence(item, sources)}\n>\n> — {safe(item.label)}"


def line(item: Item, sources: Sources) -> str:
    """ "**Shehbaz Sharif**, Prime Minister (person, in 2 articles): He said so. [1]"."""
    return ": ".join(part for part in (label(item), sentence(item, sources)) if part)


def label(item: Item) -> str:
    if not item.heading:
        return ""
    title = "" if item.title is None else f", {safe(item.title)}"
    aside = f" ({safe(item.aside)})" if item.aside else ""
    return f"**{safe(item.label)}**{title}{aside}"


def sentence(item: Item, sources: Sources) -> str:
    """A sentence, the number of its source (linked), the date, and who else says so."""
    if item.citation is None or item.reference is None:
        return ""
    reference = item.reference
    source = sources.get(reference.source)
    address = at_page(source.url if source else None, reference.page)
    number = linked(address, str(reference.source))
    said_by = f"— {safe(reference.speaker)} " if reference.speaker else ""
    return (
        f"{safe(item.citation.text)} {said_by}[{number}{safe(reference.where)}]{reference.others}"
    )


def cards(sources: Sources) -> Iterator[str]:
    """Numbered by the list itself where none is left out: a list counts on from its first."""
    counts = list(sources) == list(range(1, len(sources) + 1))
    for number, source in sources.items():
        yield f"{number}. {card(source)}" if counts else f"- \\[{number}\\] {card(source)}"


def card(source: Source) -> str:
    title = linked(source.url, safe(source.title) or safe(source.key))
    return dotted((title, safe(known(source)))) + f" ({safe(source.key)})"


def linked(url: str | None, label: str) -> str:
    """Finished Markdown as a link, where the address is one of the web."""
    if not web(url):
        return label
    return f"[{label}](<{str(url).replace(chr(92), '%5C')}>)"


def safe(text: str) -> str:
    """On one line, and shown as it is written."""
    quiet = _LIVE.sub(r"\\\g<0>", fold(text))
    plain = _CLOSING.sub(r"\\\g<0>", _LEADING.sub(r"\1\\\2", quiet))
    return _LINKED.sub(_JOINER, plain)
