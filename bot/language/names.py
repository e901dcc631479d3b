"""A paragraph's Doc → the names in it: what the model saw, mended by what names look like."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from bot.actors.countries import StateName, state_name_sizes, state_names
from bot.actors.gather import NamedSpan
from bot.actors.kinds import kind_by_words
from bot.actors.naming import key
from bot.language.roles import is_office
from bot.model import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_KINDS: Mapping[str, Kind] = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANISATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "NORP": Kind.GROUP,
}
_WORKS = frozenset({"EVENT", "WORK_OF_ART", "PRODUCT", "LAW"})
_HONORIFICS = frozenset(
    """mr mrs ms miss dr prof professor sir dame lord lady president chairman chairwoman premier
    minister prime chancellor secretary senator sen rep representative congressman congresswoman
    governor gov mayor ambassador gen general lt col colonel maj major capt captain sgt sergeant
    cmdr commander adm admiral king queen prince princess pope imam sheikh sheik ayatollah mullah
    judge justice rev reverend father sister coach detective inspector foreign vice former late
    first lady attorney deputy chief""".split()
)
# Words that stand before nothing but a person's name.
_PERSONAL = frozenset(
    """mr mrs ms miss dr prof professor sir dame president senator sen rep congressman
    congresswoman governor gov gen general lt col colonel sgt sergeant capt justice pope ayatollah
    mullah rev chancellor premier""".split()
)
_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december christmas easter""".split()
)
_COLLECTIVE = frozenset(
    """group groups militants fighters rebels separatists insurgents terrorists extremists gunmen
    militia militias tribesmen guerrillas movement""".split()
)
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "around", "across"})
_WHERE = frozenset({*_PLACE_PREPOSITIONS, "from", "into", "through", "throughout", "over"})
_AGE = re.compile(r",[1-9]\d[,.]")
_CAMEL = re.compile(r"[a-z][A-Z]")
_LOWER_JOINTS = frozenset({"of", "and", "the", "for", "de", "la", "al", "el", "bin", "ibn", "von"})


def names(doc: "Doc", offset: int, defined: Collection[str] = ()) -> list[NamedSpan]:
    """The names in a paragraph that starts at `offset`, in order, none over another.

    `defined` are names the article itself spells out, long and short forms of abbreviations: they
    are found wherever they stand, whatever the model saw.
    """
    candidates = [*_defined(doc, defined), *_states(doc), *_seen(doc)]
    chosen = _longest_first(candidates)
    return [_named(doc, start, end, kind, offset) for start, end, kind in chosen]


Candidate = tuple[int, int, Kind]  # first token, token after the last, kind


