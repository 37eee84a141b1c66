"""A chart in the window: hover, click, keys, another theme, larger text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.charts.view import ChartView
from roadmap_app.desktop.look.text import plain_tip
from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.documents.chart import Axis, Bar, Chart, LegendItem, Mark, Tick

X = Axis(0, 4, tuple(Tick(place + 0.5, f"Q{place + 1}") for place in range(4)))
Y = Axis(0, 10, (Tick(0, "0"), Tick(10, "10")))
BARS = (
    Bar(2, 3, 0, 8, "nvidia", key="second", tip="<b>8 GW</b>"),
    Bar(0, 1, 0, 4, "amd", key="first", tip="4 GW"),
    Mark(3.5, 5, "circle", "ink"),
)
LEGEND = (LegendItem("AMD", vendor="amd"), LegendItem("P10 to P90", shape="whisker"))
CHART = Chart("Power", "Two columns.", X, Y, BARS, LEGEND)


@pytest.fixture
def view(themed: QApplication, qtbot: QtBot) -> Iterator[ChartView]:
    made = ChartView()
    qtbot.addWidget(made)
    made.resize(600, 360)
    show(made, CHART, qtbot)
    yield made
    if theme().choice != "light" or theme().text_scale != 1.0:
        theme().text_scale = 1.0
        theme().choose("light")


def show(view: ChartView, what: Chart, qtbot: QtBot) -> None:
    """Show a chart, laid out and painted."""
    view.set_chart(what)
    view.show()
    qtbot.waitUntil(lambda: view.plot is not None and view.plot.parts.ground.width() > 300)
    view.grab()


def spot(view: ChartView, x: float, y: float) -> QPoint:
    assert view.plot is not None
    return view.plot.parts.to_scene(x, y).toPoint()


def test_a_click_chooses_and_a_double_click_opens_what_is_under_it(view: ChartView, qtbot: QtBot) -> None:
    target = view._canvas
    with qtbot.waitSignal(view.key_chosen) as chosen:
        qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=spot(view, 0.5, 2))
    assert chosen.args == ["first"]
    with qtbot.waitSignal(view.key_opened) as opened:
        qtbot.mouseDClick(target, Qt.MouseButton.LeftButton, pos=spot(view, 2.5, 4))
    assert opened.args == ["second"]
    with qtbot.assertNotEmitted(view.key_chosen):
        qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=spot(view, 1.5, 9))


def test_arrows_walk_from_left_to_right_and_enter_opens(view: ChartView, qtbot: QtBot) -> None:
    told: list[str] = []
    view.key_chosen.connect(told.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(view._canvas, key)
    assert told == ["first", "second", "second", "first"]
    with qtbot.waitSignal(view.key_opened) as opened:
        qtbot.keyClick(view._canvas, Qt.Key.Key_Return)
    assert opened.args == ["first"]


def test_what_data_say_on_hover_is_never_markup(view: ChartView) -> None:
    part = view._canvas.part_at(spot(view, 2.5, 4).toPointF())
    assert (
        plain_tip(view._canvas.told_of(part)) == "<p style='white-space:pre-wrap'>&lt;b&gt;8 GW&lt;/b&gt;</p>"
    )


def test_a_label_without_room_is_told_on_hover(view: ChartView, qtbot: QtBot) -> None:
    words = "a label that finds no room " * 8
    mark = Mark(2, 5, "circle", "amd", words)
    show(view, Chart("Power", "One point.", X, Y, (mark,)), qtbot)
    assert view.plot is not None and words in view.plot.parts.left_out
    part = view._canvas.part_at(spot(view, 2, 5).toPointF())
    assert part is mark and view._canvas.told_of(part) == words


def test_it_is_named_by_what_it_shows(view: ChartView) -> None:
    assert view.accessibleName() == "Power"
    assert view._canvas.accessibleName() == "Power: Two columns."


def test_another_theme_and_larger_text_are_drawn_at_once(view: ChartView) -> None:
    at = spot(view, 0.5, 2)
    light = view._canvas.grab().toImage().pixelColor(at).name()
    theme().choose("dark")
    dark = view._canvas.grab().toImage().pixelColor(at).name()
    assert (light, dark) == ("#6c31b2", "#ad86f5")
    before = view._canvas.height()
    theme().text_scale = 2.0
    theme().choose("light")
    assert view._canvas.height() == 2 * before


def test_without_parts_it_says_that_there_is_nothing_to_draw(view: ChartView) -> None:
    view.set_chart(Chart("Power", "Nothing.", X, Y, (), nothing="No tranche tells a size."))
    assert view._nothing.isVisible() and view._nothing.text() == "No tranche tells a size."
    assert not view._canvas.isVisible() and not view._legend.isVisible()


def test_a_legend_that_breaks_leaves_the_chart_its_height(
    themed: QApplication, view: ChartView, qtbot: QtBot
) -> None:
    many = tuple(LegendItem(f"what is told of part {place}", shape="whisker") for place in range(8))
    around = QWidget()
    qtbot.addWidget(around)
    column = QVBoxLayout(around)
    column.addWidget(view)
    column.addStretch(1)
    around.resize(600, 900)
    around.show()
    show(view, replace(CHART, legend=many), qtbot)
    qtbot.waitUntil(lambda: view._legend.height() > theme().px(30))
    assert view._canvas.geometry().bottom() <= view.rect().bottom()
    assert view._canvas.height() == theme().px(CHART.height_px)
    view.setParent(None)
