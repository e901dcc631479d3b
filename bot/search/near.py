"""What the library does hold, for those who asked for something else."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.search.lexicon import Lexicon
from bot.search.words import fold

_MOST = 4
_LIKENESS = 60.0


def near(asked: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Real topics of the library: names like the words asked for, then the most mentioned."""
    names = [actor.name for actor in lexicon.actors.values()]
    alike = nearest(" ".join(asked), names, _LIKENESS) if asked else []
    return tuple(dict.fromkeys((*alike, *names[:_MOST])))[:_MOST]


def nearest(asked: str, names: Sequence[str], floor: float) -> list[str]:
    """The names most like what was asked (rapidfuzz's WRatio, of 100), the likest first."""
    found = process.extract(
        asked, names, scorer=fuzz.WRatio, processor=fold, score_cutoff=floor, limit=3 * _MOST
    )
    return [name for name, _, _ in sorted(found, key=lambda hit: (-hit[1], hit[0]))][:_MOST]
