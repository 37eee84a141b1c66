"""Backups in the window: listed and brought back; of a damaged file they and what can be saved are offered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.files.backups_dialog import BackupsDialog
from roadmap_app.desktop.files.damage import DamageDialog, show_failure
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.session.tasks import Tasks
from roadmap_app.domain.changes import Damaged
from roadmap_app.domain.records import Organization
from roadmap_app.store.care.backups import DAILY, RESTORE, backups_of, make_backup
from roadmap_app.store.store import Store
from roadmap_app.workspace.workspace import Workspace


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A workspace with a backup of before its last change."""
    path = tmp_path / "w.roadmap"
    with Workspace.create(path) as workspace:
        workspace.decide("Start", {"organizations": [Organization("acme", "Acme Chips")]})
        make_backup(path, DAILY, Store(path).copy)
        workspace.decide("More", {"organizations": [Organization("later", "Later")]})
    return path


@pytest.fixture
def session(qtbot: QtBot, themed: object) -> Iterator[Session]:
    tasks = Tasks()
    yield Session(tasks, date(2026, 11, 30).toordinal())
    tasks.close()


def test_a_backup_is_brought_back_and_the_window_shows_it(qtbot: QtBot, session: Session, file: Path) -> None:
    session.open(file)
    qtbot.waitUntil(lambda: session.result is not None and not session.tasks.is_busy, timeout=20_000)
    dialog = BackupsDialog(session, file)
    qtbot.addWidget(dialog)
    item = dialog.rows.topLevelItem(0)
    assert item is not None
    assert item.text(1) == "once a day"
    dialog.restore_button.click()
    qtbot.waitUntil(lambda: not session.roadmap.organization("later"), timeout=20_000)
    assert [one.kind for one in backups_of(file)] == [RESTORE, DAILY]
    qtbot.waitUntil(lambda: "stands first in this list" in dialog.told.text(), timeout=20_000)
    qtbot.waitUntil(lambda: not session.tasks.is_busy, timeout=20_000)


def test_of_a_damaged_file_what_can_be_read_is_saved_and_opened(
    qtbot: QtBot, session: Session, file: Path
) -> None:
    file.write_bytes(file.read_bytes().replace(b"Acme Chips", b"Acme Chops"))
    failures: list[Exception] = []
    session.failed.connect(lambda _, error: failures.append(error))
    session.open(file)
    qtbot.waitUntil(lambda: bool(failures), timeout=20_000)
    assert isinstance(failures[0], Damaged)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = show_failure("Opening w.roadmap", failures[0], session.asked_for, session, parent)
    assert isinstance(dialog, DamageDialog)
    assert dialog.backups.text() == "Backups (1)…"
    new = file.with_name("saved.roadmap")
    dialog.save_as(new)
    qtbot.waitUntil(lambda: session.is_open and not session.tasks.is_busy, timeout=20_000)
    assert session.workspace is not None
    assert session.workspace.path == new
    assert session.roadmap.organization("acme") == Organization("acme", "Acme Chips")
