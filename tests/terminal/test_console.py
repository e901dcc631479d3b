"""The console: what a person types, and what the handlers of Slack answer."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

import pytest

from bot.desk import Desk
from bot.errors import LibraryUnusable
from handlers.history import threads
from handlers.terminal import indexing
from tests.terminal.conftest import SEEDS, Attache


def test_a_conversation_through_a_pipe(seeds: Attache) -> None:
    heard = seeds("console", typed="/brief china-pakistan\n\n@attache who is Ahsan Iqbal?\n")
    assert (heard.code, heard.err) == (0, "")
    assert heard.out.startswith("China and Pakistan\nFrom 2 of 2 articles")
    assert "→ sources" in heard.out
    assert "[Share]" not in heard.out
    assert "\n\nAhsan Iqbal\n\nPerson · " in heard.out
    assert "attaché>" not in heard.out


def test_a_bare_line_is_a_direct_message(seeds: Attache) -> None:
    seeds("console", typed="who is iqbal\n")  # the first answer offers what else there is
    bare = seeds("console", typed="who is iqbal\n").out
    assert bare.startswith("Ahsan Iqbal\n")
    assert seeds("console", typed="@Attaché who is iqbal\n").out == bare


@pytest.mark.parametrize("follow_up", ["sources", "@Attaché sources"])
@pytest.mark.parametrize(
    "first",
    [
        "/brief china-pakistan",
        "/brief china-pakistan --post",
        "/passages china pakistan",
        "/actor iqbal",
        "/summary afghan",
        "@attache passages about china",
        "who is iqbal",
    ],
)
def test_any_line_follows_what_was_answered_before_it(
    seeds: Attache, first: str, follow_up: str
) -> None:
    exchanges = seeds("console", "--json", typed=f"{first}\n{follow_up}\n").json()["exchanges"]
    assert exchanges[1]["messages"][0]["blocks"][0]["text"]["text"] == "Sources"


def test_the_last_answer_is_what_is_followed(seeds: Attache) -> None:
    typed = "/brief china\n@attache who is iqbal\n/brief nowhereland\nwho is he?\n"
    exchanges = seeds("console", "--json", typed=typed).json()["exchanges"]
    assert exchanges[-1]["messages"][0]["text"].startswith("Ahsan Iqbal: ")


@pytest.mark.parametrize("first", ["@attache brief us on china-pakistan", "who is iqbal"])
def test_a_console_follows_nothing_of_an_earlier_one(seeds: Attache, first: str) -> None:
    seeds("console", typed=f"{first}\n")
    for follow_up in ("sources", "@attache sources"):
        heard = seeds("console", typed=f"{follow_up}\n")
        assert heard.out.startswith("sources goes on from an earlier question")


@pytest.mark.parametrize("line", ["help", "/brief help", "@attaché help", "/passages"])
def test_help_says_how_to_do_without_buttons(seeds: Attache, line: str) -> None:
    said = " ".join(seeds("console", typed=f"{line}\n").out.split())
    assert "Go on from any answer in words: more · sources · since March" in said


def test_an_answer_says_nothing_of_buttons(seeds: Attache) -> None:
    assert "Buttons" not in seeds("console", typed="/brief china\n").out


def test_an_answer_that_takes_long_is_shown_in_place_of_the_word_that_it_does(
    seeds: Attache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at_once(say: Callable[[], object], _: float) -> AbstractContextManager[object]:
        return nullcontext(say())

    monkeypatch.setattr(threads, "wait_notice", at_once)
    heard = seeds("console", typed="who is iqbal\n")
    assert heard.out.startswith("Ahsan Iqbal\n")


@pytest.mark.parametrize("word", ["quit", "exit", " QUIT ", "/quit", "/exit"])
def test_quit_ends_it(seeds: Attache, word: str) -> None:
    assert seeds("console", typed=f"{word}\n/brief china\n").out == ""


def test_a_command_that_slack_would_not_know(seeds: Attache) -> None:
    heard = seeds("console", typed="/frobnicate now\n")
    assert heard.out.startswith("There is no command /frobnicate here.\n\nI answer with")
    assert (heard.code, heard.err) == (0, "")


def test_an_error_is_a_sentence_and_the_next_line_is_answered(seeds: Attache) -> None:
    heard = seeds("console", typed="/actor Zebediah Quartermain\n/actor iqbal\n")
    assert heard.code == 0
    assert heard.out.startswith("No actor called Zebediah Quartermain.")
    assert "\nAhsan Iqbal\n" in heard.out


@pytest.mark.parametrize(
    "typed",
    [
        "<!channel> & <@U1>",
        "/brief <!everyone>",
        "/passages \x00\x1b[2J",
        "x" * 10_000,
        "/",
        "@attache",
    ],
)
def test_absurd_lines_are_answered(seeds: Attache, typed: str) -> None:
    heard = seeds("console", typed=f"{typed}\n")
    assert heard.code == 0
    assert heard.out.strip()
    assert "went wrong" not in heard.out
    assert "\x1b" not in heard.out


def test_bytes_that_are_no_text(seeds: Attache) -> None:
    assert seeds("console", typed=b"/brief ch\xe9na\n").code == 0


def test_a_digest_is_kept(seeds: Attache) -> None:
    heard = seeds("console", typed="/digest add china daily 08:00\n/digest list\n")
    assert "From now on I brief this channel on china, daily 08:00 (UTC)." in heard.out
    assert "1  china\ndaily 08:00 (UTC) · next " in heard.out
    assert len(seeds("digest", "list", "--json").json()["digests"]) == 1
    heard = seeds("console", typed="/digest add china weekdays 25:00\n")
    assert heard.out.startswith("“25:00” is not a time of day.")


def test_a_conversation_in_json(seeds: Attache) -> None:
    heard = seeds("console", "--json", typed="/actor iqbal\n/summary afghan\nquit\n")
    first, second = heard.json()["exchanges"]
    assert (first["asked"], second["asked"]) == ("/actor iqbal", "/summary afghan")
    assert first["messages"][0]["blocks"][0]["type"] == "header"


def test_a_fault_of_our_own_shows_no_trace(seeds: Attache, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(desk: Desk, name: str) -> None:
        raise KeyError("secret words")

    monkeypatch.setattr(Desk, "who", broken)
    monkeypatch.setattr(Desk, "profile", broken)
    heard = seeds("console", typed="/actor iqbal\n")
    assert heard.out.startswith("Something went wrong on my side.")
    assert heard.err.endswith(": KeyError\n") and heard.err.count("\n") == 1
    traced = seeds("--traceback", "console", typed="/actor iqbal\n")
    assert "test_console.py" in traced.err
    assert "secret words" not in heard.err + traced.err
    told = seeds("actor", "iqbal")
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith("Something went wrong on my side (KeyError).")
    assert told.err.count("\n") == 1


def test_the_console_without_a_library(terminal: Attache) -> None:
    heard = terminal("console", typed="/brief china\n")
    assert (heard.code, heard.out) == (1, "")
    assert heard.err.startswith("There is no library at attache.db.")


def test_start_reads_the_seeds_and_opens_the_console(
    terminal: Attache, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds").symlink_to(SEEDS)
    heard = terminal("start", typed="/actor iqbal\n")
    lines = heard.out.splitlines()
    assert heard.code == 0
    assert lines[0].startswith("2 articles: 2 new")
    assert lines[1] == "China and Pakistan"
    assert any(line.startswith("Ask: /brief TOPIC") for line in lines)
    assert any(line.startswith("Connect Slack: ") for line in lines)
    assert heard.out.index("Connect Slack") < heard.out.index("\nAhsan Iqbal\n")
    again = terminal("start", typed="")
    assert again.out.startswith("China and Pakistan\n")


def test_start_without_a_model_still_answers(
    seeds: Attache, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds").symlink_to(SEEDS)
    monkeypatch.setenv("ATTACHE_MODEL", "en_no_such_model")
    heard = seeds("start", typed="")
    assert heard.code == 0
    assert "en_no_such_model" in heard.err
    assert heard.out.startswith("China and Pakistan\n")


def test_start_tells_of_a_broken_library_once(terminal: Attache, tmp_path) -> None:
    (tmp_path / "seeds").symlink_to(SEEDS)
    (tmp_path / "attache.db").write_text("This is no database at all. " * 40)
    heard = terminal("start", typed="")
    assert (heard.code, heard.out) == (1, "")
    assert heard.err.count("attache.db") == heard.err.count("\n") == 1


def test_start_reads_a_library_that_takes_nothing_in(
    seeds: Attache, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise LibraryUnusable("attache.db cannot be written.")

    (tmp_path / "seeds").symlink_to(SEEDS)
    monkeypatch.setattr(indexing, "index", full)
    heard = seeds("start", typed="")
    assert (heard.code, heard.err) == (0, "attache.db cannot be written.\n")
    assert heard.out.startswith("China and Pakistan\n")


def test_start_serves_slack_where_its_tokens_are(
    seeds: Attache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:9/api/")
    for command in ("start", "serve"):
        # They are taken out of the environment once they are read.
        monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
        monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
        heard = seeds(command)
        assert (heard.code, heard.out) == (1, "")
        assert "Slack cannot be reached." in heard.err
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    assert "SLACK_APP_TOKEN" in seeds("start").err
