"""One request to the web, within bounds: where it leads, how long it takes, how much it brings."""

import http.client
import ssl
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from time import monotonic
from urllib.parse import urljoin, urlsplit

from bot.errors import AddressRefused, FetchRefused
from bot.intake.addresses import checked
from handlers.intake.connection import Pinned
from handlers.intake.hosts import Reach

REDIRECTS = 10
SECONDS = 20.0
"""For all of a request: looking up, connecting, redirects, and the last byte."""
LARGEST = 20 * 1024 * 1024
"""Bytes of a page or a feed, unpacked."""
DAMAGED = "comes damaged"
_PART = 64 * 1024
_MOVED, _FOR_GOOD = frozenset({301, 302, 303, 307, 308}), frozenset({301, 308})
PAGES = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"
FEEDS = (
    "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server gave: the address at the end of redirects, a status, the headers by their names
    in lower case. `moved` is the address to ask from now on, where all redirects were for good."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = field(default=b"", repr=False)
    moved: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """Asks servers. `contact` is an address or a page that the team gives to those who run them."""

    reach: Reach = field(default_factory=Reach)
    contact: str = ""
    seconds: float = SECONDS
    largest: int = LARGEST

    @property
    def agent(self) -> str:
        """An honest name: what it is, and where its people can be reached."""
        about = f"; {self.contact}" if self.contact else ""
        return f"Attache/{version('attache')} (reads articles for a team's library{about})"

    def get(
        self,
        address: str,
        *,
        accept: str = PAGES,
        etag: str | None = None,
        modified: str | None = None,
    ) -> Answer:
        """The answer to a GET, redirects followed. Raises AddressRefused and FetchRefused."""
        until, url, moved = monotonic() + self.seconds, checked(address), None
        fields = {"Accept": accept, **_conditions(etag, modified)}
        for turn in range(REDIRECTS + 1):
            answer = self._once(url, fields, until)
            leads = answer.headers.get("location")
            if answer.status not in _MOVED or not leads:
                return Answer(
                    url=url,
                    status=answer.status,
                    headers=answer.headers,
                    body=answer.body,
                    moved=moved,
                )
            target = _target(url, leads)
            lasts = answer.status in _FOR_GOOD and (turn == 0 or moved is not None)
            url, moved = target, target if lasts else None
        raise FetchRefused(f"It redirects more than {REDIRECTS} times.", "redirects in a circle")

    def _once(self, url: str, fields: Mapping[str, str], until: float) -> Answer:
        parts = urlsplit(url)
        tls, host = parts.scheme == "https", parts.hostname or ""
        port = parts.port or (443 if tls else 80)
        addresses = self.reach.checked(host, port, until - monotonic())
        named = f"[{host}]" if ":" in host else host
        connection = Pinned(named, port, addresses, tls=tls, until=until)
        path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        try:
            connection.request("GET", path, headers={**self._fields(), **fields})
            return self._answer(url, connection.getresponse())
        except ssl.SSLCertVerificationError as error:
            raise FetchRefused(
                f"The certificate of {host} is not valid ({error.verify_message}), so I cannot "
                "tell whether it is that site.",
                "invalid certificate",
            ) from None
        except TimeoutError:
            raise FetchRefused(
                f"{host} did not answer within {self.seconds:g} seconds.", "no answer"
            ) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise FetchRefused(
                f"{host} could not be reached ({_why(error)}).", "no answer"
            ) from None
        finally:
            connection.close()

    def _fields(self) -> dict[str, str]:
        return {
            "User-Agent": self.agent,
            "Accept-Encoding": "gzip, deflate",
            "Accept-Language": "en, *;q=0.5",
            "Connection": "close",
        }

    def _answer(self, url: str, response: http.client.HTTPResponse) -> Answer:
        headers = {name.lower(): value for name, value in response.headers.items()}
        bare = response.status in _MOVED or response.status == 304
        body = b"" if bare else self._body(response, headers)
        return Answer(url=url, status=response.status, headers=headers, body=body)

    def _body(self, response: http.client.HTTPResponse, headers: Mapping[str, str]) -> bytes:
        """The whole body, unpacked as it comes, so that no more than the bound is ever held."""
        promised = int(response.length or 0)
        if promised > self.largest:
            raise self._too_large()
        unpack = _unpacker(headers.get("content-encoding", ""))
        parts: list[bytes] = []
        held, taken = 0, 0
        while part := response.read(_PART):
            taken += len(part)
            for piece in unpack(part, self.largest + 1 - held):
                parts.append(piece)
                held += len(piece)
            if max(held, taken) > self.largest:
                raise self._too_large()
        if taken < promised or not unpack.whole:
            raise FetchRefused("It broke off before the end.", "breaks off")
        return b"".join(parts)

    def _too_large(self) -> FetchRefused:
        return FetchRefused(
            f"It is larger than the {self.largest // 2**20} MB that I fetch.",
            "too large",
            lasting=True,
        )


class _Unpacker:
    """Unpacks gzip and deflate in pieces of a bounded size."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._begun = False

    def __call__(self, part: bytes, most: int) -> list[bytes]:
        try:
            piece = self._stream.decompress(part, max(1, most))
        except zlib.error:
            if self._begun:
                raise FetchRefused(
                    "It came damaged (it is not compressed as it says).", DAMAGED
                ) from None
            self._stream = zlib.decompressobj(-zlib.MAX_WBITS)  # deflate without its header
            try:
                piece = self._stream.decompress(part, max(1, most))
            except zlib.error:
                raise FetchRefused(
                    "It came damaged (it is not compressed as it says).", DAMAGED
                ) from None
        self._begun = True
        return [piece]

    @property
    def whole(self) -> bool:
        """Whether what came has its end."""
        return self._stream.eof or not self._begun


def _unpacker(encoding: str) -> "_Unpacker | _Verbatim":
    if encoding.strip().lower() in ("", "identity"):
        return _Verbatim()
    if encoding.strip().lower() in ("gzip", "x-gzip", "deflate"):
        return _Unpacker()
    raise FetchRefused("It came compressed in a way that I did not ask for.", DAMAGED)


class _Verbatim:
    whole = True

    def __call__(self, part: bytes, _: int) -> list[bytes]:
        return [part]


def _conditions(etag: str | None, modified: str | None) -> dict[str, str]:
    given = {"If-None-Match": etag, "If-Modified-Since": modified}
    # A header takes no other characters, and an answer that had them is asked for whole again.
    return {n: v for n, v in given.items() if v and v.isascii() and v.isprintable()}


def _target(url: str, location: str) -> str:
    try:
        return checked(urljoin(url, location.strip()))
    except (AddressRefused, ValueError) as refused:
        said = f"It leads to another address: {refused}"
        raise FetchRefused(said, "leads where I may not go", lasting=True) from None


def _why(error: Exception) -> str:
    said = error.strerror if isinstance(error, OSError) else ""
    return (said or type(error).__name__).lower()
