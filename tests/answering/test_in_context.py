"""A follow-up is answered from the articles that told of the topic, which need not repeat it."""

from bot.desk import Desk
from bot.model.reply import Reply
from tests.shelf import Text, TextShelf

FERRY = Text(
    key="ferry.txt",
    title="Ferry sinks off Zenda",
    published="2024-03-02",
    text="""\
A ferry sank in the harbour of Zenda on Friday.

Divers brought up 39 bodies by the evening. The captain swam ashore.

Nobody was at the helm when the ferry struck the mole, said the harbour police.
""",
)
MINE = Text(
    key="mine.txt",
    title="Mine collapses",
    published="2024-03-04",
    text="A mine collapsed in Hentzau on Sunday. Miners brought up 12 bodies from the shaft.",
)
DESK = Desk(TextShelf(texts=(FERRY, MINE)))


def replied(question: str, keys: tuple[str, ...] = ("ferry.txt",)) -> Reply:
    return DESK.reply_within(f"{question} (ferry Zenda)", question, keys)


def test_a_sentence_that_does_not_name_the_topic_answers() -> None:
    found = replied("how many bodies were brought up?")
    assert found.answered
    assert found.lines[0].citation.text == "Divers brought up 39 bodies by the evening."


def test_other_articles_are_not_asked() -> None:
    cited = [line.citation.article for line in replied("how many bodies were brought up?").lines]
    assert set(cited) == {"ferry.txt"}


def test_a_time_that_the_articles_are_not_of_admits_none() -> None:
    assert not replied("how many bodies were brought up since:2025").lines


def test_what_none_of_them_tells_in_any_form_is_half_as_sure() -> None:
    told, untold = replied("who swam ashore?"), replied("who was decorated?")
    assert "swam" in told.lines[0].citation.text
    assert not untold.answered
    assert untold.confidence < told.confidence / 2


def test_a_thing_that_the_library_does_not_know_is_said_so() -> None:
    found = replied("what happened to Zorro?")
    assert not found.answered and "Zorro" in found.lacking
