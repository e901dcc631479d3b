"""What a topic looks for: groups of names and words, each group one actor or one term."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.actors.naming import key
from bot.answers import Topic
from bot.model import Actor, Name, Statement
from bot.search.lexicon import Lexicon, phrases
from bot.search.words import STOP, Token, fold, stems, tokens

_LOOSE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One actor under all its names, with its capital's, or one term.

    `loose` are names that texts use far more often than articles were seen to name the actor by
    them ("coronavirus"): they count as words do. `weight` is how much the group tells, from its
    rarity: BM25's inverse document frequency.
    """

    phrases: tuple[str, ...]
    actors: frozenset[int]
    loose: frozenset[str]
    holders: float
    weight: float


def groups(topic: Topic, lexicon: Lexicon) -> tuple[Group, ...]:
    """Actors in the order asked, then terms."""
    actors = (_of_actor(actor, lexicon) for actor in topic.actors)
    return (*actors, *(_of_term(term, lexicon) for term in topic.terms))


def _of_actor(actor: Actor, lexicon: Lexicon) -> Group:
    ids = lexicon.standing_for(actor)
    names = [name for id in ids for name in lexicon.names.get(id, ())]
    holders = {name.text: _holders(name.text, lexicon) for name in names}
    loose = {
        name.text
        for name in names
        if holders[name.text] > _LOOSE * max(name.count, 1) and not _part(name, lexicon)
    }
    mentions = sum(lexicon.actors[id].mentions for id in ids)
    held = max([mentions, *(holders[text] for text in loose)])
    return _group(phrases(names) or (actor.name,), ids, held, lexicon, frozenset(loose))


def _part(name: Name, lexicon: Lexicon) -> bool:
    """Whether it is only a part of its actor's name: Price, who is Vaughan Price."""
    return set(key(name.text).split()) < set(key(lexicon.actors[name.actor].name).split())


def _of_term(term: str, lexicon: Lexicon) -> Group:
    return _group((term,), frozenset(), _holders(term, lexicon), lexicon)


def _holders(phrase: str, lexicon: Lexicon) -> int:
    """About how many passages hold a phrase, at most: those that hold its rarest word."""
    return min((lexicon.stems.get(stem, 0) for stem in stems(phrase)), default=0)


def _group(
    phrases: tuple[str, ...],
    actors: frozenset[int],
    holders: int,
    lexicon: Lexicon,
    loose: frozenset[str] = frozenset(),
) -> Group:
    passages = max(lexicon.overview.passages, 1)
    held = min(holders, passages)
    weight = math.log(1 + (passages - held + 0.5) / (held + 0.5))
    return Group(phrases=phrases, actors=actors, loose=loose, holders=held, weight=weight)


@dataclass(frozen=True, slots=True)
class Find:
    """Where a text meets a group: the group's index, and the words that met it; whether by a name
    that counts as words do."""

    group: int
    first: int
    last: int
    text: str
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """How a text meets the groups: which of them, where, and how many words it has."""

    groups: frozenset[int]
    finds: tuple[Find, ...]
    words: int


class Matcher:
    """Finds groups in texts as the library's index does: by the stems of whole phrases.

    In a statement an actor is met where the library says it is named, whatever the words: a
    surname that two people share meets only the one who is meant.
    """

    def __init__(self, groups: Sequence[Group]) -> None:
        self.groups = tuple(groups)
        self._by_first: dict[str, list[tuple[int, tuple[str, ...], str | None, bool]]] = {}
        for i, group in enumerate(self.groups):
            for phrase in group.phrases:
                self._add(i, phrase)

    def _add(self, group: int, phrase: str) -> None:
        shape = stems(phrase)
        if shape:
            exact = phrase if len(shape) == 1 and fold(phrase) in STOP else None
            loose = phrase in self.groups[group].loose
            self._by_first.setdefault(shape[0], []).append((group, shape, exact, loose))

    def statement(self, statement: Statement) -> Meeting:
        words = tokens(statement.text)
        named = frozenset(
            i for i, group in enumerate(self.groups) if group.actors & statement.actors
        )
        finds = tuple(
            find
            for find in self._finds(words, statement.text)
            if not self.groups[find.group].actors or find.group in named or find.loose
        )
        return Meeting(named | {find.group for find in finds}, finds, len(words))

    def text(self, text: str) -> Meeting:
        """A title or a heading, where no actor is marked: names are met as they are spelled."""
        words = tokens(text)
        finds = tuple(self._finds(words, text))
        return Meeting(frozenset(find.group for find in finds), finds, len(words))

    def _finds(self, words: Sequence[Token], text: str) -> list[Find]:
        found: list[Find] = []
        for i, word in enumerate(words):
            for group, shape, exact, loose in self._by_first.get(word.stem, ()):
                last = i + len(shape) - 1
                if last < len(words) and _same(words[i : last + 1], shape, exact):
                    met = text[word.start : words[last].end]
                    found.append(Find(group, i, last, met, loose))
        return found


def _same(words: Sequence[Token], shape: tuple[str, ...], exact: str | None) -> bool:
    """Whether these words are the phrase; `exact` where its spelling tells it from a common word,
    as US from us."""
    if exact is not None and words[0].text != exact:
        return False
    return all(word.stem == stem for word, stem in zip(words, shape, strict=True))
