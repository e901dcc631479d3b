"""Where a command or the press of a button is answered."""

from typing import Any

from slack_bolt import Respond
from slack_sdk import WebClient

from handlers.blocks import Message


class Reply:
    """Answers at the address that came with a command or a press; to the person directly once Slack
    takes nothing there any more, half an hour later."""

    def __init__(self, url: str, user: str, client: WebClient) -> None:
        self._respond = Respond(response_url=url, proxy=client.proxy, ssl=client.ssl)
        self._user = user
        self._client = client

    def __call__(self, **message: Any) -> None:
        """Takes what `Respond` does."""
        try:
            if self._respond(**message).status_code == 200:
                return
        except (OSError, ValueError):  # it cannot be reached, or was never given
            pass
        kept = {name: message[name] for name in Message.__annotations__ if name in message}
        self._client.chat_postMessage(channel=self._user, **kept)
