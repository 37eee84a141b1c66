"""Another copy is compared in the window: rows are ticked, and taken over as one step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.files.compare_dialog import CompareDialog
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.session.tasks import Tasks
from roadmap_app.domain.records import Generation, Line, Need, Organization
from roadmap_app.workspace.workspace import Workspace

AMD, IBM, ARM = (Organization(name.lower(), name) for name in ("AMD", "IBM", "ARM"))


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    ours, theirs = tmp_path / "ours.roadmap", tmp_path / "theirs.roadmap"
    with Workspace.create(ours) as workspace:
        workspace.decide("Start", {"organizations": [AMD, IBM, ARM]})
    theirs.write_bytes(ours.read_bytes())
    with Workspace.open(theirs) as workspace:
        workspace.decide("A", {"organizations": [AMD._replace(website="https://there.example")]})
        workspace.decide(
            "B", {"organizations": [Organization("tsmc", "TSMC"), ARM._replace(roles="supplier")]}
        )
        workspace.decide("C", {}, {"organizations": [IBM]})
    with Workspace.open(ours) as workspace:
        workspace.decide("D", {"organizations": [AMD._replace(website="https://here.example")]})
    return ours, theirs


@pytest.fixture
def session(qtbot: QtBot, themed: object, both: tuple[Path, Path]) -> Iterator[Session]:
    tasks = Tasks()
    opened = Session(tasks, date(2026, 11, 30).toordinal())
    opened.open(both[0])
    qtbot.waitUntil(lambda: opened.result is not None and not tasks.is_busy, timeout=20_000)
    yield opened
    tasks.close()


def test_what_is_new_or_changed_there_is_ticked_and_a_deletion_or_conflict_is_not(
    qtbot: QtBot, session: Session, both: tuple[Path, Path]
) -> None:
    dialog = CompareDialog(session, both[1])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.found is not None, timeout=20_000)
    groups = [dialog.rows.topLevelItem(at) for at in range(dialog.rows.topLevelItemCount())]
    assert [group.text(0) for group in groups if group] == [
        "Only there: 1",
        "Changed there: 1",
        "Deleted there: 1",
        "Changed on both: 1",
    ]
    assert set(dialog.ticked) == {"organizations/tsmc", "organizations/arm"}
    conflict = groups[3].child(0) if groups[3] else None
    assert conflict is not None
    assert (conflict.text(1), conflict.text(2)) == (
        "website: https://here.example",
        "website: https://there.example",
    )
    conflict.setCheckState(0, Qt.CheckState.Checked)
    assert dialog.take_button.text() == "Take over 3"
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.take_button.click()
    qtbot.waitUntil(lambda: not session.tasks.is_busy, timeout=20_000)
    keys = {one.key: one for one in session.whole.organizations}
    assert keys["amd"].website == "https://there.example"
    assert {"tsmc", "ibm"} <= keys.keys()
    assert session.undo_label == "Taken over from theirs.roadmap: 3 rows"


def test_what_is_no_copy_is_told_in_the_dialog(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    odd = tmp_path / "odd.roadmap"
    odd.write_bytes(b"nothing of the kind")
    dialog = CompareDialog(session, odd)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: not dialog.progress.is_running, timeout=20_000)
    assert "odd.roadmap" in dialog._told.text() or "other.roadmap" in dialog._told.text()
    assert not dialog.take_button.isEnabled()


def test_what_is_doubtful_there_is_said_before_it_is_taken(
    qtbot: QtBot, session: Session, both: tuple[Path, Path]
) -> None:
    need = Need("tsmc", "chip", "available", "2027", "2026-11-01", source_title="A talk")
    with Workspace.open(both[1]) as workspace:
        things = {
            "lines": [Line("gpu", "amd", "silicon", "Instinct")],
            "generations": [Generation("chip", "gpu", "MI1")],
        }
        workspace.decide("E", {**things, "needs": [need]})
    dialog = CompareDialog(session, both[1])
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.found is not None, timeout=20_000)
    dialog.take_button.click()
    qtbot.waitUntil(lambda: "bears no address" in dialog._told.text(), timeout=20_000)
    assert "Take over once more" in dialog._told.text() and dialog.take_button.isEnabled()
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.take_button.click()
    assert session.whole.needs == (need,)
