"""The desk: the one object a door talks to."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TypeVar

from bot.answering import reply as answering
from bot.briefing.alert import alert, past
from bot.briefing.briefing import briefing
from bot.briefing.identity import RULES
from bot.briefing.removal import day
from bot.briefing.verification import verify_briefing
from bot.conversation.context import AnswerMode, Context
from bot.conversation.follow_up import FollowUp, FollowUpKind, interpret_follow_up, moves
from bot.conversation.turn import Turn, context_of, money, source_list, understood
from bot.errors import (
    ActorUnknown,
    ArticleUnknown,
    BriefingUnknown,
    NothingAsked,
    QuestionUnreadable,
)
from bot.meaning.encoder import Encoder
from bot.meaning.vectors import quantise
from bot.model.actor import Actor
from bot.model.answers import Answer, Help, Summary
from bot.model.article import Source
from bot.model.briefing import Briefing, Proof, Provenance
from bot.model.citations import Citation
from bot.model.digest import Alert, WatchBacktest
from bot.model.passages import Headline, Opened, PassageList
from bot.model.profile import Candidates, Network, Profile
from bot.model.reply import Certainty, Reply
from bot.model.stored import Overview, PassageRef, StoredPassage, StoredSentence
from bot.model.topic import SeenSentence, Topic, Watermark
from bot.query import article_titles, intents, parser
from bot.query.disambiguation import NameResolution, reload_actor, resolve_name
from bot.query.intents import ClassifiedIntent, Intent
from bot.query.lexicon import Lexicon
from bot.query.parser import query_text
from bot.query.suggestions import suggest_topics
from bot.query.tokens import cleaned
from bot.search import example_topics, reranking
from bot.search.clauses import build_clauses
from bot.search.coverage import matching_articles
from bot.search.reranking import RankedPassage
from bot.storage.briefings import ArchivedBriefing
from bot.storage.library import LibraryReader
from bot.writing.article_view import opened
from bot.writing.network import network
from bot.writing.passages import passage_list
from bot.writing.profile import candidates, profile
from bot.writing.selection import Budget
from bot.writing.summary import DEFAULT, summary

_ASKING = frozenset({Intent.BRIEFING, Intent.PASSAGES, Intent.PROFILE, Intent.SUMMARY})

Empty = TypeVar("Empty", Briefing, PassageList, Reply)

_BRIEFED = 100
"""How many passages a briefing is drawn from."""


class Desk:
    """Answers questions from a shelf of articles."""

    def __init__(self, shelf: LibraryReader, encoder: Encoder | None = None) -> None:
        """`encoder` makes a topic's own vector, to rank by meaning where it made the library's."""
        self._shelf = shelf
        self._encoder = encoder
        self._held: Lexicon | None = None

    def read(self, text: str) -> Topic:
        """A question as a topic, its spelling mended. Raises QuestionUnreadable."""
        return parser.parse_query(text, self._lexicon())

    def briefing(self, topic: Topic) -> Briefing:
        """What the library says on a topic; without a bottom line where it says nothing."""
        lexicon = self._lexicon()
        ranked = list(islice(self._ranked(topic, lexicon, each=False), _BRIEFED))
        found = briefing(topic, ranked, lexicon, self._shelf, self._basis(lexicon))
        return found if found.bottom_line else _with_near(found, lexicon)

    def news(self, topic: Topic, asked: Watermark) -> Briefing:
        """What came in on a topic after it was last asked about; where the library holds nothing
        on it at all, old or new, what it says then."""
        new = self.briefing(topic.came_after(asked))
        if new.bottom_line or not topic.text:
            return new
        old = self.briefing(topic)
        return new if old.bottom_line else old

    def digest(
        self, topic: Topic, since: Watermark | None = None, told: tuple[SeenSentence, ...] = ()
    ) -> Briefing:
        """What came in on a topic since it was told last, less what was told before; all there is
        where it never was."""
        return self.briefing(topic.came_after(since, told) if since else topic)

    def alert(self, topic: Topic, since: Watermark) -> Alert:
        """What came in since then that speaks of a topic: of all of it."""
        lexicon = self._lexicon()
        news = topic.came_after(since)
        ranked = islice(self._ranked(news, lexicon, each=False), _BRIEFED)
        speaking = self._speaking(news, lexicon)
        return alert(news, ranked, speaking, self._shelf, self._basis(lexicon))

    def past(self, topic: Topic) -> WatchBacktest:
        """How much of the library speaks of all of a topic, and on how many days."""
        lexicon = self._lexicon()
        return past(topic, self._speaking(topic, lexicon), lexicon)

    def verify(self, kept: ArchivedBriefing) -> Proof:
        """A briefing that was given, beside what its question gives now. Raises BriefingUnknown
        where it cannot be read any more."""
        before = kept.briefing
        if before is None:
            raise BriefingUnknown(
                f"The briefing *{kept.id}* was given by another version of Attaché, in a form that "
                f"this one cannot read. Ask again: {kept.question}"
            )
        now = self.briefing(self._again(before.topic))
        came = self._shelf.arrived_after(before.basis.revision)
        return verify_briefing(before, now, self._shelf.text, at=kept.at, came=len(came))

    def caveat(self) -> str:
        """Why passages are ranked by their words alone, though an encoder is asked for; empty
        where they are not."""
        overview = self._shelf.overview()
        if not self._encoder or not overview.articles or overview.encoder == self._encoder.name:
            return ""
        made = f"were made by {overview.encoder}" if overview.encoder else "are not all made"
        return (
            f"The library's vectors {made}, and {self._encoder.name} is asked for: until "
            "attache index has made them anew, passages are ranked by their words alone."
        )

    def passages(
        self,
        topic: Topic,
        *,
        limit: int = 5,
        shown: Collection[PassageRef] = (),
        explain: bool = False,
    ) -> PassageList:
        """The best passages on a topic that were not `shown` before, however the library grew;
        with `explain`, each with why it scored as it did."""
        lexicon = self._lexicon()
        ranked, best = self._ranked(topic, lexicon), _best(topic, lexicon)
        found = passage_list(
            topic, ranked, limit, shown=self._still(shown), best=best, explain=explain
        )
        found = replace(found, caveat=self.caveat())
        return found if found.passages or shown else _with_near(found, lexicon)

    def replied(self, text: str) -> Reply:
        """The reply to words that are taken for a question. Raises QuestionUnreadable."""
        question = cleaned(text)
        heard = intents.heard(question, self._knows)
        if heard.intent in {Intent.QUESTION, Intent.PROFILE}:
            return self._reply(heard, question)
        return self.reply(self.read(question), question, heard.reading)

    def reply(
        self, topic: Topic, question: str = "", reading: Certainty = Certainty.EXACT
    ) -> Reply:
        """The sentences that answer a `question`, and whether they do; without its own words, those
        of the topic."""
        lexicon = self._lexicon()
        ranked = list(islice(self._ranked(topic, lexicon, each=False), answering.READ))
        found = answering.reply(topic, ranked, lexicon, self._encoder_of(lexicon))
        found = replace(
            found,
            question=question or topic.text,
            reading=reading,
            caveat=self.caveat(),
        )
        return found if found.lines else _with_near(found, lexicon)

    def at(
        self, topic: Topic, places: Collection[PassageRef], *, before: Collection[PassageRef] = ()
    ) -> PassageList:
        """These very passages again, in this order; there may be more than these and those
        `before`."""
        lexicon = self._lexicon()
        held = self._still(places)
        found = passage_list(
            topic,
            self._ranked(topic, lexicon),
            len(held),
            given=reranking.read(topic, held, lexicon, self._shelf),
            shown=self._still(before),
            best=_best(topic, lexicon),
        )
        return replace(found, gone=len(places) - len(held))

    def open(self, place: PassageRef, *, at: int | None = None) -> Opened:
        """The part of an article in which the sentence of a place stands; or, of the same parts,
        the one with the offset `at`. Raises ArticleUnknown."""
        source = self._shelf.cards([place.article]).get(place.article)
        if source is None:
            raise ArticleUnknown(self._gone(place.article, "That article"))
        passages = self._shelf.passages_of(source.key)
        if not passages:
            raise ArticleUnknown(f"*{source.title}* has no sentences any more.")
        return opened(place, source, passages, at)

    def articles(self, topic: Topic, *, limit: int) -> Sequence[tuple[str, float]]:
        """The keys of the best articles on a topic, and their best passages' scores."""
        ranked = islice(self._ranked(topic, self._lexicon(), each=True), limit)
        return [(one.passage.article, one.score) for one in ranked]

    def profile(self, name: str) -> Profile:
        """Of those that a name may mean, the most mentioned. Raises ActorUnknown."""
        lexicon = self._lexicon()
        return self._profile(resolve_name(name, lexicon), lexicon)

    def who(self, name: str) -> Profile | Candidates:
        """The profile, or whom the name may mean where that is open. Raises ActorUnknown."""
        lexicon = self._lexicon()
        meant = resolve_name(name, lexicon)
        if len(meant.actors) == 1:
            return self._profile(meant, lexicon)
        return Candidates(
            asked=meant.asked,
            interpretations=meant.interpretations,
            candidates=candidates(meant.actors, self._shelf),
        )

    def actor(self, id: int, name: str) -> Actor:
        """An actor that was shown before under this name. Raises ActorUnknown where it is gone."""
        return reload_actor(id, name, self._lexicon())

    def profile_by(self, id: int) -> Profile:
        """Raises ActorUnknown."""
        actor = self._lexicon().who([id]).get(id)
        if actor is None:
            raise ActorUnknown(f"No actor has the number {id} here.")
        return self.profile_of(actor)

    def profile_of(self, actor: Actor) -> Profile:
        return profile(actor, (), self._lexicon(), self._shelf)

    def network(self, actor: Actor) -> Network:
        return network(actor, self._lexicon(), self._shelf)

    def actors(self) -> tuple[Actor, ...]:
        return self._shelf.actors()

    def foremost(self) -> tuple[Actor, ...]:
        """The most mentioned actors, of however many there are."""
        return self._lexicon().foremost

    def newest(self, limit: int) -> tuple[Headline, ...]:
        """The articles published last, the undated after all others."""
        return tuple(map(self._headline, self._shelf.sources()[:limit]))

    def article(self, title: str) -> Source:
        """The article with this key, or the title nearest to these words. Raises ArticleUnknown."""
        key = title.strip()
        source = self._shelf.source(key) if key.isprintable() else None
        if source is None and key.isprintable() and self._shelf.removed_on(key):
            raise ArticleUnknown(self._gone(key, f"*{key[:80]}*"))
        sources = self._lexicon().sources.values()
        asked = cleaned(title)
        found = source or (article_titles.by_title(asked, sources) if asked else None)
        if found is None:
            raise ArticleUnknown(_no_article(asked, article_titles.nearest_titles(asked, sources)))
        return found

    def summary(
        self, keys: Sequence[str], *, sentences: int | None = None, words: int | None = None
    ) -> Summary:
        """The summary of these articles. Raises ArticleUnknown."""
        lexicon = self._lexicon()
        for key in keys:
            if key not in lexicon.sources:
                if key.isprintable() and self._shelf.removed_on(key):
                    raise ArticleUnknown(self._gone(key, f"*{key[:80]}*"))
                near = article_titles.nearest_titles(key, lexicon.sources.values())
                raise ArticleUnknown(_no_article(key, near))
        articles = [self._shelf.statements(key) for key in dict.fromkeys(keys)]
        bounded = sentences is not None or words is not None
        budget = Budget(sentences=sentences, words=words) if bounded else DEFAULT
        return summary(articles, lexicon.sources, budget)

    def ask(self, text: str) -> Answer:
        """The answer to words spoken to the bot: "who is …", "brief us on …", a bare topic."""
        question = cleaned(text)
        heard = intents.heard(question, self._knows)
        if heard.intent is Intent.HELP:
            return self.help()
        if heard.intent is Intent.SUMMARY:
            return self._summary_of(heard.about)
        try:
            topic = self.read(heard.about)
        except NothingAsked:
            return self.help(heard=question)
        asked = heard.intent is Intent.QUESTION and topic.unmatched
        if not (topic.sought or asked):
            return self.help(heard=question)
        if intents.asks(heard.asked) and _open(heard.intent, topic):
            return self._reply(heard, question)
        return self._on(heard.intent, _noted(topic, heard))

    def converse(self, said: str, context: Context | None, today: date) -> Turn:
        """The answer to words spoken in a conversation, and what that is about from then on.
        Raises ContextMissing, and what `ask` does."""
        move = interpret_follow_up(cleaned(said), context, today, self._named)
        if context is not None and move.move is not FollowUpKind.ASK:
            return self._going_on(move, context)
        return self._turn(understood(self.ask(move.words), move.readings), context)

    def about(self, answer: Answer) -> Context | None:
        """What a conversation is about that begins with this answer."""
        return context_of(answer, self._lexicon(), self._shelf)

    def asks(self, said: str) -> bool:
        """Whether words that are addressed to nobody ask for something."""
        asked = cleaned(said)
        return asked.endswith("?") or moves(asked) or intents.heard(asked).intent in _ASKING

    def help(self, heard: str = "") -> Help:
        lexicon = self._lexicon()
        parser = example_topics.topics(lexicon, self._shelf)
        return Help(topics=parser, overview=lexicon.overview, heard=heard)

    def overview(self) -> Overview:
        return self._shelf.overview()

    def _going_on(self, move: FollowUp, context: Context) -> Turn:
        """What asks for more of the last answer, or for what it rests on."""
        match move.move:
            case FollowUpKind.SOURCES:
                cards = map(self._shelf.source, context.articles)
                return Turn(answer=source_list(context, cards), context=context)
            case FollowUpKind.MONEY:
                found = self.briefing(self.read(move.words))
                answer = money(found, move.words, self._shelf)
                return self._turn(understood(answer, move.readings), context)
            case FollowUpKind.ARTICLE:
                turn = self._turn(self.summary([context.articles[move.article]]), context)
                now = turn.context or context
                # The next number counts the same articles.
                return replace(turn, context=replace(now, articles=context.articles))
            case _ if context.wanted is AnswerMode.SUMMARY:
                summed_up = list(dict.fromkeys(one.article for one in context.cited))
                longer = self.summary(summed_up, sentences=2 * len(context.cited))
                return self._turn(longer, context)
            case _:
                return self._more(context)

    def _more(self, context: Context) -> Turn:
        """Passages that were not shown, and that hold no sentence which was."""
        topic = self.read(context.question)
        cited = self._holding(context.cited)
        found = self.passages(topic, shown=(*context.shown, *cited))
        turn = self._turn(understood(found, ()), context)
        now = turn.context or context
        shown = (*context.shown, *now.shown)
        return replace(
            turn,
            context=replace(now, wanted=context.wanted, about=context.about, shown=shown),
            before=context.shown if found.passages else shown or tuple(cited),
        )

    def _turn(self, answer: Answer, context: Context | None) -> Turn:
        now = context_of(answer, self._lexicon(), self._shelf)
        return Turn(answer=answer, context=now or context)

    def _headline(self, source: Source) -> Headline:
        passages = self._shelf.passages_of(source.key)
        first = passages[0].statements[0] if passages else None
        begins = PassageRef.of(source.id, first.start, first.text) if first else None
        return Headline(source=source, begins=begins)

    def _holding(self, cited: Iterable[Citation]) -> list[PassageRef]:
        """The places of the passages that hold these sentences."""
        spans: dict[str, list[int]] = {}
        for one in cited:
            spans.setdefault(one.article, []).append(one.start)
        return [
            PassageRef.of(source.id, passage.start, passage.text)
            for key, starts in spans.items()
            if (source := self._shelf.source(key))
            for passage in self._shelf.passages_of(key)
            if any(passage.start <= start < passage.end for start in starts)
        ]

    def _named(self, words: str) -> tuple[Actor, ...]:
        """The actors that some words name; none where they hold nothing to look for."""
        try:
            return self.read(words).actors
        except QuestionUnreadable:
            return ()

    def _ranked(
        self, topic: Topic, lexicon: Lexicon, *, each: bool | None = None
    ) -> Iterator[RankedPassage]:
        encoder = self._encoder_of(lexicon)
        question = quantise(encoder.encode([query_text(topic)]))[0] if encoder else None
        return reranking.rank(topic, lexicon, self._shelf, question, each=each)

    def _speaking(self, topic: Topic, lexicon: Lexicon) -> Collection[int]:
        """The ids of the articles that speak of all of a topic; of none where the library does not
        know all of its words."""
        if topic.unmatched or not topic.sought:
            return ()
        found = matching_articles(build_clauses(topic, lexicon), topic.within, lexicon, self._shelf)
        if not (topic.phrases or topic.excluded):
            return found
        # Which words stand as they must, and which do not stand there, only reading tells.
        read = {one.source.id for one in self._ranked(topic, lexicon, each=True)}
        return read.intersection(found)

    def _encoder_of(self, lexicon: Lexicon) -> Encoder | None:
        """The encoder, where it made the library's vectors."""
        encoder = self._encoder
        return encoder if encoder and encoder.name == lexicon.overview.encoder else None

    def _basis(self, lexicon: Lexicon) -> Provenance:
        encoder, overview = self._encoder_of(lexicon), lexicon.overview
        return Provenance(
            rules=RULES,
            state=overview.state,
            revision=overview.revision,
            encoder=encoder.name if encoder else "",
        )

    def _again(self, topic: Topic) -> Topic:
        """The same question as it is read now; as it was read then where it cannot be any more."""
        after, told = topic.within.after, topic.within.told
        try:
            read = self.read(topic.text) if topic.text else Topic(text="")
        except QuestionUnreadable:
            return topic
        return read.came_after(after, told) if after else read

    def _still(self, places: Collection[PassageRef]) -> list[StoredPassage]:
        """Those of the passages of these places that there still are, word for word."""
        there = self._shelf.passages_at(places) if places else {}
        found = (
            there[place] if place in there and place.says(there[place].text) else self._moved(place)
            for place in places
        )
        return [passage for passage in found if passage is not None]

    def _moved(self, place: PassageRef) -> StoredPassage | None:
        """The passage of a place, wherever in its article it begins now."""
        source = self._shelf.cards([place.article]).get(place.article)
        passages = self._shelf.passages_of(source.key) if source else ()
        return next((passage for passage in passages if place.says(passage.text)), None)

    def _profile(self, meant: NameResolution, lexicon: Lexicon) -> Profile:
        """Of the foremost of those who are meant."""
        actor, *others = meant.actors
        among = candidates(others, self._shelf)
        return profile(actor, meant.interpretations, lexicon, self._shelf, others=among)

    def _on(self, intent: Intent, topic: Topic) -> Answer:
        """What was wanted on a topic; where that was left open, what suits it."""
        if intent is Intent.PROFILE and topic.one_actor:
            return self.who(topic.text)
        about_actors = topic.actors and len(topic.actors) >= len(topic.terms)
        if intent is Intent.BRIEFING or (intent is not Intent.PASSAGES and about_actors):
            return self.briefing(topic)
        return self.passages(topic)

    def _reply(self, heard: ClassifiedIntent, question: str) -> Reply:
        topic = _noted(self.read(heard.asked), heard)
        return self.reply(topic, question, heard.reading)

    def _knows(self, word: str) -> bool:
        return bool(self._lexicon().known([word]))

    def _summary_of(self, about: str) -> Answer:
        """The summary of the article meant, else a briefing on the topic of that name."""
        try:
            return self.summary([self.article(about).key])
        except ArticleUnknown:
            topic = self.read(about)
            if not topic.actors:
                raise
            return self.briefing(topic)

    def _gone(self, article: int | str, name: str) -> str:
        at = self._shelf.removed_on(article)
        if at is None:
            return f"{name} is not in the library any more."
        return f"{name} was removed from the library on {day(at)}."

    def _lexicon(self) -> Lexicon:
        overview = self._shelf.overview()
        held = self._held
        # Not by its state: the same state may hold the same actors under other numbers.
        if held is None or held.overview != overview:
            held = self._held = Lexicon(self._shelf, overview)
        return held


def _with_near(found: Empty, lexicon: Lexicon) -> Empty:
    """An empty answer with what the library does hold near its topic."""
    there_is = suggest_topics(found.topic.unmatched, lexicon)
    return replace(found, topic=replace(found.topic, near=there_is))


def _best(topic: Topic, lexicon: Lexicon) -> Callable[[RankedPassage], StoredSentence] | None:
    """Which sentence of a passage to set off, where a question was asked."""
    return answering.best_of(topic, lexicon) if intents.asks(topic.text) else None


def _open(intent: Intent, topic: Topic) -> bool:
    """Whether more is asked of a topic than who or what somebody is."""
    return intent is Intent.QUESTION or (intent is Intent.PROFILE and bool(topic.terms))


def _noted(topic: Topic, heard: ClassifiedIntent) -> Topic:
    """The topic, with what was mended of the words before it."""
    return replace(topic, interpretations=(*heard.mended, *topic.interpretations))


def _no_article(asked: str, near: Sequence[str]) -> str:
    said = f"No article called *{asked[:80]}*."
    return f"{said} Nearest: {'; '.join(near)}." if near else f"{said} The library is empty."
