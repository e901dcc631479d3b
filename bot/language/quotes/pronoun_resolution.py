"""The discourse model of an article, by which pronouns ("he", "she", "they") are resolved."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from bot.language.wordlists.genders import Genders, of_pronoun, title_before
from bot.language.wordlists.offices import is_office
from bot.language.wordlists.speech_verbs import SPEECH
from bot.model.actor import Kind
from bot.model.analysis import Mention, Role

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Chosen, not measured.
_FARTHEST = 1200  # characters between a pronoun and the sentence that names its antecedent
_MOST_SENTENCES = 500  # sentences that are looked back through
_BODIES = frozenset({Kind.ORGANISATION, Kind.COUNTRY, Kind.GROUP})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PEOPLE = frozenset(
    """aunt boy boyfriend brother colleague couple critic daughter driver eyewitness father fan
    friend girl girlfriend grandfather grandmother husband local man mother neighbor neighbour
    one parent passenger patient passerby relative resident sister somebody someone son source
    student supporter survivor suspect teenager tourist uncle user victim villager visitor
    voter widow wife witness woman worker""".split()
)


class Salience(IntEnum):
    """Salience of a mention for pronoun resolution, in ascending order."""

    OWNER = 0  # "Iqbal's letter"
    PRESENT = 1
    SUBJECT = 2


@dataclass(frozen=True, slots=True)
class SalientMention:
    """A mention at a character offset in the article, or a pronoun that was resolved to its
    entity."""

    entity: int
    offset: int
    salience: Salience


@dataclass(slots=True)
class SentenceEntities:
    """A sentence (offsets into the article), the mentions in it outside quotation marks, and the
    word for an unnamed person who is its subject: "a resident", "the minister"."""

    start: int
    end: int
    mentions: list[SalientMention] = field(default_factory=list)
    unnamed_subject: "Token | None" = None


class DiscourseModel:
    """The entities mentioned in one article, sentence by sentence, and their genders."""

    def __init__(self, kinds: Sequence[Kind], roles: Iterable[Role]) -> None:
        self._kinds = kinds
        self._sentences: list[SentenceEntities] = []
        self._genders = Genders()
        for role in roles:
            self._genders.add_title(role.entity, role.title)

    def add_paragraph(
        self,
        doc: "Doc",
        offset: int,
        sentences: Iterable[tuple[int, int]],
        mentions: Sequence[Mention],
        quoted: Callable[[int], bool],
    ) -> None:
        """Adds a paragraph that starts at `offset`. `sentences` and the argument of `quoted`, which
        says whether a character is in quotation marks, are relative to that; mentions are not."""
        starts = [mention.start for mention in mentions]
        for start, end in sentences:
            sentence = SentenceEntities(offset + start, offset + end)
            within = mentions[
                bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)
            ]
            outside_quotes = [mention for mention in within if not quoted(mention.start - offset)]
            for mention in outside_quotes:
                self._add_mention(sentence, doc, offset, mention)
            sentence_span = doc.char_span(start, end, alignment_mode="expand") or ()
            words = [token for token in sentence_span if not quoted(token.idx)]
            people = [m for m in outside_quotes if self._kinds[m.entity] is Kind.PERSON]
            sentence.unnamed_subject = _unnamed_subject(
                words,
                {mention.start - offset for mention in outside_quotes},
                {mention.start - offset for mention in people},
            )
            self._add_pronouns(sentence, words, offset)
            self._sentences.append(sentence)

    def add_speaker(self, entity: int, offset: int) -> None:
        """Adds a mention of a speaker who may be given as "he" only, as salient as a subject."""
        if sentence := next(self._back_from(offset), None):
            sentence.mentions.append(SalientMention(entity, offset, Salience.SUBJECT))

    def resolve_pronoun(
        self, pronoun: str, offset: int, holder: "Callable[[Token, int], int | None]"
    ) -> int | None:
        """The entity that a pronoun at an offset means; None where that is ambiguous. `holder`
        resolves an office alone, such as "the minister", in the sentence that starts there."""
        plural = of_pronoun(pronoun) is None
        for sentence in self._back_from(offset):
            if sentence.unnamed_subject is not None and sentence.end <= offset and not plural:
                found = holder(sentence.unnamed_subject, sentence.start)
                return found if found is not None and self._fits(found, pronoun) else None
            fitting = [s for s in sentence.mentions if s.offset < offset]
            fitting = [s for s in fitting if self._fits(s.entity, pronoun)]
            if sentence.end > offset:  # "As he told Iqbal's story, he said": not Iqbal
                fitting = [s for s in fitting if s.salience is not Salience.OWNER]
            for salience in (Salience.SUBJECT,) if plural else reversed(Salience):
                if candidates := {s.entity for s in fitting if s.salience is salience}:
                    return candidates.pop() if len(candidates) == 1 else None
            if plural and sentence.end <= offset:
                return None
        return None

    def people_before(self, offset: int) -> Iterator[int]:
        """The people named before an offset, the nearest first."""
        for sentence in self._back_from(offset, furthest=offset):
            for mention in reversed(sentence.mentions):
                if mention.offset < offset and self._kinds[mention.entity] is Kind.PERSON:
                    yield mention.entity

    def _back_from(self, offset: int, furthest: int = _FARTHEST) -> Iterator[SentenceEntities]:
        last = bisect_right(self._sentences, offset, key=lambda sentence: sentence.start)
        for number in range(last - 1, max(-1, last - 1 - _MOST_SENTENCES), -1):
            sentence = self._sentences[number]
            if offset - sentence.end > furthest:
                return
            yield sentence

    def _fits(self, entity: int, pronoun: str) -> bool:
        if of_pronoun(pronoun) is None:
            return self._kinds[entity] in _BODIES
        return self._kinds[entity] is Kind.PERSON and self._genders.fits(entity, pronoun)

    def _add_mention(
        self, sentence: SentenceEntities, doc: "Doc", offset: int, mention: Mention
    ) -> None:
        span = doc.char_span(mention.start - offset, mention.end - offset)
        if span is None or (salience := _salience(span.root)) is None or span.root.tag_ == "NNPS":
            return  # "the Bidens" are not "he"
        sentence.mentions.append(SalientMention(mention.entity, mention.start, salience))
        self._genders.add_title(mention.entity, title_before(span))

    def _add_pronouns(
        self, sentence: SentenceEntities, words: "Sequence[Token]", offset: int
    ) -> None:
        """Counts a sentence's pronouns for the gender of its person, if it mentions only one."""
        people = {
            s.entity: s.offset
            for s in reversed(sentence.mentions)
            if self._kinds[s.entity] is Kind.PERSON
        }
        if len(people) == 1 and sentence.unnamed_subject is None:
            [(entity, named_at)] = people.items()
            for word in words:
                if offset + word.idx > named_at:
                    self._genders.add_pronoun(entity, word.text)


