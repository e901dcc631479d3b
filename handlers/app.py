"""The Bolt app: registers every listener, over one bureau."""

import logging
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk import WebClient

from bot.errors import SettingWrong
from handlers.bureau import Bureau
from handlers.features import (
    actor,
    article_modal,
    ask_form,
    assistant,
    audit,
    beyond_article,
    brief,
    briefing_modals,
    channel_settings,
    correct_actor,
    digest,
    digest_actions,
    digest_form,
    doubtful_actors,
    export,
    feedback,
    follow_briefing,
    front_page,
    help,
    home,
    home_digest_form,
    leads,
    library,
    library_actions,
    library_messages,
    library_reaction,
    mention,
    message_shortcut,
    passages,
    sharing,
    summary,
    unfurl,
)
from handlers.gateway import errors, logs, membership
from handlers.gateway.acknowledge import AckMiddleware
from handlers.gateway.admit import admitted
from handlers.gateway.answerers import Answerers, TellingOutbox, answer_all, starts
from handlers.gateway.menus import press_chosen
from handlers.gateway.middleware import ClientMiddleware, Middleware, deduplicate_events
from handlers.gateway.rooms import in_its_room
from handlers.gateway.shutdown import Deadline, delivering
from handlers.gateway.transport import greet, over_http, over_socket, web_client
from handlers.gateway.wait_notice import NoticeTimer
from handlers.gateway.worker_queue import THREADS, WorkerQueue
from handlers.schedule.scheduler import Scheduler
from handlers.settings import Settings
from handlers.wiring import open_bureau
from handlers.worker.supervisor import Supervisor

if TYPE_CHECKING:
    from handlers.watch.requests import RequestMetrics

log = logging.getLogger("attache")

FORMS = 10
"""Threads that handle forms; chosen, not measured."""
FORM_WAITS = 1.0
"""Seconds that a form waits for another program's writing: Slack waits three for what becomes of
it, and then tells whoever sent it that it failed."""

SWITCH = 0.0005
"""Python's switch interval in seconds, after which a working thread lets another run: the thread
that acknowledges needs some twenty turns for a request, each after all that answer
(bench/load.py)."""

FEATURES = (
    brief,
    briefing_modals,
    follow_briefing,
    front_page,
    feedback,
    sharing,
    passages,
    article_modal,
    beyond_article,
    leads,
    help,
    actor,
    correct_actor,
    doubtful_actors,
    audit,
    summary,
    channel_settings,
    digest,
    digest_form,
    export,
    digest_actions,
    library,
    library_actions,
    library_messages,
    library_reaction,
    mention,
    message_shortcut,
    assistant,
    unfurl,
    home,
    home_digest_form,
    ask_form,
    membership,
)


class MeasuredApp(App):
    """An app whose dispatch is measured, where `measured` is given: Bolt's own middleware returns
    before a listener runs."""

    measured: Middleware | None = None

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        if self.measured is None:
            return super().dispatch(req)
        return self.measured(req, lambda: super(MeasuredApp, self).dispatch(req))


def build_app(
    bureau: Bureau,
    *,
    client: WebClient,
    signing_secret: str = "",
    reception: AckMiddleware | None = None,
    forms: Executor | None = None,
    measured: Middleware | None = None,
) -> MeasuredApp:
    """The Bolt app, whose dispatch returns when a request is answered. With a reception it returns
    when the request is acknowledged: forms, whose acknowledgement carries their errors, are handled
    by the executor, and all else is for another app to answer. A door of its own (the console) may
    pass `context={"respond": …}` in a BoltRequest to receive what would go to a response_url."""
    logs.discreet()

    def bare(of: Bureau, *, verified: bool = False) -> MeasuredApp:
        """An app without listeners. One that is not verified is given what another one took in."""
        return MeasuredApp(
            name="attache",
            client=client,
            signing_secret=signing_secret,
            request_verification_enabled=verified,
            process_before_response=reception is None,
            listener_executor=forms,
            before_authorize=ClientMiddleware(client, of.outbox),
            token_verification_enabled=False,
            raise_error_for_unhandled_request=False,
            logger=logging.getLogger(logs.BOLT),
        )

    app = bare(bureau, verified=True)
    app.measured = measured
    app.middleware(press_chosen)
    app.middleware(library_reaction.only_chosen(bureau))
    if reception is not None:
        app.middleware(reception)
    app.middleware(deduplicate_events(bureau))
    app.middleware(admitted(bureau.access, bureau.outbox))
    app.middleware(membership.record_membership(bureau))
    app.middleware(in_its_room(bureau, lambda room: listening(bare(room), room)))
    return listening(app, bureau)


