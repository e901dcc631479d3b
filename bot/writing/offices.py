"""The titles that articles give an actor: variants merged, with the time of each, the most given
of late first."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bot.words.name_key import key

Days = Mapping[str, int]
"""How often a title is given, by the day of the articles as ISO, "" for those without one."""

_OF = re.compile(r" (?:of|for|to|in|at)(?: |$)")
_EMPTY = frozenset({"of", "the", "for", "and"})
# What says when somebody holds an office. The rest of the title is the office.
_PAST = frozenset("former formerly ex then late previous past onetime".split())
_TIMES = _PAST | frozenset("acting interim incoming outgoing elect designate".split())
# Chosen, not measured.
_HALF_LIFE = 365  # days after which a title that was given counts half
_UNDATED = 0.5  # what a title counts in an article without a day, where others have one


def ranked(titles: Mapping[str, Days]) -> Sequence[tuple[str, ...]]:
    """Groups the spellings of each title ("Defence Minister", "minister of defence"), the title
    given most often of late first. "Former governor" and "governor" are one office, and only the
    spellings that hold by the newest article are in its group. "Minister" counts for "Minister for
    Planning", which it is short for, and itself comes after all that are not short for another."""
    newest = max((day for days in titles.values() for day in days), default="")
    spellings: dict[frozenset[str], list[str]] = defaultdict(list)
    for title in sorted(titles):
        spellings[_office(title)].append(title)
    counts = {
        office: sum(_weight(titles[title], newest) for title in same)
        for office, same in spellings.items()
    }
    long_for: dict[frozenset[str], frozenset[str]] = {
        office: _office(key(title)[: of.start()])
        for office, same in spellings.items()
        for title in same
        if (of := _OF.search(key(title)))
    }
    given = {
        office: count + (counts.get(long_for[office], 0) if office in long_for else 0)
        for office, count in counts.items()
    }
    short = set(long_for.values())
    order = sorted(given, key=lambda office: (office in short, -given[office], spellings[office]))
    return [_holding(spellings[office], titles) for office in order]


def foremost(titles: Mapping[str, Days]) -> str:
    """The spelling given most often of the first title of `ranked`; empty without one."""
    for spellings in ranked(titles)[:1]:
        return min(spellings, key=lambda title: (-sum(titles[title].values()), title))
    return ""


def counted(given: Iterable[tuple[str, str | None]]) -> Mapping[str, Days]:
    """Titles with the days of the articles that give them, from pairs of one of each."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for title, day in given:
        found[title][day or ""] = found[title].get(day or "", 0) + 1
    return found


def held(titles: Mapping[str, Days]) -> Mapping[str, str]:
    """The offices that somebody holds, of those that say what they are of, by the keys of their
    titles, "mayor of bern", with the newest day that gives it."""
    found: dict[str, str] = {}
    for spellings in ranked(titles):
        for title in spellings:
            if _OF.search(key(title)) and not _time(title):
                office, newest = key(title), max(titles[title])
                found[office] = max(newest, found.get(office, ""))
    return found


def _weight(days: Days, newest: str) -> float:
    return sum(count * _share(day, newest) for day, count in days.items())


def _share(day: str, newest: str) -> float:
    """What a title counts that is given on a day, 1 on the newest."""
    if not newest:
        return 1
    if not day:
        return _UNDATED
    age = date.fromisoformat(newest[:10]) - date.fromisoformat(day[:10])
    return float(0.5 ** (age.days / _HALF_LIFE))


def _holding(spellings: Sequence[str], titles: Mapping[str, Days]) -> tuple[str, ...]:
    """The spellings of one office that say of it what the newest article does: that it is held,
    was held, or will be."""
    by_time: dict[frozenset[str], list[str]] = defaultdict(list)
    for title in spellings:
        by_time[_time(title)].append(title)
    return tuple(max(by_time.values(), key=lambda same: _newest(same, titles)))


def _newest(spellings: Iterable[str], titles: Mapping[str, Days]) -> tuple[str, int]:
    days: Counter[str] = Counter()
    for title in spellings:
        days.update(titles[title])
    return max(days), days.total()


def _time(title: str) -> frozenset[str]:
    """The words of a title for its time, all those of the past alike."""
    said = frozenset(key(title).split()) & _TIMES
    return (said - _PAST) | {"former"} if said & _PAST else said


def _office(title: str) -> frozenset[str]:
    """The words of a title without those for its time; with them where nothing else is left."""
    words = frozenset(key(title).split()) - _EMPTY
    return words - _TIMES or words
