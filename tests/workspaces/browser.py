"""Somebody's browser, in which they install the app."""

import html
import re
import textwrap
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from handlers.workspaces.install_door import InstallDoor
from tests.workspaces.slack_double import Slack, Team


@dataclass(slots=True)
class Browser:
    door: InstallDoor
    cookie: str = ""
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **query: str) -> str:
        """The page at a path, as it is read: without its tags."""
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": urlencode(query),
            "HTTP_COOKIE": self.cookie,
        }
        body = b"".join(self.door(environ, self._start))
        return body.decode()

    def _start(self, status: str, headers: list[tuple[str, str]], *_: Any) -> Any:
        self.status = int(status.split()[0])
        self.headers = dict(headers)
        if "set-cookie" in (lower := {name.lower(): one for name, one in headers}):
            self.cookie = lower["set-cookie"].split(";")[0]

    def begin(self) -> dict[str, str]:
        """Opens the page, and presses its button: what Slack is asked for."""
        page = self.get("/slack/install")
        [url] = re.findall('class="button" href="([^"]+)"', page)
        asked = parse_qs(urlsplit(html.unescape(url)).query)
        return {name: value for name, [value] in asked.items()}

    def come_back(self, **query: str) -> str:
        return read(self.get("/slack/oauth_redirect", **query))

    def install(self, slack: Slack, team: Team) -> str:
        """All of it; the last page."""
        state = self.begin()["state"]
        return self.come_back(code=slack.allow(team), state=state)


def read(page: str) -> str:
    """What a page says, as paragraphs of 90 characters a line."""
    body = page.partition("<body>")[2]
    lines = (line.strip() for line in re.sub("<[^>]+>", "\n", body).splitlines())
    return "\n".join(textwrap.fill(html.unescape(line), 90) for line in lines if line)
