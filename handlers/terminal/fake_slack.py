"""A fake Slack client: collects the bot's messages and answers its calls without network."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

Block = Mapping[str, object]

BOT = "UATTACHE"
CHANNEL = "CONSOLE"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMessage:
    """One message: its blocks, and the text that stands for them."""

    text: str
    blocks: Sequence[Block] = ()


class FakeSlackClient(WebClient):
    """Slack's Web API for one person in one channel. No request leaves the process."""

    def __init__(self, *, timezone: str) -> None:
        super().__init__(token="xoxb-console")
        self._timezone = timezone
        self._sent: list[SentMessage] = []

    @property
    def sent(self) -> tuple[SentMessage, ...]:
        return tuple(self._sent)

    def clear(self) -> None:
        self._sent.clear()

    def receive(self, text: str = "", blocks: Sequence[Block] = (), **_: object) -> None:
        """Takes the arguments of `respond` and `chat.postMessage`."""
        self._sent.append(SentMessage(text=text, blocks=blocks or ()))

    def api_call(
        self,
        api_method: str,
        *,
        json: Mapping[str, object] | None = None,
        **others: object,
    ) -> SlackResponse:
        payload = json or {}
        if api_method.startswith("chat.post"):
            self._sent.append(_message(payload))
        elif api_method == "chat.update":  # of the notice that I am looking: the last message
            self._sent[-1:] = [_message(payload)]
        return self._answer(api_method, self._known(api_method))

    def _known(self, api_method: str) -> Mapping[str, object]:
        answers: Mapping[str, Mapping[str, object]] = {
            "auth.test": {"user_id": BOT, "bot_id": "BATTACHE", "team_id": "TCONSOLE"},
            "users.info": {"user": {"tz": self._timezone}},
            "chat.postMessage": {"ts": "1.000000", "channel": CHANNEL},
        }
        return answers.get(api_method, {})

    def _answer(self, api_method: str, data: Mapping[str, object]) -> SlackResponse:
        return SlackResponse(
            client=self,
            http_verb="POST",
            api_url=api_method,
            req_args={},
            data={"ok": True, **data},
            headers={},
            status_code=200,
        )


def _message(sent: Mapping[str, object]) -> SentMessage:
    blocks = sent.get("blocks")
    return SentMessage(
        text=str(sent.get("text", "")), blocks=blocks if isinstance(blocks, list) else ()
    )
