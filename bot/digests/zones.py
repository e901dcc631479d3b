"""Finds time zones by the names that people give them."""

from collections import defaultdict
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import fuzz, process

from bot.errors import ZoneUnknown
from bot.words.whitespace import quoted

_NEAREST = 3
_ALIKE = 60
"""rapidfuzz's ratio from which a name is suggested; chosen, not measured."""


def zone(said: str) -> str:
    """The tzdata name of a time zone: of "europe/paris", or of "New York" where only one zone is
    named after such a place. Raises ZoneUnknown, with the nearest names."""
    asked = _folded(said)
    if name := _names().get(asked):
        return name
    places = _places()
    if len(found := places.get(asked, ())) == 1:
        return found[0]
    known = [*_names(), *places]
    near = process.extract(asked, known, scorer=fuzz.ratio, limit=_NEAREST * 2, score_cutoff=_ALIKE)
    names = dict.fromkeys(name for close, *_ in near for name in _called(close))
    nearest = ", ".join([*names][:_NEAREST])
    hint = f"Nearest: {nearest}." if nearest else "Say one such as Europe/Paris or UTC."
    raise ZoneUnknown(f"There is no time zone called {quoted(said)}. {hint}")


def clock(name: str) -> ZoneInfo:
    """The ZoneInfo of a name. Raises ZoneUnknown where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo(zone(name))


def _called(folded: str) -> tuple[str, ...]:
    name = _names().get(folded)
    return (name,) if name else _places()[folded]


def _folded(said: str) -> str:
    return "_".join(said.casefold().split())


@cache
def _names() -> dict[str, str]:
    """Every zone, by its folded name."""
    return {_folded(name): name for name in sorted(available_timezones())}


@cache
def _places() -> dict[str, tuple[str, ...]]:
    """The zones by their folded place names."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in _names().values():
        region, _, place = name.rpartition("/")
        if region and not region.startswith(("Etc", "posix", "right")):
            found[_folded(place)].append(name)
    return {place: tuple(names) for place, names in found.items()}
