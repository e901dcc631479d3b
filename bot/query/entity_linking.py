"""Entity linking on the query: n-grams of its tokens → actors."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import NamedTuple

from bot.model.actor import Actor, Kind
from bot.query.lexicon import Lexicon
from bot.query.tokens import QueryToken
from bot.words import english
from bot.words.name_key import key
from bot.words.tokens import STOP, fold

# Chosen, not measured.
_MIN_NAME_SHARE = 0.1  # mentions of an actor by passages with the word, for a word to be its name
_MIN_WORD_SHARE = 0.4  # the same of a word of English
_PAIR_RATIO = 10  # times that each half of a hyphenated pair is mentioned as often as the whole
_ABBREVIATION = 4  # letters of a word in capitals that may be an abbreviation: AIDS
_MAX_WORDS = 12  # words of a name
_CAPITALS, _INITIALS = range(2, 7), range(3, 7)  # letters of what may be a name's initials
_TAILS = frozenset("acfgmopu")
"""Last letters of initials that texts may leave away: army, committee, force, group, movement,
organisation, party or province, union. Not "l" or "s": ISIL and ISIS are not the ISI."""
_MIN_WITH_TAIL = 4  # letters of initials whose last one may be left away
_OF = frozenset({"of", "in", "the", "for"})
_MAX_INITIALS = 8  # words of one query that are looked up as initials


@dataclass(frozen=True, slots=True)
class Span:
    """The tokens from `start` to `end` (exclusive) of a query, which name an actor."""

    start: int
    end: int
    actor: Actor

    @property
    def places(self) -> range:
        return range(self.start, self.end)


def link_entities(
    tokens: Sequence[QueryToken], lexicon: Lexicon, *, corrected: bool = False
) -> list[Span]:
    """The linked names, in query order, without overlaps: longer n-grams are linked first. Words
    not in capitals are tried as initials only if spelling was corrected before (`corrected`)."""
    n_grams = _n_grams(tokens)
    hits = _look_up(tokens, n_grams.values(), lexicon, corrected=corrected)
    found: list[Span] = []
    covered: set[int] = set()
    for length in range(min(len(tokens), _MAX_WORDS), 0, -1):
        for start in range(len(tokens) - length + 1):
            places = range(start, start + length)
            if covered.isdisjoint(places):
                actor = _actor_of(n_grams[start, length], hits, alone=length == len(tokens))
                if actor is not None:
                    found.append(Span(start, start + length, actor))
                    covered.update(places)
    spans = sorted(found, key=lambda span: span.start)
    foreign = _of_other_countries(spans, tokens, lexicon)
    return [span for span in spans if span not in foreign]


def _of_other_countries(
    spans: Sequence[Span], tokens: Sequence[QueryToken], lexicon: Lexicon
) -> set[Span]:
    """The spans of bodies that are another country's than the one beside them: the U.S. Supreme
    Court, for "UK Supreme Court" and "supreme court of india"."""
    begins = {span: key(" ".join(span.actor.name.split()[:1])) for span in spans}
    owners = lexicon.most_likely_actors({name for name in begins.values() if name})
    found: set[Span] = set()
    for country, body in permutations(spans, 2):
        between = [fold(tokens[i].normalised) for i in range(body.end, country.start)]
        before = country.end == body.start
        after = bool(between) and set(between) <= _OF
        owner = owners.get(begins[body])
        if (
            (before or after)
            and country.actor.kind is Kind.COUNTRY
            and body.actor.kind is Kind.ORGANISATION
            and owner is not None
            and owner.kind is Kind.COUNTRY
            and owner.id not in {country.actor.id, body.actor.id}
        ):
            found.add(body)
    return found


class _NGram(NamedTuple):
    """Adjacent tokens that may be a name: their name key, the key without spaces, and whether all
    are joined by hyphens or slashes."""

    words: Sequence[QueryToken]
    key: str
    letters: str
    hyphenated: bool


def _n_grams(tokens: Sequence[QueryToken]) -> dict[tuple[int, int], _NGram]:
    """All n-grams of up to `_MAX_WORDS` tokens, by start and length: 2,000 for 200 tokens."""
    n_grams: dict[tuple[int, int], _NGram] = {}
    for start in range(len(tokens)):
        text, hyphenated = "", True
        for end in range(start + 1, min(start + _MAX_WORDS, len(tokens)) + 1):
            word = tokens[end - 1]
            text, hyphenated = f"{text} {word.normalised}".lstrip(), hyphenated and word.joined
            name = key(text)
            n_grams[start, end - start] = _NGram(
                tokens[start:end], name, name.replace(" ", ""), hyphenated
            )
    return n_grams


@dataclass(frozen=True, slots=True, kw_only=True)
class _AliasHits:
    """What the library has for a query's n-grams: actors by name key, by the key without spaces, by
    the beginning of a name and by initials; and for each word in how many passages it occurs.
    `shouted` are the ids of actors that are named in texts in capitals only; `capitals_tell` is
    False where the question has a capital at each word. `plain` are the words in
    lower case that texts write so too."""

    by_key: Mapping[str, Actor]
    by_letters: Mapping[str, Actor]
    by_beginning: Mapping[str, Actor]
    by_initials: Mapping[str, Actor]
    words: Mapping[str, int]
    shouted: Collection[int]
    capitals_tell: bool
    plain: Collection[str]


def _look_up(
    tokens: Sequence[QueryToken], n_grams: Collection[_NGram], lexicon: Lexicon, *, corrected: bool
) -> _AliasHits:
    """Looks all n-grams up in a few queries."""
    keys = {n_gram.key for n_gram in n_grams if n_gram.key}
    hyphenated = [n_gram for n_gram in n_grams if n_gram.hyphenated and len(n_gram.words) > 1]
    singular = {key(word.normalised).removesuffix("s") for word in tokens}
    by_key = lexicon.most_likely_actors(keys | singular | {n_gram.letters for n_gram in hyphenated})
    words = lexicon.words(
        {form for w in tokens for form in (fold(w.normalised), key(w.normalised))}
    )
    short = [key(word.normalised) for word in tokens if may_be_initials(word, corrected=corrected)]
    unknown = [name for name in dict.fromkeys(short) if name not in words and name not in by_key]
    begun = (
        (name, lexicon.begun(name)) for name in {n_gram.key for n_gram in hyphenated if n_gram.key}
    )
    initialled = ((name, _actor_by_initials(name, lexicon)) for name in unknown[:_MAX_INITIALS])
    by_letters = lexicon.run_together({n_gram.letters for n_gram in n_grams if n_gram.key})
    lower = {key(word.normalised) for word in tokens if word.normalised[:1].islower()}
    named = {actor.id for actor in (*by_key.values(), *by_letters.values())}
    return _AliasHits(
        by_key=by_key,
        by_letters=by_letters,
        by_beginning={name: actor for name, actor in begun if actor},
        by_initials={name: actor for name, actor in initialled if actor},
        words=words,
        shouted=_shouted(named, lexicon),
        plain=lexicon.plain_words(lower & by_key.keys()),
        capitals_tell=not all(word.empty or word.normalised[:1].isupper() for word in tokens),
    )


def _shouted(actors: Collection[int], lexicon: Lexicon) -> frozenset[int]:
    """Those of these actors whose every name in the texts is in capitals, and no abbreviation: what
    a heading or a text in capitals says is no name for that ("ON THE USE OF", "CHEMISTRY")."""
    by_actor: dict[int, list[str]] = {}
    for name in lexicon.names_of(actors):
        if name.count:
            by_actor.setdefault(name.actor, []).append(name.text)
    return frozenset(id for id, names in by_actor.items() if all(map(_is_shouted, names)))


def _is_shouted(name: str) -> bool:
    word = len(name) > _ABBREVIATION and english.is_word(fold(name))
    return name.isupper() and (" " in name or word)


def _actor_by_initials(letters: str, lexicon: Lexicon) -> Actor | None:
    """The actor with these initials, else with these but the last: "ISKP" is the Islamic
    State-Khorasan, where no text says Province."""
    whole = lexicon.with_initials(letters)
    if whole or len(letters) < _MIN_WITH_TAIL or letters[-1] not in _TAILS:
        return whole
    return lexicon.with_initials(letters[:-1])


def may_be_initials(word: QueryToken, *, corrected: bool) -> bool:
    """Whether a word may be a name's initials: "ISKP"; after spelling correction also "iskp", if it
    was not corrected and is not an English word."""
    name = key(word.normalised)
    size = len(name) if name.isascii() and name.isalpha() else 0
    if word.looks_like_acronym:
        return size in _CAPITALS
    return corrected and not word.corrected and size in _INITIALS and not english.is_word(name)


def _actor_of(n_gram: _NGram, hits: _AliasHits, *, alone: bool) -> Actor | None:
    """The actor that these tokens name; None for a common word that is also a name, for countries
    side by side and for a hyphenated pair. `alone` if they are the whole query."""
    first = n_gram.words[0]
    if len(n_gram.words) == 1:
        actor = _actor_of_word(first, hits)
        if actor is not None and actor.id in hits.shouted and not alone:
            return None
        if actor is None or _is_plain_word(first, actor, hits):
            return None
        return actor if alone or _is_name_here(first, actor, hits) else None
    actor = hits.by_key.get(n_gram.key) or hits.by_letters.get(n_gram.letters)
    if actor is None and n_gram.hyphenated:
        actor = hits.by_key.get(n_gram.letters) or hits.by_beginning.get(n_gram.key)
    if actor is None or (actor.id in hits.shouted and not alone):
        return None
    if fold(first.normalised) == "the" or _are_countries(n_gram.words, hits):
        return None
    return None if _is_hyphenated_pair(n_gram, actor, hits) else actor


def _actor_of_word(word: QueryToken, hits: _AliasHits) -> Actor | None:
    """The actor that one word names: as it is, as a longer name without its spaces, without a
    plural's s, or as initials."""
    name = key(word.normalised)
    found = hits.by_key.get(name) or (hits.by_letters.get(name) if len(name) > 2 else None)
    if found is None and len(name) > 4 and name not in hits.words:
        found = hits.by_key.get(name.removesuffix("s"))
    return found or hits.by_initials.get(name)


