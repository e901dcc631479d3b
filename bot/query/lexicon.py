"""What a question asks of a library's names and words, in one state of it.

A library may hold a million words and as many names, so each is looked up when it is asked for.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
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
from bot.words.name_key import initials, key
from bot.words.tokens import spoken, stem

_FOREMOST = 2_000
"""How many actors are looked through where a name is like none that was asked for."""


class Lexicon:
    """Actors by names and ids, words by their spelling."""

    def __init__(self, shelf: LibraryReader, overview: Overview) -> None:
        self._shelf = shelf
        self.overview = overview
        self.examples: tuple[str, ...] | None = None
        self._beginnings: dict[tuple[str, int], str] = {}
        self._words = LookupCache(shelf.words)
        self._frequencies = LookupCache(shelf.frequencies)
        self._who = LookupCache(self._actors)
        self._namesakes = LookupCache(self._called_so)
        self._run_together = LookupCache(self._of_letters)

    # --- actors -----------------------------------------------------------------------------------

    def who(self, ids: Collection[int]) -> Mapping[int, Actor]:
        """Those of these actors that there are, the most mentioned first, then by name."""
        found = self._who.of(ids).values()
        return {a.id: a for a in sorted(found, key=lambda a: (-a.mentions, a.name, a.id))}

    def _actors(self, ids: Collection[int]) -> Mapping[int, Actor]:
        return {actor.id: actor for actor in self._shelf.who(ids)}

    @cached_property
    def foremost(self) -> tuple[Actor, ...]:
        """The most mentioned actors, as many as are worth looking through."""
        return self._shelf.foremost(_FOREMOST)

    def names_of(self, actors: Collection[int]) -> tuple[Name, ...]:
        """These actors' names, an actor's each once, the most used first."""
        by_actor: dict[int, list[Name]] = defaultdict(list)
        for name in self._shelf.names_of(actors):
            by_actor[name.actor].append(name)
        return tuple(
            name for id in sorted(by_actor) for name in sorted(_joined(by_actor[id]), key=_usage)
        )

    def with_capital(self, actor: Actor) -> frozenset[int]:
        """The actor, and a country's capital with it."""
        return self._shelf.capitals(actor.name) | {actor.id}

    # --- names ------------------------------------------------------------------------------------

    def namesakes(self, names: Collection[str]) -> Mapping[str, Mapping[int, int]]:
        """The actors that go by each of these names' keys, and how often articles call each so."""
        return self._namesakes.of(names)

    def _called_so(self, names: Collection[str]) -> Mapping[str, Mapping[int, int]]:
        return _counted((key(name.text), name) for name in self._shelf.named(names))

    def called(self, names: Collection[str]) -> Mapping[str, Actor]:
        """Whom each key means: of several, the actor that articles call so most often."""
        return self._likeliest(self.namesakes(names))

    def run_together(self, letters: Collection[str]) -> Mapping[str, Actor]:
        """The same for names of several words run together: "alqaeda", "isk"."""
        return self._likeliest(self._run_together.of(letters))

    def _of_letters(self, letters: Collection[str]) -> Mapping[str, Mapping[int, int]]:
        found = self._shelf.run_together(letters)
        return _counted((key(name.text).replace(" ", ""), name) for name in found)

    def with_initials(self, letters: str) -> Actor | None:
        """The only one, but for people, among whose names one has these initials: "iskp" is the
        Islamic State Khorasan Province."""
        names = self._shelf.initialled(letters)
        ids = {name.actor for name in names if letters.upper() in initials(name.text)}
        found = [actor for actor in self._shelf.who(ids) if actor.kind is not Kind.PERSON]
        return found[0] if len(found) == 1 else None

    def begun(self, words: str) -> Actor | None:
        """Of those whose names begin with these words and go on, the most mentioned."""
        ids = {name.actor for name in self._shelf.begun(words)}
        return next(iter(self._shelf.who(ids)), None) if ids else None

    def ends(self, part: str) -> tuple[Actor, ...]:
        """The people whose best names begin or end so: whoever is only ever named in full is a
        Sharif too."""
        return self._shelf.ends(part)

    def beside(self, pairs: Collection[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        """Those of these words that stand side by side in a name."""
        return self._shelf.beside(pairs) if pairs else frozenset()

    def in_names(self, words: Collection[str]) -> frozenset[str]:
        """Those of these words that stand in names."""
        return self._shelf.in_names(words)

    def holding(self, words: Collection[str]) -> frozenset[str]:
        """The keys of the names that hold any of these words."""
        return self._shelf.holding(words)

    # --- words ------------------------------------------------------------------------------------

    def words(self, texts: Collection[str]) -> Mapping[str, int]:
        """Of these words, folded, those of the texts and of the names, and in how many passages
        each stands."""
        unused = {text: 0 for text in texts if text in self.unused}
        return {**unused, **self._words.of(texts)}

    def known(self, texts: Collection[str]) -> frozenset[str]:
        """Those of these words, folded, that the texts hold in any form."""
        exact = self.words(texts)
        stems = {text: stem(text) for text in texts if text not in exact}
        held = self.frequencies(stems.values())
        return frozenset(exact) | {text for text in stems if stems[text] in held}

    def frequencies(self, stems: Collection[str]) -> Mapping[str, int]:
        """Of these stems those of the texts, and in how many articles each stands."""
        return self._frequencies.of(stems)

    def words_by_prefix(self, letter: str, lengths: Iterable[int]) -> list[str]:
        """The words of the texts that begin with this letter and are of one of these lengths."""
        found: list[str] = []
        for length in lengths:
            if (letter, length) not in self._beginnings:
                # As text: so all the words of a million passages take ten megabytes.
                self._beginnings[letter, length] = self._shelf.words_by_prefix(letter, length)
            found += self._beginnings[letter, length].split()
        return found

    def words_by_infix(self, letters: str, lengths: range) -> list[str]:
        """Those whose second and third letter are these."""
        return self._shelf.words_by_infix(letters, lengths[0], lengths[-1]).split()

    def words_by_phonetic_key(self, consonants: str) -> list[str]:
        """Those that sound so."""
        return self._shelf.words_by_phonetic_key(consonants).split()

    @cached_property
    def unused(self) -> frozenset[str]:
        """The words of names that no article uses: few beside those of the texts."""
        return frozenset(word for name in self._shelf.unused() for word in name.split())

    # --- articles ---------------------------------------------------------------------------------

    @cached_property
    def outlets(self) -> Mapping[str, str]:
        """Every outlet as articles write it, and its words, folded."""
        return {outlet: spoken(outlet) for outlet in self._shelf.outlets()}

    @cached_property
    def authors(self) -> Mapping[str, str]:
        """Every author, likewise."""
        return {author: spoken(author) for author in self._shelf.authors()}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The cards of all articles by key, newest first."""
        return {source.key: source for source in self._shelf.sources()}

    @cached_property
    def document_stats(self) -> DocumentStats:
        return self._shelf.document_stats()

    @cached_property
    def relative_lengths(self) -> NDArray[np.float32]:
        """How long each article is beside the mean, by its id; 1 where there is none."""
        lengths = self.document_stats.lengths
        mean = lengths[lengths > 0].mean() if lengths.any() else 1.0
        return np.where(lengths > 0, lengths / mean, 1.0).astype(np.float32)

    def _likeliest(self, called: Mapping[str, Mapping[int, int]]) -> Mapping[str, Actor]:
        """Of the actors that go by each name, the one that is called so most often."""
        actors = self.who({id for counts in called.values() for id in counts})
        ranked = {
            name: [
                (-count, -actor.mentions, actor.name, id)
                for id, count in counts.items()
                if (actor := actors.get(id))
            ]
            for name, counts in called.items()
        }
        return {name: actors[min(likely)[-1]] for name, likely in ranked.items() if likely}


def phrases(names: Collection[Name]) -> tuple[str, ...]:
    """The names to look for in texts, each once; those that no article uses only if none is."""
    used = [name for name in names if name.count] or list(names)
    by_key = {key(name.text): name.text for name in sorted(used, key=_usage, reverse=True)}
    return tuple(by_key[k] for k in sorted(by_key) if k)


def _counted(names: Iterable[tuple[str, Name]]) -> Mapping[str, Mapping[int, int]]:
    """How often articles call each actor by each of these names."""
    counts: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for called, name in names:
        counts[called][name.actor] += name.count
    return counts


def _joined(names: Iterable[Name]) -> Iterator[Name]:
    """Names of one actor, each spelling once. Where articles take one for a name and another
    says what it is short for, what it is short for tells more: origins are listed so."""
    by_text: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_text[name.text].append(name)
    for same in by_text.values():
        telling = max(same, key=lambda name: list(Origin).index(name.origin))
        yield replace(telling, count=sum(name.count for name in same))


def _usage(name: Name) -> tuple[int, str]:
    return (-name.count, name.text)
