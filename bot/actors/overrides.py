"""What people say of actors → what holds: a team's stated actors first, then each correction that
was not undone, in the order they were made, a later one over an earlier."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.actors.records import labels, name_of, state_label
from bot.model.actor import Correction, CorrectionKind, Kind, StatedActor
from bot.words.name_key import key


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What holds for an actor, whatever its texts seem to say; None and empty where nothing was
    said. `names` are names it goes by though no article may use them."""

    name: str | None = None
    kind: Kind | None = None
    dismissed: bool = False
    names: tuple[str, ...] = ()


@dataclass(slots=True)
class Overrides:
    """All that people said, by the labels of bearers."""

    _groups: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _group_of: dict[str, int] = field(default_factory=dict)
    _split: dict[str, set[str]] = field(default_factory=dict)
    _owners: dict[str, frozenset[str]] = field(default_factory=dict)
    _said: dict[str, list[tuple[int, Ruling]]] = field(default_factory=dict)
    _turn: int = 0

    @classmethod
    def of(cls, stated: Iterable[StatedActor], corrections: Iterable[Correction]) -> "Overrides":
        """`corrections` in the order they were made; those undone do not count."""
        rulings = cls()
        for actor in stated:
            rulings._state(actor)
        for correction in corrections:
            if correction.undone_at is None:
                rulings._correct(correction)
        return rulings

    def together(self, label: str) -> tuple[str, ...]:
        """The bearers that people gathered with this one, the principal first; empty for none."""
        return self._groups[self._group_of[label]] if label in self._group_of else ()

    def is_split(self, label: str, name: str) -> bool:
        """Whether a name, by its key, is not this bearer's, whatever articles say: it was split
        off, or the team states that it is another's."""
        owners = self._owners.get(name)
        return name in self._split.get(label, ()) or (owners is not None and label not in owners)

    def apart(self, one: str, other: str) -> bool:
        """Whether two bearers were said to be two."""
        return self.is_split(one, name_of(other)) or self.is_split(other, name_of(one))

    def ruling(self, bearers: Iterable[str]) -> Ruling:
        """What holds for the actor of these bearers: what was said last of any of them."""
        said = sorted((s for b in bearers for s in self._said.get(b, ())), key=lambda s: s[0])
        ruled = [ruling for _, ruling in said]
        return Ruling(
            name=next((r.name for r in reversed(ruled) if r.name), None),
            kind=next((r.kind for r in reversed(ruled) if r.kind), None),
            dismissed=any(r.dismissed for r in ruled),
            names=tuple(dict.fromkeys(name for r in ruled for name in r.names)),
        )

    def _state(self, actor: StatedActor) -> None:
        names = (actor.name, *actor.aliases)
        found = [label for name in names for label in _stated(key(name), actor.kind)]
        self._owners.update({key(name): frozenset(found) for name in names})
        self._gather(found)
        self._say(found, Ruling(name=actor.name, kind=actor.kind, names=names))

    def _correct(self, correction: Correction) -> None:
        bearers, value = correction.bearers, correction.value
        match correction.verdict:
            case CorrectionKind.MERGE:
                self._rejoin((*correction.into, *bearers))
                self._gather((*correction.into, *bearers))
                self._say(correction.into, Ruling(name=value))
            case CorrectionKind.SPLIT:
                self._part(bearers, key(value))
            case CorrectionKind.RENAME:
                self._say(bearers, Ruling(name=value, names=(value,)))
            case CorrectionKind.KIND:
                self._say(bearers, Ruling(kind=Kind(value)))
            case CorrectionKind.DISMISS:
                self._say(bearers, Ruling(dismissed=True))

    def _say(self, bearers: Sequence[str], ruling: Ruling) -> None:
        self._turn += 1
        for label in bearers:
            self._said.setdefault(label, []).append((self._turn, ruling))

    def _gather(self, bearers: Sequence[str]) -> None:
        """Puts bearers together, with all that any of them was put together with before."""
        joined = sorted({self._group_of[label] for label in bearers if label in self._group_of})
        before = [label for number in joined for label in self._groups.pop(number)]
        self._turn += 1
        self._groups[self._turn] = tuple(dict.fromkeys([*bearers, *before]))
        self._group_of |= dict.fromkeys(self._groups[self._turn], self._turn)

    def _part(self, bearers: Sequence[str], name: str) -> None:
        """A name is none of these bearers': it leaves their group, and they do not answer to it."""
        own = set(labels(name))
        for label in () if own.isdisjoint(bearers) else own & self._group_of.keys():
            number = self._group_of.pop(label)
            self._groups[number] = tuple(each for each in self._groups[number] if each != label)
        for label in bearers:
            if label not in own:
                self._split.setdefault(label, set()).add(name)

    def _rejoin(self, bearers: Sequence[str]) -> None:
        names = {name_of(label) for label in bearers}
        for label in bearers:
            self._split.get(label, set()).difference_update(names)
        for name in names & self._owners.keys():
            self._owners[name] |= {*bearers}


def _stated(name: str, kind: Kind | None) -> tuple[str, ...]:
    """The bearers that a stated name may mean. A word that also names a state is the state's,
    unless the team says that its actor is none."""
    a_state = kind in {None, Kind.COUNTRY, Kind.PLACE}
    return (*labels(name), state_label(name)) if a_state else labels(name)
