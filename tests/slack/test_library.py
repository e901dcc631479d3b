"""/library: adding, listing, pausing and removing what fills the library, with pictures. The
emulator sends no shortcuts and no files: those are tested by dispatch."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.slack.bot import Bot
from tests.slack.camera import DESKTOP, PHONE, drawn, drawn_home, photograph
from tests.slack.emulator import ANA
from tests.slack.workspace import Message, Workspace, texts
from tests.webserver import article, rss

CHANNEL = "# south-asia"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A site with a feed of two articles, on this machine."""
    pages = tmp_path / "site"
    pages.mkdir()
    handler = partial(Quiet, directory=str(pages))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    address = f"http://127.0.0.1:{server.server_port}"
    said = "Ahsan Iqbal met Zanzibari traders in Karachi on Tuesday and they spoke of a new port."
    (pages / "port.html").write_text(article("A port for Zanzibar", said), encoding="utf-8")
    (pages / "rails.html").write_text(article("Rails for Karachi"), encoding="utf-8")
    items = [("A port for Zanzibar", f"{address}/port.html"), ("Rails", f"{address}/rails.html")]
    (pages / "feed.xml").write_text(rss(*items), encoding="utf-8")
    (pages / "index.html").write_text(
        f'<link rel="alternate" type="application/rss+xml" href="{address}/feed.xml">', "utf-8"
    )
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield address
    server.shutdown()
    server.server_close()
    thread.join()


def answer(slack: Workspace, line: str, holding: str) -> Message:
    """What a command is answered with in the end, once that holds these words."""
    slack.reset()
    slack.command(line)
    return said(slack, holding)


def said(slack: Workspace, holding: str) -> Message:
    def found() -> list[Message]:
        return [one for one in slack.messages() if holding in one.words]

    slack.until(lambda: bool(found()), f"nothing said “{holding}”")
    return found()[-1]


def test_the_life_of_a_feed(growing: Bot, site: str) -> None:
    slack = growing.slack
    empty = answer(slack, "/library", "The library")
    assert "None yet" in empty.words
    looked = answer(slack, f"/library add {site}", "would come in now")
    assert "A port for Zanzibar" in looked.words
    progress = next(one for one in slack.messages() if "Looking at 127.0.0.1" in one.words)
    slack.press(looked, "Keep this feed")
    kept = said(slack, "Kept as feed 1")
    listed = answer(slack, "/library", "Feed 1")
    slack.press(listed, "Pause")
    paused = said(slack, "paused")
    homed = slack.open_home()
    assert "Sources" in "\n".join(texts(homed["blocks"]))
    assert "Harbour Post" in "\n".join(texts(homed["blocks"]))
    removing = answer(slack, "/library remove feed 1", "Remove feed 1?")
    slack.press(removing, "Remove it")
    said(slack, "removed. Its articles stay.")
    asked = answer(slack, "/library remove afghan conundrum because it was retracted", "Remove ")
    helped = answer(slack, "/library help", "/library add ADDRESS")
    photograph(
        drawn("library-empty", CHANNEL, [empty], DESKTOP),
        drawn("library-add", CHANNEL, [progress, looked, kept], DESKTOP),
        drawn("library-add-phone", CHANNEL, [progress, looked, kept], PHONE),
        drawn("library", CHANNEL, [listed], DESKTOP),
        drawn("library-phone", CHANNEL, [paused], PHONE),
        drawn("library-remove", CHANNEL, [asked], DESKTOP),
        drawn("library-help", CHANNEL, [helped], DESKTOP),
        drawn_home("library-home", homed, DESKTOP),
    )


def test_home_pauses_a_source(growing: Bot, site: str) -> None:
    slack = growing.slack
    looked = answer(slack, f"/library add {site}/feed.xml", "would come in now")
    slack.press(looked, "Keep this feed")
    said(slack, "Kept as feed 1")
    slack.open_home()
    slack.press_home("Pause")
    slack.until(
        lambda: "paused" in "\n".join(texts(slack.homes(ANA)[-1]["blocks"])),
        "the Home did not show it",
    )


def test_several_addresses_and_the_form(growing: Bot, site: str) -> None:
    slack = growing.slack
    line = f"/library add {site}/port.html {site}/feed.xml file:///etc/passwd"
    looked = answer(slack, line, "Keep this feed")
    assert [one.label for one in looked.buttons] == ["Add this article", "Keep this feed"]
    photograph(drawn("library-several", CHANNEL, [looked], DESKTOP))


def test_a_link_sent_directly_is_answered_in_its_thread(growing: Bot, site: str) -> None:
    slack = growing.slack
    slack.reset()
    asked = slack.say(f"<{site}/port.html>", channel=ANA)
    place = asked.channel
    slack.until(
        lambda: any(
            "Added: " in one.words or "in line" in one.words for one in slack.messages(place)
        ),
        "the link was not added",
        place,
    )
    told = slack.messages(place)[-1]
    assert told.thread == asked.ts
    photograph(drawn("library-direct-phone", "Attaché", slack.messages(place), PHONE))
