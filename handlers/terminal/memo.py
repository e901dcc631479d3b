"""A briefing as a memo: Markdown, and the same as a page of HTML that needs nothing else.

What articles wrote never becomes markup: the characters that CommonMark, or GitHub besides, may
read as some are escaped. What GitHub links wherever it stands, "www.", "@name", "#12", is parted by
a character without width, as no escape keeps it from that.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape as escaped

from markdown_it import MarkdownIt

from bot.model.article import Source
from bot.model.briefing import Briefing
from bot.model.pages import linked as at_page
from handlers.outline import briefing as briefings
from handlers.outline import front_page
from handlers.outline.dates import short_date
from handlers.outline.model import Item, Layout, Section
from handlers.outline.references import correction
from handlers.outline.text import dotted, fold, web
from handlers.outline.topics import about
from handlers.terminal.readings import interpretation_notes

Sources = Mapping[int, Source]
"""The sources of a briefing, by their numbers."""

_LIVE = re.compile(r"[\\`*_\[\]<>~|]|&(?=#?\w+;)|#(?=#*\s*$)")
_CLOSING = re.compile(r"(?<=[^\s\\])\$(?!\w)|(?<=\$)\$")
"""What would end a formula of GitHub's: the dollar of "$x$", not that of "$5"."""
_LINKED = re.compile(
    r"(?<=:)(?=//)|(?<=\bwww)(?=\.)|(?<=@)(?=\w)|(?<=#)(?=\d)|(?<=\bGH-)(?=\d)", re.IGNORECASE
)
_JOINER = "\N{WORD JOINER}"
_LEADING = re.compile(r"^(\d{0,9})([.)#+=-])")
"""What would begin a heading, a list or a rule."""

STYLE = """\
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #1d1c1d;
       font: 1rem/1.55 Georgia, "Times New Roman", serif }
h1, h2, h3 { line-height: 1.25; margin: 1.6em 0 .4em; font-family: system-ui, sans-serif }
h1 { font-size: 1.7rem; margin-top: 0 } h2 { font-size: 1.15rem } h3 { font-size: 1rem }
h1 + p { color: #555; font-size: .9rem }
li { margin: .35em 0 }
blockquote { margin: .8em 0; padding-left: 1rem; border-left: 3px solid #ccc }
a { color: #1d3557 }
@page { margin: 20mm }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 11pt }
  h2, h3 { break-after: avoid } li, blockquote { break-inside: avoid }
  ol a::after { content: " (" attr(href) ")"; font-size: .85em; word-break: break-all }
}
"""


def markdown(found: Briefing) -> str:
    return "\n\n".join(part for part in parts(found) if part) + "\n"


def html(found: Briefing) -> str:
    """The memo as a page of its own: no script, and nothing loaded from anywhere."""
    body = MarkdownIt("commonmark", {"html": False}).render(markdown(found))
    return f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escaped(fold(about(found.topic)))}</title>
<style>
{STYLE}</style>
</head>
<body>
{body}</body>
</html>
"""


# --- the parts ------------------------------------------------------------------------------------


def parts(found: Briefing) -> Iterator[str]:
    outlined = briefings.outline(found)
    yield f"# {safe(about(found.topic))}"
    yield safe(briefings.coverage(found.coverage))
    notes = interpretation_notes(found.topic, found.unmet, briefings.little(found))
    yield from (f"*{safe(line)}*" for line in notes)
    if not outlined.sections:
        front = found.front
        yield (
            safe(front_page.nothing(found, front))
            if front
            else "The library holds nothing on that."
        )
        return
    for section in outlined.sections:
        yield f"## {safe(section.title)}"
        yield items(section, outlined.sources)
    if cards := [f"{number}. {card(source)}" for number, source in outlined.sources.items()]:
        yield "## Sources"
        yield "\n".join(cards)
    yield f"*Briefing {safe(found.id)} · {briefings.WORD_FOR_WORD}*"


def items(section: Section, sources: Sources) -> str:
    """The items of a section in its layout."""
    match section.layout:
        case Layout.PARAGRAPHS:
            return "\n\n".join(line(item, sources) for item in section.items)
        case Layout.QUOTES:
            return "\n\n".join(quote(item, sources) for item in section.items)
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


def card(source: Source) -> str:
    date = short_date(source.published)
    known = dotted((source.author, source.outlet, date, correction(source)))
    title = linked(source.url, safe(source.title) or safe(source.key))
    return dotted((title, safe(known))) + f" ({safe(source.key)})"


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
