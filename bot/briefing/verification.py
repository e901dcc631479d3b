"""Verifies a briefing: whether its library still gives the same, and what has changed where it does
not."""

from dataclasses import replace
from datetime import datetime

from bot.briefing.amounts import ReadText
from bot.briefing.removal import is_notice
from bot.model.actor import Actor
from bot.model.briefing import Briefing, DroppedSentence, Loss, Proof, Provenance
from bot.model.citations import Citation
from bot.words.whitespace import folded
from bot.writing.citations import Citations


def verify_briefing(
    before: Briefing, now: Briefing, text: ReadText, *, at: datetime, came: int
) -> Proof:
    """Compares a briefing given at the moment `at` with what the same question gives `now`. `text`
    gives an article's present text by its key; `came` counts the articles that came in since."""
    shown, showing = _sentences(before), _sentences(now)
    citations = Citations({card.key: card for card in (*before.sources, *now.sources)})

    def cited(citation: Citation) -> Citation:
        return replace(citation, source=citations.number(citation.article))

    gone = [citation for said, citation in shown.items() if said not in showing]
    new = [citation for said, citation in showing.items() if said not in shown]
    return Proof(
        before=before,
        at=at,
        now=now,
        same=_as_read(before) == _as_read(now),
        sentences=len(shown) + _folded(before),
        standing=sum(_stands(citation, text(citation.article)) for citation in shown.values()),
        gone=tuple(DroppedSentence(citation=cited(c), why=_why(c, text(c.article))) for c in gone),
        new=tuple(map(cited, new)),
        sources=citations.sources,
        came=came,
    )


def _sentences(briefing: Briefing) -> dict[tuple[str, str], Citation]:
    """The citations of a briefing by article and text: each sentence once, wherever it stands."""
    found: dict[tuple[str, str], Citation] = {}
    for citation in briefing.citations:
        found.setdefault((citation.article, citation.text), citation)
    return found


def _folded(briefing: Briefing) -> int:
    """How many sentences of removed articles `_sentences` leaves out, since their notices read
    alike."""
    removed = {(one.article, one.start) for one in briefing.citations if is_notice(one.text)}
    return len(removed) - len({article for article, _ in removed})


def _as_read(briefing: Briefing) -> Briefing:
    """The briefing without its id, its provenance and its actors' ids and counts: all that may
    differ between libraries that say the same."""
    topic = briefing.topic
    return replace(
        briefing,
        id="",
        basis=Provenance(),
        topic=replace(
            topic,
            actors=tuple(map(_named, topic.actors)),
            required=tuple(map(_named, topic.required)),
        ),
        involved=tuple(replace(one, actor=_named(one.actor)) for one in briefing.involved),
    )


def _named(actor: Actor) -> Actor:
    return Actor(id=0, name=actor.name, kind=actor.kind)


def _stands(citation: Citation, text: str | None) -> bool:
    """Whether the article still holds the sentence, at the same offsets."""
    return text is not None and folded(text[citation.start : citation.end]) == citation.text


def _why(citation: Citation, text: str | None) -> Loss:
    """Why the sentence is not shown now. `text` is its article's present text, None without one."""
    if text is None or is_notice(citation.text):
        return Loss.ARTICLE
    return Loss.CHOICE if citation.text in folded(text) else Loss.WORDS
