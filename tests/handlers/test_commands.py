# ruff: noqa: E501 (messages stand here as they are read)
import pytest
from inline_snapshot import snapshot

from tests.handlers.workspace import Workspace


def test_passages(workspace: Workspace) -> None:
    assert workspace.command("/passages norland drones") == snapshot("""\
# Passages: Norland and Sudland
1 passage in all · the sentence set off answers best · Read: sudlnd → *Sudland* (spelling) · Not in the library: *drones*
*Ports &amp; power* · The money
The Harbour · 2024-03-26 [1], also in [2] [Open]
It began in spring.
> *Norland* lent *Sudland* $62 billion for ports &amp; rails.
Nobody asked why.
[Brief this] [Share in this channel]
---
*Sources*
[1] <https://harbour.example/ports|Ports &amp; power> · The Harbour · Mina Haq · 2024-03-26
[2] Rails across the pass\
""")


def test_passages_of_nothing(workspace: Workspace) -> None:
    assert workspace.command("/passages atlantis") == snapshot("""\
The library has nothing on *atlantis*. It does hold: Norland and Sudland.
Try `/brief Norland` or `/brief Sudland`\
""")


def test_actor(workspace: Workspace) -> None:
    assert workspace.command("/actor norlnd") == snapshot("""\
# Norland
Country · 12 mentions in 2 articles · 3 of them by its capital · 2024-03-26 to 2024-04-02 · Read: norlnd → *Norland* (spelling)
*Lender of last resort* [1] · and 2 more
> “We owe nobody,” the minister said.
> — Haven [1]

• The first train crossed the pass in May. [2]
Named with *Sudland* (1)
[Roles (3)] [Said (1)] [About (5)] [Company (2)] [Articles (2)] [Names (2)] [Picture] [Correct…]
---
*Sources*
[1] <https://harbour.example/ports|Ports &amp; power> · The Harbour · Mina Haq · 2024-03-26
[2] Rails across the pass\
""")


def test_an_unknown_actor(workspace: Workspace) -> None:
    assert workspace.command("/actor *Zed* <!here>") == snapshot(
        "No actor called *Zed*. Nearest: Norland."
    )


def test_summary(workspace: Workspace) -> None:
    assert workspace.command("/summary ports and power") == snapshot("""\
# Ports &amp; power
Summary in 2 sentences, each from the article itself
• Norland lent Sudland $62 billion for ports &amp; rails. [1]
• “We owe nobody,” the minister said. [1]
---
*Sources*
[1] <https://harbour.example/ports|Ports &amp; power> · The Harbour · Mina Haq · 2024-03-26\
""")


def test_an_unknown_article(workspace: Workspace) -> None:
    assert workspace.command("/summary nothing") == snapshot("No article called nothing.")


@pytest.mark.parametrize("name", ["/passages", "/actor", "/summary"])
def test_a_command_alone_gets_help(workspace: Workspace, name: str) -> None:
    assert workspace.command(name) == workspace.command(f"{name} help")
    assert workspace.command(name).startswith("# How to ask Attaché")
