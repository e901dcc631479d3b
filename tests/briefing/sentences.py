"""Sentences on a topic, made by hand: as a briefing chooses among them."""

from collections.abc import Collection

from bot.briefing.amounts import amount
from bot.briefing.evidence import CandidateSentence
from bot.model.analysis import Figure, FigureKind
from bot.model.article import Source
from bot.model.stored import StoredQuote, StoredSentence
from bot.writing.centrality import vectors
from bot.writing.sentences import bag, needs_context


def said(
    text: str,
    article: str = "a",
    *,
    outlet: str | None = None,
    score: float = 1.0,
    actors: Collection[int] = (),
    money: str = "",
    count: str = "",
    when: tuple[str, str] | None = None,
    speaker: int | None = None,
    published: str | None = None,
) -> CandidateSentence:
    """A sentence of an article; `when` is a date in it, as written and in ISO."""
    written = [(money, FigureKind.MONEY), (count, FigureKind.COUNT)]
    figures = [_figure(text, words, kind) for words, kind in written if words]
    figures += [_figure(text, when[0], FigureKind.DATE, when[1])] if when else []
    statement = StoredSentence(
        id=abs(hash((article, text))),
        article=article,
        passage=1,
        ordinal=3,
        start=0,
        end=len(text),
        text=text,
        actors=frozenset(actors),
        quotes=(StoredQuote(actor=speaker, start=0, end=5),) if speaker else (),
        figures=tuple(figures),
    )
    return CandidateSentence(
        statement=statement,
        source=_source(article, outlet, published),
        tier=2,
        score=score,
        vector=vectors([bag(statement)])[0],
        words=frozenset(bag(statement)),
        amount=amount(statement, lambda _: text),
        needs_context=needs_context(text),
    )


def _figure(text: str, words: str, kind: FigureKind, when: str | None = None) -> Figure:
    start = text.index(words)
    return Figure(kind=kind, start=start, end=start + len(words), when=when)


def _source(article: str, outlet: str | None, published: str | None) -> Source:
    return Source(
        id=1, key=article, title=article, author=None, outlet=outlet, published=published, url=None
    )
