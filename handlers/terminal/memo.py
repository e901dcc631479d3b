"""A briefing as a memo: Markdown, and the same as a page of HTML that needs nothing else.

What articles wrote never becomes markup: the characters that CommonMark, or GitHub besides, may
read as some are escaped. What GitHub links wherever it stands, "www.", "@name", "#12", is parted by
a character without width, as no escape keeps it from that.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape as escaped

from markdown_it import MarkdownIt

from bot.model.article import Source
from bot.model.briefing import Briefing, Involved
from bot.model.citations import Citation, CitedFigure, CitedQuote, Event, Point
from handlers.blocks.citing import about, named_in, others, short_date, themed, worded
from handlers.blocks.text import dotted, fold, web
from handlers.terminal.citing import day, how_read, rests_on

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


def markdown(said: Briefing) -> str:
    return "\n\n".join(part for part in parts(said) if part) + "\n"


def html(said: Briefing) -> str:
    """The memo as a page of its own: no script, and nothing loaded from anywhere."""
    body = MarkdownIt("commonmark", {"html": False}).render(markdown(said))
    return f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escaped(fold(about(said.topic)))}</title>
<style>
{STYLE}</style>
</head>
<body>
{body}</body>
</html>
"""


# --- the parts ------------------------------------------------------------------------------------


def parts(said: Briefing) -> Iterator[str]:
    cards = said.sources
    yield f"# {safe(about(said.topic))}"
    yield safe(rests_on(said.coverage))
    yield from (f"*{safe(line)}*" for line in how_read(said))
    if not said.bottom_line:
        yield "The library holds nothing on that."
        return
    yield "## Bottom line"
    yield from (made(one, cards) for one in said.bottom_line)
    for heading, points in themed(said.points):
        yield f"## {safe(heading)}"
        yield bullets(made(one, cards) for one in points)
    yield from titled("Who is involved", bullets(actor(one, cards) for one in said.involved))
    yield from titled("Timeline", bullets(event(one, cards) for one in said.timeline))
    yield from titled("In their words", "\n\n".join(quote(one, cards) for one in said.quotes))
    yield from titled("Figures", "\n".join(figure(one, cards) for one in said.figures))
    yield from titled("Sources", "\n".join(f"{n}. {card(s)}" for n, s in enumerate(cards, 1)))
    yield f"*Briefing {safe(said.id)} · every line is a sentence of its source, word for word*"


def titled(title: str, content: str) -> Iterator[str]:
    """A part of the memo; nothing where there is no content."""
    if content:
        yield f"## {title}"
        yield content


def bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def made(point: Point, cards: Sequence[Source]) -> str:
    """A sentence with its source, and the others that say so too."""
    return f"{cited(point.citation, cards)}{others(point, cards)}"


def actor(who: Involved, cards: Sequence[Source]) -> str:
    known = named_in(who)
    if who.role is None:
        return f"**{safe(who.actor.name)}** ({known})"
    sentence = cited(who.role.citation, cards)
    return f"**{safe(who.actor.name)}**, {safe(who.role.title)} ({known}): {sentence}"


def event(dated: Event, cards: Sequence[Source]) -> str:
    words = f" ({safe(worded(dated))})" if worded(dated) else ""
    return f"**{safe(short_date(dated.when))}**{words}: {cited(dated.citation, cards)}"


def quote(said: CitedQuote, cards: Sequence[Source]) -> str:
    speaker = f"— {safe(said.speaker)}"
    return f"> {cited(said.citation, cards)}\n>\n> {speaker}"


def figure(found: CitedFigure, cards: Sequence[Source]) -> str:
    """With what other articles give for the same thing beneath it."""
    lines = [f"- {amount(found, cards)}"]
    lines += [f"  - elsewhere {amount(other, cards)}" for other in found.others]
    return "\n".join(lines)


def amount(found: CitedFigure, cards: Sequence[Source]) -> str:
    return f"**{safe(found.figure)}**: {cited(found.citation, cards)}"


def cited(sentence: Citation, cards: Sequence[Source]) -> str:
    """A sentence with the number of its source, linked, and the day it was written."""
    text = safe(sentence.text)
    if sentence.source > len(cards):
        return f"{text} [{sentence.source}]"
    source = cards[sentence.source - 1]
    when = f", {safe(short_date(source.published))}" if source.published else ""
    return f"{text} [{linked(source.url, str(sentence.source))}{when}]"


def card(source: Source) -> str:
    known = dotted((source.author, source.outlet, day(source.published)))
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
