"""How old an article may become, as people write it: 2y, 18m, 6w, 90d."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_WRITTEN = re.compile(r"([1-9][0-9]{0,4})\s*(y|m|w|d)(?:ears?|onths?|eeks?|ays?)?")
_MONTHS = {"y": 12, "m": 1}
_DAYS = {"w": 7, "d": 1}
_NOUNS = {"y": "year", "m": "month", "w": "week", "d": "day"}


@dataclass(frozen=True, slots=True)
class Age:
    """A number of years, months, weeks or days: `unit` is the first letter."""

    count: int
    unit: str

    @classmethod
    def read(cls, text: str) -> "Age | None":
        """The age that was written; None where that is none."""
        found = _WRITTEN.fullmatch(text.strip().lower())
        return cls(int(found[1]), found[2]) if found else None

    @classmethod
    def kept(cls, text: str) -> "Age | None":
        """The same, and FOR_EVER where it says so: for how long something is kept."""
        said = text.strip().lower().replace(" ", "-")
        return FOR_EVER if said in {"for-ever", "forever"} else cls.read(text)

    @property
    def written(self) -> str:
        """As `kept` reads it."""
        return "for-ever" if self == FOR_EVER else f"{self.count}{self.unit}"

    def before(self, day: date) -> date:
        """The day that is so long before another; the last of its month where there is none. The
        first of all days where it would be earlier."""
        try:
            if self.unit in _DAYS:
                return day - timedelta(days=self.count * _DAYS[self.unit])
            months = 12 * day.year + day.month - 1 - self.count * _MONTHS[self.unit]
            year, month = months // 12, months % 12 + 1
            return date(year, month, min(day.day, monthrange(year, month)[1]))
        except (ValueError, OverflowError):
            return date.min

    def __str__(self) -> str:
        if self == FOR_EVER:
            return "for ever"
        return f"{self.count} {_NOUNS[self.unit]}{'' if self.count == 1 else 's'}"


FOR_EVER = Age(99_999, "y")
"""An age that nothing reaches."""
