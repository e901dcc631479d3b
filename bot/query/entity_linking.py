"""The names among the words of a question."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.model.actor import Actor, Kind
from bot.query.lexicon import Lexicon
from bot.query.tokens import QueryToken
from bot.words import english
from bot.words.name_key import key
from bot.words.tokens import STOP, fold

_SELDOM_A_NAME = 0.1
_FAR_MORE = 10  # times that either of a pair is mentioned as often as what is called after both
_LONGEST = 12  # words of a name
_CAPITALS, _INITIALS = range(2, 7), range(3, 7)  # letters of what may be a name's initials
_TAILS = frozenset("acfgmopu")
"""What a body's name may end in that texts leave away: army, committee, force, group, movement,
organisation, party or province, union. Not "l" or "s": ISIL and ISIS are not the ISI."""
_WITH_TAIL = 4  # letters of initials that have such a one
_INITIALLED = 8  # such words of one question that are looked up


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a question that name an actor, by their places."""

    start: int
    end: int
    actor: Actor

    @property
    def places(self) -> range:
        return range(self.start, self.end)


def link_entities(
    asked: Sequence[QueryToken], lexicon: Lexicon, *, mended: bool = False
) -> list[Span]:
    """The names among the words, the longest taken first, in the order asked. What is not written
    in capitals is taken for initials only after words were `mended`."""
    runs = _runs(asked)
    known = _known(asked, runs.values(), lexicon, mended=mended)
    found: list[Span] = []
    taken: set[int] = set()
    for length in range(min(len(asked), _LONGEST), 0, -1):
        for start in range(len(asked) - length + 1):
            place = range(start, start + length)
            if taken.isdisjoint(place):
                actor = _named(runs[start, length], known, alone=length == len(asked))
                if actor is not None:
                    found.append(Span(start, start + length, actor))
                    taken.update(place)
    return sorted(found, key=lambda span: span.start)


class _NGram(NamedTuple):
    """Words of a question that may be a name: their key, and its letters; `tied` by hyphens."""

    words: Sequence[QueryToken]
    key: str
    letters: str
    tied: bool


def _runs(asked: Sequence[QueryToken]) -> dict[tuple[int, int], _NGram]:
    """By where they start and how many words they are; a question of 200 words has 2,000."""
    runs: dict[tuple[int, int], _NGram] = {}
    for start in range(len(asked)):
        text, tied = "", True
        for end in range(start + 1, min(start + _LONGEST, len(asked)) + 1):
            word = asked[end - 1]
            text, tied = f"{text} {word.normalised}".lstrip(), tied and word.joined
            name = key(text)
            runs[start, end - start] = _NGram(asked[start:end], name, name.replace(" ", ""), tied)
    return runs


@dataclass(frozen=True, slots=True, kw_only=True)
class _AliasHits:
    """What the library knows of a question's words: whom they name, as they stand, run together,
    as a name's beginning or its initials, and in how many passages each word stands."""

    by_key: Mapping[str, Actor]
    by_letters: Mapping[str, Actor]
    by_beginning: Mapping[str, Actor]
    by_initials: Mapping[str, Actor]
    words: Mapping[str, int]


def _known(
    asked: Sequence[QueryToken], runs: Collection[_NGram], lexicon: Lexicon, *, mended: bool
) -> _AliasHits:
    """All of it at once."""
    keys = {run.key for run in runs if run.key}
    tied = [run for run in runs if run.tied and len(run.words) > 1]
    singular = {key(word.normalised).removesuffix("s") for word in asked}
    by_key = lexicon.called(keys | singular | {run.letters for run in tied})
    words = lexicon.words({form for w in asked for form in (fold(w.normalised), key(w.normalised))})
    short = [key(word.normalised) for word in asked if may_be_initials(word, mended=mended)]
    unknown = [name for name in dict.fromkeys(short) if name not in words and name not in by_key]
    begun = ((name, lexicon.begun(name)) for name in {run.key for run in tied if run.key})
    initialled = ((name, _bearer(name, lexicon)) for name in unknown[:_INITIALLED])
    return _AliasHits(
        by_key=by_key,
        by_letters=lexicon.run_together({run.letters for run in runs if run.key}),
        by_beginning={name: actor for name, actor in begun if actor},
        by_initials={name: actor for name, actor in initialled if actor},
        words=words,
    )


