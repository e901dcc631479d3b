"""Who stands on the scene of each sentence, and so whom "he", "she" or "they" means there."""

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

_HOW_FAR_BACK = 1200  # characters; a pronoun further from its name is anybody's guess
_MOST_SCENES = 500  # sentences that are looked back through
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
    """How near somebody stands to the footlights of a sentence."""

    OWNER = 0  # "Iqbal's letter"
    PRESENT = 1
    SUBJECT = 2


@dataclass(frozen=True, slots=True)
class SalientMention:
    entity: int
    place: int
    rank: Salience


@dataclass(slots=True)
class SentenceEntities:
    """A sentence, who is named in it outside quotation marks, and the word for the person who is
    its subject without being named: "a resident", "the minister"."""

    start: int
    end: int
    standing: list[SalientMention] = field(default_factory=list)
    unnamed: "Token | None" = None


class DiscourseModel:
    """Everybody named in one article, sentence by sentence."""

    def __init__(self, kinds: Sequence[Kind], roles: Iterable[Role]) -> None:
        self._kinds = kinds
        self._scenes: list[SentenceEntities] = []
        self._genders = Genders()
        for role in roles:
            self._genders.hear_title(role.entity, role.title)

    def enter(
        self,
        doc: "Doc",
        offset: int,
        sentences: Iterable[tuple[int, int]],
        mentions: Sequence[Mention],
        quoted: Callable[[int], bool],
    ) -> None:
        """Takes in a paragraph that starts at `offset`; `quoted` says whether a character of it
        is in quotation marks."""
        starts = [mention.start for mention in mentions]
        for start, end in sentences:
            scene = SentenceEntities(offset + start, offset + end)
            there = mentions[bisect_left(starts, scene.start) : bisect_left(starts, scene.end)]
            here = [mention for mention in there if not quoted(mention.start - offset)]
            for mention in here:
                self._stand(scene, doc, offset, mention)
            sentence = doc.char_span(start, end, alignment_mode="expand") or ()
            words = [token for token in sentence if not quoted(token.idx)]
            scene.unnamed = _unnamed(words, {m.start - offset for m in here})
            self._hear(scene, words, offset)
            self._scenes.append(scene)

    def speaks(self, entity: int, place: int) -> None:
        """Takes note that somebody speaks there, if only as "he"."""
        if scene := next(self._back_from(place), None):
            scene.standing.append(SalientMention(entity, place, Salience.SUBJECT))

    def resolve_pronoun(
        self, pronoun: str, place: int, holder: "Callable[[Token, int], int | None]"
    ) -> int | None:
        """Whom a pronoun at a place means; None where that is not plain. `holder` says who is
        meant by an office alone, as by "the minister" in the scene that starts there."""
        plural = of_pronoun(pronoun) is None
        for scene in self._back_from(place):
            if scene.unnamed is not None and scene.end <= place and not plural:
                found = holder(scene.unnamed, scene.start)
                return found if found is not None and self._fits(found, pronoun) else None
            fitting = [s for s in scene.standing if s.place < place]
            fitting = [s for s in fitting if self._fits(s.entity, pronoun)]
            if scene.end > place:  # "As he told Iqbal's story, he said": not Iqbal
                fitting = [s for s in fitting if s.rank is not Salience.OWNER]
            for rank in (Salience.SUBJECT,) if plural else reversed(Salience):
                if there := {s.entity for s in fitting if s.rank is rank}:
                    return there.pop() if len(there) == 1 else None
            if plural and scene.end <= place:
                return None
        return None

    def people_before(self, place: int) -> Iterator[int]:
        """People named before a place, the nearest first."""
        for scene in self._back_from(place, furthest=place):
            for standing in reversed(scene.standing):
                if standing.place < place and self._kinds[standing.entity] is Kind.PERSON:
                    yield standing.entity

    def _back_from(self, place: int, furthest: int = _HOW_FAR_BACK) -> Iterator[SentenceEntities]:
        last = bisect_right(self._scenes, place, key=lambda scene: scene.start)
        for number in range(last - 1, max(-1, last - 1 - _MOST_SCENES), -1):
            scene = self._scenes[number]
            if place - scene.end > furthest:
                return
            yield scene

    def _fits(self, entity: int, pronoun: str) -> bool:
        if of_pronoun(pronoun) is None:
            return self._kinds[entity] in _BODIES
        return self._kinds[entity] is Kind.PERSON and self._genders.fits(entity, pronoun)

    def _stand(self, scene: SentenceEntities, doc: "Doc", offset: int, mention: Mention) -> None:
        span = doc.char_span(mention.start - offset, mention.end - offset)
        if span is None or (rank := _rank(span.root)) is None or span.root.tag_ == "NNPS":
            return  # "the Bidens" are not "he"
        scene.standing.append(SalientMention(mention.entity, mention.start, rank))
        self._genders.hear_title(mention.entity, title_before(span))

    def _hear(self, scene: SentenceEntities, words: "Sequence[Token]", offset: int) -> None:
        """Lets the pronouns of a sentence about one person alone say something of that person."""
        people = {
            s.entity: s.place
            for s in reversed(scene.standing)
            if self._kinds[s.entity] is Kind.PERSON
        }
        if len(people) == 1 and scene.unnamed is None:
            [(entity, place)] = people.items()
            for word in words:
                if offset + word.idx > place:
                    self._genders.hear_pronoun(entity, word.text)


def _rank(root: "Token") -> Salience | None:
    """A name's part in its sentence; None where it only describes: "the Trump administration"."""
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


def _unnamed(words: "Sequence[Token]", named: set[int]) -> "Token | None":
    """The person who is a sentence's subject without being known by name: a noun for one, or a
    name that was passed over."""
    for word in words:
        if word.dep_ in _SUBJECTS and word.head.dep_ == "ROOT":
            a_person = word.lower_ in _PEOPLE or is_office(word) or word.text[:1].isupper()
            known = any(token.idx in named for token in word.subtree)
            return word if word.pos_ in {"NOUN", "PROPN"} and a_person and not known else None
    return None
