"""Details, alignment, toolbar and their states, in a real window on the sample."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.fields.day_popup import DayPopup
from roadmap_app.desktop.fields.read_day import read_day
from roadmap_app.desktop.findings.model import TITLE
from roadmap_app.desktop.inspector.funnel_chart import FunnelChart
from roadmap_app.desktop.inspector.rows import FactRow
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.domain.windows.window import WindowError
from tests.sample_counts import AMD_GENERATIONS, CLAIMS

Settled = Callable[[MainWindow], None]
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


def texts(widget: object) -> list[str]:
    return [found.text() for found in widget.findChildren(QLabel)]  # type: ignore[attr-defined]


def rows(window: MainWindow) -> list[FactRow]:
    return window.page.inspector.findChildren(FactRow)


def test_the_details_show_the_selected_generation_with_its_funnel(window: MainWindow) -> None:
    window.session.select("amd-helios")
    shown = texts(window.page.inspector)
    assert {"Helios", "Q3 2026", "1 Jul – 30 Sep", "53 days ago", "Date passed, not confirmed"} <= set(shown)
    chart = window.page.inspector.findChild(FunnelChart)
    assert chart is not None
    assert "said 23 Jul 2026: Q3 2026" in chart.accessibleDescription()


def test_a_row_leads_to_another_thing_and_a_milestone_row_shows_its_claims(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.session.select("amd-helios")
    production = next(row for row in rows(window) if row.row.milestone == "production")
    qtbot.mouseClick(production, Qt.MouseButton.LeftButton)
    assert "Claims on “in production”" in texts(window.page.inspector)
    deal = next(row for row in rows(window) if row.row.goto == "amd-oracle-2025/1")
    qtbot.mouseClick(deal, Qt.MouseButton.LeftButton)
    assert window.session.selection == "amd-oracle-2025/1"
    assert window.page.timeline.view.selected == "amd-oracle-2025/1"


def test_a_source_opens_by_mouse_and_by_enter(window: MainWindow, qtbot: QtBot) -> None:
    window.session.select("amd-helios")
    source = next(row for row in rows(window) if row.row.text == "amd.com")
    qtbot.mouseClick(source, Qt.MouseButton.LeftButton)
    qtbot.keyClick(source, Qt.Key.Key_Return)
    opened = [url.toString() for url in window.links]  # type: ignore[attr-defined]
    assert len(opened) == 2
    assert all(address.startswith("https://www.amd.com/") for address in opened)


def test_a_finding_selects_its_generation_and_a_selection_marks_its_findings(window: MainWindow) -> None:
    table, model = window.page.alignment.table, window.page.alignment.model
    row = next(r for r in range(model.rowCount()) if "AMD – Meta: ROCm" in str(model.index(r, TITLE).data()))
    table.selectRow(row)
    selected = window.session.selection
    finding = model.finding(row)
    assert finding is not None
    assert selected in (*finding.generations, finding.commitment)
    assert window.page.timeline.view.item_rect(selected) is not None
    window.session.select("amd-helios")
    marked = table.cells.highlighted
    assert marked
    assert all("amd-helios" in (f.generations if (f := model.finding(r)) else ()) for r in marked if r < 3)


def test_chips_list_their_verdict_and_nothing_found_is_said(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.page.alignment
    chip = panel.chips.chips["unconfirmed"]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    verdicts = {f.verdict for r in range(panel.model.rowCount()) if (f := panel.model.finding(r))}
    assert verdicts == {"unconfirmed"}
    panel.rules.keys = frozenset({"succession"})
    panel._apply_filter()
    assert panel.model.rowCount() == 0
    assert "No finding fits these filters." in texts(panel)
    panel.clear_filters()
    assert panel.model.listed == len(window.session.result.open)  # type: ignore[union-attr]


def test_an_older_choice_of_faults_is_one_of_all_kinds_of_remarks(window: MainWindow) -> None:
    """A workspace's kept filters may name the verdict that there was before the three kinds."""
    panel = window.page.alignment
    panel.restore({"verdicts": "fault"})
    found = {f.verdict for r in range(panel.model.rowCount()) if (f := panel.model.finding(r))}
    assert found == {"contradiction", "watch", "gap"}
    panel.clear_filters()


def test_panel_and_status_line_count_open_findings_and_gaps_apart(window: MainWindow) -> None:
    result = window.session.result
    assert result is not None and result.gaps
    words = f"{len(result.open)} open findings · {len(result.gaps)} gaps in the record"
    assert words in window.status.counts.text()
    chips = window.page.alignment.chips.chips
    assert chips["gap"].toolTip().startswith(f"{len(result.gaps)} gaps in the record")
    assert chips["gap"].text().startswith(f"{len(result.gaps)}")  # without words where room is short
    assert not any(finding.is_gap for finding in result.open)


def test_a_pair_is_checked_by_itself(window: MainWindow, qtbot: QtBot, settled: Settled) -> None:
    panel = window.page.alignment
    panel.supplier.choose("amd")
    panel.customer.choose("meta")
    settled(window)
    found = [f for r in range(panel.model.rowCount()) if (f := panel.model.finding(r))]
    assert found
    assert {(f.supplier, f.customer) for f in found} == {("amd", "meta")}
    assert any(f.sentences.margin == "39 days left" and "ROCm" in f.sentences.title for f in found)


