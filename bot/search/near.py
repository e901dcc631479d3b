"""What the library does hold, for those who asked for something else."""

from collections.abc import Sequence
from itertools import product

from rapidfuzz import fuzz, process

from bot.actors.naming import key
from bot.search.lexicon import Lexicon
from bot.search.words import STOP, fold

_MOST = 4
_LIKENESS = 70.0
_TELLING = 4  # letters of a word by which names are alike
_SHORTENED = 4  # letters of what may be initials and one more


def near(asked: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Real topics of the library: names like the words asked for, then the most mentioned."""
    alike = names_like(" ".join(asked), lexicon, _LIKENESS) if asked else []
    foremost = [actor.name for actor in lexicon.foremost[:_MOST]]
    return tuple(dict.fromkeys((*_initialled(asked, lexicon), *alike, *foremost)))[:_MOST]


def _initialled(asked: Sequence[str], lexicon: Lexicon) -> list[str]:
    """The names whose initials are these but for the last, which may be those of another: the
    Inter-Services Intelligence, for "ISIL"."""
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
    """The names most like what was asked, of 100, the likest first."""
    found = process.extract(
        asked,
        names,
        scorer=_likeness,
        processor=fold,
        score_cutoff=floor,
        limit=3 * _MOST,
    )
    return [name for name, _, _ in sorted(found, key=lambda hit: (-hit[1], hit[0]))][:_MOST]


def _likeness(asked: str, name: str, *, score_cutoff: float | None = None) -> float:
    """How alike they are as a whole, or in a word, by rapidfuzz's ratio. Parts of words do not
    count: "quantum" is nothing like "QA"."""
    pairs = product(_long(asked), _long(name))
    alike = max((fuzz.ratio(one, other) for one, other in pairs), default=0.0)
    return max(fuzz.token_set_ratio(asked, name), alike)


def _long(text: str) -> list[str]:
    return [word for word in text.split() if len(word) >= _TELLING]