def _salience(root: "Token") -> Salience | None:
    """A name's salience; None where it only modifies a noun: "the Trump administration"."""
    if root.dep_ == "poss":
        return Salience.OWNER
    if root.dep_ in {"compound", "amod", "nmod"}:
        return None
    while root.dep_ in {"conj", "appos"} and root.head is not root:
        root = root.head
    return Salience.SUBJECT if _is_main_subject(root) else Salience.PRESENT


def _is_main_subject(word: "Token") -> bool:
    verb = word.head
    main = verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")
    return word.dep_ in _SUBJECTS and (main or verb.lower_ in SPEECH)


def _unnamed_subject(words: "Sequence[Token]", named: set[int], people: set[int]) -> "Token | None":
    """The subject of a sentence's main verb, if it is a person who is not mentioned by name: a
    noun for one, or a name that the model missed. "Haddad's deputy" does not name the deputy.
    `named` and `people` are the offsets of mentions, the latter those of people."""
    for word in words:
        if word.dep_ in _SUBJECTS and word.head.dep_ == "ROOT":
            a_person = word.lower_ in _PEOPLE or is_office(word) or word.text[:1].isupper()
            known = any(
                token.idx in named and not (token.idx in people and _owns(token, word))
                for token in word.subtree
            )
            return word if word.pos_ in {"NOUN", "PROPN"} and a_person and not known else None
    return None


def _owns(token: "Token", word: "Token") -> bool:
    """Whether a word of a noun's phrase is in the name of its owner."""
    while token != word and token.dep_ != "poss" and token.head != token:
        token = token.head
    return token != word and token.dep_ == "poss"
