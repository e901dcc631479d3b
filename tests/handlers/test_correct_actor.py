# ruff: noqa: E501 (messages stand here as they are read)
"""Correcting actors in Slack: the form, the words after /actor, and what undoes a correction."""

import json
from dataclasses import replace
from typing import cast

import pytest
from inline_snapshot import snapshot

from bot.model.actor import CorrectionKind, Kind
from bot.model.doubt import Doubt, DoubtKind
from handlers.app import build_app
from handlers.blocks.block_kit import mark
from handlers.blocks.correcting import correct_button
from handlers.blocks.correction_form import GIVEN
from handlers.blocks.corrections import who
from handlers.bureau import Bureau
from tests.curating import Books, DoubtList
from tests.handlers.conftest import TUESDAY
from tests.handlers.newsroom import NORLAND, SUDLAND
from tests.handlers.workspace import ANA, Said, Workspace, labelled, read

BEN = "UBEN"


@pytest.fixture
def books(bureau: Bureau) -> Books:
    return cast(Books, bureau.curator)


def profile(workspace: Workspace) -> Said:
    workspace.command("/actor norland")
    return workspace.responses[-1]


def opened(workspace: Workspace) -> Said:
    """The form behind the button of Norland's profile."""
    workspace.press("Correct…", profile(workspace))
    return workspace.forms[-1]


def second(workspace: Workspace, verdict: str) -> Said:
    """The second step, for one kind of fault."""
    answer = workspace.submit(opened(workspace), verdict)
    assert answer["response_action"] == "push"
    return cast(Said, answer["view"])


# --- the form -------------------------------------------------------------------------------------


def test_the_form_asks_what_is_wrong(workspace: Workspace) -> None:
    form = opened(workspace)
    assert (form["title"]["text"], form["submit"]["text"]) == ("Correct an actor", "Next")
    assert read(form) == snapshot("""\
*Norland* · Country · 12 mentions in 2 articles
What is wrong?
( ) It is the same as another actor
( ) One of its names is somebody else's
( ) It should go by another name
( ) It is not a country
( ) It is not an actor\
""")


@pytest.mark.parametrize(
    ("verdict", "asks"),
    [
        (
            "merge",
            snapshot("""\
All that is *Norland*'s will be the other actor's.
Which actor is it?
[_________]\
"""),
        ),
        (
            "split",
            snapshot("""\
*Norland* · Country · 12 mentions in 2 articles
Which name is not its own?
( ) Norland
( ) Norlandic\
"""),
        ),
        (
            "rename",
            snapshot("""\
*Norland* · Country · 12 mentions in 2 articles
What should it be called?
[Norland__]\
"""),
        ),
        (
            "kind",
            snapshot("""\
*Norland* · Country · 12 mentions in 2 articles
What is it?
( ) person
( ) organisation
( ) country
( ) place
( ) group\
"""),
        ),
        (
            "dismiss",
            snapshot("*Norland* will be no actor any more: its words will be words again."),
        ),
    ],
)
def test_then_only_for_what_that_needs(workspace: Workspace, verdict: str, asks: str) -> None:
    assert read(second(workspace, verdict)) == asks


def test_an_actor_of_one_name_has_none_to_split_off(workspace: Workspace, books: Books) -> None:
    books.known.clear()
    assert "One of its names" not in read(opened(workspace))


