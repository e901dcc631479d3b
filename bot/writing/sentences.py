"""Features of a sentence: whether it is whole, stands by itself, and is worth quoting."""

import re
from collections.abc import Set
from functools import lru_cache

from bot.model.analysis import Figure, FigureKind
from bot.model.stored import StoredSentence
from bot.words.tokens import SENTENCES, content_stems, stems

_FEWEST_WORDS = 6
_MOST_WORDS = 60
_WORD = re.compile(r"\S+")
_MARKS = 2
"""Characters of punctuation on either side of a quotation, at most: “Go.”"""
_LEANING = re.compile(
    r"""^(?:["“'‘(]*(?:
    additionally|all\ (?:of\ )?(?:that|this|these|those)|also|although|and|as\ (?:such|a\ result)|
    because\ of\ this|besides|but|consequently|conversely|even\ so|finally|first(?:ly)?,|
    furthermore|he|hence|her|his|however|in\ (?:addition|conclusion|contrast|fact|other\ words|
    particular|return|short|the\ meantime|turn)|indeed|instead|it|its|lastly|likewise|meanwhile|
    moreover|nevertheless|nonetheless|nor|of\ course|on\ the\ (?:other\ hand|contrary)|or|
    otherwise|overall|second(?:ly)?,|she|similarly|so|still,|such|that|their|then|therefore|these|
    they|to\ (?:conclude|infer|sum\ up)|third(?:ly)?,|this(?!\ (?:week|weekend|month|year|morning|
    afternoon|evening|season|spring|summer|autumn|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day
    )\b)|those|though|thus|too|ultimately|yet|both\ (?:sides|countries|nations|parties)|
    the\ (?:former|latter|other|same|two|(?:\w+\ ){1,2}of\ (?:this|that|these|those))|
    one\ (?:of\ them|such)|
    the\ following(?!\ (?:day|night|morning|afternoon|evening|week|weekend|month|season|year)\b)|
    this\ (?:week|month|year|season)['’]s\ (?:\w+\ )?(?:column|edition|episode|feature|
    instal?lment|interview|issue|newsletter|review|round-?up|series|spotlight)|
    (?:an\ )?(?:articles?|interviews?|stor(?:y|ies))\ (?:such\ as|like)\ (?:this|these)|
    (?:after|as|at|before|by|despite|during|for|from|in|like|of|on|since|
    to|under|until|with)\ (?: that|this|these|those|then|example|instance|the\ same)|(?:an?|one|
    two|three|several|some|hours|days|weeks|months|years)(?:\ \w+)?\ (?:later|earlier)
    )|we|you|i)(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_UNNAMED = re.compile(r"""[,.!?…]["”’'»]\ (?:(?:he|she|they)\ \w|\w+\ (?:he|she|they)\b)""")
_POINTING = re.compile(r"\w,? this (?:is|was|has|had|will|would|could|may|might)\b")
_SELF = re.compile(r"\b(?:I|I['’]\w+|me|my|myself)\b")
_QUOTED = re.compile(r"""“[^”]*”|"[^"]*\"""")
_ANNOUNCING = re.compile(
    r"""\b(?:following|as\ follows|below|(?:two|three|four|five|several|many|various|multiple)\ (?:
    ways|reasons|points|steps|factors|things|fronts|questions|options))\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_OPEN_ENDED = re.compile(r"[:;,?][\"”'’)\]]*$")
_STARTS = re.compile(r"^[\"“'‘(\[]*[^\W_a-z]|^[\"“'‘(\[]*[$€£¥₹#@]")
_YEAR = re.compile(r"(?:19|20)\d\d(?:s)?")
_SMALL = frozenset(
    """one two three four five six seven eight nine ten first second third fourth fifth half both
    dozens hundreds thousands millions several""".split()
)
_TELLING = frozenset({FigureKind.MONEY, FigureKind.PERCENT, FigureKind.QUANTITY, FigureKind.COUNT})


@lru_cache(maxsize=SENTENCES)
def length(text: str) -> int:
    """The number of words: runs without white space."""
    return len(_WORD.findall(text))


def quotable(statement: StoredSentence) -> bool:
    """Whether a sentence is whole, and is its article's own statement or has a label that says
    whose it is: not all of it is a quotation."""
    return whole(statement) and (
        spoken_by(statement) is not None or not is_all_quotation(statement)
    )


def is_all_quotation(statement: StoredSentence) -> bool:
    """Whether all of it lies in a quotation, without naming the speaker: the middle of a speech, an
    answer in an interview."""
    first, last = statement.start + _MARKS, statement.end - _MARKS
    return any(q.start <= first and last <= q.end for q in statement.quotes)


def spoken_by(statement: StoredSentence) -> str | None:
    """The label of who says all of a sentence, in an interview or a record; None where the article
    itself says it."""
    return next((quote.label for quote in statement.quotes if quote.label), None)


def whole(statement: StoredSentence) -> bool:
    """Whether it is a sentence or an item that says something, is neither a stub nor a question,
    and its quotation marks close."""
    return statement.quotable and _is_whole(statement.text)


@lru_cache(maxsize=SENTENCES)
def _is_whole(text: str) -> bool:
    return (
        _FEWEST_WORDS <= length(text) <= 2 * _MOST_WORDS
        and not _OPEN_ENDED.search(text)
        and bool(_STARTS.search(text))
        and text.count("“") == text.count("”")
        and text.count('"') % 2 == 0
    )


@lru_cache(maxsize=SENTENCES)
def needs_context(text: str) -> bool:
    """Whether a sentence needs the one before ("However, …", "They …", "“…,” he said.", "Critics
    claim this is …") or the one after ("… in two ways.")."""
    found = _LEANING.match(text) or _UNNAMED.search(text) or _ANNOUNCING.search(text)
    return bool(found or _POINTING.search(_QUOTED.sub("", text)))


def personal(text: str) -> bool:
    """Whether it has a first-person pronoun outside of quotation marks: an interview, a candidate's
    own answer."""
    return bool(_SELF.search(_QUOTED.sub("", text)))


def position_score(ordinal: int) -> float:
    """1 for an article's first sentence (`ordinal` 0), falling as 1 / (1 + ordinal / 4). Chosen,
    not measured."""
    return 1 / (1 + 0.25 * ordinal)


def informativeness(statement: StoredSentence, known: Set[int] = frozenset()) -> float:
    """From 0 to 1: by its figures, dates, quotes and actors named, without those who are `known`
    from the question. The weights are chosen, not measured."""
    figures = min(len(telling(statement)), 2)
    dated = any(figure.when for figure in statement.figures)
    quoted = any(quote.actor is not None for quote in statement.quotes)
    named = min(len(statement.actors - known), 4)
    return (0.5 * figures + 0.25 * named + 0.5 * dated + quoted) / 3.5


def standalone_penalty(text: str, *, leans: bool | None = None) -> float:
    """From -1 to 0: what speaks against showing a sentence by itself: it needs context, goes on
    from something ("also"), is very short, or long. `leans`: whether it needs context; read from
    the text where None. The weights are chosen; docs/briefings.md measures their effect on
    summaries."""
    words = length(text)
    sprawl = max(0, words - 40) / _MOST_WORDS
    stub = 0.2 if words < 10 else 0.0
    leans = needs_context(text) if leans is None else leans
    return -min(1.0, 0.6 * leans + 0.15 * (" also " in text) + stub + sprawl)


def telling(statement: StoredSentence) -> tuple[Figure, ...]:
    """The figures that are amounts: no dates."""
    return tuple(figure for figure in statement.figures if figure.kind in _TELLING)


def counts(figure: str) -> bool:
    """Whether a figure as written is worth showing: not a bare year, nor a small number word
    ("two")."""
    plain = figure.strip().casefold()
    return plain not in _SMALL and not _YEAR.fullmatch(plain)


def bag(statement: StoredSentence) -> tuple[str, ...]:
    """The stems of the content words; of all words where there are none."""
    return bag_of(statement.text)


def bag_of(text: str) -> tuple[str, ...]:
    """The same of a text."""
    return content_stems(text) or stems(text)


def words_of(statement: StoredSentence) -> frozenset[str]:
    """The same stems as a set."""
    return frozenset(bag(statement))
