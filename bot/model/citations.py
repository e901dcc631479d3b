"""Citations: sentences as they are shown, each with its offsets in its article."""

from dataclasses import dataclass

from bot.model.analysis import FigureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A sentence as it is shown: the slice `start` to `end` (characters, end exclusive) of the
    article with the key `article`, white space folded.

    `source` is the number of its article in the answer's `sources`, from 1; `page` that of the page
    it begins on, None where the article has no pages. `speaker` is the label of who says it, in an
    interview or a record; None where the article itself does.
    """

    text: str
    article: str
    start: int
    end: int
    source: int
    page: int | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedQuote:
    """A sentence that quotes somebody, and the name of the speaker."""

    citation: Citation
    speaker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedFigure:
    """A sentence that holds a figure, and the figure as it is written there. `others` are the
    differing figures that other articles give for the same thing."""

    citation: Citation
    figure: str
    kind: FigureKind
    others: tuple["CitedFigure", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point of an answer, by the sentence that makes it best. `also` are sentences of other
    articles that make it in words of their own (in a reply: near copies); `theme` is the heading
    that it shares with the points beside it, empty where there is none. An `update` continues a
    story that was shown before. `day` is when it happened, by a date in the sentence that was
    resolved when its article was read, in ISO; empty where none names a day. `earlier` are other
    figures for the same thing, in articles that came out before."""

    citation: Citation
    also: tuple[Citation, ...] = ()
    theme: str = ""
    update: bool = False
    day: str = ""
    earlier: tuple[CitedFigure, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        return (self.citation, *self.also, *(figure.citation for figure in self.earlier))


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A sentence that says when something happened: `when` is an ISO year, month or day, and
    `written` the words that say so, which may need the article's own date ("Wednesday")."""

    citation: Citation
    when: str
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedRole:
    """A title that an actor holds, and the sentence that says so."""

    title: str
    citation: Citation
