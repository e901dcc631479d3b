"""A turn of a conversation: an answer, and the context after it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.conversation.context import AnswerMode, Context, Named
from bot.conversation.pronoun_of import pronoun
from bot.conversation.putting import KEYED, WHY
from bot.model.actor import Actor
from bot.model.analysis import FigureKind
from bot.model.answers import Answer, Excerpt, SourceList, Summary
from bot.model.article import Source
from bot.model.briefing import Briefing, BriefingPart
from bot.model.citations import Citation, Point
from bot.model.passages import PassageList
from bot.model.profile import Profile
from bot.model.reply import AnswerType, Reply
from bot.model.stored import PassageRef, StoredSentence
from bot.model.topic import Interpretation, Topic
from bot.query.parser import query_text
from bot.query.snapshot import Snapshot
from bot.storage.library import LibraryReader

_SUMS = 5
"""Sentences with sums of money that are shown, at most; chosen, not measured."""
_READ = 3
"""Cited sentences whose actors become part of the context; chosen, not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """An answer and the new context, None where there is none yet. `before` are the passages shown
    earlier than those of the answer."""

    answer: Answer
    context: Context | None
    before: tuple[PassageRef, ...] = ()


def understood(answer: Answer, readings: Sequence[Interpretation], heading: str = "") -> Answer:
    """The answer, with the interpretations of the follow-up before its own, and a reply under the
    heading."""
    read = tuple(readings)
    match answer:
        case Reply() if heading:
            called = _called(heading, _titles((*read, *answer.topic.interpretations)))
            besides = [one for one in read if (one.read_as, one.why) != (heading, WHY)]
            return understood(replace(answer, question=called), besides)
        case Briefing() | PassageList() | Reply():
            interpretations = _by_title((*read, *answer.topic.interpretations))
            return replace(answer, topic=replace(answer.topic, interpretations=interpretations))
        case Profile():
            return replace(answer, interpretations=(*read, *answer.interpretations))
        case _:
            return answer


def titled(words: str, readings: Iterable[Interpretation]) -> str:
    """Words with titles in place of the keys of articles."""
    return _called(words, _titles(readings))


def _by_title(readings: Sequence[Interpretation]) -> tuple[Interpretation, ...]:
    """The interpretations, with titles in place of the keys of articles, which mean nothing to a
    reader."""
    titles = _titles(readings)
    return tuple(_titled(one, titles) for one in readings if one.asked not in titles)


def _titles(readings: Iterable[Interpretation]) -> Mapping[str, str]:
    return {
        one.asked: f"“{one.read_as}”"
        for one in readings
        if one.why == "article" and one.asked.startswith(KEYED)
    }


def _titled(reading: Interpretation, titles: Mapping[str, str]) -> Interpretation:
    return replace(reading, read_as=_called(reading.read_as, titles))


def _called(words: str, titles: Mapping[str, str]) -> str:
    for keyed, title in titles.items():
        words = words.replace(keyed, title)
    return words


def context_of(answer: Answer, snapshot: Snapshot) -> Context | None:
    """The context after an answer; None where the answer shows nothing."""
    match answer:
        case Briefing():
            found = _of_topic(AnswerMode.BRIEFING, answer.topic)
            cited, cards = answer.lines, answer.sources
        case PassageList():
            found = _of_topic(AnswerMode.PASSAGES, answer.topic)
            found = replace(found, shown=tuple(one.place for one in answer.passages))
            cited, cards = tuple(one.best for one in answer.passages), answer.sources
        case Reply():
            found = _of_topic(AnswerMode.ANSWER, answer.topic)
            found = replace(found, question=answer.question.rstrip(" ?"))
            cited, cards = tuple(one.citation for one in answer.lines), answer.sources
        case Profile():
            found = _of_actor(answer.actor)
            said = (one.citation for one in answer.said)
            cited, cards = (*said, *answer.about), answer.sources
        case Summary():
            articles = " ".join(f'{KEYED}"{card.key}"' for card in answer.sources)
            found = Context(wanted=AnswerMode.SUMMARY, question=articles, topic=articles)
            cited, cards = answer.sentences, answer.sources
        case _:
            return None
    if not cited:
        return None
    others = named_in(cited[:_READ], snapshot)
    keys = tuple(card.key for card in cards)
    about = tuple(replace(one, pronoun=pronoun(one, snapshot)) for one in found.about)
    known = {one.name for one in about}
    return replace(
        found,
        about=about,
        others=tuple(
            replace(one, pronoun=pronoun(one, snapshot))
            for one in map(_named, others)
            if one.name not in known
        ),
        articles=keys,
        ground=() if isinstance(answer, Reply) and not answer.answered else keys,
        cited=tuple(cited),
    )


