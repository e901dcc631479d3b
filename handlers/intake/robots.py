"""robots.txt: whether a site lets a bot fetch pages that nobody named by hand."""

from threading import Lock
from time import monotonic
from urllib.parse import urlsplit

from protego import Protego

from bot.errors import AddressRefused, FetchRefused
from handlers.intake.fetching import Web

NAME = "Attache"
_LONGEST_PAUSE = 60.0  # seconds of a `Crawl-delay` that is heeded
_KEPT, _TROUBLE = 24 * 3600.0, 600.0
"""Seconds for which is known what a site said (RFC 9309: a day), and that it did not say."""
_ALL = "User-agent: *\nDisallow:"
DISALLOWED = (
    "Its site asks bots not to fetch it (robots.txt). "
    "Somebody who may read it can still add it by its address."
)


class Robots:
    """What sites say to bots, asked once a day. Safe to share between threads."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._said: dict[str, tuple[float, Protego | None]] = {}
        self._lock = Lock()

    def check(self, address: str) -> None:
        """Raises FetchRefused where the site does not want it fetched."""
        said = self._of(address)
        if said is None:
            raise FetchRefused(
                "Its site does not tell at present what bots may fetch (robots.txt).",
                "no robots.txt",
            )
        if not said.can_fetch(address, NAME):
            raise FetchRefused(DISALLOWED, "robots.txt", lasting=True)

    def pause(self, address: str) -> float:
        """Seconds between two requests that a site asked for, as far as that is known; else 0."""
        said = self._said.get(_site(address), (0.0, None))[1]
        return min(float(said.crawl_delay(NAME) or 0), _LONGEST_PAUSE) if said else 0.0

    def _of(self, address: str) -> Protego | None:
        site = _site(address)
        with self._lock:
            until, held = self._said.get(site, (0.0, None))
            if monotonic() < until:
                return held
        rules = self._asked(site)
        held = None if rules is None else Protego.parse(rules)
        with self._lock:
            self._said[site] = monotonic() + (_TROUBLE if held is None else _KEPT), held
        return held

    def _asked(self, site: str) -> str | None:
        """Its rules. A site without any allows all, and one in trouble nothing for now (RFC 9309):
        None."""
        try:
            answer = self._web.get(f"{site}/robots.txt", accept="text/plain,*/*;q=0.1")
        except (AddressRefused, FetchRefused):
            return None
        if answer.status >= 500:
            return None
        return answer.body[: 512 * 1024].decode("utf-8", "replace") if answer.status < 300 else _ALL


def _site(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
