"""What a person may read, in Slack and at the terminal: one thing is said in one way, in the words
of docs/words.md. The list of all sentences is built from the code."""

import ast
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from rapidfuzz import fuzz

ROOT = Path(__file__).parent.parent.parent
SHOWN = [ROOT / each for each in ("bot", "handlers")]
ALIKE = 88
"""The share of letters, word order aside, from which on two sentences say one thing."""
PAGE = (ROOT / "docs/words.md").read_text(encoding="utf-8")


def sentences() -> dict[str, str]:
    """Every sentence that the code can say, with what it fills in as …, and where it stands."""
    found: dict[str, str] = {}
    for path in sorted(file for folder in SHOWN for file in folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for text, line in texts(tree):
            for each in re.split(r"(?<=[.!?:])\s+", text):
                if len(re.findall(r"[a-z]+", each)) >= 4:
                    found.setdefault(each.strip("*_ "), f"{path.relative_to(ROOT)}:{line}")
    return found


def texts(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The string literals but for docstrings, f-strings with … for what they fill in."""
    inside = {id(part) for node in ast.walk(tree) for part in inner(node)}
    for node in ast.walk(tree):
        if id(node) in inside:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = (p.value if isinstance(p, ast.Constant) else "…" for p in node.values)
            yield "".join(map(str, parts)), node.lineno
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value, node.lineno


def inner(node: ast.AST) -> list[ast.AST]:
    """What is no text of its own: the parts of an f-string, and docstrings."""
    if isinstance(node, ast.JoinedStr):
        return list(node.values)
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return [node.value]
    return []


SENTENCES = sentences()


def test_there_are_sentences_to_look_at() -> None:
    assert len(SENTENCES) > 1_500
    assert any("Only whoever shared this can withdraw it." in each for each in SENTENCES)


def test_no_two_sentences_say_one_thing_in_two_ways() -> None:
    bare = {re.sub(r"^[^\w]+|[^\w]+$", "", each).lower() for each in SENTENCES if whole(each)}
    twice = [
        (one, other)
        for one, other in combinations(sorted(bare), 2)
        if fuzz.token_sort_ratio(one, other, score_cutoff=ALIKE)
    ]
    assert twice == []


def whole(sentence: str) -> bool:
    """Whether it stands by itself, and is no part that is put into others."""
    return sentence[:1].isupper() and len(sentence.split()) > 4


def unsaid() -> list[str]:
    """What docs/words.md says is not said: the second column of its table of words."""
    table = PAGE.partition("| we say | not |")[2].partition("\n\n")[0]
    return re.findall(r"^\|[^|]*\| ([^|]+?) \|$", table, re.MULTILINE)[1:]


@pytest.mark.parametrize("words", unsaid())
def test_what_the_style_page_rules_out_is_not_said(words: str) -> None:
    assert [each for each in SENTENCES if words.lower() in each.lower()] == []
