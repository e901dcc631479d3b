"""spaCy's tokenizer, bounded so that tokenizing and parsing take linear time.

spaCy strips punctuation off both ends of a word one character at a time, and matches the whole
rest for each: a run of 16,000 brackets takes half a minute. Its parser may make one sentence of a
text without a stop, in which rules compare all words with all.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Chosen, well above what real articles have.
LONGEST_RUN = 300  # characters without white space; real addresses in articles have up to 80
LONGEST_SENTENCE = 400  # tokens without a stop between them
_LONGEST_UNBROKEN = 1_000  # tokens of a sentence with stops in it; a real paragraph has fewer

_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")
_STOPS = frozenset({".", "!", "?", "…", "..."})


class Tokenizer:
    """Wraps spaCy's tokenizer for a language; `LONGEST_RUN` bounds words, the others sentences."""

    def __init__(self, tokenizer: "Callable[[str], Doc]") -> None:
        self._tokenizer = tokenizer

    def __call__(self, text: str) -> "Doc":
        pieces = list(_pieces(text))
        doc = self._tokenizer(text) if len(pieces) < 2 else self._joined(pieces)
        for place in _breaks(doc):
            doc[place].is_sent_start = True
        return doc

    def _joined(self, pieces: list[str]) -> "Doc":
        """One Doc of the tokens of all pieces."""
        from spacy.tokens import Doc

        docs = [self._tokenizer(piece) for piece in pieces]
        return Doc(
            docs[0].vocab,
            words=[token.text for doc in docs for token in doc],
            spaces=[bool(token.whitespace_) for doc in docs for token in doc],
        )


def _pieces(text: str) -> Iterator[str]:
    """The text cut within runs longer than `LONGEST_RUN`, so that no piece has such a run."""
    cuts = (
        place
        for run in _RUN.finditer(text)
        for place in range(run.start() + LONGEST_RUN, run.end(), LONGEST_RUN)
    )
    for start, end in pairwise([0, *cuts, len(text)]):
        yield text[start:end]


def _breaks(doc: "Doc") -> Iterator[int]:
    """The indices of tokens that must begin a sentence, whatever the parser predicts."""
    begun = stopped = 0
    for token in doc if len(doc) > LONGEST_SENTENCE else ():
        after_stop = token.i > 0 and stopped == token.i
        if token.i - stopped >= LONGEST_SENTENCE or (
            after_stop and token.i - begun >= _LONGEST_UNBROKEN
        ):
            yield token.i
            begun = stopped = token.i
        if token.text in _STOPS:
            stopped = token.i + 1
