"""The quotations of a paragraph, each with the word that names its speaker."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.language.quotes.attribution import (
    Surroundings,
    announced,
    attributed,
    introduced,
    said_outright,
)
from bot.language.quotes.subjects import is_unsaid
from bot.language.sentences.quotation_marks import quotation_spans

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Chosen, not measured.
_SHORTEST = 3  # words; fewer in quotation marks are often scare quotes
_SMALL = 3  # letters of a word that a title may leave in lower case: "the", "and"

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A quotation, by character offsets into the doc, without the marks; `pieces` are its parts
    in each sentence.

    `speaker` is the word that names its speaker ("Iqbal", "minister", "he"), or None.
    `is_according_to` is true where it is only "according to" the speaker, `is_unsaid` where these
    are no words of theirs: denied, or only thought of. `first` and `last` are
    the indices of the sentences it begins and ends in; it is `bare` where these have no other
    words than quoted ones, and `open` where no mark closes it in its paragraph."""

    start: int
    end: int
    pieces: tuple[Bounds, ...]
    speaker: "Token | None"
    is_according_to: bool
    is_unsaid: bool
    first: int
    last: int
    bare: bool
    open: bool


def quoted(doc: "Doc", sentences: Sequence[Bounds]) -> Iterator[Quoted]:
    """The quotations of a paragraph, in order. `sentences` are character offsets into the doc."""
    marked = list(quotation_spans(doc.text))
    around = Surroundings(doc, marked, sentences)
    for start, end in marked:
        over = around.sentences_over(start, end) if start < end else ()
        pieces = tuple((max(start, sentences[s][0]), min(end, sentences[s][1])) for s in over)
        if pieces and (_is_speech(around.text[start:end]) or _is_exclamation(around, start, end)):
            yield _quoted(around, start, end, pieces)


def announcer(doc: "Doc", sentences: Sequence[Bounds]) -> "Token | None":
    """The word that names the speaker of the next paragraph, if this one ends in a colon."""
    if not sentences:
        return None
    around = Surroundings(doc, quotation_spans(doc.text), sentences)
    return announced(around.own_words(len(sentences) - 1))


def _quoted(around: Surroundings, start: int, end: int, pieces: tuple[Bounds, ...]) -> Quoted:
    context = around.context(start, end)
    found = attributed(around, context)
    speaker = found.word if found else None
    unsaid = speaker is not None and is_unsaid(speaker)
    if context.bare and speaker is None and not around.quotes_in(context.first - 1):
        speaker = introduced(around.own_words(context.first - 1))
    return Quoted(
        start=start,
        end=end,
        pieces=pieces,
        speaker=speaker,
        is_according_to=bool(found and found.is_according_to),
        is_unsaid=unsaid,
        first=context.first,
        last=context.last,
        bare=context.bare,
        open=end == len(around.text),
    )


def _is_speech(text: str) -> bool:
    """Whether words in quotation marks are speech, and neither scare quotes nor a title."""
    words = text.split()
    if len(words) < _SHORTEST:
        return False
    if text.rstrip()[-1:] in ".,!?":
        return True
    long = [word for word in words if sum(letter.isalpha() for letter in word) > _SMALL]
    titled = len(long) > 1 and all(word.lstrip("([")[:1].isupper() for word in long)
    return text.isupper() or not titled


def _is_exclamation(around: Surroundings, start: int, end: int) -> bool:
    """Whether one or two words are a whole sentence that somebody says: "I agree."."""
    text = around.text[start:end].strip()
    whole = text[:1].isupper() and text[-1:] in tuple(".,!?")
    return whole and said_outright(around, around.context(start, end))
