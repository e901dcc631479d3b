"""A connection to an address that was checked, and to no other; nothing on it outlasts its time."""

import http.client
import socket
import ssl
from collections.abc import Sequence
from functools import cache
from time import monotonic
from typing import Any

_CONNECTING = 5.0  # seconds for one of several addresses of a host. Chosen, not measured.


class _Timed:
    """A socket whose every reading may take what is left of the request's time, and no more: a
    timeout alone is defeated by a byte now and then."""

    until: float

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        left = self.until - monotonic()
        if left <= 0:
            raise TimeoutError("the time is up")
        self.settimeout(left)  # type: ignore[attr-defined]
        return int(super().recv_into(*args, **kwargs))  # type: ignore[misc]


class _Plain(_Timed, socket.socket):
    pass


class _Encrypted(_Timed, ssl.SSLSocket):
    pass


class Pinned(http.client.HTTPConnection):
    """Connects to the first of `addresses` that takes it. The host's name is used for the `Host`
    field and the certificate alone. Raises OSError and HTTPException."""

    def __init__(
        self, host: str, port: int, addresses: Sequence[str], *, tls: bool, until: float
    ) -> None:
        super().__init__(host, port)
        self.default_port = 443 if tls else 80  # which the Host field leaves out
        self._addresses, self._tls, self._until = addresses, tls, until

    def connect(self) -> None:
        plain = self._connected()
        plain.settimeout(max(0.01, self._until - monotonic()))
        if not self._tls:
            self.sock = plain
            return
        try:
            encrypted = _context().wrap_socket(plain, server_hostname=self.host.strip("[]"))
        except BaseException:
            plain.close()
            raise
        encrypted.until = self._until  # type: ignore[attr-defined]
        self.sock = encrypted

    def _connected(self) -> _Plain:
        failed: OSError = OSError("no address")
        for address in self._addresses:
            left = self._until - monotonic()
            if left <= 0:
                break
            family = socket.AF_INET6 if ":" in address else socket.AF_INET
            sock = _Plain(family, socket.SOCK_STREAM)
            sock.until = self._until
            sock.settimeout(min(_CONNECTING, left))
            try:
                sock.connect((address, self.port))
            except OSError as error:
                sock.close()
                failed = error
            else:
                return sock
        raise failed


@cache
def _context() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.sslsocket_class = _Encrypted
    return context
