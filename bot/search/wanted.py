"""What a topic wants, in the terms of the index: what tells, what must be, and what must not."""

from dataclasses import dataclass

from bot.answers import Filter, Topic
from bot.model import StoredPassage
from bot.search.contents import terms
from bot.search.groups import Group, groups
from bot.search.lexicon import Lexicon
from bot.search.words import spoken, stems


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A topic's groups, of which the first `actors` are actors. `musts` are the places of those
    that a passage or its title has to hold; `never` are shapes (`Group.shapes`) that none may hold.
    `phrases` and `barred` are phrases in their very words, folded: only reading tells of them, as
    it does whether the `required` are named, each one or several for it. `browsing`: all that
    passes the filter `within`. `together` are the stems of what had better stand so, which only
    reading tells too."""

    groups: tuple[Group, ...]
    actors: int
    musts: tuple[int, ...]
    never: tuple[tuple[str, ...], ...]
    phrases: tuple[str, ...]
    barred: tuple[str, ...]
    required: tuple[frozenset[int], ...]
    within: Filter
    browsing: bool
    together: tuple[str, ...]

    @property
    def terms(self) -> list[str]:
        """All that the index is asked for."""
        shapes = [*self.never, *(shape for group in self.groups for shape in group.shapes)]
        return list(dict.fromkeys(term for shape in shapes for term in shape))

    @property
    def choosy(self) -> bool:
        """Whether passages of the likeliest articles may be ruled out."""
        return bool(self.musts or self.never or self.barred or self.phrases)

    def tied(self, text: str) -> float:
        """How much of what had better stand together does in a text."""
        held = _in_stems(text)
        return sum(tied in held for tied in self.together) / len(self.together)

    def admits(self, passage: StoredPassage, title: str) -> bool:
        """Whether a passage, read under its title, holds what it must and nothing it must not."""
        if not (self.phrases or self.barred or self.required):
            return True
        text = in_words(f"{title}\n{passage.heading}\n{passage.text}")
        named = frozenset[int]().union(*(s.actors for s in passage.statements))
        return (
            all(phrase in text for phrase in self.phrases)
            and not any(phrase in text for phrase in self.barred)
            and all(who & named for who in self.required)
        )


def wanted(topic: Topic, lexicon: Lexicon) -> Wanted:
    found = groups(topic, lexicon)
    required = [i for i, actor in enumerate(topic.actors) if actor in topic.required]
    phrases = range(len(found) - len(topic.phrases), len(found))
    telling = [place for place in phrases if found[place].shapes]  # but "as such": read for alone
    excluded = [(text, tuple(terms(text))) for text in topic.excluded]
    return Wanted(
        groups=found,
        actors=len(topic.actors),
        musts=(*required, *telling),
        never=tuple(shape for _, shape in excluded if len(shape) == 1),
        phrases=tuple(map(in_words, topic.phrases)),
        barred=tuple(in_words(text) for text, shape in excluded if len(shape) != 1),
        required=tuple(lexicon.standing_for(actor) for actor in topic.required),
        within=topic.within,
        browsing=bool(topic.within and not topic.unmatched and not any(g.shapes for g in found)),
        together=tuple(map(_in_stems, topic.together)),
    )


def in_words(text: str) -> str:
    """A text as its words, folded, each between two spaces: so that it can be looked for in another
    word by word."""
    return f" {spoken(text)} "


def _in_stems(text: str) -> str:
    return f" {' '.join(stems(text))} "
