"""The desk: answers questions from a library; the one object that a door talks to."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TypeVar

from bot.answering import reply as answering
from bot.briefing.alert import alert, past
from bot.briefing.briefing import briefing
from bot.briefing.briefing_id import RULES
from bot.briefing.removal import day
from bot.briefing.verification import verify_briefing
from bot.conversation.context import AnswerMode, Context
from bot.conversation.follow_up import FollowUp, FollowUpKind, interpret_follow_up, moves
from bot.conversation.turn import Turn, context_of, money, source_list, understood
from bot.embeddings.encoder import Encoder
from bot.embeddings.vectors import quantise
from bot.errors import (
    ActorUnknown,
    ArticleUnknown,
    BriefingUnknown,
    NothingAsked,
    QuestionUnreadable,
)
from bot.model.actor import Actor
from bot.model.answers import Answer, Help, Summary
from bot.model.article import Source
from bot.model.briefing import Briefing, Proof, Provenance
from bot.model.citations import Citation
from bot.model.digest import Alert, WatchBacktest
from bot.model.passages import Headline, Opened, PassageList
from bot.model.profile import Candidates, Network, Profile
from bot.model.reading_view import ReadingView
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
from bot.search import example_topics, ranking
from bot.search.clauses import build_clauses
from bot.search.coverage import matching_articles
from bot.search.reranking import RankedPassage
from bot.storage.briefings import ArchivedBriefing
from bot.storage.library import LibraryReader
from bot.writing.article_view import opened
from bot.writing.network import network
from bot.writing.passages import passage_list
from bot.writing.profile import candidates, profile
from bot.writing.reading_view import reading_view
from bot.writing.selection import Budget
from bot.writing.summary import DEFAULT, summary

_ASKING = frozenset({Intent.BRIEFING, Intent.PASSAGES, Intent.PROFILE, Intent.SUMMARY})

Empty = TypeVar("Empty", Briefing, PassageList, Reply)

_BRIEFED = 100
"""Passages that a briefing or an alert is made from, at most; chosen, not measured."""


class Desk:
    """Answers questions from a library."""

    def __init__(self, library: LibraryReader, encoder: Encoder | None = None) -> None:
        """`encoder` encodes topics for ranking by vectors; it is used where the library's vectors
        are of the same encoder."""
        self._library = library
        self._encoder = encoder
        self._held: Lexicon | None = None

    def read(self, text: str) -> Topic:
        """Parses a question, correcting its spelling. Raises QuestionUnreadable."""
        return parser.parse_query(text, self._lexicon())

    def briefing(self, topic: Topic) -> Briefing:
        """The briefing on a topic; its bottom line is empty where the library holds nothing on
        it."""
        lexicon = self._lexicon()
        ranked = list(islice(self._ranked(topic, lexicon, each=False), _BRIEFED))
        found = briefing(topic, ranked, lexicon, self._library, self._basis(lexicon))
        return found if found.bottom_line else _with_near(found, lexicon)

    def news(self, topic: Topic, asked: Watermark) -> Briefing:
        """The briefing on what came in on a topic after the watermark. Where the library holds
        nothing on the topic at all, old or new, the empty briefing that says so."""
        new = self.briefing(topic.came_after(asked))
        if new.bottom_line or not topic.text:
            return new
        old = self.briefing(topic)
        return new if old.bottom_line else old

    def digest(
        self, topic: Topic, since: Watermark | None = None, told: tuple[SeenSentence, ...] = ()
    ) -> Briefing:
        """The briefing on what came in on a topic since the last digest, without the sentences
        `told` (shown) before; on everything where there was no digest yet (`since` is None)."""
        return self.briefing(topic.came_after(since, told) if since else topic)

    def alert(self, topic: Topic, since: Watermark) -> Alert:
        """The articles that came in after the watermark and match all of a topic."""
        lexicon = self._lexicon()
        news = topic.came_after(since)
        ranked = islice(self._ranked(news, lexicon, each=False), _BRIEFED)
        speaking = self._speaking(news, lexicon)
        return alert(news, ranked, speaking, self._library, self._basis(lexicon))

    def past(self, topic: Topic) -> WatchBacktest:
        """How many of the library's articles match all of a topic, and of how many days."""
        lexicon = self._lexicon()
        return past(topic, self._speaking(topic, lexicon), lexicon)

    def verify(self, kept: ArchivedBriefing) -> Proof:
        """Compares an archived briefing with what its question gives now. Raises BriefingUnknown
        where its stored form cannot be read any more."""
        before = kept.briefing
        if before is None:
            raise BriefingUnknown(
                f"The briefing *{kept.id}* was given by another version of Attaché, in a form that "
                f"this one cannot read. Ask again: {kept.question}"
            )
        now = self.briefing(self._again(before.topic))
        came = self._library.articles.arrived_after(before.basis.revision)
        return verify_briefing(before, now, self._library.articles.text, at=kept.at, came=len(came))

    def caveat(self) -> str:
        """Why passages are ranked without vectors although an encoder is configured; empty where
        they are ranked as configured."""
        overview = self._library.overview()
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
        """The best passages on a topic without those `shown` before, also where the library has
        grown since; with `explain`, each with an explanation of its score."""
        lexicon = self._lexicon()
        ranked, best = self._ranked(topic, lexicon), _best(topic, lexicon)
        found = passage_list(
            topic, ranked, limit, shown=self._still(shown), best=best, explain=explain
        )
        found = replace(found, caveat=self.caveat())
        return found if found.passages or shown else _with_near(found, lexicon)

    def replied(self, text: str) -> Reply:
        """Replies to words that are taken for a question. Raises QuestionUnreadable."""
        question = cleaned(text)
        heard = intents.heard(question, self._knows)
        if heard.intent in {Intent.QUESTION, Intent.PROFILE}:
            return self._reply(heard, question)
        return self.reply(self.read(question), question, heard.reading)

    def reply(
        self, topic: Topic, question: str = "", reading: Certainty = Certainty.EXACT
    ) -> Reply:
        """The sentences that answer a topic, and how likely they do. `question` is what the reply
        shows as its question, the topic's text where it is empty; `reading` is passed through."""
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
        """These passages again, in this order, as far as they still exist; `gone` of the list
        counts the others, `more` tells whether the topic has any besides these and those
        `before`."""
        lexicon = self._lexicon()
        held = self._still(places)
        found = passage_list(
            topic,
            self._ranked(topic, lexicon),
            len(held),
            given=ranking.read(topic, held, lexicon, self._library),
            shown=self._still(before),
            best=_best(topic, lexicon),
        )
        return replace(found, gone=len(places) - len(held))

    def open(self, place: PassageRef, *, at: int | None = None) -> Opened:
        """The part of an article that holds the sentence referred to; with `at`, a character
        offset, the part that holds that, of the same division. Raises ArticleUnknown."""
        source = self._library.articles.cards([place.article]).get(place.article)
        if source is None:
            raise ArticleUnknown(self._gone(place.article, "That article"))
        passages = self._library.sentences.passages_of(source.key)
        if not passages:
            raise ArticleUnknown(f"*{source.title}* has no sentences any more.")
        return opened(place, source, passages, at)

    def articles(self, topic: Topic, *, limit: int) -> Sequence[tuple[str, float]]:
        """The keys of the best articles on a topic, each with its best passage's score."""
        ranked = islice(self._ranked(topic, self._lexicon(), each=True), limit)
        return [(one.passage.article, one.score) for one in ranked]

    def profile(self, name: str) -> Profile:
        """The profile of the most mentioned actor that a name may mean. Raises ActorUnknown."""
        lexicon = self._lexicon()
        return self._profile(resolve_name(name, lexicon), lexicon)

    def who(self, name: str) -> Profile | Candidates:
        """The profile, or the candidates where the name is ambiguous. Raises ActorUnknown."""
        lexicon = self._lexicon()
        meant = resolve_name(name, lexicon)
        if len(meant.actors) == 1:
            return self._profile(meant, lexicon)
        return Candidates(
            asked=meant.asked,
            interpretations=meant.interpretations,
            candidates=candidates(meant.actors, self._library),
        )

    def actor(self, id: int, name: str) -> Actor:
        """The actor that was shown before with this id and name. Raises ActorUnknown where it is
        gone."""
        return reload_actor(id, name, self._lexicon())

    def profile_by(self, id: int) -> Profile:
        """The profile of the actor with this id. Raises ActorUnknown."""
        actor = self._lexicon().who([id]).get(id)
        if actor is None:
            raise ActorUnknown(f"No actor has the number {id} here.")
        return self.profile_of(actor)

    def profile_of(self, actor: Actor) -> Profile:
        return profile(actor, (), self._lexicon(), self._library)

    def network(self, actor: Actor) -> Network:
        return network(actor, self._lexicon(), self._library)

    def actors(self) -> tuple[Actor, ...]:
        return self._library.directory.actors()

    def foremost(self) -> tuple[Actor, ...]:
        """The most mentioned actors, a fixed number whatever the library's size."""
        return self._lexicon().foremost

    def newest(self, limit: int) -> tuple[Headline, ...]:
        """The articles published last, the undated after all others."""
        return tuple(map(self._headline, self._library.articles.sources()[:limit]))

    def article(self, title: str) -> Source:
        """The article with this key, or the title nearest to these words. Raises ArticleUnknown."""
        key = title.strip()
        source = self._library.articles.source(key) if key.isprintable() else None
        if source is None and key.isprintable() and self._library.articles.removed_on(key):
            raise ArticleUnknown(self._gone(key, f"*{key[:80]}*"))
        sources = self._lexicon().sources.values()
        asked = cleaned(title)
        found = source or (article_titles.by_title(asked, sources) if asked else None)
        if found is None:
            raise ArticleUnknown(_no_article(asked, article_titles.nearest_titles(asked, sources)))
        return found

    def as_read(self, title: str) -> ReadingView:
        """An article, found as by `article`, with all that was found in it."""
        return reading_view(self.article(title), self._library)

    def summary(
        self, keys: Sequence[str], *, sentences: int | None = None, words: int | None = None
    ) -> Summary:
        """The summary of the articles with these keys, within a number of sentences, of words, or
        both. Raises ArticleUnknown."""
        lexicon = self._lexicon()
        for key in keys:
            if key not in lexicon.sources:
                if key.isprintable() and self._library.articles.removed_on(key):
                    raise ArticleUnknown(self._gone(key, f"*{key[:80]}*"))
                near = article_titles.nearest_titles(key, lexicon.sources.values())
                raise ArticleUnknown(_no_article(key, near))
        articles = [self._library.sentences.of_article(key) for key in dict.fromkeys(keys)]
        bounded = sentences is not None or words is not None
        budget = Budget(sentences=sentences, words=words) if bounded else DEFAULT
        return summary(articles, lexicon.sources, budget)

    def ask(self, text: str) -> Answer:
        """Answers words addressed to the bot ("who is …", "brief us on …", a bare topic) by their
        intent. Raises QuestionUnreadable, ActorUnknown and ArticleUnknown."""
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
        """Answers words in a conversation, which may be a follow-up to `context`, and gives the new
        context. `today` resolves words like "last week". Raises ContextMissing, and what `ask`
        does."""
        move = interpret_follow_up(cleaned(said), context, today, self._named)
        if context is not None and move.move is not FollowUpKind.ASK:
            return self._going_on(move, context)
        return self._turn(understood(self.ask(move.words), move.readings), context)

    def about(self, answer: Answer) -> Context | None:
        """The context of a conversation that begins with this answer; None where it gives none."""
        return context_of(answer, self._lexicon(), self._library)

    def asks(self, said: str) -> bool:
        """Whether words that are not addressed to the bot are a question or a request to it."""
        asked = cleaned(said)
        return asked.endswith("?") or moves(asked) or intents.heard(asked).intent in _ASKING

    def help(self, heard: str = "") -> Help:
        lexicon = self._lexicon()
        topics = example_topics.topics(lexicon, self._library)
        return Help(topics=topics, overview=lexicon.overview, heard=heard)

    def overview(self) -> Overview:
        return self._library.overview()

    def _going_on(self, move: FollowUp, context: Context) -> Turn:
        """The turn for a follow-up that asks for more of the last answer, or for its sources."""
        match move.move:
            case FollowUpKind.SOURCES:
                cards = map(self._library.articles.source, context.articles)
                return Turn(answer=source_list(context, cards), context=context)
            case FollowUpKind.MONEY:
                found = self.briefing(self.read(move.words))
                answer = money(found, move.words, self._library)
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
        """The turn with passages that were not shown before and hold no sentence that was."""
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
        now = context_of(answer, self._lexicon(), self._library)
        return Turn(answer=answer, context=now or context)

    def _headline(self, source: Source) -> Headline:
        passages = self._library.sentences.passages_of(source.key)
        first = passages[0].statements[0] if passages else None
        begins = PassageRef.of(source.id, first.start, first.text) if first else None
        return Headline(source=source, begins=begins)

    def _holding(self, cited: Iterable[Citation]) -> list[PassageRef]:
        """References to the passages that hold these sentences."""
        spans: dict[str, list[int]] = {}
        for one in cited:
            spans.setdefault(one.article, []).append(one.start)
        return [
            PassageRef.of(source.id, passage.start, passage.text)
            for key, starts in spans.items()
            if (source := self._library.articles.source(key))
            for passage in self._library.sentences.passages_of(key)
            if any(passage.start <= start < passage.end for start in starts)
        ]

    def _named(self, words: str) -> tuple[Actor, ...]:
        """The actors that some words name; none where they cannot be parsed."""
        try:
            return self.read(words).actors
        except QuestionUnreadable:
            return ()

    def _ranked(
        self, topic: Topic, lexicon: Lexicon, *, each: bool | None = None
    ) -> Iterator[RankedPassage]:
        encoder = self._encoder_of(lexicon)
        question = quantise(encoder.encode([query_text(topic)]))[0] if encoder else None
        return ranking.rank(topic, lexicon, self._library, question, each=each)

    def _speaking(self, topic: Topic, lexicon: Lexicon) -> Collection[int]:
        """The ids of the articles that match every clause of a topic; none where it has words that
        the library does not hold."""
        if topic.unmatched or not topic.sought:
            return ()
        found = matching_articles(
            build_clauses(topic, lexicon), topic.within, lexicon, self._library
        )
        if not (topic.phrases or topic.excluded):
            return found
        # Phrases and exclusions are checked on the text, since the index has no positions.
        read = {one.source.id for one in self._ranked(topic, lexicon, each=True)}
        return read.intersection(found)

    def _encoder_of(self, lexicon: Lexicon) -> Encoder | None:
        """The encoder, if the library's vectors are of it; else None."""
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
        """The same question parsed anew; the topic itself where it cannot be parsed any more."""
        after, told = topic.within.after, topic.within.told
        try:
            read = self.read(topic.text) if topic.text else Topic(text="")
        except QuestionUnreadable:
            return topic
        return read.came_after(after, told) if after else read

    def _still(self, places: Collection[PassageRef]) -> list[StoredPassage]:
        """The passages referred to that still exist, word for word."""
        there = self._library.sentences.passages_at(places) if places else {}
        found = (
            there[place] if place in there and place.says(there[place].text) else self._moved(place)
            for place in places
        )
        return [passage for passage in found if passage is not None]

    def _moved(self, place: PassageRef) -> StoredPassage | None:
        """The passage referred to, wherever in its article it begins now; None where it is gone."""
        source = self._library.articles.cards([place.article]).get(place.article)
        passages = self._library.sentences.passages_of(source.key) if source else ()
        return next((passage for passage in passages if place.says(passage.text)), None)

    def _profile(self, meant: NameResolution, lexicon: Lexicon) -> Profile:
        """The profile of the first of those actors; the others are its candidates."""
        actor, *others = meant.actors
        among = candidates(others, self._library)
        return profile(actor, meant.interpretations, lexicon, self._library, others=among)

    def _on(self, intent: Intent, topic: Topic) -> Answer:
        """The answer to an intent; where the intent is open, a briefing for a topic of actors, else
        passages."""
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
        """The summary of the article of this title, else a briefing on the actors that it names."""
        try:
            return self.summary([self.article(about).key])
        except ArticleUnknown:
            topic = self.read(about)
            if not topic.actors:
                raise
            return self.briefing(topic)

    def _gone(self, article: int | str, name: str) -> str:
        at = self._library.articles.removed_on(article)
        if at is None:
            return f"{name} is not in the library any more."
        return f"{name} was removed from the library on {day(at)}."

    def _lexicon(self) -> Lexicon:
        overview = self._library.overview()
        held = self._held
        # Compared as a whole: at the same `state`, actors may have other ids.
        if held is None or held.overview != overview:
            held = self._held = Lexicon(self._library, overview)
        return held


def _with_near(found: Empty, lexicon: Lexicon) -> Empty:
    """An empty answer with suggestions: topics near its own that the library does hold."""
    there_is = suggest_topics(found.topic.unmatched, lexicon)
    return replace(found, topic=replace(found.topic, near=there_is))


def _best(topic: Topic, lexicon: Lexicon) -> Callable[[RankedPassage], StoredSentence] | None:
    """A function that picks the sentence of a passage to set off, for a question; None for a bare
    topic, where ranking's own choice stands."""
    return answering.best_of(topic, lexicon) if intents.asks(topic.text) else None


def _open(intent: Intent, topic: Topic) -> bool:
    """Whether a reply is due rather than a profile: more is asked than who or what somebody is."""
    return intent is Intent.QUESTION or (intent is Intent.PROFILE and bool(topic.terms))


def _noted(topic: Topic, heard: ClassifiedIntent) -> Topic:
    """The topic, with the spelling corrections of the words before it among its notes."""
    return replace(topic, interpretations=(*heard.mended, *topic.interpretations))


def _no_article(asked: str, near: Sequence[str]) -> str:
    said = f"No article called *{asked[:80]}*."
    return f"{said} Nearest: {'; '.join(near)}." if near else f"{said} The library is empty."
