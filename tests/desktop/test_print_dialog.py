"""Print in the window: the same pages as the command line's, every set-up reachable, other kinds of files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from roadmap_app.cli.main import main
from roadmap_app.desktop.files.print_dialog import PrintDialog
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.domain.windows.window import day_text
from tests.small_sample import small_workspace

OpenWindow = Callable[..., MainWindow]


def _opened(window: MainWindow, qtbot: QtBot) -> PrintDialog:
    qtbot.waitUntil(lambda: window.session.result is not None and not window.tasks.is_busy, timeout=20_000)
    window.actions_of["print"].trigger()
    dialog = next(one for one in window.findChildren(PrintDialog) if one.isVisible())
    assert dialog.paper is not None
    return dialog


def _saved(dialog: PrintDialog, out: Path, qtbot: QtBot) -> None:
    dialog.report = None
    dialog.save(out)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=60_000)


def _pages(out: Path) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(out).pages]


def test_window_and_command_line_print_the_same_pages_for_the_same_question(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    some = small_workspace(tmp_path / "some.roadmap")
    window = open_window(some)
    window.session.change_view(
        vendors=frozenset({"amd"}), group_by=("vendor", "layer"), deals="above", folded=frozenset()
    )
    dialog = _opened(window, qtbot)
    dialog.paper_size.setCurrentText("A4")
    dialog.legend.setCurrentIndex(1)
    dialog.classification.setText("Confidential")
    dialog.classification.editingFinished.emit()
    _saved(dialog, tmp_path / "window.pdf", qtbot)
    asked = ("--as-of", day_text(window.session.spec.as_of), "--vendor", "amd", "--paper", "a4")
    further = ("--legend", "first", "--classification", "Confidential")
    command = ["print", str(some), str(tmp_path / "command.pdf"), *asked, *further]
    assert main(command) == 0
    here, there = _pages(tmp_path / "window.pdf"), _pages(tmp_path / "command.pdf")
    assert here == there
    _other_kinds(dialog, tmp_path, qtbot)
    _set_ups(dialog)
    dialog.reject()


def _other_kinds(dialog: PrintDialog, tmp_path: Path, qtbot: QtBot) -> None:
    for ending, begins in ((".svg", b"<?xml"), (".png", b"\x89PNG"), (".pptx", b"PK")):
        _saved(dialog, tmp_path / f"plan{ending}", qtbot)
        assert (tmp_path / f"plan{ending}").read_bytes().startswith(begins)


def _set_ups(dialog: PrintDialog) -> None:
    assert dialog.paper is not None
    dialog.fit.setCurrentIndex(2)
    dialog.down.setValue(3)
    assert dialog.paper.chart_count == 3
    dialog.fit.setCurrentIndex(3)
    assert dialog.paper.plan.text_pt == 9
    dialog.fit.setCurrentIndex(1)
    dialog.down.setValue(1)
    dialog.paper_size.setCurrentText("A5")
    assert "less than 6 pt" in dialog._warning.text()
    dialog.coarsen.setCurrentIndex(1)
    assert dialog.shown.readers.endswith("dates coarsened to quarters")
    dialog.tile.setCurrentText("A5")
    dialog.paper_size.setCurrentText("500x700mm")
    assert dialog.pages._pages is not dialog.paper
