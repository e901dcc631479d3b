"""A card from named fields, as front matter and rows have them: one table of names for all."""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape

from bot.reading import encoding, stated_dates
from bot.reading.document import NO_CARD, Card
from bot.reading.people import people
from bot.reading.refusal_words import too_long
from bot.words.whitespace import folded

# Names by their letters and digits alone, what is preferred first: "published_at", "PublishedAt"
# and "dc:publishedAt" are one.
TITLE = (
    *("title", "headline", "headlines", "heading", "posttitle", "articletitle", "pagetitle"),
    *("entrytitle", "subject"),
)
AUTHOR = (
    *("author", "authors", "byline", "by", "creator", "creators", "writer", "writers"),
    *("authorname", "authornames", "writtenby", "reporter", "reporters", "contributor"),
    *("contributors",),
)
OUTLET = (
    *("outlet", "publication", "publisher", "newspaper", "source", "site", "sitename"),
    *("sourcename", "outletname", "publishername", "publicationname", "journal", "media"),
    *("website", "feedtitle", "feed"),
)
ADDRESS = (
    *("url", "link", "links", "permalink", "canonical", "canonicalurl", "sourceurl", "articleurl"),
    *("weburl", "originalurl", "externalurl", "address", "href", "source", "guid"),
)
LANGUAGE = ("language", "lang", "inlanguage", "locale", "languagecode", "langcode")
PUBLISHED = (
    *("date", "published", "publishdate", "publisheddate", "publicationdate", "pubdate"),
    *("publishedat", "publishedon", "datepublished", "publishedtime", "publicationtime"),
    *("firstpublished", "releasedate", "issued", "posted", "postedat", "postdate", "dateposted"),
    *("webpublicationdate", "timestamp", "datetime", "time", "day", "created", "createdat"),
    *("datecreated", "creationdate"),
)
UPDATED = (
    *("updated", "updatedat", "dateupdated", "lastupdated", "modified", "modifiedat"),
    *("datemodified", "modifieddate", "lastmodified", "lastmodifiedat", "modifiedtime", "lastmod"),
)
"""When an article was changed: read where nothing says when it was published."""

KNOWN = frozenset({*TITLE, *AUTHOR, *OUTLET, *ADDRESS, *LANGUAGE, *PUBLISHED, *UPDATED})

_WITHIN = ("params", "extra", "metadata", "meta", "taxonomies")
"""Fields whose own fields count, where the field beside them does not say it."""
_VALUE = ("name", "rendered", "value", "title", "text", "content", "date", "url", "href")
"""The field of an object that stands for it: {"name": "Nile Courier"}, {"rendered": "…"}."""

_PREFIX = re.compile(r"^(?:[\w-]+[:.])+(?=\w)")
_TAG = re.compile(r"</?(?:a|b|br|em|i|p|small|span|strong|sub|sup|u)\b[^<>]*>", re.I)
_TWICE = re.compile(r"&(?:amp;)+(?=#?\w{1,31};)", re.I)
_ADDRESS = re.compile(r"(?:[a-z][a-z+.-]*:)?//\S+|www\.\S+|(?:[\w-]+\.)+[a-z]{2,}/\S*", re.I)
_CODE = re.compile(r"([a-z]{2,3})(?:[-_][\w-]+)?", re.I)
_LONGEST = 2_000  # characters of a title, author, outlet, date or address; chosen, not measured
_SHOWN = 60  # characters of a value in a note


@dataclass(frozen=True, slots=True)
class Stated:
    """A card, and notes on what of it could not be read: sentences for the reader."""

    card: Card
    notes: tuple[str, ...] = ()


def name(key: object) -> str:
    """A field's name as the table has it: "dc:datePublished" is "datepublished"."""
    bare = _PREFIX.sub("", str(key).strip())
    return "".join(filter(str.isalnum, bare.casefold()))


