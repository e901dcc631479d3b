"""What the buttons of a profile do."""

from dataclasses import replace
from typing import Any
from urllib.error import URLError

import pytest
from inline_snapshot import snapshot

from bot.model.profile import Network, Totals
from handlers import pictures
from handlers.blocks.candidates import candidates
from handlers.blocks.profile import LOOK, PICTURE, profile
from handlers.blocks.profile_modals import ProfilePart, dossier
from handlers.features import actor
from tests.handlers.newsroom import HAVEN, NETWORK, PROFILE, REYESES, Clerk
from tests.handlers.workspace import ANA, Workspace, blocks_of, buttons, read

SHOWN = profile(PROFILE)
PARTS = ["Roles (3)", "Said (1)", "About (5)", "Company (2)", "Articles (2)", "Names (2)"]


@pytest.fixture
def drawing(monkeypatch: pytest.MonkeyPatch) -> list[Network]:
    """What is drawn, in place of the drawing."""
    seen: list[Network] = []

    def drawn(network: Network) -> bytes:
        seen.append(network)
        return b"\x89PNG"

    monkeypatch.setattr(pictures, "drawn", drawn)
    return seen


def opened(workspace: Workspace, label: str) -> str:
    """What the modal shows in the end."""
    assert workspace.press(label, SHOWN) == ""
    first, last = workspace.client.sent("views.open")[-1], workspace.client.sent("views.update")[-1]
    assert read(first) == "Looking it up …"
    assert last["view_id"] == "V1"
    return read(last)


def test_a_name_that_several_bear(workspace: Workspace) -> None:
    assert workspace.command("/actor reyes") == snapshot("""\
*reyes* is the name of 2 actors. Which one?
[Ana Reyes – person, Minister of Ports]
[Rudi Reyes – person (1)]\
""")


def test_the_one_that_is_chosen_takes_the_place_of_the_question(workspace: Workspace) -> None:
    told = workspace.press("Rudi Reyes – person (1)", candidates(REYESES))
    assert told.startswith("# Rudi Reyes\nPerson · 1 mention in 1 article")
    assert workspace.responses[-1]["replace_original"] is True


def test_many_of_one_name_are_counted() -> None:
    many = replace(REYESES, candidates=REYESES.candidates * 6)
    assert len(buttons(candidates(many))) == 8
    assert read(candidates(many)).endswith("and 4 more: ask for them by their full names")


@pytest.mark.parametrize("label", PARTS)
def test_each_part_opens_at_once_and_is_then_filled(workspace: Workspace, label: str) -> None:
    assert opened(workspace, label).startswith("# Norland\n")


@pytest.mark.parametrize("part", [ProfilePart.SAID, ProfilePart.ABOUT])
def test_of_many_sentences_a_view_holds_the_best(part: ProfilePart) -> None:
    about = tuple(replace(PROFILE.about[0], text=f"Sentence {n:02}.") for n in range(40))
    said = tuple(replace(PROFILE.said[0], citation=one) for one in about)
    totals = replace(PROFILE.totals, said=50, about=50)
    shown = read(dossier(replace(PROFILE, said=said, about=about, totals=totals), part))
    assert "Sentence 07." in shown and "Sentence 08." not in shown
    assert "_and 42 more_" in shown


def test_roles(workspace: Workspace) -> None:
    assert opened(workspace, "Roles (3)") == snapshot("""\
# Norland
Titles that articles give, the most frequent first, each with a sentence
Norland, *Lender of last resort*
> Norland lent Sudland $62 billion for ports &amp; rails. [1]

_and 2 more_
---
*Sources*
[1] <https://harbour.example/ports|Ports &amp; power> · The Harbour · Mina Haq · 26 Mar 2024\
""")


def test_said(workspace: Workspace) -> None:
    assert opened(workspace, "Said (1)") == snapshot("""\
# Norland
From 1 sentence with their own words
> “We owe nobody,” the minister said.
> — Haven [1]
---
*Sources*
[1] <https://harbour.example/ports|Ports &amp; power> · The Harbour · Mina Haq · 26 Mar 2024\
""")


def test_about(workspace: Workspace) -> None:
    assert opened(workspace, "About (5)") == snapshot("""\
# Norland
From 5 sentences naming them · `/passages Norland` finds others
• The first train crossed the pass in May. [2]

_and 4 more_
---
*Sources*
[2] Rails across the pass\
""")


def test_company(workspace: Workspace) -> None:
    assert opened(workspace, "Company (2)") == snapshot("""\
# Norland
Who is named in one sentence with them, how often, and where best to see it
*Sudland* – country, 1 sentence
> Norland lent Sudland $62 billion for ports &amp; rails. [1]

_and 1 more_
---
*Sources*
[1] <https://harbour.example/ports|Ports &amp; power> · The Harbour · Mina Haq · 26 Mar 2024\
""")


def test_articles_and_names(workspace: Workspace) -> None:
    assert opened(workspace, "Articles (2)") == snapshot("""\
# Norland
All that name them, the newest first
• <https://harbour.example/ports|Ports &amp; power> · The Harbour · Mina Haq · 26 Mar 2024
• Rails across the pass\
""")
    assert opened(workspace, "Names (2)") == snapshot("""\
# Norland
What articles call them, how often, and what the name comes from
• *Norland* – name, 9 times
• *Norlandic* – demonym, 3 times\
""")


