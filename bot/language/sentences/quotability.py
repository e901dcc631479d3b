"""Whether a stretch of text may be shown by itself, as a sentence or as an item of a list."""

import re
from typing import TYPE_CHECKING

from bot.words.scripts import letters
from bot.words.tokens import length

if TYPE_CHECKING:
    from spacy.tokens import Span

# Words; chosen, not measured.
_FEWEST_OF_ITEM = 4  # of an item without a verb or a figure
_FEWEST = 2  # of a sentence: one word says nothing by itself
_FEWEST_BEFORE_COLON = 10

_REMARK = r"(?:\[(?:[a-z ]{2,20}|\.\.\.|…)\]\s+)?"  # "[laughs]", "[...]"
_OPENING = re.compile(r"[\s\"'“‘]*" + _REMARK + r"[\s\"'“‘«„‹(\[{¿¡*_–—•‣▪●◦·「『（【《>-]*")
_CONTINUATION = tuple(",;:.!?…)]}”’»›%、。，；：」』）】》/&")
# Names that begin in lower case have a capital further on, or after their particle.
_NAME = re.compile(
    r"[a-z]{1,3}[A-Z0-9]\w*|(?:al|el|ul|ad|an|ar|as|at|az|d|l)[-'’][A-Z]|[a-z]-[A-Za-z]{3}"
    r"|(?:(?:a[lf]|ap|bin|bint|da|de|de[lnr]|del?la|di|do|dos|du|el|ibn|l[ae]|te[nr]|v[ao]n|von|zu)\s)"
    r"{1,2}[A-Z]\w"
)
_MARKUP = re.compile(r"\*\*|\]\(|^\s*(?:#{1,6}|>)\s|\|.*\|")
_NUMBER = re.compile(r"\d")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOUN = frozenset({"NOUN", "PROPN"})


def begins(text: str) -> bool:
    """Whether a text begins as a sentence does: not in lower case, except with a name (iPhone,
    al-Shabaab, van Dijk), and not with what closes or goes on with something before it."""
    start = _OPENING.match(text)
    bare = text[start.end() :] if start else text
    if not bare or bare.startswith(_CONTINUATION):
        return False
    return not bare[0].islower() or bool(_NAME.match(bare))


def is_sentence(text: str, span: "Span | None") -> bool:
    """Whether a text that ends with a stop says something: it is no label ("Name:", "2."), and
    holds no markup. `span` are its tokens, None where they cannot be told."""
    if not begins(text) or _MARKUP.search(text) or _words(text) < _FEWEST:
        return False
    if text.rstrip("\"'”’») ").endswith((":", "：", ";", "；")):
        return length(text) >= _FEWEST_BEFORE_COLON and _finite(span)
    return True


def is_item(text: str, span: "Span | None", *, dash: bool = False) -> bool:
    """Whether an item of a list says something as it stands: it has a finite verb, a figure with
    its noun, or four words. Words behind a `dash` may also be a quotation's source."""
    if not begins(text) or _MARKUP.search(text) or text.rstrip().endswith((":", "：", ",")):
        return False
    if _words(text) >= _FEWEST_OF_ITEM and not dash:
        return True
    return (_words(text) >= _FEWEST and _finite(span)) or _counts(text, span)


def _words(text: str) -> int:
    """The number of words with letters; two letters of a script without spaces are one."""
    return sum(any(map(str.isalpha, word)) for word in text.split()) + letters(text) // 2


def _finite(span: "Span | None") -> bool:
    return span is None or any(token.tag_ in _FINITE for token in span)


def _counts(text: str, span: "Span | None") -> bool:
    nouns = span is not None and any(token.pos_ in _NOUN for token in span)
    return nouns and bool(_NUMBER.search(text))
