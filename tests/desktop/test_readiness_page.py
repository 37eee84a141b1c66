"""The Readiness page in a real window: chains, matrix by keyboard and pointer, closing, fields, tables."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.pages.readiness.chain import StepButton
from roadmap_app.desktop.pages.readiness.page import ReadinessPage
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.tables.table import DataTable
from roadmap_app.reports.readiness.page import ALL_DEALS, BOTH


def settle(page: ReadinessPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.is_current and not page.trends._later.isActive(), timeout=20_000)


def made(session: Session, qtbot: QtBot, size: tuple[int, int] = (1412, 840)) -> ReadinessPage:
    page = ReadinessPage(session)
    page.resize(*size)
    page.show()
    settle(page, qtbot)
    return page


def end(page: ReadinessPage, qtbot: QtBot) -> None:
    """Close a page once nothing is under way for it."""
    qtbot.waitUntil(lambda: page._task is None, timeout=20_000)
    page.close()
    page.deleteLater()


@pytest.fixture
def page(open_session: Session, qtbot: QtBot) -> Iterator[ReadinessPage]:
    page = made(open_session, qtbot)
    yield page
    end(page, qtbot)


def test_the_chain_of_the_watched_deal_comes_first_and_opens_its_finding(
    page: ReadinessPage, qtbot: QtBot
) -> None:
    (card,) = page.chains.cards
    texts = [label.text() for label in card.findChildren(QLabel)]
    assert "Day 0: no release named" in texts
    button = card.findChild(StepButton)
    assert button.accessibleName().startswith("Driver, MI450-based custom GPU for Meta, ROCm")
    with qtbot.waitSignal(page.finding_opened) as opened:
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert opened.args[0].subjects == ("amd-rocm", "amd-mi450-meta")


def test_arrows_walk_the_matrix_and_enter_opens_the_finding(page: ReadinessPage, qtbot: QtBot) -> None:
    matrix = page.matrix
    matrix.setFocus(Qt.FocusReason.TabFocusReason)
    assert matrix.current is not None and matrix.current.row.generation == "amd-mi300x"
    for _ in range(4):
        qtbot.keyClick(matrix, Qt.Key.Key_Down)
    assert (matrix.current.row.generation, matrix.current.row.stack) == ("amd-mi455x", "amd-rocm")
    assert page.session.selection == "amd-mi455x"
    assert "no source names a release" in matrix.accessibleDescription()
    qtbot.keyClick(matrix, Qt.Key.Key_Right)
    assert matrix.current.row.stack == "pytorch"
    with qtbot.waitSignal(page.finding_opened) as opened:
        qtbot.keyClick(matrix, Qt.Key.Key_Return)
    assert opened.args[0].subjects == ("pytorch", "amd-mi455x")
    qtbot.keyClick(matrix, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert "PyTorch" in copied and ": PyTorch Foundation, 13 May 2026" in copied and "https://" in copied


def test_a_click_chooses_a_cell_and_a_double_click_on_a_product_shows_it_on_the_timeline(
    page: ReadinessPage, qtbot: QtBot
) -> None:
    matrix = page.matrix
    assert matrix.grid is not None
    line, column = matrix.grid.place_of("rubin", "triton")
    qtbot.mouseClick(
        matrix, Qt.MouseButton.LeftButton, pos=matrix.grid.cell_rect(line, column).center().toPoint()
    )
    assert matrix.current is not None and matrix.current.kind == "preview"
    name = QPoint(30, round(matrix.grid.rows[line].top + 5))
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.mouseDClick(matrix, Qt.MouseButton.LeftButton, pos=name)
    assert asked.args == ["rubin"]
    assert matrix.place_at(QPointF(name))[1] == -1


def test_fields_narrow_the_page_and_are_kept(page: ReadinessPage, qtbot: QtBot) -> None:
    page.layer.choose(BOTH)
    settle(page, qtbot)
    names = {row.row.name for row in page.matrix.grid.rows if row.row is not None}
    assert "Helios" in names
    page.deal.choose(ALL_DEALS)
    settle(page, qtbot)
    first = len(page.chains.cards)
    qtbot.mouseClick(page.chains.more, Qt.MouseButton.LeftButton)
    assert len(page.chains.cards) == len(page.model.chains.rows) > first
    kept = page.state
    page.restore({})
    assert page.layer.key != BOTH
    page.restore(kept)
    settle(page, qtbot)
    assert (page.deal.key, page.layer.key) == (ALL_DEALS, BOTH)
    page.restore({"deal": "gone/away", "layer": "x", "vendors": "gone", "stack": "gone", "rival": "gone"})
    settle(page, qtbot)
    assert page.deal.key == "" and not page.vendors.keys


def test_another_rival_is_chosen_by_its_field(page: ReadinessPage, qtbot: QtBot) -> None:
    closing = page.trends.closing
    assert closing.title.text() == "Is ROCm closing on CUDA Toolkit?"
    closing.rival.choose("aws-neuron")
    settle(page, qtbot)
    assert closing.title.text() == "Is ROCm closing on AWS Neuron SDK?"
    assert all(card.chart.plot is not None for card in page.trends.grid.cards)


def test_the_tables_are_made_when_they_are_unfolded(page: ReadinessPage, qtbot: QtBot) -> None:
    assert not page.figures.findChildren(DataTable)
    qtbot.keyClick(page.figures.button, Qt.Key.Key_Space)
    pairs, trends, gaps = page.figures.findChildren(DataTable)
    assert len(pairs.table.rows) == len(page.model.rows) and trends.table.rows and len(gaps.table.rows) == 1


@pytest.mark.parametrize(("size", "scale"), [((1136, 620), 2.0), ((2488, 1300), 1.0)])
def test_nothing_is_out_of_reach_at_any_size(
    open_session: Session, qtbot: QtBot, size: tuple[int, int], scale: float
) -> None:
    before = theme().text_scale
    theme().text_scale = scale
    try:
        page = made(open_session, qtbot, size)
        matrix = page.matrix
        qtbot.waitUntil(lambda: page._beside.is_wide == (scale == 1.0))
        assert page.body.width() <= size[0]
        matrix.go(matrix.grid.place_of("rubin", "vllm"))
        rect = matrix.cell_rect(matrix.at)
        assert matrix.grid.name_px <= rect.left() + 1 and rect.right() <= matrix.width() + 1
        end(page, qtbot)
    finally:
        theme().text_scale = before


def test_a_day_before_everything_says_what_to_do(page: ReadinessPage, qtbot: QtBot) -> None:
    day = page.session.spec.as_of
    page.session.change_view(as_of=730_000)
    settle(page, qtbot)
    texts = {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
    assert any("Choose a later day" in text for text in texts)
    assert not page.matrix.isVisible() and not page.trends.isVisible()
    page.session.change_view(as_of=day)
    qtbot.waitUntil(lambda: not page.session.tasks.is_busy, timeout=20_000)
