import pytest
from inline_snapshot import snapshot

from tests.handlers.workspace import CHANNEL, DM, Workspace, read


def test_a_mention_is_answered_in_its_thread(workspace: Workspace) -> None:
    workspace.mention("norland")
    workspace.mention("and sudland, norland?", thread_ts="10.5")
    first, second = workspace.posted
    assert (first["channel"], first["thread_ts"]) == (CHANNEL, "20.1")
    assert second["thread_ts"] == "10.5"
    assert read(first).startswith("# Norland and Sudland")


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("who is norland?", "# Norland\n"),
        (
            "summarise ports",
            "# Ports &amp; power\n<https://harbour.example/ports|The Harbour> · Mina Haq",
        ),
        ("find norland", "# Passages: Norland and Sudland\n1 passage"),
        ("", "I answer with sentences"),
        ("sing", "I could not make sense of *sing*. I answer"),
    ],
)
def test_whatever_is_asked(workspace: Workspace, asked: str, answered: str) -> None:
    workspace.mention(asked)
    assert read(workspace.posted[-1]).startswith(answered)


def test_a_direct_message_is_answered_there(workspace: Workspace) -> None:
    workspace.direct("norland")
    workspace.direct("norland", thread_ts="9.1")
    assert [(one["channel"], one.get("thread_ts")) for one in workspace.posted] == [
        (DM, None),
        (DM, "9.1"),
    ]


@pytest.mark.parametrize(
    "event",
    [
        {"bot_id": "B2"},
        {"subtype": "message_changed"},
        {"subtype": "channel_join"},
        {"text": ""},
        {"channel_type": "channel"},
    ],
)
def test_what_is_not_asked_is_not_answered(workspace: Workspace, event: dict[str, object]) -> None:
    workspace.direct("norland", **event)
    workspace.mention("norland", bot_id="B2")
    assert workspace.posted == []


def test_an_error_is_told_where_it_was_asked(workspace: Workspace) -> None:
    workspace.mention("who is Zed?", thread_ts="10.5")
    workspace.direct("who is Zed?")
    in_thread, in_dm = workspace.posted
    assert in_thread["thread_ts"] == "10.5"
    assert "thread_ts" not in in_dm
    assert read(in_dm) == snapshot("""\
No actor called who is Zed?. Nearest: Norland.
[Norland]\
""")
