"""A parsed question (topic): its terms, filter, interpretations, and what was seen before."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import datetime

from bot.model.actor import Actor
from bot.model.article import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """How one word, name or field of a question was read: `why` is "spelling", "alias", or says in
    a few words how it was understood."""

    asked: str
    read_as: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A query term, matched by stem: `text` is its likeliest reading, `also` its other readings.
    The words of a reading that has several must be adjacent. `count` is how often it is asked
    for."""

    text: str
    also: tuple[str, ...] = ()
    count: int = 1

    @property
    def readings(self) -> tuple[str, ...]:
        return (self.text, *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAs:
    """The words by which a question names an actor, which is given by its id."""

    actor: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Watermark:
    """When somebody last asked about a topic, and the library's revision then (a high-water mark):
    whatever came in at a higher revision is new to them."""

    revision: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenSentence:
    """A sentence that was shown before: its words, white space folded, its article's key, and its
    character offsets there, the end exclusive."""

    text: str
    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which articles may answer: all conditions must hold; an empty one admits every article.

    An article must be of any of `outlets` and by any of `authors` (spelled as in the library), be
    one of `articles`, and be published from `since` to `until`, both inclusive: a year, a month
    or a day in ISO, as it was typed. Undated articles pass no `since` or `until`; but where a
    question names that time in words, `named` has them ("october 2019"), and an article that holds
    them all passes as well, whenever it was published. With `after`, it must have come in, or
    changed, after that watermark, and the sentences `told` (seen) by then are not shown again.
    """

    outlets: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    articles: tuple[Source, ...] = ()
    besides: tuple[Source, ...] = ()
    since: str | None = None
    until: str | None = None
    named: str = ""
    after: Watermark | None = None
    told: tuple[SeenSentence, ...] = ()

    @property
    def days(self) -> tuple[str, str] | None:
        """The first and the last day admitted, in ISO; None without `since` and `until`."""
        if not self.since and not self.until:
            return None
        return (self.since or "") + "0001-01-01"[len(self.since or "") :], last_day(self.until)

    def __bool__(self) -> bool:
        named = self.outlets or self.authors or self.articles
        return bool(named or self.since or self.until or self.after)


def last_day(until: str | None) -> str:
    """The last day of a year, a month or a day in ISO; of None, the last there can be."""
    year, month, day = (*map(int, (until or "9999").split("-")), 0, 0)[:3]
    month = month or 12
    return f"{year:04}-{month:02}-{day or monthrange(year, month)[1]:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A parsed question.

    `text`: the question as it was typed. `actors`: the actors it names; `named_as`: by which words,
    which count for ranking whoever is meant by them; `required`: those of them
    that a passage or its title must name. `terms`: the other words. `phrases`: words that must
    occur exactly so, but for case and accents. `together`: proximity phrases ("state run",
    "46 billion"), which raise the score of a passage where they are adjacent. `excluded`: must not
    occur in a passage, a single word in any of its forms, several words as a phrase. `within`: the
    filter; with nothing else, every article that passes it is meant, newest first. `unmatched`:
    words and phrases that the library does not hold. `near`: in an empty answer, topics of the
    library to try instead. `like`: where a
    text asks for what is like it, that text; an article that asks so is of `within.besides`.
    """

    text: str
    actors: tuple[Actor, ...] = ()
    required: tuple[Actor, ...] = ()
    terms: tuple[Term, ...] = ()
    phrases: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    within: Filter = Filter()
    interpretations: tuple[Interpretation, ...] = ()
    unmatched: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    named_as: tuple[NamedAs, ...] = ()
    like: str = ""

    @property
    def sought(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.actors or self.terms or self.phrases or self.within)

    @property
    def of_days(self) -> bool:
        """Whether no more is asked for than some days, or what came in, of one outlet or of all:
        what a front page tells."""
        besides = self.actors or self.terms or self.phrases or self.excluded or self.unmatched
        if besides or self.like or self.within.articles or self.within.besides:
            return False
        return bool(self.within.days or self.within.after) or not (self.text or self.within)

    @property
    def missing(self) -> tuple[str, ...]:
        """The unmatched words that are told: of a text none, as long as the library holds any."""
        return () if self.like and self.terms else self.unmatched

    @property
    def one_actor(self) -> bool:
        """Whether an actor is all that is asked for."""
        besides = self.terms or self.phrases or self.excluded or self.within or self.unmatched
        return len(self.actors) == 1 and not besides

    @property
    def whole(self) -> "Topic":
        """The same topic without the restriction to what is new."""
        return replace(self, within=replace(self.within, after=None, told=()))

    def came_after(self, asked: Watermark, told: tuple[SeenSentence, ...] = ()) -> "Topic":
        """The same topic, restricted to what came in after the watermark `asked`, without the
        sentences `told` by then. All of its actors become required: an article is no news of two
        actors because it names one of them."""
        within = replace(self.within, after=asked, told=told)
        return replace(self, required=self.actors, within=within)
