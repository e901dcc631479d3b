"""What a topic wants, in the terms of the index: what tells, what must be, and what must not."""

from dataclasses import dataclass

from bot.model.stored import StoredPassage
from bot.model.topic import Filter, Topic
from bot.query.lexicon import Lexicon
from bot.search.clauses import Clause, build_clauses
from bot.words.tokens import spoken, stems, terms


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledQuery:
    """A topic's groups, of which the first `actors` are actors. `required_clauses` are the places
    of those that a passage or its title has to hold; `excluded_terms` are shapes (`Clause.shapes`)
    that none may hold. `phrases` and `excluded_phrases` are phrases in their very words, folded:
    only reading tells of them, as it does whether the `required` are named, each one or several for
    it. `filter_only`: all that passes the filter `within`. `together` are the stems of what had
    better stand so, which only reading tells too."""

    clauses: tuple[Clause, ...]
    actors: int
    required_clauses: tuple[int, ...]
    excluded_terms: tuple[tuple[str, ...], ...]
    phrases: tuple[str, ...]
    excluded_phrases: tuple[str, ...]
    required: tuple[frozenset[int], ...]
    within: Filter
    filter_only: bool
    together: tuple[str, ...]

    @property
    def terms(self) -> list[str]:
        """All that the index is asked for."""
        shapes = [
            *self.excluded_terms,
            *(shape for group in self.clauses for shape in group.term_sequences),
        ]
        return list(dict.fromkeys(term for shape in shapes for term in shape))

    @property
    def may_reject_candidates(self) -> bool:
        """Whether passages of the likeliest articles may be ruled out."""
        return bool(
            self.required_clauses or self.excluded_terms or self.excluded_phrases or self.phrases
        )

    def proximity(self, text: str) -> float:
        """How much of what had better stand together does in a text."""
        held = _in_stems(text)
        return sum(tied in held for tied in self.together) / len(self.together)

    def admits(self, passage: StoredPassage, title: str) -> bool:
        """Whether a passage, read under its title, holds what it must and nothing it must not."""
        if not (self.phrases or self.excluded_phrases or self.required):
            return True
        text = in_words(f"{title}\n{passage.heading}\n{passage.text}")
        named = frozenset[int]().union(*(s.actors for s in passage.statements))
        return (
            all(phrase in text for phrase in self.phrases)
            and not any(phrase in text for phrase in self.excluded_phrases)
            and all(who & named for who in self.required)
        )


def compile_query(topic: Topic, lexicon: Lexicon) -> CompiledQuery:
    found = build_clauses(topic, lexicon)
    required = [i for i, actor in enumerate(topic.actors) if actor in topic.required]
    phrases = range(len(found) - len(topic.phrases), len(found))
    telling = [
        place for place in phrases if found[place].term_sequences
    ]  # but "as such": read for alone
    excluded = [(text, tuple(terms(text))) for text in topic.excluded]
    return CompiledQuery(
        clauses=found,
        actors=len(topic.actors),
        required_clauses=(*required, *telling),
        excluded_terms=tuple(shape for _, shape in excluded if len(shape) == 1),
        phrases=tuple(map(in_words, topic.phrases)),
        excluded_phrases=tuple(in_words(text) for text, shape in excluded if len(shape) != 1),
        required=tuple(lexicon.with_capital(actor) for actor in topic.required),
        within=topic.within,
        filter_only=bool(
            topic.within and not topic.unmatched and not any(g.term_sequences for g in found)
        ),
        together=tuple(map(_in_stems, topic.together)),
    )


def in_words(text: str) -> str:
    """A text as its words, folded, each between two spaces: so that it can be looked for in another
    word by word."""
    return f" {spoken(text)} "


def _in_stems(text: str) -> str:
    return f" {' '.join(stems(text))} "
