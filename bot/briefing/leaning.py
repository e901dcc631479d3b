"""Whether a sentence leans on one that is not shown: by "it" or "however", by a thing told of
before ("The ruling …"), or by a surname alone."""

import re
from collections.abc import Iterator

from bot.words.tokens import content_stems
from bot.writing.sentences import needs_context

_ARTICLE = re.compile(
    r"""^["“'‘(\[]*(?:\w+(?:\ to|\ of)?\ )?[Tt]he\ (?:\d[\w.,/–-]*\ (?:\([^()]{1,20}\)\ )?)?
    (?P<words>(?:[a-z][a-z’'-]*\b[ ,.]?){1,4})""",
    re.VERBOSE,
)
"""Matches an opening with a definite article: "The new ruling …", "After the attack …", "The
22-mile (35-km) journey …"."""
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
_NAME = re.compile(r"""[\s"“'‘(\[]*(?P<name>[A-Z][\w’'-]+?)(?:[’']s)?,?\ [a-z]""", re.VERBOSE)


def leans(text: str, before: str, article: str) -> bool:
    """Whether a sentence needs more than what is shown `before` it (the topic and the lines, as one
    text). `article` is its article's text up to the sentence."""
    return needs_context(text) or leans_by_name(text, before, article)


def leans_by_name(text: str, before: str, article: str) -> bool:
    """The same but for pronouns and connectives."""
    return _presumes(text, before) or _calls_by_surname(text, before, article)


def _presumes(text: str, before: str) -> bool:
    """Whether it opens with a definite thing that neither is told of before nor tells which it
    is."""
    found = _ARTICLE.match(text)
    if not found:
        return False
    words = list(_noun_phrase(found["words"]))
    if not words or words[0] in _KNOWN_TO_ALL:
        return False
    told = set(content_stems(before))
    stems = content_stems(" ".join(words[:2]))
    return bool(stems) and told.isdisjoint(stems)


def _noun_phrase(words: str) -> Iterator[str]:
    """The first words of a noun phrase; none where what follows tells which one it is."""
    phrase = re.findall(r"[a-z][a-z’'-]*", words)
    which = next((i for i, word in enumerate(phrase) if word in _TELLS_WHICH), None)
    return iter(()) if which in (1, 2) else iter(phrase)


def _calls_by_surname(text: str, before: str, article: str) -> bool:
    """Whether it begins with one word of a name that its article gives in full before and nothing
    shown does."""
    found = _NAME.match(text)
    if not found or found["name"] in before:
        return False
    return bool(re.search(rf"\b[A-Z][\w.’'-]+ {re.escape(found['name'])}\b", article))
