"""Asking at the terminal: what a person reads, what a program reads, and what goes wrong."""

import re
from pathlib import Path

import pytest

from bot.errors import BotError
from handlers import pictures
from handlers.blocks.text import INVISIBLE, starred
from handlers.terminal.mrkdwn import error_text
from store import open_store
from tests.builders import Draft, entity, save
from tests.terminal.conftest import SEEDS, Attache

CITATION = {"text", "article", "start", "end", "source"}


def shown(article: object, start: object, end: object) -> str:
    """What stands in the file between two offsets, its white space folded."""
    assert isinstance(article, str) and isinstance(start, int) and isinstance(end, int)
    return " ".join((SEEDS / article).read_text("utf-8")[start:end].split())


def test_a_briefing_is_printed_with_its_sources(seeds: Attache) -> None:
    heard = seeds("brief", "china-pakistan")
    lines = heard.out.splitlines()
    assert heard.code == 0
    assert lines[0] == "China and Pakistan"
    assert lines[1].startswith("From 2 of 2 articles")
    assert [line for line in lines if line in {"Bottom line", "What the articles say", "Sources"}]
    assert "  [1] " in heard.out
    assert max(map(len, lines)) <= 100
    assert "\x1b" not in heard.out


def test_words_need_no_quotation_marks(seeds: Attache) -> None:
    assert seeds("brief", "china", "pakistan").out == seeds("brief", "china pakistan").out


@pytest.mark.parametrize(
    ("typed", "rather"),
    [
        (["passages", "brexit", "-johnson"], 'passages "brexit -johnson"'),
        (["brief", "brexit", "-johnson", "--json"], 'brief "brexit -johnson"'),
        (["ask", "who won", "-hong"], 'ask "who won -hong"'),
        (["passages", "--limit", "3", "it's", "-U.S."], 'passages "it\'s -U.S."'),
        (["passages", "war", "-air strike"], """passages 'war -"air strike"'"""),
        (["passages", "$46 billion", "-cpec"], "passages '$46 billion -cpec'"),
        (["passages", "-johnson", "brexit"], 'passages -- "-johnson brexit"'),
        (["passages", "-johnson brexit"], 'passages -- "-johnson brexit"'),
    ],
)
def test_a_word_left_out_outside_of_quotes(
    terminal: Attache, typed: list[str], rather: str
) -> None:
    heard = terminal(*typed)
    assert (heard.code, heard.out) == (2, "")
    assert "To leave a word out, put the whole question in quotes" in heard.err
    assert heard.err.endswith(f": attache {rather}\n")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["brexit", "--limt", "3"], "No such option '--limt'."),
        (["brexit", "-johnson", "--limt", "3"], "No such option '--limt'."),
        (["brexit", "-j"], "No such option '-j'."),
        (["brexit", "--limit", "-johnson"], "Invalid value for '--limit'"),
    ],
)
def test_an_option_mistaken_is_told_as_one(terminal: Attache, typed: list[str], said: str) -> None:
    heard = terminal("passages", *typed)
    assert heard.code == 2
    assert f"Error: {said}" in heard.err


def test_every_line_of_a_briefing_can_be_opened_where_it_stands(seeds: Attache) -> None:
    briefing = seeds("brief", "china-pakistan", "--json").json()
    assert {"id", "topic", "actors", "coverage", "unmatched"} <= set(briefing)
    assert briefing["topic"] == "china-pakistan"
    cited = [
        each for part in ("bottom_line", "points", "quotes", "figures") for each in briefing[part]
    ]
    sources = {each["source"]: each["article"] for each in briefing["sources"]}
    assert cited
    for each in cited:
        assert set(each) >= CITATION
        assert each["text"] == shown(each["article"], each["start"], each["end"])
        assert sources[each["source"]] == each["article"]


def test_the_options_stand_before_a_command_or_after_it(seeds: Attache, tmp_path: Path) -> None:
    after = seeds("brief", "china", "--json", "--db", str(tmp_path / "attache.db"))
    before = seeds("--json", "--db", str(tmp_path / "attache.db"), "brief", "china")
    assert before == after


