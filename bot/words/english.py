"""The words of English: what a library does not hold may still be spelled right."""

import gzip
import re
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from bot.words.british import with_z
from bot.words.tokens import is_british


def is_word(word: str) -> bool:
    """Whether this is an English word, in lower case: any of its forms, many names among them."""
    return is_british(word) or any(
        f"\n{spelling}\n" in _words().get(word[:1], "") for spelling in {word, with_z(word)}
    )


@cache
def spelled(initial: str, length: int) -> tuple[str, ...]:
    """The words that begin with this letter and are so long."""
    of_length = re.compile(rf"(?<=\n)[a-z]{{{length}}}(?=\n)")
    return tuple(of_length.findall(_words().get(initial, "")))


@cache
def _words() -> dict[str, str]:
    """By their first letters, one a line: pyspellchecker's list, of which only the words are
    wanted. Read from its file, as text: its own reading takes ten times the time and memory."""
    package = find_spec("spellchecker")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("pyspellchecker is not installed.")
    packed = (Path(package.origin).parent / "resources" / "en.json.gz").read_bytes()
    words = sorted(gzip.decompress(packed).decode().split('"')[1::2])  # a JSON object's keys
    return {
        initial: "\n".join(("", *begun, "")) for initial, begun in groupby(words, itemgetter(0))
    }
