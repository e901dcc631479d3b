"""Lines of an article's card: "By Omar Deng | Nile Courier | 6 March 2026" → writer, outlet, day.

Such a line is all card: a date with its label and hour, a writer, an outlet, a place, a page's
number. A line with any other words is none.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.reading import bylines, card_names, dates
from bot.reading.boilerplate_phrases import SECTIONS

_LONGEST = 200  # characters of a card's line; chosen, not measured
_MOST = 6  # parts of one; chosen, not measured

_LABEL = (
    r"(?P<label>(?:first |originally |last |date |article |web )?(?:published|posted|issued|"
    r"released|filed|created|printed|dated?|publication date|updated|modified|revised|reviewed|"
    r"edited|upd|pub|received|accepted|submitted|accessed|retrieved|viewed|expires)(?: online)?)"
)
_FILLER = r"(?:\s*(?:[:,]|on|at|date|time)(?=[\s:]))*\s*"
_HOUR = rf"(?:{dates.CLOCK}|\d{{1,2}}\s*[ap]\.?m\.?(?: [A-Z]{{2,4}}\b)?)"
_DATED = re.compile(
    rf"(?:\b{_LABEL}{_FILLER})?(?:{dates.WEEKDAY}\s*)?(?:{_HOUR}[\s,–—|-]*)?(?<![\w./-])"
    rf"(?P<date>{dates.DAY})(?:Z|(?:T|[\s,–—|@·•-]+(?:at )?){_HOUR})?",
    re.I,
)
_APART = re.compile(r"\s*[|•·;()\[\]<>\t~]\s*|\s+[/–—-]+\s+|\s*,\s+|\s+(?:::|@)\s+|\s*(?:–|—)\s*$")
_STRONG = re.compile(r"[|•·;\[\]()~]|\s[/–—-]+\s|::")
_EDGES = ' \t.,:;|•·*_/<>()[]{}–—-~"“”'
_SKIPPED = re.compile(
    r"(?:press|news|media) (?:release|statement|notice|briefing)|statement|communiqu[eé]|analysis|"
    r"(?:guest )?(?:commentary|editorial|column|op-ed|essay|feature|interview|report|review)|"
    r"(?:breaking|latest|top) (?:news|stor(?:y|ies))|"
    r"(?:strictly )?embargoed?(?: (?:until|till|for))?|"
    r"(?:for )?(?:immediate )?release|live(?: ?blog| updates| coverage)?|"
    r"(?:on|at|in|from|for|and|the|by|date|time|news|opinion|world|politics|print|online|exclusive|"
    r"\d+ min(?:ute)?s?(?: read)?|(?:last )?(?:updated?|published|posted)(?: at| on)?|"
    rf"{dates.WEEKDAY}|{_HOUR}|local time|[A-Z]{{2,4}}T|GMT|UTC|"
    r"(?:pages?|pp?|pg)\.? ?[A-Z]?-?\d[\d–-]*|"
    r"(?:vol(?:ume)?|no|issue|section|edition)\.? ?[A-Z\d]+)",
    re.I,
)
_BY = re.compile(r"(?:(?:written|posted|reported|words|text|story) )?by:?\s+", re.I)
_SOURCE = re.compile(
    r"(?:(?:source|outlet|publication|publisher|newspaper|courtesy(?: of)?|via)(?=\s*:)|"
    r"from(?!\s*:)|"
    r"(?:first |originally |re)?published (?:by|in|on)|"
    r"(?:first |originally )?appeared (?:in|on))\s*:?\s+",
    re.I,
)
_IN = re.compile(r"\s+in\s+(?=[A-Z])")
_THE = re.compile(r"^the (?=[A-Z])")
_TAIL = re.compile(r"\s+(?:on|at|in|dated?|live(?: ?blog| coverage)?)$", re.I)
_UPDATED = ("updated", "modified", "revised", "reviewed", "edited", "upd")
_NOT_PUBLISHED = ("received", "accepted", "submitted", "accessed", "retrieved", "viewed", "expires")


_Days = dict[str, str | None]
"""Days as ISO by what they are: "" is publication. None for one that can be two days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLine:
    """What a line of the card states; None for what it does not. `published` and `updated` are ISO
    dates. `name` is another name: an outlet's, a place's, a writer's or a reader's; the line does
    not tell. It is `first` where the outlet follows it. The line is `apart` where more than a comma
    stands between its parts."""

    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    name: str | None = None
    first: bool = False
    apart: bool = False


