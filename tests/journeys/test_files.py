"""Whole tasks with files: from nothing to a roadmap, import, undo, export, print, two windows on one file."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.files.compare_dialog import CompareDialog
from roadmap_app.desktop.files.export_dialog import ExportDialog
from roadmap_app.desktop.files.import_dialog import ImportDialog
from roadmap_app.desktop.files.print_dialog import PrintDialog
from roadmap_app.desktop.look.message import MessageDialog
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.resources import resource_path
from roadmap_app.workspace.workspace import Workspace
from tests.sample_counts import CLAIMS

Settled = Callable[[MainWindow], None]
OpenWindow = Callable[..., MainWindow]
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


def texts(widget: object) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]  # type: ignore[attr-defined]


def bundle(folder: Path, **changes: tuple[str, str]) -> Path:
    """The sample's files with one text replaced per table."""
    out = Path(shutil.copytree(resource_path("sample"), folder))
    for table, (old, new) in changes.items():
        path = out / f"{table}.csv"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    return out


def test_from_the_welcome_page_to_a_new_sample_roadmap(
    open_window: OpenWindow, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    window = open_window()
    assert window.welcome.isVisible()
    window.files.make(tmp_path / "mine", sample=True)
    qtbot.waitUntil(lambda: window.session.is_open, timeout=20_000)
    settled(window)
    assert window.session.workspace is not None
    assert window.session.workspace.path.name == "mine.roadmap"
    assert window.frame.current == "brief"
    window.actions_of["page_timeline"].trigger()
    assert window.page.timeline.view.scene is not None
    assert window.page.timeline.view.scene.rows
    assert window.session.selection
    assert window.status.counts.text().startswith(f"{CLAIMS} claims as of 22 Nov 2026 · ")
    assert window.actions_of["undo"].text() == "Undo: Import of the sample"


def test_an_empty_roadmap_says_how_to_import_and_shows_what_was_imported(
    open_window: OpenWindow, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    window = open_window()
    window.files.make(tmp_path / "empty.roadmap", sample=False)
    qtbot.waitUntil(lambda: window.session.is_open, timeout=20_000)
    settled(window)
    assert "This roadmap is empty" in texts(window.frame.page("brief"))
    window.actions_of["page_timeline"].trigger()
    assert "This roadmap is empty" in texts(window.page.timeline)
    dialog = window.files.open_import([resource_path("sample")])
    assert isinstance(dialog, ImportDialog)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=20_000)
    assert dialog.report is not None
    assert dialog.report.tables["claims"].new == CLAIMS
    assert window.session.roadmap.is_empty
    dialog.reason.setText("to begin with")
    dialog.import_button.click()
    qtbot.waitUntil(lambda: not window.session.roadmap.is_empty, timeout=20_000)
    settled(window)
    assert len(window.session.roadmap.claims) == CLAIMS
    assert window.page.timeline.view.isVisible()
    assert "Undo: Import of sample" in window.actions_of["undo"].text()


def test_an_import_is_undone_and_done_again_by_its_name(
    window: MainWindow, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    before = window.session.roadmap
    changed = bundle(
        tmp_path / "in", generations=("amd-helios,amd-rack,Helios,", "amd-helios,amd-rack,Heliopolis,")
    )
    dialog = window.files.open_import([changed])
    assert isinstance(dialog, ImportDialog)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=20_000)
    dialog.run_import()
    qtbot.waitUntil(lambda: window.session.roadmap.name_of("amd-helios") == "Heliopolis", timeout=20_000)
    settled(window)
    window.session.select("amd-helios")
    assert "Heliopolis" in texts(window.page.inspector)
    seen = window.page.timeline.view.seen
    window.actions_of["undo"].trigger()
    qtbot.waitUntil(lambda: window.session.roadmap.name_of("amd-helios") == "Helios", timeout=20_000)
    settled(window)
    assert "Helios" in texts(window.page.inspector)
    assert window.page.timeline.view.seen == seen
    assert {t: window.session.roadmap.rows(t) for t in ("claims", "generations", "links")} == {
        t: before.rows(t) for t in ("claims", "generations", "links")
    }
    assert window.actions_of["redo"].text() == "Redo: Import of in"
    window.actions_of["redo"].trigger()
    qtbot.waitUntil(lambda: window.session.roadmap.name_of("amd-helios") == "Heliopolis", timeout=20_000)
    settled(window)


def test_problems_are_shown_by_place_and_reason_saved_and_nothing_is_imported(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = bundle(tmp_path / "bad", claims=("a100,announced,2020-05-14,", "a100,announced,20x20,"))
    dialog = window.files.open_import([bad])
    assert isinstance(dialog, ImportDialog)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=20_000)
    assert dialog.report is not None
    assert len(dialog.report.problems) == 1
    model = dialog.problems_view.model()
    cells = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    assert cells[:4] == ["claims.csv", "2", "window", "20x20"]
    assert not dialog.import_button.isEnabled()
    dialog.write_problems(tmp_path / "problems.csv")
    saved = (tmp_path / "problems.csv").read_text(encoding="utf-8-sig").splitlines()
    assert saved[0] == "file,row,column,text,reason"
    assert saved[1].startswith("claims.csv,2,window,20x20,")
    dialog.reject()
    assert len(window.session.roadmap.claims) == CLAIMS


def test_a_second_import_of_the_same_files_changes_nothing(window: MainWindow, qtbot: QtBot) -> None:
    dialog = window.files.open_import([resource_path("sample")])
    assert isinstance(dialog, ImportDialog)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=20_000)
    assert any("hold nothing that the roadmap does not hold already" in text for text in texts(dialog))
    assert not dialog.import_button.isEnabled()
    dialog.reject()


