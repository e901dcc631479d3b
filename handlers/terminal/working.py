"""`attache work`: what is done beside answering, in a process of its own."""

from collections.abc import Iterator, Mapping, Sequence

import click

from bot.jobs.job import LEFT, Job, State
from handlers import wiring
from handlers.bureau import now
from handlers.outline.text import counted, dotted, listed
from handlers.terminal.citing import BULLET, INDENT
from handlers.terminal.cli_context import NUMBER, SCHEDULER, CliContext, common, pass_door
from handlers.terminal.paper import Line, line
from handlers.terminal.records import Record

SHOWN = 50
"""Jobs that are named, at most."""
STATES = {
    State.WAITING: "waiting",
    State.LEASED: "being done",
    State.DONE: "done within a week",
    State.FAILED: "failed",
    State.SET_ASIDE: "set aside",
}


@click.command()
@click.option("--once", is_flag=True, help="Do what is due, and end.")
@click.option("--list", "listing", is_flag=True, help="Only say what is in line, and what failed.")
@click.option("--retry", is_flag=True, help="Put in line again what failed or was set aside.")
@click.option("--cluster", type=SCHEDULER, help="Read for the cluster of this scheduler instead.")
@click.option("--processes", type=NUMBER, help="With --cluster: how many read at once.")
@common
@pass_door
def work(
    door: CliContext,
    once: bool,
    listing: bool,
    retry: bool,
    cluster: str | None,
    processes: int | None,
) -> None:
    """Read what is in line to be read, and do what else is done beside answering, until stopped.

    `attache serve` does so by itself, but for --no-reading. Several may run over one library, also
    in other containers on the machine that has its disk. With --cluster it reads for any run
    of `attache index --cluster`, and needs no library; by default with one process a core.
    """
    if once + listing + retry + bool(cluster) > 1:
        raise click.UsageError("Choose one of --once, --list, --retry and --cluster.")
    if processes and not cluster:
        raise click.UsageError("--processes goes with --cluster.")
    if cluster:
        from handlers.worker import cluster_reading

        cluster_reading.read(door.settings(), cluster, processes)
    elif listing:
        show_line(door)
    elif retry:
        with wiring.opened(door.settings()) as store:
            count = store.jobs.revive(now())
        door.show({"retried": count}, [line(f"In line again: {counted(count, 'job')}.")])
    else:
        settings = door.settings()
        if settings.workspaces and not once:
            from handlers.workspaces.working import work as work_for_all

            work_for_all(settings)
            return
        from handlers.worker.process import work as run

        done = run(settings, once=once)
        if once:
            door.show({"done": done}, [line(f"Done: {counted(done, 'job')}.")])


def show_line(door: CliContext) -> None:
    with wiring.opened(door.settings()) as store:
        counts, left = store.jobs.counts(), store.jobs.listed(LEFT, SHOWN)
    record: Record = {state.replace(" ", "_"): counts.get(state, 0) for state in STATES}
    door.show({**record, "left": [job_record(job) for job in left]}, page(counts, left))


def job_record(job: Job) -> Record:
    return {
        "id": job.id,
        "kind": job.work.kind,
        "name": job.work.name,
        "state": job.state,
        "at": job.at.isoformat(timespec="seconds"),
        "reason": job.reason,
    }


def page(counts: Mapping[State, int], left: Sequence[Job]) -> Iterator[Line]:
    parts = [f"{counts[state]:,} {what}" for state, what in STATES.items() if counts.get(state)]
    yield line(f"Jobs: {listed(parts)}." if parts else "There is nothing in line.")
    for job in left:
        yield line(dotted((job.work.name, STATES[job.state])), lead=BULLET)
        yield line(job.reason, lead=INDENT, style="dim")
    if left:
        yield line("attache work --retry puts them in line again.", style="dim")
