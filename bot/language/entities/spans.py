"""The model's entity spans → names with corrected boundaries and kinds."""

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING

from bot.actors.cities import is_city, is_country
from bot.actors.kinds import is_institution, kind_by_words
from bot.language.roles.extraction import is_office
from bot.language.wordlists.non_names import is_no_actor
from bot.model.actor import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

KINDS: Mapping[str, Kind] = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANISATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "NORP": Kind.GROUP,
}
WORKS = frozenset({"EVENT", "WORK_OF_ART", "PRODUCT", "LAW"})
HONORIFICS = frozenset(
    """mr mister mrs ms miss dr prof professor sir dame lord lady president chairman chairwoman
    premier minister prime chancellor secretary senator sen rep representative congressman
    congresswoman
    governor gov mayor ambassador gen general lt col colonel maj major capt captain sgt sergeant
    cmdr commander adm admiral king queen prince princess pope imam sheikh sheik ayatollah mullah
    judge justice rev reverend father sister coach detective inspector foreign vice former late
    first lady attorney deputy chief""".split()
)
_ARTICLES = frozenset({"the", "a", "an", "'s"})
_POSSESSIVES = frozenset({"'s", "'", "’s"})
_PARTICLES = frozenset(
    """af al el ul as ad an ar ash at av bin ibn ben bint da dal de del dela della delos der di dos
    du e la le ten ter van von y zu""".split()
)
_ARABIC_ARTICLES = frozenset("al el ul as ad an ar ash at".split())
_SONS = frozenset("bin ibn bint ben van von".split())
_NEVER_NAMES = frozenset({"VERB", "AUX", "ADV", "SCONJ", "CCONJ", "PRON", "DET"})
_MONTHS_AND_NAMES = frozenset({"March", "May"})  # of families
_INITIALLED = re.compile(r"(?:[A-Z]\. ?){1,2}[A-Z][a-z]+(?:-[A-Z][a-z]+)?")
_INITIALS = re.compile(r"(?:[A-Z]\.?){1,2}")
# Two capitals that stand before a name and are none of its initials.
_NO_INITIALS = frozenset("AM EU GP I MP PC PM QC KC TV UK UN US VP".split())
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_UNITS = frozenset("army battalion brigade corps division fleet infantry regiment wing".split())
# Words in lower case at the end of a name that the model took along; "party" and its like stay.
_SHARES = frozenset({"percent", "per", "%"})
_NEVER_LAST = frozenset({"ADP", "CCONJ", "DET", "SCONJ", "PART", "VERB", "AUX", "ADV", "PRON"})
_COMPANY = re.compile(r"(?:Inc|Ltd|Jr|Sr|LLC|LLP|PLC|plc|Co|Corp|S\.A|D\.?C|M\.?D|Ph\.?D)\.?")
_SECRETARIES = frozenset("secretary secretaries undersecretary minister ministers".split())
_FIRST_OF_PLACES = frozenset(
    "east el fort las los new north port san santa south st st. west".split()
)
_DASHES = frozenset({"-", "–", "—"})
_JOINTS = frozenset({"and", "&", "of", "for"})
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "around", "across"})
_DIRECTIONS = frozenset({"from", "to", "of", "towards", "toward", "through", "via", "reach"})
_CAMEL = re.compile(r"[a-z][A-Z]")
_FAMILY_CAMEL = re.compile(r"(?:Mc|Mac|De|Del|Di|Du|Fitz|La|Le|Van|Ver)[A-Z][a-z]+")

_LONGEST = 40  # tokens; a longer entity is a list or a repetition; chosen, not measured

Candidate = tuple[int, int, Kind]  # first token, token after the last, kind


def seen(doc: "Doc") -> Iterator[Candidate]:
    """The model's entities that are names of actors, with corrected boundaries and kinds."""
    for entity, label in _joined(doc):
        if kind := KINDS.get(label) or _told_by_words(entity, label):
            for piece, is_a in _pieces(_undated(entity), kind):
                name = _trimmed(*_widened(piece, is_a, label), is_a, doc)
                short = name is not None and len(name) <= _LONGEST
                if name and short and _is_name(name, is_a) and not _is_title(name):
                    yield name.start, name.end, _mended_kind(name, is_a)


