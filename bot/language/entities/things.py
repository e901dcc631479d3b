"""Names of what is no actor, by what the text calls it: storms and ships."""

import re
from collections.abc import Iterable, Iterator

from bot.actors.within_document_names import NamedSpan
from bot.model.actor import Kind
from bot.words.name_key import key

_NAME = r"(?P<name>[A-Z][\w'’-]+)"
_STORM = re.compile(
    rf"\b(?:(?:[Tt]ropical )?(?:[Ss]torm|[Dd]epression)|[Hh]urricane|[Tt]yphoon|[Cc]yclone) {_NAME}"
)
_SHIP = re.compile(
    r"\b(?:USS|U\.S\.S\.|USNS|HMS|HMAS|HMCS|HMNZS|INS|RMS|RRS|MV|M/V|MS|SS|FV|F/V)\s+"
    rf"{_NAME}(?P<more>(?: [A-Z][\w'’-]+){{0,2}})"
)


# Letters of a word that is no surname where the article also writes it small: "Bread", but not Li.
_SHORTEST = 4
_SMALL = re.compile(r"(?<![\w'’-])[^\W\d_A-Z]+(?![\w'’-])")


class Things:
    """The storms and ships of an article, and what it writes small too: "Bread" is nobody where
    it speaks of bread."""

    def __init__(self, text: str) -> None:
        self._storms = {key(found["name"]) for found in _STORM.finditer(text)}
        self._ships = {key(found["name"] + found["more"]) for found in _SHIP.finditer(text)}
        self._words = {word for word in _SMALL.findall(text) if len(word) >= _SHORTEST}
        self._called = [
            (found.start(), found.end())
            for pattern in (_STORM, _SHIP)
            for found in pattern.finditer(text)
        ]

    def without(self, spans: Iterable[NamedSpan]) -> Iterator[NamedSpan]:
        """The spans that name none of them. A name of theirs by itself is theirs too, unless
        somebody of the article bears it: Dorian, and not Dorian Gray."""
        spans = list(spans)
        borne = {
            word
            for span in spans
            if span.kind is Kind.PERSON and not self._is_called(span)
            for words in [key(span.text).split()]
            if len(words) > 1
            for word in words
        }
        alone = (self._storms | self._ships) - borne
        words = self._words - borne
        for span in spans:
            name = key(span.text)
            a_word = span.kind is Kind.PERSON and not span.hint and name in words
            if not self._is_called(span) and name not in alone and not a_word:
                yield span

    def _is_called(self, span: NamedSpan) -> bool:
        """Whether a span stands where the text says what it is."""
        return any(
            start <= span.start < end or span.start <= start < span.end
            for start, end in self._called
        )
