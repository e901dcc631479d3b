"""A topic compiled for the index: its clauses, what a passage must match and must not."""

from dataclasses import dataclass

from bot.model.stored import StoredPassage
from bot.model.topic import Filter, Topic
from bot.query.lexicon import Lexicon
from bot.query.parser import query_text
from bot.search.clauses import Clause, build_clauses, time_clause
from bot.words.tokens import spaced_stems, spoken, terms

FEW = 6
"""Clauses of a short question, whose words are looked for near each other. Measured by
`bench.search`: from 3 to 12 nothing changes by more than .004."""
LONG_NAME = 4
"""Words of a name that may as well be a headline: what holds some of them is an answer too. Chosen,
not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledQuery:
    """The query plan. The index has no positions, so phrases and mentions are checked on the text.

    text: the topic in words: names, terms and phrases (`query_text`).
    clauses: what scores; the first `actors` (a number) of them are actors.
    required_clauses: indices of clauses that a passage or its title must match.
    excluded_terms: term sequences, of one term each, that neither may hold.
    phrases, excluded_phrases: folded words (`in_words`) that must, or must not, be in the text.
    required: for each actor that must be mentioned, its id and its capital's.
    within: the filter on articles.
    filter_only: nothing is looked for but what passes the filter, newest first.
    together: proximity phrases, as stems: a passage scores more where their words are adjacent.
    """

    text: str
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
        """Every index term that is looked up, each once."""
        sequences = [*self.excluded_terms, *(clause.terms for clause in self.clauses)]
        return list(dict.fromkeys(term for sequence in sequences for term in sequence))

    @property
    def asked(self) -> tuple[Clause, ...]:
        """The clauses that make a passage an answer: all but that of a time."""
        return tuple(clause for clause in self.clauses if clause.days is None)

    @property
    def only_actors(self) -> bool:
        """Whether it asks for several actors and nothing else."""
        return 1 < self.actors == len(self.asked)

    @property
    def strict(self) -> bool:
        """Whether nothing but actors is asked for, so that what names none of them is no answer."""
        return 0 < self.actors == len(self.asked) and all(
            len(clause.name_words) < LONG_NAME for clause in self.asked
        )

    @property
    def brevity(self) -> float:
        """1 for a question of few words, falling towards 0 with its length: in how far its words
        are to be found near each other, not all over an article."""
        return min(1.0, FEW / max(len(self.asked), 1))

    @property
    def may_reject_candidates(self) -> bool:
        """Whether passages of candidate articles may be rejected: then more articles are needed."""
        return bool(
            self.required_clauses or self.excluded_terms or self.excluded_phrases or self.phrases
        )

    def proximity(self, text: str) -> float:
        """The fraction of the proximity phrases that a text holds. Needs at least one."""
        in_text = spaced_stems(text)
        return sum(phrase in in_text for phrase in self.together) / len(self.together)

    def admits(self, passage: StoredPassage, title: str) -> bool:
        """Whether a passage with its heading and title holds the required phrases and actors, and
        no excluded phrase. Required clauses and excluded terms are checked on the index."""
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
    clauses = build_clauses(topic, lexicon)
    required = [i for i, actor in enumerate(topic.actors) if actor in topic.required]
    phrases = range(len(clauses) - len(topic.phrases), len(clauses))
    # Without "as such" and the like, which have no index terms and are checked on the text alone.
    required_phrases = [index for index in phrases if clauses[index].term_sequences]
    excluded = [(text, tuple(terms(text))) for text in topic.excluded]
    time = time_clause(topic.within, lexicon) if clauses else None
    return CompiledQuery(
        text=query_text(topic),
        clauses=(*clauses, time) if time else clauses,
        actors=len(topic.actors),
        required_clauses=(*required, *required_phrases),
        excluded_terms=tuple(sequence for _, sequence in excluded if len(sequence) == 1),
        phrases=tuple(map(in_words, topic.phrases)),
        excluded_phrases=tuple(in_words(text) for text, sequence in excluded if len(sequence) != 1),
        required=tuple(lexicon.with_capital(actor) for actor in topic.required),
        within=topic.within,
        filter_only=bool(
            topic.within and not topic.unmatched and not any(g.term_sequences for g in clauses)
        ),
        together=tuple(map(spaced_stems, topic.together)),
    )


def in_words(text: str) -> str:
    """The folded words of a text with a space around each, so that substring search matches whole
    words."""
    return f" {spoken(text)} "
