"""Who is involved in a topic: the actors its articles name, with the roles they give them."""

from collections import Counter, defaultdict
from collections.abc import Sequence, Set

from bot.model.actor import Actor, Kind
from bot.model.briefing import Involved
from bot.model.citations import CitedRole
from bot.model.stored import StoredRole
from bot.query.lexicon import Lexicon
from bot.search.reranking import RankedPassage
from bot.storage.library import LibraryReader
from bot.writing.citations import Citations
from bot.writing.offices import ranked as titles
from bot.writing.sentences import needs_context, quotable

_MOST = 8
_SENTENCES = 40  # of each title, among which the one that shows it is sought


def key_actors(
    passages: Sequence[RankedPassage],
    asked: frozenset[int],
    lexicon: Lexicon,
    shelf: LibraryReader,
    citations: Citations,
) -> tuple[Involved, ...]:
    """The actors that most of the articles name in these passages, those with a role first; not
    those that are asked for, nor places."""
    articles: dict[int, set[str]] = defaultdict(set)
    mentions: Counter[int] = Counter()
    for passage in passages:
        for statement in passage.passage.statements:
            for actor in statement.actors - asked:
                articles[actor].add(statement.article)
                mentions[actor] += 1
    actors = [a for a in lexicon.who(articles).values() if a.kind is not Kind.PLACE]
    actors.sort(key=lambda a: (-len(articles[a.id]), -mentions[a.id], a.name))
    found = [(actor, _role(actor, articles[actor.id], shelf)) for actor in actors[:_MOST]]
    found.sort(key=lambda each: each[1] is None)
    return tuple(
        Involved(
            actor=actor,
            articles=len(articles[actor.id]),
            role=CitedRole(title=held.title, citation=citations.cite(held.statement))
            if held
            else None,
        )
        for actor, held in found
    )


def _role(actor: Actor, articles: Set[str], shelf: LibraryReader) -> StoredRole | None:
    """The title that these articles give it most, and the sentence that shows it best."""
    given: dict[str, list[StoredRole]] = defaultdict(list)
    for office in shelf.offices(actor.id, _SENTENCES):
        if office.statement.article in articles and quotable(office.statement):
            given[office.title].append(office)
    for spellings in titles({title: len(held) for title, held in given.items()})[:1]:
        offices = [office for title in spellings for office in given[title]]
        return min(offices, key=_poor)
    return None


def _poor(office: StoredRole) -> tuple[bool, int, str, int]:
    """Sorts what shows a role: sentences that stand by themselves and are short first."""
    statement = office.statement
    return (needs_context(statement.text), len(statement.text), statement.article, statement.start)
