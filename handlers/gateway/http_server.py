"""waitress with limits on time, connections and memory."""

import socket
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask

from handlers.gateway.refusals import Refusals

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

BODY = 1_000_000
"""Bytes that a body may have: Slack's largest, a view with all it holds, has a quarter of it."""
HEADERS = 16_384
"""Bytes of a request before its body."""
ARRIVAL = 10.0
"""Seconds in which a request is to have arrived, since its connection was opened or, on one that
was answered before, since its first byte."""
IDLE = 120.0
"""Seconds for which a connection is kept between two requests: proxies keep theirs for a minute."""
CONNECTIONS = 500
"""How many there may be: beyond, the one that has waited longest for its request to arrive is
closed. Files that one process may open are often 1,024."""
HELD = 32_000_000
"""Bytes that unfinished requests may hold together: beyond, the largest is let go."""

LATE = f"its headers and body did not arrive within {ARRIVAL:.0f} seconds (closed)"
TOO_MUCH = "too much was arriving at once (closed)"


class Parser(HTTPRequestParser):  # type: ignore[misc]  # waitress gives no types
    """A parser that sends no "100 Continue" for a body that is too large."""

    def received(self, data: bytes) -> int:
        taken: int = super().received(data)
        if self.error:
            self.expect_continue = False
        return taken


class Refusal(ErrorTask):  # type: ignore[misc]
    """The answer to a malformed or too large request; closes the connection."""

    def execute(self) -> None:
        error = self.request.error
        self.channel.server.refusals.note(f"{error.reason.lower()} ({error.code})")
        super().execute()


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection. `since` is when its request began to arrive, or its last one was taken up."""

    parser_class = Parser
    error_task_class = Refusal

    def __init__(self, server: "Server", *rest: Any, **other: Any) -> None:
        super().__init__(server, *rest, **other)
        self.since = server.clock()
        self.spoke = False

    def received(self, data: bytes) -> bool:
        if self.spoke and self.request is None:
            self.since = self.server.clock()
        taken: bool = super().received(data)
        if self.held:
            self.server.make_room()
        return taken

    def service(self) -> None:
        self.since, self.spoke = self.server.clock(), True
        super().service()

    @property
    def arriving(self) -> bool:
        """Whether a request is awaited or incomplete."""
        return not self.requests and (self.request is not None or not self.spoke)

    @property
    def held(self) -> int:
        """Bytes of an incomplete body."""
        return self.request.body_bytes_received if self.request is not None else 0


class Server(TcpWSGIServer):  # type: ignore[misc]
    """A server that closes slow connections, so that they keep nobody else out."""

    channel_class = Channel

    def __init__(
        self,
        application: "WSGIApplication",
        listening: socket.socket,
        refusals: Refusals,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.refusals, self.clock = refusals, clock
        self._looks = clock()
        adjusted = Adjustments(
            sockets=[listening],
            max_request_body_size=BODY + 1,  # waitress refuses what reaches it
            max_request_header_size=HEADERS,
            inbuf_overflow=2 * BODY,  # nothing that people wrote goes to a file
            recv_bytes=65_536,
            connection_limit=2 * CONNECTIONS,
            asyncore_use_poll=True,
            log_socket_errors=False,
        )
        family, kind, number = listening.family, listening.type, listening.proto
        super().__init__(
            application,
            _sock=listening,
            adj=adjusted,
            sockinfo=(family, kind, number, listening.getsockname()),
            bind_socket=False,
        )

    def readable(self) -> bool:
        # Not waitress' own maintenance: it goes by a clock that may be set back.
        now = self.clock()
        if now >= self._looks:
            self._looks = now + 1.0
            self._close_overdue(now)
            self.refusals.sum_up()
        return bool(super().readable())

    def maintenance(self, now: float) -> None: ...

    def _close_overdue(self, now: float) -> None:
        for channel in self._unserved():
            if now - channel.since > (ARRIVAL if channel.arriving else IDLE):
                self._drop(channel, LATE if channel.request is not None else None)

    def make_room(self) -> None:
        """Closes connections beyond the limits of number and memory."""
        unserved = self._unserved()
        if unserved and len(self.active_channels) > CONNECTIONS:
            self._drop(min(unserved, key=lambda each: each.since), TOO_MUCH)
        if sum(each.held for each in unserved) > HELD:
            self._drop(max(unserved, key=lambda each: each.held), TOO_MUCH)

    def _unserved(self) -> list[Channel]:
        return [each for each in self.active_channels.values() if not each.requests]

    def _drop(self, channel: Channel, reason: str | None) -> None:
        if reason:
            self.refusals.note(reason)
        channel.handle_close()

    def accept(self) -> tuple[socket.socket, Any] | None:
        try:
            found: tuple[socket.socket, Any] | None = super().accept()
            return found
        except OSError:  # no more files can be opened
            if unserved := self._unserved():
                self._drop(min(unserved, key=lambda each: each.since), TOO_MUCH)
            return None

    def handle_accept(self) -> None:
        super().handle_accept()
        self.make_room()
