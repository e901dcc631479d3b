"""Curated overrides of entity resolution: a team's `actors.toml` first, then every correction that
was not undone, in the order they were made, a later one over an earlier one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.actors.name_rules import bars
from bot.actors.records import record_keys, state_key
from bot.model.actor import Correction, CorrectionKind, Kind, RecordKey, StatedActor
from bot.words.name_key import key


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What people set for an actor, over what its articles show; None and empty where nothing was
    set. `names` are names that it goes by even if no article uses them."""

    name: str | None = None
    kind: Kind | None = None
    dismissed: bool = False
    names: tuple[str, ...] = ()


@dataclass(slots=True)
class Overrides:
    """All overrides, by the keys of name records."""

    _groups: dict[int, tuple[RecordKey, ...]] = field(default_factory=dict)
    _group_of: dict[RecordKey, int] = field(default_factory=dict)
    _split: dict[RecordKey, set[str]] = field(default_factory=dict)
    _owners: dict[str, frozenset[RecordKey]] = field(default_factory=dict)
    _set_for: dict[RecordKey, list[tuple[int, Ruling]]] = field(default_factory=dict)
    _rules: list[str] = field(default_factory=list)
    _order: int = 0

    @classmethod
    def of(cls, stated: Iterable[StatedActor], corrections: Iterable[Correction]) -> "Overrides":
        """`corrections` come in the order they were made; those undone do not count."""
        overrides = cls()
        for actor in stated:
            overrides._state(actor)
        for correction in corrections:
            if correction.undone_at is None:
                overrides._correct(correction)
        return overrides

    def together(self, record: RecordKey) -> tuple[RecordKey, ...]:
        """The keys that people merged with this one, itself included, the principal first;
        empty for none."""
        return self._groups[self._group_of[record]] if record in self._group_of else ()

    def is_split(self, record: RecordKey, name: str) -> bool:
        """Whether a name, by its key, is not this record's, whatever articles say: it was split
        off, or `actors.toml` gives it to another."""
        owners = self._owners.get(name)
        return name in self._split.get(record, ()) or (owners is not None and record not in owners)

    def apart(self, one: RecordKey, other: RecordKey) -> bool:
        """Whether people keep two records apart."""
        return self.is_split(one, other.name) or self.is_split(other, one.name)

    def ruling(self, records: Iterable[RecordKey]) -> Ruling:
        """What holds for the actor of the records with these keys: the last that was set for any
        of them."""
        rulings = sorted(
            (entry for record in records for entry in self._set_for.get(record, ())),
            key=lambda entry: entry[0],
        )
        in_order = [ruling for _, ruling in rulings]
        return Ruling(
            name=next((r.name for r in reversed(in_order) if r.name), None),
            kind=next((r.kind for r in reversed(in_order) if r.kind), None),
            dismissed=any(r.dismissed for r in in_order),
            names=tuple(dict.fromkeys(name for r in in_order for name in r.names)),
        )

    def bars(self, name: str, kind: Kind) -> bool:
        """Whether a rule says that no actor has such a name."""
        return any(bars(form, name, kind) for form in self._rules)

    def _state(self, actor: StatedActor) -> None:
        names = (actor.name, *actor.aliases)
        named = [record for name in names for record in _stated(key(name), actor.kind)]
        self._owners.update({key(name): frozenset(named) for name in names})
        self._merge(named)
        self._set(named, Ruling(name=actor.name, kind=actor.kind, names=names))

    def _correct(self, correction: Correction) -> None:
        records, value = correction.bearers, correction.value
        match correction.verdict:
            case CorrectionKind.MERGE:
                self._rejoin((*correction.into, *records))
                self._merge((*correction.into, *records))
                self._set(correction.into, Ruling(name=value))
            case CorrectionKind.SPLIT:
                self._split_off(records, key(value))
            case CorrectionKind.RENAME:
                self._set(records, Ruling(name=value, names=(value,)))
            case CorrectionKind.KIND:
                self._set(records, Ruling(kind=Kind(value)))
            case CorrectionKind.DISMISS:
                self._set(records, Ruling(dismissed=True))
            case CorrectionKind.RULE:
                self._rules.append(correction.name)
            case CorrectionKind.KEEP:
                pass  # it settles a doubt, and changes nothing

    def _set(self, records: Sequence[RecordKey], ruling: Ruling) -> None:
        self._order += 1
        for record in records:
            self._set_for.setdefault(record, []).append((self._order, ruling))

    def _merge(self, records: Sequence[RecordKey]) -> None:
        """Merges these records, and all that any of them was merged with before."""
        joined = sorted({self._group_of[record] for record in records if record in self._group_of})
        before = [record for number in joined for record in self._groups.pop(number)]
        self._order += 1
        self._groups[self._order] = tuple(dict.fromkeys([*records, *before]))
        self._group_of |= dict.fromkeys(self._groups[self._order], self._order)

    def _split_off(self, records: Sequence[RecordKey], name: str) -> None:
        """Splits a name off these records: its own records leave their group, and the name is no
        alias of the others."""
        own = set(record_keys(name))
        for record in () if own.isdisjoint(records) else own & self._group_of.keys():
            number = self._group_of.pop(record)
            self._groups[number] = tuple(each for each in self._groups[number] if each != record)
        for record in records:
            if record not in own:
                self._split.setdefault(record, set()).add(name)

    def _rejoin(self, records: Sequence[RecordKey]) -> None:
        names = {record.name for record in records}
        for record in records:
            self._split.get(record, set()).difference_update(names)
        for name in names & self._owners.keys():
            self._owners[name] |= {*records}


def _stated(name: str, kind: Kind | None) -> tuple[RecordKey, ...]:
    """The keys that a name in `actors.toml` may have: also a state's, unless the kind given there
    rules that out."""
    a_state = kind in {None, Kind.COUNTRY, Kind.PLACE}
    return (*record_keys(name), state_key(name)) if a_state else record_keys(name)
