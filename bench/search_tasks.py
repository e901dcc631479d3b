"""What search is measured on: articles, questions and which articles answer each.

One article is right: `xquad` (questions, each for its paragraph) and `headlines` (Wikinews, the
headline hidden). Many are, with grades: `topics` (a topic as typed; 2 what is about it, 1 what only
names it), `summaries` (the first words of a human summary, for the ten articles of its topic,
among Wikinews) and `stories` (a headline, for the other articles on its event; 1 those on an event
like it). So have `same_page` (XQuAD's questions, for their paragraph and the others of its page),
`sentences` (of the human summaries) and `four_words` of such a sentence. `pasted` and
`pasted_stories` ask with whole texts. `shapes` are the stories as other libraries write: in
capitals, in lower case without stops, one sentence each.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from bench.data import public, rows
from bench.peers import Document, telling, words
from bot.model.article import Submission

_WORDS = 250  # of an article, so that libraries are read in minutes: chosen
_PASTED = 120  # words of a text that asks: about an abstract
_ASKED = 20  # words of a summary that ask
_FEW = 4  # words of a sentence that ask
_SOME = 5  # one question in so many asks again
_SENTENCE = re.compile(r"(?<=[.!?]) ")
_EVERY = 8  # one article in so many asks, of the stories

Grades = Mapping[str, int]  # by article


@dataclass(frozen=True, slots=True)
class Task:
    """Articles, questions by their ids, and the grades (1 or more) of the articles that answer
    each. `library` names what is indexed, which several tasks may share. The question of an id that
    is an article's key was made of that article, which is not an answer unless it has a grade. A
    `pasted` question is a text, and no question is mended there."""

    name: str
    library: str
    articles: Sequence[Submission]
    questions: Mapping[str, str]
    answers: Mapping[str, Grades]
    titled: bool = True
    pasted: bool = False

    def documents(self) -> Iterator[Document]:
        for each in self.articles:
            yield each.key, f"{each.title}\n{each.text}" if self.titled else each.text

    def vocabulary(self) -> set[str]:
        return {word for _, text in self.documents() for word in words(text)}


def tasks() -> Iterator[Task]:
    """All of them, one at a time."""
    for make in (xquad, headlines, same_page, topics, summaries, sentences, four_words, pasted):
        yield make()
    yield stories()
    yield pasted_stories()
    yield from shapes()


def xquad() -> Task:
    answers: dict[str, dict[str, int]] = {}
    with public("xquad_en/qrels.tsv").open(encoding="utf-8") as lines:
        for line in list(lines)[1:]:
            question, key, _ = line.split("\t")
            answers.setdefault(question, {})[key] = 1
    articles = [
        Submission(key=row["_id"], text=row["text"], title=row["title"].replace("_", " "))
        for row in rows("xquad_en/corpus.jsonl")
    ]
    questions = {row["_id"]: row["text"] for row in rows("xquad_en/queries.jsonl")}
    return Task("xquad_en", "xquad_en", articles, questions, answers)


def same_page() -> Task:
    """Every fifth of XQuAD's questions; the other paragraphs of a page have a grade of 1."""
    held = xquad()
    pages: dict[str | None, list[str]] = {}
    for article in held.articles:
        pages.setdefault(article.title, []).append(article.key)
    page = {article.key: pages[article.title] for article in held.articles}
    asked = list(held.questions)[::_SOME]
    answers = {}
    for id in asked:
        [right] = held.answers[id]
        answers[id] = {**dict.fromkeys(page[right], 1), right: 2}
    questions = {id: held.questions[id] for id in asked}
    return replace(held, name="same page", questions=questions, answers=answers)


def headlines() -> Task:
    articles = list(rows("wikinews/wikinews.jsonl"))
    return Task(
        "wikinews",
        "wikinews",
        [Submission(key=row["id"], text=row["text"], title=row["id"]) for row in articles],
        {row["id"]: row["title"] for row in articles},
        {row["id"]: {row["id"]: 1} for row in articles},
        titled=False,
    )


@cache
def _news() -> tuple[Submission, ...]:
    """Wikinews, and the articles of TAC 2011's topics, titles and all."""
    wikinews = (
        Submission(key=row["id"], text=_short(row["text"]), title=row["title"])
        for row in rows("wikinews/wikinews.jsonl")
    )
    tac = (
        _tac_article(f"{row['id']}-{place}", text)
        for row in rows("tac2011/tac2011_en.jsonl")
        for place, text in enumerate(row["documents"])
    )
    return (*wikinews, *tac)


