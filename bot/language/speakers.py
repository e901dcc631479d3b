"""Whose words a quotation is: the word that says so → the entity it means."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.actors.gather import Gathered
from bot.actors.naming import key
from bot.language.quotes import Quoted
from bot.language.roles import is_office, offices_named
from bot.model import Kind, Mention, Role

if TYPE_CHECKING:
    from spacy.tokens import Token

_PRONOUNS = frozenset({"he", "she", "his", "her"})
_HOW_FAR_BACK = 1200  # characters; a pronoun further from its name is anybody's guess
_SPEAKING = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.COUNTRY, Kind.GROUP})


class Speakers:
    """Who speaks in one article."""

    def __init__(self, gathered: Gathered, roles: Sequence[Role]) -> None:
        self._kinds = [entity.kind for entity in gathered.entities]
        self._called: dict[str, set[int]] = defaultdict(set)
        for number, entity in enumerate(gathered.entities):
            for alias in entity.aliases:
                self._called[key(alias.text)].add(number)
        self._people = [
            mention for mention in gathered.mentions if self._kinds[mention.entity] is Kind.PERSON
        ]
        self._starts = [mention.start for mention in self._people]
        self._offices: dict[int, set[str]] = defaultdict(set)
        for role in roles:
            self._offices[role.entity].update(offices_named(role.title))

    def called(self, name: str) -> int | None:
        """The one entity of that name, or None."""
        found = self._called.get(key(name), set())
        return next(iter(found)) if len(found) == 1 else None

    def of(self, quote: Quoted, offset: int, mentions: Sequence[Mention]) -> int | None:
        """The entity that says it, or None. `offset` is where its paragraph starts, `mentions` are
        those of the paragraph."""
        return None if quote.speaker is None else self._meant(quote.speaker, offset, mentions)

    def _meant(self, word: "Token", offset: int, mentions: Sequence[Mention]) -> int | None:
        place = offset + word.idx
        named = next((m for m in mentions if m.start <= place < m.end), None)
        if named is not None:
            speaks = named.government or self._kinds[named.entity] in _SPEAKING
            return named.entity if speaks else None
        if word.lower_ in _PRONOUNS:
            return next(self._back_from(place, _HOW_FAR_BACK), None)
        if is_office(word):
            holder = self._holder(word, place)
            return self._apposed(word, offset, mentions) if holder is None else holder
        return self._apposed(word, offset, mentions)

    def _back_from(self, place: int, furthest: int) -> Iterator[int]:
        """People named before a place, the nearest first."""
        for mention in reversed(self._people[: bisect_left(self._starts, place)]):
            if place - mention.start > furthest:
                return
            yield mention.entity

    def _holder(self, word: "Token", place: int) -> int | None:
        """The nearest person before who holds the office that the word names."""
        office = word.lower_
        for person in self._back_from(place, place):
            if office in self._offices[person]:
                return person
        return None

    def _apposed(self, word: "Token", offset: int, mentions: Sequence[Mention]) -> int | None:
        """A person named beside the word: "the spokesman, Zhang Wei, said"."""
        beside = {child.idx + offset for child in word.children if child.dep_ == "appos"}
        for mention in mentions:
            if any(mention.start <= place < mention.end for place in beside):
                return mention.entity
        return None