def gone(label: str) -> dict[str, Any]:
    """The profile with its buttons, as of a library that was another."""
    button = {"type": "button", "text": {"type": "plain_text", "text": label}}
    id = PICTURE if label == "Picture" else f"{LOOK}:{label.split()[0].lower()}"
    pressed = button | {"action_id": id, "value": "1 Atlantis"}
    return {"blocks": [{"type": "actions", "elements": [pressed]}]}


def test_an_actor_that_is_gone_is_said_to_be_in_the_modal(workspace: Workspace) -> None:
    workspace.press("Roles (3)", gone("Roles (3)"))
    (last,) = workspace.client.sent("views.update")
    assert read(last) == "*Atlantis* is no longer in the library."


def test_an_actor_that_is_gone_has_no_picture(workspace: Workspace, drawing: list[Network]) -> None:
    told = workspace.press("Picture", gone("Picture"))
    assert told == "*Atlantis* is no longer in the library."
    assert drawing == workspace.posted == []


def test_slack_may_be_too_late_for_a_modal(workspace: Workspace) -> None:
    workspace.client.failing["views.open"] = "expired_trigger_id"
    assert "Press the button once more" in workspace.press("Roles (3)", SHOWN)


def test_a_picture_comes_to_the_one_who_asked(workspace: Workspace, drawing: list[Network]) -> None:
    assert workspace.press("Picture", SHOWN) == actor.DRAWING
    assert workspace.responses[-1]["response_type"] == "ephemeral"
    assert workspace.responses[-1]["replace_original"] is False
    assert drawing == [NETWORK]
    [posted] = workspace.posted
    assert posted["channel"] == ANA
    assert read(posted) == snapshot("""\
# The closest company of Norland
1. *Sudland* – country, 4 sentences
2. *Ana Reyes* – person, 2 sentences
Counted are the sentences that name both.\
""")
    [asked] = workspace.client.sent("files.getUploadURLExternal")
    assert asked["alt_txt"] == snapshot(
        "A network: Norland in the middle, and around it Sudland (4) and Ana Reyes (2), "
        "with the number of sentences that name both."
    )
    [done] = workspace.client.sent("files.completeUploadExternal")
    assert done["channel_id"] == "DANA"
    assert "The closest company of Norland" in str(done["files"])
    assert workspace.client.uploaded == [b"\x89PNG"]


def test_in_a_thread_it_is_said_in_the_thread(workspace: Workspace, drawing: list[Network]) -> None:
    workspace.press("Picture", SHOWN, container={"message_ts": "17.1", "thread_ts": "10.5"})
    assert workspace.responses[-1]["thread_ts"] == "10.5"


def test_an_actor_without_company_has_no_picture(
    workspace: Workspace, drawing: list[Network]
) -> None:
    assert workspace.press("Picture", profile(replace(PROFILE, actor=HAVEN))) == actor.ALONE
    assert drawing == workspace.posted == []


@pytest.mark.parametrize(
    ("method", "error", "told"),
    [
        ("files.getUploadURLExternal", "missing_scope", "has not given me the permission"),
        ("files.getUploadURLExternal", "file_uploads_disabled", "takes no files"),
        ("files.completeUploadExternal", "storage_limit_reached", "no room for files"),
        ("chat.postMessage", "restricted_action", "does not let me post"),
        ("files.getUploadURLExternal", URLError("no"), "Slack did not take it"),
    ],
)
def test_a_picture_that_cannot_be_sent(
    workspace: Workspace,
    drawing: list[Network],
    method: str,
    error: str | Exception,
    told: str,
) -> None:
    workspace.client.failing[method] = error
    assert told in workspace.press("Picture", SHOWN)


def test_a_profile_that_names_nothing_can_only_be_corrected(workspace: Workspace) -> None:
    nothing = Totals(roles=0, said=0, about=0, company=0)
    bare = replace(
        PROFILE,
        names=(),
        roles=(),
        said=(),
        about=(),
        companions=(),
        totals=nothing,
        articles=(),
        sources=(),
    )
    [buttons] = [block for block in blocks_of(profile(bare)) if block["type"] == "actions"]
    assert [button["text"]["text"] for button in buttons["elements"]] == ["Brief this"]
    assert "[⋯ Export… | Correct…]" in read(profile(bare))


def test_others_of_a_name_are_one_press_away_from_a_briefing(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Clerk, "namesakes", lambda *_: REYESES.candidates)
    told = workspace.command("/brief norland")
    assert told.endswith("""\
Others of that name:
[Ana Reyes – person, Minister of Ports] [Rudi Reyes – person (1)]\
""")
    shown = workspace.press("Rudi Reyes – person (1)", workspace.responses[-1])
    assert shown.startswith("# Rudi Reyes")
    assert workspace.responses[-1]["replace_original"] is False
    workspace.mention("norland")
    assert "Others of that name:" in read(workspace.posted[-1])
    workspace.command("/brief --post norland")
    assert "Others of that name:" not in read(workspace.posted[-1])
