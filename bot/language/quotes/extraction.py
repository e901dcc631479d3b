"""Words in quotation marks, and the word of the text that says whose they are."""

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
from bot.language.sentences.quotation_marks import quotation_spans

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SHORTEST = 3  # words; two in quotation marks may be but a turn of phrase
_SMALL = 3  # letters of a word that a title may leave small: "the", "and"

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A quotation, by character offsets into the doc, without the marks; `pieces` are its parts
    in each sentence.

    `speaker` is the word that says whose it is ("Iqbal", "minister", "he"), None where no word
    does. `is_according_to` is true where it is only "according to" the speaker. `first` and `last`
    number the sentences it begins and ends in; it is `bare` where they hold no word but what is
    quoted, and `open` where no mark closes it in its paragraph."""

    start: int
    end: int
    pieces: tuple[Bounds, ...]
    speaker: "Token | None"
    is_according_to: bool
    first: int
    last: int
    bare: bool
    open: bool


def quoted(doc: "Doc", sentences: Sequence[Bounds]) -> Iterator[Quoted]:
    """The quotations of a paragraph, in order, cut where a sentence ends. `sentences` are its
    sentences' character offsets."""
    marked = list(quotation_spans(doc.text))
    around = Surroundings(doc, marked, sentences)
    for start, end in marked:
        over = around.sentences_over(start, end) if start < end else ()
        pieces = tuple((max(start, sentences[s][0]), min(end, sentences[s][1])) for s in over)
        if pieces and (_says(around.text[start:end]) or _cries(around, start, end)):
            yield _quoted(around, start, end, pieces)


def announcer(doc: "Doc", sentences: Sequence[Bounds]) -> "Token | None":
    """The word for who speaks in the paragraph after this one, where it ends in a colon."""
    if not sentences:
        return None
    around = Surroundings(doc, quotation_spans(doc.text), sentences)
    return announced(around.own_words(len(sentences) - 1))


def _quoted(around: Surroundings, start: int, end: int, pieces: tuple[Bounds, ...]) -> Quoted:
    place = around.place(start, end)
    found = attributed(around, place)
    speaker = found.word if found else None
    if place.bare and speaker is None and not around.quotes_in(place.first - 1):
        speaker = introduced(around.own_words(place.first - 1))
    return Quoted(
        start=start,
        end=end,
        pieces=pieces,
        speaker=speaker,
        is_according_to=bool(found and found.is_according_to),
        first=place.first,
        last=place.last,
        bare=place.bare,
        open=end == len(around.text),
    )


def _says(text: str) -> bool:
    """Whether words in quotation marks are a saying, and neither a turn of phrase nor a title."""
    words = text.split()
    if len(words) < _SHORTEST:
        return False
    if text.rstrip()[-1:] in ".,!?":
        return True
    long = [word for word in words if sum(letter.isalpha() for letter in word) > _SMALL]
    titled = len(long) > 1 and all(word.lstrip("([")[:1].isupper() for word in long)
    return text.isupper() or not titled


def _cries(around: Surroundings, start: int, end: int) -> bool:
    """Whether a word or two are a whole sentence that somebody says: "I agree."."""
    text = around.text[start:end].strip()
    whole = text[:1].isupper() and text[-1:] in tuple(".,!?")
    return whole and said_outright(around, around.place(start, end))
