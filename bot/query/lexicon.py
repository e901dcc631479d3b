"""A snapshot of the library's names, words and document statistics at one revision.

A library may hold a million words and as many names, so each is looked up, and cached, on demand.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.model.actor import Actor, Kind, Name, Origin
from bot.model.article import Source
from bot.model.stored import Overview
from bot.query.lookup_cache import LookupCache
from bot.storage.index_records import DocumentStats
from bot.storage.library import LibraryReader
from bot.words import english
from bot.words.name_key import initials, key
from bot.words.tokens import STOP, spoken, stem

_DOMINANT = 2
"""Chosen, not measured."""
_MAX_READ = 20
"""Articles that are read to tell whether a word is used as a plain one. Chosen, not measured."""
_NAME_RATIO = 10
"""Of so many uses more than one must be in lower case, for a word to be plain. Chosen, not
measured."""
_MAX_FOREMOST = 2_000
"""How many of the most mentioned actors are compared for suggestions. Chosen, not measured."""


class Lexicon:
    """Cached look-ups of actors by alias and id, and of words by spelling, for one revision. Those
    of the `directory` itself are not cached."""

    def __init__(self, library: LibraryReader, overview: Overview) -> None:
        self._library = library
        self.directory = library.directory
        self.overview = overview
        self.examples: tuple[str, ...] | None = None
        self._beginnings: dict[tuple[str, int], str] = {}
        self._words = LookupCache(library.words.counts)
        self._plain = LookupCache(self._used_plainly)
        self._frequencies = LookupCache(library.index.frequencies)
        self._who = LookupCache(self._load_actors)
        self._names = LookupCache(self._names_by_actor)
        self._namesakes = LookupCache(self._usage_by_key)
        self._run_together = LookupCache(self._usage_by_letters)

    # --- actors -----------------------------------------------------------------------------------

    def who(self, ids: Collection[int]) -> Mapping[int, Actor]:
        """The actors with these ids, by id, the most mentioned first, then by name; no entry for an
        id that does not exist."""
        found = self._who.of(ids).values()
        return {a.id: a for a in sorted(found, key=lambda a: (-a.mentions, a.name, a.id))}

    def _load_actors(self, ids: Collection[int]) -> Mapping[int, Actor]:
        return {actor.id: actor for actor in self.directory.who(ids)}

    @cached_property
    def foremost(self) -> tuple[Actor, ...]:
        """The most mentioned actors, `_MAX_FOREMOST` at most."""
        return self.directory.foremost(_MAX_FOREMOST)

    def names_of(self, actors: Collection[int]) -> tuple[Name, ...]:
        """The names of these actors, by actor id, each spelling once, the most used first."""
        found = self._names.of(sorted(actors))
        return tuple(name for names in found.values() for name in names)

    def _names_by_actor(self, actors: Collection[int]) -> Mapping[int, tuple[Name, ...]]:
        by_actor: dict[int, list[Name]] = defaultdict(list)
        for name in self.directory.names_of(actors):
            by_actor[name.actor].append(name)
        return {
            actor: tuple(sorted(_merge_spellings(names), key=_by_usage))
            for actor, names in by_actor.items()
        }

    def with_capital(self, actor: Actor) -> frozenset[int]:
        """The ids of the actor and, for a country, of its capital."""
        return self.directory.capitals(actor.name) | {actor.id}

    # --- names ------------------------------------------------------------------------------------

    def namesakes(self, names: Collection[str]) -> Mapping[str, Mapping[int, int]]:
        """For each of these name keys, the ids of its actors and how often articles use it for
        each."""
        return self._namesakes.of(names)

    def _usage_by_key(self, names: Collection[str]) -> Mapping[str, Mapping[int, int]]:
        return _count_by_name((key(name.text), name) for name in self.directory.named(names))

    def most_likely_actors(self, names: Collection[str]) -> Mapping[str, Actor]:
        """For each of these name keys the most likely actor: the one that articles use it for
        most."""
        return self._most_likely(self.namesakes(names))

    def run_together(self, letters: Collection[str]) -> Mapping[str, Actor]:
        """The same for keys of several words without their spaces: "alqaeda", "isk"."""
        return self._most_likely(self._run_together.of(letters))

    def _usage_by_letters(self, letters: Collection[str]) -> Mapping[str, Mapping[int, int]]:
        found = self.directory.run_together(letters)
        return _count_by_name((key(name.text).replace(" ", ""), name) for name in found)

    def with_initials(self, letters: str) -> Actor | None:
        """The actor other than a person with a name of these initials, if there is exactly one:
        "iskp" is the Islamic State Khorasan Province."""
        names = self.directory.initialled(letters)
        ids = {name.actor for name in names if letters.upper() in initials(name.text)}
        found = [actor for actor in self.directory.who(ids) if actor.kind is not Kind.PERSON]
        return found[0] if len(found) == 1 else None

    def begun(self, words: str) -> Actor | None:
        """The most mentioned actor with a name key that begins with these words and has more."""
        ids = {name.actor for name in self.directory.begun(words)}
        return next(iter(self.directory.who(ids)), None) if ids else None

    # --- words ------------------------------------------------------------------------------------

    def words(self, texts: Collection[str]) -> Mapping[str, int]:
        """For those of these folded words that occur in texts or names: the number of passages with
        each, 0 if only names have it."""
        unused = {text: 0 for text in texts if text in self.unused}
        return {**unused, **self._words.of(texts)}

    def known(self, texts: Collection[str]) -> frozenset[str]:
        """Those of these folded words that occur in texts in any inflected form, or in names."""
        exact = self.words(texts)
        stems = {text: stem(text) for text in texts if text not in exact}
        held = self.frequencies(stems.values())
        return frozenset(exact) | {text for text in stems if stems[text] in held}

    def frequencies(self, stems: Collection[str]) -> Mapping[str, int]:
        """Document frequencies of these stems; no entry for one that no article has."""
        return self._frequencies.of(stems)

    def plain_words(self, texts: Collection[str]) -> frozenset[str]:
        """Those of these folded words that texts use as plain words, in lower case, and not almost
        always as names."""
        return frozenset(self._plain.of(texts))

    def _used_plainly(self, texts: Collection[str]) -> Mapping[str, bool]:
        by_stem = {text: stem(text) for text in texts if english.is_word(text)}
        postings = self._library.index.postings(set(by_stem.values()))
        return {
            text: True
            for text, form in by_stem.items()
            if text in STOP
            or (form in postings and self._is_plain(text, sorted(postings[form].articles.tolist())))
        }

    def _is_plain(self, text: str, articles: Sequence[int]) -> bool:
        """Whether some of these articles, one of each few, write a word in lower case."""
        some = articles[:: max(1, len(articles) // _MAX_READ)][:_MAX_READ]
        used = Counter[str]()
        for article in self._library.articles.keys(some).values():
            read = self._library.articles.text(article) or ""
            used.update(re.findall(rf"(?<!\w){text}(?!\w)", read, re.IGNORECASE))
        return used[text] * _NAME_RATIO > used.total()

    def words_by_prefix(self, letter: str, lengths: Iterable[int]) -> list[str]:
        """The words of the texts with this first letter and one of these lengths."""
        found: list[str] = []
        for length in lengths:
            if (letter, length) not in self._beginnings:
                # Kept as one string: the words of a million passages then take ten megabytes.
                self._beginnings[letter, length] = self._library.words.by_prefix(letter, length)
            found += self._beginnings[letter, length].split()
        return found

    def words_by_infix(self, letters: str, lengths: range) -> list[str]:
        """The words with these second and third letters, of a length in this range."""
        return self._library.words.by_infix(letters, lengths[0], lengths[-1]).split()

    def words_by_phonetic_key(self, consonants: str) -> list[str]:
        """The words with this phonetic key (`bot.words.phonetic_key`)."""
        return self._library.words.by_phonetic_key(consonants).split()

    @cached_property
    def unused(self) -> frozenset[str]:
        """The words of names that no article uses, folded; there are few."""
        return frozenset(word for name in self.directory.unused() for word in name.split())

    # --- articles ---------------------------------------------------------------------------------

    @cached_property
    def outlets(self) -> Mapping[str, str]:
        """Every outlet as articles write it → its folded words."""
        return {outlet: spoken(outlet) for outlet in self._library.articles.outlets()}

    @cached_property
    def authors(self) -> Mapping[str, str]:
        """Every author, likewise."""
        return {author: spoken(author) for author in self._library.articles.authors()}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The metadata of all articles by key, newest first."""
        return {source.key: source for source in self._library.articles.sources()}

    @cached_property
    def document_stats(self) -> DocumentStats:
        return self._library.index.document_stats()

    @cached_property
    def relative_lengths(self) -> NDArray[np.float32]:
        """Each article's length divided by the mean, by article id; 1 for an id without article."""
        lengths = self.document_stats.lengths
        mean = lengths[lengths > 0].mean() if lengths.any() else 1.0
        return np.where(lengths > 0, lengths / mean, 1.0).astype(np.float32)

    def _most_likely(self, called: Mapping[str, Mapping[int, int]]) -> Mapping[str, Actor]:
        """For each name the actor that the library mostly means, else the one that the name is used
        for most; ties by mentions, then by name."""
        actors = self.who({id for counts in called.values() for id in counts})
        ranked = {
            name: [
                (-count, -actor.mentions, actor.name, id)
                for id, count in counts.items()
                if (actor := actors.get(id))
            ]
            for name, counts in called.items()
        }
        found = {name: actors[min(likely)[-1]] for name, likely in ranked.items() if likely}
        return {
            name: dominant([actors[one[-1]] for one in ranked[name]]) or actor
            for name, actor in found.items()
        }