def read(text: str) -> CardLine | None:
    """The card in a line with folded white space; None where the line is no card."""
    if len(text) > _LONGEST:
        return None
    days, rest = _dated(text)
    parts = [part for raw in _APART.split(rest) if (part := _TAIL.sub("", raw.strip(_EDGES)))]
    parts = [part for part in parts if not _SKIPPED.fullmatch(part)]
    if len(parts) > _MOST:
        return None
    return _card(parts, days, strong=bool(_STRONG.search(rest)))


def outlet_alone(text: str) -> bool:
    """Whether a line is an outlet's name and nothing else."""
    return card_names.is_outlet(bare(text))


def bare(text: str) -> str:
    """A line without the marks around it."""
    return text.strip(_EDGES)


def days(text: str) -> tuple[str | None, str | None]:
    """The days on which a line says that the article was published, and updated, as ISO."""
    return _published(_dated(text)[0])


def _published(days: _Days) -> tuple[str | None, str | None]:
    return days.get(""), next(filter(None, map(days.get, _UPDATED)), None)


def _dated(text: str) -> tuple[_Days, str]:
    """The days of a line by their labels in lower case, and the line without them."""
    days: _Days = {}
    rest: list[str] = []
    place = 0
    for match in _DATED.finditer(text):
        words = (match["label"] or "").lower().split()
        days.setdefault(next((w for w in words if w in _LATER), ""), dates.find(match["date"]))
        rest.append(text[place : match.start()])
        place = match.end()
    return days, " | ".join([*rest, text[place:]]) if days else text


_LATER = (*_UPDATED, *_NOT_PUBLISHED)


def _card(parts: list[str], days: _Days, *, strong: bool) -> CardLine | None:
    author, outlet, names = None, None, list[str]()
    for part in parts:
        if who := _writer(part):
            author, outlet = author or who[0], outlet or who[1]
        elif source := _source(part):
            outlet = outlet or source
        elif card_names.is_outlet(part):
            outlet = outlet or part
        elif card_names.may_name(part) and not card_names.is_office(part):
            names.append(part)
        elif not bylines.is_job(part) and not card_names.is_body(part):
            return None
    if not _is_card(author, outlet, days, parts, names):
        return None
    published, updated = _published(days)
    return CardLine(
        author=author,
        outlet=outlet,
        published=published,
        updated=updated,
        name=names[0] if names else None,
        first=bool(names) and parts[:2] == [names[0], outlet],
        apart=strong or author is not None,
    )


def _is_card(
    author: str | None,
    outlet: str | None,
    days: _Days,
    parts: Iterable[str],
    names: list[str],
) -> bool:
    """Whether parts that may all be a card's are one: a day, or a writer and an outlet, or an
    outlet so labelled, with at most two names besides."""
    labelled = any(map(_SOURCE.match, parts))
    return len(names) <= 2 and bool(days or (author and outlet) or (outlet and labelled))


def _writer(part: str) -> tuple[str | None, str | None] | None:
    """The writers that "By …" names, and the outlet that they write for."""
    by = _BY.match(part)
    if not by:
        return None
    names, _, rest = part[by.end() :].partition(" for ")
    names = _IN.split(names)[0]
    if bylines.agency(part) or card_names.is_outlet(names):
        return None, names
    rest = _THE.sub("", rest)
    if not bylines.are_names(names):
        return None
    return names, rest if rest and card_names.may_publish(rest) else None


def _source(part: str) -> str | None:
    """The outlet that "Source: …" or "Published by …" names."""
    match = _SOURCE.match(part)
    name = _THE.sub("", part[match.end() :]) if match else ""
    return name if name and card_names.may_publish(name) else None


def author(card: CardLine, texts: Iterable[str]) -> str | None:
    """The writer of a card's line; also a name alone before the outlet's, that is no place's."""
    if card.author or not card.first or card.name is None or not bylines.is_name(card.name):
        return card.author
    return None if _is_place(card.name, texts) else card.name


def outlet(card: CardLine, texts: Iterable[str]) -> str | None:
    """The outlet of a card's line; a name that may be a place's only where these paragraphs do not
    use it as one."""
    if card.outlet or card.name is None or not card.apart:
        return card.outlet
    return None if _is_place(card.name, texts) else card.name


def _is_place(name: str, texts: Iterable[str]) -> bool:
    """Whether a name is a place's, or a text uses it as one, or it is a section's."""
    place = re.compile(rf"\b(?:in|at|from|near|to|of|outside)\s+{re.escape(name)}\b", re.I)
    section = SECTIONS.issuperset(name.casefold().split())
    return section or card_names.is_place(name) or any(map(place.search, texts))