def named_in(cited: Iterable[Citation], snapshot: Snapshot) -> list[Actor]:
    """The actors that these sentences name, in order of mention."""
    found: dict[int, Actor] = {}
    for one in cited:
        ids = {id for statement in _statements(one, snapshot.library) for id in statement.actors}
        actors = snapshot.lexicon.who(ids).values()
        found |= {who.id: who for who in sorted(actors, key=lambda who: _place(who, one.text))}
    return list(found.values())


def money(found: Briefing, topic: str, library: LibraryReader) -> Reply:
    """A reply of those sentences of a briefing that name sums of money, in its order."""
    lines = [one for one in dict.fromkeys(found.lines) if _names_money(one, library)][:_SUMS]
    numbers = {source: n for n, source in enumerate(dict.fromkeys(o.source for o in lines), 1)}
    return Reply(
        question=topic,
        topic=found.topic,
        sought=AnswerType.MONEY,
        answered=bool(lines),
        confidence=1.0 if lines else 0.0,
        lines=tuple(Point(citation=replace(one, source=numbers[one.source])) for one in lines),
        sources=tuple(found.sources[source - 1] for source in numbers),
    )


def _names_money(cited: Citation, library: LibraryReader) -> bool:
    return any(
        figure.kind is FigureKind.MONEY
        for statement in _statements(cited, library)
        for figure in statement.figures
    )


def _statements(cited: Citation, library: LibraryReader) -> Iterator[StoredSentence]:
    """The sentences that a citation shows: one, or several that were joined."""
    for statement in library.sentences.of_article(cited.article):
        if statement.start < cited.end and cited.start < statement.end:
            yield statement


def source_list(context: Context, cards: Iterable[Source | None]) -> SourceList:
    """The sources of the conversation's last answer, as far as they still exist."""
    numbers: dict[str, int] = {}
    kept: list[Source] = []
    for card in cards:
        if card is not None:
            kept.append(card)
            numbers[card.key] = len(kept)
    titles = {f'{KEYED}"{card.key}"': f"“{card.title}”" for card in kept}
    return SourceList(
        about=_called(context.asked, titles),
        sources=tuple(kept),
        cited=tuple(
            replace(one, source=numbers[one.article])
            for one in context.cited
            if one.article in numbers
        ),
    )


def _excerpted(excerpt: Excerpt) -> tuple[Citation, ...]:
    """The sentences of a part of a briefing."""
    found = excerpt.briefing
    match excerpt.part:
        case BriefingPart.QUOTES:
            return tuple(one.citation for one in found.quotes)
        case BriefingPart.FIGURES:
            return tuple(one.citation for one in found.figures)
        case BriefingPart.TIMELINE:
            return tuple(one.citation for one in found.timeline if one.when > excerpt.after)
        case BriefingPart.ACTORS:
            return tuple(one.role.citation for one in found.involved if one.role)
        case _:
            return found.lines


def _of_topic(wanted: AnswerMode, topic: Topic) -> Context:
    typed = {one.actor: one.text for one in topic.named_as}
    about = tuple(replace(_named(who), typed=typed.get(who.id, "")) for who in topic.actors)
    words = topic.text if topic.like else query_text(topic) or topic.text
    return Context(wanted=wanted, question=topic.text, topic=words, about=about)


def _of_actor(actor: Actor) -> Context:
    name = actor.name.replace('"', "")  # in a question, a nickname's quotes would demand its words
    return Context(wanted=AnswerMode.PROFILE, question=name, topic=name, about=(_named(actor),))


def _named(actor: Actor) -> Named:
    return Named(name=actor.name, kind=actor.kind)


def _place(actor: Actor, text: str) -> int:
    """The offset at which a sentence first has a word of the actor's name; its length where it has
    none."""
    places = (text.find(word) for word in actor.name.split())
    return min((place for place in places if place >= 0), default=len(text))


def citations(answer: Answer) -> tuple[Citation, ...]:
    """The sentences that an answer shows, in order."""
    match answer:
        case Briefing():
            return answer.lines
        case Excerpt():
            return _excerpted(answer)
        case PassageList():
            return tuple(one.best for one in answer.passages)
        case Reply():
            return tuple(one.citation for reply in answer.both for one in reply.lines)
        case Profile():
            return (*(one.citation for one in answer.said), *answer.about)
        case Summary():
            return answer.sentences
        case SourceList():
            return answer.cited
        case _:
            return ()
