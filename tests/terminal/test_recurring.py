"""What an outlet says under each of its articles is its own, and no answer."""

import json
from pathlib import Path

import pytest

from tests.terminal.conftest import Attache

OWN = "Harbour Post keeps an eye on the boards and the councils of the whole coast."
BACKGROUND = "Ana Petrov has led the harbour board of Nordhavn for many years."


def rows(count: int, *, outlet: str = "Harbour Post", same_day: bool = False) -> list[str]:
    return [
        json.dumps(
            {
                "id": f"r{n}",
                "title": f"Ferry number {n}",
                "outlet": outlet,
                "date": "2024-03-01" if same_day else f"2024-03-{n + 1:02}",
                "text": f"Ferry number {n} sank in the harbour of Nordhavn at dawn.\n\n"
                f"{BACKGROUND}\n\n{OWN}",
            }
        )
        for n in range(count)
    ]


def quotable(terminal: Attache, key: str) -> set[str]:
    found = terminal("show", key, "--json").json()
    text = found["text"]
    return {text[s["start"] : s["end"]] for s in found["sentences"] if s["quotable"]}


@pytest.mark.parametrize("order", [1, -1])
def test_what_recurs_is_not_quoted_but_background_is(
    terminal: Attache, tmp_path: Path, order: int
) -> None:
    (tmp_path / "rows.jsonl").write_text("\n".join(rows(5)[::order]))
    terminal("index", "rows.jsonl")
    for key in ("r0", "r4"):
        assert OWN not in quotable(terminal, key)
        assert BACKGROUND in quotable(terminal, key)
    assert terminal("passages", "councils of the whole coast", "--json").json()["passages"]


def test_what_stands_in_few_or_in_versions_of_a_day_is_quoted(
    terminal: Attache, tmp_path: Path
) -> None:
    (tmp_path / "few.jsonl").write_text("\n".join(rows(3)))
    terminal("index", "few.jsonl")
    assert OWN in quotable(terminal, "r0")
    (tmp_path / "day.jsonl").write_text("\n".join(rows(6, same_day=True)))
    terminal("index", "day.jsonl")
    assert OWN in quotable(terminal, "r5")
