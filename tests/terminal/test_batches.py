"""Batches: many questions in, a TREC run or JSON lines out."""

import json
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.model.citations import Citation
from bot.model.passages import FoundPassage
from bot.model.stored import PassageRef
from handlers.terminal import trec
from tests.terminal.conftest import Attache

KEYS = ["000_7e7c2ecab54c2513.txt", "002_6980ca57c5a6acf7.txt"]


def rows(path: Path, *given: object) -> str:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in given), "utf-8")
    return str(path)


def test_a_run_has_a_line_for_each_article(seeds: Attache, tmp_path: Path) -> None:
    queries = rows(
        tmp_path / "queries.jsonl",
        {"id": "q 1", "text": "chna pakistan terrorism"},
        {"id": 2, "text": "!!!"},
        {"id": "q3", "text": "Supreme Court"},
    )
    heard = seeds("passages", "--queries", queries, "--run", "out.trec", "--limit", "10")
    lines = [line.split(" ") for line in (tmp_path / "out.trec").read_text().splitlines()]
    assert heard.code == 0
    assert heard.out == f"Queries answered: 2 of 3.\nLines in out.trec: {len(lines)}.\n"
    assert heard.err.startswith("Query 2: ")
    assert all(len(line) == 6 for line in lines)
    first = [line for line in lines if line[0] == "q%201"]
    assert sorted(line[2] for line in first) == KEYS
    assert [line[3] for line in first] == ["1", "2"]
    assert {(line[1], line[5]) for line in lines} == {("Q0", "attache")}
    assert float(first[0][4]) > float(first[1][4])
    assert "2" not in {line[0] for line in lines}


def test_a_run_in_json_and_its_limit(seeds: Attache, tmp_path: Path) -> None:
    queries = rows(tmp_path / "q.jsonl", {"id": "a", "text": "china"})
    heard = seeds("passages", "--queries", queries, "--run", "r.trec", "--limit", "1", "--json")
    assert heard.json() == {
        "run": "r.trec",
        "queries": 1,
        "lines": 1,
        "unreadable": [],
        "refused": [],
    }
    assert len((tmp_path / "r.trec").read_text().splitlines()) == 1


