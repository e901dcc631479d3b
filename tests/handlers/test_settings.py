from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import SettingWrong
from handlers.access.admission import MEMBERS_ONLY, Policy
from handlers.settings import Settings, withdraw

BOT, APP = "xoxb-1-secret", "xapp-1-secret"


def read(**environ: str) -> Settings:
    return Settings.read(environ, None)


def test_nothing_set() -> None:
    settings = read()
    assert settings == Settings()
    assert settings.transport is None
    assert settings.api_url == "https://slack.com/api/"


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("ATTACHE_DB=file.db\nATTACHE_MODEL=small\nPORT=\n", "utf-8")
    settings = Settings.read({"ATTACHE_DB": "here.db", "ATTACHE_MODEL": ""}, file)
    assert settings.db == Path("here.db")
    assert settings.model == "small"
    assert settings.port is None


@pytest.mark.parametrize("encoder", ["static", "deep", "multilingual", "none"])
def test_the_encoders(encoder: str) -> None:
    assert read().encoder is None
    assert read(ATTACHE_ENCODER=encoder).encoder == encoder


def test_the_seconds_of_an_article() -> None:
    assert read().article_seconds == 60
    assert read(ATTACHE_ARTICLE_SECONDS="5").article_seconds == 5


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    assert Settings.read({}, tmp_path / "none") == Settings()
    (tmp_path / "binary").write_bytes(b"A=\xff\xfe")
    with pytest.raises(SettingWrong, match="should be UTF-8 text"):
        Settings.read({}, tmp_path / "binary")


def test_the_transports() -> None:
    assert read(SLACK_BOT_TOKEN=BOT, SLACK_APP_TOKEN=APP).transport == "socket"
    http = read(SLACK_BOT_TOKEN=BOT, SLACK_SIGNING_SECRET="s", PORT="3000", ATTACHE_HOST="0.0.0.0")
    assert (http.transport, http.port, http.host) == ("http", 3000, "0.0.0.0")
    both = read(SLACK_BOT_TOKEN=BOT, SLACK_APP_TOKEN=APP, SLACK_SIGNING_SECRET="s", PORT="1")
    assert both.transport == "socket"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", "xoxp-nonsense"),
        ("SLACK_BOT_TOKEN", "xoxb-"),
        ("SLACK_BOT_TOKEN", "xoxb-nonsensé"),
        ("SLACK_APP_TOKEN", "xoxb-nonsense"),
    ],
)
def test_a_wrong_token_is_told_to_whoever_serves_slack_and_to_nobody_else(
    name: str, value: str
) -> None:
    settings = Settings.read({name: value}, env_file=None)
    with pytest.raises(SettingWrong, match=name) as caught:
        _ = settings.transport
    assert "nonsens" not in str(caught.value)


@pytest.mark.parametrize(
    ("environ", "missing"),
    [
        ({"SLACK_APP_TOKEN": APP}, "SLACK_BOT_TOKEN is missing"),
        ({"SLACK_SIGNING_SECRET": "s"}, "SLACK_BOT_TOKEN is missing"),
        ({"SLACK_BOT_TOKEN": BOT}, "neither SLACK_APP_TOKEN"),
        ({"SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": "s"}, "PORT is missing"),
    ],
)
def test_half_of_what_a_transport_needs(environ: dict[str, str], missing: str) -> None:
    with pytest.raises(SettingWrong, match=missing):
        assert read(**environ).transport


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "nonsense"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "9" * 5_000),
        ("SLACK_API_URL", "nonsense"),
        ("SLACK_API_URL", "file:///nonsense"),
        ("SLACK_API_URL", "http://[nonsense/"),
        ("ATTACHE_TIMEZONE", "nonsense"),
        ("ATTACHE_TIMEZONE", "/nonsense"),
        ("ATTACHE_ARTICLE_SECONDS", "nonsense"),
        ("ATTACHE_ARTICLE_SECONDS", "0"),
        ("ATTACHE_ARTICLE_SECONDS", "-1"),
        ("ATTACHE_ARTICLE_SECONDS", "86401"),
        ("ATTACHE_ARTICLE_SECONDS", "9" * 5_000),
        ("ATTACHE_ENCODER", "nonsense"),
        ("ATTACHE_KEEP_BRIEFINGS", "0"),
        ("ATTACHE_KEEP_CHOSEN", "a year"),
        ("ATTACHE_KEEP_ASKED", "36501"),
        ("ATTACHE_ENCODER", "Static"),
        ("ATTACHE_CONTACT", "Ann Lee (nonsense)"),
        ("ATTACHE_CONTACT", "a\r\nX-Nonsense: 1"),
        ("ATTACHE_FETCH_INTERNAL", "https://nonsense/"),
    ],
)
def test_a_wrong_value_is_named_and_not_repeated(name: str, value: str) -> None:
    with pytest.raises(SettingWrong, match=name) as caught:
        read(**{name: value})
    assert "nonsens" not in str(caught.value)


