"""The desk: answers questions from a library; the one object that a door talks to."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from bot.answering import reply as answering
from bot.answering.in_context import reply_in_context
from bot.answering.within_limits import within_limits
from bot.briefing.alert import alert, past
from bot.briefing.briefing import briefing
from bot.briefing.corrections import with_corrected_alert, with_corrections
from bot.briefing.front_page import front_page
from bot.briefing.verification import verify_briefing
from bot.conversation import dialogue
from bot.conversation.context import Context
from bot.conversation.days import days_asked
from bot.conversation.dialogue import Dialogue
from bot.conversation.putting import KEYED
from bot.conversation.turn import Turn
from bot.embeddings.encoder import Encoder
from bot.errors import (
    ArticleUnknown,
    BriefingUnknown,
    NothingAsked,
    QuestionUnreadable,
)
from bot.intake.addresses import checked
from bot.intake.canonical import canonical
from bot.model.actor import Actor
from bot.model.answers import Answer, Help, Summary
from bot.model.article import Source
from bot.model.briefing import Briefing, Proof, Story
from bot.model.digest import Alert, WatchBacktest
from bot.model.passages import Headline, Opened, PassageList
from bot.model.profile import Candidate, Candidates, Network, Profile
from bot.model.reading_view import ReadingView
from bot.model.reply import Certainty, Reply
from bot.model.stored import Overview, PassageRef
from bot.model.topic import Filter, SeenSentence, Topic, Watermark
from bot.query import dates_in_words, intents, parser, text_query
from bot.query.article_list import listed_articles
from bot.query.article_lookup import articles_as_well, check_articles, find_article
from bot.query.article_titles import is_headline
from bot.query.dates_in_words import Dated, any_time
from bot.query.disambiguation import (
    NameResolution,
    actor_by_id,
    others_of_name,
    reload_actor,
    resolve_name,
)
from bot.query.intents import ClassifiedIntent, Intent
from bot.query.requests_to_bot import greets, said_to_bot
from bot.query.snapshot import Snapshot, take_snapshot
from bot.query.tokens import MAX_CHARACTERS, cleaned
from bot.search import example_topics
from bot.search.searcher import Searcher
from bot.storage.articles import Holding
from bot.storage.briefings import ArchivedBriefing
from bot.storage.library import LibraryReader
from bot.stories.gathering_many import gather_many
from bot.words.whitespace import quoted
from bot.writing.article_view import headline, open_article
from bot.writing.network import network
from bot.writing.passages import Chosen, best_sentence, passage_list, passages_again
from bot.writing.profile import candidates, profile
from bot.writing.reading_view import reading_view
from bot.writing.selection import Budget
from bot.writing.summary import DEFAULT, summary

_OF_STORY = 30
"""Articles of a story that its briefing is of, at most: the newest."""
LIKE = "like:"
"""Before an article's key: asks for the articles that are like it."""


