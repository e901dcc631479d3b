"""Plain words, as they were meant."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.model.actor import Actor
from bot.model.topic import Interpretation
from bot.query.entity_linking import Span, link_entities, may_be_initials
from bot.query.lexicon import Lexicon
from bot.query.spelling_correction import correct_spelling
from bot.query.tokens import QueryToken
from bot.words.name_key import key
from bot.words.tokens import fold

_COMMONER = 3  # times that a word stands in passages as often as an actor is mentioned
_HYPHENS = frozenset("-‐‑–")
_OF_NUMBERS = frozenset("hundred thousand lakh million crore billion trillion percent".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpretedWords:
    """The plain words of a question: as they were meant, whom they name, and the rest, of which
    the library knows some."""

    meant: Sequence[QueryToken]
    spans: Sequence[Span]
    rest: Sequence[QueryToken]
    known: Sequence[QueryToken]

    @property
    def actor(self) -> Actor | None:
        """Whom they name, where they name one and say no more."""
        return self.spans[0].actor if len(self.spans) == 1 and not self.rest else None

    @property
    def unmatched(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(word.text for word in self.rest if word not in self.known))

    def together(self, question: str) -> tuple[str, ...]:
        """The words that hyphens tie, and amounts, each with a word that is no name: "state run",
        "iran backed", "46 billion"."""
        named = {i for span in self.spans for i in span.places}
        found: list[str] = []
        for run in self._runs(question):
            telling = [self.meant[i] for i in run if not (i in named or self.meant[i].empty)]
            if telling and all(word in self.known for word in telling):
                found.append(" ".join(fold(self.meant[i].normalised) for i in run))
        return tuple(dict.fromkeys(found))

    def _runs(self, question: str) -> Iterator[list[int]]:
        """The places of words that belong together, one run after the other."""
        run: list[int] = []
        for i, (word, following) in enumerate(pairwise(self.meant)):
            if word.start == following.start or _belongs(
                word, following, question[word.end : following.start]
            ):
                run = run or [i]
                run.append(i + 1)
            elif run:
                yield run
                run = []
        if run:
            yield run

    def notes(self, question: str) -> Mapping[int, Interpretation]:
        """What was read otherwise than it was asked."""
        found: dict[int, list[tuple[str, str]]] = {}
        ends: dict[int, int] = {}
        for start, end, read_as, why in (*self._names(question), *self._mended()):
            found.setdefault(start, []).append((read_as, why))
            ends[start] = end
        return {
            start: Interpretation(
                asked=question[start : ends[start]],
                read_as=" ".join(read_as for read_as, _ in readings),
                why=readings[0][1],
            )
            for start, readings in found.items()
        }

    def _names(self, question: str) -> Iterator[tuple[int, int, str, str]]:
        for span in self.spans:
            of_name = [self.meant[i] for i in span.places]
            start, end, name = of_name[0].start, of_name[-1].end, span.actor.name
            if any(word.mended for word in of_name):
                yield start, end, name, "spelling"
            elif key(question[start:end]) != key(name):
                yield start, end, name, "alias"

    def _mended(self) -> Iterator[tuple[int, int, str, str]]:
        starts = {word.start for word in self.known}
        named = {i for span in self.spans for i in span.places}
        for i, word in enumerate(self.meant):
            if word.mended and i not in named and word.start in starts:
                asked = fold(word.text)
                readings = [text for text in (word.normalised, *word.also) if text != asked]
                yield word.start, word.end, " or ".join(readings), "spelling"


def _belongs(word: QueryToken, following: QueryToken, between: str) -> bool:
    if between in _HYPHENS:
        return True
    return (
        between == " "
        and word.normalised[:1].isdigit()
        and fold(following.normalised) in _OF_NUMBERS
    )


def interpret_words(asked: Sequence[QueryToken], lexicon: Lexicon) -> InterpretedWords:
    spans = _names(asked, lexicon, mended=False)
    named = {i for span in spans for i in span.places}
    meant = asked
    if any(i not in named and not word.empty for i, word in enumerate(asked)):
        meant = correct_spelling(asked, named, lexicon)
        if meant != [*asked] or any(may_be_initials(word, mended=True) for word in meant):
            spans = _names(meant, lexicon, mended=True)
            named = {i for span in spans for i in span.places}
    rest = [word for i, word in enumerate(meant) if i not in named and not word.empty]
    known = lexicon.known({piece for word in rest for piece in word.pieces})
    return InterpretedWords(
        meant=meant,
        spans=spans,
        rest=rest,
        known=[word for word in rest if known.issuperset(word.pieces)],
    )


def _names(asked: Sequence[QueryToken], lexicon: Lexicon, *, mended: bool) -> list[Span]:
    """The names, less those that are half of a word: whoever asks for "corona virus" means no
    Corona where texts write "coronavirus" far more often."""
    spans = link_entities(asked, lexicon, mended=mended)
    named = {i for span in spans for i in span.places}
    joined = {span: _with_neighbours(span, asked, named) for span in spans}
    held = lexicon.words(set().union(*joined.values()))
    return [
        span
        for span, words in joined.items()
        if max((held.get(word, 0) for word in words), default=0) <= _COMMONER * span.actor.mentions
    ]


def _with_neighbours(span: Span, asked: Sequence[QueryToken], named: Collection[int]) -> set[str]:
    """A name of one word, run together with each word beside it that is none of a name."""
    first = span.start
    pairs = [(i, i + 1) for i in (first - 1, first) if 0 <= i < len(asked) - 1]
    return {
        fold(asked[i].normalised + asked[n].normalised)
        for i, n in pairs
        if len(span.places) == 1 and not (i in named and n in named)
    }
