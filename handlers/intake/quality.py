"""Whether a feed's articles read well, told from the last of them."""

from collections import Counter
from dataclasses import replace

from bot.intake.model import Entry, Stage
from bot.model.article import Flaw
from handlers.intake.context import Intake

_LAST = 20  # articles of a feed that are looked at. Chosen, not measured.
_SEVERAL = 3  # of them before it is said that it reads badly. Chosen, not measured.
_MOST = 0.5  # of them

_FLAWS = {
    Flaw.FURNITURE: "are more menus and adverts than article",
    Flaw.UNQUOTABLE: "hold nothing that can be quoted",
}


def note(intake: Intake, number: int) -> None:
    """Notes of a feed whether most of its last articles read badly, and how."""
    faults = [_fault(intake, each) for each in intake.entries.latest(number, _LAST)]
    feed = intake.feeds.get(number)
    if feed is None or len(faults) < _SEVERAL:
        return
    [(commonest, count)] = Counter(faults).most_common(1)
    badly = bool(commonest) and count >= _MOST * len(faults)
    says = f"{count} of {len(faults)} articles {commonest}" if badly else ""
    if says != feed.health.badly:
        intake.feeds.save(replace(feed, health=replace(feed.health, badly=says)))


def _fault(intake: Intake, entry: Entry) -> str:
    """What is wrong with one article, in words that follow "3 of 5 articles"; empty where it reads
    well."""
    if entry.stage is Stage.UNREAD:
        return f"could not be read ({entry.reason})" if entry.reason else ""
    layout = intake.articles.layout(entry.article) if entry.article else None
    flaws = layout.flaws if layout else ()
    return next((_FLAWS[each] for each in flaws if each in _FLAWS), "")
