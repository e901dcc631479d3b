"""Whose request it is."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.workspaces.addressed import addressed
from handlers.workspaces.departures import revokes

WHOLE = {"is_enterprise_install": True}


def event(**other: Any) -> dict[str, Any]:
    return {"type": "event_callback", "event": {"type": "app_mention"}, **other}


@pytest.mark.parametrize(
    ("body", "ids"),
    [
        ({"command": "/brief", "team_id": "T1"}, ("T1",)),
        ({"command": "/brief", "team_id": "T1", "enterprise_id": "E1"}, ("T1", "E1")),
        (
            {
                "command": "/brief",
                "team_id": "T1",
                "enterprise_id": "E1",
                "is_enterprise_install": "true",
            },
            ("E1", "T1"),
        ),
        (event(team_id="T1"), ("T1",)),
        (event(team_id="T1", authorizations=[{"team_id": "T2"}]), ("T2",)),
        (event(team_id="T1", authorizations=[]), ("T1",)),
        (
            event(team_id="T1", authorizations=[{"team_id": "T1", "enterprise_id": "E1", **WHOLE}]),
            ("E1", "T1"),
        ),
        ({"type": "block_actions", "team": {"id": "T1", "enterprise_id": "E1"}}, ("T1", "E1")),
        ({"type": "block_actions", "team": None, "enterprise": {"id": "E1"}, **WHOLE}, ("E1",)),
        (
            {
                "type": "view_submission",
                "team": {"id": "T2"},
                "view": {"app_installed_team_id": "T1"},
            },
            ("T1", "T2"),
        ),
        ({}, ()),
    ],
)
def test_the_ids(body: dict[str, Any], ids: tuple[str, ...]) -> None:
    assert addressed(body) == ids


def test_what_ends_an_installation() -> None:
    def told(**event: Any) -> bool:
        return revokes({"type": "event_callback", "event": event})

    assert told(type="app_uninstalled")
    assert told(type="tokens_revoked", tokens={"bot": ["UBOT"]})
    assert not told(type="tokens_revoked", tokens={"oauth": ["U1"]})
    assert not told(type="tokens_revoked", tokens={"bot": []})
    assert not told(type="tokens_revoked")
    assert not told(type="app_mention")


NAMES = (
    "type team id team_id event tokens bot authorizations view enterprise is_enterprise_install "
    "command app_installed_team_id"
).split()
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["type", "event", "authorizations", "team", "view"]), JSON))
def test_no_body_is_too_odd(body: dict[str, Any]) -> None:
    assert all(isinstance(id, str) and id for id in addressed(body))
    assert revokes(body) in {True, False}
