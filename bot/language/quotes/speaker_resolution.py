"""Speaker resolution: the word that names a quotation's speaker → the entity that it means."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.actors.within_document_names import DocumentEntities
from bot.language.quotes.pronoun_resolution import DiscourseModel
from bot.language.sentences.noun_phrases import chunk_at
from bot.language.wordlists.offices import RANKS, is_office, offices_named, spelled_out
from bot.language.wordlists.speech_verbs import SAYINGS
from bot.model.actor import Kind
from bot.model.analysis import Mention, Role
from bot.reading import speaker_labels
from bot.words.name_key import key
from bot.words.outlet_names import is_outlet

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPEAKING = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.COUNTRY, Kind.GROUP})
_PRONOUNS = frozenset({"he", "she", "his", "her", "they", "it", "their", "its"})
_ONE_OF_MANY = frozenset({"a", "an", "one", "another", "some", "any", "no", "two", "several"})
_IN_PHRASE = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN"})
_RANKS = RANKS | {"lieutenant"}
_VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespeople"})


class Speakers:
    """Resolves words for speakers to the entities of one article."""

    def __init__(
        self, document: DocumentEntities, roles: Sequence[Role], discourse: DiscourseModel
    ) -> None:
        self._entities = document.entities
        self._discourse = discourse
        self._by_alias: dict[str, set[int]] = defaultdict(set)
        for number, entity in enumerate(document.entities):
            for alias in entity.aliases:
                self._by_alias[key(alias.text)].add(number)
        self._titles: dict[int, list[str]] = defaultdict(list)
        for role in roles:
            self._titles[role.entity].append(role.title.casefold())

    def by_name(self, name: str) -> int | None:
        """The one entity of that name, or None."""
        found = self._by_alias.get(key(name), set())
        return next(iter(found)) if len(found) == 1 else None

    def labelled(self, label: str) -> int | None:
        """The entity of a speaker label: a person's name, any other, or a person's initials."""
        named = speaker_labels.person(label)
        whole = self.by_name(label) if named is None else self.by_name(named)
        if whole is not None or not label.isupper():
            return whole
        found = [
            number
            for number, entity in enumerate(self._entities)
            if entity.kind is Kind.PERSON and _initials(entity.name) == label
        ]
        return found[0] if len(found) == 1 else None

    def resolve(
        self,
        word: "Token",
        offset: int,
        mentions: Sequence[Mention],
        *,
        is_according_to: bool = False,
    ) -> int | None:
        """The entity that a word for a speaker means, or None. `offset` is where its paragraph
        starts, `mentions` are those of the paragraph. What is only "according to" or reported by
        an outlet is not attributed to it."""
        if word.lower_ in _PRONOUNS:
            return self._discourse.resolve_pronoun(word.text, offset + word.idx, self.holder)
        word = _owned(word, offset, mentions)
        named = _mention_at(offset + word.idx, mentions)
        if named is None:
            whole = self.by_name(_entity_text(word)) if word.ent_type_ == "PERSON" else None
            return self._described(word, offset, mentions) if whole is None else whole
        entity = self._entities[named.entity]
        is_according_to = is_according_to or word.head.lower_ in {
            "reported",
            "reports",
            "reporting",
        }
        if is_according_to and entity.kind is not Kind.PERSON and is_outlet(entity.name):
            return None
        return named.entity if named.government or entity.kind in _SPEAKING else None

    def holder(self, word: "Token", place: int) -> int | None:
        """The person that a noun means at an offset: the nearest before it who holds the office it
        names. "The minister" is no prime minister, and "a minister" may be anybody."""
        if not is_office(word) and word.text[:1].isupper() and word.tag_ != "NNPS":
            return self.by_name(word.text)  # a name that the model missed
        before = {child.lower_ for child in word.children if child.i < word.i}
        if not is_office(word) or before & _ONE_OF_MANY or word.tag_ == "NNS":
            return None
        if any(child.dep_ == "poss" and child.ent_type_ == "PERSON" for child in word.children):
            return None  # "Keller's deputy": neither she nor any other deputy
        ranks = {child.lower_ for child in word.lefts if child.dep_ in {"compound", "amod"}}
        modifiers = {w for w in ranks if w.isalpha()}
        for person in self._discourse.people_before(place):
            if any(_holds(title, word.lower_, modifiers) for title in self._titles[person]):
                return person
        return None

    def _described(self, word: "Token", offset: int, mentions: Sequence[Mention]) -> int | None:
        """The entity that a word other than a name means."""
        beside = self._beside(word, offset, mentions)
        if beside is not None:
            return beside
        holder = self.holder(word, offset + word.idx)
        if holder is not None:
            return holder
        if word.lower_ in _VOICES:
            return self._spoken_for(word, offset, mentions)
        if word.lower_ in SAYINGS:
            owner = next((t for t in word.children if t.dep_ == "poss"), None)
            return None if owner is None else self.resolve(owner, offset, mentions)
        return None

    def _beside(self, word: "Token", offset: int, mentions: Sequence[Mention]) -> int | None:
        """A person named beside the word: "the spokesman, Zhang Wei, said", "the mayor of Bern,
        Maria Keller"."""
        places = {child.idx for child in word.children if child.dep_ == "appos"}
        if (after := _after_phrase(word)) is not None:
            places.add(after.idx)
        for place in sorted(places):
            named = _mention_at(offset + place, mentions)
            if named is not None and self._entities[named.entity].kind is Kind.PERSON:
                return named.entity
        return None

    def _spoken_for(self, word: "Token", offset: int, mentions: Sequence[Mention]) -> int | None:
        """The body that a nameless spokesman speaks for."""
        places = [child.idx for child in word.children if child.dep_ in {"compound", "poss"}]
        for child in word.children:
            if child.dep_ == "prep":
                places += [t.idx for t in child.children if t.dep_ == "pobj"]
        for place in places:
            named = _mention_at(offset + place, mentions)
            if named is not None and self._entities[named.entity].kind in _SPEAKING:
                return named.entity
        return None


