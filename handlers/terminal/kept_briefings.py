"""Proofs of archived briefings, and feedback on them, as text."""

from collections.abc import Iterator, Sequence

from bot.model.briefing import Proof
from bot.storage.briefings import Feedback
from handlers.outline.dates import moment
from handlers.outline.text import counted, dotted
from handlers.outline.topics import about
from handlers.outline.verification import changes, findings, verdict
from handlers.terminal.citing import BULLET, cited, sources
from handlers.terminal.paper import BLANK, Line, heading, line, section

NEVER_ASKED = "You have not asked about this here before, so all of it is new to you."


def proof(found: Proof) -> Iterator[Line]:
    """What has changed since the briefing was given, and the sentences gone and new."""
    question = found.before.topic.text
    yield heading(f"Briefing {found.before.id}: {about(found.before.topic)}")
    yield line(verdict(found))
    yield from (line(finding, lead=BULLET) for finding in findings(found))
    for title, citations in changes(found):
        yield from section(title, map(cited, citations))
    yield from sources(found.sources)
    if question and not found.same:
        yield from (BLANK, line(f"As it is now: attache brief {question}", style="dim"))


def feedback(votes: Sequence[Feedback]) -> Iterator[Line]:
    if not votes:
        yield line("Nobody has said of a briefing yet whether it was useful.")
        return
    useful = sum(each.useful for each in votes)
    yield heading(f"{counted(len(votes), 'word')} on briefings: {useful:,} useful")
    for each in votes:
        verdict = "useful" if each.useful else "not useful"
        when = moment(each.at)
        topic = each.question or "everything new"
        yield line(dotted((topic, each.briefing, verdict, each.by, when)), lead=BULLET)