def _longest_first(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The longest of overlapping candidates, the earlier in the list where they are equal."""
    taken: set[int] = set()
    chosen = []
    for start, end, kind in sorted(candidates, key=lambda found: found[0] - found[1]):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            chosen.append((start, end, kind))
    return sorted(chosen)


def _seen(doc: "Doc") -> Iterator[Candidate]:
    """What the model saw, trimmed to the name itself."""
    for entity in doc.ents:
        if kind := _KINDS.get(entity.label_) or _told_by_words(entity):
            start, end = _trimmed(doc, *_widened(doc, entity), kind)
            if start < end and _is_name(doc[start:end], kind) and not _is_title(doc[start:end]):
                yield start, end, _mended_kind(doc[start:end], kind)


def _told_by_words(entity: "Span") -> Kind | None:
    """The kind of what the model took for an event or a work, where its own words know better."""
    return kind_by_words(entity.text) if entity.label_ in _WORKS else None


def _widened(doc: "Doc", entity: "Span") -> tuple[int, int]:
    """The whole of a hyphenated name of which the model saw a part: Tehreek-e-Taliban."""
    start, end = entity.start, entity.end
    while end + 1 < len(doc) and _hyphen(doc[end]) and not doc[end + 1].is_lower:
        end += 2
    while end + 3 < len(doc) and _hyphen(doc[end]) and _hyphen(doc[end + 2]):
        end += 4
    return (start, end) if entity.label_ not in {"NORP", "GPE"} else (entity.start, entity.end)


def _hyphen(token: "Token") -> bool:
    return token.text == "-" and not token.whitespace_ and token.i > 0 and not _spaced(token)


def _spaced(token: "Token") -> bool:
    return bool(token.doc[token.i - 1].whitespace_)


def _trimmed(doc: "Doc", start: int, end: int, kind: Kind) -> tuple[int, int]:
    while start < end and (doc[start].is_punct or doc[start].lower_ in {"the", "a", "an", "'s"}):
        if doc[start].text == "The" and start > 0 and not doc[start].is_sent_start:
            break  # a capital in mid-sentence is part of the name: The Associated Press
        start += 1
    for token in doc[start + 1 : end]:
        if token.text in {"(", "["} and not {")", "]"} & {t.text for t in doc[token.i : end]}:
            end = token.i  # a bracket that opens and never closes is not of the name
    while end > start and (doc[end - 1].text in {"'s", "'", "’s"} or _stray(doc[end - 1])):
        end -= 1
    if kind is Kind.PERSON:
        while start < end and doc[start].lower_.rstrip(".") in _HONORIFICS:
            start += 1
    return start, end


def _stray(token: "Token") -> bool:
    return (token.is_punct and token.text not in {".", ")"}) or token.is_space


def _is_name(span: "Span", kind: Kind) -> bool:
    """Whether it is a name at all: it has a capital, more than a letter, and is no month."""
    text = span.text
    if len(text) < 2 or not any(c.isupper() for c in text) or text.lower() in _CALENDAR:
        return False
    if all(token.is_stop and not token.is_upper for token in span):
        return False
    if kind is Kind.GROUP:  # "Islamic" alone describes; "Muslims" and "Republican" name
        return any(token.pos_ in {"NOUN", "PROPN"} for token in span)
    return any(token.is_title or token.is_upper or _CAMEL.search(token.text) for token in span)


def _is_title(span: "Span") -> bool:
    """Whether it is an office rather than who holds it: "Minister for Planning"."""
    return len(span) > 2 and is_office(span[0]) and span[1].lower_ in {"of", "for", "to"}


def _mended_kind(span: "Span", kind: Kind) -> Kind:
    """The kind less the model's commonest slips on single words."""
    if kind is Kind.PERSON and len(span) == 1:
        text = span.text
        if (text.isupper() and len(text) > 1) or _CAMEL.search(text):
            return Kind.ORGANISATION  # AidData, BRI
        if span.start > 0 and span.doc[span.start - 1].lower_ in _PLACE_PREPOSITIONS:
            return Kind.PLACE
    return kind


def _states(doc: "Doc") -> Iterator[Candidate]:
    """Names of countries, peoples and capitals, unless the model saw a person there."""
    sizes = state_name_sizes()
    for token in doc:
        if token.text[:1].isupper():
            for size in sizes.get(key(token.text), ()):
                span = doc[token.i : token.i + size]
                if (state := _state(span.text)) and _is_state(span):
                    yield span.start, span.end, state.kind
                    break


def _is_state(span: "Span") -> bool:
    """Whether a state's name stands for the state, and not for a person, as the model sees it."""
    return span[-1].text[:1].isupper() and not (len(span) == 1 and span[0].ent_type_ == "PERSON")


def _state(text: str) -> StateName | None:
    """The state of that name: "US" names one, "Us" does not."""
    return state_names().get(key(text)) if len(text) > 2 or text.isupper() else None


def _defined(doc: "Doc", names: Collection[str]) -> Iterator[Candidate]:
    """Occurrences of names that the article spells out."""
    for name in names:
        start = doc.text.find(name)
        while start >= 0:
            span = doc.char_span(start, start + len(name))
            if span is not None:
                kind = _KINDS.get(span[0].ent_type_) or _KINDS.get(span[-1].ent_type_)
                kind = Kind.ORGANISATION if kind in {None, Kind.PERSON} else kind
                yield span.start, span.end, kind or Kind.ORGANISATION
            start = doc.text.find(name, start + len(name))


def _named(doc: "Doc", start: int, end: int, kind: Kind, offset: int) -> NamedSpan:
    span = doc[start:end]
    state = _state(span.text) if kind in {Kind.COUNTRY, Kind.PLACE} else None
    told = None if state else _told_by_sentence(span)
    return NamedSpan(
        start=offset + span.start_char,
        end=offset + span.end_char,
        text=span.text,
        kind=told or (state.kind if state else kind),
        state=state,
        government=bool(state and state.capital_of) and _is_government(span.root),
        hint=told is not None,
    )


def _told_by_sentence(span: "Span") -> Kind | None:
    """The kind that the words around give away."""
    if _is_addressed(span) or _has_age(span):
        return Kind.PERSON
    return Kind.GROUP if _is_collective(span) else None


def _is_addressed(span: "Span") -> bool:
    """Whether a person's title stands right before it: "Mr Weaver", "President Ramaphosa"."""
    before = span.doc[span.start - 1] if span.start else None
    return before is not None and before.lower_.rstrip(".") in _PERSONAL


def _has_age(span: "Span") -> bool:
    """Whether an age follows, as it does after people: "Weaver, 45, said"."""
    after = span.doc[span.end : span.end + 3]
    return len(after) == 3 and bool(_AGE.fullmatch("".join(token.text for token in after)))


def _is_collective(span: "Span") -> bool:
    """Whether the words around call it a group: "Baloch separatist groups", "groups such as X"
    (the patterns of Hearst 1992)."""
    doc = span.doc
    after = [token.lower_ for token in doc[span.end : span.end + 3]]
    if span.end < len(doc) and span.root.dep_ in {"compound", "amod", "nmod"}:
        for word in after:
            if word in _COLLECTIVE:
                return True
            if word in {",", ".", "of"}:
                break
    head = span.root.head
    while head.dep_ in {"conj"} and head.head is not head:
        head = head.head
    before = head.head if head.dep_ == "pobj" else head
    if before.lower_ in {"like", "as"} and span.root.dep_ in {"pobj", "conj"}:
        left = [token.lower_ for token in doc[max(0, before.i - 2) : before.i]]
        return any(word in _COLLECTIVE for word in left)
    return False


def _is_government(root: "Token") -> bool:
    """Whether a capital acts rather than lies somewhere: it is no object of "in", "at", "from"."""
    while root.dep_ == "conj" and root.head is not root:
        root = root.head
    if root.dep_ == "pobj":
        return root.head.lower_ not in _WHERE
    return root.dep_ not in {"appos", "npadvmod", "compound"}


def recovered(
    doc: "Doc", offset: int, known: Mapping[str, Kind], taken: Collection[int]
) -> Iterator[NamedSpan]:
    """Words of a paragraph that are a known name, but that the model passed over.

    `known` are single words that name somebody in this article; `taken` the offsets where names
    already start or go on. A word beside another capital is part of some longer name: left alone.
    """
    for token in doc:
        if token.text not in known or offset + token.idx in taken or token.pos_ != "PROPN":
            continue
        if not any(_capital(near) for near in _beside(token)):
            start = offset + token.idx
            end = start + len(token.text)
            yield NamedSpan(start=start, end=end, text=token.text, kind=known[token.text])


def _beside(token: "Token") -> Iterator["Token"]:
    doc = token.doc
    if token.i > 0 and not token.is_sent_start:
        yield doc[token.i - 1]
    if token.i + 1 < len(doc):
        yield doc[token.i + 1]


def _capital(token: "Token") -> bool:
    return (
        token.is_alpha
        and token.text[0].isupper()
        and not token.is_sent_start
        and token.lower_ not in _HONORIFICS
    )
