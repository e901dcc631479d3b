"""What a digest leaves out, since it told it before, and what it marks as an update."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.desk import Desk
from bot.model.actor import Kind
from bot.model.briefing import Briefing
from bot.model.citations import Citation
from bot.model.topic import SeenSentence, Watermark
from bot.storage.briefings import ArchivedBriefing
from tests.shelf import Text, TextShelf, Who

NOON = datetime(2024, 3, 26, 12, tzinfo=UTC)
CAST = (
    Who(name="Ruritania", kind=Kind.COUNTRY, aliases=("Ruritanian",)),
    Who(name="Zenda", kind=Kind.PLACE),
    Who(name="Rudolf Rassendyll", aliases=("Rassendyll",)),
)
QUAKE = Text(
    key="quake.txt",
    title="Quake kills dozens in Zenda",
    published="2024-03-25",
    text="""\
An earthquake in Ruritania killed 62 people in the town of Zenda on Monday.

Rescuers of the Ruritanian army searched the ruins of the old market through the night.
""",
)
WEATHER = Text(
    key="weather.txt",
    title="Weather",
    published="2024-03-25",
    text="Rain fell on the hills of Sylvania for the third week, and the rivers rose.",
)
BRIDGE = "Engineers of Ruritania closed the bridge over the river, where cracks were found."


def article(key: str, *paragraphs: str, published: str = "2024-03-26") -> Text:
    return Text(key=key, title=key, published=published, text="\n\n".join(paragraphs))


def told(one: Citation) -> SeenSentence:
    return SeenSentence(text=one.text, article=one.article, start=one.start, end=one.end)


class Digest:
    """What one digest gives, each time it is asked for what is new."""

    def __init__(self, *texts: Text) -> None:
        self.shelf = TextShelf(texts=texts, cast=CAST)
        self.desk = Desk(self.shelf)
        self.since: Watermark | None = None
        self.told: tuple[SeenSentence, ...] = ()

    def next(self) -> Briefing:
        found = self.desk.digest(self.desk.read("ruritania"), self.since, self.told)
        self.since = Watermark(revision=found.basis.revision, at=NOON)
        shown = (
            SeenSentence(text=c.text, article=c.article, start=c.start, end=c.end)
            for c in found.lines
        )
        self.told = (*self.told, *shown)
        return found


def lines(found: Briefing) -> list[str]:
    """What it says, updates under a star."""
    points = (*found.bottom_line, *found.points)
    told = [f"{'*' if one.update else ''}{one.citation.text}" for one in points]
    shown = {point.citation.text for point in points}
    return told + [one.text for one in found.lines if one.text not in shown]


@pytest.fixture
def digest() -> Digest:
    digest = Digest(QUAKE, WEATHER)
    assert len(lines(digest.next())) == 2
    return digest


def test_without_a_new_article_there_is_nothing(digest: Digest) -> None:
    assert lines(digest.next()) == []
    digest.shelf.grow(article("sport.txt", "Sylvania won the cup of the valley on Sunday."))
    assert lines(digest.next()) == []


@pytest.mark.parametrize(
    "said",
    [
        "An earthquake in Ruritania killed 62 people in the town of Zenda on Monday.",
        "On Monday an earthquake killed 62 people in Ruritania, in the town of Zenda, police said.",
        "An earthquake in Ruritania killed people in Zenda on Monday.",
    ],
)
def test_what_was_told_is_not_told_again(digest: Digest, said: str) -> None:
    digest.shelf.grow(article("wire.txt", said))
    found = digest.next()
    assert lines(found) == []
    assert found.coverage.articles == 1


def test_what_else_an_article_says_that_tells_it_again_is_an_update(digest: Digest) -> None:
    again = "An earthquake in Ruritania killed 62 people in the town of Zenda on Monday."
    digest.shelf.grow(article("wire.txt", again, BRIDGE))
    assert lines(digest.next()) == [f"*{BRIDGE}"]


def test_a_number_that_was_not_told_is_an_update(digest: Digest) -> None:
    risen = "An earthquake in Ruritania killed 75 people in the town of Zenda on Monday."
    digest.shelf.grow(article("later.txt", risen))
    assert lines(digest.next()) == [f"*{risen}"]


def test_what_is_denied_is_an_update(digest: Digest) -> None:
    denied = "No earthquake in Ruritania killed people in the town of Zenda on Monday."
    digest.shelf.grow(article("later.txt", denied))
    assert lines(digest.next()) == [f"*{denied}"]


def test_what_says_more_than_was_told_is_an_update(digest: Digest) -> None:
    more = (
        "An earthquake in Ruritania killed 62 people in the town of Zenda on Monday, and "
        "Rassendyll, who leads the opposition, blamed builders whom the government had never "
        "made pay for the schools and hospitals that fell."
    )
    digest.shelf.grow(article("later.txt", more))
    assert lines(digest.next()) == [f"*{more}"]


def test_another_story_is_news(digest: Digest) -> None:
    digest.shelf.grow(article("bridge.txt", BRIDGE))
    assert lines(digest.next()) == [BRIDGE]
    digest.shelf.grow(article("copy.txt", BRIDGE))
    assert lines(digest.next()) == []


def test_an_article_that_was_changed_tells_what_it_did_not(digest: Digest) -> None:
    changed = replace(QUAKE, text=QUAKE.text.replace("62", "75") + f"\n{BRIDGE}\n")
    digest.shelf.grow(changed)
    assert sorted(lines(digest.next())) == [
        "*An earthquake in Ruritania killed 75 people in the town of Zenda on Monday.",
        f"*{BRIDGE}",
    ]


def test_what_was_told_holds_though_its_article_is_gone(digest: Digest) -> None:
    copy = article("wire.txt", QUAKE.text.split("\n")[0])
    digest.shelf.hold(WEATHER, copy)
    assert lines(digest.next()) == []


def test_a_digest_is_proved_by_what_it_left_out_alone(digest: Digest) -> None:
    digest.told += tuple(
        SeenSentence(text=f"Word{n} stands here in a sentence.", article="x", start=0, end=9)
        for n in range(50)
    )
    digest.shelf.grow(article("wire.txt", QUAKE.text.split("\n")[0], BRIDGE))
    found = digest.next()
    assert len(found.topic.within.told) == 1
    kept = ArchivedBriefing(id=found.id, question=found.topic.text, at=NOON, briefing=found)
    proof = digest.desk.verify(kept)
    assert proof.same
    assert proof.now.id == found.id


def test_what_was_told_decides_on_its_id(digest: Digest) -> None:
    digest.shelf.grow(article("wire.txt", QUAKE.text.split("\n")[0], BRIDGE))
    topic = digest.desk.read("ruritania")
    with_told = digest.desk.digest(topic, digest.since, digest.told)
    without = digest.desk.digest(topic, digest.since)
    assert with_told.id != without.id
    assert len(lines(without)) == 2


def test_an_article_by_about_the_same_title_goes_on_with_its_story(digest: Digest) -> None:
    camps = "Ruritania opened camps along the coast for those who lost their homes."
    digest.shelf.grow(replace(article("later.txt", camps), title="Dozens killed in Zenda quake"))
    assert lines(digest.next()) == [f"*{camps}"]


def test_years_later_it_is_another_story(digest: Digest) -> None:
    camps = "Ruritania opened camps along the coast for those who lost their homes."
    later = article("later.txt", camps, published="2026-01-02")
    digest.shelf.grow(replace(later, title="Dozens killed in Zenda quake"))
    assert lines(digest.next()) == [camps]
