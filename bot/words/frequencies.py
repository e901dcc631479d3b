"""How often English words are used, to tell a parted word from two that a hyphen joins."""

import gzip
import json
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from bot.words.british import with_z
from bot.words.tokens import is_british

_BRITISH = 1_000
"""The frequency of a word that only British English has, which the list lacks. Chosen."""


def frequency(word: str) -> int:
    """How often pyspellchecker's corpus has a lower-case word; 0 where it is none."""
    return _counts().get(word, 0) or _counts().get(with_z(word), 0) or _BRITISH * is_british(word)


@cache
def _counts() -> Mapping[str, int]:
    package = find_spec("spellchecker")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("pyspellchecker is not installed.")
    packed = (Path(package.origin).parent / "resources" / "en.json.gz").read_bytes()
    counts: dict[str, int] = json.loads(gzip.decompress(packed))
    return counts