def test_passages_say_how_a_word_was_read(seeds: Attache) -> None:
    heard = seeds("passages", "surveillence", "tecnology", "--limit", "1")
    assert "Read “surveillence” as surveillance (spelling)." in heard.out
    assert heard.out.count("▸") == 1
    found = seeds("passages", "surveillence tecnology", "--limit", "1", "--json").json()
    assert found["query"] == "surveillence tecnology"
    assert {"asked": "tecnology", "as": "technology", "why": "spelling"} in found["read_as"]
    (passage,) = found["passages"]
    assert set(passage) >= {"article", "title", "start", "end", "text", "score", "best", "matched"}
    assert passage["text"] == shown(passage["article"], passage["start"], passage["end"])
    assert set(passage["best"]) >= CITATION


def test_an_empty_answer_says_what_there_is_instead(seeds: Attache) -> None:
    for command in ("brief", "passages"):
        heard = seeds(command, "zxqvw")
        assert heard.code == 0
        assert "The library has nothing on “zxqvw”." in heard.out
        assert "It does hold" in heard.out
        assert "Try: attache brief " in heard.out
    briefing = seeds("brief", "zxqvw", "--json").json()
    assert (briefing["points"], briefing["unmatched"]) == ([], ["zxqvw"])


def test_a_profile(seeds: Attache) -> None:
    heard = seeds("actor", "iqbal")
    assert heard.out.startswith("Ahsan Iqbal, person\nnamed 9 times")
    found = seeds("actor", "iqbal", "--json").json()
    assert (found["name"], found["kind"]) == ("Ahsan Iqbal", "person")
    assert {"text", "origin", "count"} == set(found["aliases"][0])
    assert {"title", *CITATION} == set(found["roles"][0])
    assert {"id", "name", "kind", "count", "evidence"} == set(found["with"][0])
    assert found["articles"] == [each["article"] for each in found["sources"]]


def test_a_capital_is_said_to_be_one(seeds: Attache) -> None:
    assert seeds("actor", "Islamabad").out.startswith("Islamabad, capital of Pakistan\n")


def test_the_list_of_actors(seeds: Attache) -> None:
    heard = seeds("actors")
    assert re.match(r" +#\d+  Pakistan, country: ", heard.out.splitlines()[1])
    listed = seeds("actors", "--json").json()["actors"]
    assert f"{len(listed)} actors\n" in heard.out


KEYS = ("000_7e7c2ecab54c2513.txt", "002_6980ca57c5a6acf7.txt")


def test_a_summary_of_one_article_and_of_two_together(seeds: Attache) -> None:
    one = seeds("summary", KEYS[0], "--sentences", "2", "--json").json()
    assert [each["article"] for each in one["sentences"]] == [KEYS[0]] * 2
    both = seeds("summary", *KEYS, "--words", "60", "--json").json()
    assert sum(len(each["text"].split()) for each in both["sentences"]) <= 60


def test_an_article_is_found_by_its_title(seeds: Attache) -> None:
    heard = seeds("summary", "afghan", "conundrum", "--sentences", "1")
    assert heard.out.startswith("The Afghanistan Conundrum: Pakistan’s Challenge, China’s Role\n")


def test_an_article_that_no_sentence_of_fits(seeds: Attache) -> None:
    heard = seeds("summary", KEYS[0], "--words", "1")
    assert heard.code == 0
    assert "Allow more words" in heard.out


@pytest.mark.parametrize(
    "words",
    [
        ("brief", ""),
        ("brief", "!!!"),
        ("passages", "x" * 21_000),
        ("actor", "Zebediah Quartermain"),
        ("summary", "no-such-key.txt"),
    ],
)
def test_what_cannot_be_answered_is_said_on_standard_error(
    seeds: Attache, words: tuple[str, ...]
) -> None:
    for json in ([], ["--json"]):
        heard = seeds(*words, *json)
        assert (heard.code, heard.out) == (1, "")
        assert heard.err.count("\n") == 1 and heard.err.strip()


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("brief",),
        ("brief", "china", "--verify", "3f9a12bc04"),
        ("brief", "--new", "--verify", "3f9a12bc04"),
        ("actor",),
        ("summary",),
        ("passages",),
        ("passages", "china", "--limit", "0"),
        ("passages", "--queries", "queries.jsonl"),
        ("passages", "china", "--queries", "q.jsonl", "--run", "r.trec"),
        ("summary", "a.txt", "--batch", "rows.jsonl"),
        ("digest", "add", "china"),
        ("digest", "pause", "one"),
        ("nonsense",),
    ],
)
def test_a_command_asked_wrongly(seeds: Attache, words: tuple[str, ...]) -> None:
    heard = seeds(*words)
    assert (heard.code, heard.out) == (2, "")
    assert "Usage:" in heard.err


