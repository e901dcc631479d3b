"""How far apart two spellings are: slips of the fingers and of the ear cost less than others."""

from itertools import pairwise

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUNDS = ("aeiouy", "ckq", "csz", "gj", "dt", "bp", "fv", "vw", "mn", "xz", "kg", "iy", "uw")

_LETTER = 1.0  # a letter put in, left out or taken for another
_NEAR = 0.75  # taken for one beside it on the keyboard, or of its sound
_SWAPPED = 0.75
_DOUBLED = 0.5  # written twice, or once instead of twice
_SILENT = 0.75  # letters that are seldom heard
_FIRST = 0.5  # more for the first letter, which is seldom mistaken
_MUTE = frozenset("eh")


def _neighbours() -> frozenset[tuple[str, str]]:
    """Letters beside each other in a row, those above and below, and those of one sound."""
    beside = [pair for row in _ROWS for pair in pairwise(row)]
    below = [
        (upper[i], lower[j])
        for upper, lower in pairwise(_ROWS)
        for j in range(len(lower))
        for i in (j, j + 1)
    ]
    alike = [(a, b) for letters in _SOUNDS for a in letters for b in letters if a != b]
    pairs = [*beside, *below, *alike]
    return frozenset([*pairs, *((b, a) for a, b in pairs)])


_NEIGHBOURS = _neighbours()


def keyboard_edit_distance(written: str, meant: str) -> float:
    """Optimal string alignment of two words, each slip by what it costs."""
    start, end = _shared(written, meant), _shared(written[::-1], meant[::-1])
    end = min(end, len(written) - start, len(meant) - start)
    extra, lacking = _dropped(written)[start:], _dropped(meant)[start:]
    written, meant = written[start : len(written) - end], meant[start : len(meant) - end]
    before: list[float] = []
    row = [0.0]
    for cost in lacking[: len(meant)]:
        row.append(row[-1] + cost)
    for i, letter in enumerate(written):
        above, row = row, [row[0] + extra[i]]
        for j, other in enumerate(meant):
            first = not start and not i and not j
            best = above[j] + _replaced(letter, other, first=first)
            best = min(best, above[j + 1] + extra[i], row[j] + lacking[j])
            if i and j and letter == meant[j - 1] and other == written[i - 1]:
                best = min(best, before[j - 1] + _SWAPPED)
            row.append(best)
        before = above
    return row[-1]


def _shared(one: str, other: str) -> int:
    """How many letters both begin with."""
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _replaced(written: str, meant: str, *, first: bool) -> float:
    if written == meant:
        return 0.0
    return (_NEAR if (written, meant) in _NEIGHBOURS else _LETTER) + _FIRST * first


def _dropped(word: str) -> list[float]:
    """What each letter costs that the other spelling lacks."""
    costs = [_SILENT if letter in _MUTE else _LETTER for letter in word]
    costs[0] = _LETTER + _FIRST
    for place, (letter, following) in enumerate(pairwise(word)):
        if letter == following:
            costs[place] = costs[place + 1] = _DOUBLED
    return costs
