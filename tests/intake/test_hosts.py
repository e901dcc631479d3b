"""What may be reached: the public web, and what a setting names."""

from collections.abc import Collection

import pytest

from bot.errors import FetchRefused
from handlers.intake.hosts import Reach

PUBLIC = "93.184.216.34"


def reach(*addresses: str, internal: Collection[str] = (), own: int | None = None) -> Reach:
    return Reach(internal=frozenset(internal), own_port=own, resolver=lambda _: addresses)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "fec0::1",
    ],
)
def test_nothing_inside_is_reached(address: str) -> None:
    with pytest.raises(FetchRefused, match="inside this network"):
        reach(address).checked("example.org", 443, 1)


def test_a_name_that_leads_inside_as_well_is_refused() -> None:
    with pytest.raises(FetchRefused, match="inside"):
        reach(PUBLIC, "10.0.0.1").checked("example.org", 443, 1)


def test_the_public_web_is_reached() -> None:
    assert reach(PUBLIC, "2606:2800:220:1::1").checked("example.org", 443, 1) == (
        PUBLIC,
        "2606:2800:220:1::1",
    )


def test_other_services_are_not_asked() -> None:
    with pytest.raises(FetchRefused, match="port 25"):
        reach(PUBLIC).checked("example.org", 25, 1)


def test_a_setting_allows_a_host_inside() -> None:
    wiki = reach("10.0.0.7", internal={"wiki.internal"})
    assert wiki.checked("wiki.internal", 8765, 1) == ("10.0.0.7",)
    with pytest.raises(FetchRefused):
        wiki.checked("other.internal", 443, 1)


def test_the_bot_does_not_ask_itself() -> None:
    with pytest.raises(FetchRefused, match="my own address"):
        reach("127.0.0.1", internal={"localhost"}, own=3000).checked("localhost", 3000, 1)


def test_a_name_that_nobody_has_is_told() -> None:
    def fails(_: str) -> Collection[str]:
        raise OSError

    with pytest.raises(FetchRefused, match="no site called nowhere"):
        Reach(resolver=fails).checked("nowhere.example", 443, 1)


def test_a_slow_look_up_costs_no_more_than_its_time() -> None:
    from threading import Event

    over = Event()

    def hangs(_: str) -> Collection[str]:
        over.wait(10)
        return (PUBLIC,)

    with pytest.raises(FetchRefused, match="in time"):
        Reach(resolver=hangs).checked("example.org", 443, 0.01)
    over.set()
