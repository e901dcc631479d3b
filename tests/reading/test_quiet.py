"""Libraries kept from logging, by several threads."""

import logging
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from bot.reading.formats.html.quiet import quiet


def test_two_threads_that_overlap_do_not_leave_the_log_silenced() -> None:
    begun, going = Event(), Event()

    def first() -> None:
        with quiet():
            begun.set()
            going.wait(0.2)

    def second() -> None:
        begun.wait()
        with quiet():
            going.set()

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(first), pool.submit(second)]:
            done.result()
    assert logging.root.manager.disable == 0
