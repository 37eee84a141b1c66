"""The funnel of a date: its words stand over no line of it, and the last word is always told."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QColor, QFontMetrics
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.inspector.facts import Step
from roadmap_app.desktop.inspector.funnel_chart import FunnelChart
from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.as_of import day_of
from roadmap_app.domain.windows.window import parse_window
from roadmap_app.render.charts.clip import cut_line

SAID = {
    "narrowed near today": (("2025-06-12", "2026"), ("2026-01-05", "2026-H2"), ("2026-07-23", "2026-Q3")),
    "put off": (("2025-01-10", "2025-Q4"), ("2025-09-01", "2026-Q2"), ("2026-05-01", "2027-Q1")),
}


@pytest.mark.parametrize("said", SAID.values(), ids=SAID)
def test_no_word_of_the_funnel_is_crossed_by_a_line(qtbot: QtBot, said: tuple[tuple[str, str], ...]) -> None:
    chart = FunnelChart()
    qtbot.addWidget(chart)
    chart.resize(300, 130)
    steps = tuple(Step(day_of(day), parse_window(window), "amd") for day, window in said)
    chart.show_steps(steps, day_of("2026-11-30"), QColor("#6c31b2"))
    chart.grab()
    plot = chart._plot()
    lines = chart.lines(plot)
    placed = chart.placed_labels(plot, lines, QFontMetrics(theme().font(12, 600)))
    assert len(placed) == len(said)
    for text, rect in placed:
        for line in lines:
            for one, other in itertools.pairwise(line):
                cut = cut_line(QLineF(QPointF(one), QPointF(other)), rect.adjusted(1, 1, -1, -1))
                assert cut is None, text
