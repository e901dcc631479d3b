"""What Slack shows: pure builders, from domain objects to messages in Block Kit."""

from handlers.blocks.answer import answer
from handlers.blocks.briefing import briefing, shared
from handlers.blocks.digests import digest, digests, stopped
from handlers.blocks.help import help
from handlers.blocks.home import home
from handlers.blocks.message import Message, View
from handlers.blocks.notice import note, notice
from handlers.blocks.passages import passages
from handlers.blocks.profile import profile
from handlers.blocks.summary import summary

__all__ = [
    "Message",
    "View",
    "answer",
    "briefing",
    "digest",
    "digests",
    "help",
    "home",
    "note",
    "notice",
    "passages",
    "profile",
    "shared",
    "stopped",
    "summary",
]
