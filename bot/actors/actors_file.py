"""Parses a team's own actors, `actors.toml`, and reports all its faults at once.

[[actor]]
name = "Tehreek-e-Taliban Pakistan"
kind = "group"                          # where the articles leave it open
aliases = ["TTP", "Pakistani Taliban"]
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.errors import StatementWrong
from bot.model.actor import Kind, StatedActor
from bot.words.name_key import key
from bot.words.tokens import STOP, fold

LARGEST = 1_000_000
"""Bytes: some ten thousand actors. Chosen, not measured."""
LONGEST = 120
"""Characters of a name."""

_KNOWN = ("name", "kind", "aliases")
_WRITE = "write [[actor]] above each actor"
_MARKS = "*_~`"
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_PLACE = re.compile(r" \(at (?:line (\d+), (column \d+)|(end of document))\)$")
_CLOSERS = ("]", "}", '"""', "'''")


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong, as a sentence, and on which line (from 1)."""

    line: int
    says: str


@dataclass(frozen=True, slots=True)
class _Table:
    """One `[[actor]]`: its line, and its keys, each with its line and value."""

    line: int
    keys: dict[str, tuple[int, object]] = field(default_factory=dict)


def parse_actors_file(data: bytes, where: str = "actors.toml") -> tuple[StatedActor, ...]:
    """The actors of a file; `where` is its name in errors. Raises StatementWrong, which lists
    every fault with its line."""
    faults: list[_Fault] = []
    tables = _tables(_text(data, where), faults)
    actors = [_actor(table, faults) for table in tables]
    faults += _twice(tables, actors)
    if faults:
        faults.sort(key=lambda fault: fault.line)
        raise StatementWrong("\n".join(f"{where} line {one.line}: {one.says}" for one in faults))
    return tuple(actors)


def _text(data: bytes, where: str) -> str:
    if len(data) > LARGEST:
        raise StatementWrong(
            f"{where} has more than {LARGEST:,} bytes: it should hold names, not articles."
        )
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise StatementWrong(f"{where} line {line}: it is not UTF-8. Save it as UTF-8.") from error


# --- from text to tables --------------------------------------------------------------------------


def _tables(text: str, faults: list[_Fault]) -> list[_Table]:
    """The `[[actor]]` tables; none where the text is not TOML. Appends to `faults`."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        faults.append(_unreadable(str(error), text))
        return []
    except RecursionError:
        faults.append(_Fault(1, "it is nested too deeply."))
        return []
    tables: list[_Table] = []
    inside = True  # not under a heading that is none of ours
    for line, heading, found in _expressions(text):
        if heading:
            inside = found == {"actor": [{}]}
            if inside:
                tables.append(_Table(line))
            else:
                faults.append(_Fault(line, f"this heading is not known here; {_WRITE}."))
        elif inside and tables:
            tables[-1].keys.update({name: (line, value) for name, value in found.items()})
        elif inside:
            faults += [_Fault(line, f"{_quoted(name)} is in no actor; {_WRITE}.") for name in found]
    return tables


def _expressions(text: str) -> Iterator[tuple[int, bool, Mapping[str, object]]]:
    """Each table header and each key with its value: the line it starts on, whether it is a
    header, and what TOML parses it to by itself.

    `tomllib` gives no line numbers, but TOML is made of expressions that end with a line: one ends
    with the first line up to which it parses. One of several lines ends with one of `_CLOSERS`.
    """
    lines = text.split("\n")
    start = 0
    for end, last in enumerate(lines, 1):
        if end > start + 1 and not any(closer in last for closer in _CLOSERS):
            continue
        expression = "\n".join(lines[start:end])
        try:
            found = tomllib.loads(expression)
        except tomllib.TOMLDecodeError:
            continue
        if found:
            yield start + 1, expression.lstrip().startswith("["), found
        start = end


