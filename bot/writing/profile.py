"""Profiles: an actor's names and roles, what it said, what was said of it, and its company."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from bot.model.actor import Actor, Name, Origin
from bot.model.citations import CitedQuote, CitedRole
from bot.model.profile import Candidate, Companion, Profile, Totals
from bot.model.stored import StoredSentence
from bot.model.topic import Topic
from bot.query.disambiguation import NameResolution
from bot.query.lexicon import Lexicon
from bot.query.snapshot import Snapshot
from bot.search.clauses import Matcher, build_clauses
from bot.storage.library import LibraryReader
from bot.storage.sentences import ActorScope, MentionStats
from bot.writing.centrality import cosines, ranks, vectors
from bot.writing.citations import Citations
from bot.writing.near_duplicates import distinct
from bot.writing.offices import Days, foremost, ranked
from bot.writing.selection import Selection
from bot.writing.sentences import (
    bag,
    informativeness,
    length,
    position_score,
    quotable,
    standalone_penalty,
    whole,
    words_of,
)

# All chosen, not measured. How many of each a profile shows, at most:
_ROLES = 12
_SAID = 40
_ABOUT = 40
_COMPANIONS = 10
_READ = 200  # sentences, of the newest articles, from which those shown are chosen
_EVIDENCE = 40  # the same for one companion or one title
_VARIETY = 0.7  # MMR: the penalty for likeness to the likest sentence chosen


class _Weights(NamedTuple):
    """Weights of what a profile's sentence is scored by, each from 0 to 1: LexRank, position in
    its article, how early it names the actor, its facts; and, from -1 to 0, what speaks against
    showing it by itself."""

    centrality: float
    position: float
    prominence: float
    informativeness: float
    standalone: float


WEIGHTS = _Weights(
    centrality=0.6, position=0.4, prominence=0.5, informativeness=0.3, standalone=0.7
)
"""Chosen, not measured."""


def _given(name: Name) -> bool:
    """Whether people gave the name (in a correction or `actors.toml`) rather than an article."""
    return name.origin is Origin.CURATED


def profile(meant: NameResolution, snapshot: Snapshot) -> Profile:
    """The profile of the first of these actors; the others are its candidates."""
    lexicon, library = snapshot.lexicon, snapshot.library
    actor, *others = meant.actors
    scope = subject_of(actor, lexicon)
    stats = library.mentions.stats(scope)
    citations = Citations(lexicon.sources)
    titles = library.mentions.titles([actor.id]).get(actor.id, {})
    articles = tuple(lexicon.sources[key] for key in stats.articles if key in lexicon.sources)
    dates = sorted(source.published for source in articles if source.published)
    mentions = actor.mentions + stats.by_capital
    company = close(actor, stats, lexicon)
    return Profile(
        actor=replace(actor, mentions=mentions, articles=len(articles)),
        interpretations=meant.interpretations,
        others=candidates(others, library),
        names=tuple(n for n in lexicon.names_of([actor.id]) if n.count or _given(n)),
        by_capital=stats.by_capital,
        roles=tuple(_roles(actor, titles, library, citations)),
        said=tuple(_said(actor, scope, snapshot, citations)),
        about=tuple(map(citations.cite, _about(actor, scope, snapshot))),
        companions=tuple(
            Companion(
                actor=other,
                count=stats.company[other.id],
                evidence=citations.cite(statement),
            )
            for other in company[:_COMPANIONS]
            for statement in _evidence(library.sentences.naming(scope, _EVIDENCE, beside=other.id))
        ),
        totals=Totals(
            roles=len(ranked(titles)),
            said=stats.quoted,
            about=stats.sentences,
            company=len(company),
        ),
        first_seen=dates[0] if dates else None,
        last_seen=dates[-1] if dates else None,
        articles=articles,
        sources=citations.sources,
    )


def candidates(actors: Iterable[Actor], library: LibraryReader) -> tuple[Candidate, ...]:
    """The actors, each with the title it is given most, to tell it from others of its name."""
    asked = tuple(actors)
    titles = library.mentions.titles([actor.id for actor in asked])
    return tuple(
        Candidate(actor=actor, title=foremost(titles.get(actor.id, {}))) for actor in asked
    )


def subject_of(actor: Actor, lexicon: Lexicon) -> ActorScope:
    """The scope of an actor: itself, and the capitals whose mentions count as its own."""
    return ActorScope(actor=actor.id, capitals=lexicon.with_capital(actor) - {actor.id})


def close(actor: Actor, stats: MentionStats, lexicon: Lexicon) -> list[Actor]:
    """The actors it shares sentences with, the most first; without its own capital or country."""
    others = lexicon.who(stats.company)
    return sorted(
        (other for other in others.values() if not _kin(other, actor)),
        key=lambda other: (-stats.company[other.id], other.name, other.kind, other.mentions),
    )


def _kin(other: Actor, actor: Actor) -> bool:
    return other.capital_of == actor.name or actor.capital_of == other.name


def _said(
    actor: Actor, scope: ActorScope, snapshot: Snapshot, citations: Citations
) -> Iterator[CitedQuote]:
    quoting = filter(whole, snapshot.library.sentences.quoting(scope, _READ))
    speakers = snapshot.lexicon.who(scope.speakers)
    for statement in _best(quoting, actor, snapshot.lexicon, _SAID):
        speaker = next(q.actor for q in statement.quotes if q.actor in scope.speakers)
        speaks = speakers.get(speaker or actor.id, actor)
        yield CitedQuote(citation=citations.cite(statement), speaker=speaks.name)


def _about(actor: Actor, scope: ActorScope, snapshot: Snapshot) -> Iterable[StoredSentence]:
    """Sentences that name the actor and do not quote it."""
    naming = snapshot.library.sentences.naming(scope, _READ)
    about = (s for s in naming if not any(q.actor in scope.speakers for q in s.quotes))
    return _best(filter(quotable, about), actor, snapshot.lexicon, _ABOUT)


def _best(
    statements: Iterable[StoredSentence], actor: Actor, lexicon: Lexicon, most: int
) -> list[StoredSentence]:
    """The best sentences on the actor, near duplicates left out, then chosen by MMR."""
    unlike = distinct(sorted(statements, key=lambda s: (s.ordinal, s.article)), words_of)
    if not unlike:
        return []
    alike = cosines(vectors([bag(statement) for statement in unlike]))
    central, likeness = ranks(alike), alike.tolist()
    naming = Matcher(build_clauses(Topic(text=actor.name, actors=(actor,)), lexicon))
    scores = [
        WEIGHTS.centrality * central[i]
        + WEIGHTS.position * position_score(statement.ordinal)
        + WEIGHTS.prominence * naming.statement(statement).prominence
        + WEIGHTS.informativeness * informativeness(statement)
        + WEIGHTS.standalone * standalone_penalty(statement.text)
        for i, statement in enumerate(unlike)
    ]
    selection = Selection(scores, lambda i, j: likeness[i][j], variety=_VARIETY)
    return [unlike[i] for i in selection.fill(most)]


def _roles(
    actor: Actor, titles: Mapping[str, Days], library: LibraryReader, citations: Citations
) -> Iterator[CitedRole]:
    """Each title once, whatever its spelling, with the sentence that shows it best."""
    offices = library.sentences.offices(actor.id, _EVIDENCE) if titles else ()
    for spellings in ranked(titles)[:_ROLES]:
        given = {o.statement.id: o for o in reversed(offices) if o.title in spellings}
        for statement in _evidence(office.statement for office in given.values()):
            title = given[statement.id].title
            yield CitedRole(title=title, citation=citations.cite(statement))


def _evidence(statements: Iterable[StoredSentence]) -> list[StoredSentence]:
    """The best of the sentences, in a list; an empty one where there is none, as when an article
    was removed a moment ago."""
    return sorted(statements, key=_worse)[:1]


def _worse(statement: StoredSentence) -> tuple[bool, int, float, str, int]:
    """Sort key of evidence: the best are whole, name few others, stand by themselves, and are
    short."""
    plain = -standalone_penalty(statement.text) + length(statement.text) / 100
    others = len(statement.actors)
    return (not quotable(statement), others, plain, statement.article, statement.start)
