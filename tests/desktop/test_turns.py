"""What one change asks for is redrawn in turns where there is much, and at once where there is little."""

from __future__ import annotations

from threading import Thread

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.session.turns import Steps, Turns
from roadmap_app.domain import courtesy


def test_of_a_small_roadmap_all_is_drawn_at_once(qtbot: QtBot) -> None:
    drawn: list[str] = []

    def piece() -> Steps:
        drawn.append("head")
        yield
        drawn.append("rows")

    owner = QObject()
    Turns(lambda: False).take(owner, "facts", piece)
    assert drawn == ["head", "rows"]


def test_of_a_large_one_each_piece_has_a_turn_and_who_asks_twice_is_drawn_once(qtbot: QtBot) -> None:
    turns, owner, drawn = Turns(lambda: True), QObject(), []

    def piece() -> Steps:
        drawn.append("head")
        yield
        drawn.append("rows")

    turns.take(owner, "facts", lambda: drawn.append("before"))
    turns.take(owner, "facts", piece)
    turns.take(owner, "findings", lambda: drawn.append("findings"))
    assert drawn == []  # the window answers first
    qtbot.waitUntil(lambda: turns.is_idle)
    assert drawn == ["head", "rows", "findings"]


def test_nothing_is_drawn_of_what_has_been_deleted(qtbot: QtBot) -> None:
    turns, owner, drawn = Turns(lambda: True), QObject(), []

    def piece() -> Steps:
        drawn.append("head")
        gone.deleteLater()
        yield
        drawn.append("rows")

    gone = QObject()
    turns.take(gone, "facts", piece)
    turns.take(owner, "findings", lambda: drawn.append("findings"))
    qtbot.waitUntil(lambda: turns.is_idle)
    assert drawn == ["head", "findings"]


def test_long_work_gives_way_until_the_window_has_drawn(qtbot: QtBot) -> None:
    turns, owner, order = Turns(lambda: True), QObject(), []

    def work() -> None:
        courtesy.give_way()
        order.append("work")

    worker = Thread(target=work)

    def piece() -> Steps:
        worker.start()
        for number in range(3):
            order.append(f"piece {number}")
            yield

    turns.take(owner, "facts", piece)
    qtbot.waitUntil(lambda: turns.is_idle and len(order) == 4)
    worker.join()
    assert order[-1] == "work"


def test_who_holds_does_not_wait_for_itself_and_nobody_waits_for_ever() -> None:
    courtesy.hold()
    courtesy.give_way()
    worker = Thread(target=courtesy.give_way)
    worker.start()
    worker.join(5 * courtesy.HELD_FOR_S)  # never let go
    assert not worker.is_alive()
    courtesy.let_go()
