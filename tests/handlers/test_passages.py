# ruff: noqa: E501 (messages stand here as they are read)
"""Passages page by page, shared and briefed, over a library that grows meanwhile."""

from dataclasses import replace

import pytest
from inline_snapshot import snapshot

from bot.desk import Desk
from bot.model.stored import PassageRef
from handlers import blocks
from handlers.blocks.cursor import Cursor
from handlers.bureau import Bureau
from tests.handlers.workspace import CHANNEL, Said, Workspace, buttons, read
from tests.newsroom import newsroom
from tests.shelf import Text, TextShelf

ASKED = "/passages price of the railway"
SHARE = "Share"
NEWS = Text(
    key="news.txt",
    title="The railway's price",
    text="The price of the railway is the price of the whole railway, said the railway.",
)


@pytest.fixture
def shelf() -> TextShelf:
    return newsroom()


@pytest.fixture
def bureau(bureau: Bureau, shelf: TextShelf) -> Bureau:
    return replace(bureau, desk=Desk(shelf))


def labels(message: Said) -> list[str]:
    return [one["text"]["text"] for one in buttons(message) if one["text"]["text"] != "Open"]


def quoted(message: Said) -> list[str]:
    """The best sentences, one for each passage."""
    lines = read(message).replace("*", "").splitlines()
    return [line.removesuffix(" [Open]") for line in lines if line.startswith("> ")]


def asked(workspace: Workspace, line: str = ASKED) -> Said:
    workspace.command(line)
    return workspace.responses[-1]


def pressed(workspace: Workspace, label: str, message: Said, *, thread: str = "") -> Said:
    """What the presser then sees."""
    workspace.press(label, message, container={"message_ts": "18.1", "thread_ts": thread})
    return workspace.responses[-1]


def followed(workspace: Workspace, message: Said) -> list[Said]:
    """The pages from this one to the last."""
    pages = [message]
    while "More" in labels(pages[-1]):
        pages.append(pressed(workspace, "More", pages[-1]))
    return pages


def test_more_shows_the_next_in_place_of_the_page_until_there_are_no_more(
    workspace: Workspace,
) -> None:
    pages = followed(workspace, asked(workspace))
    assert [read(page).splitlines()[1].split(" · ")[0] for page in pages] == snapshot(
        ["5 passages", "Passages 6 to 10", "Passages 11 to 15", "Passages 16 to 19, the last"]
    )
    assert [labels(page)[:2] for page in pages] == snapshot(
        [
            ["Share", "More"],
            ["Share", "More"],
            ["Share", "More"],
            ["Share", "Brief this"],
        ]
    )
    assert all(page["replace_original"] for page in pages[1:])
    assert all(page["response_type"] == "ephemeral" for page in pages)
    shown = [sentence for page in pages for sentence in quoted(page)]
    assert len(shown) == len(set(shown)) == 19


def test_back_shows_the_page_before(workspace: Workspace) -> None:
    first, second, third = followed(workspace, asked(workspace))[:3]
    again = pressed(workspace, "Back", third)
    assert read(again) == read(second)
    assert again["replace_original"] is True
    assert read(pressed(workspace, "Back", again)) == read(first)


def test_nothing_is_lost_or_repeated_when_the_library_grows_in_between(
    workspace: Workspace, shelf: TextShelf
) -> None:
    before = [s for page in followed(workspace, asked(workspace)) for s in quoted(page)]
    first = asked(workspace)
    shelf.grow(NEWS)
    second, *others = followed(workspace, pressed(workspace, "More", first))
    assert NEWS.text in quoted(second)[0]
    shown = [s for page in (first, second, *others) for s in quoted(page)]
    assert sorted(shown) == sorted([*before, f"> {NEWS.text}"])
    assert quoted(pressed(workspace, "Back", second)) == quoted(first)


def test_a_page_is_shared_once_as_it_was_shown_though_the_library_has_grown(
    workspace: Workspace, shelf: TextShelf
) -> None:
    second = pressed(workspace, "More", asked(workspace))
    shelf.grow(NEWS)
    told = workspace.press(SHARE, second)
    assert told == snapshot("Shared in this channel: 5 passages on *price railway*.")
    assert workspace.responses[-1]["replace_original"] is True
    (posted,) = workspace.posted
    assert posted["channel"] == CHANNEL
    assert quoted(posted) == quoted(second)
    assert labels(posted) == ["More", "Brief this"]
    assert workspace.press(SHARE, second) == snapshot(
        "That button was pressed already. Ask again for a fresh one."
    )
    assert len(workspace.posted) == 1


def test_a_page_of_which_nothing_is_left_is_not_shared(
    workspace: Workspace, shelf: TextShelf
) -> None:
    page = asked(workspace, "/passages treaty")
    shelf.texts = [replace(text, text=text.text.replace("treaty", "pact")) for text in shelf.texts]
    shelf.grow()
    workspace.press(SHARE, page)
    told = workspace.responses[-1]
    assert read(told) == snapshot("None of these passages is in the library any more. Ask again.")
    assert workspace.posted == []


