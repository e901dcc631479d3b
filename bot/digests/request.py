"""Parses a request for a digest or watch: topic, schedule, time zone and flags in one line."""

import re
from dataclasses import dataclass, replace

from bot.digests.cadence import EXAMPLES, Schedule, cadence, faulty_clock, retimed, timed
from bot.digests.subscription import Subscription
from bot.digests.zones import zone
from bot.errors import CadenceUnreadable

USUAL = 4
"""Posts an hour of a watch, at most, where none is given."""
MOST = 60

_QUIET = re.compile(
    r"(?:^|\s)(?:(?:--|—|–)quiet|(?:only )?(?:when|if) (?:there is )?(?:some|any)?(?:thing )?new)"
    r"(?=\s|$)",
    re.IGNORECASE,
)
_TO_ME = re.compile(r"\s(?:(?:in a )?(?:dm|direct message)(?: to me)?|(?:to|for) me)$", re.I)
_RATE = re.compile(
    r"(?:^|\s)(?:at most |max(?:imum)? |up to )(?P<most>\S+)(?: times)? (?:an|per|every|a) hour$",
    re.IGNORECASE,
)
_ZONE_WORDS = 3
"""Words of a time zone: two in "America New York", and "in" before them."""

_CADENCE_WORDS = 24
"""Words of the longest schedule: all days of the week, each with "and" before it, and a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A digest as requested. `zone` is None where none is named; a `quiet` one posts nothing where
    there is nothing new; a `personal` one goes to whoever asks, not to a channel."""

    topic: str
    cadence: Schedule
    zone: str | None = None
    quiet: bool = False
    personal: bool = False

    @property
    def line(self) -> str:
        """The line that parses to this request."""
        quiet = "--quiet" if self.quiet else ""
        personal = "to me" if self.personal else ""
        parts = (self.topic, self.cadence.words, self.zone, quiet, personal)
        return " ".join(filter(None, parts))


def request(words: str) -> Request:
    """Parses "china-pakistan weekdays 08:00 Europe/Paris --quiet". The schedule is the longest tail
    that has the form of one; before it is the topic. Raises CadenceUnreadable, which quotes a tail
    that has the form but no valid time ("weekdays 25:00"), and ZoneUnknown."""
    said, quiet = split_quiet_flag(words)
    said, personal = _TO_ME.sub(" ", said).strip(), bool(_TO_ME.search(said))
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
                    personal=personal,
                )
    raise CadenceUnreadable(_missing(" ".join(parts[-_CADENCE_WORDS:])))


def edited(before: Subscription, words: str) -> Request:
    """The digest with what the words say of it changed: another time of the same days ("9am"), a
    schedule and a time zone, a topic, or a topic and a schedule. Raises the same, and
    CadenceUnreadable where they say nothing."""
    said, quiet = split_quiet_flag(words)
    kept = Request(
        topic=before.topic,
        cadence=before.cadence,
        zone=before.timezone,
        quiet=quiet or before.quiet,
    )
    if time := retimed(before.cadence, said):
        return replace(kept, cadence=time)
    if not said:
        if quiet:
            return kept
        raise CadenceUnreadable(f"Say what to change, such as: /digest edit {before.id} daily 9am.")
    try:
        # The topic is the rest of the line, so a schedule alone has the old one put before it.
        found = request(f"{before.topic} {said}")
    except CadenceUnreadable:
        if timed(said):
            raise
        return replace(kept, topic=said)
    if found.topic != before.topic:
        found = request(said)
    return replace(kept, topic=found.topic, cadence=found.cadence, zone=found.zone or kept.zone)


def watched(words: str) -> tuple[str, int]:
    """Parses "TTP at most 2 an hour" into topic and posts an hour. Raises CadenceUnreadable."""
    said = " ".join(words.split())
    found = _RATE.search(said)
    if found is None:
        return said, USUAL
    most = found["most"]
    if not (most.isascii() and most.isdigit() and len(most) < 4 and 1 <= int(most) <= MOST):
        raise CadenceUnreadable(
            f"A watch posts from 1 to {MOST} times an hour, such as: /digest watch TOPIC at most 4 "
            "an hour."
        )
    return said[: found.start()].strip(), int(most)


def rewatched(before: Subscription, words: str) -> tuple[str, int]:
    """A watch's topic and posts an hour with what the words say of them changed. Raises the
    same."""
    topic, most = watched(words)
    return topic or before.topic, most if _RATE.search(words) else before.most or USUAL


def split_quiet_flag(words: str) -> tuple[str, bool]:
    """The words without `--quiet` or "only when new", and whether they were there."""
    return " ".join(_QUIET.sub(" ", words).split()), bool(_QUIET.search(words))


def _missing(tail: str) -> str:
    """What a request lacks: a topic, or a time that is one."""
    if timed(tail):
        return f"Say a topic too, such as: /digest add China {tail}"
    return f"{faulty_clock(tail)} {EXAMPLES}".lstrip()


def _before_a_zone(tail: str, named: str) -> bool:
    """Whether the words after a schedule are meant as a time zone, even one that does not exist;
    else they belong to the topic ("black friday sales boom")."""
    try:
        return "/" in named or bool(cadence(tail))
    except CadenceUnreadable:
        return False


def _zone(said: str) -> str:
    return zone(re.sub(r"^in\s+|[()]", "", said, flags=re.IGNORECASE))
