"""Whole conversations: what was said, and what came back."""

from datetime import date

import pytest

from bot.conversation.context import AnswerMode, Context
from bot.desk import Desk
from bot.errors import ContextMissing, QuestionUnreadable
from bot.model.answers import Answer, Excerpt, SourceList, Summary
from bot.model.briefing import Briefing, BriefingPart
from bot.model.passages import PassageList
from bot.model.profile import Profile
from bot.model.reply import Reply
from tests.newsroom import CAST, TEXTS, newsroom
from tests.shelf import TextShelf

TODAY = date(2024, 5, 1)
DESK = Desk(newsroom())


class Talk:
    """A conversation, from its beginning on."""

    def __init__(self, desk: Desk = DESK) -> None:
        self._desk = desk
        self.context: Context | None = None

    def say(self, words: str) -> Answer:
        turn = self._desk.converse(words, self.context, TODAY)
        self.context = turn.context
        return turn.answer


@pytest.fixture
def talk() -> Talk:
    return Talk()


def test_a_briefing_is_narrowed_word_by_word(talk: Talk) -> None:
    talk.say("brief us on ruritania-sylvania")
    narrowed = talk.say("and the railway?")
    assert isinstance(narrowed, Briefing)
    assert [one.name for one in narrowed.topic.actors] == ["Ruritania", "Sylvania"]
    assert [term.text for term in narrowed.topic.terms] == ["railway"]
    assert narrowed.topic.interpretations[0].read_as == "ruritania-sylvania, with railway"
    later = talk.say("since April")
    assert isinstance(later, Briefing)
    assert {source.key for source in later.sources} == {"guard.txt"}


def test_more_goes_on_with_passages_until_there_are_none(talk: Talk) -> None:
    told = talk.say("passages about ruritania")
    assert isinstance(told, PassageList)
    seen = {one.place for one in told.passages}
    while True:
        more = talk.say("more")
        assert isinstance(more, PassageList)
        if not more.passages:
            break
        places = {one.place for one in more.passages}
        assert not places & seen
        seen |= places
    assert isinstance(talk.say("more"), PassageList)


def test_more_of_a_briefing_shows_what_it_left_out(talk: Talk) -> None:
    told = talk.say("brief us on ruritania-sylvania")
    assert isinstance(told, Briefing)
    more = talk.say("more")
    assert isinstance(more, PassageList)
    shown = {(one.article, one.start) for one in told.lines}
    assert more.passages
    assert not any(
        found.article == key and found.start <= start < found.end
        for found in more.passages
        for key, start in shown
    )
    assert talk.context is not None
    assert talk.context.wanted is AnswerMode.BRIEFING


def test_an_article_is_called_by_its_title(talk: Talk) -> None:
    talk.say("brief us on ruritania-sylvania")
    asked = talk.say("what does the first article say of Sylvania?")
    more = talk.say("more")
    assert isinstance(asked, Reply)
    assert isinstance(more, PassageList)
    [card] = asked.topic.within.articles
    assert asked.question == f"what does the first article say of Sylvania? (“{card.title}”)"
    assert not more.topic.interpretations
    talk.say("the first")
    listed = talk.say("sources")
    assert isinstance(listed, SourceList)
    assert listed.about == f"“{card.title}”"


def test_sources_and_one_of_them_summed_up(talk: Talk) -> None:
    told = talk.say("brief us on ruritania-sylvania")
    listed = talk.say("sources")
    assert isinstance(told, Briefing)
    assert isinstance(listed, SourceList)
    assert listed.sources == told.sources
    assert {one.text for one in listed.cited} == {one.text for one in told.lines}
    second = talk.say("summarise the second article")
    assert isinstance(second, Summary)
    assert second.sources == told.sources[1:2]
    first = talk.say("[2]")
    assert isinstance(first, Summary)
    assert first.sources == told.sources[1:2]
    longer = talk.say("more")
    assert isinstance(longer, Summary)
    assert longer.sources == first.sources
    assert len(longer.sentences) > len(first.sentences)


