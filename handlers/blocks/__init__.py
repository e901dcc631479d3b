"""Builds Slack's messages and views in Block Kit: pure functions of the records."""

from handlers.blocks import offers
from handlers.blocks.answer import answer
from handlers.blocks.article_modal import opening
from handlers.blocks.briefing import briefing
from handlers.blocks.briefing_modals import appendix
from handlers.blocks.candidates import candidates
from handlers.blocks.channel import channel
from handlers.blocks.correcting import correct_button
from handlers.blocks.corrections import corrected, corrections, taken_back
from handlers.blocks.digests import (
    adding,
    changed,
    corrected_since,
    digest,
    digests,
    log,
    stopped,
    unheld,
    unsure,
)
from handlers.blocks.doubts import ruled
from handlers.blocks.front_page import choice
from handlers.blocks.help import command_help, help
from handlers.blocks.home import home
from handlers.blocks.like_modal import like_list
from handlers.blocks.message import Message, Modal, View
from handlers.blocks.modal import looking, refused
from handlers.blocks.named_modal import named_in
from handlers.blocks.namesakes import with_namesakes
from handlers.blocks.network import network
from handlers.blocks.notice import (
    never_asked,
    note,
    notice,
    shared,
    shared_article,
    shared_by,
    unwritten,
    withdrawn,
)
from handlers.blocks.passages import passages
from handlers.blocks.profile import profile
from handlers.blocks.profile_modals import dossier
from handlers.blocks.reach import reach, with_reach
from handlers.blocks.reading_modal import reading
from handlers.blocks.reply import reply
from handlers.blocks.summary import summary
from handlers.blocks.timeline import timeline
from handlers.blocks.unfurl import unfurled
from handlers.blocks.verification import proof
from handlers.blocks.watches import alert, offer

__all__ = [
    "Message",
    "Modal",
    "View",
    "adding",
    "alert",
    "answer",
    "appendix",
    "briefing",
    "candidates",
    "changed",
    "channel",
    "choice",
    "command_help",
    "correct_button",
    "corrected",
    "corrected_since",
    "corrections",
    "digest",
    "digests",
    "dossier",
    "help",
    "home",
    "like_list",
    "log",
    "looking",
    "named_in",
    "network",
    "never_asked",
    "note",
    "notice",
    "offer",
    "offers",
    "opening",
    "passages",
    "profile",
    "proof",
    "reach",
    "reading",
    "refused",
    "reply",
    "ruled",
    "shared",
    "shared_article",
    "shared_by",
    "stopped",
    "summary",
    "taken_back",
    "timeline",
    "unfurled",
    "unheld",
    "unsure",
    "unwritten",
    "with_namesakes",
    "with_reach",
    "withdrawn",
]