def test_a_library_that_is_not_there(terminal: Attache, tmp_path: Path) -> None:
    heard = terminal("brief", "china")
    assert (heard.code, heard.out) == (1, "")
    assert heard.err.startswith("There is no library at attache.db.")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "question",
    ["\x00", "🙂", "'; DROP TABLE article; --", 'NEAR("china" OR)', "<!channel>", "a", "*" * 9],
)
def test_absurd_questions_are_answered_in_words(seeds: Attache, question: str) -> None:
    for command in ("brief", "passages", "actor", "summary"):
        heard = seeds(command, "--", question)
        assert heard.code in {0, 1}
        assert "went wrong on my side" not in heard.err
        assert heard.out or heard.err


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("No actor called *atlantis*. Nearest: China.", "No actor called “atlantis”."),
        ("No article called **. Nearest: China.", "No article called “”."),
        ("No actor called *a*b c*.", "No actor called “a*b c”."),
        ("a*b*.txt cannot be read.", "a*b*.txt cannot be read."),
        ("Nobody (*Zed*) is called *C*!", "Nobody (“Zed”) is called “C”!"),
    ],
)
def test_what_slack_has_bold_is_quoted(sentence: str, shown: str) -> None:
    assert error_text(BotError(sentence)).startswith(shown)
    quoted = starred(sentence).replace(INVISIBLE, "")
    assert quoted.startswith(shown.replace("“", "*").replace("”", "*").replace("**", "“”"))


def test_an_error_is_plain_words(seeds: Attache) -> None:
    assert seeds("actor", "atlantis").err.startswith("No actor called “atlantis”. Nearest: ")


def test_a_profile_counts_what_it_leaves_out(seeds: Attache) -> None:
    found = seeds("actor", "china", "--json").json()
    assert found["mentions"] > found["by_capital"] > 0
    assert found["totals"]["with"] > len(found["with"])
    left = found["totals"]["with"] - len(found["with"])
    assert f"  • and {left} more\n" in seeds("actor", "china").out
    assert len(found["articles"]) == 2


def test_an_actor_by_its_number(seeds: Attache) -> None:
    number = str(seeds("actor", "iqbal", "--json").json()["id"])
    assert seeds("actor", "--id", number).out.startswith("Ahsan Iqbal, person\n")
    heard = seeds("actor", "--id", "99999")
    assert (heard.code, heard.err) == (1, "No actor has the number “#99999”. Ask for it by name.\n")


@pytest.mark.parametrize(
    "words", [("actor", "china", "--id", "1"), ("actor", "china", "--picture", "china.gif")]
)
def test_an_actor_asked_for_wrongly(seeds: Attache, words: tuple[str, ...]) -> None:
    heard = seeds(*words)
    assert (heard.code, heard.out) == (2, "")


@pytest.mark.parametrize(("name", "begins"), [("a.png", b"\x89PNG"), ("a.SVG", b"<?xml")])
def test_a_picture_of_an_actor_s_company(
    seeds: Attache, tmp_path: Path, name: str, begins: bytes
) -> None:
    heard = seeds("actor", "iqbal", "--picture", str(tmp_path / name))
    assert heard.code == 0 and heard.out.startswith("Ahsan Iqbal")
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_picture_that_cannot_be_written(
    seeds: Attache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "drawn", lambda *_: b"\x89PNG")
    heard = seeds("actor", "iqbal", "--picture", str(tmp_path / "nowhere" / "a.png"))
    assert (heard.code, heard.out) == (1, "")
    assert heard.err.endswith("a.png cannot be written: no such file or directory.\n")


def test_who_else_bears_the_name_is_said(terminal: Attache, tmp_path: Path) -> None:
    names = ("Nawaz Sharif", "Shehbaz Sharif")
    passages = ["Nawaz Sharif met Shehbaz Sharif. Nawaz Sharif spoke to all of them at length."]
    with open_store(tmp_path / "attache.db", create=True) as store:
        save(store.library, Draft(key="a", passages=passages, cast=[*map(entity, names)]))
    heard = terminal("actor", "sharif")
    assert heard.out.startswith("Nawaz Sharif, person\n")
    assert "The name is also that of 1 other actor" in heard.out
    assert "  • Shehbaz Sharif, person: 1 mention (#2)\n" in heard.out
    [other] = terminal("actor", "sharif", "--json").json()["others"]
    assert (other["name"], other["kind"], other["mentions"]) == ("Shehbaz Sharif", "person", 1)
    typed = terminal("console", typed="/actor sharif\n")
    assert "→ /actor Shehbaz Sharif" in typed.out


