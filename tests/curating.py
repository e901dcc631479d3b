"""A curator with its books in memory: it keeps its promises, on a handful of actors."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.actors.name_rules import bars
from bot.curation import Curator
from bot.doubtful import Doubtful
from bot.errors import ActorUnknown, CorrectionRefused
from bot.model.actor import (
    Actor,
    Corrected,
    Correction,
    CorrectionKind,
    Kind,
    RecordKey,
    StatedActor,
)
from bot.model.doubt import Doubt

LONGEST = 120


class DoubtList(Doubtful):
    """Doubts as a test states them, each settled in these books."""

    def __init__(self, books: "Books", *known: Doubt) -> None:
        self.books = books
        self.known = list(known)

    def listed(self, limit: int) -> tuple[Doubt, ...]:
        return tuple(self.known[:limit])

    def settle(self, doubt: str, *, right: bool, by: str, now: datetime) -> Corrected:
        found = next((each for each in self.known if each.id == doubt), None)
        if found is None:
            raise CorrectionRefused(f"There is no doubt {doubt} any more. Nothing changed.")
        self.known.remove(found)
        if right:
            made = self.books.keep(CorrectionKind.KEEP, found.actor, "", by, now)
            return Corrected(correction=made, actor=found.actor)
        return self.books.correct(found.mend, found.actor.id, found.value, by=by, now=now)


class Books(Curator):
    def __init__(self, actors: Sequence[Actor], names: dict[int, tuple[str, ...]]) -> None:
        self.actors = {actor.id: actor for actor in actors}
        self.before: dict[int, dict[int, Actor]] = {}
        self.known = names
        self.made: list[Correction] = []
        self.stated: tuple[StatedActor, ...] = ()

    def named(self, name: str) -> Actor:
        found = [
            actor
            for actor in self.actors.values()
            if name == f"#{actor.id}" or name.casefold() == actor.name.casefold()
        ]
        if not found and name.startswith("#"):
            raise CorrectionRefused(f"There is no actor {name} any more. Nothing changed.")
        if not found:
            raise ActorUnknown(f"No actor called *{name}*. Nearest: Norland.")
        if len(found) > 1:
            raise CorrectionRefused(f"Several go by *{name}*: " + self.listed(found))
        return found[0]

    def rule(self, form: str, *, by: str, now: datetime) -> tuple[Correction, tuple[str, ...]]:
        barred = tuple(a.name for a in self.actors.values() if bars(form, a.name, a.kind))
        self.actors = {id: a for id, a in self.actors.items() if a.name not in barred}
        nobody = Actor(id=0, name=form, kind=Kind.GROUP)
        return self.keep(CorrectionKind.RULE, nobody, "", by, now), barred

    def listed(self, actors: Sequence[Actor]) -> str:
        return ", ".join(f"#{actor.id} {actor.name}" for actor in actors)

    def names(self, actor: int) -> tuple[str, ...]:
        return self.known.get(actor, ())

    def correct(
        self, kind: CorrectionKind, actor: int, value: str = "", *, by: str, now: datetime
    ) -> Corrected:
        match kind:
            case CorrectionKind.MERGE:
                into = self.named(value).id
                made = self.merge(actor, into, by=by, now=now)
                return Corrected(correction=made, actor=self.actors.get(into))
            case CorrectionKind.SPLIT:
                made = self.split(actor, value, by=by, now=now)
                return Corrected(correction=made, actor=self.actors[max(self.actors)])
            case CorrectionKind.RENAME:
                made = self.rename(actor, value, by=by, now=now)
            case CorrectionKind.KIND:
                made = self.classify(actor, Kind(value), by=by, now=now)
            case CorrectionKind.DISMISS:
                made = self.dismiss(actor, by=by, now=now)
        return Corrected(correction=made, actor=self.actors.get(actor))

    def merge(self, actor: int, into: int, *, by: str, now: datetime) -> Correction:
        if actor == into:
            raise CorrectionRefused(f"*{self.held(actor).name}* is that actor already.")
        first, second = self.held(actor), self.held(into)
        made = self.keep(CorrectionKind.MERGE, first, second.name, by, now)
        del self.actors[actor]
        total = second.mentions + first.mentions
        self.actors[into] = replace(second, mentions=total)
        return made

    def split(self, actor: int, name: str, *, by: str, now: datetime) -> Correction:
        if name not in self.known.get(actor, ()):
            raise CorrectionRefused(f"*{self.held(actor).name}* has no name *{name}*.")
        made = self.keep(CorrectionKind.SPLIT, self.held(actor), name, by, now)
        new = max(self.actors) + 1
        self.actors[new] = Actor(id=new, name=name, kind=Kind.GROUP, mentions=3, articles=1)
        return made

    def rename(self, actor: int, name: str, *, by: str, now: datetime) -> Correction:
        if not 1 < len(name) <= LONGEST:
            raise CorrectionRefused(f"A name has from 2 to {LONGEST} characters.")
        made = self.keep(CorrectionKind.RENAME, self.held(actor), name, by, now)
        self.actors[actor] = replace(self.held(actor), name=name)
        return made

    def classify(self, actor: int, kind: Kind, *, by: str, now: datetime) -> Correction:
        made = self.keep(CorrectionKind.KIND, self.held(actor), kind.value, by, now)
        self.actors[actor] = replace(self.held(actor), kind=kind)
        return made

    def dismiss(self, actor: int, *, by: str, now: datetime) -> Correction:
        made = self.keep(CorrectionKind.DISMISS, self.held(actor), "", by, now)
        del self.actors[actor]
        return made

    def undo(self, *, by: str, now: datetime, correction: int | None = None) -> Correction:
        holding = [one for one in self.made if one.undone_at is None]
        found = [one for one in holding if correction in {None, one.id}]
        if not found:
            raise CorrectionRefused("There is no correction to undo.")
        place = self.made.index(found[-1])
        self.actors = self.before[found[-1].id]
        self.made[place] = replace(found[-1], undone_at=now.isoformat(), undone_by=by)
        return self.made[place]

    def history(self, limit: int = 20) -> tuple[Correction, ...]:
        return tuple(self.made[::-1][:limit])

    def state(self, actors: Sequence[StatedActor]) -> bool:
        changed = self.stated != tuple(actors)
        self.stated = tuple(actors)
        return changed

    def held(self, actor: int) -> Actor:
        if actor not in self.actors:
            raise CorrectionRefused(f"There is no actor #{actor} any more. Nothing changed.")
        return self.actors[actor]

    def keep(
        self, verdict: CorrectionKind, actor: Actor, value: str, by: str, now: datetime
    ) -> Correction:
        number = len(self.made) + 1
        self.before[number] = dict(self.actors)
        made = Correction(
            id=number,
            at=now.isoformat(),
            by=by,
            verdict=verdict,
            actor=actor.id,
            name=actor.name,
            bearers=(RecordKey(actor.name),),
            value=value,
        )
        self.made.append(made)
        return made
