"""Plain words, as they were meant."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.actors.naming import key
from bot.answers import Interpretation
from bot.model import Actor
from bot.search.called import Span, names
from bot.search.lexicon import Lexicon
from bot.search.mending import mended
from bot.search.question import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The plain words of a question: as they were meant, whom they name, and the rest, of which
    the library knows some."""

    meant: Sequence[Word]
    spans: Sequence[Span]
    rest: Sequence[Word]
    known: Sequence[Word]

    @property
    def actor(self) -> Actor | None:
        """Whom they name, where they name one and say no more."""
        return self.spans[0].actor if len(self.spans) == 1 and not self.rest else None

    @property
    def unmatched(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(word.text for word in self.rest if word not in self.known))

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
        for word in self.known:
            if word.mended:
                yield word.start, word.end, " or ".join((word.bare, *word.also)), "spelling"


def understood(asked: Sequence[Word], lexicon: Lexicon) -> Said:
    spans = names(asked, lexicon)
    named = {i for span in spans for i in span.places}
    meant = asked
    if any(i not in named and not word.empty for i, word in enumerate(asked)):
        meant = mended(asked, named, lexicon)
        spans = names(meant, lexicon, mended=True)
        named = {i for span in spans for i in span.places}
    rest = [word for i, word in enumerate(meant) if i not in named and not word.empty]
    known = lexicon.known({piece for word in rest for piece in word.pieces})
    return Said(
        meant=meant,
        spans=spans,
        rest=rest,
        known=[word for word in rest if known.issuperset(word.pieces)],
    )