def test_a_question_is_answered_with_sentences(seeds: Attache) -> None:
    heard = seeds("ask", "when", "was", "the", "last", "trilateral", "dialogue?")
    lines = heard.out.splitlines()
    assert heard.code == 0
    assert lines[:2] == [
        "when was the last trilateral dialogue?",
        "Not sure that these answer · Asks when",
    ]
    assert lines[3].startswith("1. The fifth meeting of this dialogue was held in May 2023")
    assert "Sources" in lines


def test_a_reply_for_a_program(seeds: Attache) -> None:
    found = seeds("ask", "who attacked the Chinese citizns?", "--json").json()
    assert (found["question"], found["kind"]) == ("who attacked the Chinese citizns?", "person")
    assert found["answered"] is True
    assert 0 <= found["sure"] <= 1
    assert {"asked": "citizns", "as": "citizens", "why": "spelling"} in found["read_as"]
    sources = {each["source"]: each["article"] for each in found["sources"]}
    for each in found["answers"]:
        assert set(each) == CITATION | {"also"}
        assert each["text"] == shown(each["article"], each["start"], each["end"])
        assert sources[each["source"]] == each["article"]
    assert "TTP in Dasu" in found["answers"][0]["text"]


@pytest.mark.parametrize("question", ["how much has Pakistan borrowed?", "who won the world cup?"])
def test_a_question_that_the_library_cannot_answer(seeds: Attache, question: str) -> None:
    assert seeds("ask", question, "--json").json()["answered"] is False
    assert "The library does not answer this." in seeds("ask", question).out


def test_a_question_of_nothing_known_names_what_there_is(seeds: Attache) -> None:
    heard = seeds("ask", "when did Musharraf resign?")
    assert "Not in the library: “Musharraf”, “resign”." in heard.out
    assert "It does hold" in heard.out


@pytest.mark.parametrize("command", ["brief", "passages", "ask"])
def test_an_error_beside_json_is_a_sentence_on_standard_error(seeds: Attache, command: str) -> None:
    heard = seeds(command, "--json", "of the")
    assert (heard.code, heard.out) == (1, "")
    assert heard.err.startswith("“of the” holds nothing to look for")


@pytest.mark.parametrize("command", ["brief", "passages"])
def test_a_question_that_leaves_out_what_it_asks_for(seeds: Attache, command: str) -> None:
    heard = seeds(command, "pakistan -pakistan")
    assert "The question leaves out what it asks for: “pakistan”. Take the minus" in heard.out
    assert "has nothing" not in heard.out and "It does hold" not in heard.out


def test_what_is_asked_and_left_out_has_no_answer(seeds: Attache) -> None:
    heard = seeds("ask", "where is pakistan -pakistan")
    assert "The question leaves out what it asks for." in heard.out
    assert "It does hold" not in heard.out


@pytest.mark.parametrize("command", ["brief", "passages", "ask"])
def test_a_question_of_two_hundred_unknown_words_takes_few_lines(
    seeds: Attache, command: str
) -> None:
    heard = seeds(command, " ".join(f"qzx{number}v" for number in range(200)))
    assert "and 188 more." in " ".join(heard.out.split())
    assert len(heard.out.splitlines()) < 20


@pytest.mark.parametrize("words", [(), ("who", "--batch", "x.jsonl")])
def test_a_question_or_a_batch(seeds: Attache, words: tuple[str, ...]) -> None:
    assert seeds("ask", *words).code == 2


def test_no_question(seeds: Attache) -> None:
    heard = seeds("ask", "who is it?")
    assert (heard.code, heard.out) == (1, "")
    assert "holds nothing to look for" in heard.err


def test_why_a_passage_scored_as_it_did(seeds: Attache) -> None:
    words = ("passages", "china terrorism zanzibar", "--limit", "1")
    told = " ".join(seeds(*words, "--explain").out.split())
    assert " words of the passage + " in told
    assert "- Beijing / China / Chinese / Sino: idf 0.18, in about 2 articles; in" in told
    [passage] = seeds(*words, "--explain", "--json").json()["passages"]
    values = passage["explanation"]["values"].values()
    assert passage["score"] == pytest.approx(sum(values), abs=1e-5)
    assert "explanation" not in seeds(*words, "--json").json()["passages"][0]


def test_a_batch_is_not_explained(seeds: Attache) -> None:
    assert seeds("passages", "--queries", "q", "--run", "r", "--explain").code == 2
