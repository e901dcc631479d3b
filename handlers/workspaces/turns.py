"""Threads that all workspaces share, each of which has its turn: who sends a flood waits behind it,
and nobody else does."""

import logging
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextvars import Context, copy_context
from dataclasses import dataclass
from threading import Condition, Thread
from typing import Any, ParamSpec, TypeVar

from handlers.slack_errors import where

log = logging.getLogger("attache")

P = ParamSpec("P")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class _Task:
    future: Future[Any]
    call: Callable[[], Any]
    context: Context

    def run(self) -> None:
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            found = self.context.run(self.call)
        except BaseException as error:
            self.future.set_exception(error)
        else:
            self.future.set_result(found)


class Turns:
    """Does one piece of work of each that has some, and then the next of each."""

    def __init__(self, threads: int, name: str) -> None:
        self._waiting: OrderedDict[str, deque[_Task]] = OrderedDict()
        self._changed = Condition()
        self._ended = False
        for number in range(threads):
            Thread(target=self._work, name=f"{name}_{number}", daemon=True).start()

    def of(self, name: str) -> "Line":
        """The executor of one of them."""
        return Line(self, name)

    def put(self, name: str, task: _Task) -> None:
        with self._changed:
            self._waiting.setdefault(name, deque()).append(task)
            self._changed.notify()

    def close(self) -> None:
        """What is under way is not waited for."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def _work(self) -> None:
        while task := self._next():
            try:
                task.run()
            except Exception as error:  # of whoever waits for it
                log.error("a piece of work could not be settled: %s", where(error))
            del task  # else it is held until the next one comes

    def _next(self) -> _Task | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._ended)
            if self._ended:
                return None
            name, line = self._waiting.popitem(last=False)
            task = line.popleft()
            if line:
                self._waiting[name] = line
            return task


class Line(Executor):
    """Takes the work of one, in the order in which it comes."""

    def __init__(self, turns: Turns, name: str) -> None:
        self._turns = turns
        self._name = name

    def submit(
        self, call: Callable[P, Answer], /, *given: P.args, **named: P.kwargs
    ) -> Future[Answer]:
        future: Future[Answer] = Future()
        self._turns.put(self._name, _Task(future, lambda: call(*given, **named), copy_context()))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """The threads are everybody's."""
