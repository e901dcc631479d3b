"""A Slack workspace small enough to read: what a person does goes to the app as Slack would send
it, and what the app says comes back as a list."""

import itertools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse
from slack_sdk.web.file_upload_v2_result import FileUploadV2Result

from handlers.blocks.text import INVISIBLE

Said = dict[str, Any]

BOT, ANA, CHANNEL, DM = "UBOT", "UANA", "CNEWS", "DANA"

ANSWERS: dict[str, Said] = {
    "chat.postMessage": {"channel": DM, "ts": "30.1"},
    "views.open": {"view": {"id": "V1"}},
    "views.push": {"view": {"id": "V2"}},
    "files.getUploadURLExternal": {"upload_url": "https://files.invalid", "file_id": "F1"},
    "files.completeUploadExternal": {"files": [{"id": "F1"}]},
}
"""What Slack answers besides that all is well."""

_ids = itertools.count(1)


class RecordingClient(WebClient):
    """A client that sends nothing: it keeps the calls, and answers as Slack would, or fails as
    `failing` says."""

    def __init__(self) -> None:
        super().__init__(token="xoxb-test")
        self.calls: list[tuple[str, Said]] = []
        self.failing: dict[str, str | Exception] = {}
        self.uploaded: list[bytes] = []

    def api_call(self, api_method: str, **kwargs: Any) -> SlackResponse:
        sent = kwargs.get("json") or kwargs.get("params") or kwargs.get("data") or {}
        if error := self.failing.get(api_method):
            if isinstance(error, Exception):
                raise error
            response = self._response(api_method, {"ok": False, "error": error})
            raise refusal(response)
        self.calls.append((api_method, dict(sent)))
        user = {"tz": "Europe/Paris"}
        found = {"ok": True, "user_id": BOT, "bot_id": "BBOT", "team_id": "T1", "user": user}
        return self._response(api_method, found | ANSWERS.get(api_method, {}))

    def _upload_file(self, *, data: bytes, **_: Any) -> FileUploadV2Result:
        self.uploaded.append(data)
        return FileUploadV2Result(status=200, body="OK")

    def _response(self, method: str, data: Said) -> SlackResponse:
        return SlackResponse(
            client=self,
            http_verb="POST",
            api_url=method,
            req_args={},
            data=data,
            headers={},
            status_code=200,
        )

    def sent(self, method: str) -> list[Said]:
        return [args for name, args in self.calls if name == method]


def refusal(response: SlackResponse) -> SlackApiError:
    return SlackApiError("The request failed.", response)  # type: ignore[no-untyped-call]


@dataclass(slots=True, kw_only=True)
class Workspace:
    """One channel, one person, one bot."""

    app: App
    client: RecordingClient
    response_url: str
    responses: list[Said] = field(default_factory=list)

    def command(self, text: str, **other: str) -> str:
        """Types a slash command; what only that person then sees."""
        name, _, rest = text.partition(" ")
        body = {
            "command": name,
            "text": rest,
            "user_id": ANA,
            "team_id": "T1",
            "channel_id": CHANNEL,
            "response_url": self.response_url,
            "trigger_id": f"t{next(_ids)}",
        }
        return self.heard_back(body | other)

    def press(self, label: str, message: Mapping[str, Any], **other: object) -> str:
        """Presses the button with this label; what the presser's own message then becomes."""
        body = {
            "type": "block_actions",
            "user": {"id": ANA},
            "team": {"id": "T1"},
            "channel": {"id": CHANNEL},
            "container": {"message_ts": "17.1"},
            "response_url": self.response_url,
            "trigger_id": f"t{next(_ids)}",
            "actions": [pressed(label, message)],
        }
        return self.heard_back({name: one for name, one in (body | other).items() if one})

    def submit(
        self, form: Mapping[str, Any], *given: str | None, by: str = ANA, **other: object
    ) -> Said:
        """Sends a form with its inputs given, typed or chosen; what Slack is told to do then."""
        values = {}
        inputs = [block for block in form["blocks"] if block["type"] == "input"]
        for block, value in zip(
            inputs, itertools.chain(given, itertools.repeat(None)), strict=False
        ):
            element = block["element"]
            values[block["block_id"]] = {element["action_id"]: _answer(element, value)}
        body = {
            "type": "view_submission",
            "user": {"id": by},
            "team": {"id": "T1"},
            "api_app_id": "A1",
            "trigger_id": f"t{next(_ids)}",
            "view": {"type": "modal", **form, "state": {"values": values}},
        }
        response = self.dispatch(body | other)
        assert response.status == 200
        return dict(json.loads(response.body)) if response.body else {}

    def event(self, kind: str, **event: object) -> BoltResponse:
        """Something happens; `event_id` may be given to have it happen again, and an `envelope`
        with what else Slack sends around it."""
        envelope = event.pop("envelope", {})
        assert isinstance(envelope, dict)
        event_id = event.pop("event_id", f"E{next(_ids)}")
        body = {
            "type": "event_callback",
            "team_id": "T1",
            "event_id": event_id,
            "event": {"type": kind, "user": ANA, "ts": "20.1", **event},
        }
        return self.dispatch(body | envelope)

    def mention(self, text: str, **event: object) -> BoltResponse:
        about = {"text": f"<@{BOT}> {text}", "channel": CHANNEL}
        return self.event("app_mention", **(about | event))

    def direct(self, said: str, **event: object) -> BoltResponse:
        about = {"text": said, "channel": DM, "channel_type": "im"}
        return self.event("message", **(about | event))

    def dispatch(self, body: Mapping[str, Any]) -> BoltResponse:
        return self.app.dispatch(BoltRequest(body=dict(body), mode="socket_mode"))

    def heard_back(self, body: Mapping[str, Any]) -> str:
        before = len(self.responses)
        assert self.dispatch(body).status == 200
        return "\n".join(read(one) for one in self.responses[before:])

    @property
    def posted(self) -> list[Said]:
        return self.client.sent("chat.postMessage")

    @property
    def forms(self) -> list[Said]:
        """Those opened, as the API takes them."""
        held = [call["view"] for call in self.client.sent("views.open")]
        return [json.loads(view) if isinstance(view, str) else view for view in held]

    @property
    def homes(self) -> list[Said]:
        return self.client.sent("views.publish")


