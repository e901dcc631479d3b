"""Boundaries of a title's phrase, and whether it is specific enough to be one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.language.wordlists.offices import RANKS, is_office, is_plural, last_word, singular

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LEFT_WORDS = RANKS | {"former", "acting", "then", "late", "chief", "interim", "first"}
_NO_TITLE = frozenset(
    """a an best both brilliant controversial current dear embattled every famed famous favourite
    fellow fine good great greatest incumbent its last legendary new newest next
    old only openly our own popular prominent renowned same skilled sole their this top
    veteran young youngest""".split()
)
_OWNERS = frozenset(
    {"the", "a", "an", "its", "their", "his", "her", "our", "my", "your", "one", "another"}
)
# Nouns that say nothing of their holder unless something follows: "member of Parliament".
_VAGUE = frozenset(
    """author candidate critic defender delegate expert forward head host member official organiser
    organizer owner partner player representative whip winner""".split()
)
_RELATIVE = frozenset({"author", "head", "host", "member", "owner", "partner", "player", "winner"})
_NUMBERS = frozenset({"ORDINAL", "CARDINAL"})  # "the third official"
_DOUBTFUL = frozenset({"would-be", "wannabe", "aspiring", "potential", "possible", "likely"})
_CLAUSES = frozenset({"relcl", "acl", "mark", "nsubj", "advcl", "appos", "npadvmod", "aux"})
_TEMPORAL = frozenset({"since", "until", "till", "during", "after", "before", "when", "while"})
_TRAILING = frozenset({"and", "or", "of", "for", "the", "a", "an", "in", "at", "to", "with", "by"})
# Chosen, not measured.
_LONGEST_TITLE = 14  # tokens; a longer phrase is a description, not a title
_LONGEST_LIST = 8  # tokens from a comma to the "and" that closes a list of a minister's duties


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title: its token offsets in the doc, and its text, in the singular."""

    start: int
    end: int
    text: str


def leftwards(doc: "Doc", head: int) -> int:
    """The token where a title begins whose last word, at `head`, is an office before a name."""
    start = head
    while start > 0 and not doc[start].is_sent_start:
        step = _step(doc, start)
        if step is None or (step > 1 and doc[start - 1].is_sent_start):
            break
        start -= step
    return start


def _step(doc: "Doc", start: int) -> int | None:
    """How many tokens before `start`, where a title begins so far, belong to it; None for none."""
    token = doc[start - 1]
    if last_word(doc, start) != token:
        return 2  # the "Lt." of "Lt. Gov."
    if _hyphen(doc, start - 1) and start > 1:
        return None if _is_age(doc, start) else 2
    if token.lower_ in {"and", "&", "of"} and start > 1:
        return 2 if _joins(doc[start - 2], token, doc[start]) else None
    return 1 if _part_of_title(token, doc[start]) else None


def _is_age(doc: "Doc", start: int) -> bool:
    """Whether what ends here is "54-year-old"."""
    return doc[start].lower_ == "old" or doc[start - 2].text.isdigit()


def _joins(left: "Token", joint: "Token", right: "Token") -> bool:
    """Whether a conjunction or "of" is within a title: "House of Representatives Speaker",
    "co-founder and CEO"."""
    if is_office(left):
        goal = left.i > 0 and left.nbor(-1).lower_ in {"for", "as", "to"}  # "ran for mayor and"
        return joint.lower_ != "of" and not is_plural(left) and not goal
    if joint.lower_ != "of":
        return joint.ent_iob_ == "I" and right.ent_iob_ == "I"
    names = left.text[:1].isupper() and right.text[:1].isupper()
    return names and left.ent_type_ != "PERSON" and (is_plural(right) or not is_office(right))


def _part_of_title(token: "Token", after: "Token") -> bool:
    """Whether a word before a title's noun belongs to it: capitals, what describes the office,
    and "former" and its like."""
    if token.lower_ in _LEFT_WORDS:
        return True
    if _is_no_title(token) or token.ent_type_ == "DATE" or token.is_punct:
        return False
    if token.pos_ == "NOUN" and token.is_lower and after.text[:1].isupper():
        return False  # "lead author Professor Keller": another title, not a part of it
    return token.pos_ in {"PROPN", "ADJ", "NOUN"} and (
        token.text[:1].isupper() or token.dep_ in {"compound", "amod", "nmod"}
    )


def _is_no_title(token: "Token") -> bool:
    """Whether a word only praises, counts or dates: "current", but not the "New" of New York."""
    return token.lower_ in _NO_TITLE and (token.is_lower or token.pos_ in {"ADJ", "DET"})