def _tac_article(key: str, document: str) -> Submission:
    title, _, text = document.partition("\n")
    return Submission(key=key, text=_short(text), title=title.strip() or key)


def topics() -> Task:
    asked = [row for row in rows("news_topics/topics.jsonl") if row["on_topic"]]
    answers = {
        row["id"]: {**dict.fromkeys(row["passing"], 1), **dict.fromkeys(row["on_topic"], 2)}
        for row in asked
    }
    return Task("topics", "news", _news(), {row["id"]: row["topic"] for row in asked}, answers)


def summaries() -> Task:
    return _of_summaries("summaries", lambda text: " ".join(text.split()[:_ASKED]))


def pasted() -> Task:
    found = _of_summaries("pasted summaries", lambda text: " ".join(text.split()))
    return replace(found, pasted=True)


def sentences() -> Task:
    return _of_summaries("sentences", _later_sentence)


def four_words() -> Task:
    def drawn(text: str) -> str:
        held = sorted({*telling(_later_sentence(text))})
        return " ".join(Random(text).sample(held, min(_FEW, len(held))))

    return _of_summaries("four words", drawn)


def _later_sentence(text: str) -> str:
    """The second sentence of a text, which seldom says all that its first does."""
    first, *others = _SENTENCE.split(" ".join(text.split()))
    return others[0] if others else first


def _of_summaries(name: str, asked: Callable[[str], str]) -> Task:
    questions, answers = {}, {}
    for row in rows("tac2011/tac2011_en.jsonl"):
        for place, text in enumerate(row["references"]):
            question = f"{row['id']}/{place}"
            questions[question] = asked(text.strip())
            answers[question] = {f"{row['id']}-{n}": 1 for n in range(len(row["documents"]))}
    return Task(name, "news", _news(), questions, answers)


@cache
def _stories() -> tuple[tuple[Submission, str, str], ...]:
    """Each article with its event and its topic, which is of two events."""
    return tuple(
        (
            Submission(key=row["id"], text=_short(row["text"]), title=row["title"]),
            row["gold_story"],
            row["topic"],
        )
        for row in rows("stories/ecbplus.jsonl")
    )


def stories() -> Task:
    return _of_stories("stories", "stories", lambda article: article.title or "")


def pasted_stories() -> Task:
    return replace(_of_stories("pasted stories", "stories", _pasted), pasted=True)


def shapes() -> Iterator[Task]:
    yield _shaped("capitals", str.upper)
    yield _shaped("lower case", lambda text: " ".join(words(text)))
    yield _shaped("one sentence", lambda text: text.split("\n")[0])


def _shaped(name: str, shape: Callable[[str], str]) -> Task:
    """The stories, each article's title and text as one text in this shape, under its key. Titles
    ask, in the same shape but for sentences."""

    def shaped(article: Submission) -> Submission:
        text = (
            f"{article.title}. {shape(article.text)}"
            if name == "one sentence"
            else shape(article.text)
        )
        return Submission(key=article.key, text=text, title=article.key)

    return _of_stories(
        name, f"stories {name}", lambda a: shape(a.title or ""), shaped, titled=False, part=2
    )


def _of_stories(
    name: str,
    library: str,
    asked: Callable[[Submission], str],
    shaped: Callable[[Submission], Submission] = lambda article: article,
    *,
    titled: bool = True,
    part: int = 1,
) -> Task:
    held = [each for each in _stories() if int(each[2]) % part == 0]
    questions, answers = {}, {}
    for article, event, topic in held[::_EVERY]:
        questions[article.key] = asked(article)
        answers[article.key] = {
            other.key: 2 if same == event else 1
            for other, same, about in held
            if about == topic and other.key != article.key
        }
    return Task(name, library, [shaped(a) for a, _, _ in held], questions, answers, titled)


def _pasted(article: Submission) -> str:
    return " ".join(f"{article.title}. {article.text}".split()[:_PASTED])


def _short(text: str) -> str:
    """The first words of a text, whole lines with them."""
    kept, count = [], 0
    for line in text.split("\n"):
        kept.append(line)
        count += len(line.split())
        if count >= _WORDS:
            break
    return "\n".join(kept)
