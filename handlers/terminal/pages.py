"""Answers as text for a person: pure functions from records to lines."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.digests.delivery import Delivery
from bot.digests.subscription import Subscription
from bot.model.answers import Excerpt, Help, SourceList, Summary
from bot.model.briefing import Briefing
from bot.model.digest import Alert
from bot.model.reply import Reply
from bot.model.stored import Overview
from bot.query.contradiction import denied
from handlers.blocks.digests import state
from handlers.blocks.text import unmarked
from handlers.blocks.watches import silence
from handlers.outline import briefing as briefings
from handlers.outline import excerpt as excerpts
from handlers.outline import front_page, topics
from handlers.outline import reply as replies
from handlers.outline import summary as summaries
from handlers.outline.dates import moment
from handlers.outline.model import numbered
from handlers.outline.notes import interpretation_notes
from handlers.outline.renderer import Renderer
from handlers.outline.text import counted, dotted, quoted
from handlers.outline.topics import about
from handlers.terminal import citing
from handlers.terminal.citing import BULLET, card, cited
from handlers.terminal.paper import BLANK, Line, heading, line, section
from handlers.terminal.passages import passages
from handlers.terminal.profiles import candidates, profile
from handlers.terminal.readings import (
    italic,
    near,
    nothing_on,
    readings,
    unknown_words,
)

# --- sources, briefings, replies, summaries -------------------------------------------------------


def source_list(found: SourceList) -> Iterator[Line]:
    yield heading(f"Sources: {found.about}")
    for number, source in enumerate(found.sources, 1):
        yield line(card(source), lead=f"[{number}] ")
        yield from (cited(one) for one in found.cited if one.source == number)


def briefing(found: Briefing) -> Iterator[Line]:
    outlined = briefings.outline(found)
    yield heading(outlined.title)
    if not outlined.sections:
        yield from readings(found.topic.interpretations)
        if found.front is not None and not found.topic.within.after:
            yield line(front_page.nothing(found, found.front))
            yield from (line(card(source), lead=BULLET) for source in found.sources)
            return
        yield from unquoted(found) if found.unquoted else nothing_on(found.topic)
        return
    notes = interpretation_notes(found.topic, found.unmet, briefings.little(found))
    yield from italic(notes)
    yield line(briefings.coverage(found.coverage), style="dim")
    yield from citing.body(outlined)
    yield from (BLANK, line(f"Briefing {found.id}", style="dim"))


def excerpt(found: Excerpt) -> Iterator[Line]:
    outlined = excerpts.outline(found)
    yield heading(outlined.title)
    yield from readings(excerpts.readings(found))
    if said := excerpts.note(found):
        yield line(said)
    yield from citing.body(outlined)


def unquoted(found: Briefing) -> Iterator[Line]:
    """Where the topic stands, if no sentence tells of it."""
    yield line(topics.unquoted(found.topic, quoted))
    yield from map(cited, found.unquoted)
    yield from citing.sources(found.sources)


def reply(found: Reply) -> Iterator[Line]:
    """A reply; where two questions were asked, one under the other."""
    for one in found.both:
        outlined = replies.outline(replace(one, second=None))
        yield heading(outlined.title)
        yield from readings(one.topic.interpretations)
        yield from unknown_words(one.topic)
        yield from italic(standing(one))
        yield from (each for part in outlined.sections for each in citing.titled(part))
        if proposed := replies.instead(one):
            yield line(proposed, style="dim")
        if not one.lines and not denied(one.topic):
            yield from near(one.topic)
    yield from citing.numbered_sources(numbered(found.sources))


def standing(found: Reply) -> Iterator[str]:
    """What was asked for, and whether it is answered: on one line where it is, for a refusal ends
    in the colon before what is nearest."""
    verdict, asks = replies.verdict(found), replies.asks(found)
    if found.answered or not asks:
        yield dotted((verdict, asks))
    else:
        yield from (f"{asks}.", verdict)


def summary(found: Summary) -> Iterator[Line]:
    outlined = summaries.outline(found)
    yield heading(outlined.title)
    if outlined.sections:
        yield from citing.body(outlined)
    else:
        yield line("No whole sentence in there to choose. Allow more words, or another article.")


# --- any answer -----------------------------------------------------------------------------------


def guidance(found: Help) -> Iterator[Line]:
    if found.note:
        yield line(found.note)
        return
    if found.heard:
        yield line(f"I could not make a question of “{found.heard}”.")
    yield line(holds(found.overview))
    if found.topics:
        yield from section("Ask about", (line(topic, lead=BULLET) for topic in found.topics))


def holds(overview: Overview) -> str:
    if not overview.articles:
        return "The library is empty. Index some articles: attache index FOLDER"
    articles = counted(overview.articles, "article")
    return f"The library holds {articles} and {counted(overview.actors, 'actor')}."


page: Renderer[Iterator[Line]] = Renderer(
    briefing=briefing,
    excerpt=excerpt,
    passages=passages,
    reply=reply,
    profile=profile,
    candidates=candidates,
    summary=summary,
    source_list=source_list,
    help=guidance,
)


# --- digests --------------------------------------------------------------------------------------


def digests(listed: Sequence[Subscription]) -> Iterator[Line]:
    if not listed:
        yield line("No digests yet. Add one: attache digest add TOPIC WHEN --channel ID")
        return
    for each in listed:
        yield digest(each)


def alert(found: Alert) -> Iterator[Line]:
    """The post that a watch would make."""
    if not found.sightings:
        yield line(silence(found))
        return
    yield heading(f"Watch: {about(found.topic.whole)}")
    for one in found.sightings:
        yield from (BLANK, line(card(found.sources[one.source - 1])))
        yield from (cited(each) for each in one.citations)
    if found.more:
        yield from (BLANK, line(f"and {counted(found.more, 'more article')}"))


def deliveries(log: Sequence[Delivery]) -> Iterator[Line]:
    for one in log:
        reason = f" ({one.reason})" if one.reason else ""
        yield line(f"{moment(one.due)}: {one.state}{reason}, {moment(one.at)}")
    if not log:
        yield line("It was not due yet.")


def digest(each: Subscription) -> Line:
    return line(
        dotted((each.topic, each.cadence.words, f"in {each.channel}", unmarked(state(each)))),
        lead=f"{each.id}. ",
    )
