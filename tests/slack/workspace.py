"""A workspace as its people know it: what they say and press, and what they then see."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast
from urllib.request import Request, urlopen

from handlers.features.library_messages import READING
from handlers.gateway.wait_notice import LOOKING
from tests.slack.emulator import ANA, BOT, CHANNEL, wait_until

Json = Mapping[str, object]

NOTICES = {LOOKING, READING}
"""What the bot says while it works, on a machine as busy as it may be: no answer yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button of a message, and what Slack sends when it is pressed."""

    label: str
    action: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message somebody sees. `thread` is the time stamp of what it replies to, and `only_for`
    the one person who sees it; None where there is no such thing."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: tuple[Json, ...] = ()
    thread: str | None = None
    only_for: str | None = None

    @property
    def words(self) -> str:
        """All there is to read in its blocks; without blocks, its text."""
        return "\n".join(texts(self.blocks)) if self.blocks else self.text

    @property
    def buttons(self) -> tuple[Button, ...]:
        return tuple(buttons(self.blocks))


class Workspace:
    """Drives the emulator through its control address, as Ana in #south-asia unless told."""

    def __init__(self, address: str) -> None:
        self.address = address

    # --- what people do -------------------------------------------------------------------------

    def command(self, line: str, *, by: str = ANA, channel: str = CHANNEL) -> Message:
        """What is answered to a slash command."""
        seen = len(self.messages(channel))
        command, _, text = line.partition(" ")
        self._post("command", channel=channel, user=by, command=command, text=text)
        return self.answers(channel, after=seen)[0]

    def say(
        self, text: str, *, by: str = ANA, channel: str = CHANNEL, thread: str | None = None
    ) -> Message:
        """The message itself, posted. A person's id as the channel is their talk with the bot."""
        reply = {"thread_ts": thread} if thread else {}
        answer = self._post("message", channel=channel, user=by, text=text, **reply)
        return read(cast(Json, answer["message"]))

    def ask(
        self, text: str, *, by: str = ANA, channel: str = CHANNEL, thread: str | None = None
    ) -> Message:
        """What is answered to a message."""
        asked = self.say(text, by=by, channel=channel, thread=thread)
        place = [one.ts for one in self.messages(asked.channel)].index(asked.ts)
        return self.answers(asked.channel, after=place + 1)[0]

    def press(self, message: Message, label: str, *, by: str = ANA) -> None:
        button = next(one for one in message.buttons if one.label == label)
        self._post(
            "interact",
            channel=message.channel,
            messageTs=message.ts,
            user=by,
            action=button.action,
        )

    def press_home(self, label: str, *, by: str = ANA) -> None:
        """Presses a button of their App Home, which is no message."""
        blocks = cast(Sequence[Json], self.homes(by)[-1]["blocks"])
        button = next(one for one in buttons(blocks) if one.label == label)
        self._post(
            "interact", channel=self.direct(by), messageTs="0", user=by, action=button.action
        )

    def open_home(self, *, by: str = ANA) -> Json:
        """The App Home that is then published for them."""
        seen = len(self.homes(by))
        self._post("open-home", user=by)
        self.until(lambda: len(self.homes(by)) > seen, "no App Home was published")
        return self.homes(by)[-1]

    def reset(self) -> None:
        """Everything said so far is gone."""
        self._post("reset")

    # --- what they see --------------------------------------------------------------------------

    def messages(self, channel: str = CHANNEL) -> tuple[Message, ...]:
        """All but the notices that an answer is on its way."""
        found = map(read, cast(Sequence[Json], self._get(f"messages/{channel}")["messages"]))
        return tuple(one for one in found if one.words not in NOTICES)

    def answers(
        self, channel: str = CHANNEL, *, after: int = 0, count: int = 1
    ) -> tuple[Message, ...]:
        """What the bot wrote from the message numbered `after`, once it wrote `count` of them."""

        def written() -> tuple[Message, ...]:
            return tuple(one for one in self.messages(channel)[after:] if one.user == BOT)

        self.until(lambda: len(written()) >= count, f"{count} answers did not come", channel)
        return written()

    def message(self, seen: Message) -> Message:
        """The same message as it stands now."""
        return next(one for one in self.messages(seen.channel) if one.ts == seen.ts)

    def modal(self) -> Json:
        """The view that was opened last, once it is filled; its `id` with it."""
        self.until(lambda: bool(self._sent("views.update")), "no modal was filled")
        filled = self._sent("views.update")[-1]
        return {**filled["view"], "id": filled["view_id"]}

    def files(self) -> list[tuple[str, str]]:
        """The files that were sent since the last reset: their names, and what they show."""
        if not self._sent("files.completeUploadExternal"):
            return []
        asked = self._sent("files.getUploadURLExternal")
        return [(str(one["filename"]), str(one["alt_txt"])) for one in asked]

    def direct(self, user: str) -> str:
        """The channel where they and the bot talk."""
        channels = cast(Sequence[Json], self._get("state")["channels"])
        return next(str(one["id"]) for one in channels if one["name"] == f"dm-{user}")

    def until(self, come: Callable[[], bool], missed: str, channel: str = CHANNEL) -> None:
        """Waits; raises AssertionError, with what was missed and what was said instead."""
        wait_until(come, lambda: f"{missed}; what was said:\n{self.story(channel)}")

    def story(self, channel: str = CHANNEL) -> str:
        return "\n".join(f"{one.user}: {one.words[:400]}" for one in self.messages(channel))

    # --- what went over the wire ----------------------------------------------------------------

    def deliveries(self, kind: str) -> tuple[object, ...]:
        """The payloads sent to the bot: over HTTP, the very bodies."""
        return tuple(
            one["detail"]
            for one in self._log()
            if one["kind"] == kind and one["direction"] == "to_bot"
        )

    def unacknowledged(self) -> int:
        """How many of the deliveries until now have not been acknowledged."""
        sent = [one for one in self._log() if "token" in str(one.get("detail"))]
        return len([one for one in sent if one["direction"] == "to_bot"]) - sum(
            one["kind"] == "ack" or one["summary"] == "HTTP 200" for one in self._log()
        )

    def connections(self) -> int:
        """How often a bot has connected by Socket Mode since the last reset."""
        return sum(str(one["summary"]).startswith("socket connected") for one in self._log())

    def homes(self, user: str = ANA) -> list[Json]:
        """Those published for them since the last reset."""
        details = self._sent("views.publish")
        return [one["view"] for one in details if cast(object, one["user_id"]) == user]

    def _sent(self, method: str) -> list[dict[str, Json]]:
        """What the bot gave to a method of the Web API, each time it called it."""
        details = [one["detail"] for one in self._log() if one["summary"] == method]
        return cast(list[dict[str, Json]], details)

    def _log(self) -> Sequence[Json]:
        return cast(Sequence[Json], self._get("log")["log"])

    def _get(self, path: str) -> Json:
        with urlopen(f"{self.address}/_control/{path}", timeout=30) as answer:
            return cast(Json, json.load(answer))

    def _post(self, path: str, **body: object) -> Json:
        request = Request(
            f"{self.address}/_control/{path}",
            data=json.dumps(body).encode(),
            headers={"content-type": "application/json"},
        )
        with urlopen(request, timeout=30) as answer:
            return cast(Json, json.load(answer))


