"""The names among the words of a question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.actors.naming import key
from bot.model import Actor, Kind
from bot.search.lexicon import Lexicon
from bot.search.question import Word
from bot.search.words import STOP, fold

_SELDOM_A_NAME = 0.1
_LONGEST = 12  # words of a name


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a question that name an actor, by their places."""

    start: int
    end: int
    actor: Actor

    @property
    def places(self) -> range:
        return range(self.start, self.end)


def names(asked: Sequence[Word], lexicon: Lexicon) -> list[Span]:
    """The names among the words, the longest taken first, in the order asked."""
    known = _known(asked, lexicon)
    found: list[Span] = []
    taken: set[int] = set()
    for length in range(min(len(asked), _LONGEST), 0, -1):
        for start in range(len(asked) - length + 1):
            place = range(start, start + length)
            if taken.isdisjoint(place):
                actor = _named(asked[start : start + length], known, alone=length == len(asked))
                if actor is not None:
                    found.append(Span(start, start + length, actor))
                    taken.update(place)
    return sorted(found, key=lambda span: span.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the library knows of a question's words: whom they name, as they stand, run together
    or as a name's beginning, and in how many passages each word stands."""

    by_key: Mapping[str, Actor]
    by_letters: Mapping[str, Actor]
    by_beginning: Mapping[str, Actor]
    words: Mapping[str, int] = field(default_factory=dict)


def _known(asked: Sequence[Word], lexicon: Lexicon) -> _Known:
    """All of it at once: a question of 200 words has 2,000 runs of words."""
    runs = [
        asked[start:end]
        for start in range(len(asked))
        for end in range(start + 1, min(start + _LONGEST, len(asked)) + 1)
    ]
    keys = {name for run in runs if (name := _key(run))}
    tied = {_key(run) for run in runs if len(run) > 1 and _tied(run)}
    begun = ((name, lexicon.begun(name)) for name in tied if name)
    return _Known(
        by_key=lexicon.called(keys | {key(word.bare).removesuffix("s") for word in asked}),
        by_letters=lexicon.run_together({name.replace(" ", "") for name in keys}),
        by_beginning={name: actor for name, actor in begun if actor},
        words=lexicon.words({form for w in asked for form in (fold(w.bare), key(w.bare))}),
    )


def _key(run: Sequence[Word]) -> str:
    return key(" ".join(word.bare for word in run))


def _tied(run: Sequence[Word]) -> bool:
    return all(word.joined for word in run)


def _named(span: Sequence[Word], known: _Known, *, alone: bool) -> Actor | None:
    """Whom these words name; None for no one, and for a common word that happens to be a name."""
    if len(span) == 1:
        actor = _by_word(span[0], known)
        here = actor is not None and (alone or _name_here(span[0], actor, known))
        return actor if here else None
    if fold(span[0].bare) == "the" or _dyad(span, known):
        return None
    name = _key(span)
    return (
        known.by_key.get(name)
        or known.by_letters.get(name.replace(" ", ""))
        or (known.by_beginning.get(name) if _tied(span) else None)
    )


def _by_word(word: Word, known: _Known) -> Actor | None:
    """Whom one word names: as it is, as the letters of a longer name, or without a plural's s."""
    name = key(word.bare)
    found = known.by_key.get(name) or (known.by_letters.get(name) if len(name) > 2 else None)
    if found is None and len(name) > 4 and name not in known.words:
        return known.by_key.get(name.removesuffix("s"))
    return found


def _dyad(span: Sequence[Word], known: _Known) -> bool:
    """Whether the words are countries side by side: two actors, even where an article's headline
    or "China-Pakistan Economic Corridor" begins like that."""
    actors = [known.by_key.get(key(word.bare)) for word in span]
    return all(actor is not None and actor.kind is Kind.COUNTRY for actor in actors)


def _name_here(word: Word, actor: Actor, known: _Known) -> bool:
    """Whether a single word is meant as a name: "US trade" and "china-us" are, "tell us" is not;
    "price" is not where only one in many is a Mr Price."""
    if word.pronoun:
        return False
    if word.shouted or word.joined:
        return True
    if fold(word.bare) in STOP:
        return word.bare == "us"
    if word.start and word.bare[:1].isupper():
        return True
    return actor.mentions >= _SELDOM_A_NAME * known.words.get(fold(word.bare), 0)
