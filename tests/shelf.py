"""A shelf in memory: plain texts, sentences split naively, actors given by hand."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import combinations, pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.model.actor import Actor, Kind, Name, Origin
from bot.model.analysis import Figure, FigureKind
from bot.model.article import Block, BlockType, Flaw, Layout, Source, Version
from bot.model.stored import (
    Overview,
    PassageRef,
    StoredPassage,
    StoredQuote,
    StoredRole,
    StoredSentence,
)
from bot.search.index_terms import IndexedDocument, day, index_document
from bot.storage.articles import CoverageStats, Holding
from bot.storage.index_records import (
    ArticleTerms,
    DocumentStats,
    PassageTable,
    Postings,
    TermShares,
)
from bot.storage.sentences import ActorScope, MentionStats
from bot.words.name_key import key
from bot.words.phonetic_key import phonetic_key
from bot.words.tokens import fold

_SENTENCE = re.compile(r"\S.*?(?:[.!?:][\"”]?(?=\s+[\"“A-Z0-9$])|$)", re.DOTALL)
_PARAGRAPH = re.compile(r"\S.*?(?=\n\s*\n|\Z)", re.DOTALL)
_QUOTE = re.compile(r"“[^”]+”")
_FIGURE = re.compile(
    r"\$\d[\d.,]*(?: (?:m|b|tr)illion)?|\d[\d.,]* percent|\b\d[\d,]* people"
    r"|(?P<day>\d{4}-\d\d-\d\d)"
)


@dataclass(frozen=True, kw_only=True)
class Text:
    """An article as a test writes it: paragraphs divided by blank lines; "# …" is a heading."""

    key: str
    title: str
    text: str
    outlet: str | None = None
    author: str | None = None
    published: str | None = None


@dataclass(frozen=True, kw_only=True)
class Who:
    """An actor as a test writes it: its name first, then its other names."""

    name: str
    kind: Kind = Kind.PERSON
    aliases: tuple[str, ...] = ()
    capital_of: str | None = None
    titles: tuple[str, ...] = ()


@dataclass(kw_only=True)
class TextShelf:
    """Answers as a library does. `first` is the lowest id: answers must not depend on it."""

    texts: Sequence[Text]
    cast: Sequence[Who] = ()
    first: int = 1
    asked: Counter[str] = field(default_factory=Counter)
    revision: int = 1
    arrived: dict[Text, int] = field(default_factory=dict)
    removed: dict[int | str, datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.arrived = {text: self.arrived.get(text, self.revision) for text in self.texts}
        self._texts = {text.key: text for text in self.texts}
        self._passages: list[StoredPassage] = []
        for text in self.texts:
            self._add(text)
        self._contents = self._counted()
        self._terms = {id: held.whole + Counter(held.marks) for id, held in self._contents.items()}

    def grow(self, *texts: Text) -> None:
        """More articles come in, those of a key that is there in its place."""
        keys = [text.key for text in texts]
        self.hold(*(text for text in self.texts if text.key not in keys), *texts)

    def hold(self, *texts: Text) -> None:
        """These are the articles now."""
        self.texts = texts
        self.revision += 1
        self.__post_init__()

    @property
    def articles(self) -> Self:
        """This and each other reader of the library is the shelf itself."""
        return self

    directory = words = index = sentences = mentions = articles

    def arrived_after(self, revision: int) -> list[int]:
        return [self._id(text.key) for text, came in self.arrived.items() if came > revision]

    def _add(self, text: Text) -> None:
        heading, ordinal = "", 0
        for place, found in enumerate(_PARAGRAPH.finditer(text.text)):
            if found[0].startswith("# "):
                heading = found[0][2:].strip()
                continue
            id = self.first + len(self._passages)
            statements = []
            for match in _SENTENCE.finditer(found[0]):
                span = (found.start() + match.start(), found.start() + match.end())
                statements.append(self._statement(text, id, ordinal, *span))
                ordinal += 1
            self._passages.append(
                StoredPassage(
                    id=id,
                    article=text.key,
                    ordinal=place,
                    heading=heading,
                    start=found.start(),
                    end=found.end(),
                    text=" ".join(found[0].split()),
                    statements=tuple(statements),
                )
            )

    def _statement(
        self, text: Text, passage: int, ordinal: int, start: int, end: int
    ) -> StoredSentence:
        raw = text.text[start:end]
        actors = self._actors_in(raw)
        people = [i for i in actors if self.cast[i - self.first].kind is Kind.PERSON]
        speaker = people[0] if people else None
        quotes = [
            StoredQuote(actor=speaker, start=start + q.start(), end=start + q.end())
            for q in _QUOTE.finditer(raw)
        ]
        figures = [
            Figure(kind=_kind(f[0]), start=start + f.start(), end=start + f.end(), when=f["day"])
            for f in _FIGURE.finditer(raw)
        ]
        return StoredSentence(
            id=self.first + 1000 * passage + ordinal,
            article=text.key,
            passage=passage,
            ordinal=ordinal,
            start=start,
            end=end,
            text=" ".join(raw.split()),
            actors=frozenset(actors),
            quotes=tuple(quotes),
            figures=tuple(figures),
        )

    def _actors_in(self, text: str) -> list[int]:
        """Whom a sentence names, by the longest names first, in the order of the cast."""
        names = [(name, i) for i, who in enumerate(self.cast) for name in (who.name, *who.aliases)]
        found = set()
        for name, i in sorted(names, key=lambda pair: -len(pair[0])):
            pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
            if re.search(pattern, text):
                found.add(self.first + i)
                text = re.sub(pattern, "·", text)
        return sorted(found)

    def _statements(self) -> list[StoredSentence]:
        return [s for passage in self._passages for s in passage.statements]

    def _naming(self, actors: Collection[int]) -> list[StoredSentence]:
        return [s for s in self._statements() if s.actors & set(actors)]

    def overview(self) -> Overview:
        self.asked["overview"] += 1
        dates = sorted(t.published for t in self.texts if t.published)
        state = "".join(f"{t.key}\0{t.text}\0" for t in sorted(self.texts, key=lambda t: t.key))
        return Overview(
            articles=len(self.texts),
            outlets=len({t.outlet for t in self.texts if t.outlet}),
            passages=len(self._passages),
            actors=len(self.cast),
            undated=sum(not t.published for t in self.texts),
            oldest=dates[0] if dates else None,
            newest=dates[-1] if dates else None,
            state=hashlib.sha256(state.encode()).hexdigest(),
            revision=self.revision,
        )

    def sources(self) -> tuple[Source, ...]:
        newest = sorted(sorted(self._texts), key=self._date, reverse=True)
        return tuple(self._source(self._texts[key]) for key in newest)

    def _date(self, key: str) -> str:
        return self._texts[key].published or ""

    def source(self, key: str) -> Source | None:
        return self._source(self._texts[key]) if key in self._texts else None

    def cards(self, ids: Collection[int]) -> Mapping[int, Source]:
        return {source.id: source for source in self.sources() if source.id in ids}

    def keys(self, ids: Collection[int]) -> Mapping[int, str]:
        return {id: card.key for id, card in self.cards(ids).items()}

    def _id(self, key: str) -> int:
        return self.first + list(self._texts).index(key)

    def _source(self, text: Text) -> Source:
        return Source(
            id=self._id(text.key),
            key=text.key,
            title=text.title,
            author=text.author,
            outlet=text.outlet,
            published=text.published,
            url=None,
        )

    def text(self, key: str) -> str | None:
        return self._texts[key].text if key in self._texts else None

    def layout(self, key: str) -> Layout | None:
        """Each passage is a paragraph, and each heading a heading."""
        text = self._texts[key].text
        blocks = [
            Block(
                part=BlockType.HEADING if found[0].startswith("#") else BlockType.PARAGRAPH,
                start=found.start(),
                end=found.end(),
            )
            for found in re.finditer(r"(?s)\S.*?(?=\n\n|\s*\Z)", text)
        ]
        flaws = (Flaw.UNDATED,) if self._texts[key].published is None else ()
        return Layout(format="plain", language="en", pages=None, blocks=tuple(blocks), flaws=flaws)

    def copies(self, key: str) -> Sequence[str]:
        return ()

    def flaws(self) -> Mapping[Flaw, Sequence[str]]:
        undated = [text.key for text in self.texts if text.published is None]
        return {Flaw.UNDATED: undated} if undated else {}

    def spans(self, key: str) -> Sequence[tuple[int, int, int]]:
        return [
            (found.start(), found.end(), self.first + i)
            for i, who in enumerate(self.cast)
            for found in re.finditer(rf"(?<!\w){re.escape(who.name)}(?!\w)", self._texts[key].text)
        ]

    def versions(self, key: str) -> tuple[Version, ...]:
        return ()

    def older_than(self, day: str, outlet: str | None = None) -> Sequence[Source]:
        return [s for s in self.sources() if (s.published or "9") < day]

    def holdings(self, keys: Sequence[str]) -> Sequence[Holding]:
        words = {text.key: len(text.text.split()) for text in self.texts}
        by_key = {source.key: source for source in self.sources()}
        return [Holding(source=by_key[key], words=words[key], added="") for key in keys]

    def lately(self, limit: int) -> Sequence[Holding]:
        return self.holdings([text.key for text in self.texts[::-1][:limit]])

    def removed_on(self, article: int | str) -> datetime | None:
        return self.removed.get(article)

    def outlets(self) -> tuple[str, ...]:
        return tuple(sorted({text.outlet for text in self.texts if text.outlet}))

    def authors(self) -> tuple[str, ...]:
        return tuple(sorted({text.author for text in self.texts if text.author}))

    def counts(self, texts: Collection[str]) -> Mapping[str, int]:
        self.asked["words"] += 1
        return {text: self._vocabulary[text] for text in texts if text in self._vocabulary}

    def by_prefix(self, letter: str, length: int) -> str:
        self.asked["spelling"] += 1
        return self._lines(lambda word: word[0] == letter and len(word) == length)

    def by_infix(self, letters: str, shortest: int, longest: int) -> str:
        return self._lines(lambda word: word[1:3] == letters and shortest <= len(word) <= longest)

    def by_phonetic_key(self, consonants: str) -> str:
        return self._lines(lambda word: phonetic_key(word) == consonants)

    def _lines(self, fits: Callable[[str], bool]) -> str:
        words = sorted(w for w in self._vocabulary if len(w) > 3 and not re.search("[0-9]", w))
        return "\n".join(filter(fits, words))

    @cached_property
    def _vocabulary(self) -> Counter[str]:
        words = (set(re.findall(r"[^\W_]+", fold(self._indexed(p)))) for p in self._passages)
        return Counter(word for held in words for word in held)

    def _indexed(self, passage: StoredPassage) -> str:
        return f"{self._texts[passage.article].title}\n{passage.heading}\n{passage.text}"

    def actors(self) -> tuple[Actor, ...]:
        self.asked["actors"] += 1
        found = []
        for i, who in enumerate(self.cast):
            naming = self._naming([self.first + i])
            found.append(
                Actor(
                    id=self.first + i,
                    name=who.name,
                    kind=who.kind,
                    capital_of=who.capital_of,
                    mentions=len(naming),
                    articles=len({s.article for s in naming}),
                )
            )
        return tuple(sorted(found, key=lambda actor: (-actor.mentions, actor.name)))

    def names(self) -> tuple[Name, ...]:
        return tuple(
            Name(
                actor=self.first + i,
                text=text,
                origin=Origin.NAME if text == who.name else Origin.CURATED,
                count=sum(text in s.text for s in self._naming([self.first + i])),
            )
            for i, who in enumerate(self.cast)
            for text in (who.name, *who.aliases)
        )

    def _counted(self) -> dict[int, IndexedDocument]:
        """Of each article, by an id that follows from its place."""
        return {
            self.first + i: index_document(
                text.title,
                [(p.heading, p.text) for p in self._passages if p.article == text.key],
                outlet=text.outlet,
                author=text.author,
            )
            for i, text in enumerate(self.texts)
        }

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        return {term: len(p.articles) for term, p in self.postings(terms).items()}

    def postings(self, terms: Collection[str]) -> Mapping[str, Postings]:
        found = {}
        for term in terms:
            counts = {id: min(whole[term], 255) for id, whole in self._terms.items() if whole[term]}
            if counts:
                found[term] = Postings(
                    articles=np.array(list(counts), np.int32),
                    counts=np.array(list(counts.values()), np.uint8),
                )
        return found

    def document_stats(self) -> DocumentStats:
        lengths = np.zeros(self.first + len(self.texts), np.int32)
        days = np.zeros(self.first + len(self.texts), np.int32)
        for i, (id, held) in enumerate(self._contents.items()):
            lengths[id] = max(held.whole.total(), 1)
            days[id] = day(self.texts[i].published)
        return DocumentStats(lengths=lengths, days=days)

    def term_shares(self, articles: Sequence[int], limit: int) -> TermShares:
        held = [self._terms[id] for id in articles]
        total = Counter(term for whole in held for term in whole.elements())
        terms = [term for term, _ in total.most_common(limit)]
        shares = [[whole[term] / max(whole.total(), 1) for term in terms] for whole in held]
        holders = self.frequencies(terms)
        return TermShares(
            terms=tuple(terms),
            frequencies=tuple(holders[term] for term in terms),
            shares=np.array(shares).reshape(len(articles), len(terms)),
        )

    def article_terms(self, articles: Sequence[int], passages: int) -> ArticleTerms:
        held = [self._contents[id] for id in articles]
        words = [sum(map(Counter, one.passages[:passages]), Counter(one.title)) for one in held]
        named = [
            Counter(
                str(a) for s in self.of_article(self.texts[id - self.first].key) for a in s.actors
            )
            for id in articles
        ]
        entries = [
            (place, (kind, term), count)
            for kind, every in enumerate((words, named))
            for place, counts in enumerate(every)
            for term, count in counts.items()
        ]
        columns = {column: n for n, column in enumerate(sorted({c for _, c, _ in entries}))}
        holding = Counter(term for counts in self._terms.values() for term in counts)
        return ArticleTerms(
            articles=np.array([place for place, *_ in entries], np.int64),
            columns=np.array([columns[column] for _, column, _ in entries], np.int64),
            counts=np.array([count for *_, count in entries], np.float64),
            holders=np.array([holding[term] for _, term in columns], np.float64),
            actors=np.array([kind == 1 for kind, _ in columns], np.bool_),
        )

    def articles_naming(self, actors: Collection[int]) -> Collection[int]:
        keys = {s.article for s in self._statements() if s.actors & set(actors)}
        return [self.first + i for i, text in enumerate(self.texts) if text.key in keys]

    def coverage(self, ids: Collection[int]) -> CoverageStats:
        texts = [self.texts[id - self.first] for id in ids]
        dates = sorted(text.published for text in texts if text.published)
        return CoverageStats(
            outlets=len({text.outlet for text in texts if text.outlet}),
            oldest=dates[0] if dates else None,
            newest=dates[-1] if dates else None,
            undated=len(texts) - len(dates),
        )

    def passage_table(
        self, articles: Sequence[int], terms: Sequence[str], encoder: str
    ) -> PassageTable:
        held = self._contents
        rows = [(n, text) for n, id in enumerate(articles) for text in held[id].passages]
        keys = [self.texts[id - self.first].key for id in articles]
        return PassageTable(
            passages=np.array(
                [p.id for key in keys for p in self._passages if p.article == key], np.int64
            ),
            articles=np.array([n for n, _ in rows], np.int64),
            lengths=np.array([sum(text.values()) for _, text in rows], np.int64),
            counts=_table([text for _, text in rows], terms),
            vectors=np.zeros((len(rows), 0), np.int8),
            titles=_table([held[id].title for id in articles], terms),
        )

    def named(self, keys: Collection[str]) -> tuple[Name, ...]:
        return tuple(name for name in self.names() if key(name.text) in keys)

    def run_together(self, letters: Collection[str]) -> tuple[Name, ...]:
        called = ((name, key(name.text)) for name in self.names())
        return tuple(n for n, k in called if " " in k and k.replace(" ", "") in letters)

    def begun(self, words: str) -> tuple[Name, ...]:
        return tuple(n for n in self.names() if key(n.text).startswith(f"{words} "))

    def initialled(self, letters: str) -> tuple[Name, ...]:
        self.asked["initials"] += 1
        beginnings = re.compile(
            " (?:.* )?".join(rf"{letter}[^ ]*" for letter in letters) + "( .*)?"
        )
        return tuple(n for n in self.names() if beginnings.fullmatch(key(n.text)))

    def beside(self, pairs: Collection[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        return frozenset(p for n in self.names() for p in pairwise(key(n.text).split())) & {*pairs}

    def in_names(self, words: Collection[str]) -> frozenset[str]:
        return frozenset(w for n in self.names() for w in key(n.text).split()) & {*words}

    def holding(self, words: Collection[str]) -> frozenset[str]:
        keys = {key(name.text) for name in self.names()}
        return frozenset(k for k in keys if not set(words).isdisjoint(k.split()))

    def unused(self) -> frozenset[str]:
        return frozenset(key(name.text) for name in self.names() if not name.count)

    def ends(self, part: str) -> tuple[Actor, ...]:
        people = (actor for actor in self.actors() if actor.kind is Kind.PERSON)
        words, size = part.split(), len(part.split()) or 99
        named = ((actor, key(actor.name).split()) for actor in people)
        return tuple(
            a for a, own in named if size < len(own) and words in (own[:size], own[-size:])
        )

    def who(self, ids: Collection[int]) -> tuple[Actor, ...]:
        return tuple(actor for actor in self.actors() if actor.id in ids)

    def names_of(self, actors: Collection[int]) -> tuple[Name, ...]:
        return tuple(name for name in self.names() if name.actor in actors)

    def foremost(self, limit: int) -> tuple[Actor, ...]:
        self.asked["foremost"] += 1
        return self.actors()[:limit]

    def capitals(self, country: str) -> frozenset[int]:
        return frozenset(a.id for a in self.actors() if a.capital_of == country)

    def passages(self, ids: Sequence[int]) -> tuple[StoredPassage, ...]:
        self.asked["passages"] += len(ids)
        by_id = {p.id: p for p in self._passages}
        return tuple(by_id[id] for id in ids)

    def passage_texts(self, ids: Sequence[int]) -> Sequence[str]:
        by_id = {p.id: p.text for p in self._passages}
        return [by_id[id] for id in ids]

    def passages_at(self, places: Collection[PassageRef]) -> Mapping[PassageRef, StoredPassage]:
        at = {(self._id(p.article), p.start): p for p in self._passages}
        found = {place: at.get((place.article, place.start)) for place in places}
        return {place: passage for place, passage in found.items() if passage}

    def passages_of(self, *keys: str) -> tuple[StoredPassage, ...]:
        return tuple(p for key in keys for p in self._passages if p.article == key)

    def openings(
        self, articles: Sequence[int], limit: int
    ) -> Mapping[str, Sequence[StoredSentence]]:
        keys = [self.texts[id - self.first].key for id in articles]
        return {key: self.of_article(key)[:limit] for key in keys}

    def of_article(self, key: str) -> tuple[StoredSentence, ...]:
        return tuple(s for s in self._statements() if s.article == key)

    def dated(self, articles: Collection[int]) -> tuple[StoredSentence, ...]:
        return tuple(
            s
            for s in self._statements()
            if self._id(s.article) in articles and any(f.when for f in s.figures)
        )

    def stats(self, subject: ActorScope) -> MentionStats:
        naming = self.naming(subject, 1_000)
        company = Counter(id for s in naming for id in s.actors - {subject.actor})
        newest = [source.key for source in self.sources()]
        return MentionStats(
            articles=tuple(sorted({s.article for s in naming}, key=newest.index)),
            sentences=len(naming),
            quoted=len(self.quoting(subject, 1_000)),
            by_capital=sum(self._governs(s, subject) for s in self._statements()),
            company=company,
        )

    def naming(
        self, subject: ActorScope, limit: int, *, beside: int | None = None
    ) -> tuple[StoredSentence, ...]:
        return self._newest(
            limit,
            lambda s: (
                (subject.actor in s.actors or self._governs(s, subject))
                and (beside is None or beside in s.actors)
            ),
        )

    def quoting(self, subject: ActorScope, limit: int) -> tuple[StoredSentence, ...]:
        return self._newest(
            limit, lambda s: any(quote.actor in subject.speakers for quote in s.quotes)
        )

    def _newest(
        self, limit: int, holds: Callable[[StoredSentence], bool]
    ) -> tuple[StoredSentence, ...]:
        articles = (self.of_article(source.key) for source in self.sources())
        return tuple(s for article in articles for s in article if holds(s))[:limit]

    def _governs(self, statement: StoredSentence, subject: ActorScope) -> bool:
        """Whether a capital stands for its government: "Strelsau said"."""
        named = [self.cast[i - self.first].name for i in subject.capitals & statement.actors]
        return any(f"{name} said" in statement.text for name in named)

    def titles(self, actors: Collection[int]) -> Mapping[int, Mapping[str, int]]:
        given = {id: Counter(o.title for o in self.offices(id, 1_000)) for id in actors}
        return {id: titles for id, titles in given.items() if titles}

    def offices(self, actor: int, limit: int) -> tuple[StoredRole, ...]:
        return tuple(
            StoredRole(actor=actor, title=title, statement=statement)
            for title in self.cast[actor - self.first].titles
            for statement in self.naming(ActorScope(actor=actor), limit)
            if fold(title) in fold(statement.text)
        )

    def ties(self, actors: Collection[int]) -> Mapping[tuple[int, int], int]:
        return Counter(
            pair for s in self._statements() for pair in combinations(sorted(s.actors), 2)
        )


def _table(texts: Sequence[Mapping[str, int]], terms: Sequence[str]) -> NDArray[np.uint8]:
    counts = [[text.get(term, 0) for term in terms] for text in texts]
    return np.array(counts, np.uint8).reshape(len(texts), len(terms))


def _kind(figure: str) -> FigureKind:
    if figure.startswith("$"):
        return FigureKind.MONEY
    if figure.count("-") == 2:
        return FigureKind.DATE
    return FigureKind.PERCENT if figure.endswith("percent") else FigureKind.COUNT
