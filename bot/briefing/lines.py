"""The lines of a briefing: one for each story, the newest first, then its next-best facts.

A sentence that leans on another is shown with it, right behind it, or not at all.
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.briefing.evidence import CandidateSentence
from bot.briefing.leaning import leans
from bot.briefing.story_lines import (
    Setting,
    foremost,
    great_event,
    main_story,
    opens_news,
    story_lines,
)
from bot.model.stored import StoredSentence
from bot.writing.near_duplicates import overlap
from bot.writing.selection import Selection, cosine
from bot.writing.sentences import is_all_quotation, personal

# Chosen, not measured, but for those that say so.
_LINES = 9
"""Lines, at most."""
_LITTLE = 2
"""Lines where no article is about the topic."""
_SUBJECT = 0.6
"""How near to its beginning such a line names the topic, at least: 1 opens with it."""
_PASSING = 2
"""Lines from articles that are about something else, at most."""
_SHARE = 4
"""Lines of one article that are always allowed."""
_VARIETY = 1.2
"""MMR: the penalty for likeness to the likest sentence chosen, see `Selection`."""
_CROWDING = 0.25
"""MMR: the penalty for likeness to all sentences chosen, see `Selection`."""
_OTHER = 0.33
"""The Jaccard overlap of stems below which a sentence says something else."""
_ROUNDS = 4
"""How often others are chosen for sentences that lean, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines in the order shown. `told` has the line of each story that has one, by the story's
    index; `thin` where no article is about the topic."""

    bottom_line: Sequence[CandidateSentence]
    points: Sequence[CandidateSentence]
    told: Mapping[int, CandidateSentence]
    thin: bool


def lines(pool: Sequence[CandidateSentence], setting: Setting) -> Lines:
    """The lines that are chosen from a pool, best first."""
    narrated = [
        e for e in pool if not (is_all_quotation(e.statement) or personal(e.statement.text))
    ]
    left = narrated or list(pool)
    chosen = _chosen(left, setting)
    shown, rejected = _settled(chosen, setting)
    for _ in range(_ROUNDS):
        if not rejected:
            break
        left = [e for e in left if e.statement.id not in rejected]
        shown, rejected = _settled(_chosen(left, setting), setting)
    return shown if shown.bottom_line else _as_they_are(chosen)


def _as_they_are(choice: "_Choice") -> Lines:
    """The first line as it is, where every sentence leans on another: better than none."""
    return Lines(bottom_line=choice.ordered[:1], points=(), told=choice.told, thin=choice.thin)


@dataclass(frozen=True, slots=True)
class _Choice:
    """Sentences in the order in which they would be shown; the first is the bottom line, and where
    an affair's `great` event is shown the second too."""

    ordered: Sequence[CandidateSentence]
    told: Mapping[int, CandidateSentence]
    thin: bool
    great: CandidateSentence | None = None


def _chosen(pool: Sequence[CandidateSentence], setting: Setting) -> _Choice:
    about = [e for e in pool if e.tier == 2]
    if not about:
        return _Choice(_little(pool, setting), {}, True)
    told = story_lines(about, setting)
    main = main_story(told, setting)
    great = great_event(told, main, setting)
    firsts = [told[main], *(told[i] for i in foremost(told, main, setting, _LINES - 1))]
    aside = [e for e in pool if e.tier == 1 and e.prominence >= _SUBJECT]
    able = [e for e in about if e.score > 0 and not setting.overtaken(e)]
    facts = varied(able, _LINES - len(firsts), beside=firsts, share=_share(about, aside))
    room = min(_PASSING, _LINES - len(firsts) - len(facts))
    passing = varied(aside, room, beside=[*firsts, *facts])
    ordered = _in_order(firsts, facts, passing, setting)
    if great:
        ordered = [ordered[0], great, *(e for e in ordered[1:] if e is not great)]
    return _Choice(ordered, told, False, great)


def _share(about: Sequence[CandidateSentence], aside: Sequence[CandidateSentence]) -> int:
    """How many lines an article may have. Where the topic is in no title of the articles about it,
    and others have sentences that begin with it, it is wider than any of them: none takes all."""
    wider = bool(aside) and not any(e.entitled for e in about)
    articles = len({e.statement.article for e in about})
    return _SHARE if wider else max(_SHARE, math.ceil(_LINES / articles))


def _little(pool: Sequence[CandidateSentence], setting: Setting) -> list[CandidateSentence]:
    """One or two sentences that hold the most of the topic, of two articles where there are."""
    top = max((e.tier for e in pool), default=0)
    able = [e for e in pool if e.tier == top]
    apart = varied(able, _LITTLE, share=1)
    return apart + varied(able, _LITTLE - len(apart), beside=apart)