def test_no_secret_shows() -> None:
    shown = repr(read(SLACK_BOT_TOKEN=BOT, SLACK_APP_TOKEN=APP, SLACK_SIGNING_SECRET="hush-secret"))
    assert "secret-" not in shown
    assert "1-secret" not in shown
    assert "hush" not in shown


def test_who_asks_the_web_and_where() -> None:
    found = read(ATTACHE_CONTACT="press@example.org", ATTACHE_FETCH_INTERNAL="Wiki.internal, [::1]")
    assert found.contact == "press@example.org"
    assert found.internal == {"wiki.internal", "::1"}
    assert (read().contact, read().internal) == ("", frozenset())


@pytest.mark.parametrize("given", ["inbox_tray", ":inbox_tray:", " Inbox_Tray "])
def test_the_reaction_that_adds(given: str) -> None:
    assert Settings.read({"ATTACHE_ADD_REACTION": given}, None).add_reaction == "inbox_tray"
    assert Settings.read({}, None).add_reaction == ""
    with pytest.raises(SettingWrong, match="inbox_tray"):
        Settings.read({"ATTACHE_ADD_REACTION": "📥 two"}, None)


def test_another_slack() -> None:
    assert read(SLACK_API_URL="http://127.0.0.1:3900/api").api_url == "http://127.0.0.1:3900/api/"


def test_who_besides_members_may_ask() -> None:
    assert read().policy == MEMBERS_ONLY == read(ATTACHE_GUESTS="Refuse").policy
    assert read(ATTACHE_GUESTS=" ask ").policy == Policy(guests=True)
    assert read(ATTACHE_OTHER_ORGANISATIONS="ask").policy == Policy(organisations=True)
    assert read(ATTACHE_OTHER_WORKSPACES="ask").policy == Policy(workspaces=True)
    assert read(ATTACHE_OTHER_APPS="ask").policy == Policy(apps=True)
    with pytest.raises(SettingWrong, match="ATTACHE_OTHER_APPS should be ask or refuse"):
        read(ATTACHE_OTHER_APPS="yes")


SEVERAL = {
    "ATTACHE_WORKSPACES": "teams",
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "hush",
    "SLACK_SIGNING_SECRET": "s",
    "ATTACHE_SECRET_KEY": "new, old",
    "PORT": "3000",
}


def test_several_workspaces() -> None:
    settings = read(**SEVERAL, ATTACHE_KEEP_UNINSTALLED="7")
    assert settings.transport == "http"
    assert settings.workspaces == Path("teams")
    assert settings.secret_keys == ("new", "old")
    assert settings.keep_uninstalled == timedelta(days=7)
    assert "hush" not in repr(settings)
    assert "old" not in repr(settings)


@pytest.mark.parametrize("name", sorted(SEVERAL.keys() - {"ATTACHE_WORKSPACES"}))
def test_several_workspaces_want_all_of_it(name: str) -> None:
    with pytest.raises(SettingWrong, match=f"but not {name}"):
        _ = read(**SEVERAL | {name: ""}).transport


def test_several_workspaces_have_no_token_in_the_settings() -> None:
    for one in ({"SLACK_BOT_TOKEN": BOT}, {"SLACK_APP_TOKEN": APP}):
        with pytest.raises(SettingWrong, match="leave out SLACK_BOT_TOKEN and SLACK_APP_TOKEN"):
            _ = read(**SEVERAL, **one).transport


def test_secrets_are_taken_out_of_the_environment() -> None:
    environ = {**SEVERAL, "SLACK_BOT_TOKEN": BOT, "PATH": "/bin"}
    withdraw(environ)
    assert environ == {"ATTACHE_WORKSPACES": "teams", "PORT": "3000", "PATH": "/bin"}
