"""What a person asks for in one line: a topic, when it is to be told, on whose clock, and how."""

import re
from dataclasses import dataclass

from bot.digests.cadence import EXAMPLES, Schedule, cadence, timed
from bot.digests.zones import zone
from bot.errors import CadenceUnreadable

USUAL = 4
"""How often an hour a watch posts at most, unless it is told otherwise."""
MOST = 60

_QUIET = re.compile(
    r"(?:^|\s)(?:(?:--|—|–)quiet|(?:only )?(?:when|if) (?:there is )?(?:some|any)?(?:thing )?new)"
    r"(?=\s|$)",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"(?:^|\s)(?:at most |max(?:imum)? |up to )(?P<most>\S+)(?: times)? (?:an|per|every|a) hour$",
    re.IGNORECASE,
)
_ZONE_WORDS = 3
"""America/New York is two words, and "in" may stand before them."""

_CADENCE_WORDS = 24
"""Of the longest: all days of a week, with an "and" before each, and a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A digest that somebody wants. `zone` is None where none is named; `quiet` is one that says
    nothing where there is nothing new."""

    topic: str
    cadence: Schedule
    zone: str | None = None
    quiet: bool = False

    @property
    def line(self) -> str:
        """What asks for it."""
        quiet = "--quiet" if self.quiet else ""
        return " ".join(filter(None, (self.topic, self.cadence.words, self.zone, quiet)))


def request(words: str) -> Request:
    """ "china-pakistan weekdays 08:00 Europe/Paris --quiet".

    The topic ends where the longest tail begins that has a cadence's form. Raises
    CadenceUnreadable, which names a tail that has the form and no time ("weekdays 25:00"), and
    ZoneUnknown.
    """
    said, quiet = split_quiet_flag(words)
    parts = said.split()
    for after in range(min(_ZONE_WORDS, len(parts)) + 1):
        end = len(parts) - after
        named = " ".join(parts[end:])
        for start in range(max(1, end - _CADENCE_WORDS), end):
            tail = " ".join(parts[start:end])
            if timed(tail) and (not named or _before_a_zone(tail, named)):
                return Request(
                    topic=" ".join(parts[:start]),
                    cadence=cadence(tail),
                    zone=_zone(named) if named else None,
                    quiet=quiet,
                )
    raise CadenceUnreadable(f"Say a topic, and when. {EXAMPLES}")


def watched(words: str) -> tuple[str, int]:
    """The topic of "TTP at most 2 an hour", and the most posts an hour. Raises
    CadenceUnreadable."""
    said = " ".join(words.split())
    found = _RATE.search(said)
    if found is None:
        return said, USUAL
    most = found["most"]
    if not (most.isascii() and most.isdigit() and len(most) < 4 and 1 <= int(most) <= MOST):
        raise CadenceUnreadable(
            f"A watch posts from 1 to {MOST} times an hour at most: /digest watch TOPIC at most 4 "
            "an hour."
        )
    return said[: found.start()].strip(), int(most)


def split_quiet_flag(words: str) -> tuple[str, bool]:
    """The words without `--quiet` or "only when new", and whether they were there."""
    return " ".join(_QUIET.sub(" ", words).split()), bool(_QUIET.search(words))


def _before_a_zone(tail: str, named: str) -> bool:
    """Whether what stands behind a cadence is meant for a zone, also for one that does not exist:
    "black friday sales boom" is a topic."""
    try:
        return "/" in named or bool(cadence(tail))
    except CadenceUnreadable:
        return False


def _zone(said: str) -> str:
    return zone(re.sub(r"^in\s+|[()]", "", said, flags=re.IGNORECASE))