def test_the_choices_of_a_pair_are_counted(window: MainWindow) -> None:
    choices = {choice.key: choice.held for choice in window.page.alignment._sides(supplier=True)}
    assert choices["amd"] > 10
    assert choices[""] == -1


@pytest.mark.parametrize(
    ("text", "day"), [("2026-09-15", "2026-09-15"), ("15 Sep 2026", "2026-09-15"), ("Q3 2026", "2026-09-30")]
)
def test_the_day_is_read_in_any_spelling(text: str, day: str) -> None:
    from datetime import date

    assert read_day(text) == date.fromisoformat(day).toordinal()


@pytest.mark.parametrize("text", ["from 2027", "TBD", "soon"])
def test_a_text_that_is_no_day_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(WindowError):
        read_day(text)


def test_the_day_field_says_what_a_text_means_and_takes_it(
    window: MainWindow, qtbot: QtBot, settled: Settled
) -> None:
    field = window.frame.bar.day
    field.open()
    popup = field.popup
    assert isinstance(popup, DayPopup)
    popup.line.setText("nonsense")
    assert popup.line.property("wrong") == "true"
    popup.line.setText("Dec 2024")
    assert popup.hint.text() == "means 31 Dec 2024"
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    settled(window)
    assert field.value == "31 Dec 2024"
    assert window.status.counts.text().startswith(f"{CLAIMS} claims as of 31 Dec 2024")


def test_vendor_and_layer_filters_have_counts_and_light_up(window: MainWindow) -> None:
    bar = window.frame.bar.view.choices
    choices = {choice.key: choice for choice in bar._vendors()}
    assert choices["amd"].text == "AMD"
    assert choices["amd"].held == AMD_GENERATIONS
    bar.vendors.keys = frozenset({"amd"})
    bar.vendors.changed.emit(frozenset({"amd"}))
    scene = window.page.timeline.view.scene
    assert scene is not None
    assert {row.organization for row in scene.rows if row.kind == "line"} == {"amd"}
    assert bar.vendors.value == "AMD"


def test_filters_that_leave_nothing_say_so_and_offer_the_way_back(window: MainWindow) -> None:
    window.session.change_view(vendors=frozenset({"oracle"}), deals="hidden")
    assert "No line fits these filters" in texts(window.page.timeline)
    window.actions_of["clear_filters"].trigger()
    assert window.page.timeline.view.scene is not None
    assert window.page.timeline.view.scene.rows


def test_grouping_and_colour_change_the_timeline(window: MainWindow) -> None:
    window.frame.bar.view.choices.group.choose(("layer", "vendor"))
    window.frame.bar.view.choices.colour.choose("verdict")
    scene = window.page.timeline.view.scene
    assert scene is not None
    assert scene.spec.group_by == ("layer", "vendor")
    assert ("verdict") in {kind for kind, _ in scene.colours}


def test_somebody_elses_word_can_be_asked_for(window: MainWindow, qtbot: QtBot, settled: Settled) -> None:
    before = window.session.result
    window.frame.bar.view.choices.viewpoint.choose("anyone")
    qtbot.waitUntil(lambda: window.session.result not in (before, None))
    settled(window)
    assert window.session.as_of.viewpoint == "anyone"


def test_enter_in_the_timeline_leads_to_the_details(window: MainWindow, qtbot: QtBot) -> None:
    window.session.select("amd-helios")
    view = window.page.timeline.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert isinstance(window.focusWidget(), FactRow)


def test_in_a_narrow_window_the_details_stand_below_behind_a_tab(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page
    assert not page.is_narrow
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: page.is_narrow)
    assert page.tabs.isVisible()
    page.show_details()
    assert page.inspector.isVisible()
    assert not page.alignment.isVisible()
    window.resize(1500, 900)
    qtbot.waitUntil(lambda: not page.is_narrow)
    assert page.alignment.isVisible()
    assert page.inspector.isVisible()


def test_the_arrow_keys_and_a_click_unfold_what_rests_on_the_same(window: MainWindow, qtbot: QtBot) -> None:
    table = window.page.alignment.table
    head = next(row for row in range(table.findings.rowCount()) if table.findings.held(row))
    rows = table.findings.rowCount()
    table.selectRow(head)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.findings.rowCount() == rows + table.findings.held(head)
    table.selectRow(head + 1)
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert table.findings.rowCount() == rows and table.currentIndex().row() == head
    table.scrollTo(table.findings.index(head, TITLE))
    at = QPoint(10, table.viewportPosition(head).y())
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert table.findings.is_unfolded(head)
    assert window.page.alignment.state["grouped"] == "yes"


def test_no_row_of_the_chart_or_of_the_findings_is_cut_at_first(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1280, 800)
    QApplication.processEvents()
    window.page.show_first_findings()
    QApplication.processEvents()
    seen = window.page.timeline.view.seen
    assert seen.height % seen.row_height == 0
    assert window.page.alignment.table.cut_row() == (0, 0)
