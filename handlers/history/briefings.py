"""Briefings as the doors give them: each is kept, so that it can be proved; and what is new."""

from dataclasses import replace
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.briefing.identity import query_key
from bot.digests.clocks import no_later
from bot.errors import BotError, BriefingUnknown
from bot.model.answers import Answer
from bot.model.briefing import Briefing, Proof
from bot.model.topic import Topic, Watermark
from handlers import blocks
from handlers.blocks import Message
from handlers.bureau import Bureau

Said = TypeVar("Said", bound=Answer)

EVERYTHING = Topic(text="")
"""What is asked for by `--new` alone."""


class NothingBefore(BotError):
    """All that is new was asked for by one who never asked for it before."""


def archived(answer: Said, bureau: Bureau) -> Said:
    """An answer as it is: a briefing is kept before it is shown."""
    if isinstance(answer, Briefing):
        bureau.archive.keep(answer, bureau.clock())
    return answer


def noted(message: Message, answer: Answer, bureau: Bureau) -> Message:
    """A message, with a word of it where its briefing could not be written down."""
    if isinstance(answer, Briefing) and answer.bottom_line and bureau.archive.unwritten(answer.id):
        return blocks.unwritten(message)
    return message


def briefed(topic: Topic, asker: str, bureau: Bureau, *, new: bool = False) -> Briefing:
    """The briefing that a channel or a person is given; with `new`, of what came in since they
    last asked about it, and all there is where they never did."""
    about = query_key(topic)
    last = bureau.archive.last_asked(asker, about) if new else None
    if last:
        at = no_later(last.at, bureau.clock())
        last = replace(last, at=at.astimezone(ZoneInfo(bureau.timezone)))
    found = bureau.desk.news(topic, last) if last else bureau.desk.briefing(topic)
    asked = Watermark(revision=found.basis.revision, at=bureau.clock())
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
    bureau.archive.keep_longer(id, bureau.clock())
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