def dominant(bearers: Collection[Actor]) -> Actor | None:
    """The actor of a name who is mentioned `_DOMINANT` times as often as all others of the name
    together, so that the library mostly means this one; None where none is."""
    total = sum(actor.mentions for actor in bearers)
    return next((a for a in bearers if a.mentions >= _DOMINANT * (total - a.mentions)), None)


def phrases(names: Collection[Name]) -> tuple[str, ...]:
    """The spellings to search for, one for each name key; names that no article uses only if no
    other is given."""
    used = [name for name in names if name.count] or list(names)
    by_key = {key(name.text): name.text for name in sorted(used, key=_by_usage, reverse=True)}
    return tuple(by_key[k] for k in sorted(by_key) if k)


def _count_by_name(names: Iterable[tuple[str, Name]]) -> Mapping[str, Mapping[int, int]]:
    """Usage counts by name and actor id, summed."""
    counts: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for called, name in names:
        counts[called][name.actor] += name.count
    return counts


def _merge_spellings(names: Iterable[Name]) -> Iterator[Name]:
    """Merges names of one actor with the same spelling, and sums their counts. The origin that
    comes last in `Origin` is kept, which is the more specific one."""
    by_text: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_text[name.text].append(name)
    for same in by_text.values():
        if len(same) == 1:
            yield same[0]
            continue
        telling = max(same, key=lambda name: list(Origin).index(name.origin))
        yield replace(telling, count=sum(name.count for name in same))


def _by_usage(name: Name) -> tuple[int, str]:
    return (-name.count, name.text)
