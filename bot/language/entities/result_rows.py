"""Names in the rows of sports pages, whose place in the row tells what they are: teams in results,
standings and fixtures, people among scorers, in scorecards, rankings and line-ups. A model of prose
makes little of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from bot.actors.cities import is_city
from bot.actors.within_document_names import NamedSpan
from bot.language.entities.states import state_called
from bot.model.actor import Kind
from bot.reading import dates

# Each pattern is one form of row. Its groups say what stands there: `team…` and `person…` one name,
# `people…` a list of players, `states…` one state or two.
_WORD = r"(?:[^\W\d_a-z]\w?\.(?=\s)|[^\W\d_a-z](?:[\w'’&-]|\.(?=\w))*)"
_SMALL = r"(?:of|and|&|de|del|der|den|di|da|dos|la|le|van|von|bin|al|el|ten|ter)"
_NAME = rf"{_WORD}(?:\s(?:{_SMALL}\s){{0,2}}{_WORD}){{0,4}}"
_PERSON = (
    rf"{_WORD}(?:\s(?:(?:de|del|der|den|di|da|la|le|van|von|bin|al|el)\s){{0,2}}{_WORD}){{0,3}}"
)
_GOALS = r"\d{1,3}(?:[.-]\d{1,3}){0,2}(?:\s*\(\s*[\d.]+\s*\))?"
_ASIDE = r"(?:\s*\([^()]*\))"
_FIGURE = r"(?:[+-]?\d{1,4}(?:[.,:/-]\d{1,4})*|\.\d{3})"
_RESULT = (
    rf"(?P<team_home>{_NAME})\s+{_GOALS}{_ASIDE}?\s*,?\s+(?P<team_guest>{_NAME})\s+{_GOALS}"
    rf"{_ASIDE}?(?:\s?\.\s.*)?"
)
_STANDING = rf"(?:\d{{1,2}}[.)]?\s+)?(?P<team>{_NAME})(?:\s+{_FIGURE}){{3,}}(?:\s+(?:-|{_FIGURE}))*"
_FIXTURE = rf"(?:[A-Z][a-z ]+:\s*)?(?P<team_home>{_NAME})\s(?:vs?|VS?)\.?\s(?P<team_guest>{_NAME})"
_CITY = r"[A-Z][A-Z.']+(?:\s[A-Z][A-Z.']+){0,2}(?<!\.)"
_AWAY = rf"(?P<team_guest>{_CITY})\s(?:AT|@)\s(?P<team_home>{_CITY})"
_DISMISSAL = (
    rf"(?P<person>{_PERSON})\s(?:"
    rf"(?:c|st)\s(?:and|sub|(?P<person_catcher>{_PERSON}))\s(?:\([^()]*\)\s)?b\s(?P<person_bowler>{_PERSON})|"
    rf"(?:(?:lbw|hit wicket)\s)?b\s(?P<person_by>{_PERSON})|(?:run|not) out|retired hurt)"
    rf"{_ASIDE}?(?:\s+\d.*)?"
)
_PLAYER = rf"(?:\d{{1,2}}\s?[.-]?\s?)?(?P<person>{_PERSON}){_ASIDE}?"
_LINE_UP = (
    rf"(?P<team>{_NAME})\s?[-–:]\s*"
    rf"(?P<people>{_PLAYER.replace('?P<person>', '?:')}"
    rf"(?:\s?[,;]\s*{_PLAYER.replace('?P<person>', '?:')}){{3,}})\s?\.?"
)
_OFFICIALS = (
    rf"(?:Referee|Umpire|Substitute|Coach|Starter)(?:s|es)?\s?:\s?(?P<people>{_PERSON}\b.*)"
)
_WHOLE = tuple(
    map(re.compile, (_RESULT, _STANDING, _FIXTURE, _AWAY, _DISMISSAL, _LINE_UP, _OFFICIALS))
)
_AT_HOME = _WHOLE[3]
_OVERS = rf"(?P<person>{_PERSON})\s\d{{1,3}}(?:\.\d)?-\d{{1,3}}-\d{{1,3}}-\d{{1,2}}(?!\d)"
_ROUNDS = rf"(?:^\d{{2,3}}\s+|,\s*)(?P<person>{_PERSON}){_ASIDE}?(?:\s+\d{{2}}){{2,4}}\b"
_FROM = (
    rf"(?P<person>{_PERSON})(?:\s(?:and|/)\s(?P<person_other>{_PERSON}))?"
    rf"\s*\(\s*(?P<states>{_NAME}(?:\s?[/,]\s?{_NAME})?)\s*\)"
)
_WITHIN = tuple(map(re.compile, (_ROUNDS, _OVERS)))
_PEOPLE_FROM = re.compile(_FROM)
_SCORERS = re.compile(r"\(([^()]*\d(?:st|nd|rd|th|['’]|\s?[,;]|-\d)[^()]*)\)")
_SCORER = re.compile(rf"\s*(?P<person>{_PERSON})\s+\d[^,;]*")
_MINUTE = re.compile(r"\s*(?:and\s)?\d[^,;]*")
_ITEM = re.compile(r"[^,;]+")
_LISTED = re.compile(rf"\s*{_PLAYER}[\s.]*")
# What only results of one against another, of races and of rounds have.
_MEASURED = re.compile(r"^\W*\d{1,3}\b|\d:\d\d|\b\d-\d\b|\bbeat\b|\b(?:seconds|minutes|points)\b")


_KINDS: Mapping[str, Kind] = {
    "team": Kind.ORGANISATION,
    "person": Kind.PERSON,
    "state": Kind.PLACE,
}
_LONGEST_INITIALS = 3  # letters of a name in capitals that may be initials: PSV, LA
_LONGEST = 500  # characters of a row; chosen, not measured


# Words before a colon that are no team's: the rest are, as "Newcastle: Elliot; Clark, Dummett".
_LABELS = frozenset(
    """bench cast delegates guests members officials players replacements reserves scorers speakers
    squad starring subs substitutes team teams umpires""".split()
)


class RowNames(NamedTuple):
    """The names of a line, in order, and whether the line is a row and nothing else, so that what a
    model sees in it besides is nothing."""

    spans: tuple[NamedSpan, ...]
    whole: bool


class _Cell(NamedTuple):
    """A stretch of a row, by its offsets, and what stands there: "team", "person" or "state"."""

    start: int
    end: int
    what: str


def row_names(line: str, offset: int) -> RowNames:
    """The names that their place in a line tells, a line that starts at `offset` of the article.
    Countries stay countries, whether they play or not."""
    row = line.strip()
    if len(row) > _LONGEST:
        return RowNames((), whole=False)
    matches = (match for form in _WHOLE if (match := form.fullmatch(row)))
    found = next(filter(_is_row, matches), None)
    cells = _cells(found) if found else chain.from_iterable(map(_cells, _within(row)))
    begin = offset + line.find(row)
    spans = (_span(row, cell, begin) for cell in _apart(chain(cells, _scorers(row))))
    return RowNames(tuple(spans), whole=found is not None)


def _is_row(found: re.Match[str]) -> bool:
    """Whether a match is a row: both are cities in "BOSTON AT DENVER", not in "TALKS AT ROME"."""
    return found.re is not _AT_HOME or all(map(is_city, found.groups()))


def _within(row: str) -> Iterator[re.Match[str]]:
    """What lies within a line that is no row: bowling figures, rounds of golf, and the states of
    those who compete."""
    for form in _WITHIN:
        yield from form.finditer(row)
    if _MEASURED.search(row):
        for found in _PEOPLE_FROM.finditer(row):
            if all(state_called(row[each.start : each.end]) for each in _states(found)):
                yield found


def _cells(found: re.Match[str]) -> Iterator[_Cell]:
    for group in found.re.groupindex:
        start, end = found.span(group)
        if start < 0 or found[group].lower() in _LABELS:
            continue
        if group == "people":
            yield from _people(found[group], start)
        elif group == "states":
            yield from _states(found)
        else:
            yield _Cell(start, end, group.partition("_")[0])


def _people(listed: str, begin: int) -> Iterator[_Cell]:
    """The people of a list that starts at `begin` of its row, and their states in brackets."""
    for item in _ITEM.finditer(listed):
        if player := _LISTED.fullmatch(item[0]):
            start, end = player.span("person")
            at = begin + item.start()
            yield _Cell(at + start, at + end, "person")
            bracketed = item[0][end:].strip(" ().")
            if state_called(bracketed):
                place = at + item[0].index(bracketed, end)
                yield _Cell(place, place + len(bracketed), "state")


def _states(found: re.Match[str]) -> Iterator[_Cell]:
    for each in re.finditer(r"[^/,\s][^/,]*[^/,\s]", found["states"]):
        start = found.start("states") + each.start()
        yield _Cell(start, start + len(each[0]), "state")


def _scorers(row: str) -> Iterator[_Cell]:
    """Those named in brackets with their minutes, runs or wickets: "(Brand 61st, 70th, Kohl 88th)";
    none where a bracket holds anything else."""
    for bracket in _SCORERS.finditer(row):
        items = list(_ITEM.finditer(bracket[1]))
        scorers = [_SCORER.fullmatch(item[0]) for item in items]
        alone = all(s or _MINUTE.fullmatch(i[0]) for s, i in zip(scorers, items, strict=True))
        for scorer, item in zip(scorers, items, strict=True):
            if alone and scorers[0] and scorer and not dates.month(scorer["person"]):
                at = bracket.start(1) + item.start()
                yield _Cell(at + scorer.start("person"), at + scorer.end("person"), "person")


def _apart(cells: Iterable[_Cell]) -> Iterator[_Cell]:
    """The cells in order, the first and longest of those that overlap."""
    end = 0
    for cell in sorted(cells, key=lambda each: (each.start, -each.end)):
        if cell.start >= end:
            end = cell.end
            yield cell


def _span(row: str, cell: _Cell, offset: int) -> NamedSpan:
    text = row[cell.start : cell.end]
    called = state_called(text) if cell.what != "person" else None
    nation = called if called and (called.capital_of is None or cell.what == "state") else None
    team = cell.what == "team" and nation is None
    kind = nation.kind if nation else _KINDS[cell.what]
    return NamedSpan(
        start=offset + cell.start,
        end=offset + cell.end,
        text=text.title() if text.isupper() and len(text) > _LONGEST_INITIALS else text,
        kind=kind,
        state=nation,
        hint=nation is None,
        team=team,
    )
