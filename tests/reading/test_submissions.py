"""Files as people have them, and what becomes of them."""

import json
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from bot.model.article import Submission
from bot.reading.encoding import MAX_CHARACTERS
from bot.reading.submissions import Refusal, read, submissions


def one(data: bytes, key: str = "notes/day.txt") -> Submission | Refusal:
    (only,) = submissions(data, key)
    return only


def text(data: bytes) -> str:
    found = one(data)
    assert isinstance(found, Submission)
    return found.text


def reason(data: bytes, key: str = "notes/day.txt") -> str:
    found = one(data, key)
    assert isinstance(found, Refusal)
    return found.reason


def format_of(data: bytes, key: str) -> str:
    found = one(data, key)
    assert isinstance(found, Submission)
    return found.format


def row(**fields: object) -> bytes:
    return json.dumps({"id": "a", "title": "T", "text": "It sank.", **fields}).encode()


def test_a_text_file_is_one_submission() -> None:
    assert one(b"It sank.\r\n", "Notes/Day.TXT") == Submission(
        key="Notes/Day.TXT", text="It sank.\r\n"
    )
    assert one("Säde".encode(), "a.md") == Submission(key="a.md", text="Säde", format="markdown")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_with_and_without_a_byte_order_mark(encoding: str) -> None:
    assert text("Pakistan’s “ferry” sank at Öland.".encode(encoding)) == (
        "Pakistan’s “ferry” sank at Öland."
    )


def test_an_older_encoding_is_guessed() -> None:
    written = "Le ministre a déclaré que l’été serait très chaud à Orléans, où il a été élu. " * 5
    assert text(written.encode("cp1252")) == written


def test_a_few_broken_bytes_leave_utf8_what_it_is() -> None:
    written = "Säde said: “Öland’s ferry sank.”"
    broken = written.encode().replace(b"ferry", b"f\xe9rry")
    assert text(broken) == written.replace("ferry", "f\ufffdrry")
    assert text(b"\xef\xbb\xbf" + broken) == written.replace("ferry", "f\ufffdrry")
    row = one(b'{"id": 1, "text": "' + broken + b'"}', "a.jsonl")
    assert isinstance(row, Submission)
    assert row.text == written.replace("ferry", "f\ufffdrry")


def test_a_file_that_is_no_article_is_refused_with_its_reason() -> None:
    assert reason(b"") == snapshot("It is empty.")
    assert reason(b" \n\t ") == snapshot("It is empty.")
    assert reason("\ufeff \u00a0".encode()) == snapshot("Its text is empty.")
    assert reason(b"\x89PXG\r\n\x1a\n\0\0\0\rIHDR") == snapshot(
        "It is not a text file: it holds NUL bytes."
    )
    assert reason("a\0b".encode("utf-16")) == snapshot(
        "It is not text: it has characters that are not text."
    )
    assert reason(b"\x01\x02\x03 ferry") == snapshot(
        "It is not text: it has characters that are not text."
    )
    assert reason(b"\xff\xfea") == snapshot(
        "Its encoding cannot be told. Save it as UTF-8 and index it again."
    )
    assert reason(b"a" * (MAX_CHARACTERS + 1)) == snapshot(
        "Its text has 1,000,001 characters; at most 1,000,000 are read. "
        "Split it into several files."
    )


def test_bytes_that_no_encoding_explains_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.reading.encoding.guessed", lambda data: None)
    assert reason(b"caf\xe9") == (
        "Its encoding cannot be told. Save it as UTF-8 and index it again."
    )
    assert reason(b'{"id": "caf\xe9"}', "a.jsonl") == snapshot(
        "Its encoding cannot be told. Save the file as UTF-8."
    )


def test_the_longest_article_passes() -> None:
    assert len(text(b"word " * 200_000)) == 1_000_000


def test_a_row_says_what_it_knows() -> None:
    data = row(
        id=7, author=" Ann\nLee ", outlet="", date="Fri, 4 Jan 2019 10:00 GMT", url="https://x"
    )
    assert one(data, "a.jsonl") == Submission(
        key="7",
        text="It sank.",
        title="T",
        author="Ann Lee",
        published="2019-01-04",
        url="https://x",
    )


def test_a_title_that_is_a_text_is_none() -> None:
    found = one(row(title="T" * 2_001), "a.jsonl")
    assert isinstance(found, Submission)
    assert found.title is None
    assert found.notes == ('Its "title" has 2,001 characters; at most 2,000 are read.',)


