"""Profiles: an actor's names and roles, what it said, what was said of it, and its company."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.answers import CitedRole, Companion, Interpretation, Profile, Topic
from bot.library import Shelf
from bot.model import Actor, Office, Statement
from bot.search.groups import Matcher, groups
from bot.search.lexicon import Lexicon
from bot.search.words import fold
from bot.writing.centrality import centrality, vectors
from bot.writing.citations import Citations
from bot.writing.selection import cosine, distinct, mmr
from bot.writing.sentences import bag, facts, fluency, lead, length, quotable, whole, words_of

_ABOUT = 5
_SAID = 5
_COMPANIONS = 8
_CAP = 200
_VARIETY = 0.7


def profile(
    actor: Actor, interpretations: tuple[Interpretation, ...], lexicon: Lexicon, shelf: Shelf
) -> Profile:
    naming = shelf.statements_naming([actor.id])
    # A capital that speaks is the government speaking: its words are the country's.
    quoting = shelf.statements_quoting(sorted(lexicon.standing_for(actor)))
    spoken = {statement.id for statement in quoting}
    about = [statement for statement in naming if statement.id not in spoken]
    citations = Citations(lexicon.sources)
    roles = _roles(shelf.offices([actor.id]), citations)
    dates = sorted(_dates(naming, lexicon))
    return Profile(
        actor=actor,
        interpretations=interpretations,
        names=tuple(name for name in lexicon.names.get(actor.id, ()) if name.count),
        roles=roles,
        said=tuple(map(citations.cite, _best(filter(whole, quoting), actor, lexicon, _SAID))),
        about=tuple(map(citations.cite, _best(filter(quotable, about), actor, lexicon, _ABOUT))),
        companions=_companions(actor, naming, lexicon, citations),
        first_seen=dates[0] if dates else None,
        last_seen=dates[-1] if dates else None,
        sources=citations.sources,
    )


def _dates(statements: Iterable[Statement], lexicon: Lexicon) -> set[str]:
    keys = {statement.article for statement in statements}
    return {date for key in keys if (date := lexicon.sources[key].published)}


def _best(
    statements: Iterable[Statement], actor: Actor, lexicon: Lexicon, most: int
) -> list[Statement]:
    """The sentences that say most of the actor, each something else."""
    able = distinct(sorted(statements, key=lambda s: (s.ordinal, s.article))[:_CAP], words_of)
    space = vectors([bag(statement) for statement in able])
    central = centrality(space)
    early = _Earliness(actor, lexicon)
    worth = [
        0.6 * central[i]
        + 0.4 * lead(statement.ordinal)
        + 0.5 * early(statement)
        + 0.3 * facts(statement)
        + 0.7 * fluency(statement.text)
        for i, statement in enumerate(able)
    ]
    picked = mmr(
        worth, lambda i, j: cosine(space[i], space[j]), lambda _: True, variety=_VARIETY, most=most
    )
    return [able[i] for i in picked]


class _Earliness:
    """1 where a sentence opens with the actor, 0 where it ends with it: its subject, or not."""

    def __init__(self, actor: Actor, lexicon: Lexicon) -> None:
        self._matcher = Matcher(groups(Topic(text=actor.name, actors=(actor,)), lexicon))

    def __call__(self, statement: Statement) -> float:
        meeting = self._matcher.statement(statement)
        if not meeting.finds:
            return 0.0
        return 1 - meeting.finds[0].first / meeting.words


def _roles(offices: Sequence[Office], citations: Citations) -> tuple[CitedRole, ...]:
    """Each title once, however it is capitalised, with the sentence that shows it best; the
    titles given most often first."""
    by_title: dict[str, list[Office]] = defaultdict(list)
    for office in offices:
        by_title[fold(office.title)].append(office)
    ordered = sorted(by_title.items(), key=lambda item: (-len(item[1]), item[0]))
    best = [min(given, key=lambda o: _poor(o.statement)) for _, given in ordered]
    return tuple(CitedRole(title=o.title, citation=citations.cite(o.statement)) for o in best)


def _companions(
    actor: Actor, naming: Sequence[Statement], lexicon: Lexicon, citations: Citations
) -> tuple[Companion, ...]:
    """Whom it shares most sentences with: not its own capital or country."""
    shared: dict[int, list[Statement]] = defaultdict(list)
    for statement in naming:
        for id in statement.actors:
            shared[id].append(statement)
    kin = {id for id in shared if _kin(lexicon.actors[id], actor)}
    order = sorted(
        shared.keys() - kin,
        key=lambda id: (-len(shared[id]), lexicon.actors[id].name, lexicon.actors[id].kind),
    )
    return tuple(
        Companion(
            actor=lexicon.actors[id],
            count=len(shared[id]),
            evidence=citations.cite(min(shared[id], key=_poor)),
        )
        for id in order[:_COMPANIONS]
    )


def _kin(other: Actor, actor: Actor) -> bool:
    tied = other.capital_of == actor.name or actor.capital_of == other.name
    return other.id == actor.id or tied


def _poor(statement: Statement) -> tuple[bool, int, float, str, int]:
    """Sorts evidence: whole sentences that name few others, stand by themselves, and are short."""
    plain = -fluency(statement.text) + length(statement.text) / 100
    worst = len(statement.actors)
    return (not quotable(statement), worst, plain, statement.article, statement.start)
