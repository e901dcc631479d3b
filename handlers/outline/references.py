"""Where a sentence comes from, in short: the number of its source, when it was written, and who
else says so."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.model.article import Source
from bot.model.citations import Citation, Point
from bot.model.passages import FoundPassage
from handlers.outline.dates import short_date
from handlers.outline.text import counted, shortened


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """`source` is a number among the answer's sources; `speaker` who says the sentence, where that
    is not the article; `page` the number of a page, where there are some; `date`, as it is shown,
    is the day on which "yesterday" was written there, empty where it is not known or not shown;
    `others` says which other sources say so too."""

    source: int
    speaker: str | None = None
    page: int | None = None
    date: str = ""
    others: str = ""

    @property
    def undated(self) -> "Reference":
        return replace(self, date="")

    @property
    def unattributed(self) -> "Reference":
        return replace(self, speaker=None)

    def __str__(self) -> str:
        """ "— Ms Pell [1, p. 7, 18 Aug 2019], also [4] [5] · 3 outlets"."""
        said_by = f"— {shortened(self.speaker)} " if self.speaker else ""
        return f"{said_by}[{self.source}{self.where}]{self.others}"

    @property
    def where(self) -> str:
        """ ", p. 7, 18 Aug 2019": what is told of the source beside its number."""
        page = f", p. {self.page}" if self.page else ""
        return page + (f", {self.date}" if self.date else "")


def number(citation: Citation) -> str:
    """ "[1]", or "[1, p. 7]" where the article has pages."""
    return str(Reference(source=citation.source, page=citation.page))


def attribution(citation: Citation) -> Reference:
    """With who says it, where that is not the article; without a date."""
    return Reference(source=citation.source, speaker=citation.speaker, page=citation.page)


def reference(citation: Citation, sources: Sequence[Source]) -> Reference:
    known = sources[citation.source - 1 : citation.source]
    date = short_date(known[0].published) if known else ""
    return replace(attribution(citation), date=date)


def references(point: Point, sources: Sequence[Source]) -> Reference:
    """With the other sources that make the point."""
    first = reference(point.citation, sources)
    return replace(first, others=others(point, sources))


def others(point: Point, sources: Sequence[Source]) -> str:
    """ ", also [4] [5] · 3 outlets · earlier another figure [2]": who else says so, how many
    outlets in all, if several, and who gave another figure before; empty where nobody does."""
    first = point.citation.source
    numbers = list(dict.fromkeys(one.source for one in point.also if one.source != first))
    outlets = {sources[n - 1].outlet for n in (first, *numbers) if n <= len(sources)} - {None}
    also = f", also {' '.join(f'[{n}]' for n in numbers)}" if numbers else ""
    told_by = f" · {counted(len(outlets), 'outlet')}" if len(outlets) > 1 else ""
    before = list(dict.fromkeys(one.citation.source for one in point.earlier))
    earlier = " · earlier another figure " + " ".join(f"[{n}]" for n in before) if before else ""
    return also + told_by + earlier


def standing(passage: FoundPassage) -> str:
    """ "[1], also in [2] [3]": the articles that a passage stands in."""
    also = " ".join(f"[{copy}]" for copy in passage.copies)
    return f"{number(passage.best)}, also in {also}" if also else number(passage.best)


def correction(source: Source) -> str:
    """ "corrected 3 Jun 2025": that an article's publisher corrected it; empty where not."""
    if source.corrected is None:
        return ""
    return f"corrected {short_date(source.corrected)}".strip()
