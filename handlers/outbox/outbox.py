"""The outbox: sends messages to Slack. One that Slack limits blocks nobody: it waits in the queue
of its address, ahead of what is sent there after it."""

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Condition, Thread
from typing import TypeVar

from bot.errors import BotError
from handlers.outbox.rate_limits import FIRST, Limited, limited, pause
from handlers.slack_errors import where

log = logging.getLogger("attache")

KEPT = 30 * 60.0
"""Seconds for which a message is retried: Slack takes answers to a command for as long."""
MOST = 2000
"""Messages that may wait: some 15 MB of answers."""
SENDERS = 10
"""Threads that send what has waited; chosen, not measured."""
ENDING = 3.0
"""Seconds for which all that waits is tried once more at the end."""

Post = Callable[[], object]
Failed = Callable[[Exception], object]
Place = tuple[str, str]
"""A channel's or a person's id, and a thread there or ""."""
Answer = TypeVar("Answer")


class Crowded(BotError):
    """Raised where `MOST` messages wait already."""


@dataclass(slots=True, eq=False)
class _Sending:
    """A message to send: given up at `until` (monotonic seconds); `owed` is the place where
    somebody waits for it, None where nobody does."""

    post: Post
    until: float
    failed: Failed | None
    owed: Place | None


@dataclass(slots=True, eq=False)
class _Queue:
    """The messages for one address, sent by one thread at a time (`busy`). Nothing is sent
    before `rests` (monotonic seconds); `refusals` counts Slack's limits in a row."""

    waiting: deque[_Sending] = field(default_factory=deque)
    rests: float = 0.0
    refusals: int = 0
    busy: bool = False


