"""What is wrong with an article as it was read."""

from collections.abc import Iterator

from bot.model.analysis import Analysis
from bot.model.article import BODY, Article, BlockType, Flaw
from bot.reading.languages import ENGLISH


def flaws(article: Article, analysis: Analysis) -> tuple[Flaw, ...]:
    """The flaws of an article, in the order of `Flaw`."""
    return tuple(_flaws(article, analysis))


def _flaws(article: Article, analysis: Analysis) -> Iterator[Flaw]:
    if article.language not in (None, ENGLISH):
        yield Flaw.FOREIGN
    elif not any(each.quotable for passage in analysis.passages for each in passage.sentences):
        yield Flaw.UNQUOTABLE
    if article.published is None:
        yield Flaw.UNDATED
    body = sum(each.end - each.start for each in article.blocks if each.part in BODY)
    furniture = sum(
        each.end - each.start for each in article.blocks if each.part is BlockType.FURNITURE
    )
    if furniture > body:
        yield Flaw.FURNITURE
