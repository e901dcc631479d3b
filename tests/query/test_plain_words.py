"""A word in lower case is a word before it is somebody's first name."""

import pytest

from bot.desk import Desk
from tests.shelf import Text, TextShelf, Who

SPOKEN = Text(key="b", title="A candidate", text="Bill Hammond spoke. Bill Hammond left.")
LAWS = [
    Text(key=f"law{number}", title="The law", text=f"The bill was read in hall {number}.")
    for number in range(4)
]
CAST = [Who(name="Bill Hammond", aliases=("Bill",))]
DESK = Desk(TextShelf(texts=[SPOKEN, *LAWS], cast=CAST))


@pytest.mark.parametrize("asked", ["why was the bill read?", "bill hall"])
def test_a_bill_is_nobody(asked: str) -> None:
    topic = DESK.read(asked)
    assert not topic.actors
    assert "bill" in [term.text for term in topic.terms]


@pytest.mark.parametrize("asked", ["what did Bill Hammond say?", "bill hammond hall"])
def test_his_whole_name_is_his(asked: str) -> None:
    assert [actor.name for actor in DESK.read(asked).actors] == ["Bill Hammond"]