def _are_countries(words: Sequence[QueryToken], hits: _AliasHits) -> bool:
    """Whether each word is a country: they are linked one by one, even where a headline begins
    like that, or "China-Pakistan Economic Corridor" does."""
    actors = [hits.by_key.get(key(word.normalised)) for word in words]
    return all(actor is not None and actor.kind is Kind.COUNTRY for actor in actors)


def _is_hyphenated_pair(n_gram: _NGram, whole: Actor, hits: _AliasHits) -> bool:
    """True if a hyphenated pair, hyphenated here or in the articles, means two actors
    ("trump-biden") and not one of that name ("Guinea-Bissau"): when each half is mentioned at least
    `_PAIR_RATIO` times as often as the whole."""
    if len(n_gram.words) != 2 or not (n_gram.hyphenated or "-" in whole.name):
        return False
    halves = {half.id: half for word in n_gram.words if (half := _half_actor(word, hits))}
    return len(halves) == 2 and all(
        half.mentions >= _PAIR_RATIO * whole.mentions for half in halves.values()
    )


def _half_actor(word: QueryToken, hits: _AliasHits) -> Actor | None:
    """The actor of a word that is mostly used as a name."""
    actor = hits.by_key.get(key(word.normalised))
    return actor if actor and _is_mostly_a_name(word, actor, hits) else None


