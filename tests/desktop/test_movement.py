"""A movement is more than a step: only then is the timeline shown from a larger picture."""

from __future__ import annotations

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.pages.timeline.movement import Movement
from roadmap_app.timeline.view.viewport import Viewport

HERE = Viewport(740_000.0, 1.0)


def test_a_second_step_after_a_frame_is_a_movement_until_it_rests(qtbot: QtBot) -> None:
    parent = QObject()
    movement = Movement(parent)
    movement.step(HERE, HERE.panned(5, 0))
    movement.painted()
    assert not movement.is_on
    movement.step(HERE.panned(5, 0), HERE.panned(10, 0))
    assert movement.is_on
    with qtbot.waitSignal(movement.rested):
        movement.painted()
    assert not movement.is_on


def test_steps_that_nobody_has_seen_are_no_movement(qapp: object) -> None:
    parent = QObject()
    movement = Movement(parent)
    for steps in range(3):
        movement.step(HERE.panned(steps, 0), HERE.panned(steps + 1, 0))
    assert not movement.is_on


def test_a_zoom_ends_a_movement(qapp: object) -> None:
    parent = QObject()
    movement = Movement(parent)
    for steps in range(3):
        movement.step(HERE.panned(steps, 0), HERE.panned(steps + 1, 0))
        movement.painted()
    assert movement.is_on
    movement.step(HERE, HERE.zoomed(100, 1.25))
    assert not movement.is_on
