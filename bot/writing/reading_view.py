"""Gathers an article as it was read."""

from bot.model.article import Source
from bot.model.reading_view import Named, ReadingView
from bot.storage.library import LibraryReader


def reading_view(source: Source, library: LibraryReader) -> ReadingView:
    mentions = library.mentions.spans(source.key)
    actors = library.directory.who({actor for *_, actor in mentions})
    names = {actor.id: actor.name for actor in actors}
    return ReadingView(
        source=source,
        text=library.articles.text(source.key) or "",
        layout=library.articles.layout(source.key),
        sentences=library.sentences.of_article(source.key),
        names=tuple(
            Named(start=start, end=end, actor=actor, name=names[actor])
            for start, end, actor in mentions
            if actor in names
        ),
        copies=tuple(library.articles.copies(source.key)),
        versions=tuple(library.articles.versions(source.key)),
    )
