"""Serves every workspace that installs Attaché, over HTTP, until told to stop."""

import logging
import ssl
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from slack_sdk import WebClient

from bot.storage.workspaces import Workspace
from handlers.app import SWITCH
from handlers.bureau import now
from handlers.gateway import logs
from handlers.gateway.http_door import HttpDoor
from handlers.gateway.refusals import Refusals
from handlers.gateway.shutdown import Deadline
from handlers.gateway.transport import TIMEOUT, at_door
from handlers.gateway.wait_notice import NoticeTimer
from handlers.settings import Settings
from handlers.wiring import open_workspaces
from handlers.workspaces.departures import Departures
from handlers.workspaces.install_door import InstallDoor
from handlers.workspaces.install_flow import InstallFlow, Kept
from handlers.workspaces.opened import (
    OpenWorkspace,
    OpenWorkspaces,
    Shared,
    form_threads,
    line_threads,
    opening,
)
from handlers.workspaces.places import folder, library_of
from handlers.workspaces.renewal import Renewal
from handlers.workspaces.rounds import Rounds
from handlers.workspaces.router import Router
from handlers.workspaces.working import beside

if TYPE_CHECKING:
    from handlers.watch.requests import RequestMetrics

log = logging.getLogger("attache")


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """All that serves several workspaces."""

    opened: OpenWorkspaces
    door: InstallDoor
    rounds: Rounds


def serve(settings: Settings, *, reading: bool = True) -> None:
    """Serves until SIGTERM or SIGINT; with `reading`, a process beside this one takes in what comes
    for all of them. Raises BotError."""
    logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)
    sys.setswitchinterval(SWITCH)
    refusals = Refusals()
    with (
        logs.kept(settings.log),
        Deadline() as deadline,
        closing(open_workspaces(settings, folder(settings))) as kept,
    ):
        log.info("Installed in %d workspaces; to be installed at /slack/install.", kept.counts()[0])
        with (
            beside(settings) if reading else nullcontext() as worker,
            house(settings, kept, refusals, deadline) as built,
        ):
            try:
                at_door(built.door, settings, refusals)
            finally:
                deadline.begin()
                if worker:
                    worker.stop()
                built.rounds.stop()
                built.opened.hurry()
                deadline.needed = not built.opened.close()
    log.info("Stopped.")


@contextmanager
def house(
    settings: Settings, kept: Kept, refusals: Refusals, deadline: Deadline | None = None
) -> Iterator[House]:
    """What serves, as long as its context lasts; watched where a `deadline` tells of its end."""
    # One context for all: reading the certificates takes as long as an answer.
    context = ssl.create_default_context()
    client = WebClient(base_url=settings.api_url, ssl=context, timeout=TIMEOUT)

    def open_one(workspace: Workspace) -> OpenWorkspace:
        return opening(settings, shared, workspace)

    with (
        NoticeTimer() as notices,
        closing(line_threads()) as turns,
        closing(form_threads()) as forms,
        closing(OpenWorkspaces(open_one)) as opened,
        watching(settings, kept, opened, deadline) as measures,
    ):
        shared = Shared(
            turns=turns,
            forms=forms,
            notices=notices,
            context=context,
            acknowledging=measures.acknowledging if measures else None,
            answering=measures.answering if measures else None,
        )
        renewal = Renewal(settings, kept, client, clock=now)
        departures = Departures(settings, kept, opened, now)
        flow = InstallFlow(
            settings,
            kept,
            client=client,
            clock=now,
            holds=lambda id: library_of(settings, id).exists(),
        )
        router = Router(kept, opened, renewal, departures)
        inner = HttpDoor(router, settings.signing_secret or "", refusals)
        with Rounds(settings, kept, opened, renewal, departures, clock=now) as rounds:
            yield House(opened=opened, door=InstallDoor(flow, inner, refusals), rounds=rounds)


@contextmanager
def watching(
    settings: Settings, kept: Kept, opened: OpenWorkspaces, deadline: Deadline | None
) -> Iterator["RequestMetrics | None"]:
    """Serves health and metrics inside, where a port for them is set. Raises SettingWrong."""
    if settings.watch_port is None or deadline is None:
        yield None
        return
    # Imported here: most servers are not watched.
    from handlers.workspaces.watching import served

    with served(settings, kept, opened, deadline) as measures:
        yield measures
