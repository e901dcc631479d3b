"""A question → a Topic: the actors it names, the words it looks for, and how they were read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.actors.naming import key
from bot.answers import Interpretation, Term, Topic
from bot.errors import QuestionUnreadable
from bot.model import Actor, Kind
from bot.search.lexicon import Lexicon
from bot.search.near import near
from bot.search.question import Word, cleaned, words
from bot.search.spelling import mended
from bot.search.words import STOP, fold, stem

_SELDOM_A_NAME = 0.1
_LONGEST_NAME = 12


@dataclass(frozen=True, slots=True)
class _Span:
    """Words of the question that name an actor."""

    start: int
    end: int
    actor: int


def read(text: str, lexicon: Lexicon) -> Topic:
    """Raises QuestionUnreadable where nothing is asked for, or far too much."""
    question = cleaned(text)
    asked = words(question)
    meant = _mended(asked, lexicon) if _unnamed(asked, lexicon) else asked
    spans = _names(meant, lexicon)
    named = {i for span in spans for i in range(span.start, span.end)}
    rest = [i for i, word in enumerate(meant) if i not in named and not word.empty]
    if not spans and not rest:
        raise QuestionUnreadable(_nothing(question, lexicon))
    known = [i for i in rest if _known(meant[i], lexicon)]
    unmatched = tuple(dict.fromkeys(asked[i].text for i in rest if i not in known))
    actors = tuple(dict.fromkeys(span.actor for span in spans))
    return Topic(
        text=question,
        actors=tuple(lexicon.actors[id] for id in actors),
        terms=_terms([meant[i] for i in known]),
        interpretations=_interpretations(question, asked, meant, spans, known, lexicon),
        unmatched=unmatched,
        near=near(unmatched, lexicon) if unmatched else (),
    )


def wording(topic: Topic) -> str:
    """A topic in words, as it was understood."""
    names = (actor.name for actor in topic.actors)
    return " ".join((*names, *(term.text for term in topic.terms), *topic.phrases))


def _unnamed(asked: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a word is part of no name, so that the vocabulary has to be asked for it."""
    named = {i for span in _names(asked, lexicon) for i in range(span.start, span.end)}
    return any(i not in named and not word.empty for i, word in enumerate(asked))


def _mended(asked: Sequence[Word], lexicon: Lexicon) -> list[Word]:
    """The words as the library spells them. Names and empty words stay as they are."""
    named = {i for span in _names(asked, lexicon) for i in range(span.start, span.end)}
    kept = {i for i, word in enumerate(asked) if i in named or word.empty}
    meant = mended([word.bare for word in asked], kept, lexicon)
    return [replace(word, bare=other) for word, other in zip(asked, meant, strict=True)]


def _known(word: Word, lexicon: Lexicon) -> bool:
    pieces = [piece for piece in re.split(r"[.'’-]", word.bare) if piece]
    return all(lexicon.knows(piece) for piece in pieces)


def _names(asked: Sequence[Word], lexicon: Lexicon) -> list[_Span]:
    """The names among the words, the longest taken first, in the order asked."""
    found: list[_Span] = []
    taken: set[int] = set()
    for length in range(min(lexicon.longest, len(asked), _LONGEST_NAME), 0, -1):
        for start in range(len(asked) - length + 1):
            place = range(start, start + length)
            if taken.isdisjoint(place):
                actor = _named(asked[start : start + length], lexicon, alone=length == len(asked))
                if actor is not None:
                    found.append(_Span(start, start + length, actor))
                    taken.update(place)
    return sorted(found, key=lambda span: span.start)


def _named(span: Sequence[Word], lexicon: Lexicon, *, alone: bool) -> int | None:
    """Whom these words name; None for no one, and for a common word that happens to be a name."""
    if len(span) == 1:
        actor = _by_word(span[0], lexicon)
        here = actor is not None and (alone or _name_here(span[0], lexicon.actors[actor], lexicon))
        return actor if here else None
    if fold(span[0].bare) == "the" or _dyad(span, lexicon):
        return None
    name = key(" ".join(word.bare for word in span))
    tied = all(word.joined for word in span)
    return (
        lexicon.by_key.get(name)
        or lexicon.by_letters.get(name.replace(" ", ""))
        or (lexicon.by_beginning.get(name) if tied else None)
    )


def _by_word(word: Word, lexicon: Lexicon) -> int | None:
    """Whom one word names: as it is, as the letters of a longer name, or without a plural's s."""
    name = key(word.bare)
    found = lexicon.by_key.get(name, lexicon.by_letters.get(name) if len(name) > 2 else None)
    if found is None and len(name) > 4 and name not in lexicon.vocabulary:
        return lexicon.by_key.get(name.removesuffix("s"))
    return found


def _dyad(span: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether the words are countries side by side: two actors, even where an article's headline
    or "China-Pakistan Economic Corridor" begins like that."""
    ids = [lexicon.by_key.get(key(word.bare)) for word in span]
    return all(id is not None and lexicon.actors[id].kind is Kind.COUNTRY for id in ids)


def _name_here(word: Word, actor: Actor, lexicon: Lexicon) -> bool:
    """Whether a single word is meant as a name: "US trade" and "china-us" are, "tell us" is not;
    "price" is not where only one in many is a Mr Price."""
    if word.pronoun:
        return False
    if word.shouted or word.joined:
        return True
    if fold(word.bare) in STOP:
        return word.bare == "us"
    if word.start and word.bare[:1].isupper():
        return True
    return actor.mentions >= _SELDOM_A_NAME * lexicon.vocabulary.get(fold(word.bare), 0)


def _terms(known: Sequence[Word]) -> tuple[Term, ...]:
    """Each word once, whatever its form: as it was first asked."""
    by_stem: dict[str, str] = {}
    for word in known:
        by_stem.setdefault(stem(word.bare), fold(word.bare))
    return tuple(Term(text=text) for text in by_stem.values())


def _interpretations(
    question: str,
    asked: Sequence[Word],
    meant: Sequence[Word],
    spans: Sequence[_Span],
    known: Sequence[int],
    lexicon: Lexicon,
) -> tuple[Interpretation, ...]:
    """What was read otherwise than it was asked, in the order asked."""
    found: dict[int, Interpretation] = {}
    for span in spans:
        name = lexicon.actors[span.actor].name
        text = question[asked[span.start].start : asked[span.end - 1].end]
        places = range(span.start, span.end)
        if any(asked[i].bare != meant[i].bare for i in places):
            found[span.start] = Interpretation(asked=text, read_as=name, why="spelling")
        elif key(text) != key(name):
            found[span.start] = Interpretation(asked=text, read_as=name, why="alias")
    for i in known:
        if asked[i].bare != meant[i].bare:
            read_as = meant[i].bare
            found[i] = Interpretation(asked=asked[i].text, read_as=read_as, why="spelling")
    return tuple(dict.fromkeys(found[place] for place in sorted(found)))


def _nothing(question: str, lexicon: Lexicon) -> str:
    examples = [actor.name for actor in lexicon.actors.values()][:2]
    such = f", such as {' or '.join(examples)}" if examples else ""
    heard = f"“{question[:60]}” holds nothing to look for" if question else "There is no question"
    return f"{heard}: name somebody or something{such}."
