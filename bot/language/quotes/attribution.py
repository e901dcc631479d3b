"""Quote attribution within the sentences around a quotation: the word that names its speaker."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

from bot.language.quotes.subjects import RELATIVES, subject_of
from bot.language.sentences.noun_phrases import chunk_at
from bot.language.wordlists.speech_verbs import SAYINGS, SPEECH

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_CAN_BEGIN = frozenset({"DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"})
_IN_TITLE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_CLAUSE_ENDS = frozenset(",.!?…-–—")
SIGNATURE = re.compile(
    "[.!?,][\"”]\\s*[-–—]{1,2}\\s*(?P<name>[^\\W\\d_a-z][\\w.'’-]*(?: [\\w.'’-]+){0,3})"
)
"""The name that signs a quotation: "…" — Anna Keller, port chief."""
# Chosen, not measured.
_REACH = 200  # tokens around a quotation in which its speaker is looked for
_LEADING = 20  # sentences before a quotation that lead to it, each by a colon
_FARTHEST_VERB = 30  # tokens from a quotation's end to "said": room for a title and its holder
_LONGEST_TITLE = 12  # tokens between "said" and a name
_LONGEST_LABEL = 6  # tokens before a colon that alone name who speaks


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The word that names a speaker; `is_according_to` where it follows "according to"."""

    word: "Token"
    is_according_to: bool = False


class Words(Sequence["Token"]):
    """Tokens of one doc, in order, with membership in constant time."""

    def __init__(self, tokens: "Iterable[Token]") -> None:
        self._tokens = tuple(tokens)
        self._places = {token.i for token in self._tokens}

    def __contains__(self, token: object) -> bool:
        return getattr(token, "i", None) in self._places

    def __iter__(self) -> "Iterator[Token]":
        return iter(self._tokens)

    def __len__(self) -> int:
        return len(self._tokens)

    @overload
    def __getitem__(self, index: int) -> "Token": ...
    @overload
    def __getitem__(self, index: slice) -> "Sequence[Token]": ...
    def __getitem__(self, index: int | slice) -> "Token | Sequence[Token]":
        return self._tokens[index]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteContext:
    """The context of a quotation: its token offsets (`begin`, `end`), the indices of the sentences
    it begins and ends in (`first`, `last`), and the words of these outside quotation marks."""

    begin: int
    end: int
    first: int
    last: int
    own: "Words"

    @property
    def bare(self) -> bool:
        return not any(token.is_alpha for token in self.own)


class Surroundings:
    """A paragraph's words, divided into those in quotation marks and the article's own.

    `marked` and `sentences` are character offsets into the doc, in order.
    """

    def __init__(
        self, doc: "Doc", marked: Iterable[tuple[int, int]], sentences: Sequence[tuple[int, int]]
    ) -> None:
        self.doc = doc
        self.text: str = doc.text  # a Doc puts its text together anew each time
        self._sentences = sentences
        self._marked = list(marked)
        self._quoted = {
            token.i
            for start, end in self._marked
            for token in doc.char_span(start, end, alignment_mode="expand") or ()
        }

    def sentences_over(self, start: int, end: int) -> range:
        """The indices of the sentences that overlap a span of characters."""
        return overlapping(self._sentences, start, end)

    def quotes_in(self, sentence: int) -> bool:
        """Whether a sentence, by its index, overlaps a quotation; False out of range."""
        if not 0 <= sentence < len(self._sentences):
            return False
        return bool(overlapping(self._marked, *self._sentences[sentence]))

    def own_words(self, sentence: int) -> Words:
        """The article's own words in a sentence, by its index; none for a negative one."""
        return Words(self._own(sentence, sentence) if sentence >= 0 else ())

    def _own(self, first: int, last: int, near: "Span | None" = None) -> "Iterator[Token]":
        """The article's own words from one sentence to another, at most `_REACH` tokens from
        `near`."""
        start, end = self._sentences[first][0], self._sentences[last][1]
        span = self.doc.char_span(start, end, alignment_mode="expand")
        if span is not None and near is not None:
            begin, stop = max(span.start, near.start - _REACH), min(span.end, near.end + _REACH)
            span = self.doc[begin:stop]
        for token in span or ():
            if start <= token.idx < end and token.i not in self._quoted and not token.is_space:
                yield token

    def context(self, start: int, end: int) -> QuoteContext:
        """The context of the quotation between these character offsets. A sentence before it that
        ends in a colon belongs to it."""
        within = self.sentences_over(start, end)
        first, last = within[0], within[-1]
        furthest = max(0, first - _LEADING)
        while first > furthest and self.text.endswith((":", ";"), 0, self._sentences[first - 1][1]):
            first -= 1
        inside = self.doc.char_span(start, end, alignment_mode="expand")
        assert inside is not None  # expanding always finds tokens
        own = Words(self._own(first, last, inside))
        return QuoteContext(begin=inside.start, end=inside.end, first=first, last=last, own=own)


def overlapping(spans: Sequence[tuple[int, int]], start: int, end: int) -> range:
    """The indices of the spans, which are in order, that overlap `start` to `end`."""
    first = bisect_right(spans, start, key=lambda span: span[1])
    return range(first, bisect_left(spans, end, lo=first, key=lambda span: span[0]))


def attributed(around: Surroundings, context: QuoteContext) -> Attribution | None:
    """The speaker, by the first rule that finds one: the verb of speech right before, a signature,
    the words right after, the nearest verb of speech, a label with a colon, "according to"."""
    for find in (_right_before, _signed, _right_after, _nearest, _labelled):
        if word := find(around, context):
            return Attribution(word=word)
    return _according(around, context)


