"""The workspaces that are open: each has its own library, bureau, app, line and outbox, opened with
its first request and closed when it is idle. Threads are shared by all."""

import logging
import ssl
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import ParamSpec, TypeVar

from slack_bolt import App

from bot.storage.workspaces import Workspace
from handlers.access.people import People
from handlers.app import FORM_WAITS, FORMS, build_app
from handlers.bureau import Bureau
from handlers.gateway import logs
from handlers.gateway.acknowledge import AckMiddleware
from handlers.gateway.middleware import Middleware
from handlers.gateway.shutdown import delivering
from handlers.gateway.wait_notice import NoticeTimer
from handlers.gateway.worker_queue import THREADS, WorkerQueue
from handlers.settings import Settings
from handlers.slack_errors import where
from handlers.wiring import open_bureau
from handlers.workspaces.client import WorkspaceClient
from handlers.workspaces.places import settings_of
from handlers.workspaces.turns import Turns

log = logging.getLogger("attache")

IDLE = 300.0
"""Seconds after its last request until a workspace is closed. Chosen, not measured: to open one
again takes some hundredth of a second (bench/tenants.py)."""
MOST = 64
"""How many stay open: beyond, the one that has been idle longest is closed."""

P = ParamSpec("P")
Answer = TypeVar("Answer")


