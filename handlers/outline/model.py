"""The outline of an answer: its title, its sections, and what each line of them shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.model.article import Source
from bot.model.citations import Citation
from handlers.outline.references import Reference, attribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A sentence of an article (`citation`, with its `reference`) under what it is for, or that
    alone where there is no sentence.

    `label` is the person, figure or date that the sentence is for; `title` the title that person
    holds; `aside` what is known besides, shown in parentheses. An `update` continues a story that
    was shown before. `elsewhere` is the same thing as other articles give it.
    """

    label: str = ""
    title: str | None = None
    aside: str = ""
    citation: Citation | None = None
    reference: Reference | None = None
    update: bool = False
    elsewhere: tuple["Item", ...] = ()

    @property
    def heading(self) -> str:
        """ "Shehbaz Sharif, Prime Minister (person, in 2 articles)"."""
        titled = self.label if self.title is None else f"{self.label}, {self.title}"
        return f"{titled} ({self.aside})" if self.aside else titled


class Layout(Enum):
    """How the items of a section follow one another."""

    PARAGRAPHS = auto()
    BULLETS = auto()
    QUOTES = auto()
    NUMBERED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Items under a title, which may be empty; `total` counts those in the library, shown or
    not."""

    title: str = ""
    items: tuple[Item, ...]
    layout: Layout = Layout.BULLETS
    total: int = 0

    @property
    def beyond(self) -> int:
        """How many more there are than are shown."""
        return max(0, self.total - len(self.items))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """An answer in no format; `sources` by the numbers that its references give. An empty answer
    has no sections."""

    title: str
    sections: tuple[Section, ...]
    sources: Mapping[int, Source]


def numbered(sources: Sequence[Source]) -> dict[int, Source]:
    return dict(enumerate(sources, start=1))


def sentence(citation: Citation) -> Item:
    """An item of the sentence alone."""
    return Item(citation=citation, reference=attribution(citation))
