"""A small newsroom: two articles' worth of answers, and a desk that gives them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.conversation.context import Context
from bot.conversation.turn import Turn
from bot.desk import Desk
from bot.errors import ActorUnknown, ArticleUnknown, QuestionUnreadable
from bot.model.actor import Actor, Kind, Name, Origin
from bot.model.analysis import FigureKind
from bot.model.answers import Answer, Help, Summary
from bot.model.article import Source
from bot.model.briefing import Briefing, Coverage
from bot.model.citations import Citation, CitedFigure, CitedQuote, CitedRole, Point
from bot.model.passages import FoundPassage, Headline, Opened, OpenedPassage, PassageList
from bot.model.profile import (
    Candidate,
    Candidates,
    Companion,
    Neighbour,
    Network,
    Profile,
    Tie,
    Totals,
)
from bot.model.stored import Overview, PassageRef
from bot.model.topic import Interpretation, Topic, Watermark
from bot.query.disambiguation import NameResolution
from bot.storage.briefings import ArchivedBriefing, Feedback
from bot.storage.channels import Channel
from bot.storage.upkeep import Ages, Tidied
from tests.handlers.workspace import ANA, CHANNEL, DM

PORTS = Source(
    id=1,
    key="ports.txt",
    title="Ports & power",
    author="Mina Haq",
    outlet="The Harbour",
    published="2024-03-26",
    url="https://harbour.example/ports",
)
RAILS = Source(
    id=2,
    key="rails.txt",
    title="Rails across the pass",
    author=None,
    outlet=None,
    published=None,
    url="ftp://rails.example/x",
)
NORLAND = Actor(id=1, name="Norland", kind=Kind.COUNTRY, mentions=12, articles=2)
SUDLAND = Actor(id=2, name="Sudland", kind=Kind.COUNTRY, mentions=1, articles=1)
HAVEN = Actor(id=3, name="Haven", kind=Kind.PLACE, capital_of="Norland", mentions=3, articles=1)
OVERVIEW = Overview(
    articles=2,
    outlets=1,
    passages=9,
    actors=3,
    undated=1,
    oldest="2024-03-26",
    newest="2024-03-26",
    state="a1",
    indexed="2024-03-26T09:30:00+00:00",
)


def citation(text: str, source: int = 1, article: str = "ports.txt") -> Citation:
    return Citation(text=text, article=article, start=0, end=len(text), source=source)


LENT = citation("Norland lent Sudland $62 billion for ports & rails.")
OPENED = citation("The first train crossed the pass in May.", 2, "rails.txt")
SAID = citation("“We owe nobody,” the minister said.")

TOPIC = Topic(
    text="norland-sudlnd drones",
    actors=(NORLAND, SUDLAND),
    interpretations=(Interpretation(asked="sudlnd", read_as="Sudland", why="spelling"),),
    unmatched=("drones",),
)
UNKNOWN = Topic(text="atlantis", near=("Norland", "Sudland"), unmatched=("atlantis",))
COVERAGE = Coverage(
    articles=2,
    of_articles=2,
    outlets=1,
    of_outlets=1,
    oldest="2024-03-26",
    newest="2024-03-26",
    undated=1,
)
BRIEFING = Briefing(
    id="b7f3",
    topic=TOPIC,
    coverage=COVERAGE,
    bottom_line=(Point(citation=LENT),),
    points=(Point(citation=OPENED),),
    quotes=(CitedQuote(citation=SAID, speaker="Ana Reyes"),),
    figures=(CitedFigure(citation=LENT, figure="$62 billion", kind=FigureKind.MONEY),),
    sources=(PORTS, RAILS),
)
EMPTY = replace(
    BRIEFING, topic=UNKNOWN, bottom_line=(), points=(), quotes=(), figures=(), sources=()
)
PASSAGES = PassageList(
    topic=TOPIC,
    passages=(
        FoundPassage(
            place=PassageRef(article=1, start=0, check=7),
            article="ports.txt",
            title="Ports & power",
            heading="The money",
            start=0,
            end=90,
            text=f"It began in spring. {LENT.text} Nobody asked why.",
            score=1.0,
            best=LENT,
            matched=("Norland", "Sudland"),
            copies=(2,),
        ),
    ),
    sources=(PORTS, RAILS),
)
PROFILE = Profile(
    actor=NORLAND,
    interpretations=(Interpretation(asked="norlnd", read_as="Norland", why="spelling"),),
    others=(),
    names=(
        Name(actor=1, text="Norland", origin=Origin.NAME, count=9),
        Name(actor=1, text="Norlandic", origin=Origin.DEMONYM, count=3),
    ),
    by_capital=3,
    roles=(CitedRole(title="Lender of last resort", citation=LENT),),
    said=(CitedQuote(citation=SAID, speaker="Haven"),),
    about=(OPENED,),
    companions=(Companion(actor=SUDLAND, count=1, evidence=LENT),),
    totals=Totals(roles=3, said=1, about=5, company=2),
    first_seen="2024-03-26",
    last_seen="2024-04-02",
    articles=(PORTS, RAILS),
    sources=(PORTS, RAILS),
)
REYES = Actor(id=4, name="Ana Reyes", kind=Kind.PERSON, mentions=5, articles=2)
RUDI = Actor(id=5, name="Rudi Reyes", kind=Kind.PERSON, mentions=1, articles=1)
REYESES = Candidates(
    asked="reyes",
    interpretations=(),
    candidates=(
        Candidate(actor=REYES, title="Minister of Ports"),
        Candidate(actor=RUDI, title=""),
    ),
)
NETWORK = Network(
    actor=NORLAND,
    neighbours=(Neighbour(actor=SUDLAND, count=4), Neighbour(actor=REYES, count=2)),
    ties=(Tie(one=0, other=1, count=1),),
)
SUMMARY = Summary(sentences=(LENT, SAID), sources=(PORTS,))
HELP = Help(topics=("Norland", "Sudland"), overview=OVERVIEW)


class Clerk(Desk):
    """A desk with its answers ready."""

    def __init__(self) -> None:
        pass

    def caveat(self) -> str:
        return ""

    def read(self, text: str, today: date | None = None) -> Topic:
        if not any(char.isalnum() for char in text):
            raise QuestionUnreadable("There is no word in that to look for.")
        return replace(TOPIC if "norland" in text.lower() else UNKNOWN, text=text)

    def briefing(self, topic: Topic) -> Briefing:
        return replace(BRIEFING if topic.actors else EMPTY, topic=topic)

    def passages(
        self, topic: Topic, *, limit: int = 5, shown: Collection[PassageRef] = ()
    ) -> PassageList:
        return PASSAGES if topic.actors else PassageList(topic=topic, passages=(), sources=())

    def resolve(self, name: str) -> NameResolution:
        if "norl" not in name.lower():
            raise ActorUnknown(f"No actor called {name}. Nearest: Norland.", ["Norland"])
        return NameResolution(
            asked=name, actors=(NORLAND,), interpretations=PROFILE.interpretations
        )

    def profile(self, meant: NameResolution) -> Profile:
        return replace(PROFILE, actor=meant.actors[0], interpretations=meant.interpretations)

    def namesakes(self, answer: Answer) -> tuple[Candidate, ...]:
        return ()

    def who(self, name: str) -> Profile | Candidates:
        return REYESES if name == "reyes" else self.profile(self.resolve(name))

    def actor(self, id: int, name: str | None = None) -> Actor:
        for one in (NORLAND, SUDLAND, HAVEN, REYES, RUDI):
            if (one.id, one.name) == (id, name):
                return one
        raise ActorUnknown(f"*{name}* is no longer in the library.")

    def network(self, actor: Actor) -> Network:
        return NETWORK if actor == NORLAND else Network(actor=actor, neighbours=(), ties=())

    def converse(self, said: str, context: Context | None, today: date) -> Turn:
        return Turn(answer=self.ask(said), context=context)

    def about(self, answer: Answer) -> Context | None:
        return None

    def actors(self) -> tuple[Actor, ...]:
        return (NORLAND, HAVEN, SUDLAND)

    def foremost(self) -> tuple[Actor, ...]:
        return self.actors()

    def newest(self, limit: int) -> tuple[Headline, ...]:
        begins = PassageRef(article=PORTS.id, start=0, check=7)
        return Headline(source=PORTS, begins=begins), Headline(source=RAILS, begins=None)

    def article(self, title: str) -> Source:
        if "ports" not in title:
            raise ArticleUnknown(f"No article called {title}.", [(PORTS.key, PORTS.title)])
        return PORTS

    def titled_as_well(self, title: str, found: Source) -> tuple[Source, ...]:
        return (RAILS,) if "rails" in title else ()

    def actors_in(self, key: str, limit: int) -> tuple[Actor, ...]:
        return self.actors()[:limit]

    def story_of(self, key: str) -> Topic:
        return TOPIC

    def article_at(self, address: str) -> Source:
        if address != PORTS.url:
            raise ArticleUnknown(f"The library has no article at {address}.")
        return PORTS

    def headline(self, source: Source) -> Headline:
        return self.newest(1)[0]

    def like_article(self, title: str) -> Topic:
        return replace(TOPIC, like=self.article(title).title, text=f"like:{title}")

    def summary(
        self, keys: Sequence[str], *, sentences: int | None = None, words: int | None = None
    ) -> Summary:
        return SUMMARY

    def ask(self, text: str, today: date | None = None) -> Answer:
        asked = text.lower()
        if asked.startswith("who is"):
            return self.profile(self.resolve(text))
        if asked.startswith("summarise"):
            return SUMMARY
        if asked.startswith("find"):
            return PASSAGES
        if asked.startswith("sing"):
            return self.help(text)
        return self.briefing(self.read(text))

    def open(self, place: PassageRef, *, at: int | None = None) -> Opened:
        return Opened(
            place=place,
            source=PORTS,
            passages=(OpenedPassage(heading="", sentences=(SAID,)),),
            marked=place.start,
            part=1,
            parts=1,
            earlier=None,
            later=None,
        )

    def help(self, heard: str = "") -> Help:
        return replace(HELP, heard=heard)

    def overview(self) -> Overview:
        return OVERVIEW


class Drawer:
    """An archive, kept in memory."""

    def __init__(self) -> None:
        self.briefings: dict[str, ArchivedBriefing] = {}
        self.asked: dict[tuple[str, str], Watermark] = {}
        self.judged: dict[tuple[str, str], Feedback] = {}
        self.chosen: list[str] = []
        self.full = False

    def keep(self, briefing: Briefing, at: datetime) -> None:
        kept = ArchivedBriefing(
            id=briefing.id, question=briefing.topic.text, at=at, briefing=briefing
        )
        self.briefings.setdefault(briefing.id, kept)

    def unwritten(self, id: str) -> bool:
        return self.full

    def kept(self, id: str) -> ArchivedBriefing | None:
        return self.briefings.get(id)

    def keep_longer(self, id: str, at: datetime) -> None:
        self.chosen.append(id)

    def last_asked(self, asker: str, topic: str) -> Watermark | None:
        return self.asked.get((asker, topic))

    def note_asked(self, asker: str, topic: str, asked: Watermark) -> None:
        self.asked[asker, topic] = asked

    def record_feedback(self, id: str, *, by: str, useful: bool, at: datetime) -> None:
        question = self.briefings[id].question
        said = Feedback(briefing=id, question=question, by=by, useful=useful, at=at)
        self.judged[id, by] = said

    def feedback(self) -> Sequence[Feedback]:
        return sorted(self.judged.values(), key=lambda said: said.at, reverse=True)


class Noticeboard:
    """What channels settled and who was met there, kept in memory. Ana has spoken before."""

    def __init__(self) -> None:
        self.settled: dict[str, Channel] = {}
        self._met: dict[str, dict[str, datetime | None]] = defaultdict(dict)
        self.spoke = {(ANA, CHANNEL), (ANA, DM)}

    def of(self, channel: str) -> Channel:
        return self.settled.get(channel, Channel())

    def settle(self, channel: str, settled: Channel) -> None:
        self.settled[channel] = settled

    def meet(self, user: str, channel: str, at: datetime) -> None:
        self._met[user][channel] = at

    def speak(self, user: str, channel: str) -> bool:
        first = (user, channel) not in self.spoke
        self.spoke.add((user, channel))
        return first

    def leave(self, user: str, channel: str) -> None:
        self._met[user][channel] = None

    def met(self, user: str) -> Mapping[str, datetime | None]:
        return self._met[user]


class Minutes:
    """What conversations were about, kept in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Context] = {}

    def recall(self, channel: str, thread: str) -> Context | None:
        return self.kept.get((channel, thread))

    def remember(self, channel: str, thread: str, context: Context, at: datetime) -> None:
        self.kept[channel, thread] = context


class Broom:
    """Upkeep that only notes when it was asked for."""

    def __init__(self) -> None:
        self.swept: list[datetime] = []

    def tidy(self, ages: Ages, now: datetime, *, dry: bool = False) -> Tidied:
        return Tidied()

    def tidy_daily(self, ages: Ages, now: datetime) -> Tidied | None:
        self.swept.append(now)
        return Tidied(receipts=1)


class Stubs:
    """Receipts, kept in memory."""

    def __init__(self) -> None:
        self.kept: set[str] = set()

    def first_time(self, event_id: str, now: datetime) -> bool:
        new = event_id not in self.kept
        self.kept.add(event_id)
        return new