def test_good_rows_go_on_past_broken_ones() -> None:
    rows = [
        row(id="first"),
        b"{oops}",
        b"",
        b"[1, 2]",
        b'{"id": true, "text": "It sank."}',
        b'{"id": "a\\nb", "text": "It sank."}',
        b'{"id": "x"}',
        b'{"id": "x", "text": "  "}',
        row(id="x", text=[3, "It sank."]),
        row(id="x", text=True),
        row(id="x", text="It\0sank."),
        row(id="\ud800"),
        row(id="x", text="\x01\x02\x03 ferry"),
        b'{"id": "x", "text": "It \0 sank"}',
        b'{"id": "x", "text": "caf\xe9"}',
        "{}".encode("utf-8-sig"),
        b"[" * 100_000,
        b'{"id": ' + b"9" * 5000 + b"}",
        row(id="first", text="It rose."),
        row(id="läst"),
    ]
    rows[-1] = '{"id": "läst", "text": "It rose."}'.encode()
    found = list(submissions(b"\n".join(rows), "notes.jsonl"))
    assert [row.key for row in found if isinstance(row, Submission)] == ["first", "läst"]
    assert [f"{row.where}: {row.reason}" for row in found if isinstance(row, Refusal)] == snapshot(
        [
            "notes.jsonl line 2: It is not JSON: Expecting property name enclosed in double quotes "
            "at character 2.",
            "notes.jsonl line 4: It is not an object: a row is {id, title, text, …}.",
            'notes.jsonl line 5: Its "id" is true or false, not text.',
            'notes.jsonl line 6: Its "id" is not one line of at most 500 characters.',
            'notes.jsonl line 7: It has no "text" (or "body", "content", "description"). '
            'It has "id".',
            "notes.jsonl line 8: Its text is empty.",
            'notes.jsonl line 9: Its "text" is a list, not text.',
            'notes.jsonl line 10: Its "text" is true or false, not text.',
            'notes.jsonl line 11: Its "text" has characters that are not text.',
            'notes.jsonl line 12: Its "id" has characters that are not text.',
            "notes.jsonl line 13: It is not text: it has characters that are not text.",
            "notes.jsonl line 14: It is not JSON: Invalid control character at character 25.",
            "notes.jsonl line 15: Its encoding cannot be told. Save the file as UTF-8.",
            'notes.jsonl line 16: It has no "text" (or "body", "content", "description").',
            "notes.jsonl line 17: It is not JSON that can be read.",
            "notes.jsonl line 18: It is not JSON that can be read.",
            'notes.jsonl line 19: Its key "first" is that of line 1, which is kept.',
        ]
    )


def test_a_row_in_an_older_encoding_is_guessed_where_the_file_holds_no_utf8() -> None:
    line = '{"id": 1, "text": "Le ministre a déclaré que l\'été serait très chaud à Orléans."}'
    found = one(line.encode("cp1252"), "a.jsonl")
    assert isinstance(found, Submission)
    assert found.text.endswith("Orléans.")


def test_rows_in_utf16() -> None:
    data = '{"id": 1, "text": "Öl."}\n\n{"id": 2, "text": "Eis."}\n{"id": 3, "text": "\ufffd"}'
    found = list(submissions(data.encode("utf-16"), "a.jsonl"))
    assert [row.key for row in found if isinstance(row, Submission)] == ["1", "2"]
    assert found[-1] == Refusal(
        where="a.jsonl line 4", reason="Its encoding cannot be told. Save the file as UTF-8."
    )


def test_a_file_of_no_rows_is_refused_once() -> None:
    assert reason(b"\n\n", "a.jsonl") == "It is empty."
    assert reason(b"a\0\0\n\0\n", "a.jsonl") == "It is not a text file: it holds NUL bytes."
    assert reason(b"PK\x03\x04\0\0\n\0\n", "a.csv").startswith("It is damaged or incomplete.")


@pytest.mark.parametrize("name", ["ferry", "ferry.log", "ferry.csv", "ferry.jsonl", "ferry.txt"])
def test_the_content_tells_what_a_name_does_not(name: str) -> None:
    assert one(b"<html><body><p>It sank.</p></body></html>", name).format == "html"
    assert one(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", name).format == "pdf"


def test_a_file_whose_name_promises_nothing_has_its_markup_read() -> None:
    assert one(b"## Ferry\n\nIt [sank](/news).", "ferry").format == "markdown"
    assert one(b"It sank & was raised.", "ferry").format == "plain"


def test_rows_are_read_one_by_one() -> None:
    found = submissions(row(id="a") + b"\n" + b"{" * 10, "a.jsonl")
    first = next(found)
    assert isinstance(first, Submission)
    assert first.key == "a"


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.md", "a.jsonl", "a", "a.html"]))
def test_no_bytes_make_it_stumble(data: bytes, key: str) -> None:
    found = list(submissions(data, key))
    assert found
    for item in found:
        if isinstance(item, Submission):
            assert (item.text if item.data is None else item.data).strip()
            item.text.encode()
        else:
            assert item.reason.endswith(".")
            assert item.where.startswith(key)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_row_that_is_too_long_costs_that_row(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.reading.submissions.LARGEST", 1_000)
    rows = [{"id": str(n), "text": f"Zoë met Chloë{' again' * n}."} for n in (1, 400, 2)]
    data = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode(encoding)
    one, long, two = submissions(data, "rows.jsonl")
    assert isinstance(one, Submission) and one.text == rows[0]["text"]
    assert isinstance(two, Submission) and two.text == rows[2]["text"]
    assert isinstance(long, Refusal) and long.where == "rows.jsonl line 2"
    assert long.reason.startswith("It holds more than the 0 MB that one row can have.")


def test_of_a_file_that_is_too_long_no_more_is_read_than_an_article_can_have(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.reading.submissions.LARGEST", 2**20)
    file = BytesIO(b"Ada spoke. " * 200_000)
    [refusal] = read(file, "long.txt")
    assert isinstance(refusal, Refusal)
    assert refusal.reason.startswith("It holds more than the 1 MB that one article can have.")
    assert file.tell() == 2**20 + 1


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_wide_encodings_without_a_mark(encoding: str) -> None:
    assert text("The ferry sank on Friday — in “calm” water.".encode(encoding)).startswith("The f")
