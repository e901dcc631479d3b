"""Words in quotation marks, and the word of the sentence that says whose they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_SPEECH = frozenset(
    """accused acknowledged added adding adds admitted advised agreed alleged announced announces
    announcing argued argues arguing asked asking asks asserted assured attacked attacking
    believed believes blasted branded called calling cautioned challenged claimed claiming
    claims commented complained conceded concluded concludes condemned confirmed confirming
    contended continued criticised criticized declared declaring decried demanded denied
    denounced described describing disclosed dismissed emphasised emphasized estimated
    exclaimed explained explaining explains expressed expressing hailed highlighted hinted
    hoped hopes implied indicated informed insisted insisting insists joked labeled labelled
    lamented likened maintained mentioned mocked noted notes noting observed opined pledged
    pointed praised predicted pressed proclaimed promised promising quipped quoted reaffirmed
    recalled recommended reiterated remarked replied reported responded revealed ridiculed
    said say saying says shouted showed slammed state stated states stating stressed suggested
    suggesting telling tells testified thinks told tweeted underlined underscored urged urges
    urging vowed vowing warned warning warns writes writing wrote""".split()
)
_THOUGHT = frozenset({"hopes", "hoped", "believes", "believed", "thinks", "suggesting"})
_SAYINGS = frozenset(
    """acknowledgement acknowledgment announcement answer assertion claim comment comments
    declaration message remark remarks reply report speech statement testimony warning
    words""".split()
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_HANGING = frozenset({"conj", "advcl", "xcomp", "ccomp", "acl", "relcl"})
_SHORTEST = 3  # words; two in quotation marks are a turn of phrase, not a saying
_MARKS = re.compile(r'["“”]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Quoted words inside one sentence, by character offsets into the doc, without the marks.

    `speaker` is the word that says whose they are ("Iqbal", "minister", "he"), None where no word
    does.
    """

    start: int
    end: int
    speaker: "Token | None"


def quoted(doc: "Doc", sentences: Sequence[tuple[int, int]]) -> Iterator[Quoted]:
    """The quotations of a paragraph, in order, cut where a sentence ends. `sentences` are its
    sentences' character offsets."""
    for start, end in between_marks(doc.text):
        whole = doc.char_span(start, end, alignment_mode="expand")
        if whole is None or end - start < 2 or len(doc.text[start:end].split()) < _SHORTEST:
            continue
        speaker = _speaker(whole)
        for first, last in sentences:
            if max(start, first) < min(end, last):
                yield Quoted(start=max(start, first), end=min(end, last), speaker=speaker)


def between_marks(text: str) -> Iterator[tuple[int, int]]:
    """What stands between quotation marks; one never closed runs to the end, as where a speech
    goes on in the next paragraph."""
    opened: int | None = None
    for mark in _MARKS.finditer(text):
        if opened is None:
            opened = mark.end()
        else:
            yield opened, mark.start()
            opened = None
    if opened is not None:
        yield opened, len(text)


def _speaker(whole: "Span") -> "Token | None":
    """The subject of the nearest verb of speech around the quotation, whose saying it is, or whom
    it is "according to"."""
    around = _around(whole)
    near = sorted(around, key=lambda token: _distance(token, whole))
    for token in near:
        if found := _said_by(token, whole):
            return found
    return None


def _around(whole: "Span") -> "list[Token]":
    """The words outside the quotation in the sentences where it begins and ends."""
    doc = whole.doc
    left, right = whole.sent.start, doc[whole.end - 1].sent.end
    inside = range(whole.start, whole.end)
    return [token for token in doc[left:right] if token.i not in inside]


def _distance(token: "Token", whole: "Span") -> int:
    return whole.start - token.i if token.i < whole.start else token.i - whole.end + 1


def _said_by(token: "Token", whole: "Span") -> "Token | None":
    if token.lower_ in _SPEECH:
        return _subject(token, whole)
    if token.lower_ in _SAYINGS and token in whole.root.ancestors:
        owner = next((child for child in token.children if child.dep_ == "poss"), None)
        return owner if owner is not None and not _inside(owner, whole) else None
    if token.lower_ == "according":
        after = [t for t in token.subtree if t.dep_ == "pobj" and not _inside(t, whole)]
        return after[0] if after else None
    return None


def _subject(verb: "Token", whole: "Span") -> "Token | None":
    """The subject of a verb, or of the verb that it hangs on ("Iqbal expressed …, stating").

    What somebody hopes or believes in another's statement is the other's to say.
    """
    found: Token | None = None
    for word in (verb, *verb.ancestors):
        subjects = [child for child in word.children if child.dep_ in _SUBJECTS]
        if subjects and word.lower_ in _SPEECH and not _inside(subjects[0], whole):
            found = subjects[0]
            if word.lower_ not in _THOUGHT:
                break
        elif found is None and subjects and not _inside(subjects[0], whole):
            found = subjects[0]  # "Iqbal, speaking in Geneva, …, adding": a verb that says nothing
        if word.dep_ not in _HANGING or word.head.i in range(whole.start, whole.end):
            break
    return found


def _inside(token: "Token", whole: "Span") -> bool:
    return bool(whole.start <= token.i < whole.end)
