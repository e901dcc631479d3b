"""Sentences that are shown, each where it stands in its article."""

from dataclasses import dataclass

from bot.model.analysis import FigureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A sentence shown: the slice of its article, white space folded, and where it stands.

    `source` is the number of its article in the answer's `sources`, from 1.
    """

    text: str
    article: str
    start: int
    end: int
    source: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedQuote:
    """A sentence that holds somebody's words, and who they are."""

    citation: Citation
    speaker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedFigure:
    """A sentence that holds a figure, and the figure as it is written there. `others` are what
    other articles give for the same thing, where that differs."""

    citation: Citation
    figure: str
    kind: FigureKind
    others: tuple["CitedFigure", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A thing that articles say: the sentence that says it best. `also` are sentences of other
    articles that say the same in words of their own; `theme` heads the points beside it that
    speak of one thing, empty where there is none. An `update` goes on with a story that was told
    before."""

    citation: Citation
    also: tuple[Citation, ...] = ()
    theme: str = ""
    update: bool = False

    @property
    def citations(self) -> tuple[Citation, ...]:
        return (self.citation, *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A sentence that says when something happened: `when` is an ISO year, month or day, and
    `written` the words that say so, which may need the article's own date ("Wednesday")."""

    citation: Citation
    when: str
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedRole:
    """A title somebody holds, and the sentence that says so."""

    title: str
    citation: Citation