def _unreadable(says: str, text: str) -> _Fault:
    """The parser's error as a fault: "Invalid value (at line 3, column 8)"."""
    place = _PLACE.search(says)
    line = int(place[1]) if place and place[1] else text.rstrip().count("\n") + 1
    column = f" ({place[2] or place[3]})" if place else ""
    return _Fault(line, f"it is not TOML: {_PLACE.sub('', says)}{column}.")


# --- from tables to actors ------------------------------------------------------------------------


def _actor(table: _Table, faults: list[_Fault]) -> StatedActor:
    """The actor of a table, without what is wrong with it, which is appended to `faults`."""
    for name, (line, _) in table.keys.items():
        if name not in _KNOWN:
            says = f"{_quoted(name)} is not known; an actor has name, kind and aliases."
            faults.append(_Fault(line, says))
    if "name" not in table.keys:
        faults.append(_Fault(table.line, "this actor has no name."))
    line, given = table.keys.get("name", (table.line, None))
    name = _name(given, "name", line, faults) if given is not None else ""
    line, listed = table.keys.get("aliases", (table.line, []))
    if not isinstance(listed, list):
        faults.append(_Fault(line, 'aliases should be a list of names, as in ["TTP", "Taliban"].'))
        listed = []
    aliases = [_name(each, "an alias", line, faults) for each in listed]
    own = {key(name): name}
    others = {key(alias): alias for alias in aliases if alias and key(alias) not in own}
    return StatedActor(name=name, kind=_kind(table, faults), aliases=tuple(others.values()))


def _kind(table: _Table, faults: list[_Fault]) -> Kind | None:
    line, given = table.keys.get("kind", (table.line, None))
    if given is None or given in list(Kind):
        return Kind(str(given)) if given else None
    says = f"{_quoted(given)} is none" if isinstance(given, str) else "should be text: one"
    faults.append(_Fault(line, f"kind {says} of {', '.join(Kind)}."))
    return None


def _name(given: object, what: str, line: int, faults: list[_Fault]) -> str:
    """The name with white space folded; empty where it is not valid, with a fault appended."""
    says = _nameless(given, what)
    if says:
        faults.append(_Fault(line, says))
        return ""
    return " ".join(str(given).split())


def _nameless(given: object, what: str) -> str:
    """Why this is not a valid name; empty where it is."""
    if not isinstance(given, str):
        return f"{what} should be text, in quotation marks."
    if not given.strip():
        return f"{what} is empty."
    if _UNPRINTABLE.search(given):
        return f"{what} {_quoted(given)} has invisible characters."
    if len(given) > LONGEST:
        return f"{what} {_quoted(given)} has {len(given)} characters; at most {LONGEST} are read."
    if sum(char.isalnum() for char in given) < 2:
        return f"{what} {_quoted(given)} is too short: a name has at least two letters or digits."
    if "<" in given or ">" in given or given.strip().strip(_MARKS) != given.strip():
        return f"{what} {_quoted(given)} has the marks of a chat in it: write only the name."
    if fold(given.strip()) in STOP and not given.isupper():  # "who" is a word, "WHO" is none
        return f"{what} {_quoted(given)} is a common word, not a name."
    return ""


def _twice(tables: Sequence[_Table], actors: Sequence[StatedActor]) -> Iterator[_Fault]:
    """A fault for each name that two actors share, compared by `bot.words.name_key.key`."""
    first: dict[str, tuple[int, int, str]] = {}
    for place, (table, actor) in enumerate(zip(tables, actors, strict=True)):
        for what, names in (("name", (actor.name,)), ("aliases", actor.aliases)):
            line = table.keys.get(what, (table.line, None))[0]
            for name in filter(None, names):
                owner, at, whose = first.setdefault(key(name), (place, line, actor.name))
                if owner != place:
                    of = f"the name {_quoted(name)} is that of {_quoted(whose)}"
                    yield _Fault(line, f"{of} on line {at}.")


def _quoted(words: str) -> str:
    """In quotation marks, on one line, at most 60 characters."""
    shown = _UNPRINTABLE.sub("?", words)
    return f"“{shown if len(shown) <= 60 else shown[:59] + '…'}”"
