"""The domain: articles, what language work finds in them, and the actors they speak of.

Every `start` and `end` is a character offset into its article's text, the end exclusive.
"""

import zlib
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    PLACE = "place"
    GROUP = "group"


class Origin(StrEnum):
    """Where an alias comes from."""

    NAME = "name"
    SURNAME = "surname"
    ABBREVIATION = "abbreviation"
    DEMONYM = "demonym"
    SPELLING = "spelling"
    CURATED = "curated"


class Part(StrEnum):
    """What a block of an article's text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    FURNITURE = "furniture"


class FigureKind(StrEnum):
    """What a figure measures."""

    MONEY = "money"
    PERCENT = "percent"
    QUANTITY = "quantity"
    COUNT = "count"
    DATE = "date"


# --- an article, from bytes to blocks -------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A text as somebody gave it, with what they said about it; None where they said nothing."""

    key: str
    text: str
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of an article's lines: a heading, a paragraph, or furniture. Never blank."""

    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A submission read: its title found, its text divided into blocks, the text itself untouched.

    `published` is an ISO date (`2024-03-26`) or None. Blocks are in order and do not overlap.
    """

    key: str
    title: str
    text: str
    author: str | None
    outlet: str | None
    published: str | None
    url: str | None
    blocks: tuple[Block, ...]


# --- what language work finds in an article -------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One whole sentence of a passage."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One to several whole sentences of one section; `heading` is that section's, or empty."""

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
    where a table of lands and peoples gives its name, whichever of its names the article uses.
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
    """Words in quotation marks, and the entity that says them, or None where the text is silent."""

    entity: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An amount, a share, a count or a date, as the text writes it.

    `when` is the day, month or year of a date in ISO, as precise as the text: "2019-08-18",
    "2019-08", "2019". None where that is not sure, and for what is no date.
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


# --- what the library remembers -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article's card: all but its text. `id` is the article's own in its library, however often
    it is read, and never another's; it is nothing that the card says."""

    id: int = field(compare=False)
    key: str
    title: str
    author: str | None
    outlet: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a passage or a sentence begins: in the article of this id, at this offset. `check` is
    a sum of its words, which tells whether the article still holds them, there or elsewhere."""

    article: int
    start: int
    check: int

    @classmethod
    def of(cls, article: int, start: int, text: str) -> "Place":
        """`text` is the slice of the article, white space folded."""
        return cls(article=article, start=start, check=_check(text))

    def says(self, text: str) -> bool:
        """Whether these words of the article are those of the place."""
        return self.check == _check(text)


def _check(text: str) -> int:
    return zlib.crc32(text.encode()) & 0xFFFFFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor of the library. `mentions` and `articles` count where it is named."""

    id: int
    name: str
    kind: Kind
    capital_of: str | None = None
    mentions: int = 0
    articles: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """What an actor is shown to be. `names` are names it goes by though no article may use them."""

    name: str
    kind: Kind
    capital_of: str | None = None
    dismissed: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name of one actor of the library; `count` is how often articles use it."""

    actor: int
    text: str
    origin: Origin
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quote inside a statement; `actor` is who says it, None where the text is silent."""

    actor: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence as the library remembers it, with who and what it names.

    `text` is the slice of the article, white space folded. `passage` is the id of its passage and
    `ordinal` its place among the article's sentences, from 0.
    """

    id: int
    article: str
    passage: int
    ordinal: int
    start: int
    end: int
    text: str
    actors: frozenset[int] = frozenset()
    quotes: tuple[Quotation, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPassage:
    """A passage as the library remembers it; `text` is the slice, white space folded."""

    id: int
    article: str
    ordinal: int
    heading: str
    start: int
    end: int
    text: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A role as the library remembers it: who holds what title, and the sentence that says so."""

    actor: int
    title: str
    statement: Statement


class Verdict(StrEnum):
    """What a curator can say of an actor."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    KIND = "kind"
    DISMISS = "dismiss"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a curator said of an actor, against what the texts seem to say.

    `actor` is its id at the time and `name` its name; `bearers` are the labels
    (`bot.actors.bearers`) that were gathered under it, by which the correction finds it again
    however often the library is read. `value` is the other actor's name, the name split off, the
    new name or the new kind; empty where the actor was dismissed. `into` are the bearers that it
    was merged into. `at` and `undone_at` are ISO moments in UTC; `undone_*` are None while it
    holds.
    """

    id: int
    at: str
    by: str
    verdict: Verdict
    actor: int
    name: str
    bearers: tuple[str, ...]
    value: str = ""
    into: tuple[str, ...] = ()
    undone_at: str | None = None
    undone_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedActor:
    """An actor as a team's own `actors.toml` states it. `kind` is None where it leaves that to the
    texts; `aliases` are its other names."""

    name: str
    kind: Kind | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the library holds. `state` changes whenever its articles do, and only then; `revision`
    with whatever is written, also where that brings an earlier state back.

    `encoder` made the vectors of its passages; empty where they have none, or of several.
    `newest` and `oldest` are the latest and earliest dates published; None where none is dated.
    `indexed` is the ISO moment at which the article that came in last was read; None without one.
    """

    articles: int
    outlets: int
    passages: int
    actors: int
    undated: int
    oldest: str | None
    newest: str | None
    state: str
    revision: int = 0
    encoder: str = ""
    indexed: str | None = None
