"""waitress within limits: who is silent, slow or large takes nobody's place."""

import socket
from collections.abc import Iterator

import pytest
from waitress import wasyncore

from handlers.gateway import http_server
from handlers.gateway.http_server import ARRIVAL, BODY, HEADERS, IDLE, Server
from handlers.gateway.refusals import Refusals
from handlers.gateway.transport import bound

OK = b"HTTP/1.1 200 OK"
HEALTH = b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
HALF = b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n{"


class House:
    """A server whose clock and whose loop the test moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.bodies: list[int] = []
        self._listening = bound("127.0.0.1", 0)
        self.server = Server(self._answer, self._listening, Refusals(), lambda: self.now)
        self.clients: list[socket.socket] = []

    def _answer(self, environ: dict, start) -> list[bytes]:  # type: ignore[no-untyped-def,type-arg]
        self.bodies.append(len(environ["wsgi.input"].read()))
        start("200 OK", [("Content-Length", "2")])
        return [b"ok"]

    def client(self, said: bytes = b"") -> socket.socket:
        made = socket.create_connection(self._listening.getsockname())
        made.settimeout(5)
        self.clients.append(made)
        self.say(made, said)
        return made

    def say(self, client: socket.socket, said: bytes) -> None:
        client.sendall(said)
        self.turn()

    def turn(self, times: int = 3) -> None:
        wasyncore.loop(timeout=0.001, use_poll=True, map=self.server._map, count=times)

    def heard(self, client: socket.socket) -> bytes:
        """What comes back; nothing where the connection is closed."""
        client.settimeout(0.02)
        for _ in range(200):
            self.turn(1)
            try:
                found = client.recv(65_536)
                self.rest()
                return found + self.left(client)[0]
            except TimeoutError:
                continue
            except ConnectionResetError:
                return b""
        raise AssertionError("nothing came")

    def rest(self) -> None:
        """Until no thread serves any more."""
        while any(each.requests for each in list(self.server.active_channels.values())):
            self.turn(1)

    def is_open(self, client: socket.socket) -> bool:
        return self.left(client)[1]

    def left(self, client: socket.socket) -> tuple[bytes, bool]:
        """What is still to be read, and whether the connection is open."""
        client.setblocking(False)
        found = b""
        while True:
            try:
                came = client.recv(65_536)
            except BlockingIOError:
                return found, True
            except ConnectionResetError:
                return found, False
            if not came:
                return found, False
            found += came

    def later(self, seconds: float) -> None:
        self.now += seconds
        self.turn()

    def close(self) -> None:
        for client in self.clients:
            client.close()
        self.server.task_dispatcher.shutdown()
        for channel in list(self.server.active_channels.values()):
            channel.handle_close()
        self.server.close()


@pytest.fixture
def house() -> Iterator[House]:
    made = House()
    yield made
    made.close()


def test_a_request_that_arrives_in_time(house: House) -> None:
    client = house.client(HEALTH[:10])
    house.later(ARRIVAL - 1)
    house.say(client, HEALTH[10:])
    assert house.heard(client).startswith(OK)


@pytest.mark.parametrize("said", [b"", b"POST /sl", HALF], ids=["silent", "headers", "body"])
def test_whoever_takes_too_long_is_let_go(house: House, said: bytes) -> None:
    client = house.client(said)
    house.later(ARRIVAL - 1)
    assert house.is_open(client)
    house.later(2)
    assert not house.is_open(client)


@pytest.mark.parametrize("said", [b"POST /slack/events HTTP/1.1\r\nX: ", HALF])
def test_a_byte_now_and_then_does_not_help(house: House, said: bytes) -> None:
    client = house.client(said)
    for _ in range(int(ARRIVAL)):
        house.later(1)
        house.say(client, b"x")
    house.later(1)
    assert not house.is_open(client)


def test_a_connection_is_kept_between_requests(house: House) -> None:
    client = house.client(HEALTH)
    assert house.heard(client).startswith(OK)
    house.later(IDLE - 10)
    house.say(client, HEALTH[:10])
    house.later(ARRIVAL - 1)
    house.say(client, HEALTH[10:])
    assert house.heard(client).startswith(OK)
    house.later(IDLE + 1)
    assert not house.is_open(client)


def test_a_second_request_has_as_long_as_the_first(house: House) -> None:
    client = house.client(HEALTH)
    assert house.heard(client).startswith(OK)
    house.later(30)
    house.say(client, HALF)
    house.later(ARRIVAL + 1)
    assert not house.is_open(client)


def test_a_clock_that_is_set_back_changes_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = house.client()
    monkeypatch.setattr("waitress.server.time.time", lambda: 0.0)
    house.later(ARRIVAL + 1)
    assert not house.is_open(client)


def test_many_silent_connections_keep_nobody_out(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_server, "CONNECTIONS", 20)
    silent = [house.client() for _ in range(40)]
    house.turn()
    assert house.heard(house.client(HEALTH)).startswith(OK)
    assert len(house.server.active_channels) <= 20
    assert [house.is_open(each) for each in silent[:20]] == [False] * 20


def test_two_hundred_are_simply_there(house: House) -> None:
    silent = [house.client() for _ in range(200)]
    assert house.heard(house.client(HEALTH)).startswith(OK)
    assert all(map(house.is_open, silent))


def test_unfinished_bodies_together_are_bounded(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_server, "HELD", 100_000)
    clients = [house.client(HALF + b"x" * 40_000) for _ in range(5)]
    assert sum(each.held for each in house.server.active_channels.values()) <= 100_000
    assert [house.is_open(each) for each in clients].count(False) == 3


def length(number: int, *more: bytes) -> bytes:
    said = (b"POST / HTTP/1.1", b"Host: x", b"Content-Length: %d" % number, *more)
    return b"\r\n".join(said) + b"\r\n\r\n"


def test_a_body_of_a_megabyte_is_read(house: House) -> None:
    client = house.client(length(BODY) + b"x" * 1_000)
    for _ in range((BODY - 1_000) // 111_000):
        house.say(client, b"x" * 111_000)
    assert house.heard(client).startswith(OK)
    assert house.bodies == [BODY]


@pytest.mark.parametrize("more", [(), (b"Expect: 100-continue",)], ids=["sent", "asked before"])
def test_a_larger_one_is_refused_unread(house: House, more: tuple[bytes, ...]) -> None:
    client = house.client(length(BODY + 1, *more))
    assert house.heard(client).startswith(b"HTTP/1.1 413 ")
    assert house.bodies == []
    house.turn()
    assert not house.is_open(client)


def test_one_of_unknown_length_is_read_no_further(house: House) -> None:
    client = house.client(b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
    chunk = b"%x\r\n" % 50_000 + b"x" * 50_000 + b"\r\n"
    for _ in range(BODY // 50_000):
        house.say(client, chunk)
    assert house.heard(client).startswith(b"HTTP/1.1 413 ")
    assert house.bodies == []


def test_headers_without_end(house: House) -> None:
    client = house.client(b"POST / HTTP/1.1\r\nX: " + b"x" * HEADERS)
    assert house.heard(client).split(b" ")[1] == b"431"


def test_what_is_no_http(house: House, caplog: pytest.LogCaptureFixture) -> None:
    client = house.client(b"\x16\x03\x01 secret \r\n\r\n")
    assert house.heard(client).split(b" ")[1] == b"400"
    ours = [one.getMessage() for one in caplog.records if one.name.startswith("attache")]
    assert ours == ["refused a request: bad request (400)"]


def test_where_no_more_files_can_be_opened_the_oldest_makes_room(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent, accept = house.client(), wasyncore.dispatcher.accept

    def once(server: Server) -> object:
        monkeypatch.setattr(wasyncore.dispatcher, "accept", accept)
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(wasyncore.dispatcher, "accept", once)
    assert house.heard(house.client(HEALTH)).startswith(OK)
    assert not house.is_open(silent)
