"""Results in rows, "Boston 104 Chicago 111": both names are teams, whatever the model makes of
them."""

import re
from collections.abc import Iterator

from bot.actors.within_document_names import NamedSpan
from bot.language.entities.states import state_called
from bot.model.actor import Kind

_TEAM = r"[A-Z][\w.'’&-]*(?: (?:[A-Z][\w.'’&-]*|of|and|de|la)){0,3}"
_ROW = re.compile(rf"(?P<home>{_TEAM}) \d{{1,3}},? (?P<guest>{_TEAM}) \d{{1,3}}(?: \([^)]*\))?")


def teams(row: str, offset: int) -> Iterator[NamedSpan]:
    """The two teams of a line that is a result and nothing else, which starts at `offset` of the
    article; countries stay countries."""
    found = _ROW.fullmatch(row.strip())
    lead = len(row) - len(row.lstrip())
    if found:
        for side in ("home", "guest"):
            start, end = found.span(side)
            yield _team(found[side], offset + lead + start, offset + lead + end)


def _team(name: str, start: int, end: int) -> NamedSpan:
    state = state_called(name)
    nation = state if state and state.capital_of is None else None
    return NamedSpan(
        start=start,
        end=end,
        text=name.title() if name.isupper() else name,
        kind=nation.kind if nation else Kind.ORGANISATION,
        state=nation,
        hint=nation is None,
    )
