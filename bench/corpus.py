"""A large library made of a small one, always the same: articles of some ten passages.

Each article has a topic, one of the real articles. Half of its sentences are the topic's, the rest
any; in each about every third word gives way to one drawn as often as the real articles use it. So
words are as frequent as they are in news, and those of one topic still stand together. Some of the
drawn words are invented, so that n words hold about 44 n^0.49 different ones: Heaps' law as news of
Reuters follows it (Manning, Raghavan & Schütze 2008, section 5.1.1).

Only the words are held: a million passages take a few minutes to make.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from bench.invented import word
from bot.model.analysis import Analysis, Passage, Sentence
from bot.model.article import Article, Submission

_WORD = re.compile(r"([^\W_]+)")
_BREAK = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_ENDS = (".", "!", "?", '"', "”")
_PASSAGES = (7, 13)  # an article's
_WORDS = (40, 100)  # after which a passage ends with its sentence
_SENTENCE = (4, 60)  # words
_FEWEST = 10  # sentences of a topic
_OFF_TOPIC = 0.5
_STEP = 5  # words from one that gives way to the next, at most
_RETITLED = 0.7  # of a headline's words of four letters or more, those that give way
_RARE = 0.12  # of the words drawn, those that are invented
_HEAPS = (44, 0.49)
_TO_BEGIN_WITH = 1_000  # invented words: a short text holds more than the law says
_OUTLETS = ("Northern Dispatch", "Harbour Post", "Daily Meridian", "Asia Courier", "World Ledger")

Parts = Sequence[str]
"""A text cut at its words: each odd part is one."""


@dataclass(frozen=True, slots=True)
class _Topic:
    title: Parts
    sentences: Sequence[Parts]


class Corpus:
    """Made of real articles, each a title and a text. Says of each article it makes what language
    work would find: its passages and sentences, and no names."""

    def __init__(
        self,
        real: Iterable[tuple[str, str]],
        seed: int = 1,
        *,
        passages: tuple[int, int] = _PASSAGES,
    ) -> None:
        """`passages` is how many an article has: at least, and at most."""
        self._chance = Random(seed)
        self._sizes = passages
        topics = [_Topic(_WORD.split(title), list(_sentences(text))) for title, text in real]
        self._topics = [topic for topic in topics if len(topic.sentences) >= _FEWEST]
        self._sentences = [each for topic in self._topics for each in topic.sentences]
        self._wording = _Wording(
            [w for parts in self._sentences for w in parts[1::2]], self._chance
        )
        self._analyses: dict[str, Analysis] = {}

    def articles(self, passages: int) -> Iterator[Submission]:
        """Articles that have so many passages together."""
        number = 0
        while passages:
            size = min(passages, self._chance.randint(*self._sizes))
            yield self._article(f"{number:07}", size)
            passages -= size
            number += 1

    def article(self, key: str) -> Submission:
        return self._article(key, self._chance.randint(*self._sizes))

    def analyse(self, articles: Iterable[Article]) -> Iterator[Analysis]:
        for article in articles:
            yield self._analyses.pop(article.key)

    def documents(self, passages: int) -> Iterator[tuple[str, str]]:
        """The same passages by themselves, each with a key."""
        for article in self.articles(passages):
            for passage in self._analyses.pop(article.key).passages:
                yield f"{article.key}:{passage.start}", article.text[passage.start : passage.end]

    def _article(self, key: str, size: int) -> Submission:
        topic = self._chance.choice(self._topics)
        text, passages = "", []
        for _ in range(size):
            start = len(text) + 2 if text else 0
            body, passage = self._passage(topic, start)
            text = f"{text}\n\n{body}" if text else body
            passages.append(passage)
        self._analyses[key] = _analysis(passages)
        return Submission(
            key=key,
            text=text,
            title=self._title(topic, text),
            outlet=self._chance.choice(_OUTLETS),
            published=self._date(),
        )

    def _passage(self, topic: _Topic, start: int) -> tuple[str, Passage]:
        """Its text, and where that and its sentences stand."""
        text, words, sentences = "", 0, []
        enough = self._chance.randrange(*_WORDS)
        while words < enough:
            off_topic = self._chance.random() < _OFF_TOPIC
            parts = self._chance.choice(self._sentences if off_topic else topic.sentences)
            begin = start + len(text)
            text += self._wording.varied(parts)
            sentences.append(Sentence(start=begin, end=start + len(text)))
            text += " "
            words += len(parts) // 2
        end = sentences[-1].end
        passage = Passage(heading="", start=start, end=end, sentences=tuple(sentences))
        return text[:-1], passage

    def _title(self, topic: _Topic, text: str) -> str:
        """The topic's headline, most of its words given way to longer ones of the text."""
        spoken = [each for each in _WORD.findall(text[:2_000]) if len(each) > 4]
        parts = list(topic.title)
        for place in range(1, len(parts), 2):
            if len(parts[place]) > 3 and self._chance.random() < _RETITLED:
                drawn = self._chance.choice(spoken)
                parts[place] = drawn.capitalize() if parts[place][0].isupper() else drawn
        return "".join(parts)

    def _date(self) -> str:
        pick = self._chance.randint
        return f"{pick(2004, 2023)}-{pick(1, 12):02}-{pick(1, 28):02}"


class _Wording:
    """Words as often as they are used, and new ones as a text grows."""

    def __init__(self, used: Sequence[str], chance: Random) -> None:
        self._used = used
        self._chance = chance
        self._real = len({each.lower() for each in used})
        self._invented: list[str] = []
        self._written = 0

    def varied(self, parts: Parts) -> str:
        """A sentence with about every third word another, but never the first."""
        varied, place = list(parts), 1
        while (place := place + 2 + 2 * int(_STEP * self._chance.random())) < len(varied):
            varied[place] = self._drawn()
        self._written += len(parts) // 2
        return "".join(varied)

    def _drawn(self) -> str:
        if self._chance.random() < _RARE:
            return self._rare()
        return self._used[int(len(self._used) * self._chance.random())]

    def _rare(self) -> str:
        """An invented word: a new one where there are too few, else one of the others, the n-th as
        often as the n-th after all real words would be used (Zipf)."""
        factor, power = _HEAPS
        enough = max(_TO_BEGIN_WITH, factor * self._written**power - self._real)
        if len(self._invented) < enough:
            made = word(self._chance, self._chance.randint(2, 4))
            self._invented.append(made if self._chance.random() < 0.5 else made.lower())
            return self._invented[-1]
        spread = 1 + len(self._invented) / self._real
        return self._invented[int(self._real * (spread ** self._chance.random() - 1))]


def _sentences(text: str) -> Iterator[Parts]:
    fewest, most = _SENTENCE
    for paragraph in text.split("\n"):
        for sentence in _BREAK.split(paragraph.strip()):
            parts = _WORD.split(sentence)
            if fewest <= len(parts) // 2 <= most and sentence.endswith(_ENDS):
                yield parts


def _analysis(passages: Sequence[Passage]) -> Analysis:
    return Analysis(
        passages=tuple(passages), entities=(), mentions=(), roles=(), quotes=(), figures=()
    )