def test_who_she_is_and_what_he_said(talk: Talk) -> None:
    talk.say("who is Flavia Elphberg?")
    assert talk.context is not None
    again = talk.say("who is she?")
    assert isinstance(again, Profile)
    assert again.actor.name == "Flavia Elphberg"
    other = talk.say("and Rassendyll?")
    assert isinstance(other, Profile)
    assert other.actor.name == "Rudolf Rassendyll"
    assert other.interpretations[0].asked == "and Rassendyll?"


def test_an_answer_without_sentences_does_not_end_a_conversation(talk: Talk) -> None:
    talk.say("brief us on ruritania-sylvania")
    before = talk.context
    empty = talk.say("since 2031")
    assert isinstance(empty, Briefing)
    assert not empty.bottom_line
    talk.say("help")
    assert talk.context == before


def test_of_whom_the_sentences_speak(talk: Talk) -> None:
    talk.say("brief us on the railway")
    assert talk.context is not None
    assert "Rudolf Rassendyll" in [one.name for one in talk.context.named]


def test_articles_that_are_gone_are_no_sources_any_more() -> None:
    shelf = TextShelf(texts=list(TEXTS), cast=CAST)
    talk = Talk(Desk(shelf))
    told = talk.say("brief us on ruritania-sylvania")
    assert isinstance(told, Briefing)
    gone = told.sources[0].key
    shelf.hold(*(text for text in TEXTS if text.key != gone))
    listed = talk.say("sources")
    assert isinstance(listed, SourceList)
    assert gone not in {source.key for source in listed.sources}
    assert all(one.article == listed.sources[one.source - 1].key for one in listed.cited)


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("what did he say?", True),
        ("brief us on ruritania", True),
        ("more", True),
        ("thank you, that helps", False),
        ("I will send it to Anna", False),
    ],
)
def test_what_is_said_to_nobody(said: str, asks: bool) -> None:
    assert DESK.asks(said) is asks


def test_the_money_is_the_sums_that_the_articles_name(talk: Talk) -> None:
    talk.say("brief us on Rassendyll")
    told = talk.say("and the money?")
    assert isinstance(told, Reply)
    assert told.answered
    [line] = told.lines
    assert "$4.5 billion" in line.citation.text
    assert told.sources[line.citation.source - 1].key == "railway.txt"
    talk.say("brief us on ruritania-sylvania")
    again = talk.say("and the money?")
    assert isinstance(again, Reply)
    assert [one.citation.text for one in again.lines] == [line.citation.text]


def test_a_short_question_keeps_the_topic_and_its_own_words(talk: Talk) -> None:
    talk.say("brief us on ruritania-sylvania")
    asked = talk.say("how many crossed?")
    assert isinstance(asked, Reply)
    assert asked.question == "how many crossed? (about ruritania-sylvania)"
    again = talk.say("and why?")
    assert isinstance(again, Reply)
    assert again.question == "why? (about ruritania-sylvania)"


def test_what_narrows_a_topic_stays_and_is_said_until_another_is_asked_about(talk: Talk) -> None:
    talk.say("brief us on ruritania-sylvania")
    talk.say("since April")
    asked = talk.say("how many crossed?")
    assert isinstance(asked, Reply)
    assert asked.question == "how many crossed? (about ruritania-sylvania, since April 2024)"
    assert asked.topic.within.since == "2024-04" or asked.topic.within.articles
    anew = talk.say("brief us on sylvania")
    assert isinstance(anew, Briefing)
    assert anew.topic.within.since is None


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("timeline", BriefingPart.TIMELINE),
        ("what's the latest?", BriefingPart.LATEST),
        ("quotes", BriefingPart.QUOTES),
    ],
)
def test_a_part_is_given_alone_and_the_topic_stays(
    talk: Talk, said: str, part: BriefingPart
) -> None:
    talk.say("passages about ruritania-sylvania")
    told = talk.say(said)
    assert isinstance(told, Excerpt)
    assert (told.part, told.nothing) == (part, "")
    assert {one.name for one in told.briefing.topic.actors} == {"Ruritania", "Sylvania"}
    again = talk.say("since April")
    assert isinstance(again, PassageList)


