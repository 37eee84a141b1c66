"""Long work off the window's thread: one worker for the workspace, results delivered on the window's thread.

One worker and not a pool: operations of one workspace come one after the other in the order asked for, so that a
reload never overtakes an import. Nobody calls `processEvents`. It must not know what the work is about.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, QThread, Signal

from roadmap_app.domain import courtesy
from roadmap_app.domain.changes import Cancelled, Progress
from roadmap_app.domain.memory import collection_paused

REPORT_EVERY_S = 0.05
Work = Callable[[Progress], Any]


def require_window_thread(owner: QObject) -> None:
    """Raise RuntimeError unless called on the thread that `owner` lives in."""
    if QThread.currentThread() is not owner.thread() and QThread.currentThread() != owner.thread():
        raise RuntimeError(f"{type(owner).__name__} was called from another thread than the window's.")


def is_there(owner: QObject | None) -> bool:
    """Whether who asked can still be told: a dialog that was closed has been deleted when its answer comes."""
    return owner is None or shiboken6.isValid(owner)


class Task(QObject):
    """One piece of work under way. Its signals come on the window's thread; exactly one of the three last, once."""

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, label: str, work: Work, parent: QObject, owner: QObject | None) -> None:
        super().__init__(parent)
        self.label, self.work, self.owner = label, work, owner
        self._wanted = threading.Event()
        self._wanted.set()

    def cancel(self) -> None:
        """Ask the work to give up at its next report; it then ends with `cancelled`."""
        self._wanted.clear()

    @property
    def is_cancelled(self) -> bool:
        """Whether it was asked to give up."""
        return not self._wanted.is_set()


class Tasks(QObject):
    """The worker and its queue. It lives on the window's thread; `close` ends the thread."""

    busy_changed = Signal(bool)
    delivering = Signal()  # an outcome: what it asks for is redrawn now
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: SimpleQueue[Task | None] = SimpleQueue()
        self._waiting: list[Task] = []
        self._thread: threading.Thread | None = None
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether work is under way or waiting."""
        return any(not task.property("quiet") for task in self._waiting)

    def start(
        self,
        label: str,
        work: Work,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QObject | None = None,
        quiet: bool = False,
    ) -> Task:
        """Queue work(progress); `done(result)` or `failed(error)` follow on the window's thread.

        owner: whose `done` and `failed` they are; once it has been deleted, nobody is told. A failure nobody takes
        is raised there. quiet: it does not make the worker count as busy. RuntimeError when called from another
        thread.
        """
        require_window_thread(self)
        task = Task(label, work, self, owner)
        if done:
            task.succeeded.connect(done)
        if failed:
            task.failed.connect(failed)
        task.setProperty("taken", failed is not None)
        task.setProperty("quiet", quiet)
        was_busy = self.is_busy
        self._waiting.append(task)
        if self.is_busy and not was_busy:
            self.busy_changed.emit(True)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="roadmap-worker", daemon=True)
            self._thread.start()
        self._queue.put(task)
        return task

    def close(self) -> None:
        """Give up what waits and end the thread; what is under way is asked to cancel and waited for."""
        require_window_thread(self)
        for task in self._waiting:
            task.cancel()
        if self._thread is not None:
            courtesy.let_go()
            self._queue.put(None)
            self._thread.join()
            self._thread = None
        self._waiting.clear()

    # -- on the worker's thread --------------------------------------------------------------

    def _run(self) -> None:
        while (task := self._queue.get()) is not None:
            courtesy.give_way()
            self._arrived.emit((task, *self._outcome(task)))

    def _outcome(self, task: Task) -> tuple[str, Any]:
        last = 0.0

        def report(done: int, total: int, what: str) -> None:
            nonlocal last
            if task.is_cancelled:
                raise Cancelled
            now = time.monotonic()
            if now - last >= REPORT_EVERY_S or done == total:
                last = now
                self._arrived.emit((task, "progressed", (done, total, what)))

        if task.is_cancelled:
            return "cancelled", None
        try:
            with collection_paused():  # a full collection holds every thread, of a large roadmap for seconds
                return "succeeded", task.work(report)
        except Cancelled:
            return "cancelled", None
        except Exception as error:
            return "failed", error

    # -- on the window's thread --------------------------------------------------------------

    def _deliver(self, arrived: tuple[Task, str, Any]) -> None:
        task, outcome, value = arrived
        if task not in self._waiting:
            return
        if outcome == "progressed":
            if is_there(task.owner):
                task.progressed.emit(*value)
            return
        self.delivering.emit()
        was_busy = self.is_busy
        self._waiting.remove(task)
        task.work = _no_work
        try:
            self._emit(task, outcome, value)
        finally:
            task.deleteLater()
            if was_busy and not self.is_busy:
                self.busy_changed.emit(False)

    def _emit(self, task: Task, outcome: str, value: Any) -> None:
        if not is_there(task.owner):
            return
        if outcome == "cancelled":
            task.cancelled.emit()
        elif outcome == "succeeded":
            task.succeeded.emit(value)
        else:
            task.failed.emit(value)
            if not task.property("taken"):
                raise value


def _no_work(progress: Progress) -> None:
    """What a finished task keeps, so that nothing its work held stays alive."""
