"""Briefings as the doors give them: each is kept, so that it can be proved; and what is new."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.answers import Answer, Asked, Briefing, Proof, Topic
from bot.briefing.identity import subject
from bot.digests.clocks import no_later
from bot.errors import BotError, BriefingUnknown, LibraryUnusable
from handlers.bureau import Bureau

log = logging.getLogger("attache")

Said = TypeVar("Said", bound=Answer)

EVERYTHING = Topic(text="")
"""What is asked for by `--new` alone."""


class NothingBefore(BotError):
    """All that is new was asked for by one who never asked for it before."""


def given(answer: Said, bureau: Bureau) -> Said:
    """An answer as it is: a briefing is kept before it is shown."""
    if isinstance(answer, Briefing):
        with unhindered():
            bureau.archive.keep(answer, bureau.clock())
    return answer


def briefed(topic: Topic, asker: str, bureau: Bureau, *, new: bool = False) -> Briefing:
    """The briefing that a channel or a person is given; with `new`, of what came in since they
    last asked about it, and all there is where they never did."""
    about = subject(topic)
    last = bureau.archive.last_asked(asker, about) if new else None
    if last:
        at = no_later(last.at, bureau.clock())
        last = replace(last, at=at.astimezone(ZoneInfo(bureau.timezone)))
    found = bureau.desk.news(topic, last) if last else bureau.desk.briefing(topic)
    with unhindered():
        asked = Asked(revision=found.basis.revision, at=bureau.clock())
        bureau.archive.note_asked(asker, about, asked)
        bureau.archive.keep(found, asked.at)
    if topic == EVERYTHING and not last:
        raise NothingBefore(
            "All that is new was never asked for here before, so there is no last time to go by. "
            "From now on --new alone tells what came in since."
        )
    return found


def proof(id: str, bureau: Bureau) -> Proof:
    """Raises BriefingUnknown."""
    kept = bureau.archive.kept(id)
    if kept is None:
        raise BriefingUnknown(
            f"No briefing with the id *{id[:40]}* was given here. The id stands at the foot of "
            "each briefing."
        )
    return bureau.desk.verify(replace(kept, at=kept.at.astimezone(ZoneInfo(bureau.timezone))))


def recalled(id: str, bureau: Bureau) -> Briefing:
    """A briefing as it was first given. Raises BriefingUnknown."""
    kept = bureau.archive.kept(id)
    if kept is None:
        raise BriefingUnknown("That briefing is not kept here any more. Ask for it again.")
    if kept.briefing is None:
        raise BriefingUnknown(
            "Another version of me gave that briefing, and I cannot open it. Ask for it again: "
            f"/brief {kept.question}"
        )
    return kept.briefing


@contextmanager
def unhindered() -> Iterator[None]:
    """An answer is given also where it cannot be kept: in a library that may only be read, or
    that is written to for long."""
    try:
        yield
    except LibraryUnusable as error:
        log.warning("This answer could not be kept, so it cannot be verified: %s", error)
