"""A channel is answered as by a library that holds only the collections that it sees."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from bot.indexing import Indexer
from bot.model.article import Submission
from handlers import wiring
from handlers.app import build_app
from handlers.bureau import Bureau
from handlers.settings import Settings
from store import open_store
from tests.handlers.conftest import TUESDAY
from tests.handlers.workspace import (
    ANA,
    CHANNEL,
    DM,
    RecordingClient,
    Said,
    Workspace,
    controls,
    read,
)
from tests.light import begin

NAMES = ("Ahsan Iqbal", "Iqbal", "China", "Angela Merkel", "Merkel")
DEEDS = ("opened a bridge", "met the minister", "signed a treaty", "lent 40 million dollars")
ASKED = (
    "/brief china",
    "/brief ahsan iqbal",
    "/brief this week",
    "/brief bridge --new",
    "/passages treaty",
    "/passages iqbal traety",
    "/actor merkel",
    "/actor iqbl",
    "/actor log",
    "/summary news 3",
    "/summary news",
    "/library",
    "/library unread",
    "/digest",
)
SAID = (
    "who signed the treaty?",
    "what do we have on China?",
    "help",
    "when did Merkel open a bridge?",
)


@dataclass(frozen=True)
class Room:
    """A workspace whose library is all that it knows."""

    workspace: Workspace
    bureau: Bureau


Open = Callable[[str], Room]


@pytest.fixture
def opened(tmp_path: Path, response_server: tuple[str, list[Said]]) -> Iterator[Open]:
    """Opens a library by its name, with a workspace over it."""
    url, responses = response_server
    bureaus: list[Bureau] = []

    def open(name: str) -> Room:
        settings = Settings(db=tmp_path / f"{name}.db", curators=frozenset({ANA}))
        bureau = wiring.open_bureau(settings, create=True)
        object.__setattr__(bureau, "clock", lambda: TUESDAY)
        bureaus.append(bureau)
        client = RecordingClient()
        app = build_app(bureau, client=client)
        workspace = Workspace(app=app, client=client, response_url=url, responses=responses)
        return Room(workspace, bureau)

    yield open
    for bureau in bureaus:
        bureau.close()


def articles(chance: Random, count: int = 9) -> list[Submission]:
    return [article(number, chance) for number in range(count)]


def article(number: int, chance: Random) -> Submission:
    text = "\n\n".join(
        f"{chance.choice(NAMES)} {chance.choice(DEEDS)} with {chance.choice(NAMES)} on Monday."
        for _ in range(5)
    )
    return Submission(
        key=f"a{number}",
        title=f"News {number} of {chance.choice(NAMES)}",
        text=text,
        outlet=chance.choice(("Post", "Herald")),
        published=f"2024-03-{17 + number:02}",
    )


def index(path: Path, submissions: list[Submission]) -> None:
    with open_store(path, create=True) as store:
        list(Indexer(store.library, begin, "1").index(submissions, now=TUESDAY))


def collect(path: Path, **collections: list[Submission]) -> None:
    with open_store(path) as store:
        ids = {card.key: card.id for card in store.library.articles.sources()}
        for name, held in collections.items():
            store.collections.put([ids[each.key] for each in held], store.collections.create(name))


def everything(room: Room, *, channel: str) -> list[str]:
    """What is read there after all that may be asked, and behind every button of that."""
    there = room.workspace
    told = []
    for asked in ASKED:
        told.append(there.command(asked, channel_id=channel))
        shown = there.responses[-1]
        told += pressed(room, shown, channel)
    for said in SAID:
        if channel == DM:
            there.direct(said)
        else:
            there.mention(said)
        told.append(read(there.posted[-1]))
        told += pressed(room, {**there.posted[-1]}, channel)
    there.event("app_home_opened", tab="home")
    told.append(
        read(
            json.loads(there.homes[-1]["view"])
            if isinstance(there.homes[-1]["view"], str)
            else there.homes[-1]["view"]
        )
    )
    return told


def pressed(room: Room, shown: Said, channel: str) -> list[str]:
    there = room.workspace
    told = []
    for label in labels(shown):
        before = len(there.client.calls)
        heard = there.press(label, shown, channel={"id": channel}, container={"message_ts": label})
        told.append(f"{label}: {heard}")
        for name, sent in there.client.calls[before:]:
            if "view" in sent or "blocks" in sent:
                view = sent.get("view", sent)
                told.append(
                    f"{label} {name}: {read(json.loads(view) if isinstance(view, str) else view)}"
                )
    return told


def labels(shown: Said) -> list[str]:
    """The names of all that can be pressed."""
    found = []
    for one in controls(shown):
        found += [option["text"]["text"] for option in one.get("options", ())]
        found += [one["text"]["text"]] if one["type"] == "button" else []
    return list(dict.fromkeys(found))


def without_reach(told: list[str]) -> list[str]:
    """Without what says that there are other collections."""
    return [
        "\n".join(line for line in each.split("\n") if "can be seen from here" not in line)
        for each in told
    ]


@pytest.mark.parametrize("seed", range(2))
def test_a_channel_is_a_library_of_its_own(opened: Open, tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    held = articles(chance)
    inside = [each for each in held if chance.random() < 0.5]
    index(tmp_path / "all.db", held)
    index(tmp_path / "some.db", inside)
    collect(tmp_path / "all.db", asia=inside, europe=[e for e in held if e not in inside])
    whole, alone = opened("all"), opened("some")
    assert "This channel sees *asia*." in whole.workspace.command("/library use asia")
    found = without_reach(everything(whole, channel=CHANNEL))
    assert found == everything(alone, channel=CHANNEL)
    assert any("News" in each for each in found)
