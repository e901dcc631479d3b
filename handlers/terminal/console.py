"""The console: lines as they would be typed in Slack, answered by Slack's handlers. `/brief china`
becomes a slash command, `@attache …` a mention, anything else a direct message. All are in one
thread, so that each may follow up the answer before it."""

import io
import json
import logging
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime
from html import escape
from itertools import count

import click
from slack_bolt import App, BoltRequest

from bot.errors import BotError
from bot.storage.collections import OneCollection
from handlers import wiring
from handlers.access.access import Unguarded
from handlers.app import build_app
from handlers.gateway.message_text import wants_help
from handlers.settings import Settings
from handlers.terminal import blocks
from handlers.terminal.cli_context import login
from handlers.terminal.fake_slack import BOT, CHANNEL, FakeSlackClient, SentMessage
from handlers.terminal.paper import BLANK, Paper, line

FIRST = "/brief china-pakistan"
PROMPT = "attaché> "
ASK = "Ask: /brief TOPIC · /passages WORDS · /actor NAME · /summary TITLE · plain words · quit"
GO_ON = (
    "Go on from any answer in words: more · sources · since March · brief us on TOPIC. What stands "
    "behind an arrow can be typed as it is."
)
CONNECT = (
    "Connect Slack: make an app from manifest.json, put SLACK_BOT_TOKEN and SLACK_APP_TOKEN in "
    ".env, and run this again. attache doctor checks them."
)


class NoInput(BotError):
    """Raised where there is no standard input."""


class Console:
    """The Slack app with a fake client: no network, and no deduplication."""

    def __init__(self, settings: Settings) -> None:
        # Whoever is at this terminal may do here what its other commands let them do.
        anybody = frozenset[str]()
        bureau = replace(
            wiring.open_bureau(settings),
            receipts=NoReceipts(),
            access=Unguarded(),
            curators=anybody,
            collections=OneCollection(),
        )
        self._slack = FakeSlackClient(timezone=settings.timezone)
        self._app: App = build_app(bureau, client=self._slack)
        self.close = bureau.close
        # No moment comes twice: the thread of an earlier console is not this one's.
        self._number = count(int(bureau.clock().timestamp() * 1000))
        self._thread = moment(next(self._number))

    def answer(self, words: str) -> tuple[SentMessage, ...]:
        """The messages that answer a line, in order."""
        self._slack.clear()
        if self._app.dispatch(self._request(words)).status == 404:
            self._slack.receive(text=f"There is no command {words.split()[0]} here.")
            self._app.dispatch(self._request("help"))
        if wants_help(without_address(words)):
            self._slack.receive(text=GO_ON)
        return self._slack.sent

    def _request(self, words: str) -> BoltRequest:
        number = next(self._number)
        payload = command if words.startswith("/") else event
        body = payload(words, number, self._thread)
        return BoltRequest(body=body, mode="socket_mode", context={"respond": self._slack.receive})


class NoReceipts:
    """Records no deliveries: here none is repeated."""

    def first_time(self, event_id: str, now: datetime) -> bool:
        return True


def moment(number: int) -> str:
    """A message timestamp as Slack writes it."""
    return f"{number}.000000"


def without_address(words: str) -> str:
    """The words without the command or the mention before them."""
    return words.partition(" ")[2] if words[:1] in {"/", "@"} else words


def command(words: str, number: int, thread: str) -> dict[str, object]:
    """A slash command as Slack would deliver it, if it took any in a thread."""
    name, _, text = words.partition(" ")
    return {
        "command": name,
        "text": escape(text.strip(), quote=False),
        "channel_id": CHANNEL,
        "thread_ts": thread,
        "user_id": login(),
        "trigger_id": f"console.{number}",
        "response_url": "https://console.invalid/",
    }


def event(words: str, number: int, thread: str) -> dict[str, object]:
    """A mention, or a direct message, as Slack delivers it from a thread."""
    message: dict[str, object] = {
        "user": login(),
        "channel": CHANNEL,
        "ts": moment(number),
        "thread_ts": thread,
    }
    first, _, rest = words.partition(" ")
    if first.lower().rstrip(":,") in {"@attache", "@attaché"}:
        message |= {"type": "app_mention", "text": f"<@{BOT}> {escape(rest, quote=False)}"}
    else:
        message |= {"type": "message", "channel_type": "im", "text": escape(words, quote=False)}
    return {"type": "event_callback", "event_id": f"console.{number}", "event": message}


def converse(
    settings: Settings, *, as_json: bool = False, welcome: bool = False, traceback: bool = False
) -> None:
    """Answers lines until `quit` or their end; with `welcome`, shows a first answer before.

    With `as_json`, prints one object in the end: what was asked, and the messages that answered.
    """
    keep_log(whole=traceback)
    if sys.stdin is None:  # as after `attache console <&-`
        raise NoInput("Standard input is closed, so nothing can be asked here.")
    with closing(Console(settings)) as console:
        talk(console, as_json=as_json, welcome=welcome)


def talk(console: Console, *, as_json: bool, welcome: bool) -> None:
    if as_json:
        exchanges = [record(words, console.answer(words)) for words in lines(prompt=False)]
        click.echo(json.dumps({"exchanges": exchanges}, ensure_ascii=False))
        return
    paper = Paper()
    with suppress(KeyboardInterrupt):
        watched = sys.stdin.isatty() and paper.is_terminal
        if welcome:
            show(paper, console.answer(FIRST))
        if welcome or watched:
            paper.write([line(ASK), line(GO_ON), line(CONNECT), BLANK])
        for words in lines(prompt=watched):
            show(paper, console.answer(words))


class Brief(logging.Formatter):
    """A record's first line: which error it was, and not where."""

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).partition("\n")[0]


def keep_log(*, whole: bool) -> None:
    """The log on standard error; a reader sees no traceback who has not asked for it."""
    handler = logging.StreamHandler()
    if not whole:
        handler.setFormatter(Brief())
        handler.setLevel(logging.ERROR)  # the logger's own level is Bolt's to change
    log = logging.getLogger("attache")
    log.handlers = [handler]
    log.propagate = False


def lines(*, prompt: bool) -> Iterator[str]:
    """The lines of standard input that say something, until `quit` or `exit`."""
    for words in map(str.strip, _typed() if prompt else _piped()):
        if words.lower().removeprefix("/") in {"quit", "exit"}:
            return
        if words:
            yield words


def _typed() -> Iterator[str]:
    with suppress(ImportError):
        import readline  # noqa: F401  # input() then edits lines and remembers them
    while True:
        try:
            yield input(PROMPT)
        except EOFError:
            click.echo()
            return


def _piped() -> Iterable[str]:
    return io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")


def show(paper: Paper, messages: Iterable[SentMessage]) -> None:
    for each in messages:
        paper.write(blocks.message(each.text, each.blocks))
        paper.write([BLANK])


def record(words: str, messages: Iterable[SentMessage]) -> dict[str, object]:
    return {
        "asked": words,
        "messages": [{"text": each.text, "blocks": list(each.blocks)} for each in messages],
    }
