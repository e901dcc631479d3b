"""Any answer of the desk as a message."""

from collections.abc import Sequence

from bot.model.answers import Answer, Help, SourceList, Summary
from bot.model.briefing import Briefing
from bot.model.passages import PassageList
from bot.model.profile import Candidates, Profile
from bot.model.reply import Reply
from bot.model.stored import PassageRef
from handlers.blocks.briefing import briefing
from handlers.blocks.candidates import candidates
from handlers.blocks.help import help
from handlers.blocks.message import Message
from handlers.blocks.passages import passages
from handlers.blocks.profile import profile
from handlers.blocks.reply import reply
from handlers.blocks.sources import source_list
from handlers.blocks.summary import summary


def answer(found: Answer, *, before: Sequence[PassageRef] = ()) -> Message:
    """`before` are passages that a conversation showed before those found."""
    match found:
        case Briefing():
            return briefing(found)
        case PassageList():
            return passages(found, before=[tuple(before)] if before else [])
        case Reply():
            return reply(found)
        case Profile():
            return profile(found)
        case Candidates():
            return candidates(found)
        case Summary():
            return summary(found)
        case SourceList():
            return source_list(found)
        case Help():
            return help(found)
