"""The audit: all changes by people, in words."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from bot.model.actor import Correction
from bot.storage.audit import Deed
from bot.storage.removals import Tombstone
from handlers.outline import corrections
from handlers.outline.text import quoted

NONE = "Nobody has changed anything yet."
SETTINGS = "the settings"
"""Who did what nobody did in Slack or at the terminal."""


def audited(
    deeds: Iterable[Deed],
    corrected: Iterable[Correction],
    removed: Iterable[Tombstone],
    limit: int,
) -> Sequence[Deed]:
    """The changes of all kinds, the latest first."""
    found = [*deeds, *(deed for one in corrected for deed in of_correction(one))]
    found += [of_removal(one) for one in removed if one.removal.by]
    return sorted(found, key=lambda deed: deed.at, reverse=True)[:limit]


def of_correction(one: Correction) -> Iterable[Deed]:
    """The correction, and that it was undone."""
    says = corrections.deed(one, quoted)
    undo = "" if one.undone_at else f"/actor undo {one.id}"
    yield Deed(at=moment(one.at), by=one.by, deed=says, undo=undo)
    if one.undone_at:
        yield Deed(at=moment(one.undone_at), by=one.undone_by or "", deed=f"undone: {says}")


def of_removal(one: Tombstone) -> Deed:
    because = f", because: {one.removal.reason}" if one.removal.reason else ""
    deed = f"article {quoted(one.key)} removed{because}"
    return Deed(at=one.removal.at, by=one.removal.by, deed=deed)


def moment(iso: str) -> datetime:
    return datetime.fromisoformat(iso).astimezone(UTC)
