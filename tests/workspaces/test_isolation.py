"""Several workspaces, one server: the same question has each workspace's own answer, and what goes
wrong in one is felt in no other."""

import logging
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from handlers.bureau import now
from handlers.settings import Settings
from handlers.workspaces.places import settings_of
from store.workspaces import SqliteWorkspaces
from tests.workspaces.server import Server, fill, library, until
from tests.workspaces.slack_double import Said, Slack, Team

NEWS = "Ahsan Iqbal opened the Gwadarine pier. Iqbal praised the harbour."
DESK = "Ahsan Iqbal closed the Karachite tunnel. Iqbal blamed the railway."
QUESTIONS = (
    "/passages iqbal",
    "/brief iqbal",
    "/actor iqbal",
    "/library",
    "/passages pier gwadarine",
    "/passages tunel karachite",
    "/summary ahsan iqbal",
    "/brief today",
)


@pytest.fixture
def teams(server: Server, double: Slack, settings: Settings) -> tuple[Team, Team]:
    found = double.team("T1", "News"), double.team("T2", "Desk")
    for team, text in zip(found, (NEWS, DESK), strict=True):
        server.install(team)
        fill(settings, team.id, text)
    return found


def test_the_same_question_has_its_own_answer(server: Server, teams: tuple[Team, Team]) -> None:
    assert "Gwadarine" in server.ask("T1", "/passages iqbal")
    assert "Karachite" in server.ask("T2", "/passages iqbal")


def test_nothing_of_one_is_in_what_another_is_told(
    server: Server, teams: tuple[Team, Team], settings: Settings
) -> None:
    asked = [(team.id, question) for question in QUESTIONS for team in teams]
    answers = server.answers([server.type(*each) for each in asked])
    for own, other in (((0, "pier"), (1, "tunnel")), ((1, "tunnel"), (0, "pier"))):
        told = answers[own[0] :: 2]
        assert own[1] in told[0]
        # What was asked may be told again, as it was asked; nothing else of the other is known.
        assert not [one for one in told if other[1] in one and "pier gwadarine" not in one]
    for team, other in (teams, teams[::-1]):
        assert other.name not in str(team.heard)
        assert f"UANA{other.id}" not in str(team.heard)


def test_each_is_spoken_to_with_its_own_token(
    server: Server, teams: tuple[Team, Team], double: Slack
) -> None:
    for team in teams:
        status = server.event(
            team.id, "app_mention", text=f"<@{team.bot}> iqbal", channel=f"C{team.id}"
        )
        assert status == 200
    until(lambda: all(team.posted() for team in teams))
    for team, word in zip(teams, ("Gwadarine", "Karachite"), strict=True):
        [posted] = team.posted()
        assert posted["channel"] == f"C{team.id}"
        assert word in str(posted)


def test_in_a_shared_channel_the_workspace_whose_app_was_asked_answers(
    server: Server, teams: tuple[Team, Team]
) -> None:
    """It happened in the one's channel, and the other one's bot was mentioned."""
    server.event(
        "T1",
        "app_mention",
        text=f"<@{teams[1].bot}> iqbal",
        channel="CSHARED",
        user="UANAT2",
        envelope={"authorizations": [{"team_id": "T2"}]},
    )
    until(lambda: teams[1].posted())
    assert "Karachite" in str(teams[1].posted())
    assert not teams[0].posted()


def test_an_organisation_has_one_library_and_a_workspace_in_it_its_own(
    server: Server, double: Slack, settings: Settings
) -> None:
    server.install(double.team("E1", "Press Group", whole=True))
    server.install(double.team("T7", "Desk", organisation="E1"))
    fill(settings, "E1", NEWS)
    fill(settings, "T7", DESK)
    whole = {"enterprise_id": "E1", "is_enterprise_install": "true"}
    assert "Gwadarine" in server.ask("T5", "/passages iqbal", **whole)
    assert "Gwadarine" in server.ask("T6", "/passages iqbal", **whole)
    part = {"enterprise_id": "E1", "is_enterprise_install": "false"}
    assert "Karachite" in server.ask("T7", "/passages iqbal", **part)


def test_a_workspace_that_never_installed_it_is_told_so(
    server: Server, teams: tuple[Team, Team], settings: Settings
) -> None:
    assert settings.workspaces
    server.type("T3", "/passages iqbal")
    server.event("T3", "app_mention", text="iqbal", channel="C3")
    server.type("../T1", "/passages iqbal")
    assert sorted(each.name for each in settings.workspaces.iterdir() if each.is_dir()) == [
        "T1",
        "T2",
    ]


def test_a_damaged_library_is_told_there_and_felt_nowhere_else(
    server: Server, teams: tuple[Team, Team], settings: Settings
) -> None:
    settings_of(settings, "T1").db.write_bytes(b"no library at all" * 1_000)
    before = server.type("T1", "/passages iqbal")
    assert "Karachite" in server.ask("T2", "/passages iqbal")
    assert double_silent(server, before)
    server.house.rounds.go()
    assert "Karachite" in server.ask("T2", "/brief iqbal")


def double_silent(server: Server, number: str) -> bool:
    """Its acknowledgement told it."""
    return not server.slack.responses[number]


