"""The Sources page by mouse and keyboard: sorted, filtered, opened, followed to the timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.pages.page import Page
from roadmap_app.desktop.pages.sources.page import SourcesPage
from roadmap_app.desktop.session.session import Session
from roadmap_app.reports.sources.table import NO_SOURCE
from tests.sample_counts import SOURCES

TODAY = date(2026, 11, 22).toordinal()


@pytest.fixture
def page(qtbot: QtBot, as_opened: Session, make_page: Callable[..., Page]) -> Iterator[SourcesPage]:
    """The page alone, on the sample, with AMD × Meta watched."""
    made = make_page(as_opened, "sources")
    assert isinstance(made, SourcesPage)
    made.resize(1340, 760)
    made.show()
    settle(made, qtbot)
    yield made
    qtbot.waitUntil(lambda: made._task is None, timeout=20_000)
    made.hide()


def settle(page: SourcesPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.is_current, timeout=20_000)


def test_the_source_on_which_most_hangs_stands_first_and_any_column_sorts(page: SourcesPage) -> None:
    table = page.table.table
    assert len(table.rows) == len(page.model.rows) == SOURCES
    assert page.table.chosen_row is not None and page.table.chosen_row.key == table.rows[0].key
    assert page.detail._title.text() == page.model.rows[0].title
    assert "Dates to come that hang on it alone" in [shown.table.name for shown in page.detail.tables]
    assert table.rows[-1].key == NO_SOURCE
    heads = [column.head for column in page.table.table.columns]
    page.table.sortByColumn(heads.index("Age"), Qt.SortOrder.DescendingOrder)
    first = page.table._model.rows[0]
    ages = [row.cells[heads.index("Age")].value for row in page.table._model.rows]
    known = [age for age in ages if age is not None]
    assert known == sorted(known, reverse=True) and first.cells[heads.index("Age")].value == max(known)


def test_arrows_walk_the_list_and_enter_goes_into_the_source(page: SourcesPage, qtbot: QtBot) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.detail._title.text() == page.model.rows[1].title
    first = page.detail.tables[0]
    qtbot.waitUntil(first.isVisible)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.focusWidget() is first
    first.selectRow(0)
    wanted = first.table.rows[0].key
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.keyClick(first, Qt.Key.Key_Return)
    assert asked.args == [wanted]


def test_filters_narrow_the_list_and_where_none_is_left_lead_back(page: SourcesPage, qtbot: QtBot) -> None:
    page.alone.click()
    settle(page, qtbot)
    assert all(row.reach for row in page.model.rows)
    page.age.choose("quiet")
    settle(page, qtbot)
    assert all(row.quiet and row.reach for row in page.model.rows) and page.model.rows
    page.restore({"by": "meta;nobody", "age": "unsaid", "alone": "1"})
    settle(page, qtbot)
    assert page.said_by.keys == frozenset({"meta"}) and page.model.rows == ()
    assert "No source is left" in page.nothing_label.text() and not page.table.isVisible()
    page.everything.click()
    settle(page, qtbot)
    assert page.table.isVisible() and not page.alone.isChecked()
    assert page.state == {"by": "", "age": "", "alone": ""}


def test_another_page_opens_a_source_and_only_the_web_is_opened_from_it(
    page: SourcesPage, qtbot: QtBot
) -> None:
    wanted = page.model.rows[40]
    page.alone.click()
    settle(page, qtbot)
    page.open_with(wanted.key)
    settle(page, qtbot)
    assert page.detail._title.text() == wanted.title
    opened: list[str] = []
    page.detail._opener = lambda url: opened.append(url.toString())
    page.detail.link.click()
    assert opened == [wanted.address]
    page.detail._link = "file:///etc/passwd"
    page.detail.link.click()
    assert len(opened) == 1


def test_in_a_narrow_window_the_opened_source_stands_below(page: SourcesPage, qtbot: QtBot) -> None:
    assert page.detail_area.isVisible() and page.detail.window() is page
    page.resize(1000, 700)
    qtbot.waitUntil(lambda: not page.detail_area.isVisible())
    below = page.table.mapTo(page, page.table.rect().bottomLeft()).y()
    qtbot.waitUntil(lambda: page.detail.isVisible() and page.detail.mapTo(page, QPoint(0, 0)).y() >= below)
    page.resize(2400, 900)
    qtbot.waitUntil(page.detail_area.isVisible)
    assert len(page.table.table.columns) == 13, "all columns where there is room"
