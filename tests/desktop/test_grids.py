"""Every grid and every table of the program by keyboard: one set of manners for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.files.import_model import PROBLEM_HEADS, TextsModel
from roadmap_app.desktop.files.import_table import ImportTable
from roadmap_app.desktop.findings.model import FindingsModel
from roadmap_app.desktop.findings.table import FindingsTable
from roadmap_app.desktop.pages.compare.page import ComparePage
from roadmap_app.desktop.pages.compare.table import CompareTable
from roadmap_app.desktop.pages.deals.page import DealsPage
from roadmap_app.desktop.pages.page import Page
from roadmap_app.desktop.pages.partners.page import PartnersPage
from roadmap_app.desktop.pages.readiness.page import ReadinessPage
from roadmap_app.desktop.pages.slips.page import SlipsPage
from roadmap_app.desktop.screenshot import wait_until
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.tables.grid import CellGrid
from roadmap_app.desktop.tables.table import DataTable
from roadmap_app.desktop.tables.view import TableView
from roadmap_app.desktop.tables.walk import NOWHERE, CellWalk, Place
from roadmap_app.domain.documents.document import Cell, Column, Row, Table

ARROWS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Left)
CONTROL = Qt.KeyboardModifier.ControlModifier
Grid = CellGrid[Any]
GRIDS: dict[type[Page], Callable[[Any], Grid]] = {
    PartnersPage: lambda page: page.matrix,
    ReadinessPage: lambda page: page.matrix,
    DealsPage: lambda page: page.concentration.view,
    SlipsPage: lambda page: page.records,
}


@pytest.fixture(scope="module", params=GRIDS, ids=lambda kind: str(kind.key))
def page_of_grid(
    request: pytest.FixtureRequest, open_session: Session, kept_open: set[object]
) -> Iterator[Page]:
    """A page with a grid, for all tests that only go about in it."""
    for page in _shown(request.param, open_session):
        kept_open.add(page)
        yield page
        kept_open.remove(page)


@pytest.fixture
def grid(page_of_grid: Page) -> Grid:
    """A grid on its page, without the keyboard."""
    page_of_grid.activateWindow()
    wait_until(lambda: page_of_grid.isActiveWindow())
    found = GRIDS[type(page_of_grid)](page_of_grid)
    found.clearFocus()
    found.go(found.start())
    return found


@pytest.fixture(params=GRIDS, ids=lambda kind: str(kind.key))
def own_grid(request: pytest.FixtureRequest, open_session: Session) -> Iterator[Grid]:
    """A grid on a page of its own, which shows something else once a cell is opened."""
    for page in _shown(request.param, open_session):
        yield GRIDS[type(page)](page)


def _shown(kind: type[Page], open_session: Session) -> Iterator[Page]:
    page = kind(open_session)
    page.resize(1412, 840)
    page.show()
    page.activateWindow()
    wait_until(lambda: page.is_current and page.isActiveWindow())
    yield page
    wait_until(lambda: page._task is None)
    page.close()
    page.deleteLater()


def test_every_grid_is_walked_here() -> None:
    assert {kind.__name__ for kind in CellGrid.__subclasses__()} == {
        *("PairMatrix", "MatrixView", "SharesView", "RecordsView")
    }


def test_arrows_reach_every_cell_and_never_leave_home_and_end_go_to_the_ends(
    grid: Grid, qtbot: QtBot
) -> None:
    grid.setFocus()
    to_do = [grid.places[0]]
    reached = set(to_do)
    while to_do:
        at = to_do.pop()
        for key in ARROWS:
            grid.go(at)
            qtbot.keyClick(QApplication.focusWidget(), key)
            assert grid.hasFocus() and grid.current is not None
            if grid.at not in reached:
                reached.add(grid.at)
                to_do.append(grid.at)
    assert reached == set(grid.places) and len(reached) > 3
    line = [at for at in grid.places if at[0] == grid.places[0][0]]
    grid.go(line[0])
    for key, place in ((Qt.Key.Key_End, line[-1]), (Qt.Key.Key_Home, line[0])):
        qtbot.keyClick(grid, key)
        assert grid.at == place
    for key, place in ((Qt.Key.Key_End, grid.places[-1]), (Qt.Key.Key_Home, grid.places[0])):
        qtbot.keyClick(grid, key, CONTROL)
        assert grid.at == place


def test_a_grid_is_one_stop_of_tab_and_the_keyboard_stands_on_a_cell_of_it(grid: Grid, qtbot: QtBot) -> None:
    reached = [child for child in grid.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert reached == []
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    assert grid.current is not None
    qtbot.keyClick(grid, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not grid


def test_a_cell_opens_by_key_and_is_copied_as_it_is_said(own_grid: Grid, qtbot: QtBot) -> None:
    grid = own_grid
    grid.setFocus()
    grid.go(grid.places[-1])
    cell = grid.current
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        with qtbot.waitSignal(grid.cell_opened) as opened:
            qtbot.keyClick(grid, key)
        assert opened.args == [cell]
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(grid, Qt.Key.Key_C, CONTROL)
    assert cell is not None and QGuiApplication.clipboard().text() == grid.copied(cell) != ""


def test_the_cell_with_the_keyboard_has_a_ring(grid: Grid) -> None:
    def seen(at: Place) -> QImage:
        around = grid.ring_rect(at).toAlignedRect().adjusted(-2, -2, 2, 2)
        return grid.grab(around).toImage()

    for at in {grid.places[0], grid.places[-1], grid.start()}:
        grid.setFocus()
        grid.go(at)
        ringed = seen(at)
        assert ringed == seen(at)
        grid.clearFocus()
        assert ringed != seen(at), f"nothing shows that the keyboard is on {at}"


def test_a_screen_reader_hears_every_cell(grid: Grid) -> None:
    QAccessible.setActive(True)
    try:
        grid.setFocus()
        grid.go(grid.places[-1])
        interface = QAccessible.queryAccessibleInterface(grid)
        assert interface is not None and interface.role() == QAccessible.Role.List
        assert interface.text(QAccessible.Text.Name) == grid.accessibleName() != ""
        children = [interface.child(place) for place in range(interface.childCount())]
        assert len(children) == len(grid.places)
        names = [child.text(QAccessible.Text.Name) for child in children]
        assert all(names) and len(set(names)) == len(names)
        assert {child.role() for child in children} == {QAccessible.Role.ListItem}
        assert [child.state().selected for child in children] == [at == grid.at for at in grid.places]
        middle = children[-1].rect().center()
        under = interface.childAt(middle.x(), middle.y())
        assert interface.indexOfChild(under) == len(children) - 1
        assert interface.indexOfChild(interface.focusChild()) == len(children) - 1
    finally:
        QAccessible.setActive(False)


def test_the_keyboard_keeps_its_column_over_a_line_that_lacks_it() -> None:
    walk = CellWalk()
    walk.fill([(0, 0), (0, 4), (2, 1), (3, 0), (3, 4)])
    walk.step(1, 0)
    assert walk.at == (0, 0)
    walk.step(0, 1)
    walk.step(1, 0)
    assert walk.at == (2, 1)
    walk.step(1, 0)
    assert walk.at == (3, 4)
    for _ in range(3):
        walk.step(1, 0)
    assert walk.at == (3, 4)


def test_where_there_is_no_cell_the_keyboard_is_nowhere() -> None:
    walk = CellWalk()
    for down, right in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        walk.step(down, right)
        walk.go_to_end(last=True)
        assert walk.at == NOWHERE


# -- tables ------------------------------------------------------------------------------------


def listed() -> DataTable:
    rows = tuple(Row((Cell(f"a{n}", value=-n), Cell(f"b {n}")), f"key{n}") for n in range(4))
    return DataTable(Table("Things", (Column("A"), Column("B")), rows))


def problems() -> ImportTable:
    model = TextsModel(PROBLEM_HEADS)
    model.set_rows([("claims.csv", str(n), "window", "20x20", "no such day") for n in range(4)])
    table = ImportTable(model, "Problems")
    model.setParent(table)
    return table


def findings(session: Session) -> FindingsTable:
    model = FindingsModel()
    model.set_result(session.result, session.as_of)
    table = FindingsTable(model)
    model.setParent(table)
    return table


TABLES: dict[str, Callable[[Session], TableView]] = {
    "document": lambda session: listed(),
    "import": lambda session: problems(),
    "findings": findings,
}


@pytest.fixture(params=TABLES)
def table(request: pytest.FixtureRequest, open_session: Session, qtbot: QtBot) -> Iterator[TableView]:
    """A table with a button after it, the keyboard on its second row."""
    page = QWidget()
    qtbot.addWidget(page)
    made = TABLES[request.param](open_session)
    column = QVBoxLayout(page)
    column.addWidget(made)
    column.addWidget(QPushButton("After it"))
    page.resize(900, 400)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    made.setFocus()
    made.selectRow(1)
    yield made


def test_every_kind_of_table_is_tried_here_or_with_its_page() -> None:
    assert set(TableView.__subclasses__()) == {DataTable, ImportTable, FindingsTable, CompareTable}


def test_arrows_choose_a_row_enter_opens_it_and_tab_leaves(table: TableView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.row_chosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 2
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(table.row_opened) as opened:
            qtbot.keyClick(table, key)
        assert opened.args == chosen.args
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), QPushButton)


def test_the_chosen_row_is_copied_and_has_a_ring(table: TableView, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(table, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == table.copied(table.currentIndex()) != ""
    seen = table.visualRect(table.currentIndex())
    ringed = table.viewport().grab(seen).toImage()
    assert ringed == table.viewport().grab(seen).toImage()
    table.clearFocus()
    assert ringed != table.viewport().grab(seen).toImage()


def test_a_row_is_chosen_without_telling_and_cells_are_said_with_words(
    table: TableView, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(table.row_chosen):
        table.choose_row(2)
    assert table.currentIndex().row() == 2 and table.accessibleName()
    model = table.model()
    role = int(Qt.ItemDataRole.AccessibleTextRole)
    assert all(str(model.index(2, column).data(role)) for column in range(model.columnCount() - 1))
    table.choose_row(-1)
    assert not table.currentIndex().isValid() and not table.copy()


def test_the_comparison_is_walked_by_cell(open_session: Session, qtbot: QtBot, themed: QApplication) -> None:
    page = ComparePage(open_session)
    page.resize(1340, 760)
    page.show()
    page.activateWindow()
    page.open_with(["amd-mi455x", "rubin"])
    qtbot.waitUntil(lambda: page.is_current and page.isActiveWindow(), timeout=20_000)
    table = page.table
    table.setFocus()
    index = table.currentIndex()
    assert index.isValid()
    seen = table.visualRect(index)
    ringed = table.viewport().grab(seen).toImage()
    table.clearFocus()
    assert ringed != table.viewport().grab(seen).toImage()
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.currentIndex().column() == index.column() + 1
    qtbot.waitUntil(lambda: page._task is None, timeout=20_000)
    page.close()
    page.deleteLater()


def test_a_table_that_is_shown_already_is_not_laid_out_again_but_a_sorted_one_is(
    themed: QApplication, qtbot: QtBot
) -> None:
    table, resets = listed(), []
    qtbot.addWidget(table)
    table.model().modelReset.connect(lambda: resets.append(""))
    table.select_key("key2")
    table.set_table(listed().table)
    assert not resets and table.chosen_row is not None and table.chosen_row.key == "key2"
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    table.set_table(listed().table)
    assert len(resets) == 1 and table.model().index(0, 0).data() == "a0"
