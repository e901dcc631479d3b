"""Splits an article's entities where an override says that a name is another actor's."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.actors.overrides import Overrides
from bot.actors.records import record_key
from bot.model.actor import Kind, Origin
from bot.model.analysis import Alias, Analysis, Entity
from bot.words.name_key import key


def split_entities(analysis: Analysis, text: str, overrides: Overrides) -> Analysis:
    """The analysis with an entity of its own for each name split off. Each role and quote goes to
    that of the two entities with the nearest mention. The same object where nothing is split."""
    division = _Division(analysis, text)
    for entity_index, entity in enumerate(analysis.entities):
        record, names = record_key(entity), {key(alias.text) for alias in entity.aliases}
        for name in sorted(names - {key(entity.name)}):
            if overrides.is_split(record, name):
                division.split(entity_index, name)
    return division.result()


class _Division:
    def __init__(self, analysis: Analysis, text: str) -> None:
        self._analysis = analysis
        self._names = [key(text[m.start : m.end]) for m in analysis.mentions]
        self._texts = [text[m.start : m.end] for m in analysis.mentions]
        self._entities = list(analysis.entities)
        self._entity_of = [mention.entity for mention in analysis.mentions]

    def split(self, entity_index: int, name: str) -> None:
        """Gives the mentions under this name (a key) an entity of their own."""
        places = [
            i
            for i, entity in enumerate(self._entity_of)
            if entity == entity_index and self._names[i] == name
        ]
        original = self._entities[entity_index]
        self._entities[entity_index] = replace(
            original, aliases=tuple(alias for alias in original.aliases if key(alias.text) != name)
        )
        if places:
            for place in places:
                self._entity_of[place] = len(self._entities)
            self._entities.append(_split_off(original, [self._texts[place] for place in places]))

    def result(self) -> Analysis:
        if self._entities == list(self._analysis.entities):
            return self._analysis
        named = sorted(set(self._entity_of))  # an entity whose every name was split off is gone
        entity_index = {entity: i for i, entity in enumerate(named)}
        found = self._analysis
        return replace(
            found,
            entities=tuple(self._entities[entity] for entity in named),
            mentions=tuple(
                replace(mention, entity=entity_index[entity])
                for mention, entity in zip(found.mentions, self._entity_of, strict=True)
            ),
            roles=tuple(
                replace(role, entity=entity_index[self._nearest(role.entity, role.start)])
                for role in found.roles
            ),
            quotes=tuple(
                quote
                if quote.entity is None
                else replace(quote, entity=entity_index[self._nearest(quote.entity, quote.start)])
                for quote in found.quotes
            ),
        )

    def _nearest(self, entity: int, place: int) -> int:
        """The new entity of that mention of `entity` which is nearest to a character offset."""
        mentions = self._analysis.mentions
        own = [i for i, mention in enumerate(mentions) if mention.entity == entity]
        return self._entity_of[min(own, key=lambda i: (abs(mentions[i].start - place), i))]


def _split_off(original: Entity, texts: Sequence[str]) -> Entity:
    """The entity for mentions that were split off, under the most frequent of their texts."""
    counted = Counter(texts)
    name = min(counted, key=lambda text: (-counted[text], text))
    alias = next(alias for alias in original.aliases if key(alias.text) == key(name))
    kind = Kind.GROUP if alias.origin is Origin.DEMONYM else original.kind
    return Entity(name=name, kind=kind, aliases=(Alias(text=name, origin=Origin.NAME),))
