"""A parsed question in words, and how it was read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bot.model.topic import Filter, Interpretation, Topic, Watermark
from bot.query.contradiction import denied
from handlers.outline.dates import day, moment, weekday_date
from handlers.outline.text import among, listed, shortened

Show = Callable[[str], str]
"""Formats a word or a name of a question as the renderer sets it off."""

WORD = 30
"""Characters of a word of a question that are shown in a message; chosen, not measured."""
_TITLE = 80
"""Characters of a text that a question is to be like; chosen, not measured."""
_LEFT_OUT = 5
"""Words that a question leaves out, as many as are named; chosen, not measured."""


def sought(topic: Topic) -> str:
    """What a topic is about: its actors, its other words as they were asked, its phrases; else all
    of the words asked, or what it is to be like. "China and Pakistan counterterrorism"."""
    if topic.like:
        asking = [source.title for source in topic.within.besides] or [topic.like]
        return f"what is like “{shortened(asking[0], _TITLE)}”"
    actors = listed([actor.name for actor in topic.actors])
    terms = " ".join(term.text for term in topic.terms)
    phrases = listed([f"“{phrase}”" for phrase in topic.phrases])
    subject = " ".join(part for part in (actors, terms, phrases) if part)
    if topic.of_days and (topic.within or not topic.text):
        return "the news"
    if (articles := topic.within.articles) and not _besides(topic):
        return among([f"“{shortened(articles[0].title, _TITLE)}”"], len(articles))
    return subject or (listed(topic.unmatched) or "everything" if topic.within else topic.text)


def _period(since: str | None, until: str | None) -> Iterator[str]:
    if since and since == until:
        yield f"{'on' if since.count('-') == 2 else 'in'} {since}"
    else:
        yield f"since {since}" if since else ""
        yield f"until {until}" if until else ""


def about(topic: Topic) -> str:
    """ "“special representative” without drones in South Asia Times since 2024-03"."""
    excluded = [f"“{one}”" if " " in one else one for one in topic.excluded]
    within = topic.within
    titles = [f"“{article.title}”" for article in within.articles if _besides(topic)]
    parts = (
        sought(topic),
        f"without {listed(excluded, 'or')}" if excluded else "",
        f"in {listed(within.outlets, 'or')}" if within.outlets else "",
        f"by {listed(within.authors, 'or')}" if within.authors else "",
        f"in {listed(titles, 'or')}" if titles else "",
        *(_in_words(within) if topic.of_days else _period(within.since, within.until)),
    )
    whole = " ".join(part for part in parts if part)
    return f"{whole}, new since {day(within.after.at)}" if within.after else whole


def _besides(topic: Topic) -> bool:
    """Whether a topic has more than conditions."""
    return bool(topic.actors or topic.terms or topic.phrases or topic.like or topic.unmatched)


def _in_words(within: Filter) -> Iterator[str]:
    """The days of a front page: "of Sat 28 Nov 2026", "from Mon 23 Nov 2026 to Sat 28 Nov 2026"."""
    since, until = (weekday_date(day) if day else "" for day in (within.since, within.until))
    if since and since == until:
        yield f"of {since}"
    else:
        yield " ".join(filter(None, (since and f"from {since}", until and f"to {until}")))


def title(topic: Topic) -> str:
    """A topic as a heading; "The news of Sat 28 Nov 2026"."""
    name = shortened(about(topic), 120)
    return f"{name[0].upper()}{name[1:]}" if topic.of_days else name


def telling(interpretations: Sequence[Interpretation]) -> list[Interpretation]:
    """Those that a reader would not take for granted: that "trump" is Donald Trump is one."""
    return [one for one in interpretations if not _words(one.asked) <= _words(one.read_as)]


def _words(text: str) -> set[str]:
    return set(text.casefold().split())


def unknown_words(topic: Topic, show: Show, most: int) -> str:
    """ "Not in the library: drones and 3 more", `most` of the words by name; empty where the
    library holds every word."""
    words = [show(word) for word in topic.missing[:most]]
    return f"Not in the library: {among(words, len(topic.missing))}" if words else ""


def unmet_words(words: Sequence[str], show: Show) -> str:
    """ "Nothing holds “election” together with the rest"; empty where all is found together."""
    shown = listed([show(word) for word in words], "or")
    return f"Nothing holds {shown} together with the rest" if words else ""


def nothing_new(topic: Topic, asked: Watermark, show: Show) -> str:
    """ "Nothing new on China since you last asked, on 12 March 2026, 08:00 UTC."."""
    whole = replace(topic, within=replace(topic.within, after=None))
    on = f" on {show(title(whole))}" if topic.text else ""
    return f"Nothing new{on} since you last asked, on {moment(asked.at)}."


def contradiction(topic: Topic, show: Show) -> str:
    """That a question leaves out what it asks for, and what to do; empty where it does not."""
    words = denied(topic)
    if not words:
        return ""
    shown = listed([show(shortened(word, WORD)) for word in words[:_LEFT_OUT]])
    return (
        f"The question leaves out what it asks for: {shown}. "
        "Take the minus away, or leave out something else."
    )


def unquoted(topic: Topic, show: Show) -> str:
    """What stands above stretches that hold the topic and are no sentences."""
    return f"No sentence tells of {show(shortened(topic.text))}. It stands here:"


def nothing_held(shown: str) -> str:
    """That the library has nothing on a topic, which is `shown` so."""
    return f"The library has nothing on {shown}."