def test_what_is_gone_is_said_and_the_rest_is_shared(
    workspace: Workspace, shelf: TextShelf
) -> None:
    page = asked(workspace, "/passages railway")
    shelf.texts = [replace(text, text=text.text.replace("treaty", "pact")) for text in shelf.texts]
    shelf.grow()
    workspace.press(SHARE, page)
    (posted,) = workspace.posted
    assert read(posted).splitlines()[1] == snapshot(
        "4 passages · 1 passage is gone: its article was removed, or changed there"
    )
    assert quoted(posted) == [line for line in quoted(page) if "treaty" not in line]


def test_whoever_presses_more_under_a_message_of_all_gets_a_page_of_their_own(
    workspace: Workspace,
) -> None:
    workspace.mention("find price of the railway", thread_ts="10.5")
    (posted,) = workspace.posted
    assert labels(posted) == ["More", "Brief this"]
    page = pressed(workspace, "More", posted, thread="10.5")
    assert (page["response_type"], page["replace_original"]) == ("ephemeral", False)
    assert page["thread_ts"] == "10.5"
    assert labels(page) == [SHARE, "More", "Brief this"]
    assert not set(quoted(page)) & set(quoted(posted))
    assert quoted(pressed(workspace, "Back", page)) == quoted(posted)


def test_a_page_is_shared_in_the_thread_it_was_opened_in(workspace: Workspace) -> None:
    workspace.mention("find price of the railway", thread_ts="10.5")
    page = pressed(workspace, "More", workspace.posted[0], thread="10.5")
    pressed(workspace, SHARE, page, thread="10.5")
    assert workspace.posted[-1]["thread_ts"] == "10.5"


def test_brief_this_briefs_on_the_same_question(workspace: Workspace) -> None:
    page = asked(workspace, "/passages ruritania railway")
    briefing = pressed(workspace, "Brief this", page)
    assert (briefing["response_type"], briefing["replace_original"]) == ("ephemeral", False)
    assert read(briefing).startswith("# Ruritania railway\nFrom 3 of 4 articles")
    assert "Share" in labels(briefing)
    pressed(workspace, "Share", briefing, thread="10.5")
    assert workspace.posted[-1]["thread_ts"] == "10.5"


def test_brief_this_where_there_is_too_little(workspace: Workspace, shelf: TextShelf) -> None:
    shelf.grow(Text(key="x", title="Ambergris", text="What of ambergris?"))
    page = asked(workspace, "/passages ambergris")
    assert read(pressed(workspace, "Brief this", page)) == snapshot(
        "There is too little on that for a briefing: the passages are what there is."
    )


def test_where_there_are_no_more_any_longer_it_says_so(
    workspace: Workspace, shelf: TextShelf
) -> None:
    button = next(one for one in buttons(asked(workspace)) if one["text"]["text"] == "More")
    shelf.texts = [replace(shelf.texts[0], text="The price of the railway is not known.")]
    shelf.grow()
    shown = shelf.passages_of("railway.txt")[0]
    page = (PassageRef.of(1, shown.start, shown.text),)
    button["value"] = Cursor(question="price of the railway", pages=(page,)).coded()
    none = pressed(workspace, "More", {"blocks": [{"type": "actions", "elements": [button]}]})
    assert read(none) == snapshot("""\
# Passages: price railway
No more passages: a briefing tells what they say together
[Brief this] [Back]\
""")


def test_where_a_button_cannot_remember_the_pages_it_is_left_out_and_that_is_said() -> None:
    desk = Desk(newsroom())
    found = desk.passages(desk.read("price of the railway"))
    page = tuple(PassageRef(article=10**6, start=10**5 + n, check=0xFFFFFF) for n in range(5))
    message = blocks.passages(found, before=[page] * 25, own=True)
    assert "More" not in labels(message)
    assert "ask more narrowly" in read(message)


@pytest.mark.parametrize("question", ["", "price", "two\nlines / 1.2.3"])
def test_a_button_remembers_the_question_and_the_pages(question: str) -> None:
    place = PassageRef(article=70_000, start=12, check=0xBEEF)
    trail = Cursor(question=question, pages=((place, replace(place, start=99)), (place,)))
    assert Cursor.read(trail.coded()) == trail
    assert Cursor.read(trail.back.back.coded()) == Cursor(question=question)


def test_a_question_that_leaves_out_what_it_asks_for(workspace: Workspace) -> None:
    assert workspace.command("/passages railway -railway") == snapshot(
        "The question leaves out what it asks for: *railway*. Take the minus away, or leave out something else."
    )
    assert workspace.command("/brief flavia elphberg -flavia") == snapshot(
        "The question leaves out what it asks for: *flavia*. Take the minus away, or leave out something else."
    )


def test_of_many_words_that_the_library_does_not_hold_few_are_named(workspace: Workspace) -> None:
    shown = workspace.command("/passages railway qzxa qzxb qzxc qzxd qzxe qzxf qzxg")
    assert "Not in the library: *qzxa*, *qzxb*, *qzxc*, *qzxd*, *qzxe* and 2 more" in shown