def test_of_a_time_in_which_nothing_came_the_newest_is_shown(talk: Talk) -> None:
    talk.say("brief us on ruritania-sylvania")
    told = talk.say("what's new since yesterday?")
    assert isinstance(told, Excerpt)
    assert told.nothing == "was published since yesterday"
    assert told.briefing.bottom_line


def test_what_happened_next_is_what_is_dated_later(talk: Talk) -> None:
    talk.say("brief us on ruritania-sylvania")
    told = talk.say("and then?")
    assert isinstance(told, Excerpt)
    shown = [one.when for one in told.briefing.timeline if one.when > told.after]
    assert bool(shown) == (told.part is BriefingPart.TIMELINE)
    assert told.asked == "what happened next (about ruritania-sylvania)"


def test_two_questions_are_both_answered(talk: Talk) -> None:
    told = talk.say("who signed the railway treaty and when was that?")
    assert isinstance(told, Reply)
    assert told.second is not None
    assert next(one.question for one in told.both) == "who signed the railway treaty?"
    numbers = {line.citation.source for one in told.both for line in one.lines}
    assert numbers <= set(range(1, len(told.sources) + 1))
    for line in told.second.lines:
        assert told.sources[line.citation.source - 1].key == line.citation.article


def test_what_was_narrowed_in_vain_is_not_narrowed(talk: Talk) -> None:
    talk.say("what does Ruritania want from Sylvania?")
    before = talk.context
    talk.say("since 2025")
    assert talk.context is not None and before is not None
    assert talk.context.question == before.question


@pytest.mark.parametrize("said", ["really?", "is that confirmed?", "are you sure?"])
def test_doubt_is_met_with_the_sources(talk: Talk, said: str) -> None:
    talk.say("brief us on ruritania-sylvania")
    assert isinstance(talk.say(said), SourceList)


def test_shorter_and_longer_are_summaries_of_what_was_told(talk: Talk) -> None:
    talk.say("brief us on ruritania-sylvania")
    short = talk.say("shorter")
    assert isinstance(short, Summary)
    longer = talk.say("longer")
    assert isinstance(longer, Summary)
    assert len(longer.sentences) > len(short.sentences)


def test_an_outlet_that_is_not_there_leaves_the_topic_as_it_was(talk: Talk) -> None:
    talk.say("brief us on ruritania-sylvania")
    with pytest.raises(QuestionUnreadable, match="The library has no outlet called"):
        talk.say("only Dawnish Gazette")
    asked = talk.say("how many crossed?")
    assert isinstance(asked, Reply)
    assert asked.question == "how many crossed? (about ruritania-sylvania)"


def test_a_beginning_that_no_date_tells_is_said_to_be_unclear(talk: Talk) -> None:
    talk.say("brief us on ruritania-sylvania")
    with pytest.raises(QuestionUnreadable, match="which day"):
        talk.say("since the election")


def test_follow_ups_without_a_topic_are_each_told_so(talk: Talk) -> None:
    for said in (
        "more",
        "why?",
        "sources",
        "shorter",
        "really?",
        "timeline",
        "quotes",
        "the second",
        "and then?",
    ):
        with pytest.raises(ContextMissing):
            talk.say(said)
    assert talk.context is None


def test_no_other_is_told_so_where_there_is_none(talk: Talk) -> None:
    talk.say("brief us on ruritania-sylvania")
    with pytest.raises(ContextMissing, match="no other"):
        talk.say("no, the other one")
