"""What is said in a conversation, put into words that stand by themselves."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.conversation.context import AnswerMode, Context, Named
from bot.conversation.counted import _ORDINAL
from bot.conversation.follow_up import interpret_follow_up, moves
from bot.conversation.moves import FollowUpKind
from bot.conversation.pronouns import resolve_pronouns
from bot.conversation.putting import FollowUp
from bot.errors import ContextMissing
from bot.model.actor import Actor, Kind
from bot.model.briefing import BriefingPart

TODAY = date(2026, 11, 22)
ACTORS = {
    "norland": Actor(id=1, name="Norland", kind=Kind.COUNTRY),
    "sudland": Actor(id=2, name="Sudland", kind=Kind.COUNTRY),
    "meyer": Actor(id=3, name="Ada Meyer", kind=Kind.PERSON),
    "port": Actor(id=4, name="Port Authority", kind=Kind.ORGANISATION),
}
NORLAND, SUDLAND = (Named(name=name, kind=Kind.COUNTRY) for name in ("Norland", "Sudland"))
MEYER = Named(name="Ada Meyer", kind=Kind.PERSON)
BRIEFED = Context(
    wanted=AnswerMode.BRIEFING,
    question="norland-sudland",
    topic="Norland Sudland",
    about=(NORLAND, SUDLAND),
    others=(MEYER,),
    articles=("a.txt", "b.txt", 'c"d.txt'),
)
ANSWERED = replace(
    BRIEFED, wanted=AnswerMode.ANSWER, question="what does Norland want from Sudland?", others=()
)
PROFILED = replace(
    BRIEFED, wanted=AnswerMode.PROFILE, question="Ada Meyer", topic="Ada Meyer", about=(MEYER,)
)


def naming(words: str) -> Sequence[Actor]:
    return [actor for name, actor in ACTORS.items() if name in words.lower()]


def followed(said: str, context: Context | None = BRIEFED) -> FollowUp:
    return interpret_follow_up(said, context, TODAY, naming)


@pytest.mark.parametrize(
    "said", ["more", "More please!", "next page pls", "and more?", "show me mroe", "what else?"]
)
def test_more_is_asked_for(said: str) -> None:
    assert followed(said).move is FollowUpKind.MORE


@pytest.mark.parametrize(
    "said",
    [
        "sources",
        "Sorces?",
        "which articles?",
        "who says so?",
        "who said that",
        "and the sources, please",
    ],
)
def test_sources_are_asked_for(said: str) -> None:
    assert followed(said).move is FollowUpKind.SOURCES


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("summarise the second article", 1),
        ("sumarize the frist artcle", 0),
        ("summary of source 2", 1),
        ("tl;dr of the last one", 2),
        ("[3]", 2),
        ("the second", 1),
        ("show source 2", 1),
        ("and the last?", 2),
        ("summarise the 1st", 0),
        ("open the 1st story", 0),
        ("open 2", 1),
    ],
)
def test_an_article_is_counted(said: str, place: int) -> None:
    found = followed(said)
    assert (found.move, found.article) == (FollowUpKind.ARTICLE, place)


@pytest.mark.parametrize("said", ["and the money?", "money?", "what about the cost"])
def test_money_is_what_goes_with_the_topic(said: str) -> None:
    found = followed(said)
    assert (found.move, found.words) == (FollowUpKind.MONEY, "Norland Sudland")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("why?", "why (Norland Sudland)"),
        ("why is that?", "why (Norland Sudland)"),
        ("how so?", "how (Norland Sudland)"),
        ("and when?", "when (Norland Sudland)"),
        ("since March", "brief us on norland-sudland since:2026-03"),
        ("and in 2024?", "brief us on norland-sudland since:2024 until:2024"),
        ("and the port?", "brief us on norland-sudland port"),
        ("what about drones?", "brief us on norland-sudland drones"),
        ("what abuot drones?", "brief us on norland-sudland drones"),
        ("drones?", "brief us on norland-sudland drones"),
        ("only from the Courier", 'brief us on norland-sudland from:"the Courier"'),
        ("what about drones then?", "brief us on norland-sudland drones"),
        ("without Meyer", 'brief us on norland-sudland -"Meyer"'),
        ("but not the port", 'brief us on norland-sudland -"the port"'),
        ("no, I meant Meyer", "Meyer"),
        ("let's talk about Meyer", "Meyer"),
        ("back to Meyer", "Meyer"),
        ("same for drones", "brief us on norland-sudland drones"),
        ("only Courier", 'brief us on norland-sudland from:"Courier"'),
        ("what does the second article say of drones?", None),
    ],
)
def test_what_goes_on_is_put_together_with_what_was_asked(said: str, words: str | None) -> None:
    found = followed(said)
    assert found.words == (words or 'what does say of drones article:"b.txt"')
    [reading] = found.readings
    assert (reading.asked, reading.why) == (said, "this conversation")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("what did she say?", "what did Ada Meyer say"),
        ("and what is her plan?", "what is Ada Meyer’s plan"),
        ("who opposed her", "who opposed Ada Meyer"),
        ("what do they want?", "what do Norland and Sudland want"),
        ("how large is its army?", "how large is Norland’s army"),
        ("who lives there?", "who lives in Norland"),
        ("brief us on this", "brief us on Norland Sudland"),
        ("what did Meyer say of her son?", "what did Meyer say of her son?"),
        ("who did it?", "who did it (Norland Sudland)"),
        ("did Sudland lose its ports?", "did Sudland lose its ports?"),
    ],
)
def test_a_pronoun_stands_for_whom_it_was_about(said: str, words: str) -> None:
    assert followed(said).words == words


@pytest.mark.parametrize(
    "said", ["port strikes", "who is Meyer?", "what does the port cost Norland?", "thanks a lot"]
)
def test_words_that_stand_by_themselves_are_left_alone(said: str) -> None:
    assert followed(said) == FollowUp(move=FollowUpKind.ASK, words=said)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("how many marched?", "how many marched (Norland Sudland)"),
        ("by whom was it paid?", None),
        ("for how much?", "for how much (Norland Sudland)"),
        ("what did Meyer say?", "what did Meyer say (Norland Sudland)"),
    ],
)
def test_a_short_question_is_of_the_topic_which_stays(said: str, words: str | None) -> None:
    found = followed(said)
    assert found.words == (words or "by whom was Norland paid")
    assert found.stays == (words is not None)


def test_the_same_is_asked_of_somebody_else() -> None:
    assert followed("what about Sudland?", PROFILED).words == "who is Sudland"
    other = replace(ANSWERED, question="what does Norland want?", about=(NORLAND,))
    assert followed("and Sudland?", other).words == "what does Sudland want?"
    assert followed("and Meyer?", other).words == "what about Ada Meyer (Norland Sudland)"


def test_a_later_time_takes_the_place_of_an_earlier_one() -> None:
    narrowed = replace(BRIEFED, question="norland since:2026-03 until:2026-05")
    assert followed("since January", narrowed).words == "brief us on norland since:2026-01"


def test_a_later_outlet_takes_the_place_of_an_earlier_one() -> None:
    narrowed = replace(BRIEFED, question='norland from:"South Times" from:post since:2026')
    assert followed("only from the Courier", narrowed).words == (
        'brief us on norland since:2026 from:"the Courier"'
    )


def test_a_profile_is_narrowed_to_a_briefing() -> None:
    assert followed("since March", PROFILED).words == "brief us on Ada Meyer since:2026-03"


@pytest.mark.parametrize(
    "said",
    ["more", "sources", "why?", "since March", "summarise the second article", "what did he say?"],
)
def test_what_follows_nothing_is_told_so(said: str) -> None:
    with pytest.raises(ContextMissing):
        followed(said, None)


def test_an_article_that_was_not_shown_is_told_of() -> None:
    with pytest.raises(ContextMissing, match="has 3 articles"):
        followed("summarise the fourth article")
    with pytest.raises(ContextMissing, match="has no article"):
        followed("the last article", replace(BRIEFED, articles=()))


@pytest.mark.parametrize("said", ["norland", "what did Meyer say?", "and the money?", ""])
def test_with_nothing_before_it_a_question_is_taken_as_it_is(said: str) -> None:
    assert followed(said, None) == FollowUp(move=FollowUpKind.ASK, words=said)


def test_words_to_nobody_that_go_on_are_told_from_others() -> None:
    assert moves("more")
    assert moves("the second article")
    assert not moves("see you at lunch")


def test_a_number_far_too_long_counts_no_article() -> None:
    """It is looked for once in a run of digits, not anew from each of them."""
    assert _ORDINAL.search("the 22nd article")
    assert _ORDINAL.search("9" * 10 + "th article") is None


def test_of_very_many_pronouns_the_first_are_resolved() -> None:
    """For each of them all that stands before it is parsed."""
    parsed: list[str] = []

    def nobody(words: str) -> Sequence[Actor]:
        parsed.append(words)
        return ()

    resolved = resolve_pronouns("did he say " * 200, BRIEFED, nobody)
    assert resolved is not None and resolved.words.endswith("did he say ")
    assert len(parsed) == 8


HE, SHE = (replace(MEYER, name=name, pronoun=word) for name, word in (("Bo", "he"), ("Di", "she")))


@pytest.mark.parametrize(
    ("said", "words"), [("did he go?", "did Bo go"), ("is she in?", "is Di in")]
)
def test_he_and_she_are_whom_articles_call_so(said: str, words: str) -> None:
    assert followed(said, replace(BRIEFED, about=(HE,), others=(SHE,))).words == words


def test_who_speaks_of_somebody_speaks_of_another() -> None:
    found = followed("what did Meyer say about her?", replace(BRIEFED, others=(SHE,)))
    assert found.words == "what did Meyer say about Di"


def test_a_swapped_question_is_put_as_it_would_be_asked() -> None:
    asked = replace(ANSWERED, question="what does Norland want?", about=(NORLAND,))
    assert followed("and Sudland?", asked).heading == "“what does Sudland want?”"


@pytest.mark.parametrize(
    ("said", "heading"),
    [
        ("why?", "why? (about norland-sudland)"),
        ("since March", "norland-sudland, since March 2026"),
        ("in 2024", "norland-sudland, in 2024"),
        ("without Meyer", "norland-sudland, without Meyer"),
        ("and the port?", "norland-sudland, with port"),
    ],
)
def test_how_it_was_read_is_whole_english(said: str, heading: str) -> None:
    found = followed(said)
    assert found.heading == heading
    assert [one.read_as for one in found.readings] == [heading]


@pytest.mark.parametrize(
    ("said", "part", "heading"),
    [
        ("quotes", BriefingPart.QUOTES, "who said what (about norland-sudland)"),
        ("show me the timeline", BriefingPart.TIMELINE, "timeline (about norland-sudland)"),
        ("key figures?", BriefingPart.FIGURES, "figures (about norland-sudland)"),
        ("who's involved?", BriefingPart.ACTORS, "who is involved (about norland-sudland)"),
        ("any news?", BriefingPart.LATEST, "what is new (about norland-sudland)"),
    ],
)
def test_a_part_of_the_briefing_is_asked_for(said: str, part: BriefingPart, heading: str) -> None:
    found = followed(said)
    assert (found.move, found.part, found.heading) == (FollowUpKind.PART, part, heading)


def test_what_is_new_since_a_day_is_of_that_time() -> None:
    found = followed("what's new since yesterday?", replace(BRIEFED, question="norland since:2026"))
    assert (found.words, found.filters) == ("norland", "since:2026-11-21")
    assert found.heading == "what is new since yesterday (about norland, since 2026)"


@pytest.mark.parametrize("said", ["and then?", "what next?", "what happened after that?"])
def test_what_happened_next_is_asked_for(said: str) -> None:
    assert followed(said).move is FollowUpKind.NEXT


def test_what_is_set_beside_a_topic_takes_the_place_of_what_was() -> None:
    """The heading does not grow with every turn."""
    beside = replace(
        BRIEFED, question="norland-sudland port since:2026", opened="norland-sudland", beside="port"
    )
    found = followed("and drones?", beside)
    assert found.words == "brief us on norland-sudland since:2026 drones"
    assert found.heading == "norland-sudland, with drones, since 2026"


def test_a_follow_up_is_asked_of_another_in_its_own_words() -> None:
    """Not “what did Norland say? …, with Sudland in place of Norland”."""
    asked = replace(
        ANSWERED,
        question="what did Norland say (ports)",
        put="what did Norland say?",
        called="ports",
    )
    found = followed("and Sudland?", asked)
    assert found.heading == "what did Sudland say? (about ports)"
    assert followed("in Sudland?", replace(asked, about=(), put="who won?")).put == (
        "who won in Sudland?"
    )


def test_whose_it_was_is_asked_of_another() -> None:
    asked = replace(ANSWERED, question="what was Norland’s time?", about=(NORLAND,))
    assert followed("and Sudland's?", asked).words == "what was Sudland’s time?"


def test_a_month_is_the_one_nearest_to_what_was_told() -> None:
    found = interpret_follow_up("and in October?", BRIEFED, TODAY, naming, "2019-09-06")
    assert found.words == "brief us on norland-sudland since:2019-10 until:2019-10"


def test_a_time_takes_the_place_of_one_in_the_words() -> None:
    dated = replace(ANSWERED, question="what happened in Norland in August 2019?")
    found = followed("and in 2020?", dated)
    assert found.words == "what happened in Norland? since:2020 until:2020"
    assert found.heading == "“what happened in Norland?”, in 2020"


@pytest.mark.parametrize("said", ["what should we think of it?", "is Norland right?", "WHO"])
def test_what_is_about_no_topic_does_not_lean_on_one(said: str) -> None:
    assert not followed(said, replace(ANSWERED, about=())).stays


def test_he_is_nobody_of_a_single_word_whom_nobody_calls_so() -> None:
    crowd = Named(name="Norlanders", kind=Kind.PERSON)
    assert followed("what does he want?", replace(BRIEFED, others=(crowd,))).stays
