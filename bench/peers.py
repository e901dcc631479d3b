"""Other search engines over the same texts, each with its index in a folder of its own.

Each is imported only where it is used: what one of them takes is not counted with another.
"""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from bot.words.tokens import STOP, fold

_WORD = re.compile(r"[^\W_]+")

Document = tuple[str, str]  # key and text


class Peer(Protocol):
    """A search engine; `module` is what it needs to be installed."""

    name: str
    module: str

    def __init__(self, folder: Path) -> None: ...

    def build(self, documents: Iterable[Document]) -> None: ...

    def search(self, question: str, limit: int) -> Sequence[str]:
        """The keys of documents that hold any of the words, the best first."""
        ...


def installed(peers: Iterable[type[Peer]]) -> list[type[Peer]]:
    """Those of the peers that can be measured; says which cannot."""
    found = []
    for peer in peers:
        if find_spec(peer.module):
            found.append(peer)
        else:
            print(f"{peer.name} is left out: it is not installed. `make bench` installs it.")
    return found


def words(question: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(question)]


def telling(question: str) -> list[str]:
    """The words of a question without stop words, where there are others."""
    asked = words(question)
    return [word for word in asked if fold(word) not in STOP] or asked


def _any_of(asked: Iterable[str]) -> str:
    """The words in FTS5's language, each quoted."""
    return " OR ".join(f'"{word}"' for word in asked)


class SqliteUtils:
    """Its `enable_fts` and `search` as they come, with the words quoted and joined by OR."""

    name = "sqlite-utils"
    module = "sqlite_utils"

    def __init__(self, folder: Path) -> None:
        from sqlite_utils import Database

        self._table = Database(folder / "sqlite-utils.db").table("document")

    def build(self, documents: Iterable[Document]) -> None:
        self._table.insert_all({"key": key, "text": text} for key, text in documents)
        self._table.enable_fts(["text"])

    def search(self, question: str, limit: int) -> Sequence[str]:
        asked = _any_of(words(question))
        return [row["key"] for row in self._table.search(asked, limit=limit)] if asked else []


class Fts5:
    """SQLite's own, with Porter's stemmer; it keeps its index only, not the texts."""

    name = "FTS5 porter"
    module = "sqlite3"

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "fts5.db")

    def build(self, documents: Iterable[Document]) -> None:
        self._connection.execute("CREATE TABLE document (id INTEGER PRIMARY KEY, key TEXT)")
        self._connection.execute(
            """CREATE VIRTUAL TABLE document_index USING fts5 (text, content = '',
                tokenize = 'porter unicode61 remove_diacritics 2')"""
        )
        for number, (key, text) in enumerate(documents):
            self._connection.execute("INSERT INTO document VALUES (?, ?)", (number, key))
            self._connection.execute(
                "INSERT INTO document_index (rowid, text) VALUES (?, ?)", (number, text)
            )
        self._connection.execute("INSERT INTO document_index (document_index) VALUES ('optimize')")
        self._connection.commit()

    def search(self, question: str, limit: int) -> Sequence[str]:
        asked = _any_of(telling(question))
        if not asked:
            return []
        found = self._connection.execute(
            "SELECT rowid FROM document_index WHERE document_index MATCH ? ORDER BY rank LIMIT ?",
            (asked, limit),
        )
        return [self._key(number) for (number,) in found]

    def _key(self, number: int) -> str:
        sql = "SELECT key FROM document WHERE id = ?"
        [(key,)] = self._connection.execute(sql, (number,))
        return str(key)


class Fts5Mended(Fts5):
    """The same, each word that the texts lack replaced by rapidfuzz's nearest of them."""

    name = "FTS5 mended"
    module = "rapidfuzz"
    _RATIO = 75  # of 100: chosen

    def __init__(self, folder: Path) -> None:
        (folder / "mended").mkdir(exist_ok=True)
        super().__init__(folder / "mended")
        self._vocabulary: dict[str, None] = {}

    def build(self, documents: Iterable[Document]) -> None:
        held = list(documents)
        self._vocabulary = dict.fromkeys(word for _, text in held for word in words(text))
        super().build(held)

    def search(self, question: str, limit: int) -> Sequence[str]:
        return super().search(" ".join(map(self._mended, words(question))), limit)

    def _mended(self, word: str) -> str:
        from rapidfuzz import process

        if word in self._vocabulary:
            return word
        found = process.extractOne(word, list(self._vocabulary), score_cutoff=self._RATIO)
        return found[0] if found else word


class Bm25s:
    """With Snowball's English stemmer and its own stop words; in memory only."""

    name = "bm25s"
    module = "bm25s"

    def __init__(self, folder: Path) -> None:
        self._keys: list[str] = []

    def build(self, documents: Iterable[Document]) -> None:
        import bm25s

        held = list(documents)
        self._keys = [key for key, _ in held]
        self._engine = bm25s.BM25()
        self._engine.index(self._tokens([text for _, text in held]), show_progress=False)

    def search(self, question: str, limit: int) -> Sequence[str]:
        found, scores = self._engine.retrieve(
            self._tokens([question]), k=min(limit, len(self._keys)), show_progress=False
        )
        ranked = zip(found[0], scores[0], strict=True)
        return [self._keys[number] for number, score in ranked if score > 0]

    def _tokens(self, texts: Sequence[str]) -> Any:
        import bm25s

        return bm25s.tokenize(
            texts, stopwords="en", stemmer=self._stemmer, show_progress=False, return_ids=False
        )

    @cached_property
    def _stemmer(self) -> Any:
        import Stemmer

        return Stemmer.Stemmer("english")


class Bm25sOnce(Bm25s):
    """The same, each word of a question once however often it stands there."""

    name = "bm25s, words once"

    def search(self, question: str, limit: int) -> Sequence[str]:
        return super().search(" ".join(dict.fromkeys(words(question))), limit)


class PlainBm25(Bm25s):
    """The same without a stemmer, every word counting."""

    name = "plain bm25"

    def _tokens(self, texts: Sequence[str]) -> Any:
        import bm25s

        return bm25s.tokenize(
            texts, stopwords=None, stemmer=None, show_progress=False, return_ids=False
        )


class Tantivy:
    """With its English stemmer, and without stop words."""

    name = "tantivy"
    module = "tantivy"

    def __init__(self, folder: Path) -> None:
        import tantivy

        schema = (
            tantivy.SchemaBuilder()
            .add_text_field("key", stored=True, tokenizer_name="raw")
            .add_text_field("text", tokenizer_name="en_stem")
            .build()
        )
        self._folder = folder / "tantivy"
        self._folder.mkdir(exist_ok=True)
        self._index = tantivy.Index(schema, path=str(self._folder))

    def build(self, documents: Iterable[Document]) -> None:
        import tantivy

        writer = self._index.writer(heap_size=200_000_000, num_threads=1)
        for key, text in documents:
            writer.add_document(tantivy.Document(key=key, text=text))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def search(self, question: str, limit: int) -> Sequence[str]:
        searcher = self._index.searcher()
        query = self._index.parse_query(" ".join(telling(question)), ["text"])
        found = searcher.search(query, limit).hits
        return [str(searcher.doc(address)["key"][0]) for _, address in found]
