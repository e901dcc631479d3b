"""Archived briefings: keeping, recalling and verifying them, and briefings on what is new."""

from dataclasses import replace
from datetime import date
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.briefing.briefing_id import query_key
from bot.digests.clocks import no_later
from bot.errors import BriefingUnknown, NothingBefore
from bot.model.answers import Answer, Excerpt
from bot.model.briefing import Briefing, Proof
from bot.model.passages import PassageList
from bot.model.reply import Reply
from bot.model.topic import Topic, Watermark
from handlers import blocks
from handlers.blocks import Message
from handlers.blocks.newer import with_feedback
from handlers.bureau import Bureau
from handlers.gateway.reach import with_reach

Said = TypeVar("Said", bound=Answer)

FEW = 3
"""Articles, or passages, below which an answer found little. Chosen, not measured."""
EVERYTHING = Topic(text="")
"""The topic of `--new` without words: everything that is new."""


def archived(answer: Said, bureau: Bureau) -> Said:
    """Archives the answer if it is a briefing or a part of one, and returns it unchanged."""
    if isinstance(answer, Briefing | Excerpt):
        found = answer.briefing if isinstance(answer, Excerpt) else answer
        bureau.archive.keep(found, bureau.clock())
    return answer


def noted(message: Message, answer: Answer, bureau: Bureau) -> Message:
    """The message, with a note where its briefing could not be written down, and where it found
    little among some of the collections; in Slack's newer blocks where the team has chosen them."""
    if thin(answer):
        message = with_reach(message, bureau)
    if bureau.newer_blocks:
        message = with_feedback(message)
    if isinstance(answer, Briefing) and answer.bottom_line and bureau.archive.unwritten(answer.id):
        return blocks.unwritten(message)
    return message


def thin(answer: Answer) -> bool:
    """Whether an answer found so little that more may lie elsewhere."""
    match answer:
        case Briefing():
            return answer.coverage.articles < FEW
        case PassageList():
            return len(answer.passages) < FEW and not answer.more
        case Reply():
            return not answer.answered
        case _:
            return False


def read(asked: str, bureau: Bureau, today: date) -> Topic:
    """The topic that words ask for: some days on the asker's calendar, everything where there are
    none, else what they say. Raises QuestionUnreadable."""
    if not asked:
        return EVERYTHING
    return bureau.desk.read_days(asked, today) or bureau.desk.read(asked, today)


def briefed(topic: Topic, asker: str, bureau: Bureau, *, new: bool = False) -> Briefing:
    """The briefing on a topic for a channel or a person (`asker`); with `new`, on what came in
    since they last asked, and on everything where they never did. Notes that they asked."""
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
            "You have not asked here for all that is new before: there is no last time to go by. "
            "From now on --new alone tells what came in since."
        )
    return found


def proof(id: str, bureau: Bureau) -> Proof:
    """Verifies the archived briefing with this id against the library. Raises BriefingUnknown."""
    kept = bureau.archive.kept(id)
    if kept is None:
        raise BriefingUnknown(
            f"No briefing with the id *{id[:40]}* was given here. The id stands at the foot of "
            "each briefing."
        )
    bureau.archive.keep_longer(id, bureau.clock())
    return bureau.desk.verify(replace(kept, at=kept.at.astimezone(ZoneInfo(bureau.timezone))))


def recalled(id: str, bureau: Bureau) -> Briefing:
    """The archived briefing with this id. Raises BriefingUnknown."""
    kept = bureau.archive.kept(id)
    if kept is None:
        raise BriefingUnknown("That briefing is not kept here any more. Ask for it again.")
    if kept.briefing is None:
        raise BriefingUnknown(
            "Another version of me gave that briefing, and I cannot open it. Ask for it again: "
            f"/brief {kept.question}",
            kept.question,
        )
    return kept.briefing
