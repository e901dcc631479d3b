"""The key actors of a topic: those that its articles name most, with the roles they are given."""

from collections import Counter, defaultdict
from collections.abc import Sequence, Set

from bot.briefing.topic_articles import TopicArticle
from bot.model.actor import Actor, Kind
from bot.model.briefing import Involved
from bot.model.citations import CitedRole
from bot.model.stored import StoredRole
from bot.query.snapshot import Snapshot
from bot.writing.citations import Citations
from bot.writing.offices import counted
from bot.writing.offices import ranked as titles
from bot.writing.sentences import needs_context, quotable

_MOST = 8  # actors shown; chosen, not measured
_SENTENCES = 40  # of an actor that give it a role, from which one is chosen; not measured


def key_actors(
    about: Sequence[TopicArticle],
    asked: frozenset[int],
    snapshot: Snapshot,
    citations: Citations,
) -> tuple[Involved, ...]:
    """The actors that most of the articles name, at most `_MOST`, those with a role
    first; without the actors `asked` and without places."""
    articles: dict[int, set[str]] = defaultdict(set)
    mentions: Counter[int] = Counter()
    for article in about:
        for statement in article.statements:
            for actor in statement.actors - asked:
                articles[actor].add(statement.article)
                mentions[actor] += 1
    actors = [a for a in snapshot.lexicon.who(articles).values() if a.kind is not Kind.PLACE]
    actors.sort(key=lambda a: (-len(articles[a.id]), -mentions[a.id], a.name))
    found = [(actor, _role(actor, articles[actor.id], snapshot)) for actor in actors[:_MOST]]
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


def _role(actor: Actor, articles: Set[str], snapshot: Snapshot) -> StoredRole | None:
    """The title that these articles give the actor most often of late, with the sentence that shows
    it best."""
    given: dict[str, list[StoredRole]] = defaultdict(list)
    for role in snapshot.library.sentences.offices(actor.id, _SENTENCES):
        if role.statement.article in articles and quotable(role.statement):
            given[role.title].append(role)
    days = (
        (role.title, snapshot.lexicon.sources[role.statement.article].published)
        for held in given.values()
        for role in held
    )
    for spellings in titles(counted(days))[:1]:
        roles = [role for title in spellings for role in given[title]]
        return min(roles, key=_worse)
    return None


def _worse(role: StoredRole) -> tuple[bool, int, str, int]:
    """Sort key of sentences that show a role: the best stand by themselves and are short."""
    statement = role.statement
    return (needs_context(statement.text), len(statement.text), statement.article, statement.start)
