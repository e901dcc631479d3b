"""Whether decoded bytes are writing: a program's bytes, taken for letters, are of all scripts."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

# Chosen, not measured.
_RUNS, _RUN = 16, 500  # stretches of the text that are looked at, and characters of each
_FEWEST = 20  # characters beyond ASCII: of fewer nothing is said
_UNASSIGNED = 0.03  # of those, that stand for nothing, at most
_MIXED = 0.25  # of neighbouring letters, that are of two scripts which no word has together

# Every page of Chinese and Japanese has one of these in a hundred ideographs.
_COMMON = frozenset(
    "的一是不了在人有我他這这個个們们中來来上大為为和國国地到以說说時时要就出會会可也你對对生能而子那得於于著着下自之年"
    "日本月者事行方発成分同回東京社市民新文学見高合前間内部定実動場所理政府今后后"
)
_COMMON_SHARE = 0.02  # of the ideographs, where no kana stand among them
_TOGETHER = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})


def plausible(text: str) -> bool:
    """Whether a text may be writing, by its characters beyond ASCII."""
    if text.isascii():
        return True
    sample = _sample(text)
    foreign = [each for each in sample if not each.isascii()]
    if len(foreign) < _FEWEST:
        return True
    nothing = sum(unicodedata.category(each) in ("Cn", "Co") for each in foreign)
    scripts = [_script(each) for each in sample]
    return (
        nothing <= _UNASSIGNED * len(foreign) and not _mixed(scripts) and _common(sample, scripts)
    )


def _sample(text: str) -> str:
    step = max(_RUN, len(text) // _RUNS)
    return "\n".join(text[start : start + _RUN] for start in range(0, len(text), step))


def _mixed(scripts: Sequence[str]) -> bool:
    """Whether letters of one script stand beside those of others, as in no language's words."""
    pairs = [(one, other) for one, other in pairwise(scripts) if one and other]
    mixed = sum(one != other and not {one, other} <= _TOGETHER for one, other in pairs)
    return mixed > _MIXED * len(pairs)


def _common(sample: str, scripts: Sequence[str]) -> bool:
    """Whether Chinese has the characters that Chinese has most."""
    counts = Counter(scripts)
    kana = counts["HIRAGANA"] + counts["KATAKANA"] + counts["HANGUL"]
    if counts["CJK"] < 10 * _FEWEST or kana:
        return True
    return sum(each in _COMMON for each in sample) >= _COMMON_SHARE * counts["CJK"]


@lru_cache(maxsize=8192)
def _script(character: str) -> str:
    """The script of a letter, by its name; "" for what is none."""
    if not character.isalpha():
        return ""
    return unicodedata.name(character, "UNKNOWN").split(" ")[0].partition("-")[0]
