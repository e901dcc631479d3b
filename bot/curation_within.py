"""Corrections of actors by somebody who sees some of the library's collections."""

from dataclasses import replace
from datetime import datetime

from bot.curation import Curator
from bot.errors import CorrectionRefused
from bot.model.actor import Corrected, Correction, CorrectionKind
from bot.storage.library import Library

BEYOND = (
    "That cannot be corrected from here: the library holds more of it than is seen here, and it "
    "would not do there. Ask somebody who sees all collections."
)


class CuratorWithin(Curator):
    """Corrects the actors of a whole library as a library of some of its collections shows them.
    What it tells is of the latter alone; actors have other ids there. A correction holds in the
    whole library."""

    def __init__(self, seen: Library, whole: Library) -> None:
        super().__init__(seen)
        self._whole = whole
        self._whole_curator = Curator(whole)

    def correct(
        self, kind: CorrectionKind, actor: int, value: str = "", *, by: str, now: datetime
    ) -> Corrected:
        known = self._known(actor).actor
        checked, other = self._checked(kind, known, value)
        given = f"#{self._in_whole(other.id)}" if other else checked
        try:
            made = self._whole_curator.correct(kind, self._in_whole(actor), given, by=by, now=now)
        except CorrectionRefused as error:
            raise CorrectionRefused(BEYOND) from error
        # Its counts are those of the whole library.
        return replace(made, actor=None)

    def rule(self, form: str, *, by: str, now: datetime) -> tuple[Correction, tuple[str, ...]]:
        before = {actor.name for actor in self._library.directory.actors()}
        made, names = self._whole_curator.rule(form, by=by, now=now)
        return made, tuple(name for name in names if name in before)

    def undo(self, *, by: str, now: datetime, correction: int | None = None) -> Correction:
        seen = [each for each in self._whole.corrections.all() if self._sees(each)]
        if correction is None:
            held = [each.id for each in seen if each.undone_at is None]
            correction = held[-1] if held else 0
        if correction not in {each.id for each in seen}:
            raise CorrectionRefused("No correction that can be taken back is seen from here.")
        return self._whole_curator.undo(by=by, now=now, correction=correction)

    def history(self, limit: int = 20) -> tuple[Correction, ...]:
        found = (each for each in self._whole.corrections.all()[::-1] if self._sees(each))
        return tuple(found)[:limit]

    def _sees(self, correction: Correction) -> bool:
        """Whether all that it names is named by articles that are seen."""
        if correction.verdict is CorrectionKind.RULE:
            return True
        registry = self._library.registry
        sides = [correction.bearers, correction.into] if correction.into else [correction.bearers]
        return all(any(r.articles for r in registry.name_records(side)) for side in sides)

    def _in_whole(self, actor: int) -> int:
        """The actor's id in the whole library. Raises CorrectionRefused."""
        keys = self._record_keys(actor, merged=True)
        found = {record.key: record.actor for record in self._whole.registry.name_records(keys)}
        there = [found[key] for key in keys if key in found]
        if not there:
            raise CorrectionRefused(BEYOND)
        return there[0]
