"""An article's entities, divided where people say that a name is not the entity's."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.actors.overrides import Overrides
from bot.actors.records import record_key
from bot.model.actor import Kind, Origin
from bot.model.analysis import Alias, Analysis, Entity
from bot.words.name_key import key


def split_entities(analysis: Analysis, text: str, rulings: Overrides) -> Analysis:
    """The analysis with an entity of its own for each name split off; its roles and quotes go to
    whichever of the two is named nearest. The same analysis where nothing is to be divided."""
    division = _Division(analysis, text)
    for number, entity in enumerate(analysis.entities):
        bearer, names = record_key(entity), {key(alias.text) for alias in entity.aliases}
        for name in sorted(names - {key(entity.name)}):
            if rulings.is_split(bearer, name):
                division.part(number, name)
    return division.done()


class _Division:
    def __init__(self, analysis: Analysis, text: str) -> None:
        self._analysis = analysis
        self._names = [key(text[m.start : m.end]) for m in analysis.mentions]
        self._texts = [text[m.start : m.end] for m in analysis.mentions]
        self._entities = list(analysis.entities)
        self._homes = [mention.entity for mention in analysis.mentions]

    def part(self, number: int, name: str) -> None:
        """Gives the mentions under this name an entity of their own, as the others lose it."""
        places = [
            i for i, home in enumerate(self._homes) if home == number and self._names[i] == name
        ]
        whole = self._entities[number]
        self._entities[number] = replace(
            whole, aliases=tuple(alias for alias in whole.aliases if key(alias.text) != name)
        )
        if places:
            for place in places:
                self._homes[place] = len(self._entities)
            self._entities.append(_under(whole, [self._texts[place] for place in places]))

    def done(self) -> Analysis:
        if self._entities == list(self._analysis.entities):
            return self._analysis
        named = sorted(set(self._homes))  # an entity whose every name was split off is gone
        number = {home: i for i, home in enumerate(named)}
        found = self._analysis
        return replace(
            found,
            entities=tuple(self._entities[home] for home in named),
            mentions=tuple(
                replace(mention, entity=number[home])
                for mention, home in zip(found.mentions, self._homes, strict=True)
            ),
            roles=tuple(
                replace(role, entity=number[self._nearest(role.entity, role.start)])
                for role in found.roles
            ),
            quotes=tuple(
                quote
                if quote.entity is None
                else replace(quote, entity=number[self._nearest(quote.entity, quote.start)])
                for quote in found.quotes
            ),
        )

    def _nearest(self, entity: int, place: int) -> int:
        """The entity that the nearest of this one's mentions went to."""
        mentions = self._analysis.mentions
        own = [i for i, mention in enumerate(mentions) if mention.entity == entity]
        return self._homes[min(own, key=lambda i: (abs(mentions[i].start - place), i))]


def _under(whole: Entity, texts: Sequence[str]) -> Entity:
    """The entity of the mentions that were split off: it goes by what they say."""
    counted = Counter(texts)
    name = min(counted, key=lambda text: (-counted[text], text))
    alias = next(alias for alias in whole.aliases if key(alias.text) == key(name))
    kind = Kind.GROUP if alias.origin is Origin.DEMONYM else whole.kind
    return Entity(name=name, kind=kind, aliases=(Alias(text=name, origin=Origin.NAME),))
