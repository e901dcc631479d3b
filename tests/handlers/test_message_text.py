import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.gateway.message_text import flags, plain_message_text, to_verify, wants_help


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ("  china \n pakistan ", "china pakistan"),
        ("<@UBOT> who is <@U2|bob> or bob?", "who is or bob?"),
        ("<!channel> <!subteam^S1|@desk> news", "news"),
        ("<#C1|china> and <#C2>", "china and"),
        ("see <https://x.example/a|the page> or <https://y.example>", None),
        ("R&amp;D &lt;b&gt; &amp;lt;", "R&D <b> &lt;"),
        ("half a \ud800 pair", "half a pair"),
    ],
)
def test_slack_s_markup_becomes_words(sent: str, words: str | None) -> None:
    assert plain_message_text(sent) == (words or "see the page or https://y.example")


@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("<>|&;\ud800")))
def test_anything_can_be_heard(sent: str) -> None:
    assert plain_message_text(sent).encode() is not None


@pytest.mark.parametrize("asked", ["china --post", "--post china", "—post china", "china –POST"])
def test_posting_is_asked_for_wherever_it_stands(asked: str) -> None:
    assert flags(asked) == ("china", {"post"})


@pytest.mark.parametrize(
    "asked", ["china --new --post", "—post —new china", "–NEW china --Post", "--post china —new"]
)
def test_what_is_new_may_be_posted(asked: str) -> None:
    assert flags(asked) == ("china", {"new", "post"})


@pytest.mark.parametrize("asked", ["--new", "—new", " –new "])
def test_all_that_is_new(asked: str) -> None:
    assert flags(asked) == ("", {"new"})


@pytest.mark.parametrize("asked", ["china", "new post", "china--post", "--posting", "--news"])
def test_neither_is_asked_for(asked: str) -> None:
    assert flags(asked) == (asked, frozenset())


@pytest.mark.parametrize(
    "asked",
    [
        "verify 3f9a",
        "Verify `3F9A`",
        "--verify 3f9a",
        "—verify  3f9a.",
        "–verify #3f9a",
        "verify Briefing 3f9a",
        "verify Briefing 3f9a · every line is a sentence of its source, word for word",
        "verify *Briefing 3f9a · every line is a sentence of its source, word for word*",
    ],
)
def test_a_briefing_to_verify(asked: str) -> None:
    assert to_verify(asked) == "3f9a"


@pytest.mark.parametrize("asked", ["verify", "verify the treaty", "treaty verify 3f9a", "verify3f"])
def test_a_topic_to_brief_on(asked: str) -> None:
    assert to_verify(asked) is None


def test_help_is_asked_for_by_word_or_by_silence() -> None:
    assert all(map(wants_help, ["", "help", "HELP!", "?"]))
    assert not wants_help("help for refugees")