@dataclass(slots=True, kw_only=True, eq=False)
class OpenWorkspace:
    """`users` counts what is done with it just now, `used` is when it last was (monotonic
    seconds)."""

    workspace: Workspace
    bureau: Bureau
    client: WorkspaceClient
    line: WorkerQueue
    stack: ExitStack
    forms: "Forms"
    app: App = field(init=False)
    users: int = 0
    used: float = 0.0

    @property
    def busy(self) -> bool:
        waits = self.line.waiting or self.bureau.outbox.waiting or self.forms.under_way
        return bool(self.users or waits) or not self.line.idle

    def become(self, workspace: Workspace) -> None:
        """Goes on with what is kept of it now: another token, or another installation."""
        if workspace.tokens != self.workspace.tokens:
            self.client.become(workspace)
        if workspace.installed != self.workspace.installed:
            self.bureau.access.people = People()
        self.workspace = workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What all open workspaces share. The measures are around the dispatch of what acknowledges,
    and of what answers."""

    turns: Turns
    forms: Turns
    notices: NoticeTimer
    context: ssl.SSLContext
    acknowledging: Middleware | None = None
    answering: Middleware | None = None


class Forms(Executor):
    """Looks at the forms of one workspace, and counts those under way."""

    def __init__(self, bureau: Bureau, line: Executor) -> None:
        self._bureau = bureau
        self._line = line
        self._counting = Lock()
        self.under_way = 0

    def submit(
        self, call: Callable[P, Answer], /, *given: P.args, **named: P.kwargs
    ) -> Future[Answer]:
        self._count(1)

        def looked_at() -> Answer:
            try:
                self._bureau.hurry(FORM_WAITS)
                return call(*given, **named)
            finally:
                self._count(-1)

        return self._line.submit(looked_at)

    def _count(self, more: int) -> None:
        with self._counting:
            self.under_way += more


def opening(settings: Settings, shared: Shared, workspace: Workspace) -> OpenWorkspace:
    """Opens a workspace, and makes its library where it has none. Raises LibraryUnusable."""
    own = settings_of(settings, workspace.id)
    with ExitStack() as stack:
        bureau = stack.enter_context(closing(open_bureau(own, create=True)))
        client = WorkspaceClient(own, shared.context)
        client.become(workspace)
        stack.enter_context(delivering(bureau, client))
        line = stack.enter_context(WorkerQueue(pool=shared.turns.of(workspace.id)))
        forms = Forms(bureau, shared.forms.of(workspace.id))
        opened = OpenWorkspace(
            workspace=workspace,
            bureau=bureau,
            client=client,
            line=line,
            forms=forms,
            stack=stack.pop_all(),
        )
    answers = build_app(bureau, client=client, measured=shared.answering)
    opened.app = build_app(
        bureau,
        client=client,
        reception=AckMiddleware(answers, line, shared.notices, bureau.outbox),
        forms=forms,
        measured=shared.acknowledging,
    )
    return opened


class OpenWorkspaces:
    """Opens workspaces when they are used. Safe to share between threads."""

    def __init__(
        self,
        open: Callable[[Workspace], OpenWorkspace],
        *,
        clock: Callable[[], float] = time.monotonic,
        idle: float = IDLE,
        most: int = MOST,
    ) -> None:
        self._opening = open
        self._clock = clock
        self._idle, self._most = idle, most
        self._open: dict[str, OpenWorkspace] = {}
        self._changing = Lock()
        self._turns: defaultdict[str, Lock] = defaultdict(Lock)
        self._put_off = 0

    @contextmanager
    def using(self, workspace: Workspace) -> Iterator[OpenWorkspace]:
        """The workspace, which stays open inside. Raises LibraryUnusable."""
        opened = self._taken(workspace)
        try:
            with logs.in_workspace(workspace.id):
                yield opened
        finally:
            with self._changing:
                opened.users -= 1
                opened.used = self._clock()

    def _taken(self, workspace: Workspace) -> OpenWorkspace:
        opened = self._at_hand(workspace)
        if opened:
            return opened
        with self._turn(workspace.id):
            opened = self._at_hand(workspace)  # another thread may have opened it meanwhile
            if opened is None:
                opened = self._opening(workspace)
                with self._changing:
                    opened.users, opened.used = 1, self._clock()
                    self._open[workspace.id] = opened
        return opened

    def _at_hand(self, workspace: Workspace) -> OpenWorkspace | None:
        with self._changing:
            opened = self._open.get(workspace.id)
            if opened:
                opened.users += 1
                opened.become(workspace)
            return opened

    def _turn(self, id: str) -> Lock:
        with self._changing:
            return self._turns[id]

    def close_idle(self) -> None:
        """Closes those that nobody has used for long, and those beyond `MOST` that nobody uses."""
        with self._changing:
            by_age = sorted(self._open.items(), key=lambda each: each[1].used)
        beyond = len(by_age) - self._most
        for place, (id, opened) in enumerate(by_age):
            if place < beyond or opened.used <= self._clock() - self._idle:
                self.shut(id)

    def shut(self, id: str, then: Callable[[], object] = lambda: None) -> bool:
        """Closes a workspace, and does something before anybody can open it again; False where it
        is used, and then nothing is done."""
        with self._turn(id):
            with self._changing:
                opened = self._open.get(id)
                if opened and opened.busy:
                    return False
                self._open.pop(id, None)
            if opened:
                _close(opened)
                self._put_off += opened.bureau.outbox.put_off
            then()
        return True

    def is_open(self, id: str) -> bool:
        return id in self._open

    def listed(self) -> list[OpenWorkspace]:
        with self._changing:
            return list(self._open.values())

    @property
    def waits(self) -> float:
        """The seconds that a request waits at most, by the recent average."""
        return max((each.line.wait for each in self.listed()), default=0.0)

    @property
    def put_off(self) -> int:
        """How often Slack put a message off."""
        return self._put_off + sum(each.bureau.outbox.put_off for each in self.listed())

    def hurry(self) -> None:
        """From now on nobody waits for a post: the end is near."""
        for each in self.listed():
            each.bureau.outbox.hurry()

    def close(self) -> bool:
        """Closes all at once, each as `attache serve` ends: what waits is answered, or told that it
        is not; whether all that was under way has ended."""
        opened = self.listed()
        self._open.clear()
        if opened:
            with ThreadPoolExecutor(len(opened), thread_name_prefix="closing") as closers:
                list(closers.map(_close, opened))
        return all(each.line.idle for each in opened)


def _close(opened: OpenWorkspace) -> None:
    with logs.in_workspace(opened.workspace.id):
        try:
            opened.stack.close()
        except Exception as error:
            log.error("a workspace was not closed in order: %s", where(error))


def form_threads() -> Turns:
    return Turns(FORMS, "forms")


def line_threads() -> Turns:
    return Turns(THREADS, "line")
