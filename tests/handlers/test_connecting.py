"""What the server asks of Slack before anybody is answered, where Slack says to wait."""

from collections import deque

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from handlers.gateway import transport
from handlers.gateway.transport import AT_START, TRIES, Connecting, patiently, web_client
from handlers.settings import Settings
from tests.handlers.slack import refused
from tests.handlers.workspace import RecordingClient


def put_off(said: str) -> Exception:
    return refused("ratelimited", 429, **{"Retry-After": said})


def test_at_the_start_it_asks_again_when_slack_says(client: RecordingClient) -> None:
    errors = deque([put_off("7"), put_off("1000000000"), put_off("soon")])
    slept: list[float] = []

    def ask() -> SlackResponse:
        if errors:
            raise errors.popleft()
        return client.auth_test()

    assert patiently(ask, slept.append)["ok"]
    assert slept == [7.0, AT_START, 4.0]


def test_at_the_start_it_does_not_ask_for_ever() -> None:
    slept: list[float] = []

    def ask() -> SlackResponse:
        raise put_off("2")

    with pytest.raises(SlackApiError):
        patiently(ask, slept.append)
    assert slept == [2.0] * TRIES


@pytest.mark.parametrize("said", ["1000000000", "-5", "soon", "", "2.5"])
def test_socket_mode_is_never_told_to_sleep_for_long(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def limited(self: WebClient, **_: object) -> SlackResponse:
        raise put_off(said)

    monkeypatch.setattr(WebClient, "apps_connections_open", limited)
    with pytest.raises(SlackApiError) as error:
        Connecting().apps_connections_open(app_token="xapp-test")
    assert 0 < int(error.value.response.headers["Retry-After"]) <= AT_START


def test_no_request_to_slack_waits_for_long_nor_sleeps() -> None:
    client = web_client(Settings(bot_token="xoxb-test"))
    assert client.timeout == transport.TIMEOUT
    assert "RateLimit" not in str([type(one).__name__ for one in client.retry_handlers])


def test_whose_token_it_is_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not again with the first request, when Slack may say to wait."""
    double, calls = RecordingClient(), list[str]()

    def answer(self: WebClient, api_method: str, **_: object) -> SlackResponse:
        calls.append(api_method)
        return double.api_call(api_method)

    monkeypatch.setattr(WebClient, "api_call", answer)
    client = web_client(Settings(bot_token="xoxb-test"))
    transport.greet(client)
    assert client.auth_test()["user_id"]
    assert calls == ["auth.test"]
