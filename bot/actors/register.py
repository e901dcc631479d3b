"""The protocol by which entity resolution reads and writes the library."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.actors.records import AliasUse, NameRecord
from bot.model.actor import Actor, CanonicalActor, Kind, Name, Origin, RecordKey


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRecord:
    """An actor with its names, each with its origin and count, and how many mentions classify it
    as each kind; `dismissed` where people said that it is no actor."""

    actor: Actor
    names: tuple[Name, ...]
    kinds: Mapping[Kind, int]
    dismissed: bool = False


class ActorRegistry(Protocol):
    """Name records (`bot.actors.records`), and the actors that they are assigned to.

    Records that no article uses any more are found by their key only.
    """

    def name_records(self, keys: Collection[RecordKey]) -> tuple[NameRecord, ...]:
        """The name records with these keys."""
        ...

    def name_records_of(self, actors: Collection[int]) -> tuple[NameRecord, ...]:
        """The name records that are assigned to these actors."""
        ...

    def alias_uses(self, names: Collection[str]) -> Mapping[str, tuple[AliasUse, ...]]:
        """By short name (`bot.words.name_key.key`), the records that articles call so or could: of
        each the twenty in most articles."""
        ...

    def sounding(self, sounds: Collection[str]) -> tuple[NameRecord, ...]:
        """The records whose names have these phonetic keys (`bot.actors.variants.sound`): of each
        the twenty in most articles."""
        ...

    def create(self, id: int | None = None) -> int:
        """Makes an actor without a name; its id, which is the given one if that is free."""
        ...

    def assign(self, record: RecordKey, actor: int, why: Origin | None) -> None:
        """Assigns a name record, with its mentions, roles and quotes, to an actor; `why` is its
        evidence."""
        ...

    def known(self, actors: Collection[int]) -> tuple[ActorRecord, ...]: ...

    def dismissed(self) -> frozenset[int]:
        """The ids of the actors that were dismissed, by themselves or by a rule."""
        ...

    def settle(self, actor: int, portrait: CanonicalActor) -> None:
        """Stores an actor's canonical form."""
        ...

    def prune(self, actors: Collection[int]) -> None:
        """Removes those of these actors that no article names any more."""
        ...

    def articles_calling(self, records: Collection[RecordKey], name: str) -> tuple[str, ...]:
        """Keys of the articles that use the name of this key for any of these name records."""
        ...