def _is_name_here(word: QueryToken, actor: Actor, hits: _AliasHits) -> bool:
    """Whether a single word is used as a name here: "US trade" and "china-us", but not "tell us";
    not "price", if few passages with that word mean Mr Price."""
    if word.pronoun:
        return False
    if word.looks_like_acronym or word.joined:
        return True
    if fold(word.normalised) in STOP:
        return word.normalised == "us"
    if word.start and word.normalised[:1].isupper() and hits.capitals_tell:
        return True
    return _is_mostly_a_name(word, actor, hits)


def _is_plain_word(word: QueryToken, actor: Actor, hits: _AliasHits) -> bool:
    """Whether a word in lower case is one that texts use in lower case too, and is somebody's first
    name or surname besides: "the extradition bill" names no Bill, nor does "bill"."""
    name = key(word.normalised)
    shared = actor.kind is Kind.PERSON and name in key(actor.name).split()
    return shared and word.normalised[:1].islower() and name in hits.plain


def _is_mostly_a_name(word: QueryToken, actor: Actor, hits: _AliasHits) -> bool:
    """Whether the actor is mentioned at least `_MIN_NAME_SHARE` times for each passage with the
    word; of a word of English, which a heading may have made a name, `_MIN_WORD_SHARE` times."""
    plain = fold(word.normalised)
    share = _MIN_WORD_SHARE if english.is_word(plain) else _MIN_NAME_SHARE
    return actor.mentions >= share * hits.words.get(plain, 0)
