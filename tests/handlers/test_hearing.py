import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.hearing import asked_to_post, heard, wants_help


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ("  china \n pakistan ", "china pakistan"),
        ("<@UBOT> who is <@U2|bob>?", "who is bob?"),
        ("<!channel> <!subteam^S1|@desk> news", "news"),
        ("<#C1|china> and <#C2>", "china and"),
        ("see <https://x.example/a|the page> or <https://y.example>", None),
        ("R&amp;D &lt;b&gt; &amp;lt;", "R&D <b> &lt;"),
        ("half a \ud800 pair", "half a pair"),
    ],
)
def test_slack_s_markup_becomes_words(sent: str, words: str | None) -> None:
    assert heard(sent) == (words or "see the page or https://y.example")


@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("<>|&;\ud800")))
def test_anything_can_be_heard(sent: str) -> None:
    assert heard(sent).encode() is not None


@pytest.mark.parametrize("asked", ["china --post", "--post china", "—post china", "china –POST"])
def test_posting_is_asked_for_wherever_it_stands(asked: str) -> None:
    assert asked_to_post(asked) == ("china", True)


@pytest.mark.parametrize("asked", ["china", "post china", "china--post", "--posting"])
def test_posting_is_not_asked_for(asked: str) -> None:
    assert asked_to_post(asked) == (asked, False)


def test_help_is_asked_for_by_word_or_by_silence() -> None:
    assert all(map(wants_help, ["", "help", "HELP!", "?"]))
    assert not wants_help("help for refugees")