class Desk:
    """Answers questions from a library."""

    def __init__(self, library: LibraryReader, encoder: Encoder | None = None) -> None:
        """`encoder` encodes topics for ranking by vectors; it is used where the library's vectors
        are of the same encoder."""
        self._library = library
        self._encoder = encoder
        self._held: Snapshot | None = None

    def snapshot(self) -> Snapshot:
        """The library as it is now; the same snapshot until it changes."""
        overview = self._library.overview()
        held = self._held
        # Compared as a whole: at the same `state`, actors may have other ids.
        if held is None or held.lexicon.overview != overview:
            held = self._held = take_snapshot(self._library, overview, self._encoder)
        return held

    def overview(self) -> Overview:
        return self._library.overview()

    def caveat(self) -> str:
        """Why passages are ranked without vectors although an encoder is configured; empty where
        they are ranked as configured."""
        return self.snapshot().caveat

    def help(self, heard: str = "", note: str = "") -> Help:
        snapshot = self.snapshot()
        topics = example_topics.topics(snapshot)
        return Help(topics=topics, overview=snapshot.lexicon.overview, heard=heard, note=note)

    # --- questions --------------------------------------------------------------------------------

    def read(self, text: str, today: date | None = None) -> Topic:
        """Parses a question, correcting its spelling; `LIKE` and an article's key or title ask for
        what is like it. `today` resolves words like "last week". Raises QuestionUnreadable, and
        ArticleUnknown."""
        if text.startswith(LIKE):
            return self.like_article(text.removeprefix(LIKE))
        lexicon, question = self.snapshot().lexicon, cleaned(text)
        asking = intents.asks(question)
        dated = dates_in_words.with_fields(question, today, lexicon.overview, asking=asking)
        if dated.notes and is_headline(question, lexicon.sources.values()):
            dated = Dated(question=question)
        topic = parser.parse_query(dated.question, lexicon)
        topic = replace(topic, interpretations=(*dated.notes, *topic.interpretations))
        return self._in_its_time(topic, question, dated) if dated.undated else topic

    def _in_its_time(self, topic: Topic, question: str, dated: Dated) -> Topic:
        """The topic of a question that names a time: what was published then or names it, or of any
        time where there is nothing of that one. Its text stays the question's, so that it is read
        the same again."""
        named = replace(topic, text=question, within=replace(topic.within, named=dated.named))
        searcher = self._searcher()
        if any(True for _ in searcher.ranked(named)):
            return named
        anytime = parser.parse_query(dated.undated, self.snapshot().lexicon)
        if not any(True for _ in searcher.ranked(anytime)):
            return named
        notes = (any_time(dated.notes[0]), *anytime.interpretations)
        return replace(anytime, text=question, interpretations=notes)

    def like(self, text: str) -> Topic:
        """The topic of a text, by its first `MAX_CHARACTERS`: what is like it. Raises NothingAsked
        where it has no words."""
        return text_query.parse_text(cleaned(text[:MAX_CHARACTERS]), self.snapshot().lexicon)

    def like_article(self, title: str) -> Topic:
        """The topic of an article, found as by `article`: the others that are like it."""
        source = self.article(title)
        text = self._library.articles.text(source.key) or ""
        topic = self.like(f"{source.title}\n{text}")
        return replace(
            topic,
            text=f"{LIKE}{source.key}",
            within=replace(topic.within, besides=(source,)),
            interpretations=(),
        )

    def ask(self, text: str, today: date | None = None) -> Answer:
        """Answers words addressed to the bot ("who is …", "brief us on …", a bare topic) by their
        intent. `today` resolves words like "last week". Raises QuestionUnreadable, ActorUnknown
        and ArticleUnknown."""
        question = cleaned(text)
        if greets(question):
            return self.help()
        if note := said_to_bot(question, self.overview()):
            return self.help(note=note)
        heard = intents.heard(question, self._knows)
        if heard.intent is Intent.HELP:
            return self.help()
        if heard.intent is Intent.SUMMARY:
            return self._summary_of(heard.about)
        try:
            topic = self.read(heard.about, today)
        except NothingAsked:
            return self.help(heard=question)
        asked = heard.intent is Intent.QUESTION and topic.unmatched
        if not (topic.sought or asked):
            return self.help(heard=question)
        if intents.asks(heard.asked) and _open(heard.intent, topic):
            topic = _noted(self.read(heard.asked, today), heard)
            return self._reply(topic, question, heard.reading)
        return self._on(heard.intent, _noted(topic, heard))

    def reply(self, text: str, today: date | None = None) -> Reply:
        """Replies to words that are taken for a question, or for two, on a day. Raises
        QuestionUnreadable."""
        question = cleaned(text)
        both = Dialogue(self).both(question, None, today)
        if both and isinstance(both.answer, Reply):
            return both.answer
        return self.reply_to_one(question, today)

    def reply_to_one(self, text: str, today: date | None = None) -> Reply:
        """Replies to words that are taken for one question. Raises QuestionUnreadable."""
        question = cleaned(text)
        heard = intents.heard(question, self._knows)
        if intents.asks_nothing(heard.asked):
            raise QuestionUnreadable(
                f"{quoted(heard.asked)} is not a whole question. Ask one, such as: who won the "
                "election?"
            )
        asking = heard.intent in {Intent.QUESTION, Intent.PROFILE}
        asked = heard.asked if asking else question
        topic = _noted(self.read(asked, today), heard) if asking else self.read(asked, today)
        return self._reply(topic, question, heard.reading)

    def reply_within(
        self, text: str, alone: str, keys: Sequence[str], today: date | None = None
    ) -> Reply:
        """A reply to a follow-up from these articles alone, as far as they still exist; `alone` is
        the question without what these articles are about."""
        question = cleaned(text)
        heard = intents.heard(question, self._knows)
        sources = self.snapshot().lexicon.sources
        within = tuple(sources[key] for key in keys if key in sources)
        asked = intents.heard(cleaned(alone), self._knows).asked
        topic, bare = (
            replace(one, within=replace(one.within, articles=one.within.articles or within))
            for one in (_noted(self.read(heard.asked, today), heard), self.read(asked, today))
        )
        found = reply_in_context(topic, bare, self._searcher(), question, heard.reading)
        return within_limits(found, cleaned(alone))

    def _reply(self, topic: Topic, question: str, reading: Certainty) -> Reply:
        found = answering.reply(topic, self._searcher(), question, reading)
        if not found.lines and topic.within.days:
            anytime = replace(topic, within=replace(topic.within, since=None, until=None))
            near = answering.reply(anytime, self._searcher(), question, reading)
            found = replace(near, topic=topic, answered=False, confidence=0.0, untimely=True)
        return within_limits(found, question)

    def _on(self, intent: Intent, topic: Topic) -> Answer:
        """The answer to an intent; where the intent is open, a briefing for a topic of actors, else
        passages."""
        if intent is Intent.PROFILE and topic.one_actor:
            return self.who(topic.text)
        about_actors = topic.actors and len(topic.actors) >= len(topic.terms)
        if intent is Intent.BRIEFING or (intent is not Intent.PASSAGES and about_actors):
            return self.briefing(topic)
        return self.passages(topic)

    def _summary_of(self, about: str) -> Answer:
        """The summary of the article of this title, else a briefing on the actors that it names."""
        try:
            return self.summary([self.article(about).key])
        except ArticleUnknown:
            topic = self.read(about)
            if not topic.actors:
                raise
            return self.briefing(topic)

    def _knows(self, word: str) -> bool:
        return bool(self.snapshot().lexicon.known([word]))

    def _searcher(self) -> Searcher:
        return Searcher(self.snapshot())

    def read_days(self, words: str, today: date) -> Topic | None:
        """The topic of a front page that the words ask for ("this week", "what's new?"); None for
        other words. `today` is the asker's day.
        Raises QuestionUnreadable."""
        days = days_asked(cleaned(words), today)
        return self.read(days.filters) if days else None

    def story(self, told: Story) -> Topic:
        """The topic of a story: the articles that tell it and still exist, the newest first. Raises
        ArticleUnknown where none does."""
        found = [self._library.articles.source(key) for key in reversed(told.articles[-_OF_STORY:])]
        left = tuple(source for source in found if source is not None)
        if not left:
            raise ArticleUnknown("The articles of that story are not in the library any more.")
        return _of_articles(left)

    def story_of(self, key: str) -> Topic:
        """The topic of the story that an article tells, among those that are like it. Raises
        ArticleUnknown."""
        told = self.article(key)
        near = [like for like, _ in self.articles(self.like_article(told.key), limit=_OF_STORY)]
        sources = self.snapshot().lexicon.sources
        cards = [told, *(sources[like] for like in near if like in sources)]
        stories = gather_many(cards, self.snapshot())
        found = next((one.articles for one in stories if told.key in one.keys), (told,))
        return _of_articles(found[::-1])

    # --- conversations ----------------------------------------------------------------------------

    def converse(self, said: str, context: Context | None, today: date) -> Turn:
        """Answers words in a conversation, which may be a follow-up to `context`, and gives the new
        context. `today` resolves words like "last week". Raises ContextMissing, and what `ask`
        does."""
        return Dialogue(self).converse(said, context, today)

    def about(self, answer: Answer) -> Context | None:
        """The context of a conversation that begins with this answer; None where it gives none."""
        return Dialogue(self).context_of(answer)

    def asks(self, said: str) -> bool:
        """Whether words that are not addressed to the bot are a question or a request to it."""
        return dialogue.asks(said)

    # --- briefings --------------------------------------------------------------------------------

    def briefing(self, topic: Topic) -> Briefing:
        """The briefing on a topic, the front page where that is only some days; its bottom line is
        empty where the library has nothing on it."""
        searcher = self._searcher()
        return searcher.snapshot.made.of(topic, lambda: self._briefing(topic, searcher))

    def _briefing(self, topic: Topic, searcher: Searcher) -> Briefing:
        if topic.of_days:
            return with_corrections(front_page(topic, searcher), topic, self._library)
        # The same briefing, by whatever names its actors are asked for.
        found = briefing(replace(topic, named_as=()), searcher)
        return with_corrections(found, topic, self._library)

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

    def alert(self, topic: Topic, since: Watermark, told: tuple[SeenSentence, ...] = ()) -> Alert:
        """The articles that came in after the watermark and match all of a topic, and what was
        corrected since of the sentences `told` before."""
        found = alert(topic.came_after(since), self._searcher())
        return with_corrected_alert(found, since, told, self._library)

    def past(self, topic: Topic) -> WatchBacktest:
        """How many of the library's articles match all of a topic, and of how many days."""
        return past(topic, self._searcher())

    def verify(self, kept: ArchivedBriefing) -> Proof:
        """Compares an archived briefing with what its question gives now. Raises BriefingUnknown
        where its stored form cannot be read any more."""
        before = kept.briefing
        if before is None:
            raise BriefingUnknown(
                f"Another version of Attaché made the briefing *{kept.id}*, which this one cannot "
                f"read. Ask again: {kept.question}",
                kept.question,
            )
        # Made anew, or it would prove nothing.
        now = self._briefing(self._again(before.topic), self._searcher())
        came = self._library.articles.arrived_after(before.basis.revision)
        return verify_briefing(before, now, self._library.articles.text, at=kept.at, came=len(came))

    def _again(self, topic: Topic) -> Topic:
        """The same question parsed anew; the topic itself where it cannot be parsed any more."""
        after, told = topic.within.after, topic.within.told
        if (
            topic.within == Filter(articles=topic.within.articles)
            and len(topic.within.articles) > 1
        ):
            return topic  # a story's articles: more than a question may hold
        try:
            read = self.read(topic.text) if topic.text else Topic(text="")
        except (QuestionUnreadable, ArticleUnknown):
            return topic
        return read.came_after(after, told) if after else read

    # --- passages ---------------------------------------------------------------------------------

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
        searcher = self._searcher()
        chosen = _chosen(topic, searcher.snapshot)
        return searcher.snapshot.made.of(
            ("passages", topic, limit, tuple(shown), explain),
            lambda: passage_list(
                topic, searcher, limit, shown=shown, chosen=chosen, explain=explain
            ),
        )

    def at(
        self, topic: Topic, places: Collection[PassageRef], *, before: Collection[PassageRef] = ()
    ) -> PassageList:
        """These passages again, in this order, as far as they still exist; `gone` of the list
        counts the others, `more` tells whether the topic has any besides these and those
        `before`."""
        searcher = self._searcher()
        chosen = _chosen(topic, searcher.snapshot)
        return passages_again(topic, searcher, places, before=before, chosen=chosen)

    def open(self, place: PassageRef, *, at: int | None = None) -> Opened:
        """The part of an article that holds the sentence referred to; with `at`, a character
        offset, the part that holds that, of the same division. Raises ArticleUnknown."""
        return open_article(place, self.snapshot(), at)

    # --- articles ---------------------------------------------------------------------------------

    def articles(self, topic: Topic, *, limit: int) -> Sequence[tuple[str, float]]:
        """The keys of the best articles on a topic, each with its best passage's score."""
        ranked = islice(self._searcher().ranked(topic, one_per_article=True), limit)
        return [(one.passage.article, one.score) for one in ranked]

    def newest(self, limit: int) -> tuple[Headline, ...]:
        """The articles published last, the undated after all others."""
        newest = self._library.articles.sources()[:limit]
        return tuple(headline(source, self._library) for source in newest)

    def headline(self, source: Source) -> Headline:
        """An article with where it begins."""
        return headline(source, self._library)

    def listed(
        self, words: str = "", *, outlet: str | None = None, since: str | None = None
    ) -> tuple[Source, ...]:
        """The articles whose cards hold all of the words, newest first; see
        `bot.query.article_list`. Raises OutletUnknown."""
        return listed_articles(self._library.articles, words, outlet=outlet, since=since)

    def holdings(self, articles: Sequence[Source]) -> Sequence[Holding]:
        """The same with how long they are, and when they were read."""
        return self._library.articles.holdings([source.key for source in articles])

    def article(self, title: str) -> Source:
        """The article with this key, or the title nearest to these words. Raises ArticleUnknown."""
        return find_article(title, self.snapshot())

    def article_at(self, address: str) -> Source:
        """The article of an address of the web. Raises ArticleUnknown, and AddressRefused."""
        articles = self._library.articles
        key = articles.at_address(canonical(checked(address)))
        if source := articles.source(key) if key else None:
            return source
        raise ArticleUnknown(f"The library has no article at {address[:100]}.")

    def titled_as_well(self, title: str, found: Source) -> tuple[Source, ...]:
        """The other articles that words of a title fit as well as the one found by them."""
        return articles_as_well(title, found, self.snapshot())

    def actors_in(self, key: str, limit: int) -> tuple[Actor, ...]:
        """The actors that an article names most."""
        named = Counter(actor for _, _, actor in self._library.mentions.spans(key))
        found = self.snapshot().lexicon.who(named)
        return tuple(sorted(found.values(), key=lambda one: (-named[one.id], one.name)))[:limit]

    def as_read(self, title: str) -> ReadingView:
        """An article, found as by `article`, with all that was found in it."""
        return reading_view(self.article(title), self._library)

    def summary(
        self, keys: Sequence[str], *, sentences: int | None = None, words: int | None = None
    ) -> Summary:
        """The summary of the articles with these keys, within a number of sentences, of words, or
        both. Raises ArticleUnknown."""
        snapshot = self.snapshot()
        check_articles(keys, snapshot)
        articles = [self._library.sentences.of_article(key) for key in dict.fromkeys(keys)]
        bounded = sentences is not None or words is not None
        budget = Budget(sentences=sentences, words=words) if bounded else DEFAULT
        return summary(articles, snapshot.lexicon.sources, budget)

    # --- actors -----------------------------------------------------------------------------------

    def resolve(self, name: str) -> NameResolution:
        """The actors that a name may mean, the most mentioned first. Raises ActorUnknown."""
        return resolve_name(name, self.snapshot().lexicon)

    def actor(self, id: int, name: str | None = None) -> Actor:
        """The actor with this id; with a name, the one that was shown before with both. Raises
        ActorUnknown where it is gone."""
        lexicon = self.snapshot().lexicon
        return actor_by_id(id, lexicon) if name is None else reload_actor(id, name, lexicon)

    def profile(self, meant: NameResolution) -> Profile:
        """The profile of the first of these actors; the others are its candidates."""
        snapshot = self.snapshot()
        return snapshot.made.of(meant, lambda: profile(meant, snapshot))

    def who(self, name: str) -> Profile | Candidates:
        """The profile, or the candidates where the name is ambiguous. Raises ActorUnknown."""
        meant = self.resolve(name)
        if meant.dominant or len(meant.actors) == 1:
            return self.profile(meant)
        return Candidates(
            asked=meant.asked,
            interpretations=meant.interpretations,
            candidates=candidates(meant.actors, self._library),
        )

    def namesakes(self, answer: Answer) -> tuple[Candidate, ...]:
        """The others whom the names in a question may mean, with their titles."""
        if not isinstance(answer, Briefing | PassageList | Reply):
            return ()
        others = others_of_name(answer.topic, self.snapshot().lexicon)
        return candidates(others, self._library) if others else ()

    def network(self, actor: Actor) -> Network:
        return network(actor, self.snapshot())

    def actors(self) -> tuple[Actor, ...]:
        return self._library.directory.actors()

    def foremost(self) -> tuple[Actor, ...]:
        """The most mentioned actors, a fixed number whatever the library's size."""
        return self.snapshot().lexicon.foremost


def _of_articles(articles: tuple[Source, ...]) -> Topic:
    text = " ".join(f'{KEYED}"{source.key}"' for source in articles)
    return Topic(text=text, within=Filter(articles=articles))


def _chosen(topic: Topic, snapshot: Snapshot) -> Chosen:
    """Picks the sentence of a passage to set off: for a question the one that answers best, for a
    bare topic ranking's own choice."""
    if intents.asks(topic.text):
        return answering.best_of(topic, snapshot.lexicon)
    return best_sentence


def _open(intent: Intent, topic: Topic) -> bool:
    """Whether a reply is due rather than a profile: more is asked than who or what somebody is."""
    return intent is Intent.QUESTION or (intent is Intent.PROFILE and bool(topic.terms))


def _noted(topic: Topic, heard: ClassifiedIntent) -> Topic:
    """The topic, with the spelling corrections of the words before it among its notes."""
    return replace(topic, interpretations=(*heard.mended, *topic.interpretations))
