"""What the library does hold, for those who asked for something else."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.actors.naming import key
from bot.search.lexicon import Lexicon
from bot.search.words import STOP, fold

_MOST = 4
_LIKENESS = 60.0
_SHORTENED = 4  # letters of what may be initials and one more


def near(asked: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Real topics of the library: names like the words asked for, then the most mentioned."""
    alike = names_like(" ".join(asked), lexicon, _LIKENESS) if asked else []
    foremost = [actor.name for actor in lexicon.foremost[:_MOST]]
    return tuple(dict.fromkeys((*_initialled(asked, lexicon), *alike, *foremost)))[:_MOST]


def _initialled(asked: Sequence[str], lexicon: Lexicon) -> list[str]:
    """The names whose initials are these but for the last: the Islamic State-Khorasan, for "ISKP"
    (Province)."""
    short = [key(word)[:-1] for word in asked if word.isupper() and len(word) >= _SHORTENED]
    found = map(lexicon.with_initials, short)
    return [actor.name for actor in found if actor]


def names_like(asked: str, lexicon: Lexicon, floor: float) -> list[str]:
    """The best names most like what was asked: those of the foremost, and those that share a word
    with it."""
    words = [word for word in key(asked).split() if word not in STOP]
    keys = sorted(lexicon.holding(words)) if words else []
    sharing = lexicon.called(nearest(asked, keys, floor)).values()
    names = dict.fromkeys(actor.name for actor in (*lexicon.foremost, *sharing))
    return nearest(asked, list(names), floor)


def nearest(asked: str, names: Sequence[str], floor: float) -> list[str]:
    """The names most like what was asked (rapidfuzz's WRatio, of 100), the likest first."""
    found = process.extract(
        asked, names, scorer=fuzz.WRatio, processor=fold, score_cutoff=floor, limit=3 * _MOST
    )
    return [name for name, _, _ in sorted(found, key=lambda hit: (-hit[1], hit[0]))][:_MOST]
