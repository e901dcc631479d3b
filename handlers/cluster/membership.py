"""A worker's membership of a cluster: it joins, reads what it is given, and joins again when the
scheduler was away."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from distributed import Worker

from handlers.cluster.readers import Readers

CLOSING = 4
"""Seconds that each step of leaving a cluster may take. Chosen, not measured."""


async def stay(
    address: str,
    edition: str,
    readers: Callable[[], Readers],
    *,
    processes: int,
    name: str,
    stopped: asyncio.Event,
    told: Callable[[str], None],
) -> None:
    """Reads for the cluster until `stopped`, with so many processes at once; waits for its
    scheduler where that does not answer. Raises ReaderBroken where none of them can begin."""
    while not stopped.is_set():
        told(f"Joining the cluster at {address}, as {name}.")
        reading = readers()
        try:
            member = worker(address, edition, reading, processes=processes, name=name)
            if await _unless(stopped, _started(member)):
                told(f"Reading for the cluster, {processes} at once.")
                await _unless(stopped, member.finished())
            await member.close(timeout=CLOSING)
        finally:
            reading.close()
        if reading.broken:
            raise reading.broken
        if not stopped.is_set():
            told(f"The scheduler at {address} went away.")


def worker(address: str, edition: str, readers: Readers, *, processes: int, name: str) -> Worker:
    """A worker that is given the assignments of its own edition alone: they ask for a resource that
    bears its name."""
    return Worker(
        address,
        nthreads=processes,
        name=name,
        resources={edition: processes},
        plugins=(readers,),
        memory_limit=0,  # its processes bound their own memory
        dashboard_address="127.0.0.1:0",
    )


async def _started(member: Worker) -> bool:
    await member
    return True


async def _unless(stopped: asyncio.Event, work: Awaitable[object]) -> bool:
    """Whether the work was done before it was stopped."""
    doing, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stopped.wait())
    done, waiting = await asyncio.wait({doing, stopping}, return_when=asyncio.FIRST_COMPLETED)
    for each in waiting:
        each.cancel()
        with suppress(asyncio.CancelledError):
            await each
    return doing in done
