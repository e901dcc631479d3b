"""What a library's names and words are, gathered once for each state of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.actors.naming import key
from bot.library import Shelf
from bot.model import Actor, Kind, Name, Origin, Overview, Source
from bot.search.contents import Roll
from bot.search.words import fold, stem


class Lexicon:
    """Names by their keys, words by their stems. Everything costly is made when first asked."""

    def __init__(self, shelf: Shelf, overview: Overview) -> None:
        self._shelf = shelf
        self.overview = overview
        self.examples: tuple[str, ...] | None = None

    @cached_property
    def actors(self) -> Mapping[int, Actor]:
        """By id; the most mentioned first, then by name."""
        return {actor.id: actor for actor in self._shelf.actors()}

    @cached_property
    def names(self) -> Mapping[int, tuple[Name, ...]]:
        """Each actor's names, each once, the most used first."""
        by_actor: dict[int, list[Name]] = defaultdict(list)
        for name in self._shelf.names():
            by_actor[name.actor].append(name)
        return {id: tuple(sorted(_joined(names), key=_usage)) for id, names in by_actor.items()}

    @cached_property
    def namesakes(self) -> Mapping[str, Mapping[int, int]]:
        """A name's key → the actors that go by it, and how often articles call each so."""
        counts: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for actor, names in self.names.items():
            for name in names:
                counts[key(name.text)][actor] += name.count
            counts[key(self.actors[actor].name)][actor] += 0
        return {k: actors for k, actors in counts.items() if k}

    @cached_property
    def by_key(self) -> Mapping[str, int]:
        """Whom a name means: of several, the actor that articles call so most often."""
        return {k: self._likeliest(actors) for k, actors in self.namesakes.items()}

    @cached_property
    def people(self) -> Mapping[str, tuple[int, ...]]:
        """The first or the last words of people's best names → those people: whoever is only
        ever named in full is a Sharif too."""
        found: dict[str, list[int]] = defaultdict(list)
        for actor in self.actors.values():
            words = key(actor.name).split() if actor.kind is Kind.PERSON else []
            for cut in range(1, len(words)):
                for part in {" ".join(words[:cut]), " ".join(words[cut:])}:
                    found[part].append(actor.id)
        return {part: tuple(ids) for part, ids in found.items()}

    @cached_property
    def by_letters(self) -> Mapping[str, int]:
        """The same for names of several words run together: "alqaeda", "isk"."""
        return {k.replace(" ", ""): actor for k, actor in self.by_key.items() if " " in k}

    @cached_property
    def by_beginning(self) -> Mapping[str, int]:
        """The same for a name's first words, two or more: of several, the most mentioned."""
        found: dict[str, int] = {}
        place = {id: n for n, id in enumerate(self.actors)}
        for name, actor in sorted(self.by_key.items(), key=lambda item: (place[item[1]], item[0])):
            words = name.split()
            for length in range(2, len(words)):
                found.setdefault(" ".join(words[:length]), actor)
        return found

    @cached_property
    def longest(self) -> int:
        """How many words the longest name has."""
        return max((k.count(" ") + 1 for k in self.by_key), default=0)

    @cached_property
    def name_pairs(self) -> frozenset[tuple[str, str]]:
        """Words that stand side by side in a name."""
        words = [name.split() for name in self.by_key]
        return frozenset(pair for name in words for pair in pairwise(name))

    @cached_property
    def capitals(self) -> Mapping[str, tuple[int, ...]]:
        """A country's name → the actors that are its capital."""
        found: dict[str, list[int]] = defaultdict(list)
        for actor in self.actors.values():
            if actor.capital_of:
                found[actor.capital_of].append(actor.id)
        return {country: tuple(ids) for country, ids in found.items()}

    @cached_property
    def vocabulary(self) -> Mapping[str, int]:
        """Each word of the texts and of the names, and in how many passages it stands."""
        words = dict(self._shelf.vocabulary())
        for name in self.by_key:
            for word in name.split():
                words.setdefault(word, 0)
        return words

    @cached_property
    def stems(self) -> Mapping[str, int]:
        """Each stem of the texts, and about how many passages hold it."""
        counts: dict[str, int] = defaultdict(int)
        for word, count in self._shelf.vocabulary().items():
            counts[stem(word)] += count
        return dict(counts)

    @cached_property
    def by_length(self) -> Mapping[int, list[str]]:
        """The vocabulary's words without digits, by their length."""
        words: dict[int, list[str]] = defaultdict(list)
        for word in sorted(self.vocabulary):
            if word.isalpha():
                words[len(word)].append(word)
        return dict(words)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The cards of all articles by key, newest first."""
        return {source.key: source for source in self._shelf.sources()}

    @cached_property
    def roll(self) -> Roll:
        return self._shelf.roll()

    @cached_property
    def relative_lengths(self) -> NDArray[np.float32]:
        """How long each article is beside the mean, by its id; 1 where there is none."""
        lengths = self.roll.lengths
        mean = lengths[lengths > 0].mean() if lengths.any() else 1.0
        return np.where(lengths > 0, lengths / mean, 1.0).astype(np.float32)

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """In how many articles each of these terms stands; none for one that stands nowhere."""
        return self._shelf.frequencies(terms)

    def standing_for(self, actor: Actor) -> frozenset[int]:
        """The actor, and a country's capital with it."""
        return frozenset((actor.id, *self.capitals.get(actor.name, ())))

    def knows(self, word: str) -> bool:
        """Whether the texts hold this word in any of its forms."""
        return fold(word) in self.vocabulary or stem(word) in self.stems

    def _likeliest(self, counts: Mapping[int, int]) -> int:
        def rank(id: int) -> tuple[int, int, str]:
            actor = self.actors[id]
            return (-counts[id], -actor.mentions, actor.name)

        return min(counts, key=rank)


def phrases(names: Collection[Name]) -> tuple[str, ...]:
    """The names to look for in texts, each once; those that no article uses only if none is."""
    used = [name for name in names if name.count] or list(names)
    by_key = {key(name.text): name.text for name in sorted(used, key=_usage, reverse=True)}
    return tuple(by_key[k] for k in sorted(by_key) if k)


def _joined(names: Iterable[Name]) -> Iterator[Name]:
    """Names of one actor, each spelling once. Where articles take one for a name and another
    says what it is short for, what it is short for tells more: origins are listed so."""
    by_text: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_text[name.text].append(name)
    for same in by_text.values():
        if len(same) == 1:  # as nearly all are: a large library has a hundred thousand
            yield same[0]
            continue
        telling = max(same, key=lambda name: list(Origin).index(name.origin))
        yield replace(telling, count=sum(name.count for name in same))


def _usage(name: Name) -> tuple[int, str]:
    return (-name.count, name.text)
