"""What the search index holds: of each article, its terms and how often they stand where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.words.tokens import terms

TITLE = 3
"""How much more a word counts in an article's title than in its passages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedDocument:
    """How often each term stands in an article's title, and in each of its passages with its
    heading, in order; and under which `marks` it is filed besides."""

    title: Mapping[str, int]
    passages: tuple[Mapping[str, int], ...]
    marks: tuple[str, ...] = ()

    @property
    def whole(self) -> Counter[str]:
        """How often in the article, its title counting for more."""
        counts = Counter({term: TITLE * count for term, count in self.title.items()})
        for passage in self.passages:
            counts.update(passage)
        return counts


def index_document(
    title: str,
    passages: Iterable[tuple[str, str]],
    *,
    outlet: str | None = None,
    author: str | None = None,
) -> IndexedDocument:
    """`passages` are headings and texts."""
    marks = [outlet_mark(outlet)] if outlet else []
    return IndexedDocument(
        title=Counter(terms(title)),
        passages=tuple(Counter(terms(f"{heading}\n{text}")) for heading, text in passages),
        marks=(*marks, author_mark(author)) if author else (*marks,),
    )


def outlet_mark(outlet: str) -> str:
    """What articles of an outlet are filed under: no term of a text is like it."""
    return f"outlet:{outlet}"


def author_mark(author: str) -> str:
    return f"author:{author}"


def day(published: str | None) -> int:
    """An ISO date as the roll has it."""
    return int(published.replace("-", "")) if published else 0


def columns(terms: Sequence[str]) -> dict[str, int]:
    """Each term's place among the columns of `Shelfful.counts`."""
    return {term: place for place, term in enumerate(terms)}
