"""The kind of a name by its context: titles, ages, pronouns, verbs, "groups such as"."""

import re
from typing import TYPE_CHECKING

from bot.actors.countries import provinces
from bot.actors.kinds import is_institution, kind_by_words
from bot.language.roles.extraction import is_office
from bot.language.sentences.noun_phrases import chunk_at
from bot.model.actor import Kind
from bot.words.name_key import key

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# Words that stand before nothing but a person's name.
_PERSONAL = frozenset(
    """mr mrs ms miss dr prof professor sir dame president senator sen rep congressman
    congresswoman governor gov gen general lt col colonel sgt sergeant capt justice pope ayatollah
    mullah rev chancellor premier""".split()
)
_COLLECTIVE = frozenset(
    """group groups militants fighters rebels separatists insurgents terrorists extremists gunmen
    militia militias tribesmen guerrillas movement""".split()
)
# What a club has, and what clubs do; a town does not.
_CLUBS_OWN = frozenset(
    """defender goalkeeper goalie midfielder striker winger forward quarterback pitcher batsman
    bowler fly-half scrum-half supporters fans bench squad skipper coach""".split()
)
_PLAYED = frozenset(
    """beat beats defeated thrashed outplayed trounced hammered lost drew scored equalised equalized
    conceded hosted faced signed routed edged downed outlasted blanked outscored trailed rallied
    outshot""".split()
)
# What others do too: a team where the sentence has a score.
_DID_WELL = frozenset(
    "won led ended opened snapped improved moved dropped fell clinched took".split()
)
_AGAINST = frozenset("against over to past with".split())
_GAMES = frozenset(
    """win wins victory victories defeat defeats loss draw lost won fell drew rout match game tie
    triumph""".split()
)
_SCORE = re.compile(r"(?<![\d-])\d{1,3}-\d{1,3}(?![\d-])")
_FIRMS = frozenset(
    """airline bank broadcaster brewer carmaker chain charity club company conglomerate firm giant
    insurer maker manufacturer newspaper party publisher retailer startup subsidiary supermarket
    supplier""".split()
)
_PLACES = frozenset(
    """borough capital city country county district governorate hamlet island municipality
    neighborhood neighbourhood peninsula port prefecture province region river settlement suburb
    town township valley village""".split()
)
_BODIES = frozenset(
    """agency alliance association authority band brand broker business cartel chain charity club
    coalition collective college consortium corporation council department duo enterprise
    federation foundation institute institution league magazine ministry network newspaper ngo
    nonprofit orchestra organisation organization outlet platform regulator school service society
    startup studio supplier team thinktank trust union university website""".split()
)
# Nouns for a profession that may also precede a name that is no person's.
_NO_CALLING = frozenset(
    """chair chief forward general head major member official owner partner principal
    producer""".split()
)
_AGE = re.compile(r",[1-9]\d[,.]")
_HE = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})
_PEOPLE = frozenset({"PERSON", "NORP"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BEING = frozenset({"is", "was"})
_INDEFINITE = frozenset({"a", "an", "one"})


def kind_from_context(span: "Span", kind: Kind) -> Kind | None:
    """The kind that the context of a name shows, or None; `kind` is what the model predicts."""
    if called := _called(span) or _defined(span):
        return called
    no_person = len(span) > 1 and kind_by_words(span.text) is not None
    if no_person and kind is Kind.PERSON:
        return kind_by_words(span.text)
    if _is_addressed(span) or _holds_office(span) or _has_age(span) or _is_he(span, kind):
        return Kind.PERSON
    if is_team(span, kind) or (kind is Kind.PERSON and _has_squad(span)):
        return Kind.ORGANISATION
    if _is_collective(span):
        return Kind.GROUP
    return Kind.ORGANISATION if kind is Kind.PERSON and _has_article(span) else None


def _has_article(span: "Span") -> bool:
    """Whether "the" stands before a name that qualifies no other noun: nobody is "the Grateful
    Dead", but "the Trump administration" is his, and "the Kennedys" are people."""
    doc = span.doc
    article = doc[span.start - 1] if span.start else None
    alone = span.root.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"} and len(span) > 1
    if article is None or article.lower_ != "the" or not alone or _is_family(span):
        return False
    follows = doc[span.end] if span.end < len(doc) else None
    return follows is None or not (follows.is_alpha and follows.text[0].isupper())


def _is_family(span: "Span") -> bool:
    """Whether one word in the plural is a family's: the Kennedys, but not the Buffalo Sabres."""
    return len(span) == 1 and span[-1].tag_ == "NNPS"


def _called(span: "Span") -> Kind | None:
    """The kind by the noun right before: "drinks company Diageo", "striker Ali", "the town of
    Ede"."""
    doc, at = span.doc, span.start - 1
    if at > 1 and doc[at].lower_ == "of" and doc[at - 1].text in _PLACES:
        return Kind.PLACE
    if at < 0 or not doc[at].is_lower:
        return None
    word = doc[at]
    if _names_one_of(word, _FIRMS | _BODIES):
        return Kind.ORGANISATION
    return Kind.PERSON if is_office(word) and word.lower_ not in _NO_CALLING else None


def _defined(span: "Span") -> Kind | None:
    """The kind by what a sentence says that it is: "Magnitogorsk, a city in the Urals", "Acme is a
    charity"; the noun has an indefinite article, so that "the company" behind a name is not its."""
    root, doc = span.root, span.doc
    nouns = [child for child in root.children if child.dep_ == "appos" and child.i >= span.end]
    if doc[span.end : span.end + 1].text == "," and (chunk := chunk_at(doc, span.end + 1)):
        nouns.append(chunk.root)
    if root.dep_ == "nsubj" and root.head.lower_ in _BEING:
        nouns += [child for child in root.head.children if child.dep_ == "attr"]
    for noun in nouns:
        if any(child.lower_ in _INDEFINITE for child in noun.children):
            if noun.lower_ in _PLACES:
                return Kind.PLACE
            if noun.lower_ in _FIRMS | _BODIES:
                return Kind.ORGANISATION
            if is_office(noun):
                return Kind.PERSON
    return None


def _names_one_of(word: "Token", nouns: frozenset[str]) -> bool:
    """Whether a noun is one of these, in the singular or as the head of a list: "the chains X and
    Y"."""
    return word.lower_ in nouns or (word.tag_ == "NNS" and word.lemma_.lower() in nouns)


def _is_addressed(span: "Span") -> bool:
    """Whether a person's title stands right before it: "Mr Weaver", "President Ramaphosa"."""
    before = span.doc[span.start - 1] if span.start else None
    return before is not None and before.lower_.rstrip(".") in _PERSONAL


def _holds_office(span: "Span") -> bool:
    """Whether an office and what it is of stand right before two or three names: "First Minister
    of Scotland Nicola Sturgeon"."""
    if not 2 <= len(span) <= 3 or not all(token.is_title and token.is_alpha for token in span):
        return False
    doc, at = span.doc, span.start - 1
    while at > 0 and span.start - at <= 3 and doc[at].is_title:
        at -= 1
    of = at > 0 and at < span.start - 1 and doc[at].lower_ in {"of", "for", "from"}
    return of and is_office(doc[at - 1])


def _has_age(span: "Span") -> bool:
    """Whether an age follows, as it does after people: "Weaver, 45, said"."""
    after = span.doc[span.end : span.end + 3]
    return len(after) == 3 and bool(_AGE.fullmatch("".join(token.text for token in after)))


def _is_he(span: "Span", kind: Kind) -> bool:
    """Whether a single word is "he" or "she" in the rest of its sentence, where nobody else is
    named whom the pronoun could mean: "Weaver said he would"."""
    root = span.root
    known = is_institution(span.text) or key(span.text) in provinces()
    if kind is Kind.PERSON or " " in span.text or span.text.isupper() or known:
        return False
    if root.dep_ not in _SUBJECTS:
        return False
    sentence = span.sent
    pronoun = next((t for t in span.doc[span.end : sentence.end] if t.lower_ in _HE), None)
    others = (t for t in sentence if t.ent_type_ in _PEOPLE and t.i != root.i)
    return pronoun is not None and root.head in pronoun.ancestors and not any(others)


def is_team(span: "Span", kind: Kind) -> bool:
    """Whether a place's or body's name is used of a sports team: "Newcastle beat Reading",
    "Newcastle's goalkeeper", "lost 2-0 to Reading"."""
    root = span.root
    if kind not in {Kind.PLACE, Kind.COUNTRY, Kind.ORGANISATION}:
        return False
    while root.dep_ == "conj" and root.head is not root:
        root = root.head
    if root.dep_ in {"poss", "compound", "nmod"}:
        return root.head.lower_ in _CLUBS_OWN
    if root.dep_ == "nsubj":
        return root.head.lower_ in _PLAYED or (root.head.lower_ in _DID_WELL and _has_score(span))
    if root.dep_ == "dobj":
        return root.head.lower_ in _PLAYED and _has_score(span)
    against = root.dep_ == "pobj" and root.head.lower_ in _AGAINST
    return against and root.head.head.lower_ in _GAMES and _has_score(span)


def _has_score(span: "Span") -> bool:
    """Whether the sentence gives the score of a game: "2-1"."""
    return bool(_SCORE.search(span.sent.text))


def _has_squad(span: "Span") -> bool:
    """Whether one word qualifies what only a team has: "Caloundra coach Ana Ingram"."""
    root = span.root
    return len(span) == 1 and root.dep_ in {"compound", "nmod"} and _next(span) in _CLUBS_OWN


def _next(span: "Span") -> str:
    return span.doc[span.end].lower_ if span.end < len(span.doc) else ""


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
