"""Interprets plain words, those outside fields and quotes: spelling, entities, remaining terms."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.model.actor import Actor
from bot.model.topic import Interpretation, NamedAs
from bot.query.entity_linking import Span, link_entities, may_be_initials
from bot.query.lexicon import Lexicon
from bot.query.spelling_correction import correct_spelling
from bot.query.tokens import QueryToken
from bot.words.name_key import key
from bot.words.tokens import fold

_COMPOUND_RATIO = 3  # passages with the compound by mentions of the actor: chosen, not measured
_HYPHENS = frozenset("-‐‑–")
_OF_NUMBERS = frozenset("hundred thousand lakh million crore billion trillion percent".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpretedWords:
    """The plain words of a query: `meant`, all tokens after spelling correction; `spans`, the
    entities linked in them; `rest`, the other tokens without stop words; `known`, those of the rest
    that the library's texts hold."""

    meant: Sequence[QueryToken]
    spans: Sequence[Span]
    rest: Sequence[QueryToken]
    known: Sequence[QueryToken]

    @property
    def actor(self) -> Actor | None:
        """The actor, if the words name one and nothing else."""
        return self.spans[0].actor if len(self.spans) == 1 and not self.rest else None

    @property
    def unmatched(self) -> tuple[str, ...]:
        """The words that the library's texts do not hold, as they were typed."""
        return tuple(dict.fromkeys(word.text for word in self.rest if word not in self.known))

    @property
    def named_as(self) -> tuple[NamedAs, ...]:
        """Each linked actor with the words that name it, their spelling corrected."""
        return tuple(
            NamedAs(
                actor=span.actor.id,
                text=" ".join(self.meant[i].normalised for i in span.places),
            )
            for span in self.spans
        )

    def together(self, question: str) -> tuple[str, ...]:
        """Proximity phrases, folded: words joined by hyphens, and amounts, with at least one word
        outside of names: "state run", "iran backed", "46 billion"."""
        named = {i for span in self.spans for i in span.places}
        found: list[str] = []
        for run in self._runs(question):
            content = [self.meant[i] for i in run if not (i in named or self.meant[i].empty)]
            if content and all(word in self.known for word in content):
                found.append(" ".join(fold(self.meant[i].normalised) for i in run))
        return tuple(dict.fromkeys(found))

    def _runs(self, question: str) -> Iterator[list[int]]:
        """Runs of adjacent tokens that belong together, as indices into `meant`."""
        run: list[int] = []
        for i, (word, following) in enumerate(pairwise(self.meant)):
            if word.start == following.start or _belong_together(
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
        """What was interpreted otherwise than typed, by character offset in the question."""
        found: dict[int, list[tuple[str, str]]] = {}
        ends: dict[int, int] = {}
        for start, end, read_as, why in (*self._name_notes(question), *self._correction_notes()):
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

    def _name_notes(self, question: str) -> Iterator[tuple[int, int, str, str]]:
        for span in self.spans:
            of_name = [self.meant[i] for i in span.places]
            start, end, name = of_name[0].start, of_name[-1].end, span.actor.name
            if any(word.corrected for word in of_name):
                yield start, end, name, "spelling"
            elif key(question[start:end]) != key(name):
                yield start, end, name, "alias"

    def _correction_notes(self) -> Iterator[tuple[int, int, str, str]]:
        starts = {word.start for word in self.known}
        named = {i for span in self.spans for i in span.places}
        for i, word in enumerate(self.meant):
            if word.corrected and i not in named and word.start in starts:
                asked = fold(word.text)
                readings = [text for text in (word.normalised, *word.also) if text != asked]
                yield word.start, word.end, " or ".join(readings), "spelling"


def _belong_together(word: QueryToken, following: QueryToken, between: str) -> bool:
    if between in _HYPHENS:
        return True
    return (
        between == " "
        and word.normalised[:1].isdigit()
        and fold(following.normalised) in _OF_NUMBERS
    )


def interpret_words(tokens: Sequence[QueryToken], lexicon: Lexicon) -> InterpretedWords:
    """Links entities twice: before spelling correction, so that known names are not corrected, and
    after it, to find those that were misspelt."""
    spans = _linked_names(tokens, lexicon, corrected=False)
    named = {i for span in spans for i in span.places}
    meant = tokens
    if any(i not in named and not word.empty for i, word in enumerate(tokens)):
        meant = correct_spelling(tokens, named, lexicon)
        if meant != [*tokens] or any(may_be_initials(word, corrected=True) for word in meant):
            spans = _linked_names(meant, lexicon, corrected=True)
            named = {i for span in spans for i in span.places}
    rest = [word for i, word in enumerate(meant) if i not in named and not word.empty]
    known = lexicon.known({piece for word in rest for piece in word.pieces})
    return InterpretedWords(
        meant=meant,
        spans=spans,
        rest=rest,
        known=[word for word in rest if known.issuperset(word.pieces)],
    )


def _linked_names(tokens: Sequence[QueryToken], lexicon: Lexicon, *, corrected: bool) -> list[Span]:
    """The linked entities without those that are half of a compound: "corona virus" does not name
    Corona if far more passages hold "coronavirus" than mention it."""
    spans = link_entities(tokens, lexicon, corrected=corrected)
    named = {i for span in spans for i in span.places}
    joined = {span: _with_neighbours(span, tokens, named) for span in spans}
    held = lexicon.words(set().union(*joined.values()))
    return [
        span
        for span, words in joined.items()
        if max((held.get(word, 0) for word in words), default=0)
        <= _COMPOUND_RATIO * span.actor.mentions
    ]


def _with_neighbours(span: Span, tokens: Sequence[QueryToken], named: Collection[int]) -> set[str]:
    """Compounds of a one-word name and the word before or after it, unless that is in a name
    too."""
    first = span.start
    pairs = [(i, i + 1) for i in (first - 1, first) if 0 <= i < len(tokens) - 1]
    return {
        fold(tokens[i].normalised + tokens[n].normalised)
        for i, n in pairs
        if len(span.places) == 1 and not (i in named and n in named)
    }