@pytest.mark.parametrize(
    ("verdict", "given", "told"),
    [
        (
            "merge",
            "sudland",
            snapshot("""\
*Norland* is *Sudland* now: 13 mentions in 1 article.
[Undo]\
"""),
        ),
        (
            "merge",
            " #2 ",
            snapshot("""\
*Norland* is *Sudland* now: 13 mentions in 1 article.
[Undo]\
"""),
        ),
        (
            "split",
            "Norlandic",
            snapshot("""\
*Norlandic* is an actor of its own now, apart from *Norland*: 3 mentions in 1 article.
[Undo]\
"""),
        ),
        (
            "rename",
            "Kingdom of Norland & Co",
            snapshot("""\
*Norland* is called *Kingdom of Norland &amp; Co* now.
[Undo]\
"""),
        ),
        (
            "kind",
            "organisation",
            snapshot("""\
*Norland* is an organisation now.
[Undo]\
"""),
        ),
        (
            "dismiss",
            None,
            snapshot("""\
*Norland* is not an actor any more.
[Undo]\
"""),
        ),
    ],
)
def test_a_correction_is_made_and_told_where_the_button_was(
    workspace: Workspace, books: Books, verdict: str, given: str | None, told: str
) -> None:
    form = second(workspace, verdict)
    seen = len(workspace.responses)
    assert workspace.submit(form, given) == {"response_action": "clear"}
    (answer,) = workspace.responses[seen:]
    assert read(answer) == told
    assert (answer["response_type"], answer["replace_original"]) == ("ephemeral", False)
    assert [(one.by, one.actor) for one in books.history()] == [(ANA, 1)]


@pytest.mark.parametrize(
    ("verdict", "given", "told"),
    [
        ("merge", "norland", snapshot("“Norland” is that actor already.")),
        ("merge", "#1", snapshot("“Norland” is that actor already.")),
        ("merge", "Atlantis", snapshot("No actor called “Atlantis”. Nearest: Norland.")),
        (
            "merge",
            "*<!channel>* & “Zed”",
            snapshot("No actor called “*<!channel>” & “Zed”*. Nearest: Norland."),
        ),
        ("merge", "  ", snapshot("Say it here.")),
        ("merge", None, snapshot("Say it here.")),
        ("split", None, snapshot("Say it here.")),
        ("rename", "N", snapshot("A name has from 2 to 120 characters.")),
        ("rename", "N" * 500, snapshot("A name has from 2 to 120 characters.")),
        ("kind", None, snapshot("Say it here.")),
    ],
)
def test_what_cannot_be_is_told_at_the_input(
    workspace: Workspace, books: Books, verdict: str, given: str | None, told: str
) -> None:
    answer = workspace.submit(second(workspace, verdict), given)
    assert answer == {"response_action": "errors", "errors": {GIVEN: told}}
    assert books.history() == ()


def test_nothing_chosen_is_told_at_the_choice(workspace: Workspace) -> None:
    answer = workspace.submit(opened(workspace))
    assert answer == snapshot(
        {"response_action": "errors", "errors": {"given": "Say what is wrong."}}
    )


@pytest.mark.parametrize("name", ["<!channel>", "*Norland*", "Ana & <@UBEN>", "Норландия", '"N"'])
def test_whatever_a_name_holds_it_is_shown_as_it_is(workspace: Workspace, name: str) -> None:
    workspace.submit(second(workspace, "rename"), name)
    shown = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert f"is called *{shown}* now." in read(workspace.responses[-1])


def test_names_that_no_option_can_hold_are_left_out(workspace: Workspace, books: Books) -> None:
    books.known[1] = ("n" * 151, " ", "Norland " + "x" * 90)
    form = second(workspace, "split")
    ((option,),) = [one["element"]["options"] for one in form["blocks"] if one["type"] == "input"]
    assert option["value"] == "Norland " + "x" * 90
    assert len(option["text"]["text"]) <= 75


# --- two curators at once -------------------------------------------------------------------------


def test_a_button_whose_actor_is_gone(workspace: Workspace, books: Books) -> None:
    old = profile(workspace)
    books.dismiss(1, by=BEN, now=TUESDAY)
    assert workspace.press("Correct…", old) == snapshot(
        "There is no actor #1 any more. Nothing changed."
    )
    assert workspace.forms == []


def test_a_button_whose_actor_was_changed_meanwhile(workspace: Workspace, books: Books) -> None:
    old = profile(workspace)
    books.rename(1, "Northland", by=BEN, now=TUESDAY)
    assert workspace.press("Correct…", old) == snapshot(
        "What was *Norland* goes by *Northland* now, so nothing was corrected. Look it up again."
    )


