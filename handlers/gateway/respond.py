"""Answers commands and button presses, through their response_url."""

from contextlib import suppress
from typing import Any

from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from handlers.blocks import Message
from handlers.outbox.outbox import Outbox
from handlers.outbox.rate_limits import Limited, retry_after


class ResponseUrl:
    """Posts to the response_url; once Slack takes nothing there any more, after half an hour, to
    the person directly."""

    def __init__(self, url: str, user: str, client: WebClient, outbox: Outbox) -> None:
        self._webhook = WebhookClient(
            url, timeout=client.timeout, proxy=client.proxy, ssl=client.ssl
        )
        self._url = url
        self._user = user
        self._client = client
        self._outbox = outbox

    def __call__(self, **message: Any) -> None:
        """Takes what `slack_bolt.Respond` does by name."""
        self._outbox.send(
            self._url or self._user, lambda: self._answer(message), owed=(self._user, "")
        )

    def hint(self, **message: Any) -> None:
        """Posts it if Slack takes it at once; drops it otherwise, since it would be of no use
        later."""
        with suppress(Limited):
            self._outbox.at_once(self._url, lambda: self._say(message))

    def _answer(self, message: dict[str, Any]) -> None:
        try:
            if self._say(message):
                return
        except (OSError, ValueError):  # it cannot be reached, or was never given
            pass
        kept = {name: message[name] for name in Message.__annotations__ if name in message}
        self._client.chat_postMessage(channel=self._user, **kept)

    def _say(self, message: dict[str, Any]) -> bool:
        """Whether Slack took it. Raises Limited, and OSError and ValueError."""
        response = self._webhook.send_dict(message)
        if response.status_code == 429:
            raise Limited(retry_after(response.headers))
        return response.status_code == 200