def _joined(doc: "Doc") -> Iterator[tuple["Span", str]]:
    """The model's spans and labels, adjacent people joined into one: "Luiz Inácio", "Lula da
    Silva"."""
    start: int | None = None
    for span, after in zip_longest(doc.ents, doc.ents[1:]):
        start = span.start if start is None else start
        if after is None or not _side_by_side(span, after):
            yield doc[start : span.end], span.label_
            start = None


def _side_by_side(one: "Span", other: "Span") -> bool:
    people = one.label_ == other.label_ == "PERSON" and one.end == other.start
    return people and len(one) > 1 and not other[0].is_sent_start


def _undated(entity: "Span") -> "Span":
    """The span without what follows the dash of a dateline: "SEATTLE - Smoke" is Seattle. One that
    begins at a dash is left for `_trimmed`: "coins - Ada Byron"."""
    for token in entity[1:]:
        if token.text in _DASHES and token.whitespace_ and _spaced(token):
            return entity.doc[entity.start : token.i]
    return entity


def _told_by_words(entity: "Span", label: str) -> Kind | None:
    """The kind, by its own words, of what the model labels an event or a work; or None."""
    return kind_by_words(entity.text) if label in WORKS else None


def _pieces(entity: "Span", kind: Kind) -> Iterator[tuple["Span", Kind]]:
    """The names in one entity of the model: a list ("Orange, Riverside"), or a body or place and a
    person ("Chess Federation Mehrdad Pahlavanzadeh")."""
    doc, start = entity.doc, entity.start
    if kind is Kind.PERSON and (at := _persons_start_after_place(entity)):
        yield doc[start:at], Kind.PLACE
        yield doc[at : entity.end], kind
        return
    if kind is Kind.ORGANISATION:
        if at := _persons_start(entity):
            yield doc[start:at], kind
            yield doc[at : entity.end], Kind.PERSON
            return
        if any(token.lower_ in _JOINTS for token in entity):
            yield entity, kind
            return
    for token in entity:
        inner = token.text == "," and token.i + 1 < entity.end
        if inner and not _COMPANY.fullmatch(doc[token.i + 1].text):
            yield doc[start : token.i], kind
            start = token.i + 1
    yield doc[start : entity.end], kind


def _persons_start(entity: "Span") -> int | None:
    """The token where a person's name begins after a body's: two words out of the model's
    vocabulary after a word that ends a body's name. None in most entities."""
    last_two, body = entity[-2:], entity[-3:-2]
    named = len(entity) > 3 and is_institution(body.text) and body.text.istitle()
    unknown = all(t.is_oov and t.is_title and t.is_alpha for t in last_two)
    return entity.end - 2 if named and unknown and entity.vocab.vectors_length else None


def _persons_start_after_place(entity: "Span") -> int | None:
    """The token where a person's name begins after the place of their office, if the model joined
    the two: "senator from Vermont Bernie Sanders", "Mayor of London Sadiq Khan"."""
    doc, start = entity.doc, entity.start
    office = start > 1 and doc[start - 1].lower_ in {"from", "of"} and is_office(doc[start - 2])
    size = 2 if entity[0].lower_ in _FIRST_OF_PLACES else 1
    whole = len(entity) == size + 2 and all(t.is_alpha and t.is_title for t in entity)
    return start + size if office and whole else None


def _widened(piece: "Span", kind: Kind, label: str) -> tuple[int, int]:
    """The token offsets of the whole name of which the model saw a part: Tehreek-e-Taliban, JK
    Rowling."""
    doc, start, end = piece.doc, piece.start, piece.end
    if start > 1 and _hyphen(doc[start - 1]) and doc[start - 2].lower_ in _ARABIC_ARTICLES:
        start -= 2
    if kind is Kind.PLACE or label == "NORP":
        return start, end  # places beside a hyphen are two: the Delhi-Noida border
    while end + 1 < len(doc) and _hyphen(doc[end]) and not doc[end + 1].is_lower:
        end += 2
    while end + 3 < len(doc) and _hyphen(doc[end]) and _hyphen(doc[end + 2]):
        end += 4
    if kind is Kind.PERSON:
        start, end = _from_the_first(doc, start), _to_the_last(doc, start, end)
    elif start > 0 and _ORDINAL.fullmatch(doc[start - 1].text) and doc[end - 1].lower_ in _UNITS:
        start -= 1
    return start, end