@pytest.mark.parametrize("verdict", ["merge", "dismiss"])
def test_a_form_whose_actor_is_gone(workspace: Workspace, books: Books, verdict: str) -> None:
    first = opened(workspace)
    form = second(workspace, verdict)
    books.merge(1, 2, by=BEN, now=TUESDAY)
    answer = workspace.submit(form, "Haven")
    if verdict == "merge":
        assert answer["errors"][GIVEN] == snapshot(
            "There is no actor #1 any more. Nothing changed."
        )
    else:
        assert answer["response_action"] == "update"
        assert "submit" not in answer["view"]
        assert read(answer["view"]) == snapshot("There is no actor #1 any more. Nothing changed.")
    assert read(workspace.submit(first, "rename")["view"]) == snapshot(
        "There is no actor #1 any more. Nothing changed."
    )
    assert len(books.history()) == 1


def test_a_form_that_cannot_go_on_shows_names_as_they_are(
    workspace: Workspace, books: Books
) -> None:
    books.rename(1, "<!here> & *Nord*", by=BEN, now=TUESDAY)
    form = {
        "callback_id": "correct_right:dismiss",
        "blocks": [],
        "private_metadata": about(mark(NORLAND)),
    }
    assert read(workspace.submit(form)["view"]) == snapshot(
        "What was *Norland* goes by *&lt;!here&gt; &amp; *Nord** now, so nothing was corrected. Look it up again."
    )


def test_an_undo_that_somebody_else_did(workspace: Workspace, books: Books) -> None:
    workspace.command("/actor rename Norland to Northland")
    made = workspace.responses[-1]
    books.undo(by=BEN, now=TUESDAY)
    assert workspace.press("Undo", made) == snapshot("There is no correction to undo.")


# --- the words after /actor -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "merge Norland into Sudland",
            snapshot("""\
*Norland* is *Sudland* now: 13 mentions in 1 article.
[Undo]\
"""),
        ),
        (
            "MERGE “norland” INTO #2",
            snapshot("""\
*Norland* is *Sudland* now: 13 mentions in 1 article.
[Undo]\
"""),
        ),
        (
            "split Norlandic from Norland",
            snapshot("""\
*Norlandic* is an actor of its own now, apart from *Norland*: 3 mentions in 1 article.
[Undo]\
"""),
        ),
        (
            "rename Norland to Road to Norland",
            snapshot("""\
*Norland* is called *Road to Norland* now.
[Undo]\
"""),
        ),
        (
            "kind Norland Organisation",
            snapshot("""\
*Norland* is an organisation now.
[Undo]\
"""),
        ),
        (
            "dismiss #1",
            snapshot("""\
*Norland* is not an actor any more.
[Undo]\
"""),
        ),
        (
            "kind #1 organization",
            snapshot("""\
*Norland* is an organisation now.
[Undo]\
"""),
        ),
        ("merge Norland into Norland", snapshot("*Norland* is that actor already.")),
        ("merge Norland into Atlantis", snapshot("No actor called *Atlantis*. Nearest: Norland.")),
        (
            "dismiss Zed &lt;!channel&gt;",
            snapshot("No actor called *Zed &lt;!channel&gt;*. Nearest: Norland."),
        ),
        ("undo", snapshot("There is no correction to undo.")),
        ("undo 7", snapshot("There is no correction to undo.")),
        (
            "log",
            snapshot("""\
# Corrections
None yet: *Correct…* under an actor's profile makes one.\
"""),
        ),
    ],
)
def test_words_correct_too(workspace: Workspace, words: str, told: str) -> None:
    assert workspace.command(f"/actor {words}") == told


