"""Lists what the library holds, by words of an article's card."""

from bot.errors import OutletUnknown
from bot.model.article import Source
from bot.query.suggestions import nearest
from bot.storage.articles import Articles
from bot.words.tokens import fold


def listed_articles(
    articles: Articles, words: str = "", *, outlet: str | None = None, since: str | None = None
) -> tuple[Source, ...]:
    """The articles whose key, title, author, outlet or address hold all of the words, the newest
    first; of one outlet, published on an ISO day, month or year or later. Raises OutletUnknown."""
    named = outlet_named(outlet, articles) if outlet is not None else None
    wanted = fold(words).split()
    return tuple(
        source
        for source in articles.sources()
        if (named is None or source.outlet == named)
        and (since is None or (source.published or "") >= since)
        and all(word in _card(source) for word in wanted)
    )


def outlet_named(name: str, articles: Articles) -> str:
    """An outlet as articles write it, by its name in any case. Raises OutletUnknown, which suggests
    the nearest."""
    outlets = articles.outlets()
    for outlet in outlets:
        if fold(outlet) == fold(name.strip()):
            return outlet
    near = nearest(name, list(outlets), 0)[:3]
    said = f"No article is from *{name[:80]}*."
    raise OutletUnknown(f"{said} Nearest: {', '.join(near)}." if near else said)


def _card(source: Source) -> str:
    parts = (source.key, source.title, source.author, source.outlet, source.url)
    return fold("\n".join(part for part in parts if part))
