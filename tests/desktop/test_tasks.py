"""Long work off the window's thread: where results arrive, how it is given up, what a wrong thread gets."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.session.tasks import Tasks
from roadmap_app.domain.changes import Cancelled, Progress, RoadmapError


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
