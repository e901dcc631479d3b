"""Corrections of actors, for all doors: what is typed, passed on to the curator."""

from dataclasses import dataclass
from datetime import datetime

from bot.curation import Curator
from bot.errors import BotError, CorrectionRefused
from bot.model.actor import Actor, Corrected, Correction, CorrectionKind, Kind
from handlers.blocks.pieces import mark


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEditor:
    """Corrects actors for one person, at one moment."""

    curator: Curator
    by: str
    now: datetime

    def correct(self, verdict: CorrectionKind, actor: Actor, value: str = "") -> Corrected:
        """Makes a correction. `value` is that of Correction.value, an actor by its name or "#id".
        Raises ActorUnknown and CorrectionRefused."""
        by, now, curator = self.by, self.now, self.curator
        match verdict:
            case CorrectionKind.MERGE:
                into = curator.named(value)
                made = curator.merge(actor.id, into.id, by=by, now=now)
                return Corrected(correction=made, actor=self._found(f"#{into.id}"))
            case CorrectionKind.SPLIT:
                made = curator.split(actor.id, value, by=by, now=now)
                return Corrected(correction=made, actor=self._found(made.value))
            case CorrectionKind.RENAME:
                made = curator.rename(actor.id, value, by=by, now=now)
            case CorrectionKind.KIND:
                made = curator.classify(actor.id, Kind(value), by=by, now=now)
            case CorrectionKind.DISMISS:
                made = curator.dismiss(actor.id, by=by, now=now)
        return Corrected(correction=made, actor=self._found(f"#{actor.id}"))

    def undo(self, number: int | None = None) -> Correction:
        """Raises CorrectionRefused."""
        return self.curator.undo(by=self.by, now=self.now, correction=number)

    def _found(self, name: str) -> Actor | None:
        try:
            return self.curator.named(name)
        except BotError:
            return None


def actor_from_button(curator: Curator, held: str) -> Actor:
    """The actor of a button's value. Raises CorrectionRefused where it was corrected meanwhile, so
    that the id is nobody's or another's."""
    number, _, name = held.partition(" ")
    found = curator.named(f"#{number}")
    if mark(found) != held:
        raise CorrectionRefused(
            f"What was *{name}* goes by *{found.name}* now, so nothing was corrected. "
            "Look it up again."
        )
    return found
