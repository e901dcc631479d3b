"""The library as the gathering of actors sees it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.actors.records import AliasUse, NameRecord
from bot.model.actor import Actor, CanonicalActor, Kind, Name, Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRecord:
    """An actor with its names, each with its origin and count, and how often articles took it for
    each kind; `dismissed` where people said that it is none."""

    actor: Actor
    names: tuple[Name, ...]
    kinds: Mapping[Kind, int]
    dismissed: bool = False


class ActorRegistry(Protocol):
    """The library as the gathering of actors sees it: bearers of names, and whose they are.

    See `bot.actors.records`. Bearers that no article names any more are not found, but by label.
    """

    def bearers(self, labels: Collection[str]) -> tuple[NameRecord, ...]: ...

    def bearers_of(self, actors: Collection[int]) -> tuple[NameRecord, ...]: ...

    def called(self, names: Collection[str]) -> Mapping[str, tuple[AliasUse, ...]]:
        """Who else is called by these names (`bot.words.name_key.key`): of each name's the twenty
        that most articles call so, or could."""
        ...

    def sounding(self, sounds: Collection[str]) -> tuple[NameRecord, ...]:
        """Bearers of names that sound so (`bot.actors.variants.sound`): of each sound's the twenty
        in most articles."""
        ...

    def create(self, id: int | None = None) -> int:
        """A new actor, of no name yet; its id: this one, if it is nobody's."""
        ...

    def assign(self, label: str, actor: int, why: Origin | None) -> None:
        """All that is this bearer's is the actor's."""
        ...

    def known(self, actors: Collection[int]) -> tuple[ActorRecord, ...]: ...

    def settle(self, actor: int, portrait: CanonicalActor) -> None:
        """Makes an actor what its portrait shows."""
        ...

    def prune(self, actors: Collection[int]) -> None:
        """Forgets those of these actors that no article names any more."""
        ...