def _entity_text(word: "Token") -> str:
    """The text of the model's entity that a word is in."""
    doc, start, end = word.doc, word.i, word.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return str(doc[start:end].text)


def _after_phrase(word: "Token") -> "Token | None":
    """The word right after a noun, or after a comma that ends its phrase: not what it is "of"."""
    doc, place = word.doc, word.i + 1
    while place < len(doc) and doc[place].pos_ in _IN_PHRASE and doc[word.i + 1].pos_ == "ADP":
        place += 1
    if place + 1 < len(doc) and doc[place].text == ",":
        place += 1
    elif place > word.i + 1:
        return None
    return doc[place] if place < len(doc) else None


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _mention_at(place: int, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that contains a character offset; mentions are in order."""
    at = bisect_right(mentions, place, key=lambda mention: mention.start) - 1
    return mentions[at] if at >= 0 and place < mentions[at].end else None


def _owned(word: "Token", offset: int, mentions: Sequence[Mention]) -> "Token":
    """The word itself; but where it lies in a name that owns what follows, what it owns: "the
    university's chancellor"."""
    named = _mention_at(offset + word.idx, mentions)
    after = word.i
    while named and after < len(word.doc) and offset + word.doc[after].idx < named.end:
        after += 1
    owns = named is not None and word.dep_ != "poss" and after + 1 < len(word.doc)
    if owns and word.doc[after].lower_ in {"'s", "'"}:
        chunk = chunk_at(word.doc, after + 1)
        if chunk is not None and chunk.root.i > after:
            return chunk.root
    return word


def _holds(title: str, office: str, modifiers: set[str]) -> bool:
    """Whether the holder of a title may be called by an office: its modifiers are in the title,
    and neither has a rank ("deputy") that the other lacks."""
    words = {*title.split(), *spelled_out(title)}
    if modifiers & _RANKS or office not in offices_named(title):
        return bool(modifiers & _RANKS) and (modifiers & _RANKS) | {office} <= words
    return True
