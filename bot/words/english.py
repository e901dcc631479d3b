"""A list of English words, so that words which the library does not have can count as correct."""

import gzip
import re
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import accumulate, groupby
from operator import itemgetter
from pathlib import Path

from bot.words.british import with_z
from bot.words.tokens import is_british

_FEW = 10
"""Words of the list with the same three letters in a row that make these usual. From 4 to 32, more
slips and more unknown names are mended, evenly (bench/spelling.py)."""


def is_word(word: str) -> bool:
    """Whether a lower-case word is on the list, in any inflected form, or is a British spelling.
    The list has many names too."""
    return is_british(word) or any(
        f"\n{spelling}\n" in _words().get(word[:1], "") for spelling in {word, with_z(word)}
    )


def is_wordlike(word: str) -> bool:
    """Whether a lower-case word could be one by its letters: each three in a row, its beginning and
    its end among them, stand so in `_FEW` words of the list. Names mostly are, slips seldom."""
    bounded = f"\n{word}\n"
    return all(_is_usual(bounded[place : place + 3]) for place in range(len(bounded) - 2))


@lru_cache(maxsize=20_000)
def _is_usual(letters: str) -> bool:
    """Whether `_FEW` words hold these letters in a row; a line break is a beginning or an end."""
    so_far = accumulate(words.count(letters) for words in _words().values())
    return any(count >= _FEW for count in so_far)


@cache
def spelled(initial: str, length: int) -> tuple[str, ...]:
    """The words with this first letter and this length."""
    of_length = re.compile(rf"(?<=\n)[a-z]{{{length}}}(?=\n)")
    return tuple(of_length.findall(_words().get(initial, "")))


@cache
def _words() -> dict[str, str]:
    """pyspellchecker's list by first letter, one word a line with line breaks around each. Its file
    is read as text: the package's own reader takes ten times the time and memory."""
    package = find_spec("spellchecker")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("pyspellchecker is not installed.")
    packed = (Path(package.origin).parent / "resources" / "en.json.gz").read_bytes()
    words = sorted(gzip.decompress(packed).decode().split('"')[1::2])  # a JSON object's keys
    return {
        initial: "\n".join(("", *begun, "")) for initial, begun in groupby(words, itemgetter(0))
    }