def said_outright(around: Surroundings, context: QuoteContext) -> bool:
    """Whether a verb of speech introduces the quotation by a colon or a comma, or follows one that
    begins the sentence; or it continues, without other words, a quotation before it."""
    before = [t for t in context.own if t.i < context.begin and not t.is_quote]
    if not before:
        goes_on = context.bare and around.quotes_in(context.first - 1)
        return goes_on or _right_after(around, context) is not None
    if before[-1].text == ":":
        return any(token.lower_ in SPEECH for token in before)
    return before[-1].text == "," and _right_before(around, context) is not None


def introduced(own: "Sequence[Token]") -> "Token | None":
    """The speaker of what follows a sentence: the subject of its main verb of speech."""
    for token in own:
        if token.dep_ == "ROOT" and token.lower_ in SPEECH:
            return subject_of(token, own)
    return announced(own)


def _right_before(around: Surroundings, context: QuoteContext) -> "Token | None":
    """Iqbal said, "…"."""
    i = context.begin - 1
    while i >= 0 and (around.doc[i].is_punct or around.doc[i].lower_ in {"that", "as"}):
        i -= 1
    if i < 0 or around.doc[i] not in context.own or around.doc[i].lower_ not in SPEECH:
        return None
    return subject_of(around.doc[i], context.own)


def _right_after(around: Surroundings, context: QuoteContext) -> "Token | None":
    """ "…," said Iqbal; "…," the minister told reporters."""
    doc = around.doc
    after = [t for t in context.own if t.i >= context.end]
    while after and after[0].is_punct:
        after.pop(0)
    if not after or not _is_clause(doc, context.end, after[0].i):
        return None
    if after[0].lower_ in SPEECH:
        inverted = after[0].tag_ != "VBG"  # "…," adding that Iran would
        return _noun_from(doc, after[0].i + 1) if inverted else subject_of(after[0], context.own)
    if after[0].pos_ not in _CAN_BEGIN or after[0].lower_ in RELATIVES:
        return None
    for token in after[:_FARTHEST_VERB]:
        if token.lower_ in SPEECH and token.pos_ in {"VERB", "AUX"}:
            subject = subject_of(token, context.own)
            if subject is not None and after[0].i <= subject.i < token.i:
                return subject
            return _noun_from(doc, after[0].i)
        if token.text in {";", ":"}:
            break
    return None


def _signed(around: Surroundings, context: QuoteContext) -> "Token | None":
    """Who signs a quotation: "…" — Anna Keller, port chief."""
    doc, place = around.doc, context.end
    while place < len(doc) and doc[place].is_quote:
        place += 1
    signed = doc[place : place + 1].text in _DASHES and place + 1 < len(doc)
    name = doc[place + 1] if signed else None
    named = name is not None and name.pos_ == "PROPN" and name.text[:1].isupper()
    return _noun_from(doc, place + 1) if named else None


def _is_clause(doc: "Doc", end: int, after: int) -> bool:
    """Whether the words after a quotation attribute it: there is a comma or a stop at the closing
    mark, or the verb of speech follows at once."""
    marks = doc[end - 1 : after].text
    return doc[after].lower_ in SPEECH or any(mark in _CLAUSE_ENDS for mark in marks)


def _noun_from(doc: "Doc", start: int) -> "Token | None":
    """The head of the noun phrase that begins here, adverbs skipped: the name of a person after
    any titles, else its noun."""
    while start < len(doc) and doc[start].pos_ in {"ADV", "PUNCT"}:
        start += 1
    for token in doc[start : start + _LONGEST_TITLE]:
        if token.ent_type_ == "PERSON":
            end = _end_of_name(token)
            if all(t.tag_ != "POS" for t in doc[end - 1 : end + 1]):
                return doc[end - 1]
        elif token.pos_ not in _IN_TITLE:
            break
    chunk = chunk_at(doc, start)
    return None if chunk is None else chunk.root


def _end_of_name(token: "Token") -> int:
    """The index of the token after the entity that a token is in."""
    doc, end = token.doc, token.i + 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return end


def _nearest(around: Surroundings, context: QuoteContext) -> "Token | None":
    """The subject of the nearest verb of speech, or the owner of a noun of speech ("statement")."""
    for token in sorted(context.own, key=lambda token: _distance(token, context)):
        if token.lower_ in SPEECH:
            if found := subject_of(token, context.own):
                return found
        elif (
            token.lower_ in SAYINGS
            and token in around.doc[context.begin : context.end].root.ancestors
        ):
            owner = next((child for child in token.children if child.dep_ == "poss"), None)
            if owner in context.own:
                return owner
    return None


def _distance(token: "Token", context: QuoteContext) -> int:
    return context.begin - token.i if token.i < context.begin else token.i - context.end + 1


def _labelled(around: Surroundings, context: QuoteContext) -> "Token | None":
    return announced(Words(t for t in context.own if t.i < context.begin and not t.is_quote))


def announced(own: "Sequence[Token]") -> "Token | None":
    """The speaker of what follows words that end in a colon: a label ('Iqbal: "…"'), or the
    subject of their verb."""
    if not own or own[-1].text != ":":
        return None
    verbs = [t for t in own if t.pos_ in {"VERB", "AUX"}]
    if not verbs and len(own) <= _LONGEST_LABEL:
        return next((t for t in reversed(own) if t.pos_ in {"PROPN", "NOUN"}), None)
    said = [t for t in reversed(verbs) if t.lower_ in SPEECH]
    roots = [t for t in verbs if t.dep_ == "ROOT" or t.head not in own]
    return next((s for verb in (*said, *roots) if (s := subject_of(verb, own))), None)


def _according(around: Surroundings, context: QuoteContext) -> Attribution | None:
    for token in context.own:
        if token.lower_ == "according":
            for after in token.subtree:
                if after.dep_ == "pobj" and after in context.own:
                    return Attribution(word=after, is_according_to=True)
    return None
