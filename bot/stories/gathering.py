"""The stories that some articles of a library tell."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from bot.model.article import Source
from bot.query.lexicon import Lexicon
from bot.stories.clustering import clusters
from bot.stories.features import Rarity, StoryArticle, Term, rarity_of

_CENTRAL = 5
"""Central actors of a story, at most. Chosen, as is the next."""
PAUSE = 5
"""Days without an article, after which what comes is another development of an affair."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStory:
    """An event as articles tell it, oldest first, the undated last. `actors` are the names
    of its central actors, those that most of the articles name."""

    articles: tuple[Source, ...]
    actors: tuple[str, ...]

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(article.key for article in self.articles)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that tell it, the first to do so first."""
        return tuple(dict.fromkeys(a.outlet for a in self.articles if a.outlet))

    @property
    def day(self) -> str | None:
        """The newest day of publication, in ISO; None where none is dated."""
        return max((a.published for a in self.articles if a.published), default=None)

    @property
    def ordinal(self) -> int:
        """That day as a number; 0 where none is dated."""
        return date.fromisoformat(self.day).toordinal() if self.day else 0


def gather(articles: Sequence[StoryArticle], lexicon: Lexicon) -> list[ToldStory]:
    """The stories of these articles, the newest first, the undated last, then by key. An affair
    that goes on is a story for each of its developments."""
    affairs = clusters(articles, rarity_in(articles, lexicon))
    found = [
        _told(development, lexicon) for affair in affairs for development in developments(affair)
    ]
    return sorted(found, key=lambda story: (-story.ordinal, story.articles[0].key))


class Dated(Protocol):
    @property
    def published(self) -> str | None: ...


T = TypeVar("T", bound=Dated)


def developments(affair: Sequence[T]) -> list[list[T]]:
    """Its articles, oldest first, parted where nothing came out for more than `PAUSE` days; the
    undated stay with the newest."""
    parts: list[list[T]] = []
    last: date | None = None
    for article in affair:
        day = date.fromisoformat(article.published) if article.published else last
        if not parts or (day and last and (day - last).days > PAUSE):
            parts.append([])
        parts[-1].append(article)
        last = day
    return parts


def _told(cluster: Sequence[StoryArticle], lexicon: Lexicon) -> ToldStory:
    return ToldStory(
        articles=tuple(article.source for article in cluster),
        actors=central_actors(cluster, lexicon),
    )


def central_actors(articles: Sequence[StoryArticle], lexicon: Lexicon) -> tuple[str, ...]:
    """The names of the actors that most of the articles name, then of those named most."""
    naming, mentions = Counter[int](), Counter[int]()
    for article in articles:
        named = {term: n for term, n in article.terms.items() if isinstance(term, int)}
        naming.update(named.keys())
        mentions.update(named)
    central = sorted(
        lexicon.who(naming).values(), key=lambda a: (-naming[a.id], -mentions[a.id], a.name)
    )
    return tuple(actor.name for actor in central[:_CENTRAL])


def rarity_in(articles: Sequence[StoryArticle], lexicon: Lexicon) -> Rarity:
    """By how many articles of the whole library hold a term."""
    terms = frozenset(term for article in articles for term in article.terms)
    held = lexicon.frequencies([term for term in terms if isinstance(term, str)])
    holders: dict[Term, int] = {term: count for term, count in held.items()}
    named = lexicon.who([term for term in terms if isinstance(term, int)])
    holders |= {actor.id: actor.articles for actor in named.values()}
    return rarity_of(holders, lexicon.overview.articles)
