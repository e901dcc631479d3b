"""Which handler does which kind of job, and what is queued because it is due.

To add a kind: name it in `bot.jobs.job.Kind`; write `handler(workshop) -> Handler` in a module of
this folder (or import one); name it in `HANDLERS` here, and the kind in a lane. What has to be
queued from time to time goes into `PLANS`.
"""

from collections.abc import Callable, Mapping

from bot.jobs.job import Kind
from handlers.worker import fetching, forgetting, reading
from handlers.worker.worker import Handler, Lane
from handlers.worker.workshop import Workshop

HANDLERS: Mapping[Kind, Callable[[Workshop], Handler]] = {
    Kind.FETCH_FEED: fetching.feeds,
    Kind.FETCH_PAGE: fetching.pages,
    Kind.READ: reading.handler,
    Kind.FORGET: forgetting.handler,
}
PLANS: tuple[Callable[[Workshop], object], ...] = (fetching.plan, forgetting.plan)
LANES = (
    Lane(kinds=(Kind.READ, Kind.FORGET)),
    Lane(kinds=(Kind.FETCH_FEED, Kind.FETCH_PAGE), threads=4),
)
"""One thread reads, since one process holds the model; several fetch, which is mostly waiting."""


def handlers(workshop: Workshop) -> dict[Kind, Handler]:
    return {kind: made(workshop) for kind, made in HANDLERS.items()}


def lanes(done: Mapping[Kind, Handler]) -> tuple[Lane, ...]:
    """The lanes, each with those of its kinds that there are handlers for."""
    able = ((lane, [kind for kind in lane.kinds if kind in done]) for lane in LANES)
    return tuple(Lane(kinds=kinds, threads=lane.threads) for lane, kinds in able if kinds)


def plan(workshop: Workshop) -> None:
    for planned in PLANS:
        planned(workshop)
