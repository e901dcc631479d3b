"""Large initials ("drop caps"), put before the words that they begin."""

from collections.abc import Sequence
from dataclasses import replace

from bot.reading.formats.pdf.fragments import Fragment
from bot.words.frequencies import frequency

# Chosen, not measured.
_LARGE = 1.8  # times the text's size
_NEAR = 1.5  # ems of the text between the two
_ALONE = frozenset("AIO")  # words of one letter


def joined(page: Sequence[Fragment], size: float) -> list[Fragment]:
    """The fragments of a page with its initials in their words. `size` is that of the text."""
    found = list(page)
    for initial in page:
        if len(initial.text) == 1 and initial.text.isupper() and initial.size > _LARGE * size:
            beside = [each for each in found if _beside(initial, each, size)]
            if beside:
                first = min(beside, key=lambda each: each.y)
                found[found.index(first)] = replace(
                    first, text=_word(initial.text, first.text), x0=initial.x0
                )
                found.remove(initial)
    return found


def _beside(initial: Fragment, other: Fragment, size: float) -> bool:
    level = initial.y - initial.size < other.y <= initial.y + 1
    near = -1 < other.x0 - initial.x1 < _NEAR * size
    return level and near and other.size < initial.size / _LARGE * 1.2 and other.text[0].isalpha()


def _word(initial: str, text: str) -> str:
    first = "".join(each for each in text.split(" ")[0] if each.isalpha()).casefold()
    alone = initial in _ALONE and frequency(first) > frequency(initial.casefold() + first)
    return f"{initial} {text}" if alone else initial + text
