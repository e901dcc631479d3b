"""An actor's canonical form: its best name and its kind, over all its mentions and overrides."""

from collections import Counter
from collections.abc import Iterable, Set

from bot.actors.kinds import kind_by_words, likeliest
from bot.actors.overrides import Ruling
from bot.actors.records import NameRecord
from bot.actors.register import ActorRecord
from bot.actors.within_document_names import best_name
from bot.model.actor import CanonicalActor, Kind, Name, Origin
from bot.words.name_key import key


def portrait(known: ActorRecord, principal: NameRecord, ruling: Ruling) -> CanonicalActor:
    """The actor's canonical form. What people set goes before what the articles show; `principal`
    is the name record that the actor goes by."""
    seen = likeliest(known.kinds) if known.kinds else known.actor.kind
    name = principal.state or _best_name(known, seen) or ruling.name or known.actor.name
    kind = seen if principal.state else kind_by_words(name) or seen
    return CanonicalActor(
        name=ruling.name or name,
        kind=ruling.kind or kind,
        capital_of=principal.capital_of,
        dismissed=ruling.dismissed,
        names=ruling.names,
    )


def is_shown(known: ActorRecord, shown: CanonicalActor) -> bool:
    """Whether the stored actor already has this canonical form."""
    actor = known.actor
    was = (actor.name, actor.kind, actor.capital_of, known.dismissed)
    given = {name.text for name in known.names if name.origin is Origin.CURATED}
    same = was == (shown.name, shown.kind, shown.capital_of, shown.dismissed)
    return same and given == set(shown.names)


def _best_name(known: ActorRecord, kind: Kind) -> str:
    """The best of the names that articles give; empty where people gave them all."""
    names = _counted(known.names, {Origin.NAME, Origin.SPELLING})
    names = names or _counted(known.names, set(Origin) - {Origin.ABBREVIATION, Origin.CURATED})
    name = best_name(names, kind)
    if kind is Kind.PERSON:
        return _usual(name, _counted(known.names, set(Origin) - {Origin.CURATED}))
    return name


def _counted(names: Iterable[Name], origins: Set[Origin]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for name in names:
        if name.origin in origins:
            counts[name.text] += name.count
    return counts


def _usual(fullest: str, names: Counter[str]) -> str:
    """A person's name as articles write it out most often: Donald Trump, not Donald J. Trump."""
    first, *rest = key(fullest).split() or [""]
    if not rest:
        return fullest
    whole = [text for text in names if " " in key(text) and key(text).split()[0] == first]
    return min([fullest, *whole], key=lambda text: (-names[text], -len(text), text))
