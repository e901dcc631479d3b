# ruff: noqa: E501 (messages stand here as they are read)
"""A passage opened in its article, and the article paged through."""

from dataclasses import replace

import pytest
from inline_snapshot import snapshot

from bot.desk import Desk
from bot.model.citations import Citation
from bot.model.passages import Opened, OpenedPassage
from bot.model.stored import PassageRef
from handlers import blocks
from handlers.bureau import Bureau
from tests.handlers.newsroom import PORTS
from tests.handlers.workspace import Said, Workspace, blocks_of, buttons, read
from tests.newsroom import newsroom
from tests.shelf import Text, TextShelf

TOWERS = Text(
    key="towers.txt",
    title="The towers",
    text="\n\n".join(
        f"# Tower {n}\n\n" + " ".join(f"Tower {n} has {i} steps and a door." for i in range(30))
        for n in range(9)
    ),
)


@pytest.fixture
def shelf() -> TextShelf:
    shelf = newsroom()
    shelf.grow(TOWERS)
    return shelf


@pytest.fixture
def bureau(bureau: Bureau, shelf: TextShelf) -> Bureau:
    return replace(bureau, desk=Desk(shelf))


def opened(workspace: Workspace, asked: str, passage: int = 0) -> Said:
    """What the modal shows when a passage's button was pressed."""
    workspace.command(f"/passages {asked}")
    opens = [one for one in buttons(workspace.responses[-1]) if one["text"]["text"] == "Open"]
    message = {"blocks": [{"type": "actions", "elements": [opens[passage]]}]}
    workspace.press("Open", message, response_url="")
    return view(workspace)


def turned(workspace: Workspace, label: str, shown: Said) -> Said:
    """What it shows after the press of its own button."""
    workspace.press(label, shown, view={"id": "V1"}, response_url="", container={"view_id": "V1"})
    return view(workspace)


def view(workspace: Workspace, id: str = "V1") -> Said:
    call = workspace.client.sent("views.update")[-1]
    assert call["view_id"] == id
    return {"title": title(call), "blocks": blocks_of(call)}


def title(call: Said) -> str:
    modal = call["view"]
    return str(modal["title"]["text"])


def labels(shown: Said) -> list[str]:
    return [one["text"]["text"] for one in buttons(shown)]


def steps(shown: Said) -> list[str]:
    lines = [line for line in read(shown).splitlines() if "steps" in line]
    return [f"{told}." for told in " ".join(lines).replace("> ", "").split(".") if told.strip()]


def test_a_passage_opens_in_its_article_with_the_sentence_set_off(workspace: Workspace) -> None:
    shown = opened(workspace, "who pays for fields")
    assert read(workspace.forms[0]) == "Looking it up …"
    assert shown["title"] == "In its article"
    assert read(shown) == snapshot("""\
*Ruritania and Sylvania agree on a railway*
The Courier · 2 Mar 2024 · the sentence that you opened is set off
Ruritania and Sylvania signed a treaty on Monday to build a railway across their border.
Rudolf Rassendyll, Ruritania's Minister of Railways, said the line would cost $4.5 billion. However, it will not open before 2030. “We have waited a century for this train,” Rassendyll told reporters in Zenda.
*Objections*
Farmers in Sylvania fear that the price of land will rise by 30 percent once Ruritania builds stations.
> Strelsau said that Sylvania would be paid for every field that the railway crosses.
Would anybody have believed it?
The minister of railways, Rassendyll, expects 12,000 people to find work along the new line.
[Its story] [⋯ Who is in it | More like this | How it was read]\
""")
    assert labels(shown) == ["Its story"]


def test_the_article_is_paged_through_with_every_sentence_once(workspace: Workspace) -> None:
    shown = opened(workspace, "tower 4 with 13 steps")
    assert "\n> Tower 4 has 13 steps and a door.\n" in read(shown)
    assert (shown["title"], labels(shown)) == snapshot(
        ("Part 3 of 5", ["Earlier", "Later", "Its story"])
    )
    first = shown
    while "Earlier" in labels(first):
        first = turned(workspace, "Earlier", first)
    pages = [first]
    while "Later" in labels(pages[-1]):
        pages.append(turned(workspace, "Later", pages[-1]))
    assert [page["title"] for page in pages] == [
        f"Part {n} of {len(pages)}" for n in range(1, len(pages) + 1)
    ]
    wanted = [f"Tower {n} has {i} steps and a door." for n in range(9) for i in range(30)]
    assert [told.strip() for page in pages for told in steps(page)] == wanted
    assert [read(page).count("\n> ") for page in pages].count(1) == 1
    assert len(workspace.forms) == 1


def test_an_article_that_is_gone_says_so_in_the_modal(
    workspace: Workspace, shelf: TextShelf
) -> None:
    workspace.command("/passages tower 4")
    message = workspace.responses[-1]
    shelf.texts = shelf.texts[:4]
    shelf.grow()
    workspace.press("Open", message, response_url="")
    assert read(view(workspace)) == snapshot("That article is no longer in the library.")


