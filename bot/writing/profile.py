"""Profiles: an actor's names and roles, what it said, what was said of it, and its company."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bot.model.actor import Actor, Name, Origin
from bot.model.citations import CitedQuote, CitedRole
from bot.model.profile import Candidate, Companion, Profile, Totals
from bot.model.stored import StoredSentence
from bot.model.topic import Interpretation, Topic
from bot.query.lexicon import Lexicon
from bot.search.clauses import Matcher, build_clauses
from bot.storage.library import ActorScope, LibraryReader, MentionStats
from bot.writing.centrality import centrality, vectors
from bot.writing.citations import Citations
from bot.writing.offices import foremost, ranked
from bot.writing.selection import cosine, distinct, mmr
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

_ROLES = 12
_SAID = 40
_ABOUT = 40
_COMPANIONS = 10
_READ = 200  # sentences among which the best are sought, those of the newest articles
_EVIDENCE = 40  # the same for one companion or one title
_VARIETY = 0.7


def _given(name: Name) -> bool:
    """Whether people gave the name, whatever articles say."""
    return name.origin is Origin.CURATED


def profile(
    actor: Actor,
    interpretations: tuple[Interpretation, ...],
    lexicon: Lexicon,
    shelf: LibraryReader,
    *,
    others: tuple[Candidate, ...] = (),
) -> Profile:
    subject = subject_of(actor, lexicon)
    present = shelf.mention_stats(subject)
    citations = Citations(lexicon.sources)
    titles = shelf.titles([actor.id]).get(actor.id, {})
    articles = tuple(lexicon.sources[key] for key in present.articles if key in lexicon.sources)
    dates = sorted(source.published for source in articles if source.published)
    mentions = actor.mentions + present.by_capital
    company = close(actor, present, lexicon)
    return Profile(
        actor=replace(actor, mentions=mentions, articles=len(articles)),
        interpretations=interpretations,
        others=others,
        names=tuple(n for n in lexicon.names_of([actor.id]) if n.count or _given(n)),
        by_capital=present.by_capital,
        roles=tuple(_roles(actor, titles, shelf, citations)),
        said=tuple(_said(actor, subject, lexicon, shelf, citations)),
        about=tuple(map(citations.cite, _about(actor, subject, lexicon, shelf))),
        companions=tuple(
            Companion(
                actor=other,
                count=present.company[other.id],
                evidence=citations.cite(statement),
            )
            for other in company[:_COMPANIONS]
            for statement in _evidence(shelf.statements_naming(subject, _EVIDENCE, beside=other.id))
        ),
        totals=Totals(
            roles=len(ranked(titles)),
            said=present.quoted,
            about=present.sentences,
            company=len(company),
        ),
        first_seen=dates[0] if dates else None,
        last_seen=dates[-1] if dates else None,
        articles=articles,
        sources=citations.sources,
    )


def candidates(actors: Iterable[Actor], shelf: LibraryReader) -> tuple[Candidate, ...]:
    """The actors, each with what tells it from others of its name."""
    asked = tuple(actors)
    titles = shelf.titles([actor.id for actor in asked])
    return tuple(
        Candidate(actor=actor, title=foremost(titles.get(actor.id, {}))) for actor in asked
    )


def subject_of(actor: Actor, lexicon: Lexicon) -> ActorScope:
    return ActorScope(actor=actor.id, capitals=lexicon.with_capital(actor) - {actor.id})


def close(actor: Actor, present: MentionStats, lexicon: Lexicon) -> list[Actor]:
    """Whom it shares most sentences with, first; not its own capital or country."""
    others = lexicon.who(present.company)
    return sorted(
        (other for other in others.values() if not _kin(other, actor)),
        key=lambda other: (-present.company[other.id], other.name, other.kind, other.mentions),
    )


def _kin(other: Actor, actor: Actor) -> bool:
    return other.capital_of == actor.name or actor.capital_of == other.name


def _said(
    actor: Actor, subject: ActorScope, lexicon: Lexicon, shelf: LibraryReader, citations: Citations
) -> Iterator[CitedQuote]:
    quoting = filter(whole, shelf.statements_quoting(subject, _READ))
    speakers = lexicon.who(subject.speakers)
    for statement in _best(quoting, actor, lexicon, _SAID):
        speaker = next(q.actor for q in statement.quotes if q.actor in subject.speakers)
        speaks = speakers.get(speaker or actor.id, actor)
        yield CitedQuote(citation=citations.cite(statement), speaker=speaks.name)


def _about(
    actor: Actor, subject: ActorScope, lexicon: Lexicon, shelf: LibraryReader
) -> Iterable[StoredSentence]:
    """Sentences that name it, and hold none of its own words."""
    naming = shelf.statements_naming(subject, _READ)
    about = (s for s in naming if not any(q.actor in subject.speakers for q in s.quotes))
    return _best(filter(quotable, about), actor, lexicon, _ABOUT)


def _best(
    statements: Iterable[StoredSentence], actor: Actor, lexicon: Lexicon, most: int
) -> list[StoredSentence]:
    """The sentences that say most of the actor, each something else."""
    able = distinct(sorted(statements, key=lambda s: (s.ordinal, s.article)), words_of)
    space = vectors([bag(statement) for statement in able])
    central = centrality(space)
    early = _Earliness(actor, lexicon)
    worth = [
        0.6 * central[i]
        + 0.4 * position_score(statement.ordinal)
        + 0.5 * early(statement)
        + 0.3 * informativeness(statement)
        + 0.7 * standalone_penalty(statement.text)
        for i, statement in enumerate(able)
    ]
    picked = mmr(
        worth, lambda i, j: cosine(space[i], space[j]), lambda _: True, variety=_VARIETY, most=most
    )
    return [able[i] for i in picked]


class _Earliness:
    """1 where a sentence opens with the actor, 0 where it ends with it: its subject, or not."""

    def __init__(self, actor: Actor, lexicon: Lexicon) -> None:
        self._matcher = Matcher(build_clauses(Topic(text=actor.name, actors=(actor,)), lexicon))

    def __call__(self, statement: StoredSentence) -> float:
        meeting = self._matcher.statement(statement)
        if not meeting.finds:
            return 0.0
        return 1 - meeting.finds[0].first / meeting.words


def _roles(
    actor: Actor, titles: Mapping[str, int], shelf: LibraryReader, citations: Citations
) -> Iterator[CitedRole]:
    """Each title once, however it is capitalised, with the sentence that shows it best."""
    offices = shelf.offices(actor.id, _EVIDENCE) if titles else ()
    for spellings in ranked(titles)[:_ROLES]:
        given = {o.statement.id: o for o in reversed(offices) if o.title in spellings}
        for statement in _evidence(office.statement for office in given.values()):
            title = given[statement.id].title
            yield CitedRole(title=title, citation=citations.cite(statement))


def _evidence(statements: Iterable[StoredSentence]) -> list[StoredSentence]:
    """The one that shows best what all of them show; none where the last has just gone."""
    return sorted(statements, key=_poor)[:1]


def _poor(statement: StoredSentence) -> tuple[bool, int, float, str, int]:
    """Sorts evidence: whole sentences that name few others, stand by themselves, and are short."""
    plain = -standalone_penalty(statement.text) + length(statement.text) / 100
    worst = len(statement.actors)
    return (not quotable(statement), worst, plain, statement.article, statement.start)