def listening(app: MeasuredApp, bureau: Bureau) -> MeasuredApp:
    """The app, with every listener over this bureau."""
    for feature in FEATURES:
        feature.listen(app, bureau)
    errors.listen(app, bureau)
    return app


def form_threads(bureau: Bureau) -> ThreadPoolExecutor:
    """Threads of their own, in which forms are looked at."""
    return ThreadPoolExecutor(FORMS, initializer=bureau.hurry, initargs=(FORM_WAITS,))


def beside(settings: Settings, bureau: Bureau) -> Supervisor:
    return Supervisor(settings, bureau.jobs, clock=bureau.clock)


def threads(answers: MeasuredApp | Answerers) -> int:
    """Threads that answer, or wait for a process to do so."""
    return answers.at_once if isinstance(answers, Answerers) else THREADS


@contextmanager
def watching(
    settings: Settings, bureau: Bureau, line: WorkerQueue, deadline: Deadline
) -> Iterator["RequestMetrics | None"]:
    """Serves health and metrics inside, where a port for them is set. Raises SettingWrong."""
    if settings.watch_port is None:
        yield None
        return
    # Imported here: most servers are not watched.
    from handlers.watch.serving import served

    with served(settings, bureau, line, deadline) as measures:
        yield measures


def answer_apart(settings: Settings, lines: Sequence[Connection]) -> None:
    """The main function of a process that answers what another acknowledges."""
    logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)
    client = web_client(settings)
    with logs.kept(settings.log), closing(open_bureau(settings)) as opened:
        bureau = replace(opened, outbox=TellingOutbox())
        with delivering(bureau, client):
            answer_all(lines, build_app(bureau, client=client), client, bureau.outbox)


@contextmanager
def answering(
    settings: Settings, bureau: Bureau, client: WebClient
) -> Iterator[MeasuredApp | Answerers]:
    """What answers requests: an app of this process, or several processes."""
    if settings.workers == 1:
        yield build_app(bureau, client=client)
        return
    with Answerers(settings, starts(answer_apart), settings.workers) as processes:
        log.info("Answering in %d processes.", settings.workers)
        yield processes


def serve(settings: Settings, *, reading: bool = True) -> None:
    """Serves Slack, and posts digests, until SIGTERM or SIGINT; with `reading`, a process beside
    this one takes in what comes. Raises BotError."""
    transport = settings.transport
    if transport is None:
        raise SettingWrong(
            "No Slack token is set. Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN, here or in .env; "
            "README.md says where Slack shows them."
        )
    # What goes wrong with a request is raised too, and told once.
    logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)
    sys.setswitchinterval(SWITCH)
    client = web_client(settings)
    with (
        logs.kept(settings.log),
        Deadline() as deadline,
        closing(open_bureau(settings, create=True)) as bureau,
    ):
        greet(client)
        audit.record_roles(bureau)
        if caveat := bureau.desk.caveat():
            log.warning(caveat)
        # Left in this order, each within a time: the line answered, or told; what Slack put off
        # tried once more; no more digests, nothing more said; forms; the worker, which was told to
        # end before all else; the library closed.
        with (
            beside(settings, bureau) if reading else nullcontext() as worker,
            form_threads(bureau) as forms,
            NoticeTimer() as watch,
            Scheduler(bureau, client) as ticker,
            delivering(bureau, client),
            answering(settings, bureau, client) as answers,
            WorkerQueue(threads=threads(answers)) as line,
            watching(settings, bureau, line, deadline) as measures,
        ):
            answers.measured = measures.answering if measures else None
            app = build_app(
                bureau,
                client=client,
                signing_secret=settings.signing_secret or "",
                reception=AckMiddleware(answers, line, watch, bureau.outbox),
                forms=forms,
                measured=measures.acknowledging if measures else None,
            )
            try:
                over_socket(app, settings) if transport == "socket" else over_http(app, settings)
            finally:
                deadline.begin()
                if worker:
                    worker.stop()
                ticker.stop()
                bureau.outbox.hurry()
        deadline.needed = not line.idle
    log.info("Stopped.")
