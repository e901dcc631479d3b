"""Which hosts may be asked: addresses are looked up once and checked before anything connects."""

import ipaddress
import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from threading import Thread

from bot.errors import FetchRefused
from bot.intake.addresses import PORTS

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str], Collection[str]]

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")
# Public by their numbers, and yet a cloud's own services.
_METADATA = frozenset(map(ipaddress.ip_address, ("168.63.129.16", "192.0.0.192", "fd00:ec2::254")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What may be reached. `internal` are hosts inside the team's own network that a setting
    allows, by name or address; `own_port` is the port on which this bot itself listens."""

    internal: frozenset[str] = frozenset()
    own_port: int | None = None
    resolver: Resolver = field(default=lambda host: resolved(host))

    def checked(self, host: str, port: int, seconds: float) -> tuple[str, ...]:
        """The numeric addresses of a host, to connect to one of them and to nothing else. Raises
        FetchRefused where even one of them may not be reached: a name that leads to two networks
        at once is no site's."""
        allowed = host in self.internal
        if not allowed and port not in PORTS:
            raise FetchRefused(
                f"Pages are not served at port {port}, and I ask no other service.",
                f"at port {port}",
                lasting=True,
            )
        found = [_parsed(each) for each in self._looked_up(host, seconds)]
        if self.own_port == port and any(each.is_loopback for each in found):
            raise FetchRefused("That is my own address.", "my own address", lasting=True)
        if not allowed and not all(map(public, found)):
            raise FetchRefused(
                f"{host} is inside this network, and I fetch only from the public web. Whoever "
                "runs me can allow it by its name in ATTACHE_FETCH_INTERNAL.",
                "inside this network",
                lasting=True,
            )
        return tuple(map(str, found))

    def _looked_up(self, host: str, seconds: float) -> Collection[str]:
        """Raises FetchRefused. The system's look-up knows no limit of time, so it has a thread."""
        found: list[Collection[str]] = []

        def look_up() -> None:
            try:
                found.append(self.resolver(host))
            except (OSError, UnicodeError, ValueError):
                found.append(())

        thread = Thread(target=look_up, daemon=True)
        thread.start()
        thread.join(max(0.0, seconds))
        if not found:
            raise FetchRefused(
                f"The address of {host} could not be looked up in time.", "no answer"
            )
        if not found[0]:
            raise FetchRefused(f"There is no site called {host}.", "no such site")
        return found[0]


def resolved(host: str) -> tuple[str, ...]:
    """The addresses that the system knows of a host. Raises OSError."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(each[4][0]) for each in found))


def public(address: Address) -> bool:
    """Whether an address belongs to the public internet, also the one it holds within."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = _inner(address)
        if inner is not None:
            return public(inner)
        if address.teredo or address.is_site_local or address in _COMPATIBLE:
            return False
    refused = address.is_multicast or address.is_reserved or address in _METADATA
    return address.is_global and not refused


def _inner(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to, where it is only another way to write one."""
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def _parsed(text: str) -> Address:
    try:
        return ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        raise FetchRefused(f"{text} is not a web address.", lasting=True) from None
