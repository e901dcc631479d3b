"""Article look-up: a key, a title or an id → the article, or an error that says what became of it
and which ones there are."""

from collections.abc import Iterable

from bot.errors import ArticleUnknown
from bot.model.article import Source
from bot.query.article_titles import also_titled, by_title, nearest_titles
from bot.query.snapshot import Snapshot
from bot.query.tokens import cleaned
from bot.storage.articles import Articles
from bot.words.dates import day


def find_article(title: str, snapshot: Snapshot) -> Source:
    """The article with this key, or the title nearest to these words. Raises ArticleUnknown."""
    key, sources = title.strip(), snapshot.lexicon.sources.values()
    if source := by_key(key, snapshot.library.articles):
        return source
    _check_not_removed(key, snapshot)
    asked = cleaned(title)
    if found := by_title(asked, sources) if asked else None:
        return found
    raise _no_article(asked, sources)


def articles_as_well(title: str, found: Source, snapshot: Snapshot) -> tuple[Source, ...]:
    """The other articles that these words of a title fit as well as the one `found` by them; none
    where it was found by its key."""
    if by_key(title.strip(), snapshot.library.articles):
        return ()
    return also_titled(cleaned(title), snapshot.lexicon.sources.values(), found)


def by_key(key: str, articles: Articles) -> Source | None:
    """The article with this key, or of this address, however it is linked."""
    if not key.isprintable():
        return None
    if source := articles.source(key):
        return source
    from bot.intake.canonical import address_of  # here: answering has no use for it

    address = address_of(key)
    same = articles.at_address(address) if address else None
    return articles.source(same) if same else None


def check_articles(keys: Iterable[str], snapshot: Snapshot) -> None:
    """Raises ArticleUnknown for the first key that no article has."""
    for key in keys:
        if key not in snapshot.lexicon.sources:
            _check_not_removed(key, snapshot)
            raise _no_article(key, snapshot.lexicon.sources.values())


def article_by_id(id: int, snapshot: Snapshot) -> Source:
    """The article with this id. Raises ArticleUnknown."""
    source = snapshot.library.articles.cards([id]).get(id)
    if source is None:
        at = snapshot.library.articles.removed_on(id)
        if at is None:
            raise ArticleUnknown("That article is no longer in the library.")
        raise ArticleUnknown(f"That article was removed from the library on {day(at)}.")
    return source


def _check_not_removed(key: str, snapshot: Snapshot) -> None:
    """Raises ArticleUnknown, with the date, for the key of an article that was removed."""
    at = snapshot.library.articles.removed_on(key) if key.isprintable() else None
    if at:
        raise ArticleUnknown(f"*{key[:80]}* was removed from the library on {day(at)}.")


def _no_article(asked: str, sources: Iterable[Source]) -> ArticleUnknown:
    message = f"No article called *{asked[:80]}*."
    near = nearest_titles(asked, sources)
    if not near:
        return ArticleUnknown(f"{message} The library is empty.")
    titles = "; ".join(source.title for source in near)
    return ArticleUnknown(
        f"{message} Nearest: {titles}.", [(source.key, source.title) for source in near]
    )
