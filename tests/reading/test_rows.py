"""Rows as feeds, spreadsheets and content systems export them."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from bot.model.article import Submission
from bot.reading.layout import article
from bot.reading.submissions import Refusal, submissions


def read(data: str | bytes, key: str = "rows.csv") -> list[Submission | Refusal]:
    return list(submissions(data.encode() if isinstance(data, str) else data, key))


def articles(data: str | bytes, key: str = "rows.csv") -> list[Submission]:
    return [each for each in read(data, key) if isinstance(each, Submission)]


def reasons(data: str | bytes, key: str = "rows.csv") -> list[str]:
    return [f"{e.where}: {e.reason}" for e in read(data, key) if isinstance(e, Refusal)]


def row(**fields: object) -> Submission:
    [only] = articles(json.dumps(fields), "rows.jsonl")
    return only


@pytest.mark.parametrize(
    "fields",
    [
        {"body": "It sank."},
        {"Content": "It sank."},
        {"text": " ", "article_body": "It sank."},
        {"content": {"rendered": "It sank."}},
        {"content": [{"type": "text/plain", "value": "It sank."}]},
        {"headline": "T", "description": "It sank."},
        {"description": "No.", "fullText": "It sank."},
    ],
)
def test_the_text_by_any_of_its_names(fields: dict[str, object]) -> None:
    assert row(**fields).text == "It sank."


def test_paragraphs_in_a_list_are_paragraphs() -> None:
    assert row(paragraphs=["It sank.", "It rose."]).text == "It sank.\n\nIt rose."


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("It sank at noon.", "plain"),
        ("It sank * at noon. x < y > z & w", "plain"),
        ("He typed &lt;p&gt; by mistake.", "plain"),
        ("<p>It sank.</p>", "html"),
        ("It sank.<br/>It rose.", "html"),
        ("It <a href='x'>sank</a>.", "html"),
        ("&lt;p&gt;It sank.&lt;/p&gt;", "html"),
        ("It [sank](https://h.example).", "markdown"),
        ("It **sank** at noon.", "markdown"),
        ("## Ferry\n\nIt sank.", "markdown"),
        ("It sank.[^1]", "markdown"),
        ("It sank and rose. He wrote:\n# FerryRising.", "plain"),
        ("It sank #2 [sic] (again) in 2 ** 3.", "plain"),
    ],
)
def test_the_format_of_a_row_s_text(text: str, format: str) -> None:
    assert row(text=text).format == format


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"It sank.\n\nThe goat swam.", "It sank.\n\nThe goat swam."),
        (r"It sank.\nThe goat swam.", "It sank.\nThe goat swam."),
        (r"The file is C:\news, she said.", r"The file is C:\news, she said."),
    ],
)
def test_line_ends_that_were_escaped_twice_are_line_ends(text: str, read: str) -> None:
    assert row(text=text).text == read


def test_html_that_was_escaped_as_a_whole_is_resolved() -> None:
    assert row(text="&lt;p&gt;It sank.&lt;/p&gt;").text == "<p>It sank.</p>"


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"id": 7, "url": "https://h.example/a"}, "7"),
        ({"id": 7.0}, "7"),
        ({"guid": "g-1"}, "g-1"),
        ({"link": "https://h.example/a"}, "https://h.example/a"),
        ({"id": " ", "link": "https://h.example/a"}, "https://h.example/a"),
    ],
)
def test_the_key_is_the_id_else_the_address(fields: dict[str, object], key: str) -> None:
    assert row(text="It sank.", **fields).key == key


def test_a_row_without_both_is_known_by_its_text() -> None:
    first, again = row(text="It sank.", title="A"), row(text="It sank.", title="B")
    assert first.key == again.key != row(text="It rose.").key
    assert row(text="It sank.", url="https://h.example/").key == first.key


def test_ids_that_are_none_are_refused() -> None:
    data = "\n".join(
        json.dumps({"id": each, "text": "It sank."})
        for each in (True, {"a": 1}, ["b"], 1.5, "a\nb")
    )
    assert reasons(data, "rows.jsonl") == snapshot(
        [
            'rows.jsonl line 1: Its "id" is true or false, not text.',
            'rows.jsonl line 2: Its "id" is an object, not text.',
            'rows.jsonl line 3: Its "id" is a list, not text.',
            'rows.jsonl line 4: Its "id" is a number, not text.',
            'rows.jsonl line 5: Its "id" is not one line of at most 500 characters.',
        ]
    )


def test_a_date_that_cannot_be_read_leaves_an_undated_article() -> None:
    found = row(text="It sank.", date="soon")
    assert found.published is None
    assert found.notes == ('Its date "soon" could not be read. Write it as YYYY-MM-DD.',)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables_as_spreadsheets_write_them(delimiter: str, encoding: str) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(["Headline", "Byline", "pubDate", "Body"])
    text = 'Le ministre a déclaré, "oui"; l’été sera chaud à Orléans.\n\nÀ suivre | demain.\tOui.'
    writer.writerow(["Été", "By Ann Lee", "26/03/2024", text])
    writer.writerow([])
    writer.writerow(["Deux", "", "", "It sank."])
    first, second = articles(file.getvalue().encode(encoding))
    assert (first.title, first.author, first.published) == ("Été", "Ann Lee", "2024-03-26")
    assert first.text == text
    assert (second.title, second.author, second.text) == ("Deux", None, "It sank.")


def test_the_line_by_which_a_spreadsheet_names_its_delimiter() -> None:
    [found] = articles("sep=;\nid;text\n7;It sank, it rose.\n")
    assert (found.key, found.text) == ("7", "It sank, it rose.")


def test_refused_rows_of_a_table_are_named_by_their_lines() -> None:
    data = 'id,text\n1,"It\n\nsank."\n2,\n1,It rose.\n\n3,It stays.\n'
    assert [each.key for each in articles(data)] == ["1", "3"]
    assert reasons(data) == snapshot(
        [
            "rows.csv line 5: Its text is empty.",
            'rows.csv line 6: Its key "1" is that of line 2, which is kept.',
        ]
    )


def test_a_table_in_which_nothing_can_be_a_text_is_refused_with_its_columns() -> None:
    assert reasons("port,berths\nNordhavn,14\n") == snapshot(
        [
            "rows.csv: No column of it can be an article's text. "
            'Its first line has "port", "berths": name the one with the text "text".'
        ]
    )
    assert reasons("") == ["rows.csv: It is empty."]


def test_a_quotation_mark_that_stays_open_swallows_nothing_silently() -> None:
    data = 'id,text\n1,It sank.\n2,"It rose.\n3,It stays.\n'
    assert [each.key for each in articles(data)] == ["1"]
    assert reasons(data) == snapshot(
        [
            "rows.csv line 3: A quotation mark in it is never closed, "
            "so no later row can be read. Close it."
        ]
    )


def test_a_field_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.reading.submissions.LARGEST", 1_000)
    data = 'id,text\n1,It sank.\n2,"' + "It rose. \n" * 200 + '"\n'
    assert [each.key for each in articles(data)] == ["1"]
    assert len(reasons(data)) == 1


@given(st.text(), st.sampled_from(["rows.csv", "rows.tsv"]))
def test_no_table_makes_it_stumble(data: str, key: str) -> None:
    for each in read(("text,id\n" + data).encode("utf-8", "replace"), key):
        assert each.text if isinstance(each, Submission) else each.reason.endswith(".")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs"])), min_size=1))
def test_a_text_comes_out_of_a_table_as_it_went_in(texts: list[str]) -> None:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["id", "text"])
    writer.writerows((f"k{at}", f"Text {text} \n, end.") for at, text in enumerate(texts))
    plain = [each for each in articles(file.getvalue()) if each.format == "plain"]
    assert all(each.text == f"Text {texts[int(each.key[1:])]} \n, end." for each in plain)


SHIPS = [{"id": "a", "text": "The ferry sank."}, {"id": "b", "text": "The tug did not."}]


@pytest.mark.parametrize("indent", [None, 1, 4])
@pytest.mark.parametrize("name", ["ships.json", "ships.jsonl", "ships.txt", "ships"])
def test_rows_in_a_list(name: str, indent: int | None) -> None:
    assert [each.key for each in articles(json.dumps(SHIPS, indent=indent), name)] == ["a", "b"]


@pytest.mark.parametrize("indent", [None, 2])
def test_rows_of_several_lines(indent: int | None) -> None:
    one_by_one = "\n".join(json.dumps(each, indent=indent) for each in SHIPS)
    assert [each.key for each in articles(one_by_one, "ships.jsonl")] == ["a", "b"]
    assert [each.key for each in articles(json.dumps(SHIPS[0], indent=indent), "s.json")] == ["a"]


def test_rows_within_an_export() -> None:
    export = {"meta": {"version": 5}, "db": [{"data": {"tags": [{"id": 1}], "posts": SHIPS}}]}
    assert [each.key for each in articles(json.dumps(export), "ghost.json")] == ["a", "b"]
    by_name = {"one": SHIPS[0], "two": SHIPS[1]}
    assert [each.key for each in articles(json.dumps(by_name), "ships.json")] == ["a", "b"]


def test_a_fault_in_a_list_costs_what_follows_it() -> None:
    text = json.dumps(SHIPS, indent=1).replace('"b",', '"b"')
    assert [each.key for each in articles(text, "ships.json")] == ["a"]
    assert reasons(text, "ships.json") == snapshot(
        [
            "ships.json line 6: It is not JSON (Expecting ',' delimiter), "
            "so that nothing after it can be read."
        ]
    )


def test_a_list_of_what_are_no_rows() -> None:
    assert reasons('[1, "a", {"id": "x"}]', "a.json") == snapshot(
        [
            "a.json line 1: It is not an object: a row is {id, title, text, …}.",
            "a.json line 1: It is not an object: a row is {id, title, text, …}.",
            'a.json line 1: It has no "text" (or "body", "content", "description"). It has "id".',
        ]
    )


@given(st.lists(st.dictionaries(st.sampled_from(["id", "body"]), st.text(min_size=1)), min_size=1))
def test_a_list_has_the_rows_of_its_lines(rows: list[dict[str, str]]) -> None:
    def found(text: str) -> list[str | None]:
        return [e.key if isinstance(e, Submission) else None for e in read(text, "a.jsonl")]

    by_line = "\n".join(map(json.dumps, rows))
    assert found(json.dumps(rows)) == found(by_line) == found(json.dumps(rows, indent=2))


def test_an_object_above_a_text_is_its_front_matter_and_no_row() -> None:
    text = '{"title": "Ferry", "summary": "Sunk."}\n\nThe ferry sank.'
    [only] = articles(text, "ferry.txt")
    assert only.key == "ferry.txt"


def test_paragraphs_that_only_blank_lines_part() -> None:
    caption = '[caption id="x"]<img> The tug[/caption]'
    text = f"The ferry sank.\r\n\r\nA <b>tug</b> came.\n{caption}\n\nDone."
    found = article(row(id="a", content=text))
    assert [(b.part.value, found.text[b.start : b.end]) for b in found.blocks] == snapshot(
        [
            ("paragraph", "The ferry sank."),
            ("paragraph", "A tug came."),
            ("caption", "The tug"),
            ("paragraph", "Done."),
        ]
    )


@pytest.mark.parametrize(
    "written",
    [
        '[vc_row][vc_column width="1/2"]The ferry sank.[/vc_column][/vc_row]',
        "[lead]The ferry sank.[/lead]",
        "[embed]https://video.example/1[/embed]\n\nThe ferry sank.",
        "The ferry sank.\n[gallery ids='1,2']",
        "<![CDATA[<p>The ferry sank.</p>]]>",
        "The ferry sank.<!--more-->",
    ],
)
def test_what_a_content_system_acts_on_is_no_text(written: str) -> None:
    assert article(row(id="a", content=written)).text == "The ferry sank."


def test_brackets_that_people_write_stay() -> None:
    for text in ("He said [sic] it sank.", "It sank [1] and [the ferry] rose.", "See [a](b)."):
        assert row(id="a", text=text).format != "html"


def test_a_row_that_is_cut_in_the_wrong_places_is_refused() -> None:
    text = "id,text\na,The minister did not say that, the ferry sank.\nb,It sailed.,,\n"
    assert [each.key for each in articles(text)] == ["b"]
    assert reasons(text) == snapshot(
        [
            "rows.csv line 2: It has 3 cells and the first line 2 columns, so that its text is "
            "cut in two. Put each text into quotation marks, and double those within it."
        ]
    )


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (r'"She said \"no, never\" twice."', 'She said "no, never" twice.'),
        (r'"She said ""no, never"" twice."', 'She said "no, never" twice.'),
        (r'"It lies in C:\ferry\"', "It lies in C:\\ferry\\"),
    ],
)
def test_quotation_marks_within_a_text(written: str, read_as: str) -> None:
    [only] = articles(f"id,text\na,{written}\n")
    assert only.text == read_as


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json"])
def test_wide_encodings_with_and_without_a_mark(name: str, encoding: str) -> None:
    plain = "id,text\na,The ferry sank.\n" if name == "a.csv" else json.dumps(SHIPS[0])
    [only] = articles(plain.encode(encoding), name)
    assert (only.key, only.text) == ("a", "The ferry sank.")


def test_an_id_within_an_object() -> None:
    assert row(_id={"$oid": "5f"}, text="It sank.").key == "5f"
    assert row(guid={"#text": "tag:1", "isPermaLink": False}, text="It sank.").key == "tag:1"


@pytest.mark.parametrize("part", ["[ab a=b", '[ab a="', "[/a{}]", "[caption a", "[embed]", "[a_b"])
def test_shortcodes_without_an_end_are_text(part: str) -> None:
    text = "".join(part.format(f"b{at}") for at in range(40_000))
    assert article(row(id="a", content=f"It sank. {text}\n\nIt rose.")).text.startswith("It sank.")
