"""What language work finds in one article.

Every `start` and `end` is a character offset into the article's text, the end exclusive.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.actor import Kind, Origin


class FigureKind(StrEnum):
    """What a figure measures."""

    MONEY = "money"
    PERCENT = "percent"
    QUANTITY = "quantity"
    COUNT = "count"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a passage, or another stretch of it: a fragment, an item, a table's row.

    `quotable` is true where it may be shown by itself: a whole sentence, or an item that says
    something.
    """

    start: int
    end: int
    quotable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One to several sentences (or items, rows, lines) of one section; `heading` is that section's,
    or empty."""

    heading: str
    start: int
    end: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """One name an actor goes by, spelled as the article spells it."""

    text: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An actor as one article knows it: its best name there, its kind, and its names.

    `capital_of` is the country's name where the entity is a capital, else None; `listed` is true
    where its name is from the table of countries and peoples, whatever the article calls it.
    """

    name: str
    kind: Kind
    aliases: tuple[Alias, ...]
    capital_of: str | None = None
    listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place where an article names an entity: `entity` indexes `Analysis.entities`.

    `government` is true where a capital stands for the state that sits in it ("Beijing said").
    """

    entity: int
    start: int
    end: int
    government: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An entity's title, as a sentence gives it: "Minister for Planning and Development"."""

    entity: int
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words in quotation marks, or after a speaker's label; `entity` is the speaker, None where the
    text names none. `label` is the label as the article writes it, without its marks: "Ms PELL";
    empty for words in quotation marks."""

    entity: int | None
    start: int
    end: int
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An amount, a percentage, a count or a date, as the text writes it.

    `when` is the day, month or year of a date in ISO, as precise as the text: "2019-08-18",
    "2019-08", "2019". None where that is uncertain, and for what is no date.
    """

    kind: FigureKind
    start: int
    end: int
    when: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """All that language work finds in one article. Each mention, role, quote and figure lies in
    one sentence of one passage."""

    passages: tuple[Passage, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    roles: tuple[Role, ...]
    quotes: tuple[Quote, ...]
    figures: tuple[Figure, ...]
