"""Any answer of the desk as a message."""

from collections.abc import Sequence
from functools import partial

from bot.model.answers import Answer
from bot.model.stored import PassageRef
from handlers.blocks.briefing import briefing
from handlers.blocks.candidates import candidates
from handlers.blocks.excerpt import excerpt
from handlers.blocks.help import help
from handlers.blocks.message import Message
from handlers.blocks.passages import passages
from handlers.blocks.profile import profile
from handlers.blocks.reply import reply
from handlers.blocks.sources import source_list
from handlers.blocks.summary import summary
from handlers.outline.renderer import Renderer


def answer(found: Answer, *, before: Sequence[PassageRef] = ()) -> Message:
    """`before` are passages that a conversation showed before those found."""
    render = Renderer(
        briefing=briefing,
        excerpt=excerpt,
        passages=partial(passages, before=[tuple(before)] if before else []),
        reply=reply,
        profile=profile,
        candidates=candidates,
        summary=summary,
        source_list=source_list,
        help=help,
    )
    return render(found)
