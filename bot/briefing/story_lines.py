"""The stories of a briefing as its lines tell them: the sentence that tells each, which is the main
one, and which there is room for."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.briefing.days import announced
from bot.briefing.evidence import CandidateSentence

# Chosen, not measured, but for those that say so.
_OPENING = 3
"""Sentences of an article among which its news is looked for."""
_NEWS = 1.0
"""Weight of the title's words in the line of a story, and of its naming the topic."""
_TITLE = 0.3
"""The share of its article's title that a sentence holds which tells what that announces."""
_ANNOUNCED = 0.6
"""The share from which it tells what that announces without anything before it."""
_NEWEST = 0.5
"""Weight of an article's being the newest of its story."""
_FRESH = 3
"""Days after which that has fallen to a third."""
_RECENT = 1.5
"""What a story's being the newest weighs against its size, a natural logarithm."""
_GREAT = 3
"""Articles of a story before the main one that stays in sight, at least; and twice those of the
main one."""
_DAYS = 30
"""Days after which that has fallen to a third."""

Stories = Sequence[frozenset[str]]
"""The keys of each story's articles, the newest story first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What lines are chosen by besides the sentences: the stories, the day of each (an ordinal, 0
    if unknown), the topic as it was asked, and an article's text by its key."""

    stories: Stories
    days: Sequence[int]
    asked: str
    text: Callable[[str], str | None]

    def story(self, sentence: CandidateSentence) -> int | None:
        key = sentence.statement.article
        return next((i for i, keys in enumerate(self.stories) if key in keys), None)

    def newness(self, sentence: CandidateSentence) -> float:
        """1 for an article of its story's newest day, less for one before; 0 without a date."""
        story, day = self.story(sentence), sentence.source.published
        if story is None or not day:
            return 0.0
        return math.exp((date.fromisoformat(day).toordinal() - self.days[story]) / _FRESH)

    def overtaken(self, sentence: CandidateSentence) -> bool:
        """Whether it announces what has come since: an article of that day, or later, tells a
        story."""
        day = announced(sentence, self.text)
        return bool(day) and date.fromisoformat(day).toordinal() <= max(self.days, default=0)


def story_lines(
    about: Sequence[CandidateSentence], setting: Setting
) -> dict[int, CandidateSentence]:
    """The sentence of each story that tells its news best."""
    found: dict[int, CandidateSentence] = {}
    for sentence in sorted(about, key=lambda each: _news(each, setting)):
        story = setting.story(sentence)
        if story is not None:
            found[story] = sentence
    return found


def _news(sentence: CandidateSentence, setting: Setting) -> tuple[bool, bool, bool, bool, float]:
    """Sorts sentences by how well they tell their story's news, the best last: early in an article,
    in the words of its title, naming the topic, new, and not announcing what has come since. Of a
    round-up, whose opening neither names the topic nor tells what its title announces, the first
    that names it."""
    opens = sentence.nth <= _OPENING
    tells = sentence.titled + sentence.held
    value = sentence.score + _NEWS * tells + _NEWEST * setting.newness(sentence)
    on_topic = _on_topic(sentence)
    current = not setting.overtaken(sentence)
    return opens and on_topic, on_topic, current, not sentence.needs_context, value


def _on_topic(sentence: CandidateSentence) -> bool:
    """Whether it names the topic, or its title does, or it tells what the title announces."""
    return sentence.held or sentence.entitled or sentence.titled >= _TITLE


def opens_news(sentence: CandidateSentence) -> bool:
    """Whether it is one of its article's first, and tells what the title announces."""
    return sentence.nth <= _OPENING and sentence.titled >= _ANNOUNCED


def main_story(told: Mapping[int, CandidateSentence], setting: Setting) -> int:
    """The story of the main development: the newest, unless one before is much larger, or its line
    is not on the topic; of several, as where none is dated, the one whose line begins with
    it. None whose line announces what has come since, where there is another."""
    newest = max(setting.days[i] for i in told)
    current = [i for i, line in told.items() if not setting.overtaken(line)]

    def weight(story: int) -> tuple[float, float, int]:
        size = math.log1p(len(setting.stories[story]))
        recent = math.exp((setting.days[story] - newest) / _DAYS)
        return (
            size + _RECENT * recent + _NEWS * _on_topic(told[story]),
            told[story].prominence,
            -story,
        )

    return max(current or told, key=weight)


def great_event(
    told: Mapping[int, CandidateSentence], main: int, setting: Setting
) -> CandidateSentence | None:
    """The line of the one great event of an affair: of the largest story before the main one, where
    that is much larger."""
    before = [i for i in told if setting.days[i] < setting.days[main]]
    largest = max(before, key=lambda i: (len(setting.stories[i]), -i), default=main)
    least = max(_GREAT, 2 * len(setting.stories[main]))
    return told[largest] if len(setting.stories[largest]) >= least else None


def foremost(
    told: Mapping[int, CandidateSentence], main: int, setting: Setting, most: int
) -> list[int]:
    """The other stories that have a line; of more than `most`, the largest and those whose line is
    best."""

    def weight(story: int) -> tuple[float, int]:
        size = math.log1p(len(setting.stories[story]))
        return size + told[story].score, -story

    others = sorted((i for i in told if i != main), key=weight, reverse=True)
    return sorted(others[:most])
