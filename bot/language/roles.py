"""Who holds what office, where a sentence says so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

# Nouns that name an office or a calling; a title is a phrase headed by one of them.
OFFICES = frozenset(
    """accountant activist actor actress adviser advisor aide ambassador analyst announcer
    archbishop architect artist assistant astronaut attorney author ayatollah banker baron
    bishop boss broker businessman businesswoman candidate captain cardinal chair chairman
    chairperson chairwoman chancellor chief cleric coach colonel columnist commander
    commentator commissioner composer comptroller congressman congresswoman consul coordinator
    correspondent councillor counsel curator dean defender delegate deputy designer detective
    dictator diplomat director doctor economist editor emir emperor engineer envoy executive
    expert farmer filmmaker financier fisherman footballer forward founder general goalkeeper
    governor head historian imam inspector investigator investor journalist judge justice king
    laureate lawmaker lawyer leader lecturer legislator librarian lieutenant magistrate major
    manager marshal mayor mediator member midfielder minister monarch mp musician negotiator
    nurse officer official ombudsman organiser organizer owner partner pastor patriarch
    philosopher photographer physician physicist pilot player poet politician pope premier
    presenter president priest prince princess principal producer professor prosecutor provost
    queen rabbi rapporteur rector registrar reporter representative researcher ruler scholar
    scientist screenwriter secretary senator sergeant sheikh singer sociologist soldier
    solicitor speaker spokesman spokesperson spokeswoman strategist striker sultan
    superintendent surgeon teacher technician trainer treasurer trustee tsar undersecretary
    vice-chancellor vice-president warden winner writer""".split()
)
_LEFT_WORDS = frozenset({"vice", "prime", "deputy", "former", "acting", "then", "late", "chief"})
_NO_MORE = frozenset({"formerly", "once", "previously"})
_LONGEST_TITLE = 14  # tokens; a longer phrase tells a story, not a title
_INITIALS = frozenset({"CEO", "CFO", "COO", "CTO", "MP", "MEP", "MSP", "PM"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title where it stands: token offsets in the doc, and its text."""

    start: int
    end: int
    text: str


def titles(span: "Span") -> Iterator[Title]:
    """The titles that the words around a person's name give it."""
    for found in (_before(span), _apposed(span), _predicated(span)):
        if found:
            yield found


def is_office(token: "Token") -> bool:
    """Whether a word names an office: "minister", "ministers", "CEO"."""
    word = token.lower_
    return token.text in _INITIALS or word in OFFICES or word.removesuffix("s") in OFFICES


def _before(span: "Span") -> Title | None:
    """Words right before a name: "Chinese President Xi Jinping", "spokeswoman Hua Chunying"."""
    doc, end = span.doc, span.start
    if end == 0 or not is_office(doc[end - 1]):
        return None
    start = end - 1
    while start > span.sent.start and _part_of_title(doc[start - 1]):
        start -= 1
    return _title(doc, start, end)


def _part_of_title(token: "Token") -> bool:
    """Whether a word before a title's noun belongs to it: capitals, and "former" and its like."""
    if token.is_punct:
        return token.text == "-" and not token.whitespace_
    return token.lower_ in _LEFT_WORDS or (
        token.pos_ in {"PROPN", "ADJ", "NOUN"}
        and (token.text[:1].isupper() or token.dep_ in {"compound", "amod"})
    )


def _apposed(span: "Span") -> Title | None:
    """A phrase after a name and a comma: "Ahsan Iqbal, Pakistan's Minister for Planning, …"."""
    doc = span.doc
    if span.end + 1 >= len(doc) or doc[span.end].text != ",":
        return None
    head = next((token for token in span.root.children if token.dep_ == "appos"), None)
    if head is None or head.i < span.end or not _office_in(head):
        return None
    return _phrase(doc, span.end + 1, head)


def _predicated(span: "Span") -> Title | None:
    """What a name is said to be: "Azhar Zeeshan is a researcher at the Centre …"."""
    verb = span.root.head
    if span.root.dep_ != "nsubj" or verb.lower_ not in {"is", "was", "became", "remains"}:
        return None
    head = next((token for token in verb.children if token.dep_ == "attr"), None)
    past = any(t.dep_ == "neg" or t.lower_ in _NO_MORE for t in (*verb.children, *verb.subtree))
    if head is None or not is_office(head) or past:
        return None
    return _phrase(span.doc, head.left_edge.i, head)


def _office_in(head: "Token") -> bool:
    return is_office(head) or any(is_office(child) for child in head.conjuncts)


def _phrase(doc: "Doc", start: int, head: "Token") -> Title | None:
    """A title from `start` to the end of its noun phrase, cut at a comma or a clause."""
    end = head.i + 1
    while end < len(doc) and end <= head.right_edge.i and _goes_on(doc[end], head):
        end += 1
    while end > head.i + 1 and not doc[end - 1].is_alpha:
        end -= 1
    return _title(doc, _after_owner(doc, start, head), end)


def _goes_on(token: "Token", head: "Token") -> bool:
    clause = token.dep_ in {"relcl", "acl", "mark", "nsubj", "advcl", "cc"} and token.head == head
    return not ((token.is_punct and token.text not in {"-", "'"}) or clause)


def _after_owner(doc: "Doc", start: int, head: "Token") -> int:
    """Past "the", "a" and "Pakistan's", which are not of the title itself."""
    for token in doc[start : head.i]:
        if token.text in {"'s", "'"} or token.lower_ in {"the", "a", "an", "its", "their", "his"}:
            start = token.i + 1
    return start


def _title(doc: "Doc", start: int, end: int) -> Title | None:
    while start > 1 and doc[start - 1].text == "-" and not doc[start - 1].whitespace_:
        start -= 2  # "co-founder" is three tokens
    if not 0 < end - start <= _LONGEST_TITLE:
        return None
    text = re.sub(r"\s+", " ", doc[start:end].text)
    return Title(start=start, end=end, text=text)


def offices_named(title: str) -> frozenset[str]:
    """The words of a title that alone may stand for its holder: "minister" for a "Minister for
    Planning"; but "the minister" is never the prime minister."""
    words = re.findall(r"[a-z-]+", title.casefold())
    return frozenset(
        word
        for before, word in zip(["", *words], words, strict=False)
        if word in OFFICES and before not in {"prime", "vice", "deputy"}
    )
