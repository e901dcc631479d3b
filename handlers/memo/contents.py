"""What a memo says: an answer's outline with all that stands around it, in no format yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.model.answers import Summary
from bot.model.article import Source
from bot.model.briefing import Briefing
from bot.model.passages import FoundPassage, PassageList
from bot.model.profile import Profile
from bot.model.reply import Reply
from handlers.outline import briefing as briefings
from handlers.outline import front_page, profile, reply, summary
from handlers.outline.dates import short_date
from handlers.outline.model import Item, Layout, Outline, Section, numbered
from handlers.outline.notes import interpretation_notes, unknown_words
from handlers.outline.references import correction, reference
from handlers.outline.text import dotted, fold
from handlers.outline.topics import about, nothing_held, title

Exported = Briefing | Profile | PassageList | Reply | Summary
"""The answers that a memo can be made of."""


NOTHING = nothing_held("this")


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """Every text is as it stands in its article or as we say it: nothing is escaped yet.

    `standing` says what it rests on, `notes` how the question was read, `nothing` stands for the
    sections of an empty answer, `foot` is the last line."""

    title: str
    standing: str
    notes: tuple[str, ...] = ()
    sections: tuple[Section, ...]
    sources: Mapping[int, Source]
    nothing: str = NOTHING
    foot: str


def known(source: Source) -> str:
    """What is known of a source besides its title: "Mina Haq · The Harbour · 26 Mar 2024"."""
    date = short_date(source.published)
    return fold(dotted((source.author, source.outlet, date, correction(source))))


def memo(found: Exported) -> Memo:
    match found:
        case Briefing():
            return _briefing(found)
        case Profile():
            return _profile(found)
        case PassageList():
            return _passages(found)
        case Reply():
            verdict = reply.verdict(found)
            return _plain(reply.outline(found), verdict, nothing=verdict)
        case Summary():
            return _plain(summary.outline(found), "The sentences that say most")


def _briefing(found: Briefing) -> Memo:
    outlined = briefings.outline(found)
    notes = interpretation_notes(found.topic, found.unmet, briefings.little(found))
    of_days = found.front and front_page.nothing(found, found.front)
    return Memo(
        title=about(found.topic),
        standing=briefings.coverage(found.coverage),
        notes=tuple(notes),
        sections=outlined.sections,
        sources=outlined.sources,
        nothing=of_days or NOTHING,
        foot=f"Briefing {found.id} · {briefings.WORD_FOR_WORD}",
    )


def _profile(found: Profile) -> Memo:
    return _plain(profile.outline(found), profile.presence(found))


def _passages(found: PassageList) -> Memo:
    ranked = enumerate(found.passages, 1)
    sections = tuple(_passage(number, each, found.sources) for number, each in ranked)
    outlined = Outline(title=title(found.topic), sections=sections, sources=numbered(found.sources))
    made = _plain(outlined, "The passages that answer, best first")
    notes = interpretation_notes(found.topic) if sections else unknown_words(found.topic)
    return replace(made, notes=tuple(notes))


def _passage(number: int, found: FoundPassage, sources: Sequence[Source]) -> Section:
    """The passage whole, and under it the sentence of it that answers best."""
    heading = f" › {found.heading}" if found.heading else ""
    whole = replace(found.best, text=found.text, start=found.start, end=found.end)
    items = [Item(citation=whole, reference=reference(whole, sources))]
    if found.best.text != found.text:
        cited = reference(found.best, sources)
        items.append(Item(label="Best", citation=found.best, reference=cited))
    return Section(
        title=f"{number}. {found.title}{heading}", items=tuple(items), layout=Layout.PARAGRAPHS
    )


def _plain(outlined: Outline, standing: str, nothing: str = NOTHING) -> Memo:
    return Memo(
        title=outlined.title,
        standing=standing if outlined.sections else "",
        sections=outlined.sections,
        sources=outlined.sources,
        nothing=nothing,
        foot=briefings.WORD_FOR_WORD[0].upper() + briefings.WORD_FOR_WORD[1:],
    )