def read(message: Json) -> Message:
    return Message(
        channel=str(message["channel"]),
        ts=str(message["ts"]),
        user=str(message["user"]),
        text=str(message["text"]),
        blocks=tuple(cast(Sequence[Json], message.get("blocks") or ())),
        thread=cast(str | None, message.get("thread_ts")),
        only_for=cast(str | None, message.get("ephemeral_to")),
    )


def texts(part: object) -> Iterator[str]:
    """Every text in a block, however deep."""
    if isinstance(part, Mapping):
        if isinstance(part.get("text"), str):
            yield part["text"]
        for inner in part.values():
            yield from texts(inner)
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from texts(inner)


def buttons(blocks: Sequence[Json]) -> Iterator[Button]:
    for block in blocks:
        elements = [*cast(Sequence[Json], block.get("elements") or ()), block.get("accessory")]
        for element in cast(list[dict[str, Json]], elements):
            if element and cast(object, element["type"]) == "button":
                pressed = {**element, "block_id": block.get("block_id")}
                yield Button(label=str(element["text"]["text"]), action=pressed)
            elif element and cast(object, element["type"]) == "overflow":
                for option in cast(Sequence[Json], element["options"]):
                    chosen = {"type": "overflow", "action_id": element["action_id"]}
                    label = str(cast(Json, option["text"])["text"])
                    yield Button(label=label, action={**chosen, "selected_option": option})
