# ruff: noqa: E501 (messages stand here as they are read)
import pytest
from inline_snapshot import snapshot

from tests.handlers.workspace import Workspace


def test_passages(workspace: Workspace) -> None:
    assert workspace.command("/passages norland drones") == snapshot("""\
# Passages: Norland and Sudland
1 passage in all · Read: sudlnd → *Sudland* (spelling) · Not in the library: *drones*
*<https://harbour.example/ports|Ports &amp; power>*
The Harbour · Mina Haq · 26 Mar 2024 · also in Rails across the pass
> *Norland* lent *Sudland* $62 billion for ports &amp; rails. [Open]
[Share] [Brief this] [⋯ Export…]\
""")


def test_passages_of_nothing(workspace: Workspace) -> None:
    assert workspace.command("/passages atlantis") == snapshot("""\
The library has nothing on *atlantis*. The nearest that it has:
[Norland] [Sudland]\
""")


def test_actor(workspace: Workspace) -> None:
    assert workspace.command("/actor norlnd") == snapshot("""\
# Norland
Country · 12 mentions in 2 articles · 3 of them by its capital · 26 Mar 2024 to 2 Apr 2024 · Read: norlnd → *Norland* (spelling) [⋯ Names (2) | Picture | Export… | Correct…]
*Lender of last resort* [1] · and 2 more
> “We owe nobody,” the minister said.
> — Haven [1]

• The first train crossed the pass in May. [2]
Named with *Sudland* (1)
[Sudland]
[Brief this] [Said (1)] [Articles (2)] [⋯ Roles (3) | About (5) | Company (2)]
---
*Sources*
[1] <https://harbour.example/ports|Ports &amp; power> · The Harbour · Mina Haq · 26 Mar 2024
[2] Rails across the pass\
""")


def test_an_unknown_actor(workspace: Workspace) -> None:
    assert workspace.command("/actor *Zed* <!here>") == snapshot(
        """\
No actor called *Zed*. Nearest: Norland.
[Norland]\
"""
    )


def test_summary(workspace: Workspace) -> None:
    assert workspace.command("/summary ports and power") == snapshot(
        """\
# Ports &amp; power
<https://harbour.example/ports|The Harbour> · Mina Haq · 26 Mar 2024 · 2 sentences of it
• Norland lent Sudland $62 billion for ports &amp; rails.
• “We owe nobody,” the minister said.
[Share] [Open] [Its story] [⋯ More like this]\
"""
    )


def test_an_unknown_article(workspace: Workspace) -> None:
    assert workspace.command("/summary nothing") == snapshot("""\
No article called nothing.
[Ports &amp; power]\
""")


@pytest.mark.parametrize("name", ["/passages", "/actor", "/summary"])
def test_a_command_alone_gets_help(workspace: Workspace, name: str) -> None:
    assert workspace.command(name) == workspace.command(f"{name} help")
    assert workspace.command(name).startswith(f"# {name}\n• `{name} ")