def _answer(element: Said, value: str | None) -> Said:
    """What a form holds of an input that was given this."""
    match element["type"]:
        case "plain_text_input":
            return {"value": value}
        case "conversations_select":
            return {"selected_conversation": value}
        case _:
            return {"selected_option": {"value": value} if value is not None else None}


def labelled(label: str, message: Mapping[str, Any]) -> Said:
    return next(one for one in buttons(message) if one["text"]["text"] == label)


def pressed(label: str, message: Mapping[str, Any]) -> Said:
    """What Slack sends of a button that is pressed, or of an option that is chosen in a menu."""
    for menu in controls(message):
        for option in menu.get("options", ()):
            if option["text"]["text"] == label:
                return {
                    "type": "overflow",
                    "action_id": menu["action_id"],
                    "selected_option": option,
                }
    return labelled(label, message)


def buttons(message: Mapping[str, Any]) -> list[Said]:
    return [one for one in controls(message) if one["type"] == "button"]


def controls(message: Mapping[str, Any]) -> list[Said]:
    """The buttons and menus of a message."""
    found = []
    for block in blocks_of(message):
        found += block["elements"] if block["type"] == "actions" else []
        found += [block["accessory"]] if "accessory" in block else []
    return found


def blocks_of(message: Mapping[str, Any]) -> list[Said]:
    """A message's blocks, or a published view's, as the API takes them."""
    held = message.get("view", message)
    held = json.loads(held) if isinstance(held, str) else held
    found = held["blocks"]
    return list(json.loads(found) if isinstance(found, str) else found)


def read(message: Mapping[str, Any]) -> str:
    """A message as a reader sees it, line by line; buttons in brackets."""
    return "\n".join(line for block in blocks_of(message) for line in _lines(block))


def _lines(block: Said) -> list[str]:
    match block["type"]:
        case "header":
            return [f"# {block['text']['text']}"]
        case "section":
            beside = [_control(block["accessory"])] if "accessory" in block else []
            return [" ".join([_seen(block["text"]["text"]), *beside])]
        case "context":
            return [_seen(element["text"]) for element in block["elements"]]
        case "actions":
            return [" ".join(_control(one) for one in block["elements"])]
        case "input":
            return [block["label"]["text"], *_choices(block["element"])]
        case other:
            return ["---"] if other == "divider" else [f"({other})"]


def _control(element: Said) -> str:
    if element["type"] == "overflow":
        return f"[⋯ {' | '.join(one['text']['text'] for one in element['options'])}]"
    return f"[{element['text']['text']}]"


def _choices(element: Said) -> list[str]:
    """What a form's input offers, or what stands in it."""
    options = [f"( ) {one['text']['text']}" for one in element.get("options", ())]
    return options or [f"[{element.get('initial_value', ''):_<9}]"]


def _seen(mrkdwn: str) -> str:
    dated = re.sub(r"<!date\^\d+\^[^|>]*\|([^>]*)>", r"\1", mrkdwn)
    return re.sub(INVISIBLE, "", dated).replace(" ·\u00a0", " · ")
