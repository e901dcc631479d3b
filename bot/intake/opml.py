"""Lists of feeds (OPML), which every feed reader writes and reads."""

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree

from bot.errors import AddressRefused, FileRefused
from bot.intake.addresses import checked
from bot.intake.discovery import FeedLink
from bot.intake.model import Feed

MOST = 5_000  # feeds of one list. Chosen, not measured.
NO_LIST = "It is not a list of feeds (OPML). Feed readers make one under Export."


def read(data: bytes) -> tuple[tuple[FeedLink, ...], tuple[str, ...]]:
    """The feeds that a list names, each once; and its addresses that cannot be asked for, each with
    why. Raises FileRefused."""
    import listparser
    from defusedxml import ElementTree as Safe
    from defusedxml.common import DefusedXmlException

    try:
        Safe.fromstring(data, forbid_dtd=False)
    except DefusedXmlException:
        raise FileRefused("It declares entities, which no list of feeds needs.") from None
    except (ElementTree.ParseError, LookupError, ValueError):
        pass  # listparser also reads what is not quite XML
    listed = listparser.parse(data)
    if not listed.feeds:
        raise FileRefused(NO_LIST)
    return _checked((each.url, each.title) for each in listed.feeds[:MOST])


def _checked(
    given: Iterable[tuple[str, str]],
) -> tuple[tuple[FeedLink, ...], tuple[str, ...]]:
    found: dict[str, FeedLink] = {}
    refused: list[str] = []
    for url, title in given:
        try:
            address = checked(url)
        except AddressRefused as refusal:
            refused.append(str(refusal))
        else:
            found.setdefault(address, FeedLink(url=address, title=title))
    return tuple(found.values()), tuple(refused)


def write(feeds: Sequence[Feed]) -> str:
    """A list of these feeds."""
    root = ElementTree.Element("opml", version="2.0")
    ElementTree.SubElement(ElementTree.SubElement(root, "head"), "title").text = "Attaché"
    body = ElementTree.SubElement(root, "body")
    for feed in feeds:
        known = {"type": "rss", "text": feed.title, "title": feed.title, "xmlUrl": feed.url}
        ElementTree.SubElement(
            body, "outline", known | ({"htmlUrl": feed.site} if feed.site else {})
        )
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'
