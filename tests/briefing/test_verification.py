"""A briefing that was given is proved, or what has changed since is told."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.briefing.briefing_id import identity, query_key
from bot.desk import Desk
from bot.errors import BriefingUnknown
from bot.model.briefing import Briefing, Loss, Proof, Provenance
from bot.model.topic import Watermark
from bot.storage.briefings import ArchivedBriefing
from tests.newsroom import CAST, COPY, GUARD, PRICES, RAILWAY, newsroom
from tests.shelf import Text, TextShelf

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
QUESTION = "ruritania-sylvania"
COAST = Text(
    key="coast.txt",
    title="The coast road",
    text="Ruritania lent Sylvania the money for a road along the coast on Monday.",
)


def brief(desk: Desk, question: str = QUESTION) -> Briefing:
    return desk.briefing(desk.read(question))


def proved(desk: Desk, given: Briefing) -> Proof:
    return desk.verify(
        ArchivedBriefing(id=given.id, question=given.topic.text, at=NOON, briefing=given)
    )


def test_the_same_library_gives_the_same_briefing() -> None:
    desk = Desk(newsroom())
    found = proved(desk, brief(desk))
    assert found.same and found.now == found.before
    assert found.standing == found.sentences > 3
    assert (found.gone, found.new, found.came) == ((), (), 0)


def test_so_does_another_library_of_the_same_articles_whatever_its_numbers() -> None:
    given = brief(Desk(newsroom()))
    found = proved(Desk(newsroom(turned=True, first=500)), given)
    assert found.same and found.now.id == given.id


def test_an_article_that_came_in_is_told_with_what_it_brought() -> None:
    shelf = newsroom()
    desk = Desk(shelf)
    given = brief(desk)
    shelf.grow(COAST)
    found = proved(desk, given)
    assert not found.same and found.came == 1
    assert found.standing == found.sentences
    assert [cited.article for cited in found.new] == ["coast.txt"]
    assert {gone.why for gone in found.gone} <= {Loss.CHOICE}
    for citation in (*found.new, *(gone.citation for gone in found.gone)):
        assert found.sources[citation.source - 1].key == citation.article
    assert found.now.id != given.id


def test_an_article_on_something_else_leaves_the_sentences_and_not_the_counts() -> None:
    shelf = TextShelf(texts=[RAILWAY, GUARD, COPY], cast=CAST)
    desk = Desk(shelf)
    given = brief(desk)
    shelf.grow(PRICES)
    found = proved(desk, given)
    assert (found.same, found.gone, found.new) == (False, (), ())
    assert found.now.coverage.of_articles == given.coverage.of_articles + 1


def test_what_an_article_does_not_say_any_more_is_told_apart_from_what_moved() -> None:
    shelf = TextShelf(texts=[RAILWAY, GUARD], cast=CAST)
    desk = Desk(shelf)
    given = brief(desk)
    [said] = [p.citation for p in given.points if "signed a treaty on Monday" in p.citation.text]
    other = RAILWAY.text.replace("signed a treaty on Monday", "refused a treaty on Monday")
    shelf.grow(replace(RAILWAY, text=f"A word.\n\n{other}"))
    found = proved(desk, given)
    assert [gone.citation.text for gone in found.gone if gone.why is Loss.WORDS] == [said.text]
    assert found.standing < found.sentences
    assert any("refused" in citation.text for citation in found.new)


def test_what_is_gone_with_its_article_is_told() -> None:
    shelf = newsroom()
    desk = Desk(shelf)
    given = brief(desk)
    shelf.hold(GUARD, PRICES)
    found = proved(desk, given)
    lost = {gone.citation.article for gone in found.gone if gone.why is Loss.ARTICLE}
    assert lost == {c.article for c in given.citations} - {"guard.txt"}
    assert found.came == 0


def test_a_question_that_cannot_be_read_any_more_gives_nothing_now() -> None:
    shelf = newsroom()
    desk = Desk(shelf)
    given = brief(desk, 'from:"The Courier"')
    assert given.bottom_line
    shelf.hold(PRICES)
    found = proved(desk, given)
    assert found.now.bottom_line == ()
    assert len(found.gone) == found.sentences


def test_other_rules_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(newsroom())
    given = brief(desk)
    monkeypatch.setattr("bot.briefing.briefing_id.RULES", "999")
    found = proved(desk, given)
    assert found.same
    assert found.now.id != given.id
    assert (found.before.basis.rules, found.now.basis.rules) == (given.basis.rules, "999")


def test_a_briefing_that_this_version_cannot_read_is_not_proved() -> None:
    kept = ArchivedBriefing(id="3f9a12bc04", question="china", at=NOON, briefing=None)
    with pytest.raises(BriefingUnknown, match=r"Another version of Attaché.*Ask again: china"):
        Desk(newsroom()).verify(kept)


# --- what is new ----------------------------------------------------------------------------------


def asked(shelf: TextShelf) -> Watermark:
    return Watermark(revision=shelf.overview().revision, at=NOON)


def test_only_what_came_in_since_is_news() -> None:
    shelf = newsroom()
    desk, topic = Desk(shelf), Desk(shelf).read(QUESTION)
    before = asked(shelf)
    assert desk.news(topic, before).citations == ()
    shelf.grow(COAST)
    found = desk.news(topic, before)
    assert [citation.article for citation in found.citations] == ["coast.txt"]
    assert found.topic.within.after == before
    assert desk.news(topic, asked(shelf)).citations == ()
    assert proved(desk, found).same


def test_an_article_that_changed_is_news_again() -> None:
    shelf = newsroom()
    desk, before = Desk(shelf), asked(shelf)
    shelf.grow(replace(COPY, text=f"{COPY.text}\nRuritania and Sylvania lit fires that night.\n"))
    found = desk.news(desk.read(QUESTION), before)
    assert {citation.article for citation in found.citations} == {"copy.txt"}


def test_an_article_on_one_of_two_is_no_news_of_both() -> None:
    shelf = newsroom()
    desk, before = Desk(shelf), asked(shelf)
    shelf.grow(Text(key="c.txt", title="Corn", text="Sylvania sold its corn to nobody on Monday."))
    assert desk.news(desk.read(QUESTION), before).bottom_line == ()
    assert desk.news(desk.read("sylvania"), before).bottom_line


def test_what_the_library_does_not_know_is_not_called_old() -> None:
    shelf = newsroom()
    found = Desk(shelf).news(Desk(shelf).read("zebra"), asked(shelf))
    assert found.topic.within.after is None
    assert found.topic.unmatched == ("zebra",)


def test_a_topic_is_the_same_however_it_is_asked() -> None:
    desk = Desk(newsroom())
    questions = (QUESTION, "Sylvanian vs Ruritanian", "sylvnia ruritania")
    same = {query_key(desk.read(question)) for question in questions}
    assert len(same) == 1
    assert query_key(desk.read(QUESTION).came_after(Watermark(revision=1, at=NOON))) in same
    others = ["ruritania", "ruritania-sylvania since:2024", "actor:ruritania sylvania"]
    assert len({query_key(desk.read(question)) for question in others} | same) == 4


def test_an_id_follows_from_the_topic_and_all_it_rests_on() -> None:
    topic = Desk(newsroom()).read(QUESTION)
    basis = Provenance(rules="1", state="a", revision=1, encoder="words")
    ids = [
        identity(topic, basis),
        identity(topic, replace(basis, rules="2")),
        identity(topic, replace(basis, state="b")),
        identity(topic, replace(basis, encoder="")),
        identity(topic.came_after(Watermark(revision=1, at=NOON)), basis),
        identity(topic.came_after(Watermark(revision=2, at=NOON)), basis),
    ]
    assert len(set(ids)) == len(ids)
    assert all(len(id) == 10 for id in ids)
    assert identity(topic, replace(basis, revision=2)) == ids[0]


def test_a_filter_alone_is_briefed_on() -> None:
    found = brief(Desk(newsroom()), "from:herald")
    assert {citation.article for citation in found.citations} <= {"guard.txt", "copy.txt"}
    assert found.bottom_line
