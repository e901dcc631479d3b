"""Every kind of answer that the desk gives."""

from dataclasses import dataclass

from bot.model.article import Source
from bot.model.briefing import Briefing, BriefingPart
from bot.model.citations import Citation
from bot.model.passages import PassageList
from bot.model.profile import Candidates, Profile
from bot.model.reply import Reply
from bot.model.stored import Overview


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The sentences that say most of one article, or of several together."""

    sentences: tuple[Citation, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """How to ask, with real topics of the library. `heard` are the words that were not understood,
    empty where there are none; `note` is the whole answer to words that are for the bot itself."""

    topics: tuple[str, ...]
    overview: Overview
    heard: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceList:
    """The articles that an earlier answer cited, and the sentences it showed of them; `about` is
    that answer's subject."""

    about: str
    sources: tuple[Source, ...]
    cited: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A part of a briefing, asked for by itself; `asked` is how that was put ("timeline (about the
    fire)"). Of a timeline, `after` is the day, in ISO, after which its events are shown; empty
    where all are. `nothing` says what was asked for and is not there, so that the newest is shown:
    "was published since yesterday"; else empty."""

    briefing: Briefing
    part: BriefingPart
    asked: str
    after: str = ""
    nothing: str = ""


Answer = (
    Briefing | Excerpt | PassageList | Reply | Profile | Candidates | Summary | SourceList | Help
)
