"""Digests at the terminal: added, listed, paused, resumed, previewed, removed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers import serving, wiring
from handlers.settings import Settings
from handlers.terminal.stage import Stage
from tests.terminal.conftest import Attache

ADD = ("digest", "add", "china-pakistan", "weekdays", "08:00", "--channel", "C1")


def test_a_digest_from_its_beginning_to_its_end(seeds: Attache) -> None:
    assert seeds("digest", "list").out.startswith("No digests yet.")
    added = seeds(*ADD, "--timezone", "Europe/Paris")
    assert added.code == 0
    assert added.out.startswith("1. china-pakistan · weekdays 08:00 · in C1 · next ")
    assert "(Europe/Paris)" in added.out.replace("\n   ", " ")
    assert seeds("digest", "list").out == added.out
    assert seeds("digest", "pause", "1").out == (
        "1. china-pakistan · weekdays 08:00 · in C1 · paused\n"
    )
    assert seeds("digest", "resume", "1").out == added.out
    assert seeds("digest", "preview", "1").out == seeds("brief", "china-pakistan").out
    assert seeds("digest", "remove", "1").out == "Digest 1 on china-pakistan is removed.\n"
    assert seeds("digest", "list", "--json").json() == {"digests": []}


def test_a_digest_in_json(seeds: Attache) -> None:
    added = seeds(*ADD, "--json").json()
    assert set(added) == {
        "number",
        "channel",
        "topic",
        "when",
        "timezone",
        "owner",
        "paused",
        "next_due",
    }
    assert added["next_due"].endswith("08:00:00+00:00")
    assert seeds("digest", "list", "--json").json() == {"digests": [added]}
    assert seeds("digest", "remove", "1", "--json").json() == {"removed": added}


def test_a_digest_that_cannot_be(seeds: Attache) -> None:
    for words, said in (
        (("digest", "add", "china", "sometimes", "--channel", "C1"), "names no time"),
        ((*ADD, "--timezone", "Mars/Olympus"), "no time zone called"),
        (("digest", "add", "zxqvw", "daily", "08:00", "--channel", "C1"), "holds nothing on"),
        (("digest", "pause", "7"), "There is no digest 7."),
        (("digest", "preview", "7"), "There is no digest 7."),
        (("digest", "run"), "SLACK_BOT_TOKEN is not set"),
    ):
        heard = seeds(*words)
        assert (heard.code, heard.out) == (1, "")
        assert said in heard.err
    assert seeds("digest", "list", "--json").json() == {"digests": []}


@pytest.mark.parametrize("channel", ["", "#general", "general", "c0123abc"])
def test_a_channel_goes_by_its_id(seeds: Attache, channel: str) -> None:
    heard = seeds(*ADD[:-1], channel)
    assert (heard.code, heard.out) == (2, "")
    assert "such as C0123ABC. Slack shows it" in heard.err


def test_an_empty_time_zone(seeds: Attache) -> None:
    heard = seeds(*ADD, "--timezone", "")
    assert (heard.code, heard.out) == (2, "")
    assert "Europe/Paris" in heard.err


def test_run_posts_what_is_due_and_posts_it_once(
    seeds: Attache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slack = Stage(timezone="UTC")
    monkeypatch.setattr(serving, "web_client", lambda settings: slack)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    seeds(*ADD)
    assert seeds("digest", "run").out == "Digests posted: 0.\n"
    kept = wiring.open_subscriptions(Settings(db=tmp_path / "attache.db"))
    kept.resume(1, datetime(2024, 3, 26, 8, tzinfo=UTC))
    assert seeds("digest", "run", "--json").json() == {"posted": 1}
    assert seeds("digest", "run", "--json").json() == {"posted": 0}
    (post,) = slack.said
    assert "China and Pakistan" in post.text