def test_files_that_are_not_read_are_named(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    made = bundle(tmp_path / "in")
    (made / "claims (1).csv").write_text("", encoding="utf-8")
    for number in range(4):
        (made / f"notes {number}.csv").write_text("", encoding="utf-8")
    dialog = window.files.open_import([made])
    assert isinstance(dialog, ImportDialog)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=20_000)
    said = "\n".join(texts(dialog))
    assert "notes 0.csv was not read: it is named after no table." in said
    assert "… and 2 more files were not read." in said
    dialog.reject()


def test_a_folder_without_a_roadmap_is_refused_in_a_sentence(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "nothing").mkdir()
    dialog = window.files.open_import([tmp_path / "nothing"])
    assert isinstance(dialog, ImportDialog)
    qtbot.waitUntil(lambda: not dialog.progress.is_running, timeout=20_000)
    assert any("nothing" in text and text.endswith(".") for text in texts(dialog))
    dialog.reject()


def test_an_export_reads_back_to_the_same_files(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = window.files.open_export()
    assert isinstance(dialog, ExportDialog)
    dialog.path.setText(str(tmp_path / "out"))
    dialog.export_button.click()
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=20_000)
    for path in sorted(resource_path("sample").glob("*.csv")):
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes()
    dialog.reject()


def test_an_export_that_cannot_be_written_is_a_sentence(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = window.files.open_export()
    assert isinstance(dialog, ExportDialog)
    dialog.path.setText(str(tmp_path / "no" / "such" / "folder" / "out"))
    dialog.export_button.click()
    qtbot.waitUntil(lambda: not dialog.progress.is_running, timeout=20_000)
    assert dialog.report is None
    assert any(label.property("tone") == "red" and label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()


def test_the_preview_turns_pages_and_the_pdf_is_saved(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.actions_of["print"].trigger()
    dialog = window.findChild(PrintDialog)
    assert dialog is not None
    assert dialog.paper is not None
    pages = dialog.paper.page_count
    assert pages > 1
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    assert dialog.index == 1
    assert not dialog.grab().isNull()
    dialog.paper_size.setCurrentText("A0")
    assert dialog.paper.page_count < pages
    dialog.save(tmp_path / "out.pdf")
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=30_000)
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext"):
        command = ["pdftotext", str(tmp_path / "out.pdf"), "-"]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert all(name in text for name in ("Helios", "MI455X", "Rubin", "ROCm", "CUDA"))
    dialog.reject()


def test_a_file_that_is_no_roadmap_is_refused_and_the_open_one_stays(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    cake = tmp_path / "cake.roadmap"
    cake.write_text("flour, eggs, sugar")
    window.open_path(cake)
    qtbot.waitUntil(lambda: window.findChild(MessageDialog) is not None, timeout=20_000)
    dialog = window.findChild(MessageDialog)
    assert dialog is not None
    assert "cake.roadmap" in dialog.sentence
    assert "Traceback" not in dialog.sentence
    assert not [b for b in dialog.findChildren(QPushButton) if b.text() == "Copy details"]
    dialog.accept()
    assert window.session.is_open
    assert window.page.isVisible()


def test_what_another_window_wrote_is_noticed_and_read(
    window: MainWindow, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    assert window.session.workspace is not None
    changed = bundle(
        tmp_path / "in", generations=("amd-helios,amd-rack,Helios,", "amd-helios,amd-rack,Heliopolis,")
    )
    with Workspace.open(window.session.workspace.path) as other:
        other.import_bundle([changed])
    window._look_for_changes()
    qtbot.waitUntil(lambda: window.session.roadmap.name_of("amd-helios") == "Heliopolis", timeout=20_000)
    settled(window)
    dialog = QDialog(window)
    dialog.setModal(True)
    dialog.show()
    with Workspace.open(window.session.workspace.path) as other:
        other.undo()
    window._look_for_changes()
    qtbot.waitUntil(
        lambda: window.status.sentence.text() == "The file has been changed elsewhere.", timeout=20_000
    )
    dialog.close()
    qtbot.mouseClick(window.status.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.roadmap.name_of("amd-helios") != "Heliopolis", timeout=20_000)
    settled(window)


def test_another_side_of_a_roadmap_is_told_and_compared(
    window: MainWindow, tmp_path: Path, settled: Settled, qtbot: QtBot, sample_file: Path
) -> None:
    ours = Path(shutil.copy(sample_file, tmp_path / "plan.roadmap"))
    theirs = Path(shutil.copy(sample_file, tmp_path / "plan (conflicted copy).roadmap"))
    for path, name in ((ours, "Heliopolis"), (theirs, "Heliotrope")):
        changed = bundle(
            tmp_path / name, generations=("amd-helios,amd-rack,Helios,", f"amd-helios,amd-rack,{name},")
        )
        with Workspace.open(path) as workspace:
            workspace.import_bundle([changed])
    window.open_path(ours)
    qtbot.waitUntil(lambda: window.status.button.text() == "Compare…", timeout=20_000)
    assert "two sides; the other one is plan (conflicted copy).roadmap" in window.status.sentence.text()
    qtbot.mouseClick(window.status.button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(CompareDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.found is not None, timeout=20_000)
    dialog.reject()
    settled(window)


def test_a_dropped_folder_is_looked_at_and_a_dropped_roadmap_opened(
    window: MainWindow, tmp_path: Path, settled: Settled, qtbot: QtBot, sample_file: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(resource_path("sample")))])
    assert window.files.takes(data)
    window.files.drop(data)
    dialog = window.findChild(ImportDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=20_000)
    dialog.reject()
    other = Path(shutil.copy(sample_file, tmp_path / "other.roadmap"))
    data.setUrls([QUrl.fromLocalFile(str(other))])
    window.files.drop(data)
    qtbot.waitUntil(lambda: window.windowTitle().startswith("other"), timeout=20_000)
    settled(window)


def test_recent_files_lead_back_and_can_be_forgotten(
    window: MainWindow, settled: Settled, qtbot: QtBot
) -> None:
    window.actions_of["close"].trigger()
    assert window.welcome.isVisible()
    assert not window.session.is_open
    buttons = [b for b in window.welcome.findChildren(QPushButton) if b.text().startswith("AI accelerators")]
    qtbot.mouseClick(buttons[-1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.is_open, timeout=20_000)
    settled(window)
    window.menus.fill_recent()
    assert window.menus.recent.actions()[0].text() == "AI accelerators"
    assert window.preferences.recent_files
    window.menus.recent.actions()[-1].trigger()
    assert window.preferences.recent_files == ()