def test_queries_that_are_none(seeds: Attache, tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl").write_text("\n{no\n")
    (tmp_path / "latin.jsonl").write_bytes(b'{"id": "a", "text": "caf\xe9"}\n')
    rows(tmp_path / "shape.jsonl", {"id": "a", "question": "china"})
    rows(tmp_path / "list.jsonl", ["a", "china"])
    (tmp_path / "empty.jsonl").write_text("\n")
    none = "1 row of the batch could not be answered.\n"
    for file, said in (
        ("nowhere.jsonl", "nowhere.jsonl cannot be read: no such file or directory.\n"),
        ("broken.jsonl", f"broken.jsonl line 2: it is not JSON.\n{none}"),
        ("latin.jsonl", "latin.jsonl cannot be read: not UTF-8 text.\n"),
        ("shape.jsonl", "shape.jsonl line 1: a query is {id, text}.\n" + none),
        ("list.jsonl", f"list.jsonl line 1: it is not a JSON object.\n{none}"),
        ("empty.jsonl", "empty.jsonl holds no rows.\n"),
    ):
        heard = seeds("passages", "--queries", file, "--run", "r.trec")
        assert (heard.code, heard.out, heard.err) == (1, "", said)
        assert not (tmp_path / "r.trec").exists()


def test_rows_that_are_no_query_are_told_and_the_rest_goes_on(
    seeds: Attache, tmp_path: Path
) -> None:
    rows(
        tmp_path / "q.jsonl",
        {"id": 1, "text": "china"},
        {"id": True, "text": "china"},
        {"id": "1", "text": "pakistan"},
        {"id": "a", "text": "\ud800 china"},
        {"id": "\ud800", "text": "china"},
        {"id": "b", "text": "pakistan"},
    )
    heard = seeds("passages", "--queries", "q.jsonl", "--run", "r.trec", "--limit", "1")
    assert heard.code == 1
    assert heard.err.splitlines() == [
        'q.jsonl line 2: its "id" should be text or a whole number.',
        'q.jsonl line 3: its "id" is that of line 1, which counts.',
        'q.jsonl line 4: its "text" has characters that are not text.',
        'q.jsonl line 5: its "id" has characters that are not text.',
        "4 rows of the batch could not be answered.",
    ]
    assert heard.out.startswith("Queries answered: 2 of 2.\n")
    answered = (tmp_path / "r.trec").read_text().splitlines()
    assert [line.split()[0] for line in answered] == ["1", "b"]


def test_a_run_that_cannot_be_written(seeds: Attache, tmp_path: Path) -> None:
    queries = rows(tmp_path / "q.jsonl", {"id": "a", "text": "china"})
    heard = seeds("passages", "--queries", queries, "--run", "no/such/folder/r.trec")
    assert heard.code == 1
    assert heard.err == ("no/such/folder/r.trec cannot be written: no such file or directory.\n")


@given(scores=st.lists(st.floats(min_value=-1e3, max_value=1e3), max_size=30))
def test_scores_only_ever_fall(scores: list[float]) -> None:
    lines = list(trec.lines("q", [(f"a {n}.txt", score) for n, score in enumerate(scores)]))
    columns = [line.split() for line in lines]
    assert [int(column[3]) for column in columns] == list(range(1, len(scores) + 1))
    assert all(float(one[4]) > float(next[4]) for one, next in pairwise(columns))
    assert all(len(column) == 6 for column in columns)


def found(article: str, score: float) -> FoundPassage:
    best = Citation(text="China.", article=article, start=0, end=6, source=1)
    return FoundPassage(
        place=PassageRef(article=1, start=0, check=0),
        article=article,
        title="",
        heading="",
        start=0,
        end=6,
        text="China.",
        score=score,
        best=best,
        matched=(),
    )


def test_summaries_row_by_row(seeds: Attache, tmp_path: Path) -> None:
    batch = rows(
        tmp_path / "batch.jsonl",
        {"id": "one", "keys": KEYS[:1], "sentences": 1},
        {"id": 2, "keys": KEYS, "words": 50},
    )
    heard = seeds("summary", "--batch", batch)
    one, two = map(json.loads, heard.out.splitlines())
    assert heard.code == 0
    assert (one["id"], two["id"]) == ("one", 2)
    assert len(one["sentences"]) == 1
    assert set(one["sentences"][0]) == {"text", "article", "start", "end", "source"}
    assert sum(len(each["text"].split()) for each in two["sentences"]) <= 50


def test_bad_rows_of_a_batch_are_told_and_the_rest_goes_on(seeds: Attache, tmp_path: Path) -> None:
    batch = rows(
        tmp_path / "batch.jsonl",
        {"id": "a", "keys": []},
        {"id": "b", "keys": ["nowhere.txt"]},
        {"id": "c", "keys": KEYS[:1], "words": "many"},
        "no object",
        {"id": "d", "keys": KEYS[:1]},
    )
    heard = seeds("summary", "--batch", batch, "--sentences", "2")
    answers = [json.loads(line) for line in heard.out.splitlines()]
    assert heard.code == 1
    assert heard.err == "4 rows of the batch could not be answered.\n"
    assert [each["id"] for each in answers] == ["a", "b", "c", None, "d"]
    assert [each["error"] for each in answers[:1] + answers[2:4]] == [
        'Line 1: A row needs "keys", a list of article keys.',
        'Line 3: "words" should be a whole number from 1 up.',
        "Line 4: it is not a JSON object.",
    ]
    assert len(answers[4]["sentences"]) == 2


def test_a_batch_s_ids_are_told_apart(seeds: Attache, tmp_path: Path) -> None:
    rows(
        tmp_path / "batch.jsonl",
        {"id": "a", "keys": KEYS[:1]},
        {"id": True, "keys": KEYS[:1]},
        {"id": "a", "keys": KEYS[:1]},
        {"id": "\ud800", "keys": KEYS[:1]},
        {"keys": ["atlantis"]},
        {"keys": ["\ud800"]},
    )
    heard = seeds("summary", "--batch", "batch.jsonl", "--sentences", "1")
    answers = [json.loads(line) for line in heard.out.splitlines()]
    assert [each["id"] for each in answers] == ["a", None, "a", None, None, None]
    assert [each["error"] for each in answers[1:4]] == [
        'Line 2: its "id" should be text or a whole number.',
        'Line 3: its "id" is that of line 1, which counts.',
        'Line 4: its "id" has characters that are not text.',
    ]
    assert answers[4]["error"].startswith("Line 5: No article called “atlantis”. Nearest: ")
    assert answers[5]["error"] == 'Line 6: its "keys" has characters that are not text.'
    assert heard.err == "5 rows of the batch could not be answered.\n"


def test_a_batch_without_rows(seeds: Attache, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("")
    heard = seeds("summary", "--batch", "empty.jsonl")
    assert (heard.code, heard.out, heard.err) == (1, "", "empty.jsonl holds no rows.\n")


def test_questions_row_by_row(seeds: Attache, tmp_path: Path) -> None:
    batch = rows(
        tmp_path / "batch.jsonl",
        {"id": "a", "text": "when was the last trilateral dialogue?"},
        {"id": 2, "text": "how much has Pakistan borrowed?"},
        {"id": "b", "text": "who is it?"},
        {"id": "a", "text": "what is CPEC?"},
        {"id": "c"},
        "no object",
    )
    heard = seeds("ask", "--batch", batch)
    answers = [json.loads(line) for line in heard.out.splitlines()]
    assert heard.code == 1
    assert heard.err == "4 rows of the batch could not be answered.\n"
    assert [each["id"] for each in answers] == ["a", 2, "b", "a", "c", None]
    assert [each.get("answered") for each in answers] == [True, False, None, None, None, None]
    assert answers[5]["error"] == "Line 6: it is not a JSON object."
