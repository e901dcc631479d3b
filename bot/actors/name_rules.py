"""Rules for a kind of names: which no actor has, by their form."""

import re
from fnmatch import translate
from functools import lru_cache

from bot.model.actor import Kind

TICKER = "ticker"
"""The rule for signs of companies at exchanges, and whatever else is one word of capitals."""
_TICKER = re.compile(r"\$?[A-Z]{1,5}(?:[.:][A-Z]{1,3})?")
_BODIES = frozenset({Kind.ORGANISATION, Kind.GROUP})
_FEWEST = 2  # characters of a form besides its wildcards, so that none bars nearly all names


def is_form(form: str) -> bool:
    """Whether a form says enough to be a rule's: `ticker`, or a name with `*` for any characters
    and `?` for one."""
    wild = any(sign in form for sign in "*?")
    return form == TICKER or (wild and len(re.sub(r"[*?\s]", "", form)) >= _FEWEST)


def bars(form: str, name: str, kind: Kind) -> bool:
    """Whether a rule of this form bars the name of an actor of this kind."""
    if form == TICKER:
        return kind in _BODIES and _TICKER.fullmatch(name) is not None
    return _pattern(form).match(name) is not None


@lru_cache(maxsize=256)
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(translate(form.replace("[", "[[]")), re.IGNORECASE)
