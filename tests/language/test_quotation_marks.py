"""What stands between quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.sentences.quotation_marks import quotation_spans


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "it is over" twice.', ["it is over"]),
        ("He said “it is over” twice.", ["it is over"]),
        ("« C'est fini, » dit-il.", [" C'est fini, "]),
        ("Sie sagte „es ist vorbei“ und ging.", ["es ist vorbei"]),
        ("'We will win,' he said. 'It's over.'", ["We will win,", "It's over."]),
        ("‘We will win,’ he said.", ["We will win,"]),
    ],
)
def test_marks_of_all_kinds_are_read(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quotation_spans(text)] == quoted


@pytest.mark.parametrize(
    "text",
    [
        "They won by 19' 36\" and by 22' 10\" in the end.",
        "It's the workers' right, and the boys' too.",
        "Rock 'n' roll of the '90s, 'twas said, and give 'em hell.",
        'Americans" incomes were flat, as were economists" hopes.',
    ],
)
def test_apostrophes_feet_and_slips_are_no_marks(text: str) -> None:
    assert list(quotation_spans(text)) == []


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("\"He told me 'go home' twice,\" she said.", ["He told me 'go home' twice,"]),
        ('"What is this "laity" of yours?" he asked.', ['What is this "laity" of yours?']),
        ("'The workers' strike goes on,' he said.", ["The workers' strike goes on,"]),
        ("He spoke of 'the time of his sons' at home.", ["the time of his sons"]),
    ],
)
def test_a_quotation_holds_those_within_it(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quotation_spans(text)] == quoted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"We went on. We had to.', ["We went on. We had to."]),
        ("'We went on. We had to.", ["We went on. We had to."]),
        ('He said: "We went on. And on.', ["We went on. And on."]),
        ('The 6" pipe, a "long one", broke.', ["long one"]),
        ("He said 'we went on.", []),
        ("Il dit « nous continuons.", []),
    ],
)
def test_what_is_never_closed_goes_on_to_the_end(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quotation_spans(text)] == quoted


@given(st.text(alphabet="ab s.,\"'“”‘’«»„(-\n"))
def test_quotations_are_in_order_and_never_overlap(text: str) -> None:
    place = 0
    for start, end in quotation_spans(text):
        assert place < start <= end <= len(text)
        place = end
