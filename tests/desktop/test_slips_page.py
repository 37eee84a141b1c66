"""The Slips page in a real window: vendors by keyboard and pointer, stated periods, the chart, the tables."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.pages.slips.page import SlipsPage
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.documents.chart import Band, End


def made(session: Session, qtbot: QtBot, size: tuple[int, int] = (1412, 840)) -> SlipsPage:
    page = SlipsPage(session)
    page.resize(*size)
    page.show()
    qtbot.waitUntil(lambda: page.is_current, timeout=20_000)
    return page


def end(page: SlipsPage, qtbot: QtBot) -> None:
    """Close a page once nothing is under way for it."""
    qtbot.waitUntil(lambda: page._task is None, timeout=20_000)
    page.close()
    page.deleteLater()


@pytest.fixture
def page(open_session: Session, qtbot: QtBot) -> Iterator[SlipsPage]:
    open_session.select("")
    page = made(open_session, qtbot)
    yield page
    end(page, qtbot)


def test_what_amds_h2_is_worth_stands_there_after_one_click(page: SlipsPage) -> None:
    assert page.worth.sentence.text().startswith(
        "AMD has stated a half-year 12 times: four came, all within it"
    )
    assert page.worth.isVisible() and len(page.worth.cases.table.rows) == 6
    assert page.records.rows[1].record.vendor == "amd" == page.records.vendor


def test_another_vendor_and_another_period_are_chosen_by_keyboard(page: SlipsPage, qtbot: QtBot) -> None:
    page.records.setFocus()
    qtbot.keyClick(page.records, Qt.Key.Key_Up)
    assert page.records.vendor == "nvidia"
    assert page.worth.title.text() == "What NVIDIA’s stated date is worth"
    page.worth.precision.choose("quarter")
    assert page.worth.sentence.text().startswith("NVIDIA has stated a quarter 13 times")
    assert page.state["vendor"] == "nvidia" and page.state["precision"] == "quarter"
    assert "30 dates" in page.records.accessibleDescription()


def test_a_click_on_a_vendor_chooses_it_and_a_dot_opens_its_product(page: SlipsPage, qtbot: QtBot) -> None:
    records = page.records
    place = next(place for place, row in enumerate(records.rows) if row.record.vendor == "google")
    at = QPoint(40, round(records._top(place) + 5))
    qtbot.mouseClick(records, Qt.MouseButton.LeftButton, pos=at)
    assert records.vendor == "google"
    case, point = records._dots(records.rows[place], records._top(place))[0]
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.mouseDClick(records, Qt.MouseButton.LeftButton, pos=point.toPoint())
    assert asked.args == [case.key]


def test_the_band_of_what_is_selected_stands_out(page: SlipsPage) -> None:
    page.session.select("rubin")
    chart = page.chart.chart
    assert chart is not None
    opacities = {part.key: part.opacity for part in chart.parts if isinstance(part, Band)}
    assert opacities["rubin"] == max(opacities.values()) > min(opacities.values())


def test_names_at_the_right_end_stand_apart_and_inside(page: SlipsPage) -> None:
    plot = page.chart.plot
    assert plot is not None
    rects = [rect for _, rect in plot.parts.end_rects()]
    assert len(rects) == 8 == len([part for part in plot.chart.parts if isinstance(part, End)])
    for place, rect in enumerate(rects):
        assert rect.left() > plot.parts.ground.right() and rect.right() <= page.chart.width() + 1
        assert not any(rect.intersects(other) for other in rects[:place])


def test_other_products_are_drawn_when_they_are_ticked(page: SlipsPage, qtbot: QtBot) -> None:
    page.products._tick(frozenset({"rubin:available", "trainium4:available"}))
    qtbot.waitUntil(lambda: page.is_current and len(page.model.drawn) == 2, timeout=20_000)
    assert page.products.value == "2 chosen"
    page.products._tick(frozenset())
    qtbot.waitUntil(lambda: page.is_current and len(page.model.drawn) == 8, timeout=20_000)
    assert page.products.value == "8 with most moves"


def test_a_row_leads_to_the_timeline_with_its_product(page: SlipsPage, qtbot: QtBot) -> None:
    slips = page.tables[0]
    slips.selectRow(0)
    assert page.session.selection == "falcon-shores"
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.keyClick(slips, Qt.Key.Key_Return)
    assert asked.args == ["falcon-shores"]


def test_fields_are_kept_and_what_is_gone_is_left_out(page: SlipsPage, qtbot: QtBot) -> None:
    page.layer.choose("all")
    qtbot.waitUntil(lambda: page.is_current, timeout=20_000)
    kept = page.state
    page.restore({"layer": "x", "vendors": "gone", "products": "gone:available", "vendor": "gone"})
    assert (page.layer.key, page.vendors.keys, page.products.keys) == ("hardware", frozenset(), frozenset())
    page.restore(kept)
    assert page.layer.key == "all"


@pytest.mark.parametrize(("size", "scale", "wide"), [((1136, 620), 2.0, False), ((1608, 900), 1.0, True)])
def test_the_periods_stand_beside_the_vendors_where_there_is_room(
    open_session: Session, qtbot: QtBot, size: tuple[int, int], scale: float, wide: bool
) -> None:
    before = theme().text_scale
    theme().text_scale = scale
    try:
        page = made(open_session, qtbot, size)
        qtbot.waitUntil(lambda: page._beside.is_wide == wide)
        assert page.body.width() <= size[0]
        assert page.records.width() >= page.records.minimumSizeHint().width()
        end(page, qtbot)
    finally:
        theme().text_scale = before


def test_a_day_before_everything_says_what_to_do(page: SlipsPage, qtbot: QtBot) -> None:
    day = page.session.spec.as_of
    page.session.change_view(as_of=720_000)
    qtbot.waitUntil(lambda: page.is_current, timeout=20_000)
    texts = {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
    assert any(text.startswith("Choose a later day") for text in texts)
    assert not page.chart.isVisible() and not page.worth.isVisible()
    page.session.change_view(as_of=day)
    qtbot.waitUntil(lambda: not page.session.tasks.is_busy, timeout=20_000)