class Outbox:
    """Sends at once where nothing waits, in the thread that asks. Once it is started, a thread of
    its own sends what waits when its time has come, until the end."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic, most: int = MOST) -> None:
        self._clock = clock
        self._most = most
        self._queues: dict[str, _Queue] = {}
        self._changed = Condition()
        self._ending = self._ended = False
        self.put_off = 0
        """How often Slack put a message off."""

    @property
    def waiting(self) -> int:
        """How many messages wait for Slack to take them."""
        with self._changed:
            return sum(len(queue.waiting) for queue in self._queues.values())

    def send(
        self,
        to: str,
        post: Post,
        *,
        failed: Failed | None = None,
        owed: Place | None = None,
        later: bool = False,
    ) -> None:
        """Has a message posted to an address: a channel, a response_url, somebody's Home; `later`
        by another thread. What `post` raises besides that Slack takes it later goes to `failed`;
        without one it is raised where the post is tried at once, and logged else. Raises Crowded in
        the same way."""
        mine = _Sending(post, self._clock() + KEPT, failed, owed)
        later = later or self._ending
        with self._changed:
            if self._crowded and not later:
                queue, error = None, crowded()
            else:
                queue, error = self._queues.setdefault(to, _Queue()), None
                free = not (queue.waiting or queue.busy) and queue.rests <= self._clock()
                queue.waiting.append(mine)
                if later or not free:
                    self._changed.notify_all()
                    return
                queue.busy = True
        failure = self._run(to, queue, mine) if queue else error
        if failure:
            _lost(mine, failure, told=True)

    def at_once(self, to: str, call: Callable[[], Answer]) -> Answer:
        """What comes of a post that cannot wait. Raises Limited where Slack puts it off, or where
        others wait already, and what `call` does."""
        with self._changed:
            queue = self._queues.get(to) or _Queue()
            if (queue.refusals and queue.waiting) or self._clock() < queue.rests:
                raise Limited(max(FIRST, queue.rests - self._clock()))
        try:
            return call()
        except Exception as error:
            if put_off := limited(error):
                with self._changed:
                    self._rest(self._queues.setdefault(to, _Queue()), put_off)
                raise put_off from error
            raise

    def run_due(self) -> float | None:
        """Sends what has waited long enough; in how many seconds there is more, None for never."""
        for to, queue in self._due():
            self._run(to, queue)
        with self._changed:
            return self._pause()

    def _run(self, to: str, queue: _Queue, mine: _Sending | None = None) -> Exception | None:
        """Sends what waits there, until Slack puts one off; what went wrong with `mine`."""
        found = None
        while sending := self._next(to, queue):
            error = self._try(queue, sending)
            if error and sending is mine:
                found = error
            elif error:
                _lost(sending, error)
        return found

    def _next(self, to: str, queue: _Queue) -> _Sending | None:
        """None where nothing is to be sent now: the queue is nobody's then."""
        with self._changed:
            if queue.waiting and self._clock() >= queue.rests:
                return queue.waiting[0]
            queue.busy = False
            self._forget_idle()
            self._changed.notify_all()
            return None

    def _try(self, queue: _Queue, sending: _Sending) -> Exception | None:
        """Sends the first that waits there; what went wrong with it for good."""
        error, put_off = None, None
        try:
            sending.post()
        except Exception as raised:
            error, put_off = raised, limited(raised)
        with self._changed:
            if put_off:
                self._rest(queue, put_off)
                if self._ended or queue.rests < sending.until:
                    return None
            else:
                queue.refusals = 0
            queue.waiting.popleft()
        return error

    def _rest(self, queue: _Queue, put_off: Limited) -> None:
        queue.rests = self._clock() + pause(put_off.wait, queue.refusals)
        queue.refusals += 1
        self.put_off += 1

    @property
    def _crowded(self) -> bool:
        return sum(len(queue.waiting) for queue in self._queues.values()) >= self._most

    def _due(self) -> list[tuple[str, _Queue]]:
        """The queues whose time has come, from now on busy."""
        with self._changed:
            now = self._clock()
            found = [one for one in self._queues.items() if one[1].waiting and not one[1].busy]
            due = [(to, queue) for to, queue in found if queue.rests <= now]
            for _, queue in due:
                queue.busy = True
            return due

    def _pause(self) -> float | None:
        idle = [one.rests for one in self._queues.values() if one.waiting and not one.busy]
        return max(0.0, min(idle) - self._clock()) if idle else None

    def _forget_idle(self) -> None:
        now = self._clock()
        for to, queue in list(self._queues.items()):
            if not queue.waiting and not queue.busy and queue.rests <= now:
                del self._queues[to]

    def start(self) -> None:
        """From now on what waits is sent in its time."""
        Thread(target=self._keep_sending, name="outbox", daemon=True).start()

    def _keep_sending(self) -> None:
        senders = ThreadPoolExecutor(SENDERS, thread_name_prefix="outbox")
        with self._changed:
            while not self._ended:
                for to, queue in self._due():
                    senders.submit(self._run, to, queue)
                self._changed.wait(self._pause())
        senders.shutdown(wait=False)

    def hurry(self) -> None:
        """From now on nobody waits for a post: the end is near."""
        self._ending = True

    def end(self, within: float = ENDING) -> tuple[Place, ...]:
        """Tries all that waits once more, whenever Slack wanted it; where what it did not take
        within so many seconds is awaited. Nothing is sent any more."""
        with self._changed:
            self._ending = self._ended = True
            self._changed.notify_all()
            for queue in self._queues.values():
                queue.rests = 0.0
        senders = ThreadPoolExecutor(SENDERS, thread_name_prefix="outbox")
        for to, queue in self._due():
            senders.submit(self._run, to, queue)
        with self._changed:
            self._changed.wait_for(self._quiet, within)
            senders.shutdown(wait=False, cancel_futures=True)
            return tuple(dict.fromkeys(self._owed()))

    def _quiet(self) -> bool:
        return not any(queue.busy for queue in self._queues.values())

    def _owed(self) -> Iterator[Place]:
        for queue in self._queues.values():
            yield from (sending.owed for sending in queue.waiting if sending.owed)


def crowded() -> Crowded:
    return Crowded("More messages wait for Slack than I keep. Ask again in half an hour.")


def _lost(sending: _Sending, error: Exception, *, told: bool = False) -> None:
    """What could not be posted is told by its `failed`; without one it is raised where somebody is
    there to be `told`, and logged else."""
    if sending.failed is None:
        if told:
            raise error
        log.error("a message could not be posted: %s", where(error))
        return
    try:
        sending.failed(error)
    except Exception as silenced:
        log.error("that a message could not be posted could not be told: %s", where(silenced))