def _from_the_first(doc: "Doc", start: int) -> int:
    """Where a person's name begins that the model may have cut after initials or "el-"."""
    if start > 1 and _hyphen(doc[start - 1]) and doc[start - 2].is_title:
        start -= 2
    while start > 0 and _is_initial(doc[start - 1]):
        start -= 1
    return start


def _to_the_last(doc: "Doc", start: int, end: int) -> int:
    """Where a person's name ends that the model cut before "el-Sissi", "bin Salman", or "May",
    which it often labels a month."""
    rest = [token.text for token in doc[end : end + 3]]
    if end - start == 1 and rest and rest[0] in _MONTHS_AND_NAMES:
        return end if len(rest) > 1 and doc[end + 1].like_num else end + 1
    if len(rest) == 3 and rest[0] in _ARABIC_ARTICLES and rest[1] == "-" and rest[2].istitle():
        return end + 3
    return end + 2 if len(rest) > 1 and rest[0] in _SONS and rest[1].istitle() else end


def _is_initial(token: "Token") -> bool:
    text = token.text
    begins = token.is_sent_start and len(text) == 1
    return bool(_INITIALS.fullmatch(text)) and text not in _NO_INITIALS and not begins


def _hyphen(token: "Token") -> bool:
    return token.text == "-" and not token.whitespace_ and token.i > 0 and not _spaced(token)


def _spaced(token: "Token") -> bool:
    return bool(token.doc[token.i - 1].whitespace_)


def _trimmed(start: int, end: int, kind: Kind, doc: "Doc") -> "Span | None":
    """The span without articles, titles, possessives and stray marks; None if nothing is left."""
    while start < end and _leads(doc[start]):
        if doc[start].text == "The" and start > 0 and not doc[start].is_sent_start:
            break  # a capital in mid-sentence is part of the name: The Associated Press
        start += 1
    end = _untrailed(doc, start, _closed(doc, start, end), kind)
    if kind is Kind.PERSON:
        while start < end and doc[start].lower_.rstrip(".") in HONORIFICS:
            start += 1
        number = next((t.i for t in doc[start:end] if t.text[0].isdigit()), end)
        end = max(number, start)  # an age, a score, a distance
    return doc[start:end] if start < end else None


def _closed(doc: "Doc", start: int, end: int) -> int:
    """Where a span ends, without a bracket that opens and never closes."""
    for token in doc[start + 1 : end]:
        if token.text in {"(", "["} and not {")", "]"} & {t.text for t in doc[token.i : end]}:
            return token.i
    return end


def _untrailed(doc: "Doc", start: int, end: int, kind: Kind) -> int:
    """Where a name ends, without possessives, marks, and words that go on: "Trump 47 percent to",
    "University of Texas at", "Spanton first complained"."""
    if kind is Kind.PERSON:
        words = (
            t
            for t in doc[start + 1 : end]
            if t.is_lower and t.is_alpha and not _hyphen(doc[t.i - 1])
        )
        end = next((t.i for t in words if t.lower_ not in _PARTICLES), end)
    for token in doc[start + 1 : end]:
        if token.like_num and doc[token.i + 1 : token.i + 2].text in _SHARES:
            end = token.i  # "Trump 47 percent", a row of a poll
            break
    while end > start:
        last = doc[end - 1]
        goes_on = last.is_lower and last.pos_ in _NEVER_LAST
        if not (last.text in _POSSESSIVES or _stray(last) or goes_on):
            break
        end -= 1
    return end