@pytest.mark.parametrize("words", ["undoing norland", "mergers of norland", "log norl"])
def test_other_words_ask_for_an_actor(workspace: Workspace, words: str) -> None:
    assert workspace.command(f"/actor {words}").startswith("# Norland\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "kind Norland banana",
            snapshot(
                "Write it like this: /actor kind NAME person, organisation, country, place or group."
            ),
        ),
        (
            "kind",
            snapshot(
                "Write it like this: /actor kind NAME person, organisation, country, place or group."
            ),
        ),
        ("Merge Norland into", snapshot("Write it like this: /actor merge NAME into NAME.")),
        ("split norland", snapshot("Write it like this: /actor split NAME from NAME.")),
        ("rename Norland to", snapshot("Write it like this: /actor rename NAME to NAME.")),
        ("dismiss", snapshot("Write it like this: /actor dismiss NAME.")),
        (
            "undo abc",
            snapshot(
                "Write it like this: /actor undo, or with a number that /actor log shows: /actor undo 3."
            ),
        ),
    ],
)
def test_a_correction_that_is_said_otherwise(
    workspace: Workspace, books: Books, words: str, told: str
) -> None:
    assert workspace.command(f"/actor {words}") == told
    assert books.history() == ()


@pytest.mark.parametrize("called", [("Merge Norland",), ("Merge Norland", "merge norland")])
def test_whoever_is_called_as_a_correction_begins(
    workspace: Workspace, books: Books, called: tuple[str, ...]
) -> None:
    for id, name in enumerate(called, 50):
        books.actors[id] = replace(NORLAND, id=id, name=name)
    assert workspace.command("/actor merge norland").startswith("# Norland\n")


def test_the_log_undoes(workspace: Workspace, books: Books) -> None:
    workspace.command("/actor merge Norland into Sudland")
    workspace.command("/actor rename Haven to New *Haven*", user_id=BEN)
    assert workspace.command("/actor log") == snapshot("""\
# Corrections
*2*  *Haven* renamed *New *Haven** · <@UBEN> · 26 Mar 2024, 12:00 UTC [Undo]
*1*  *Norland* merged into *Sudland* · <@UANA> · 26 Mar 2024, 12:00 UTC [Undo]\
""")
    after = workspace.press("Undo", workspace.responses[-1], user={"id": BEN})
    assert after == snapshot("""\
# Corrections
*2*  *Haven* renamed *New *Haven** · <@UBEN> · 26 Mar 2024, 12:00 UTC · _undone by <@UBEN>, 26 Mar 2024, 12:00 UTC_
*1*  *Norland* merged into *Sudland* · <@UANA> · 26 Mar 2024, 12:00 UTC [Undo]\
""")
    assert workspace.responses[-1]["replace_original"] is True
    assert [one.undone_by for one in books.history()] == [BEN, None]


def test_undo_under_what_came_of_it(workspace: Workspace, books: Books) -> None:
    workspace.command("/actor merge Norland into Sudland")
    assert workspace.press("Undo", workspace.responses[-1]) == snapshot(
        "Undone: *Norland* and *Sudland* are two actors again."
    )
    assert books.named("Norland") == NORLAND
    workspace.command("/actor kind Sudland place")
    assert workspace.command("/actor undo") == snapshot(
        "Undone: *Sudland* is of the kind again that the articles give it."
    )
    assert books.named("Sudland").kind is Kind.COUNTRY
    for words in ("split Norlandic from Norland", "rename Norland to Nord", "dismiss Sudland"):
        workspace.command(f"/actor {words}")
    assert workspace.command("/actor undo 5") == snapshot("Undone: *Sudland* is an actor again.")
    assert workspace.command("/actor undo #4") == snapshot(
        "Undone: *Nord* is called *Norland* again."
    )
    assert workspace.command("/actor undo") == snapshot("Undone: *Norlandic* is *Norland* again.")


# --- who may --------------------------------------------------------------------------------------


