"""Doubts of a library's actors, listed, and settled one by one."""

from collections.abc import Mapping
from datetime import datetime

from bot.actors.doubts import Offices, doubts
from bot.curation import Curator
from bot.errors import CorrectionRefused
from bot.model.actor import Corrected, CorrectionKind, Kind
from bot.model.doubt import Doubt
from bot.storage.library import Library
from bot.words.name_key import key
from bot.writing.offices import held


class Doubtful:
    """What is likeliest wrong of a library's actors. What was settled as right is told by the names
    that it had, so that it stays settled when articles are read anew."""

    def __init__(self, library: Library, curator: Curator) -> None:
        self._library = library
        self._curator = curator

    def listed(self, limit: int) -> tuple[Doubt, ...]:
        """The doubts, the likeliest first."""
        actors = self._library.directory.actors()
        kept = {
            (key(each.name), each.value)
            for each in self._library.corrections.all()
            if each.verdict is CorrectionKind.KEEP and each.undone_at is None
        }
        people = [actor.id for actor in actors if actor.kind is Kind.PERSON]
        offices = self._offices(people)
        found = doubts(actors, offices, lambda d: (key(d.actor.name), _settled_as(d)) in kept)
        return tuple(found[:limit])

    def settle(self, doubt: str, *, right: bool, by: str, now: datetime) -> Corrected:
        """Settles a doubt, by its id: what is doubted is right, or is corrected. Raises
        CorrectionRefused where there is no such doubt any more."""
        found = next((d for d in self.listed(_ALL) if d.id == doubt), None)
        if found is None:
            raise CorrectionRefused(
                f"There is no doubt {doubt[:40]} any more: somebody or a new article settled it. "
                "Nothing changed."
            )
        if right:
            keep = CorrectionKind.KEEP
            return self._curator.correct(keep, found.actor.id, _settled_as(found), by=by, now=now)
        return self._curator.correct(found.mend, found.actor.id, found.value, by=by, now=now)

    def _offices(self, people: list[int]) -> Mapping[int, Offices]:
        titles = self._library.mentions.titles(people)
        return {actor: held(given) for actor, given in titles.items()}


_ALL = 100_000


def _settled_as(doubt: Doubt) -> str:
    """The doubt by names: "same Joe Biden"."""
    return f"{doubt.kind} {doubt.other.name}" if doubt.other else doubt.kind.value