def _leads(token: "Token") -> bool:
    """Whether the first word of a span is not part of the name: an article, a mark, a verb or
    conjunction that begins the sentence, a word in lower case."""
    if token.is_punct or token.lower_ in _ARTICLES or not any(map(str.isalnum, token.text)):
        return True
    if token.is_sent_start and token.pos_ in _NEVER_NAMES:
        return True
    return token.is_lower and token.is_alpha and token.lower_ not in _PARTICLES


def _stray(token: "Token") -> bool:
    return (token.is_punct and token.text not in {".", ")"}) or token.is_space


def _is_name(span: "Span", kind: Kind) -> bool:
    """Whether a span is an actor's name: capitalised, longer than a letter, no currency or the
    like."""
    text = span.text
    if kind is Kind.PERSON and ("/" in text or _is_species(span)):
        return False
    if len(text) < 2 or not any(c.isupper() for c in text) or is_no_actor(text, kind):
        return False
    if (
        _is_currency(span)
        or _is_portfolio(span, kind)
        or all(token.is_stop and not token.is_upper for token in span)
    ):
        return False
    if kind is Kind.GROUP:  # "Islamic" alone describes; "Muslims" and "Republican" name
        return any(token.pos_ in {"NOUN", "PROPN"} for token in span)
    return any(token.is_title or token.is_upper or _CAMEL.search(token.text) for token in span)


def _is_species(span: "Span") -> bool:
    """Whether a name in Latin begins here, a genus and a small word: "Acropora millepora"."""
    follows = span.doc[span.end : span.end + 1]
    behind = len(span) == 1 and follows.text.islower() and follows.text.isalpha()
    return behind and follows[0].is_oov and span.vocab.vectors_length > 0


def _is_currency(span: "Span") -> bool:
    """Whether a span is a currency before a number: "BGN 20 million"."""
    code = len(span) == 1 and len(span.text) == 3 and span.text.isupper()
    return code and span.end < len(span.doc) and span.doc[span.end].like_num


def _is_portfolio(span: "Span", kind: Kind) -> bool:
    """Whether a span is the portfolio of a secretary or minister, and no body: "Secretary of
    State"."""
    doc, before = span.doc, span.start - 1
    if before > 0 and doc[before].lower_ == "the":
        before -= 1
    holder = doc[before - 1].lower_ if before > 0 and doc[before].lower_ in {"of", "for"} else ""
    return kind is not Kind.PLACE and holder in _SECRETARIES


def _is_title(span: "Span") -> bool:
    """Whether a span is an office rather than its holder: "Minister for Planning"."""
    return len(span) > 2 and is_office(span[0]) and span[1].lower_ in {"of", "for", "to"}


def _mended_kind(span: "Span", kind: Kind) -> Kind:
    """The kind, with the model's commonest errors on single words corrected."""
    if kind is Kind.PERSON and len(span) == 1:
        text = span.text
        camel = _CAMEL.search(text) and not _FAMILY_CAMEL.fullmatch(text)
        if (text.isupper() and len(text) > 1) or camel:
            return Kind.ORGANISATION  # AidData, BRI
        before = span.doc[span.start - 1].lower_ if span.start else ""
        towards = before in _DIRECTIONS and is_city(text)
        if before in _PLACE_PREPOSITIONS or towards or _in_a_state(span):
            return Kind.PERSON if _owns(span) else Kind.PLACE
    if kind is Kind.ORGANISATION and _INITIALLED.fullmatch(span.text):
        return Kind.PERSON
    return kind


def _in_a_state(span: "Span") -> bool:
    """Whether a comma and a country, state or province follow a city's name: "Tyumen, Russia"."""
    doc = span.doc
    behind = doc[span.end : span.end + 1].text == "," and span.end + 1 < len(doc)
    word = doc[span.end + 1].text if behind else ""
    return is_city(span.text) and bool(word) and (is_country(word) or is_city(word))


def _owns(span: "Span") -> bool:
    """Whether a possessive follows: "in Merkel's view"."""
    return span.end < len(span.doc) and span.doc[span.end].text in _POSSESSIVES
