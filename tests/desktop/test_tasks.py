"""Long work off the window's thread: where results arrive, how it is given up, what a wrong thread gets."""

import ast
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.session import tasks as tasks_module
from roadmap_app.desktop.session.tasks import Tasks
from roadmap_app.domain.changes import Cancelled, Progress, RoadmapError

DESKTOP = Path(tasks_module.__file__).parents[1]


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def test_work_runs_elsewhere_and_its_result_arrives_on_the_windows_thread(tasks: Tasks, qtbot: QtBot) -> None:
    threads: list[int] = []
    tasks.start(
        "a",
        lambda progress: threading.get_ident(),
        lambda ident: threads.extend((ident, threading.get_ident())),
    )
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert threads[0] != threads[1] == threading.get_ident()


def test_work_is_done_in_the_order_asked_for(tasks: Tasks, qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(5):
        tasks.start("a", lambda progress, n=number: n, done.append)
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert done == [0, 1, 2, 3, 4]


def test_a_failure_is_handed_over_as_it_is(tasks: Tasks, qtbot: QtBot) -> None:
    failures: list[Exception] = []

    def work(progress: Progress) -> None:
        raise RoadmapError("The file is a cake; open a roadmap.")

    tasks.start("a", work, None, failures.append)
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert str(failures[0]) == "The file is a cake; open a roadmap."


def test_progress_is_reported_and_a_cancel_ends_the_work_at_its_next_report(
    tasks: Tasks, qtbot: QtBot
) -> None:
    told: list[int] = []
    go_on = threading.Event()

    def work(progress: Progress) -> str:
        progress(1, 1, "first")
        go_on.wait(5)
        progress(2, 10, "second")
        return "not given up"

    results: list[str] = []
    task = tasks.start("a", work, results.append)
    task.progressed.connect(lambda done, total, what: told.append(done))
    qtbot.waitUntil(lambda: bool(told))
    with qtbot.waitSignal(task.cancelled):
        task.cancel()
        go_on.set()
    assert results == []


def test_work_that_waits_is_given_up_without_being_begun(tasks: Tasks, qtbot: QtBot) -> None:
    go_on, begun = threading.Event(), []
    tasks.start("a", lambda progress: go_on.wait(5))
    waiting = tasks.start("b", lambda progress: begun.append(1))
    waiting.cancel()
    with qtbot.waitSignal(waiting.cancelled):
        go_on.set()
    assert begun == []


def test_a_call_from_another_thread_fails_loudly(tasks: Tasks) -> None:
    failures: list[Exception] = []

    def call() -> None:
        try:
            tasks.start("a", lambda progress: None)
        except RuntimeError as error:
            failures.append(error)

    thread = threading.Thread(target=call)
    thread.start()
    thread.join()
    assert "another thread" in str(failures[0])


def test_closing_waits_for_what_is_under_way_and_delivers_nothing_more(qtbot: QtBot) -> None:
    tasks, results = Tasks(), []

    def work(progress: Progress) -> None:
        for step in range(1_000_000):
            progress(step, 1_000_000, "counting")

    tasks.start("a", work, results.append)
    tasks.close()
    assert results == []
    assert not tasks.is_busy


def test_quiet_work_does_not_count_as_busy(tasks: Tasks, qtbot: QtBot) -> None:
    changes: list[bool] = []
    tasks.busy_changed.connect(changes.append)
    task = tasks.start("a", lambda progress: None, quiet=True)
    assert not tasks.is_busy
    with qtbot.waitSignal(task.succeeded):
        pass
    assert changes == []


def test_cancelled_raised_by_the_work_itself_ends_it_as_cancelled(tasks: Tasks, qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        raise Cancelled

    task = tasks.start("a", work)
    with qtbot.waitSignal(task.cancelled):
        pass


def test_who_has_been_deleted_is_told_nothing(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[object] = []
    dialog, go_on = QObject(), threading.Event()

    def work(progress: Progress) -> None:
        go_on.wait(5)
        progress(1, 1, "half")

    def refused(progress: Progress) -> None:
        raise RoadmapError("The file is a cake; open a roadmap.")

    task = tasks.start("a", work, told.append, told.append, owner=dialog)
    task.progressed.connect(lambda *step: told.append(step))
    tasks.start("b", refused, told.append, told.append, owner=dialog)
    shiboken6.delete(dialog)
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert told == []


def test_who_gives_callbacks_says_whose_they_are() -> None:
    """A dialog is deleted when it is closed: what gives `done` or `failed` beside the session gives its owner."""
    without = []
    for path in DESKTOP.rglob("*.py"):
        if path.parent.name == "session":
            continue
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
                asks = ast.unparse(call.func).endswith(
                    ("tasks.start", ".run_change", ".run_import", ".run_export")
                )
                named = {keyword.arg for keyword in call.keywords}
                if asks and (len(call.args) > 2 or named & {"done", "failed"}) and "owner" not in named:
                    without.append(f"{path.name}:{call.lineno}")
    assert without == []
