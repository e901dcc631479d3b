"""Doubts of actors: what is likeliest wrong, with why, and the correction that would mend it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.actor import Actor, CorrectionKind


class DoubtKind(StrEnum):
    """What may be wrong of an actor. The values are stored, in the corrections that settle."""

    PLACE = "place"
    """A person, as it seems, who bears a city's name."""
    SAME = "same"
    """Two actors that may be one."""
    OFFICE = "office"
    """Two people who are given one office at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What may be wrong of `actor`, beside the `other` where there is one; `why`, as a clause,
    tells on what evidence. What would mend it is the correction `mend`, with its value."""

    kind: DoubtKind
    actor: Actor
    other: Actor | None
    why: str
    mend: CorrectionKind
    value: str

    @property
    def id(self) -> str:
        """What the doubt is told by: "same:12:7"."""
        other = f":{self.other.id}" if self.other else ""
        return f"{self.kind}:{self.actor.id}{other}"
