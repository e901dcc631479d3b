"""Named-entity recognition: a parsed paragraph → the names in it, by the model, by the names of
states and of `actors.toml`, and by what the article defines."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.actors.kinds import is_institution
from bot.actors.within_document_names import NamedSpan
from bot.language.entities.kind_hints import is_team, kind_from_context
from bot.language.entities.name_positions import Names
from bot.language.entities.spans import KINDS, Candidate, seen
from bot.language.entities.states import country_mentions, joins_states, state_called
from bot.model.actor import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Stated = Mapping[str, Kind | None]
"""The names of `actors.toml`, each with the kind given there, or None."""
NOTHING: Stated = MappingProxyType({})
NO_NAMES = Names(())

_PLACES = frozenset({Kind.COUNTRY, Kind.PLACE})
_LANDS = frozenset({Kind.PLACE, Kind.GROUP})
_PREFIXES = frozenset("anti ex inter mid neo non pan post pre pro trans".split())
_EXCHANGES = frozenset("AIM AMEX ASX BSE HKEX LON LSE NASDAQ NSE NYSE NYSEARCA OTC TSX TSE".split())
_WHERE = frozenset(
    """in at near outside inside around across from into through throughout over""".split()
)


def names(
    doc: "Doc", offset: int, defined: Names = NO_NAMES, stated: Stated = NOTHING
) -> list[NamedSpan]:
    """The names in a paragraph that starts at `offset`, in order, without overlaps.

    `defined` are the long and short forms of abbreviations that the article defines. They and the
    names of `stated` are found wherever they occur, whatever the model predicts.
    """
    found = [
        single
        for candidate in seen(doc)
        if not _is_ticker(doc, candidate[0])
        for single in _singly(doc, candidate)
    ]
    states = list(country_mentions(doc))
    bodies = _bodies_of(doc, [*states, *found])
    given = [*_stated(doc, stated), *_defined(doc, defined)]
    unspecified = list(_standing(doc, [name for name, kind in stated.items() if kind is None]))
    chosen = _longest_first([*given, *bodies, *states, *found, *unspecified])
    return [_named(doc, start, end, kind, offset, stated) for start, end, kind in chosen]


def _is_ticker(doc: "Doc", start: int) -> bool:
    """Whether a company's sign at an exchange begins here: "(NASDAQ: ACME)"."""
    before = doc[start - 2].text if start > 1 and doc[start - 1].text == ":" else ""
    return before.upper() in _EXCHANGES


def _longest_first(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The longest of overlapping candidates, the earlier in the list where they are equal."""
    taken: set[int] = set()
    chosen = []
    for start, end, kind in sorted(candidates, key=lambda found: found[0] - found[1]):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            chosen.append((start, end, kind))
    return sorted(chosen)


def _singly(doc: "Doc", candidate: Candidate) -> Iterator[Candidate]:
    """A candidate, or each of several places joined by a hyphen: "the Delhi-Noida border"."""
    start, end, kind = candidate
    if end - start == 1 and joins_states(doc[start].text):
        return
    hyphens = [token.i for token in doc[start:end] if token.text == "-"]
    parts = [*pairwise([start - 1, *hyphens, end])]
    joined = hyphens and kind in _LANDS and not state_called(doc[start:end].text)
    if not joined or not any(
        state_called(doc[unspecified + 1 : right].text) for unspecified, right in parts
    ):
        yield candidate
        return
    for unspecified, right in parts:
        first = doc[unspecified + 1]
        if (first.is_title or first.is_upper) and first.lower_ not in _PREFIXES:
            yield unspecified + 1, right, kind


def _bodies_of(doc: "Doc", candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Bodies extended by "of" and their place, which the model often cuts off: the Supreme Court
    of Kenya. Not so parties, whose chapters are not bodies of their own."""
    ends = {start: end for start, end, kind in candidates if kind in _PLACES}
    for start, end, kind in candidates:
        last = doc[end - 1].lower_
        whole = kind is Kind.ORGANISATION and is_institution(last) and last != "party"
        if whole and end + 1 < len(doc) and doc[end].text == "of" and doc[end - 1].is_title:
            place = end + 2 if doc[end + 1].text == "the" else end + 1
            if place in ends:
                yield start, ends[place], kind


def _stated(doc: "Doc", stated: Stated) -> Iterator[Candidate]:
    """Occurrences of the names whose kind `actors.toml` gives."""
    kinds = {name: kind for name, kind in stated.items() if kind}
    for start, end, _ in _standing(doc, kinds):
        yield start, end, kinds[doc[start:end].text]


def _defined(doc: "Doc", names: Names) -> Iterator[Candidate]:
    """Occurrences of abbreviations and their long forms; neither is ever a person."""
    for start, end, kind in _standing(doc, [*names.maybe_in(doc.text)] if names else ()):
        yield start, end, Kind.ORGANISATION if kind is Kind.PERSON else kind


def _standing(doc: "Doc", names: Collection[str]) -> Iterator[Candidate]:
    """The exact occurrences of these names, each with the kind that the model gives it there."""
    text = doc.text if names else ""  # a Doc puts its text together anew each time
    for name in names:
        start = text.find(name)
        while start >= 0:
            span = doc.char_span(start, start + len(name))
            if span is not None:
                kind = KINDS.get(span[0].ent_type_) or KINDS.get(span[-1].ent_type_)
                yield span.start, span.end, kind or Kind.ORGANISATION
            start = text.find(name, start + len(name))


def _named(doc: "Doc", start: int, end: int, kind: Kind, offset: int, stated: Stated) -> NamedSpan:
    span = doc[start:end]
    stated_kind = stated.get(span.text)
    may_be_state = kind is not Kind.PERSON and stated_kind in {None, *_PLACES}
    state = state_called(span.text) if may_be_state else None
    team = stated_kind is None and (not state or bool(state.capital_of)) and is_team(span, kind)
    state = None if team else state
    hinted = stated_kind or (None if state else kind_from_context(span, kind))
    return NamedSpan(
        start=offset + span.start_char,
        end=offset + span.end_char,
        text=span.text,
        kind=hinted or (state.kind if state else kind),
        state=state,
        government=bool(state and state.capital_of) and _is_government(span.root),
        hint=hinted is not None,
        team=team,
    )


def _is_government(root: "Token") -> bool:
    """Whether a capital stands for its government: it is no object of "in", "at", "from"."""
    while root.dep_ == "conj" and root.head is not root:
        root = root.head
    if root.dep_ == "pobj":
        return root.head.lower_ not in _WHERE
    return root.dep_ not in {"appos", "npadvmod", "compound"}
