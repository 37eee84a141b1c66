"""Nothing that leaves the window tells a reader what his profile hides: exports, prints, packs, the clipboard.

The pages, the formats and the actions are walked from their tables, the next one, too.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.actions.places import PLACES, TIMELINE
from roadmap_app.desktop.actions.table import ACTIONS
from roadmap_app.desktop.files.export_dialog import ExportDialog
from roadmap_app.desktop.files.pack_dialog import PackDialog
from roadmap_app.desktop.files.print_dialog import PrintDialog
from roadmap_app.desktop.inspector.copying import sentence_of
from roadmap_app.desktop.session.reader import NO_PAIR
from roadmap_app.desktop.tables.grid import CellGrid
from roadmap_app.desktop.tables.view import TableView
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.exchange.formats import FOR_DOCUMENTS, FOR_WHOLE_DOCUMENTS
from tests.planted import PROFILES, file_words, leaked, planted_in, planted_workspace

OpenWindow = Callable[..., MainWindow]
PAGES = [place.key for place in PLACES if place.key != TIMELINE]
HANDS_OUT = ("export", "print", "pack", "copy")
HANDS_OUT_NOTHING = {
    *(
        "new",
        "new_sample",
        "open",
        "import",
        "reload",
        "close",
        "quit",
        "undo",
        "redo",
        "find",
        "next_finding",
    ),
    *("previous_finding", "add_claim", "what_if", "new_scenario", "today", "fit_all", "fit_selection"),
    *("zoom_in", "zoom_out", "zoom_start", "previous_period", "next_period", "show_year", "show_half"),
    *("show_quarter", "show_month", "show_dates", "fold_all", "unfold_all", "clear_filters"),
    *("toggle_inspector", "toggle_alignment", "deals_above", "deals_products", "deals_hidden"),
    *("theme_system", "theme_light", "theme_dark", "back", "help", "shortcuts", "about"),
}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return planted_workspace(tmp_path_factory.mktemp("planted"))


def test_every_action_is_known_to_hand_something_out_or_nothing() -> None:
    shown = {place.action for place in PLACES}
    assert {spec.id for spec in ACTIONS} == {*HANDS_OUT, *HANDS_OUT_NOTHING, *shown}


@pytest.fixture(params=PROFILES)
def reader(
    request: pytest.FixtureRequest, open_window: OpenWindow, planted: Path, qtbot: QtBot
) -> tuple[MainWindow, str]:
    """A window in which a what-if, a hidden voice and a hidden filter had been chosen before the profile was."""
    window, profile = open_window(planted), str(request.param)
    window.session.change_reader(scenario="zqscenario", watched=(("amd", "zqorg"), ("amd", "meta")))
    window.session.change_view(viewpoint="zqorg", vendors=frozenset(("zqorg", "amd")))
    window.session.select("zqgen")
    window.session.change_reader(profile=profile)
    qtbot.waitUntil(lambda: window.session.result is not None and not window.tasks.is_busy, timeout=20_000)
    return window, profile


def test_no_page_hands_out_a_hidden_word(
    reader: tuple[MainWindow, str], tmp_path: Path, qtbot: QtBot
) -> None:
    window, profile = reader
    for place, key in enumerate(PAGES):
        window.actions_of[f"page_{key}"].trigger()
        page = window.frame.page(key)
        qtbot.waitUntil(lambda page=page: page.is_current, timeout=20_000)  # type: ignore[misc]
        assert leaked(repr(page.document(page.model)), profile) == [], key
        out = tmp_path / f"{key}{FOR_DOCUMENTS[place % len(FOR_DOCUMENTS)].endings[-1]}"
        with qtbot.waitSignal(page.export.exported, timeout=30_000):
            page.export.write(out)
        assert leaked(file_words(out), profile) == [], out.name
        assert leaked("\n".join(_copied(page)), profile) == [], key
        said = "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
        assert leaked(said, profile) == [], key


def _copied(widget: QWidget) -> list[str]:
    """All that can be copied out of the tables and grids of a page."""
    texts = []
    for view in widget.findChildren(TableView):
        model = view.model()
        texts += [view.copied(model.index(row, 0)) for row in range(model.rowCount())]
    for grid in widget.findChildren(CellGrid):
        texts += [grid.copied(cell) for at in grid.filled() if (cell := grid.cell(at)) is not None]
    return texts


def test_the_timeline_and_its_findings_copy_and_print_no_hidden_word(
    reader: tuple[MainWindow, str], tmp_path: Path, qtbot: QtBot
) -> None:
    window, profile = reader
    session, view = window.session, window.page.timeline.view
    texts = [sentence_of(session.as_of, finding) for finding in session.findings]
    keys = [row.key for table in ("generations", "commitments") for row in session.roadmap.rows(table)]
    for key in keys:
        texts += [sentence_of(session.as_of, one) for one in session.as_of.milestones(key).values()]
        texts.append(view.tip_of(key))
    for key in (*keys[::40], "amd-helios", "amd-mi455x"):
        session.select(key)
        window.actions_of["copy"].trigger()
        texts.append(QGuiApplication.clipboard().text())
    assert leaked("\n".join(texts), profile) == []
    window.actions_of["print"].trigger()
    dialog = window.findChild(PrintDialog)
    assert dialog is not None and dialog.paper is not None
    dialog.save(tmp_path / "out.pdf")
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=30_000)
    said = file_words(tmp_path / "out.pdf")
    assert leaked(said, profile) == []
    dialog.reject()


def test_a_pack_and_an_export_are_for_the_reader_of_the_window_and_say_so(
    reader: tuple[MainWindow, str], tmp_path: Path, qtbot: QtBot
) -> None:
    window, profile = reader
    window.actions_of["export"].trigger()
    dialog = window.findChild(ExportDialog)
    assert dialog is not None and dialog.profile.profile == profile
    for name in ("out", "out.zip"):
        dialog.report = None
        dialog.path.setText(str(tmp_path / name))
        dialog.export_button.click()
        qtbot.waitUntil(lambda: dialog.report is not None, timeout=20_000)
        assert leaked(file_words(tmp_path / name), profile) == []
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert dialog.profile.words in said
    dialog.reject()
    window.actions_of["pack"].trigger()
    pack = window.findChild(PackDialog)
    assert pack is not None and pack.chosen_profile == profile
    pairs = (NO_PAIR, ("amd", {"partner:oracle": "oracle"}.get(profile, "meta")))
    for place, form in enumerate(FOR_WHOLE_DOCUMENTS):
        pack.pair.setCurrentIndex(pack.pair.findData(pairs[place % 2]))
        pack.document = None
        pack.refresh()
        qtbot.waitUntil(lambda: pack.document is not None, timeout=20_000)
        out, pack.written = tmp_path / f"pack{form.ending}", None
        pack.save(out)
        qtbot.waitUntil(lambda: pack.written is not None, timeout=30_000)
        assert leaked(file_words(out), profile) == [], out.name
    pack.reject()


def test_a_pack_for_a_partner_tells_nothing_of_the_what_if_that_our_house_looks_at(
    open_window: OpenWindow, planted: Path, qtbot: QtBot
) -> None:
    window = open_window(planted)
    window.session.change_reader(scenario="zqscenario", me="zqorg")
    window.session.change_view(viewpoint="zqorg")
    qtbot.waitUntil(lambda: window.session.result is not None and not window.tasks.is_busy, timeout=20_000)
    window.actions_of["pack"].trigger()
    pack = window.findChild(PackDialog)
    assert pack is not None
    pack.pair.setCurrentIndex(pack.pair.findData(("amd", "meta")))
    for profile in ("partner:meta", "internal"):
        pack.profile.setCurrentIndex(pack.profile.findData(profile))
        qtbot.waitUntil(
            lambda wanted=profile: pack.document is not None and pack.document.profile == wanted,  # type: ignore[misc]
            timeout=20_000,
        )
        found = "zqscenario" in planted_in(repr(pack.document))
        assert found if profile == "internal" else leaked(repr(pack.document), profile) == []
    pack.reject()


def test_before_other_readers_nothing_is_decided_or_supposed(reader: tuple[MainWindow, str]) -> None:
    window, _ = reader
    assert not window.doing.deciding.is_possible
    assert (
        not window.actions_of["new_scenario"].isEnabled() and not window.actions_of["add_claim"].isEnabled()
    )
    assert [choice.key for choice in window.frame.bar.scenario._all()] == [""]
    assert not any(window.doing.deciding.follow_up_of(one) for one in window.session.findings)