def _bearer(letters: str, lexicon: Lexicon) -> Actor | None:
    """Whose initials these are; else, of how it is called more shortly: "ISKP" is the Islamic
    State-Khorasan, where no text says Province."""
    whole = lexicon.with_initials(letters)
    if whole or len(letters) < _WITH_TAIL or letters[-1] not in _TAILS:
        return whole
    return lexicon.with_initials(letters[:-1])


def may_be_initials(word: QueryToken, *, mended: bool) -> bool:
    """Whether a word may be a name's initials: "ISKP", and "iskp", which is no word of English and
    no other was meant by."""
    name = key(word.normalised)
    size = len(name) if name.isascii() and name.isalpha() else 0
    if word.looks_like_acronym:
        return size in _CAPITALS
    return mended and not word.mended and size in _INITIALS and not english.is_word(name)


def _named(run: _NGram, known: _AliasHits, *, alone: bool) -> Actor | None:
    """Whom these words name; None for no one, and for a common word that happens to be a name."""
    first = run.words[0]
    if len(run.words) == 1:
        actor = _by_word(first, known)
        here = actor is not None and (alone or _name_here(first, actor, known))
        return actor if here else None
    actor = known.by_key.get(run.key) or known.by_letters.get(run.letters)
    if actor is None and run.tied:
        actor = known.by_key.get(run.letters) or known.by_beginning.get(run.key)
    if actor is None or fold(first.normalised) == "the" or _dyad(run.words, known):
        return None
    return None if _pair(run, actor, known) else actor


def _by_word(word: QueryToken, known: _AliasHits) -> Actor | None:
    """Whom one word names: as it is, as the letters of a longer name, without a plural's s, or as
    initials."""
    name = key(word.normalised)
    found = known.by_key.get(name) or (known.by_letters.get(name) if len(name) > 2 else None)
    if found is None and len(name) > 4 and name not in known.words:
        found = known.by_key.get(name.removesuffix("s"))
    return found or known.by_initials.get(name)


def _dyad(words: Sequence[QueryToken], known: _AliasHits) -> bool:
    """Whether the words are countries side by side: two actors, even where an article's headline
    or "China-Pakistan Economic Corridor" begins like that."""
    actors = [known.by_key.get(key(word.normalised)) for word in words]
    return all(actor is not None and actor.kind is Kind.COUNTRY for actor in actors)


def _pair(run: _NGram, whole: Actor, known: _AliasHits) -> bool:
    """Whether two names tied by a hyphen, here or in the articles, are meant rather than what is
    called so: "trump-biden" is the two of them where some headline's "Trump-Biden" is an actor;
    Nagorno-Karabakh and Guinea-Bissau are mentioned as often as their halves."""
    if len(run.words) != 2 or not (run.tied or "-" in whole.name):
        return False
    halves = {half.id: half for word in run.words if (half := _half(word, known))}
    return len(halves) == 2 and all(
        half.mentions >= _FAR_MORE * whole.mentions for half in halves.values()
    )


def _half(word: QueryToken, known: _AliasHits) -> Actor | None:
    """Whom a word names that is seldom anything else."""
    actor = known.by_key.get(key(word.normalised))
    return actor if actor and _mostly_a_name(word, actor, known) else None


def _name_here(word: QueryToken, actor: Actor, known: _AliasHits) -> bool:
    """Whether a single word is meant as a name: "US trade" and "china-us" are, "tell us" is not;
    "price" is not where only one in many is a Mr Price."""
    if word.pronoun:
        return False
    if word.looks_like_acronym or word.joined:
        return True
    if fold(word.normalised) in STOP:
        return word.normalised == "us"
    if word.start and word.normalised[:1].isupper():
        return True
    return _mostly_a_name(word, actor, known)


def _mostly_a_name(word: QueryToken, actor: Actor, known: _AliasHits) -> bool:
    return actor.mentions >= _SELDOM_A_NAME * known.words.get(fold(word.normalised), 0)
