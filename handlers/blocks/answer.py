"""Whatever the desk answers, as a message."""

from bot.answers import Answer, Briefing, Candidates, PassageList, Profile, Summary
from handlers.blocks.briefing import briefing
from handlers.blocks.candidates import candidates
from handlers.blocks.help import help
from handlers.blocks.message import Message
from handlers.blocks.passages import passages
from handlers.blocks.profile import profile
from handlers.blocks.summary import summary


def answer(found: Answer) -> Message:
    match found:
        case Briefing():
            return briefing(found)
        case PassageList():
            return passages(found)
        case Profile():
            return profile(found)
        case Candidates():
            return candidates(found)
        case Summary():
            return summary(found)
        case _:
            return help(found)
