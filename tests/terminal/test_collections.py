"""`attache collections`, and answers from some of them."""

from pathlib import Path

from tests.terminal.conftest import Attache

ONE = "000_7e7c2ecab54c2513.txt"


def test_an_answer_is_of_the_collections_asked(seeds: Attache) -> None:
    assert seeds("collections").out == "general: 2 articles\n"
    assert seeds("collections", "create", "Asia").out == "general: 2 articles\nAsia: 0 articles\n"
    assert seeds("collections", "put", "asia", "000*").out.endswith("Asia: 1 article\n")

    def sources(*of: str) -> set[str]:
        found = seeds("brief", "china-pakistan", "--json", *of).json()
        return {source["article"] for source in found["sources"]}

    assert sources("--collections", "asia") == {ONE}
    assert sources("--collections", "general").isdisjoint({ONE})
    assert sources("--collections", "Asia, general") == sources()
    listed = seeds("articles", "--collections", "asia", "--json").json()["articles"]
    assert [article["key"] for article in listed] == [ONE]

    assert seeds("collections", "take", "asia", ONE).out.endswith("Asia: 0 articles\n")
    nothing = seeds("brief", "china-pakistan", "--collections", "asia").out
    assert "The library has nothing on “china-pakistan”" in nothing
    assert seeds("collections", "remove", "asia", "--json").json() == {
        "collections": [{"name": "general", "articles": 2}]
    }


def test_what_is_removed_is_in_no_view_either(seeds: Attache) -> None:
    seeds("collections", "create", "asia")
    seeds("collections", "put", "asia", ONE)
    seeds("passages", "afghanistan", "--collections", "asia")
    seeds("remove", ONE)
    assert "Afghanistan Conundrum" not in seeds("articles", "--collections", "asia").out


def test_what_is_not_there_is_said(seeds: Attache) -> None:
    assert seeds("brief", "china", "--collections", "nope").err == (
        "There is no collection called “nope”.\n"
    )
    seeds("collections", "create", "asia")
    assert "attache articles lists the keys" in seeds("collections", "put", "asia", "zzz").err
    assert "already" in seeds("collections", "create", "ASIA").err
    assert "stays" in seeds("collections", "remove", "general").err


def test_what_is_indexed_into_a_collection_is_there_alone(seeds: Attache, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("Harbour opens\n\nThe harbour of Norland opened on Monday.\n")
    seeds("collections", "create", "asia")
    seeds("index", str(tmp_path / "new.txt"), "--collection", "asia")
    assert seeds("collections").out == "general: 2 articles\nasia: 1 article\n"
    assert seeds("collections", "rename", "asia", "Far East").out.endswith("Far East: 1 article\n")
    assert "no collection" in seeds("index", str(tmp_path / "new.txt"), "--collection", "asia").err
    assert "no feed 7" in seeds("collections", "fill", "far east", "7").err


def test_what_is_changed_is_in_the_audit(seeds: Attache) -> None:
    assert seeds("audit").out == "Nobody has changed anything yet.\n"
    seeds("collections", "create", "Far East")
    seeds("collections", "put", "far east", ONE)
    [put, made] = seeds("audit", "--json").json()["audit"]
    assert made["deed"] == "collection Far East made"
    assert made["undo"] == "attache collections remove 'Far East'"
    assert put["undo"] == f"attache collections take 'far east' {ONE}"
    assert put["by"]
    assert "put into collection far" in seeds("audit", "--limit", "1").out