def phrase(doc: "Doc", start: int, head: "Token") -> Title | None:
    """A title from `start` to the end of its noun phrase, cut at a comma or a clause."""
    end = head.i + 1
    while end < len(doc) and end <= head.right_edge.i and _goes_on(doc, end, head):
        end += 1
    while end > head.i + 1 and (doc[end - 1].lower_ in _TRAILING or not doc[end - 1].is_alpha):
        end -= 1
    if end < len(doc) - 1 and _hyphen(doc, end):
        end = end - 1 if end > head.i + 1 else end + 2  # never half of "secretary-general"
    while end > head.i + 1 and doc[end - 1].lower_ in _TRAILING:
        end -= 1
    return title(doc, _after_owner(doc, start, head), end, head=head)


def _goes_on(doc: "Doc", place: int, head: "Token") -> bool:
    token = doc[place]
    if token.text == ",":
        return _lists(doc, place, head)
    if token.is_punct:
        return token.text in {"'", "&"} or _hyphen(doc, place)
    if (
        token.lower_ in _TEMPORAL
        or token.lower_ == "by"
        or (token.ent_type_ == "DATE" and token.text[:1].isdigit())
    ):
        return False
    if token.dep_ == "cc" and token.head == head:
        another = doc[place + 1 : place + 2].text.casefold() in _OWNERS  # "… and a writer"
        return not another and any(is_office(t) for t in head.conjuncts if t.i > place)
    return not any(child.left_edge.i == place for child in head.children if child.dep_ in _CLAUSES)


def _hyphen(doc: "Doc", place: int) -> bool:
    """Whether a mark joins two halves of a word: "vice-president"."""
    joins = doc[place].text in {"-", "–"} and place > 0
    return joins and not doc[place].whitespace_ and not doc[place - 1].whitespace_


def _lists(doc: "Doc", comma: int, head: "Token") -> bool:
    """Whether a comma separates the duties of one office: "for Planning, Development and Special
    Initiatives"."""
    if not any(t.lower_ in {"for", "of"} for t in doc[head.i + 1 : comma]):
        return False
    for token in doc[comma + 1 : comma + 1 + _LONGEST_LIST]:
        if token.lower_ in {"and", "&"}:
            after = doc[token.i + 1 : token.i + 2].text
            return after[:1].isupper() and token.i > comma + 1
        if token.ent_type_ in {"PERSON", "GPE"} or not (
            token.text[:1].isupper() or token.text in {",", "of"}
        ):
            return False
    return False


def _after_owner(doc: "Doc", start: int, head: "Token") -> int:
    """Past "the", "a" and "Pakistan's", which are not of the title itself. A "former children's
    minister" owns nothing: it is the title; and "the army's head" is no title without its owner."""
    alone = head.lower_ == "head" and doc[head.i - 1].text in {"'s", "'"}
    for token in doc[start : head.i]:
        owned = (
            not alone
            and token.text in {"'s", "'"}
            and not any(t.lower_ in _LEFT_WORDS for t in doc[start : token.i])
        )
        if owned or token.lower_ in _OWNERS or token.text in {",", '"'}:
            start = token.i + 1
    return start


def title(doc: "Doc", start: int, end: int, *, head: "Token") -> Title | None:
    """The title of these tokens; None where they are none: too long, too vague, or not yet held."""
    while start < head.i and (_is_no_title(doc[start]) or doc[start].is_punct):
        start += 1
    while start > 1 and _hyphen(doc, start - 1):
        start -= 2  # "co-founder" is three tokens
    words = {token.lower_ for token in doc[start:end]}
    words.add(doc[max(0, start - 3) : start].text.casefold())  # "would-be" is three tokens
    text = re.sub(r"\s+", " ", "".join(_singular(doc, start, end, head))).strip()
    if not 0 < end - start <= _LONGEST_TITLE or _DOUBTFUL & words:
        return None
    vague = head.is_lower and singular(head.lower_) in _VAGUE and end == head.i + 1
    telling = any(_tells(token, head) for token in doc[start : head.i])
    superlative = any(t.tag_ in {"JJS", "RBS"} for t in doc[start : head.i])
    return (
        None if (vague and not telling) or superlative else Title(start=start, end=end, text=text)
    )


def _tells(token: "Token", head: "Token") -> bool:
    """Whether a word before a vague noun says of what: "presidential candidate", but not "long-term
    partner" or "third official"."""
    if token.ent_type_ in _NUMBERS or token.is_punct:
        return False
    return token.pos_ in {"NOUN", "PROPN"} or head.lower_ not in _RELATIVE


def _singular(doc: "Doc", start: int, end: int, head: "Token") -> Iterator[str]:
    for token in doc[start:end]:
        word = singular(token.text) if token == head else token.text
        yield word + token.whitespace_
