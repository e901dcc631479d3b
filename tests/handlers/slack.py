"""A Slack that keeps what is posted in each channel, and fails as it is told to."""

import json
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_sdk.web import SlackResponse

from handlers.bureau import Bureau
from handlers.outbox.outbox import Outbox
from tests.handlers.workspace import ANA, RecordingClient, Said, refusal


class Killed(BaseException):
    """The process ends here."""


Trouble = Callable[[Callable[[], SlackResponse]], SlackResponse]
"""What happens to a post, which is done by calling it."""


@dataclass
class Clock:
    """Stands still until it is moved."""

    at: datetime = datetime(2024, 3, 26, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def move(self, **time: float) -> None:
        self.at += timedelta(**time)


class Slack(RecordingClient):
    """Posts that are to go wrong meet the next of `troubles`, in their order; what is said to Ana
    never does. `unseen` is the error with which it refuses to show a channel."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock
        self.channels: dict[str, list[Said]] = defaultdict(list)
        self.troubles: deque[Trouble] = deque()
        self.unseen = ""

    def api_call(self, api_method: str, **kwargs: Any) -> SlackResponse:
        sent = dict(kwargs.get("json") or kwargs.get("params") or {})
        if api_method == "conversations.history":
            return self._history(sent)
        if api_method != "chat.postMessage":
            return super().api_call(api_method, **kwargs)
        if self.troubles and sent["channel"] != ANA:
            return self.troubles.popleft()(lambda: self._post(sent))
        return self._post(sent)

    def _post(self, sent: Said) -> SlackResponse:
        blocks = json.loads(sent["blocks"]) if isinstance(sent["blocks"], str) else sent["blocks"]
        place = {"channel": sent["channel"], "ts": f"{self.clock().timestamp():.6f}"}
        self.channels[sent["channel"]].append({**sent, **place, "blocks": blocks})
        return self._response("chat.postMessage", {"ok": True, **place})

    def _history(self, asked: Mapping[str, Any]) -> SlackResponse:
        if self.unseen:
            raise refused(self.unseen)
        since = asked.get("oldest") or ""
        found = [m for m in self.channels[asked["channel"]][::-1] if m["ts"] >= since]
        return self._response("conversations.history", {"ok": True, "messages": found})

    @property
    def to_owner(self) -> list[Said]:
        return self.channels[ANA]


def refused(error: str, status: int = 200, **headers: str) -> Exception:
    response = SlackResponse(
        client=None,
        http_verb="POST",
        api_url="",
        req_args={},
        data={"ok": False, "error": error},
        headers=headers,
        status_code=status,
    )
    return refusal(response)


def never(error: BaseException) -> Trouble:
    """It is not posted, and fails."""

    def fail(post: Callable[[], SlackResponse]) -> SlackResponse:
        raise error

    return fail


def after(error: BaseException) -> Trouble:
    """It is posted, and fails all the same."""

    def fail(post: Callable[[], SlackResponse]) -> SlackResponse:
        post()
        raise error

    return fail


def well(post: Callable[[], SlackResponse]) -> SlackResponse:
    return post()


def at(bureau: Bureau, clock: Clock) -> Bureau:
    """The bureau on this clock."""
    outbox = Outbox(clock=lambda: clock().timestamp())
    return replace(bureau, clock=clock, outbox=outbox)