def test_an_article_that_is_gone_while_it_is_read_says_so(
    workspace: Workspace, shelf: TextShelf
) -> None:
    shown = opened(workspace, "tower 4 with 13 steps")
    shelf.texts = shelf.texts[:4]
    shelf.grow()
    gone = turned(workspace, "Later", shown)
    assert "no longer in the library" in read(gone)


def test_a_sentence_that_is_gone_is_said_to_be_gone(workspace: Workspace, shelf: TextShelf) -> None:
    workspace.command("/passages tower 4")
    message = workspace.responses[-1]
    shelf.texts = [*shelf.texts[:4], replace(TOWERS, text=TOWERS.text.replace("door", "gate"))]
    shelf.grow()
    workspace.press("Open", message, response_url="")
    shown = view(workspace)
    assert "this article has changed since" in read(shown)
    assert "\n> " not in read(shown)


def test_a_modal_that_was_closed_meanwhile_is_let_be(workspace: Workspace) -> None:
    workspace.client.failing["views.update"] = "not_found"
    workspace.command("/passages tower 4")
    assert workspace.press("Open", workspace.responses[-1]) == ""
    workspace.client.failing["views.update"] = "internal_error"
    assert "Something went wrong" in workspace.press("Open", workspace.responses[-1])


def opened_at(text: str, *others: str, marked: bool = True) -> Opened:
    """A sentence, and those after it, in one passage."""
    sentences = tuple(
        Citation(text=told, article="ports.txt", start=n, end=n + 1, source=1)
        for n, told in enumerate((text, *others))
    )
    return Opened(
        place=PassageRef.of(1, 0, text),
        source=PORTS,
        passages=(OpenedPassage(heading="Money", sentences=sentences),),
        marked=0 if marked else None,
        part=1,
        parts=1,
        earlier=None,
        later=None,
    )


def test_the_article_is_named_with_its_outlet_author_date_and_address() -> None:
    assert read(blocks.opening(opened_at("It began in spring.", "Nobody asked."))) == snapshot("""\
*<https://harbour.example/ports|Ports &amp; power>*
The Harbour · Mina Haq · 26 Mar 2024 · the sentence that you opened is set off
*Money*
> It began in spring.
Nobody asked.
[Its story] [⋯ Who is in it | More like this]\
""")


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("text", ["word " * 1_500, "& " * 1_400, "*" * 2_900])
def test_a_long_sentence_is_shown_whole_in_several_sections(text: str, marked: bool) -> None:
    said = f"{text.strip()}."
    shown = read(blocks.opening(opened_at(said, "And so on.", marked=marked)))
    told = "".join(shown.partition("*Money*\n")[2].replace("> ", "").split())
    told = told.removesuffix("[Itsstory][⋯Whoisinit|Morelikethis]")
    assert told == "".join(f"{said} And so on.".replace("&", "&amp;").split())


def test_a_sentence_longer_than_a_view_is_left_out_and_that_is_said() -> None:
    shown = read(blocks.opening(opened_at("word " * 3_000, "And so on.")))
    assert "_A sentence of 15,000 characters: too long to show here._" in shown
    assert "And so on." in shown


def test_a_curator_sees_how_an_article_was_read(workspace: Workspace) -> None:
    shown = opened(workspace, "who pays for fields")
    workspace.press(
        "How it was read",
        shown,
        view={"id": "V1", "type": "modal"},
        response_url="",
        container={"view_id": "V1"},
    )
    found = view(workspace, "V2")
    assert found["title"] == "How it was read"
    text = read(found)
    assert "Read as plain text · en" in text
    assert "*# Objections*" in text
    assert "Farmers in Sylvania fear" in text
    assert "Names: " in text and "Rudolf Rassendyll (1)" in text


def test_whoever_is_no_curator_has_no_such_button(bureau: Bureau) -> None:
    [passage, *_] = bureau.desk.passages(bureau.desk.read("who pays for fields")).passages
    found = bureau.desk.open(passage.place)
    assert "How it was read" not in str(blocks.opening(found))
    assert "How it was read" in str(blocks.opening(found, curates=True))
    assert not replace(bureau, curators=frozenset({"U9"})).curates("U1")
    assert replace(bureau, curators=frozenset({"U9"})).curates("U9")
    assert bureau.curates("U1")


def test_what_is_like_an_article_takes_its_place(workspace: Workspace) -> None:
    shown = turned(workspace, "More like this", opened(workspace, "railway"))
    assert shown["title"] == "More like this"
    assert "passages of what is like" in read(shown)
    assert [one["text"]["text"] for one in buttons(shown)][:1] == ["Open"]


def test_nothing_may_be_like_an_article() -> None:
    alone = Desk(TextShelf(texts=[TOWERS]))
    found = alone.passages(alone.like_article("towers.txt"))
    assert read(blocks.like_list(found)) == "No other article is like this one."
