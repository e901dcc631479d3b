"""A question as it was parsed."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import datetime

from bot.model.actor import Actor
from bot.model.article import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """How one word, name or field of a question was read: `why` is "spelling", "alias", or says
    in a few words what was made of it."""

    asked: str
    read_as: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word to look for in any of its forms: `text` as it was likeliest meant, `also` what it may
    as well have been meant for. A reading of several words stands side by side."""

    text: str
    also: tuple[str, ...] = ()

    @property
    def readings(self) -> tuple[str, ...]:
        return (self.text, *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watermark:
    """When somebody asked about a topic, and the library's revision then."""

    revision: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenSentence:
    """A sentence that was shown before: its words, white space folded, and where its article has
    it."""

    text: str
    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which articles may answer: those of any of these outlets and by any of these authors, as
    the library writes them, any of these `articles`, published in this time. Nothing given: all of
    them.

    `since` and `until` are included: a year, a month or a day in ISO, as it was asked. An article
    without a date is of no time. With `after`, it came in, or changed, after that was asked, and
    what was `told` then is not told again.
    """

    outlets: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    articles: tuple[Source, ...] = ()
    since: str | None = None
    until: str | None = None
    after: Watermark | None = None
    told: tuple[SeenSentence, ...] = ()

    @property
    def days(self) -> tuple[str, str] | None:
        """The first and the last day of the time, in ISO; None where none is given."""
        if not self.since and not self.until:
            return None
        return (self.since or "") + "0001-01-01"[len(self.since or "") :], last_day(self.until)

    def __bool__(self) -> bool:
        named = self.outlets or self.authors or self.articles
        return bool(named or self.since or self.until or self.after)


def last_day(until: str | None) -> str:
    """The last day of a year, a month or a day in ISO."""
    year, month, day = (*map(int, (until or "9999").split("-")), 0, 0)[:3]
    month = month or 12
    return f"{year:04}-{month:02}-{day or monthrange(year, month)[1]:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A question as it was read.

    `required` are those of `actors` that have to be named, `phrases` what has to stand so: by
    these very words, but for case and accents; what stands `together` does so in the best
    passages: "state run", "46 billion". `excluded` must not stand in a passage, a single
    word in none of its forms, several words not as a phrase. With nothing but a filter, all that
    passes it is asked for, the newest first. `unmatched` holds the words and phrases that the
    library does not know, `near`, in an empty answer, real topics of the library to try instead.
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

    @property
    def sought(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.actors or self.terms or self.phrases or self.within)

    @property
    def one_actor(self) -> bool:
        """Whether an actor is all that is asked for."""
        besides = self.terms or self.phrases or self.excluded or self.within or self.unmatched
        return len(self.actors) == 1 and not besides

    @property
    def whole(self) -> "Topic":
        """The same, whatever of it is new."""
        return replace(self, within=replace(self.within, after=None, told=()))

    def came_after(self, asked: Watermark, told: tuple[SeenSentence, ...] = ()) -> "Topic":
        """The same, of what came in after that and was not `told` then. All of its actors have to
        be named: an article is no news of two because it names one of them."""
        within = replace(self.within, after=asked, told=told)
        return replace(self, required=self.actors, within=within)
