"""The protocol of corrections to actors: the journal, and the team's `actors.toml`."""

from collections.abc import Sequence
from typing import Protocol

from bot.model.actor import Correction, StatedActor


class Corrections(Protocol):
    """Keeps corrections. None is ever deleted: an undone one is marked."""

    def all(self) -> tuple[Correction, ...]:
        """All corrections in the order they were made, undone ones too."""
        ...

    def add(self, correction: Correction) -> Correction:
        """Stores a correction and returns it with its number."""
        ...

    def undo(self, number: int, *, by: str, at: str) -> None:
        """Marks a correction as undone."""
        ...

    def stated(self) -> tuple[StatedActor, ...]:
        """The actors of `actors.toml`, in its order."""
        ...

    def replace_stated(self, actors: Sequence[StatedActor]) -> None:
        """Replaces the actors of `actors.toml`."""
        ...
