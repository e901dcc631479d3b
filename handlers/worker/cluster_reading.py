"""`attache work --cluster`: a process that reads for a cluster, and needs no library."""

import asyncio
import logging
import os
import signal
import socket
from contextlib import suppress

from bot.language import models
from bot.language.worker_pool import Loading
from bot.language.worker_process import Begin
from handlers.cluster import extra
from handlers.cluster.edition import edition
from handlers.cluster.reading_task import Terms
from handlers.gateway import logs
from handlers.settings import Settings
from handlers.worker.worker import log


def read(settings: Settings, address: str, processes: int | None = None) -> None:
    """Reads for the cluster at an address until SIGTERM or SIGINT, with so many processes at once,
    by default one a core. Raises ModelMissing, ReaderBroken and ClusterUnusable."""
    extra.check()
    model = models.choose(settings.model)
    with logs.kept(settings.log):
        asyncio.run(_read(model, address, processes or os.cpu_count() or 1))


async def _read(model: models.Model, address: str, processes: int) -> None:
    from handlers.cluster.membership import stay
    from handlers.cluster.readers import Readers

    logging.getLogger("distributed").setLevel(logging.WARNING)  # after Dask has set it

    def begin(terms: Terms) -> Begin:
        return Loading(model, terms.stated)

    await stay(
        address,
        edition(model),
        lambda: Readers(begin),
        processes=processes,
        name=f"{socket.gethostname()}-{os.getpid()}",
        stopped=_at_signals(),
        told=log.info,
    )


def _at_signals() -> asyncio.Event:
    """An event that SIGTERM and SIGINT set."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # on Windows, where they end the process
            loop.add_signal_handler(number, stopped.set)
    return stopped
