"""Whether a library still gives a briefing, and what has changed where it does not."""

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
    """`text` gives an article's text by its key as it is now; so many articles `came` since."""
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
    """What a briefing shows, each sentence of an article once, wherever it stands there."""
    found: dict[tuple[str, str], Citation] = {}
    for citation in briefing.citations:
        found.setdefault((citation.article, citation.text), citation)
    return found


def _folded(briefing: Briefing) -> int:
    """How many more sentences of articles that were removed there were: they all read alike."""
    removed = {(one.article, one.start) for one in briefing.citations if is_notice(one.text)}
    return len(removed) - len({article for article, _ in removed})


def _as_read(briefing: Briefing) -> Briefing:
    """All of a briefing but what it follows from, and what only its library knows actors by."""
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
    return text is not None and folded(text[citation.start : citation.end]) == citation.text


def _why(citation: Citation, text: str | None) -> Loss:
    if text is None or is_notice(citation.text):
        return Loss.ARTICLE
    return Loss.CHOICE if citation.text in folded(text) else Loss.WORDS
