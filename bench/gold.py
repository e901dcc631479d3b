"""Hand-made mentions of actors, and how found ones are scored against them.

What counts was chosen among the usual conventions, so that figures of others may be compared:

- Gold are mentions that are names: not `coref`, a capital in them, and of a class that is an actor
  (person, organisation, place, people). Of two that nest, the inner: "Cannon Ball", not "Cannon
  Ball, North Dakota".
- Only what lies in the article's `evaluation_span` is judged. A name found exactly where gold has
  a mention of another class ("Oprah", the show) is not judged.
- Spans must be equal, but for "the" before and "'s" behind.
- Countries are places. Gold classes peoples with their countries, and parties, churches and armed
  groups as organisations, so a group may be any of these; a place may be a people.
- B-cubed (Bagga & Baldwin 1998) over mentions with a Wikidata id, nested ones each: precision over
  those found, recall over all, one not found counting nothing.
- The strict score keeps nested mentions, and judges what is of no actor's class.

With en_core_web_md raw spaCy has 74.3 F and 83.2 B-cubed F, with en_core_web_sm 67.2 and 78.9.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_CLASSES = {
    "Q215627": "person",
    "Q27096213": "place",
    "Q43229": "organisation",
    "Q33829": "people",
}
_FITTING = {
    "person": {"person"},
    "organisation": {"organisation"},
    "place": {"place", "people"},
    "country": {"place", "people"},
    "group": {"people", "place", "organisation"},
}

Place = tuple[str, int, int]  # the article's id, start, end


@dataclass(frozen=True, slots=True)
class Found:
    """A name found in a text: its kind, and whom it is gathered under."""

    start: int
    end: int
    kind: str
    actor: object


@dataclass(frozen=True, slots=True)
class Gold:
    """The mentions of all articles: those to find, with class and entity, and those not judged."""

    classes: Mapping[Place, frozenset[str]]
    entities: Mapping[Place, str]
    unjudged: frozenset[Place]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, between 0 and 1."""

    precision: float
    recall: float

    @property
    def f(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def cells(self) -> tuple[str, str, str]:
        return f"{100 * self.precision:.1f}", f"{100 * self.recall:.1f}", f"{100 * self.f:.1f}"


def read(rows: Iterable[Mapping[str, Any]], *, strict: bool = False) -> Gold:
    """The gold mentions of these articles; `strict` keeps nested ones, and judges everything."""
    classes: dict[Place, frozenset[str]] = {}
    entities: dict[Place, str] = {}
    unjudged: set[Place] = set()
    for row in rows:
        for mention in row["mentions"]:
            place = _bare(row, mention["start"], mention["end"])
            kinds = frozenset(_CLASSES[c] for c in mention["type"].split("|") if c in _CLASSES)
            if kinds and not mention["coref"] and any(map(str.isupper, mention["text"])):
                classes[place] = kinds
                entities[place] = mention["entity_id"]
            else:
                unjudged.add(place)
    if strict:
        return Gold(classes, entities, frozenset())
    outer = {place for place in classes for other in classes if _within(other, place)}
    kept = {place: kinds for place, kinds in classes.items() if place not in outer}
    return Gold(kept, entities, frozenset(unjudged | outer))


def _within(inner: Place, outer: Place) -> bool:
    return inner != outer and inner[0] == outer[0] and outer[1] <= inner[1] and inner[2] <= outer[2]


def _bare(row: Mapping[str, Any], start: int, end: int) -> Place:
    """Where a mention stands, without "the" and "'s"."""
    text = row["text"]
    if text[start : start + 4].casefold() == "the " and end > start + 4:
        start += 4
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    return row["id"], start, end


def judged(
    rows: Iterable[Mapping[str, Any]], found: Mapping[str, Sequence[Found]]
) -> dict[Place, Found]:
    """What was found, by the article's id, where it is judged."""
    chosen = {}
    for row in rows:
        first, last = row["evaluation_span"]
        for each in found.get(row["id"], ()):
            if first <= each.start and each.end <= last:
                chosen[_bare(row, each.start, each.end)] = each
    return chosen


def mentions(gold: Gold, found: Mapping[Place, Found], kind: str | None = None) -> Score:
    """Exact span and kind. Of one kind: precision over what was found as it, recall over gold."""
    wanted = [place for place, kinds in gold.classes.items() if kind in {None, _first(kinds)}]
    shown = [
        place
        for place, each in found.items()
        if place not in gold.unjudged and kind in {None, _shown_as(each.kind)}
    ]
    return Score(
        _share(_right(gold, found, place) for place in shown),
        _share(_right(gold, found, place) for place in wanted),
    )


def _first(kinds: frozenset[str]) -> str:
    return next(k for k in ("person", "place", "people", "organisation") if k in kinds)


def _shown_as(kind: str) -> str:
    return {"country": "place", "group": "people"}.get(kind, kind)


def _right(gold: Gold, found: Mapping[Place, Found], place: Place) -> bool:
    if place not in found or place not in gold.classes:
        return False
    return bool(_FITTING[found[place].kind] & gold.classes[place])


def _share(right: Iterable[bool | float]) -> float:
    values = list(right)
    return sum(values) / len(values) if values else 0.0


def gathered(gold: Gold, found: Mapping[Place, Found]) -> Score:
    """B-cubed, whatever the kinds."""
    entity = {p: e for p, e in gold.entities.items() if e.startswith("Q") and p in gold.classes}
    shared = [place for place in entity if place in found]
    together: dict[tuple[str, object], int] = Counter(
        (entity[place], found[place].actor) for place in shared
    )
    entities, actors = Counter(entity.values()), Counter(found[place].actor for place in shared)
    common = {place: together[entity[place], found[place].actor] for place in shared}
    return Score(
        _share(common[place] / actors[found[place].actor] for place in shared),
        _share(common.get(place, 0) / entities[entity[place]] for place in entity),
    )
