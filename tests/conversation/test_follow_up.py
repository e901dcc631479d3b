"""What is said in a conversation, put into words that stand by themselves."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.conversation.context import AnswerMode, Context, Named
from bot.conversation.follow_up import _ORDINAL, FollowUp, FollowUpKind, interpret_follow_up, moves
from bot.conversation.pronouns import resolve_pronouns
from bot.errors import ContextMissing
from bot.model.actor import Actor, Kind

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
    assert followed("and Meyer?", other).words == "what does Norland want? Meyer"


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
    with pytest.raises(ContextMissing, match="rests on 3 articles"):
        followed("summarise the fourth article")
    with pytest.raises(ContextMissing, match="rests on no article"):
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
        ("since March", "norland-sudland, since 2026-03"),
        ("in 2024", "norland-sudland, in 2024"),
        ("without Meyer", "norland-sudland, without Meyer"),
        ("quotes", "what was said? (about norland-sudland)"),
        ("and then?", "what happened next? (about norland-sudland)"),
        ("what's new since yesterday?", "what is new since yesterday (about norland-sudland)"),
    ],
)
def test_how_it_was_read_is_whole_english(said: str, heading: str) -> None:
    found = followed(said)
    assert found.heading == heading
    assert [one.read_as for one in found.readings] == [heading]
