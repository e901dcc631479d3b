"""What an article is indexed under: term counts of its title and passages, and keyword terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.words.tokens import terms

TITLE = 3
"""How often a term of an article's title counts beside one of its passages. Chosen, not
measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedDocument:
    """Term counts of an article's title, and of each of its passages with its heading, in order;
    `marks` are keyword terms for its outlet and author."""

    title: Mapping[str, int]
    passages: tuple[Mapping[str, int], ...]
    marks: tuple[str, ...] = ()

    @property
    def whole(self) -> Counter[str]:
        """Term counts of the whole article, those of its title times `TITLE`."""
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
    """`passages` are pairs of heading and text, in order."""
    marks = [outlet_mark(outlet)] if outlet else []
    return IndexedDocument(
        title=Counter(terms(title)),
        passages=tuple(Counter(terms(f"{heading}\n{text}")) for heading, text in passages),
        marks=(*marks, author_mark(author)) if author else (*marks,),
    )


def outlet_mark(outlet: str) -> str:
    """The keyword term for an outlet; its colon keeps it apart from the terms of texts."""
    return f"outlet:{outlet}"


def author_mark(author: str) -> str:
    return f"author:{author}"


def day(published: str | None) -> int:
    """An ISO date as a number, 20240326; 0 for None."""
    return int(published.replace("-", "")) if published else 0


def day_numbers(days: tuple[str, str]) -> tuple[int, int]:
    """The same of a first and a last day."""
    first, last = map(day, days)
    return first, last


def columns(terms: Sequence[str]) -> dict[str, int]:
    """Each term's column in `PassageTable.counts`."""
    return {term: place for place, term in enumerate(terms)}
