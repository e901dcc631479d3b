"""A worker of a cluster in a process of its own, which a text that begins with POISON ends."""

import asyncio
import os
import signal
import sys

from handlers.cluster.membership import stay
from handlers.cluster.readers import Readers
from handlers.cluster.reading_task import Assignment, Readings
from tests import light


class Mortal(Readers):
    def read(self, assignment: Assignment) -> Readings:
        if any(each.text.startswith("POISON") for each in assignment.batch):
            os.kill(os.getpid(), signal.SIGKILL)
        return light.begin().together(assignment.batch)


async def main(address: str, edition: str) -> None:
    await stay(
        address,
        edition,
        lambda: Mortal(lambda _: light.begin),
        processes=1,
        name=str(os.getpid()),
        stopped=asyncio.Event(),
        told=lambda _: None,
    )


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
