"""Weighted edit distance of two spellings: keyboard and phonetic slips cost less than others."""

from itertools import pairwise

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUNDS = ("aeiouy", "ckq", "csz", "gj", "dt", "bp", "fv", "vw", "mn", "xz", "kg", "iy", "uw")

# The costs are measured: bench/spelling.py, on one half of its cases.
_EDIT = 1.0  # inserting, deleting or substituting a letter
_SIMILAR = 0.75  # substituting a letter beside it on the keyboard, or of the same sound
_TRANSPOSED = 0.75  # swapping two adjacent letters
_DOUBLED = 0.5  # doubling a letter, or writing a double one once
_SILENT = 0.75  # inserting or deleting a letter that is often silent
_FIRST = 0.5  # added for the first letter, which is seldom wrong
_MUTE = frozenset("eh")


def _neighbours() -> frozenset[tuple[str, str]]:
    """Pairs of letters, in both orders, that are adjacent on a QWERTY keyboard or sound alike."""
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
    """The optimal string alignment distance of two words in lower case, with the costs above."""
    start, end = _common_prefix(written, meant), _common_prefix(written[::-1], meant[::-1])
    end = min(end, len(written) - start, len(meant) - start)
    deletions, insertions = _deletion_costs(written)[start:], _deletion_costs(meant)[start:]
    written, meant = written[start : len(written) - end], meant[start : len(meant) - end]
    before: list[float] = []
    row = [0.0]
    for cost in insertions[: len(meant)]:
        row.append(row[-1] + cost)
    for i, letter in enumerate(written):
        above, row = row, [row[0] + deletions[i]]
        for j, other in enumerate(meant):
            first = not start and not i and not j
            best = above[j] + _substitution_cost(letter, other, first=first)
            best = min(best, above[j + 1] + deletions[i], row[j] + insertions[j])
            if i and j and letter == meant[j - 1] and other == written[i - 1]:
                best = min(best, before[j - 1] + _TRANSPOSED)
            row.append(best)
        before = above
    return row[-1]


def _common_prefix(one: str, other: str) -> int:
    """The length of the common prefix."""
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _substitution_cost(written: str, meant: str, *, first: bool) -> float:
    if written == meant:
        return 0.0
    return (_SIMILAR if (written, meant) in _NEIGHBOURS else _EDIT) + _FIRST * first


def _deletion_costs(word: str) -> list[float]:
    """For each letter the cost if the other spelling lacks it."""
    costs = [_SILENT if letter in _MUTE else _EDIT for letter in word]
    costs[0] = _EDIT + _FIRST
    for place, (letter, following) in enumerate(pairwise(word)):
        if letter == following:
            costs[place] = costs[place + 1] = _DOUBLED
    return costs
