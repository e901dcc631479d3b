"""Whether articles call a person "he" or "she"."""

import re
from collections import Counter
from itertools import pairwise

from bot.conversation.context import Named
from bot.model.actor import Kind
from bot.query.snapshot import Snapshot
from bot.storage.sentences import ActorScope
from bot.words.name_key import key

_READ = 40
"""Sentences that name a person, of the newest articles, that are read for it; chosen, not
measured."""
_MOSTLY = 3
"""Times that one pronoun must be as frequent as the other; chosen, not measured."""
_PRONOUNS = {"he": "he", "his": "he", "him": "he", "himself": "he"} | {
    "she": "she",
    "her": "she",
    "hers": "she",
    "herself": "she",
}
_WORD = re.compile(r"\b(?:he|his|him|himself|she|hers?|herself)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")


def pronoun(named: Named, snapshot: Snapshot) -> str:
    """ "he" or "she", by the pronouns of the sentences that name this person and nobody else, and
    of those right after them that name nobody; empty where they do not tell."""
    if named.kind is not Kind.PERSON:
        return ""
    name = key(named.name)
    ids = [a for a in snapshot.lexicon.namesakes([name]).get(name, {})]
    found = [a for a in snapshot.lexicon.who(ids).values() if a.name == named.name]
    counts = Counter[str]()
    for actor in found[:1]:
        scope = ActorScope(actor=actor.id, capitals=frozenset())
        naming = snapshot.library.sentences.naming(scope, _READ)
        for article in dict.fromkeys(one.article for one in naming):
            of_article = snapshot.library.sentences.of_article(article)
            for before, sentence in pairwise((*of_article[:1], *of_article)):
                people = _people(sentence.actors, snapshot)
                alone = people == {actor.id}
                follows = not people and _people(before.actors, snapshot) == {actor.id}
                if alone or follows:
                    text = _QUOTED.sub(" ", sentence.text)
                    counts.update(_PRONOUNS[word.lower()] for word in _WORD.findall(text))
    he, she = counts["he"], counts["she"]
    if max(he, she) < _MOSTLY * max(min(he, she), 2 / _MOSTLY):
        return ""
    return "he" if he > she else "she"


def _people(actors: frozenset[int] | tuple[int, ...], snapshot: Snapshot) -> set[int]:
    found = snapshot.lexicon.who(set(actors)).values()
    return {actor.id for actor in found if actor.kind is Kind.PERSON}
