"""What messages share: citations and sources with their numbers, and how the question was
interpreted."""

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.model.article import Source
from bot.model.citations import Citation
from bot.model.pages import linked as at_page
from bot.model.topic import Interpretation, Topic
from handlers.blocks.block_kit import Block, context, divider
from handlers.blocks.message import footnotes
from handlers.blocks.text import bold, escape, link
from handlers.outline import topics
from handlers.outline.dates import short_date
from handlers.outline.references import attribution, correction, number
from handlers.outline.text import among, dotted, shortened
from handlers.outline.topics import WORD

TITLE = 200
SHORT = 46
"""Characters of an article's name on a line of its own on a phone."""
WORDS, NAME = 5, 80
"""How many words of a question are shown, and how long a name they were read as, so that small
print stays small; chosen, not measured."""


def cited(citation: Citation) -> str:
    return f"{escape(citation.text)} {escape(str(attribution(citation)))}"


def bullet(citation: Citation) -> str:
    return f"• {cited(citation)}"


def quoted(citation: Citation, speaker: str) -> str:
    return f"> {escape(citation.text)}\n> — {escape(shortened(speaker))} {number(citation)}"


def sources(cards: Sequence[Source], note: str = "") -> list[Block]:
    """The numbered sources in small print, and a `note` beneath them."""
    lines = [f"[{place}] {card(source)}" for place, source in enumerate(cards, start=1)]
    foot = [divider(), *footnotes("*Sources*", lines, "source")] if lines else []
    return [*foot, context(note)] if note else foot


def numbered(cards: Sequence[Source], cited: Iterable[Citation]) -> list[Block]:
    """Of the sources those cited here, under the numbers that they have among all."""
    numbers = sorted({one.source for one in cited if one.source <= len(cards)})
    lines = [f"[{place}] {card(cards[place - 1])}" for place in numbers]
    return [divider(), *footnotes("*Sources*", lines, "source")] if lines else []


def card(source: Source, page: int | None = None) -> str:
    """Title (a link where the article has an address, at this page), outlet, author and date."""
    return dotted(
        (link(at_page(source.url, page), shortened(source.title, TITLE)), publication(source))
    )


def apart(cards: Sequence[Source]) -> list[str]:
    """A short name for each article by which it is told from the others: its outlet, where no
    other is from there, else its title, with its day where another has that title too."""
    outlets = Counter(card.outlet for card in cards)
    titles = Counter(shortened(card.title, SHORT) for card in cards)

    def name(card: Source) -> str:
        if card.outlet and outlets[card.outlet] == 1:
            return shortened(card.outlet, SHORT)
        title = shortened(card.title, SHORT)
        day = short_date(card.published) if titles[title] > 1 else ""
        return ", ".join(filter(None, (title, day)))

    return [name(card) for card in cards]


def publication(source: Source) -> str:
    """Outlet, author and date, as far as they are known, and whether it was corrected."""
    outlet, author = (escape(shortened(name or "")) for name in (source.outlet, source.author))
    published = escape(short_date(source.published))
    return dotted((outlet, author, published, correction(source)))


def read_as(interpretations: Sequence[Interpretation]) -> str:
    """ "Read: chna → China (spelling)"; empty where every word was taken as it stood, or what
    it was taken for goes without saying."""
    telling = topics.telling(interpretations)
    readings = [
        f"{escape(shortened(one.asked, WORD))} → {bold(shortened(one.read_as, NAME))} "
        f"({escape(one.why)})"
        for one in telling[:WORDS]
    ]
    return f"Read: {among(readings, len(telling))}" if readings else ""


def reading(topic: Topic) -> str:
    """How a topic was read, and which of its words the library does not hold."""
    unknown = topics.unknown_words(topic, lambda word: bold(shortened(word, WORD)), WORDS)
    return dotted((read_as(topic.interpretations), unknown))


def unmet(words: Sequence[str]) -> str:
    """ "Nothing holds “election” together with the rest"; empty where all is found together."""
    return topics.unmet_words(words[:WORDS], lambda word: f"“{escape(shortened(word, WORD))}”")