def by_name(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields that say something, by their names; the first of each."""
    found: dict[str, object] = {}
    for key, value in fields.items():
        if not _blank(value):
            found.setdefault(name(key), value)
    for key in _WITHIN:
        within = found.get(key)
        for inner, value in by_name(within).items() if isinstance(within, Mapping) else ():
            found.setdefault(inner, value)
    return found


def read(fields: Mapping[str, object]) -> Stated:
    """The card that these fields state."""
    try:
        return _stated(by_name(fields))
    except RecursionError:
        return Stated(NO_CARD, ("Its fields are nested too deeply to be read.",))


def _stated(found: Mapping[str, object]) -> Stated:
    published, notes = _published(found)
    card = Card(
        title=_first(found, TITLE, _title),
        author=_first(found, AUTHOR, _author),
        outlet=_first(found, OUTLET, _outlet),
        published=published,
        url=_first(found, ADDRESS, _address),
        language=_first(found, LANGUAGE, _language),
    )
    return Stated(card, (*notes, *_unread(found)))


def _unread(found: Mapping[str, object]) -> Iterator[str]:
    """Notes on fields whose text is none that a card can have."""
    for key in (*TITLE, *AUTHOR, *OUTLET):
        value = found.get(key)
        if isinstance(value, str) and len(value) > _LONGEST:
            yield too_long(f'"{key}"', len(value), _LONGEST)
        elif isinstance(value, str) and encoding.unstorable(value):
            yield f'Its "{key}" has characters that are not text.'


def plain(value: object) -> str:
    """A value as one line of text: that of a number, a date, an object's name, a list's first
    item; empty for any other, and for one too long or with characters that no writing uses."""
    if isinstance(value, Mapping):
        inner = by_name(value)
        return next((plain(inner[each]) for each in _VALUE if each in inner), "")
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return next(filter(None, map(plain, value)), "")
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        return ""
    text = value.isoformat() if isinstance(value, date) else str(value)
    return "" if len(text) > _LONGEST or encoding.unstorable(text) else folded(text)


def _blank(value: object) -> bool:
    if isinstance(value, str):
        return not value.strip() or value.strip().casefold() in ("null", "~", "nan", "none", "n/a")
    return value is None or value in ([], {}) or (isinstance(value, float) and math.isnan(value))


def _first(
    found: Mapping[str, object],
    names: Sequence[str],
    reading: Callable[[object], str | None],
) -> str | None:
    """The first of these fields that reads as something."""
    return next(filter(None, (reading(found[each]) for each in names if each in found)), None)


def _title(value: object) -> str | None:
    """A text without tags, its entities resolved: "&amp;#8217;" was escaped twice."""
    return folded(unescape(_TWICE.sub("&", _TAG.sub("", plain(value))))) or None


def _outlet(value: object) -> str | None:
    text = _title(value) or ""
    return None if _ADDRESS.fullmatch(text) else text or None


def _author(value: object) -> str | None:
    return _title(people(value) or "")


def _address(value: object) -> str | None:
    """An address, of several the first; paths within a site and names are none."""
    text = unescape(plain(value))
    return text if _ADDRESS.fullmatch(text) else None


def _language(value: object) -> str | None:
    code = _CODE.fullmatch(plain(value))
    return code[1].lower() if code else None


def _published(found: Mapping[str, object]) -> tuple[str | None, tuple[str, ...]]:
    """The day of publication, else of the last change; what is wrong with the first date if no
    date can be read."""
    stated = [found[each] for each in (*PUBLISHED, *UPDATED) if each in found]
    day = next(filter(None, (stated_dates.day(plain(each)) for each in stated)), None)
    return day, () if day or not stated else tuple(_wrong(stated[0]))


def _wrong(value: object) -> Iterator[str]:
    text = plain(value)
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    if len(stated_dates.days(text)) > 1:
        yield f'Its date "{shown}" could be two different days. Write it as YYYY-MM-DD.'
    else:
        named = f' "{shown}"' if text else ""
        yield f"Its date{named} could not be read. Write it as YYYY-MM-DD."
