"""Digests at the terminal: added, listed, paused, resumed, previewed, removed."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.digests.subscription import watching
from bot.model.topic import Watermark
from handlers import wiring
from handlers.gateway import transport
from handlers.settings import Settings
from handlers.terminal.fake_slack import FakeSlackClient
from tests.terminal.conftest import Attache

ADD = ("digest", "add", "china-pakistan", "weekdays", "08:00", "--channel", "C1")


def test_a_digest_from_its_beginning_to_its_end(seeds: Attache) -> None:
    assert seeds("digest", "list").out.startswith("No digests yet.")
    added = seeds(*ADD, "--timezone", "Europe/Paris")
    assert added.code == 0
    assert added.out.startswith("1. china-pakistan · weekdays 08:00 · in C1 · next ")
    assert re.search(r", 08:00 CES?T$", added.out.strip())
    assert seeds("digest", "list").out == added.out
    assert seeds("digest", "pause", "1").out == (
        "1. china-pakistan · weekdays 08:00 · in C1 · paused\n"
    )
    assert seeds("digest", "resume", "1").out == added.out
    assert seeds("digest", "preview", "1").out == seeds("brief", "china-pakistan").out
    assert seeds("digest", "remove", "1").out == "Digest 1 on china-pakistan is removed.\n"
    assert seeds("digest", "list", "--json").json() == {"digests": []}


def test_a_digest_is_edited_in_the_words_of_slack(seeds: Attache) -> None:
    seeds(*ADD)
    edited = seeds("digest", "edit", "1", "daily", "9am")
    assert edited.out.startswith("1. china-pakistan · daily 09:00 · in C1 · next ")
    assert seeds("digest", "edit", "1", "cpec").out.startswith("1. cpec · daily 09:00 · ")
    assert "is not a time of day" in seeds("digest", "edit", "1", "daily", "25:00").err
    assert seeds("digest", "edit", "7", "daily", "9am").err.startswith("There is no digest 7.")


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
        "quiet",
        "most",
    }
    assert added["next_due"].endswith("08:00:00+00:00")
    assert seeds("digest", "list", "--json").json() == {"digests": [added]}
    assert seeds("digest", "remove", "1", "--json").json() == {"removed": added}


def test_a_digest_that_cannot_be(seeds: Attache) -> None:
    for words, said in (
        (("digest", "add", "china", "sometimes", "--channel", "C1"), "I cannot read a time"),
        ((*ADD, "--timezone", "Mars/Olympus"), "no time zone called"),
        (("digest", "add", "zxqvw", "daily", "08:00", "--channel", "C1"), "has nothing on"),
        (("digest", "pause", "7"), "There is no digest 7."),
        (("digest", "preview", "7"), "There is no digest 7."),
        (("digest", "run"), "SLACK_BOT_TOKEN is not set"),
    ):
        heard = seeds(*words)
        assert (heard.code, heard.out) == (1, "")
        assert said in heard.err
    assert seeds("digest", "list", "--json").json() == {"digests": []}


def test_on_what_the_library_may_come_to_hold(seeds: Attache) -> None:
    words = ("digest", "add", "zxqvw", "daily", "08:00", "--channel", "C1", "--quiet")
    assert "with --anyway" in seeds(*words).err
    assert seeds(*words, "--anyway", "--json").json()["quiet"] is True


def test_the_log_tells_when_it_was_posted(
    seeds: Attache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "web_client", lambda settings: FakeSlackClient(timezone="UTC"))
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    seeds(*ADD)
    assert seeds("digest", "log", "1").out == "It was not due yet.\n"
    kept = wiring.open_subscriptions(Settings(db=tmp_path / "attache.db"))
    kept.resume(1, datetime(2024, 3, 26, 8, tzinfo=UTC))
    seeds("digest", "run")
    assert seeds("digest", "log", "1").out.startswith("26 Mar 2024, 08:00 UTC: posted, ")
    [delivery] = seeds("digest", "log", "1", "--json").json()["deliveries"]
    assert (delivery["state"], delivery["attempts"], delivery["again"]) == ("posted", 1, None)
    previewed = seeds("digest", "preview", "1", "--json").json()
    assert previewed["bottom_line"] == []


def test_a_watch_is_previewed_and_resumed(seeds: Attache, tmp_path: Path) -> None:
    kept = wiring.open_subscriptions(Settings(db=tmp_path / "attache.db"))
    since = Watermark(revision=0, at=datetime(2024, 3, 26, 8, tzinfo=UTC))
    kept.add(
        channel="C1",
        topic="ahsan iqbal",
        cadence=watching(4),
        timezone="UTC",
        owner="",
        next_due=since.at,
        most=4,
        since=since,
    )
    assert seeds("digest", "list").out == "1. ahsan iqbal · at most 4 an hour · in C1 · on watch\n"
    assert seeds("digest", "preview", "1").out.startswith("Watch: Ahsan Iqbal\n")
    [article] = seeds("digest", "preview", "1", "--json").json()["articles"]
    assert article["source"] == 1
    assert "Iqbal" in article["sentences"][0]["text"]
    seeds("digest", "pause", "1")
    assert "on watch" in seeds("digest", "resume", "1").out


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
    slack = FakeSlackClient(timezone="UTC")
    monkeypatch.setattr(transport, "web_client", lambda settings: slack)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    seeds(*ADD)
    assert seeds("digest", "run").out == "Digests posted: 0.\n"
    kept = wiring.open_subscriptions(Settings(db=tmp_path / "attache.db"))
    kept.resume(1, datetime(2024, 3, 26, 8, tzinfo=UTC))
    assert seeds("digest", "run", "--json").json() == {"posted": 1}
    assert seeds("digest", "run", "--json").json() == {"posted": 0}
    (post,) = slack.sent
    assert "China and Pakistan" in post.text


def test_the_topic_is_kept_as_it_was_typed(seeds: Attache) -> None:
    added = seeds("digest", "add", "  chi\u00adna \n<@U1> ", "hourly", "--channel", "C1", "--json")
    assert added.json()["topic"] == "chi\u00adna <@U1>"
