"""Names where capitals tell nothing: in headings and in lines of capitals. What the rest of the
article names is found there, and states; no name is founded."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bot.actors.countries import StateName, state_names
from bot.actors.within_document_names import NamedSpan
from bot.model.actor import Kind
from bot.words.name_key import key

_WORD = re.compile(r"\w+(?:[.'’&-]+\w+)*")
_OWNER = re.compile(r"['’]s$", re.IGNORECASE)
_SMALL = re.compile(r"(?<![\w'’-])[^\W\d_A-Z][^\W\d_]*(?![\w'’-])")
_LONGEST = 7  # words of a name that is looked for; chosen, not measured
_SHORTEST_STATE = 4  # letters: "US" and "UK" in capitals may be words; chosen, not measured


class _Name(NamedTuple):
    text: str
    kind: Kind
    state: StateName | None


class CaselessNames:
    """The names of an article, and of states, by their keys.

    `spans` are those found where capitals tell names from words, `text` is the article's: a single
    word that it also writes in lower case is no name here ("Turkey", in an article on turkeys).
    """

    def __init__(self, spans: Iterable[NamedSpan], text: str) -> None:
        self._words = {found.casefold() for found in _SMALL.findall(text)}
        self._names = dict(self._known(spans))

    def within(self, text: str, offset: int) -> Iterator[NamedSpan]:
        """The names in a stretch of text that starts at `offset` of the article, in order, the
        longest where several begin at one word. Each goes by the text that the article uses."""
        words = list(_WORD.finditer(text))
        at = 0
        while at < len(words):
            size, name = self._longest(text, words[at : at + _LONGEST])
            if name:
                start, end = words[at].start(), words[at + size - 1].end()
                end -= len(text[start:end]) - len(_OWNER.sub("", text[start:end]))
                end += name.text.endswith(".") and text[end : end + 1] == "."
                yield NamedSpan(
                    start=offset + start,
                    end=offset + end,
                    text=name.text,
                    kind=name.kind,
                    state=name.state,
                )
            at += size

    def _longest(self, text: str, words: Sequence[re.Match[str]]) -> tuple[int, _Name | None]:
        """How many of the words the longest name takes that begins with the first, and the name;
        one word where there is none."""
        start = words[0].start()
        begins = text[start].isupper() and words[0][0].lower() != "the"
        sizes = range(len(words), 0, -1) if begins else ()
        for size in sizes:
            if name := self._called(text[start : words[size - 1].end()]):
                return size, name
        return 1, None

    def _called(self, written: str) -> _Name | None:
        id = key(written)
        if id in self._names:
            return self._names[id]
        state = state_names().get(id)
        if state is None or len(id) < _SHORTEST_STATE or id in self._words:
            return None
        return _Name(state.text, state.kind, state)

    def _known(self, spans: Iterable[NamedSpan]) -> Iterator[tuple[str, _Name]]:
        """Each name by its key, and by their last words the people with several names and teams
        (Buffalo Sabres); the first that is found under a key stays."""
        found: dict[str, _Name] = {}
        for span in spans:
            words = span.text.split()
            texts = [span.text]
            a_team = span.kind is Kind.ORGANISATION and words[-1].endswith("s")
            if len(words) > 1 and (span.kind is Kind.PERSON or a_team):
                texts.append(words[-1])
            for text in texts:
                id = key(text)
                if len(id) > 1 and (" " in id or id not in self._words):
                    found.setdefault(id, _Name(text, span.kind, span.state))
        yield from found.items()
