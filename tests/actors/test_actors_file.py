"""A team's own `actors.toml`: what it may say, and what it is told when it is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from bot.actors import actors_file as page
from bot.actors.actors_file import parse_actors_file
from bot.errors import StatementWrong
from bot.model.actor import Kind, StatedActor

GOOD = """\
# Our own desk's list.
[[actor]]
name = "Tehreek-e-Taliban Pakistan"   # the whole name
kind = "group"
aliases = [
    "TTP",  # as everybody says
    "Pakistani Taliban",
]

[[actor]]
"name" = 'Мария Ким'
"""


def refused(text: str | bytes) -> str:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(StatementWrong) as caught:
        parse_actors_file(data)
    return str(caught.value)


def test_actors_with_kinds_and_aliases() -> None:
    assert parse_actors_file(GOOD.encode()) == (
        StatedActor(
            name="Tehreek-e-Taliban Pakistan",
            kind=Kind.GROUP,
            aliases=("TTP", "Pakistani Taliban"),
        ),
        StatedActor(name="Мария Ким"),
    )


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n"])
def test_an_empty_file_states_nobody(text: str) -> None:
    assert parse_actors_file(text.encode()) == ()


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    assert parse_actors_file(
        b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    ) == parse_actors_file(GOOD.encode())


def test_white_space_is_folded_and_an_alias_said_twice_counts_once() -> None:
    text = '[[actor]]\nname = " Black  Guard "\naliases = ["the Black Guard", "BG", "B.G."]\n'
    assert parse_actors_file(text.encode()) == (StatedActor(name="Black Guard", aliases=("B.G.",)),)


def test_every_fault_is_told_with_its_line() -> None:
    assert refused("""\
title = "Ours"
[[actor]]
name = "Black Guard"
kind = "persn"
nick = "BG"
[[actor]]
kind = 3
aliases = "TTP"
[[actor]]
name = 7
[[actor]]
name = " "
[[actor]]
name = "X"
aliases = [
    "Y!",
    1,
    "bell\\u0007",
]
[people]
name = "Ana"
[actor.sub]
[[actor]]
name = "the black guard"
""") == snapshot("""\
actors.toml line 1: “title” is in no actor; write [[actor]] above each actor.
actors.toml line 4: kind “persn” is none of person, organisation, country, place, group.
actors.toml line 5: “nick” is not known; an actor has name, kind and aliases.
actors.toml line 6: this actor has no name.
actors.toml line 7: kind should be text: one of person, organisation, country, place, group.
actors.toml line 8: aliases should be a list of names, as in ["TTP", "Taliban"].
actors.toml line 10: name should be text, in quotation marks.
actors.toml line 12: name is empty.
actors.toml line 14: name “X” is too short: a name has at least two letters or digits.
actors.toml line 15: an alias “Y!” is too short: a name has at least two letters or digits.
actors.toml line 15: an alias should be text, in quotation marks.
actors.toml line 15: an alias “bell?” has invisible characters.
actors.toml line 20: this heading is not known here; write [[actor]] above each actor.
actors.toml line 22: this heading is not known here; write [[actor]] above each actor.
actors.toml line 24: the name “the black guard” is that of “Black Guard” on line 3.\
""")


@pytest.mark.parametrize("name", ["he", "The", " and ", "Who"])
def test_a_mere_word_is_no_name(name: str) -> None:
    assert refused(f"[[actor]]\nname = 'Ana Kim'\naliases = ['AK', '{name}']\n") == (
        f"actors.toml line 3: an alias “{name}” is a common word, not a name."
    )


@pytest.mark.parametrize(
    "name", ["<!channel>", "a > b", "*Bold* Name", "Name_", "~Name~", "`Name", " *Name"]
)
def test_marks_of_a_chat_are_no_part_of_a_name(name: str) -> None:
    assert refused(f'[[actor]]\nname = "{name}"\n') == (
        f"actors.toml line 2: name “{name}” has the marks of a chat in it: write only the name."
    )


@pytest.mark.parametrize("name", ["WHO", "US", "U.S.", "The Who", "M*A*S*H", "Snake_Case"])
def test_what_only_looks_like_a_word_or_a_mark_is_a_name(name: str) -> None:
    assert parse_actors_file(f'[[actor]]\nname = "{name}"\n'.encode()) == (StatedActor(name=name),)


def test_a_name_belongs_to_one_actor() -> None:
    text = '[[actor]]\nname = "Ana Kim"\naliases = ["AK"]\n\n[[actor]]\nname = "A.K."\n'
    assert refused(text) == snapshot(
        "actors.toml line 6: the name “A.K.” is that of “Ana Kim” on line 3."
    )
    text = '[[actor]]\nname = "Ana"\naliases = ["AK"]\n[[actor]]\nname = "Bo"\naliases = ["ak"]'
    assert refused(text) == snapshot(
        "actors.toml line 6: the name “ak” is that of “Ana” on line 3."
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            '[[actor]]\nname = "Ana\n',
            "line 2: it is not TOML: Illegal character '\\n' (column 12).",
        ),
        ('[[actor]]\nname = "A1"\nname = "B1"\n', "line 3: it is not TOML: Cannot overwrite"),
        ("[[actor]]\naliases = [\n'a1'\n\n", "line 3: it is not TOML: Unclosed array (end of doc"),
        ('[[actor]]\nname = "a1"\n[actor]\n', "line 3: it is not TOML: "),
        ("[actor]\nname = 'Ana'\n", "line 1: this heading is not known here; write [[actor]]"),
        ("actor = [{name = 'Ana'}]\n", "line 1: “actor” is in no actor; write [[actor]]"),
        ("[[actor]]\nname.first = 'Ana'\n", "line 2: name should be text, in quotation marks."),
        (f"[[actor]]\nname = '{'x' * 500}'\n", "has 500 characters; at most 120 are read."),
        (b"[[actor]]\nname = 'Mar\xeda'\n", "line 2: it is not UTF-8. Save it as UTF-8."),
        ("x = " + "[" * 100_000, "is nested too deeply."),
    ],
)
def test_what_is_wrong_is_told(text: str | bytes, says: str) -> None:
    assert says in refused(text)


def test_a_file_that_is_far_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "LARGEST", 10)
    assert refused(GOOD) == snapshot(
        "actors.toml has more than 10 bytes: it should hold names, not articles."
    )


TEXT = st.text(st.sampled_from("[]actor=\"'nmeki#\n\r\t,{}.1 \\é"), max_size=60)


@given(st.one_of(st.binary(max_size=80), TEXT.map(str.encode), TEXT.map(f"{GOOD}{{}}".format)))
def test_whatever_a_file_holds_it_is_read_or_refused(data: bytes | str) -> None:
    try:
        parse_actors_file(data if isinstance(data, bytes) else data.encode())
    except StatementWrong as wrong:
        assert str(wrong).startswith("actors.toml")


@given(st.lists(st.sampled_from(['"""a]\nb\n"""', '["xy",\n"]"\n]', "'''\n[[actor]]\n'''", '"z"'])))
def test_a_fault_is_on_the_line_where_its_key_stands(values: list[str]) -> None:
    """Whatever values, of one line or of many, stand before it."""
    before = "".join(f"[[actor]]\nname = 'N{i}x'\nkey = {v}\n" for i, v in enumerate(values))
    text = f"{before}# fault\n[[actor]]\nname = 'Last One'\nkind = 'wrong'\n"
    line = text.split("\n").index("kind = 'wrong'") + 1
    assert f"actors.toml line {line}: kind “wrong” is none of" in refused(text)
