"""Whether a sentence leans on one that is not shown: by "it" or "however", by a thing told of
before ("The ruling …"), or by a surname alone."""

import re
from itertools import takewhile

from bot.words.tokens import STOP, content_stems
from bot.writing.sentences import needs_context

_ARTICLE = re.compile(
    r"""^["“'‘(\[]*(?:\w+(?:\ to|\ of)?\ )?[Tt]he\ (?:\d[\w.,/–-]*\ (?:\([^()]{1,20}\)\ )?)?
    (?P<words>(?:[a-z][a-z’'-]*\b[ ,.]?){1,4})
    (?P<name>(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z])?""",
    re.VERBOSE,
)
"""Matches an opening with a definite article: "The new ruling …", "After the attack …", "The
22-mile (35-km) journey …"; and where a name goes on, "The new Boeing …", its first letter."""
_TELLS_WHICH = frozenset(
    """of in on to for against by between that which who whose where with from behind at among under
    over during near within about into than when""".split()
)
"""Words after which a thing is told of here: "the ruling of the court"."""
_KNOWN_TO_ALL = frozenset(
    """government president world public country nation united first last latest next best only same
    number country's nation's world's police military army people internet economy media sun earth
    moon sea weather""".split()
)
"""What needs no introduction, or is told which by its place: "the first flight"."""
_HEAD = 3
"""Words of a noun phrase among which its head is looked for."""
_BEFORE_NAME = 2
"""Words before a name that tells which it is."""
_NAME = re.compile(r"""[\s"“'‘(\[]*(?P<name>[A-Z][\w’'-]+?)(?:[’']s)?,?\ [a-z]""", re.VERBOSE)


def leans(text: str, before: str, article: str, *, opens: bool = False) -> bool:
    """Whether a sentence needs more than what is shown `before` it (the topic and the lines, as one
    text). `article` is its article's text up to the sentence. One that `opens` the news may begin
    with a thing that none has told of: "The flight recorder of …"."""
    presumes = not opens and _presumes(text, before)
    return needs_context(text) or presumes or _calls_by_surname(text, before, article)


def _presumes(text: str, before: str) -> bool:
    """Whether it opens with a definite thing that neither is told of before nor tells which it
    is."""
    found = _ARTICLE.match(text)
    if not found:
        return False
    words = _noun_phrase(found["words"])
    named = found["name"] and words == _words(found["words"])[:_BEFORE_NAME]
    if not words or words[0] in _KNOWN_TO_ALL or named:
        return False
    told = set(content_stems(before))
    stems = content_stems(" ".join(words[:_HEAD]))
    return bool(stems) and told.isdisjoint(stems)


def _noun_phrase(words: str) -> list[str]:
    """The first words of a noun phrase, up to its verb; none where what follows tells which one it
    is."""
    phrase = _words(words)
    which = next((i for i, word in enumerate(phrase) if word in _TELLS_WHICH), None)
    return [] if which in (1, 2) else list(takewhile(lambda word: word not in STOP, phrase))


def _words(phrase: str) -> list[str]:
    return re.findall(r"[a-z][a-z’'-]*", phrase)


def _calls_by_surname(text: str, before: str, article: str) -> bool:
    """Whether it begins with one word of a name that its article gives in full before and nothing
    shown does."""
    found = _NAME.match(text)
    if not found or found["name"] in before:
        return False
    return bool(re.search(rf"\b[A-Z][\w.’'-]+ {re.escape(found['name'])}\b", article))