def _in_order(
    firsts: Sequence[CandidateSentence],
    facts: Sequence[CandidateSentence],
    passing: Sequence[CandidateSentence],
    setting: Setting,
) -> list[CandidateSentence]:
    """The main story's line; then story by story, the newest first, each one's line and its facts
    in their article's order; at last what other articles say in passing, the newest first."""
    line = {e.statement.id for e in firsts}

    def place(sentence: CandidateSentence) -> tuple[int, bool, str, int]:
        story = setting.story(sentence)
        at = len(setting.stories) if story is None else story
        is_fact = sentence.statement.id not in line
        own = setting.story(sentence) is not None and sentence.statement.article in {
            e.statement.article for e in firsts
        }
        return at, is_fact, "" if own else sentence.statement.article, sentence.statement.ordinal

    newest = sorted(passing, key=lambda e: (e.source.published or "", e.statement.article))
    return [firsts[0], *sorted([*firsts[1:], *facts], key=place), *reversed(newest)]


def _settled(choice: _Choice, setting: Setting) -> tuple[Lines, frozenset[int]]:
    """The lines as they are shown, and the ids of the sentences that would lean on what is not."""
    shown: list[CandidateSentence] = []
    rejected: set[int] = set()
    before, last = setting.asked, None
    for sentence in choice.ordered:
        settled = _settle(sentence, before, last, setting)
        if settled is None:
            rejected.add(sentence.statement.id)
            continue
        shown.append(settled)
        before, last = f"{before} {settled.statement.text}", settled.statement
    head = _head(shown, choice.great)
    lines = Lines(bottom_line=shown[:head], points=shown[head:], told=choice.told, thin=choice.thin)
    return (replace(lines, bottom_line=shown, points=()) if choice.thin else lines), frozenset(
        rejected
    )


def _settle(
    sentence: CandidateSentence, before: str, last: StoredSentence | None, setting: Setting
) -> CandidateSentence | None:
    """The sentence as it can be shown after the text `before`, of which the sentence `last` is the
    end: alone, or with the one that it leans on; None where it cannot."""
    statement = sentence.statement
    if statement.text in before:
        return None
    read = setting.text(statement.article) or ""
    told, opens = read[: statement.start], opens_news(sentence)
    if _follows(statement, last) or not leans(statement.text, before, told, opens=opens):
        return sentence
    earlier = sentence.before
    if earlier is None or earlier.text in before:
        return None
    if leans(earlier.text, before, read[: earlier.start]):
        return None
    return replace(sentence, statement=joined(earlier, statement))


def _follows(statement: StoredSentence, last: StoredSentence | None) -> bool:
    """Whether a sentence stands right behind the one shown last in its article."""
    return (
        last is not None
        and last.article == statement.article
        and 0 <= statement.start - last.end <= 2
    )


def joined(before: StoredSentence, statement: StoredSentence) -> StoredSentence:
    """Two consecutive sentences as one slice of their article."""
    return replace(
        before,
        end=statement.end,
        text=f"{before.text} {statement.text}",
        actors=before.actors | statement.actors,
        quotes=before.quotes + statement.quotes,
        figures=before.figures + statement.figures,
    )


def _head(shown: Sequence[CandidateSentence], great: CandidateSentence | None) -> int:
    """How many lines are the bottom line: the first, and a second that is of a great event, or
    leans on it."""
    if great and len(shown) > 1 and shown[1].statement.article == great.statement.article:
        return 2
    leaning = len(shown) > 1 and shown[1].needs_context
    return 2 if leaning and _follows(shown[1].statement, shown[0].statement) else 1


def varied(
    pool: Sequence[CandidateSentence],
    most: int,
    *,
    beside: Sequence[CandidateSentence] = (),
    share: int = _LINES,
) -> list[CandidateSentence]:
    """Good sentences unlike each other and those `beside` (MMR); at most `share` of one article,
    those beside included."""
    told = {e.statement.id for e in beside}
    items = [*beside, *(e for e in pool if e.statement.id not in told)]
    articles = [e.statement.article for e in items]
    taken = Counter(e.statement.article for e in beside)
    selection = Selection(
        [e.score for e in items],
        lambda i, j: cosine(items[i].vector, items[j].vector),
        variety=_VARIETY,
        crowding=lambda _: _CROWDING,
        already=range(len(beside)),
    )
    while len(selection.chosen) < most:
        best = selection.best(lambda i: taken[articles[i]] < share)
        if best is None:
            break
        selection.add(best)
        taken[articles[best]] += 1
        selection.drop(_like(items, items[best]))
    return [items[i] for i in selection.chosen]


def _like(items: Sequence[CandidateSentence], said: CandidateSentence) -> Callable[[int], bool]:
    """Tells whether an item, by its index, says much the same as what is said."""
    return lambda i: overlap(items[i].words, said.words) >= _OTHER