def test_only_curators_where_some_are_named(bureau: Bureau, workspace: Workspace) -> None:
    some = replace(bureau, curators=frozenset({BEN}))
    app = build_app(some, client=workspace.client, signing_secret="s3cret")
    workspace.app = app
    told = "Correcting actors is for the curators of this team."
    assert told in workspace.command("/actor merge Norland into Sudland")
    assert told in workspace.press("Correct…", profile(workspace))
    form = {
        "callback_id": "correct_right:dismiss",
        "blocks": [],
        "private_metadata": about(mark(NORLAND)),
    }
    assert told in read(workspace.submit(form)["view"])
    assert workspace.command("/actor log").startswith("# Corrections")
    made = workspace.command("/actor dismiss Norland", user_id=BEN)
    assert made == snapshot("""\
*Norland* is not an actor any more.
[Undo]\
""")
    assert told in workspace.press("Undo", workspace.responses[-1])
    assert cast(Books, bureau.curator).history()[0].undone_at is None


def about(mark: str, url: str = "") -> str:
    """What a form carries along."""
    return json.dumps({"actor": mark, "url": url})


@pytest.mark.parametrize("url", ["", "http://127.0.0.1:9/gone"])
def test_an_address_that_takes_nothing_any_more(workspace: Workspace, url: str) -> None:
    form = {
        "callback_id": "correct_right:dismiss",
        "blocks": [],
        "private_metadata": about(mark(NORLAND), url),
    }
    assert workspace.submit(form) == {"response_action": "clear"}
    (posted,) = workspace.posted
    assert posted["channel"] == ANA
    assert read(posted).startswith("*Norland* is not an actor any more.")


def test_a_person_of_slack_is_mentioned_and_nobody_else() -> None:
    assert who("U012AB3CD") == "<@U012AB3CD>"
    assert who("ana <!here>") == "ana &lt;!here&gt;"


def test_the_button_holds_whatever_name_there_is() -> None:
    button = correct_button(replace(SUDLAND, name="S" * 5_000))
    assert len(cast(str, button["value"])) < 400
    assert labelled("Correct…", {"blocks": [{"type": "actions", "elements": [button]}]})


# --- doubts and rules -----------------------------------------------------------------------------


def doubted(bureau: Bureau, workspace: Workspace) -> Said:
    """The list of one doubt, opened at the App Home."""
    doubt = Doubt(
        kind=DoubtKind.SAME,
        actor=SUDLAND,
        other=NORLAND,
        why="the two sound alike",
        mend=CorrectionKind.MERGE,
        value="#1",
    )
    cast(DoubtList, bureau.doubtful).known = [doubt]
    workspace.event("app_home_opened", tab="home", user=ANA)
    workspace.press("Doubtful actors", workspace.homes[-1], view={"type": "home"})
    return filled(workspace)


def filled(workspace: Workspace) -> Said:
    """The list as it was filled last."""
    view = workspace.client.sent("views.update")[-1]["view"]
    return cast(Said, json.loads(view) if isinstance(view, str) else view)


def test_what_is_doubtful_is_listed_for_a_curator(workspace: Workspace, bureau: Bureau) -> None:
    assert read(doubted(bureau, workspace)) == snapshot("""\
Is *Sudland* (1 mention) the same as *Norland*?
Because the two sound alike.
[Yes, one and the same] [No, two]\
""")


@pytest.mark.parametrize(
    ("pressed", "told"),
    [("Yes, one and the same", "*Sudland* is *Norland* now"), ("No, two", "is right as it is")],
)
def test_a_doubt_is_settled_by_one_press(
    workspace: Workspace, bureau: Bureau, books: Books, pressed: str, told: str
) -> None:
    modal = doubted(bureau, workspace)
    workspace.press(pressed, modal, view={"id": "V1", "type": "modal"})
    assert told in read(filled(workspace))
    assert "Nothing is in doubt" in read(filled(workspace))
    assert [each.by for each in books.history()] == [ANA]


def test_a_rule_is_stated_and_undone(workspace: Workspace, books: Books) -> None:
    workspace.command("/actor rule sud*")
    assert read(workspace.responses[-1]) == snapshot("""\
No name such as `sud*` is an actor's now. It was so of *Sudland*.
[Undo]\
""")
    assert "Sudland" not in {each.name for each in books.actors.values()}
    workspace.command("/actor rule norland")
    assert "Write it like this" in read(workspace.responses[-1])