def test_a_token_that_is_revoked_is_felt_nowhere_else(
    server: Server, teams: tuple[Team, Team], kept: SqliteWorkspaces
) -> None:
    found = kept.get("T1")
    assert found
    assert found.tokens
    teams[0].revoked.add(found.tokens.bot)
    for team in teams:
        server.event(team.id, "app_mention", text=f"<@{team.bot}> iqbal", channel=f"C{team.id}")
    until(lambda: teams[1].posted())
    assert "Karachite" in str(teams[1].posted())
    assert not teams[0].posted()


def test_a_flood_of_one_keeps_no_other_waiting(server: Server, teams: tuple[Team, Team]) -> None:
    flood = [server.type("T1", f"/brief iqbal {turn}") for turn in range(60)]
    server.ask("T2", "/passages iqbal")
    left = [each for each in flood if not server._final(each)]
    assert len(left) > 5
    server.answers(flood)


def test_the_log_says_whose_line_it_is_and_holds_no_words(
    server: Server,
    teams: tuple[Team, Team],
    caplog: pytest.LogCaptureFixture,
    settings: Settings,
) -> None:
    from handlers.gateway import logs

    logs.discreet()
    caplog.handler.setFormatter(logs.AsLine(logs.FORMAT))
    caplog.set_level(logging.INFO)
    teams[0].revoked.update(server.slack.tokens)
    server.event("T1", "app_mention", text="<@UBOTT1> iqbal", channel="C1")
    until(lambda: "token_revoked" in caplog.text)
    lines = [line for line in caplog.text.splitlines() if "token_revoked" in line]
    assert all("iqbal" not in line.lower() for line in caplog.text.splitlines())
    assert lines


def test_digests_of_all_are_posted_each_with_its_own(
    server: Server, teams: tuple[Team, Team], settings: Settings
) -> None:
    for team in teams:
        said = server.ask(team.id, "/digest add iqbal daily 08:00")
        assert "08:00" in said
        with library(settings, team.id) as store:
            store.database.execute(
                "UPDATE subscription SET next_due = ?",
                (now() - timedelta(minutes=1)).isoformat(timespec="microseconds"),
            )
    server.house.rounds.go()
    until(lambda: all(editions(team) for team in teams))
    for team, word in zip(teams, ("Gwadarine", "Karachite"), strict=True):
        [posted] = editions(team)
        assert posted["channel"] == f"C{team.id}"
        assert word in str(posted)


def editions(team: Team) -> list[Said]:
    return [one for one in team.posted() if "delivery:" in str(one["blocks"])]


def test_idle_ones_are_left_alone(
    server: Server, teams: tuple[Team, Team], settings: Settings
) -> None:
    for team in teams:
        server.ask(team.id, "/passages iqbal")
    rounds, opened = server.house.rounds, server.house.opened
    until(lambda: rounds.go() == 0)
    for team in teams:
        until(lambda team=team: opened.shut(team.id))  # type: ignore[misc]
    until(lambda: rounds.go() == 0)
    for team in teams:
        opened.shut(team.id)
    assert [rounds.go() for _ in range(3)] == [0, 0, 0]
    assert opened.listed() == []
    fill(settings, "T1", DESK)
    assert rounds.go() == 1
    assert "Karachite" in server.ask("T1", "/passages iqbal")


def test_who_removes_it_is_served_no_more_and_gone_in_time(
    server: Server, teams: tuple[Team, Team], settings: Settings, kept: SqliteWorkspaces
) -> None:
    server.ask("T1", "/passages iqbal")
    assert server.event("T1", "app_uninstalled") == 200
    assert kept.get("T1") is None
    before = server.type("T1", "/passages iqbal")
    assert "Karachite" in server.ask("T2", "/passages iqbal")
    assert not server.slack.responses[before]
    place = settings_of(settings, "T1").db
    assert place.exists()
    server.install(teams[0])  # within the time: all is there
    assert "Gwadarine" in server.ask("T1", "/passages iqbal")
    assert server.event("T1", "tokens_revoked", tokens={"oauth": ["U1"]}) == 200
    assert kept.get("T1") is not None
    server.event("T1", "tokens_revoked", tokens={"bot": ["UBOTT1"]})
    assert kept.get("T1") is None
    age(kept, "T1", now() - settings.keep_uninstalled - timedelta(seconds=1))
    until(lambda: server.house.rounds.go() >= 0 and not place.exists())
    assert not place.parent.exists()
    assert kept.counts() == (1, 0)
    assert settings_of(settings, "T2").db.exists()
    server.install(teams[0])
    assert "Gwadarine" not in server.ask("T1", "/passages iqbal")


def age(kept: SqliteWorkspaces, id: str, at: datetime) -> None:
    kept._database.execute("UPDATE workspace SET uninstalled = ? WHERE id = ?", at.isoformat(), id)


def test_an_event_that_comes_after_it_was_installed_again(
    server: Server, teams: tuple[Team, Team], kept: SqliteWorkspaces
) -> None:
    late = int((now() - timedelta(minutes=5)).timestamp())
    server.event("T1", "app_uninstalled", envelope={"event_time": late})
    assert kept.get("T1") is not None


def test_slacks_own_questions(server: Server, tmp_path: Path) -> None:
    from slack_bolt import BoltRequest

    router = server.house.door._rest._app  # type: ignore[attr-defined]
    asked = {"type": "url_verification", "challenge": "abc"}
    said = router.dispatch(BoltRequest(body=asked, mode="socket_mode"))
    assert said.body == '{"challenge": "abc"}'
    assert router.dispatch(BoltRequest(body={"ssl_check": "1"}, mode="socket_mode")).status == 200
