"""Downloads files that people shared in Slack, with the bot's token."""

from dataclasses import dataclass
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from slack_sdk import WebClient

from bot.errors import FileRefused
from handlers.payload import Payload, words

LARGEST = 20 * 1024 * 1024
"""Bytes of a file, as of a page that is fetched."""
SECONDS = 20

NOT_ALLOWED = (
    "Slack does not let me open files: I lack the permission files:read. Whoever runs me can "
    "install the app again from manifest.json."
)
ELSEWHERE = "It is not kept in Slack, but by another service. Send it as a file, or its address."
GONE = "Slack does not have it any more."
TOO_LARGE = f"It has more than the {LARGEST // 2**20} MB that I take. Send it in parts."
UNREACHED = "Slack did not give it to me just now. Try again in a minute."


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedFile:
    """A file of a message, as Slack tells of it. `kept` is false where another service has it, or
    nobody any more."""

    name: str
    url: str
    kind: str = ""
    size: int = 0
    mode: str = ""

    @classmethod
    def of(cls, file: Payload) -> "SharedFile":
        size = file.get("size")
        return cls(
            name=words(file, "name") or words(file, "title") or "the file",
            url=words(file, "url_private_download") or words(file, "url_private"),
            kind=words(file, "mimetype"),
            size=size if isinstance(size, int) else 0,
            mode=words(file, "mode"),
        )


def download(file: SharedFile, client: WebClient) -> bytes:
    """A file's bytes. Raises FileRefused."""
    if file.mode == "external":
        raise FileRefused(ELSEWHERE)
    if file.mode in {"tombstone", "hidden_by_limit"}:
        raise FileRefused(GONE)
    if file.size > LARGEST:
        raise FileRefused(TOO_LARGE)
    if not file.url:
        raise FileRefused(NOT_ALLOWED)
    if not of_slack(file.url, client):
        raise FileRefused(ELSEWHERE)
    return _bytes(file, client)


def of_slack(url: str, client: WebClient) -> bool:
    """Whether an address is one of Slack's own, which alone may be told the token."""
    try:
        asked, slack = urlsplit(url), urlsplit(client.base_url)
    except ValueError:
        return False
    host, own = asked.hostname or "", slack.hostname or ""
    return asked.scheme == slack.scheme and (host == own or host.endswith(f".{own}"))


def _bytes(file: SharedFile, client: WebClient) -> bytes:
    opener = build_opener(_Stay(), HTTPSHandler(context=client.ssl))
    request = Request(file.url, headers={"Authorization": f"Bearer {client.token}"})
    try:
        with opener.open(request, timeout=SECONDS) as answer:
            data: bytes = answer.read(LARGEST + 1)
            kind = answer.headers.get_content_type()
    except HTTPError as error:
        refused = error.code in {302, 401, 403}
        raise FileRefused(NOT_ALLOWED if refused else GONE) from error
    except (URLError, OSError) as error:
        raise FileRefused(UNREACHED) from error
    if len(data) > LARGEST:
        raise FileRefused(TOO_LARGE)
    if kind == "text/html" and file.kind != "text/html" and not file.name.endswith("html"):
        raise FileRefused(NOT_ALLOWED)  # its page to log in
    return data


class _Stay(HTTPRedirectHandler):
    """Follows no redirect: it would take the token along, and leads to a page to log in."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> None:
        return None
