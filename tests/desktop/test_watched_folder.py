"""What is dropped into a watched folder waits until it has been read; a changed file waits again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.articles.watched import WatchedFolder
from roadmap_app.desktop.session.tasks import Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def looked(qtbot: QtBot, watched: WatchedFolder, tasks: Tasks) -> list[str]:
    watched.look()
    qtbot.waitUntil(lambda: not watched._is_looking, timeout=10_000)
    return [path.name for path in watched.waiting]


def test_what_is_dropped_waits_until_it_was_read_also_in_the_next_session(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path
) -> None:
    kept: dict[str, str] = {}
    watched = WatchedFolder(tasks, lambda name: kept.get(name, ""), kept.__setitem__)
    assert looked(qtbot, watched, tasks) == []
    for name in ("b.txt", "a.html", "picture.png"):
        (tmp_path / name).write_text("Helios ships.", encoding="utf-8")
    watched.choose(tmp_path)
    qtbot.waitUntil(lambda: len(watched.waiting) == 2, timeout=10_000)
    assert [path.name for path in watched.waiting] == ["a.html", "b.txt"]
    watched.was_read(tmp_path / "a.html")
    assert [path.name for path in watched.waiting] == ["b.txt"]
    again = WatchedFolder(tasks, lambda name: kept.get(name, ""), kept.__setitem__)
    assert looked(qtbot, again, tasks) == ["b.txt"]
    (tmp_path / "a.html").write_text("Helios ships later.", encoding="utf-8")
    assert looked(qtbot, again, tasks) == ["a.html", "b.txt"]
    again.choose(None)
    assert again.waiting == ()
    assert looked(qtbot, again, tasks) == []


def test_a_folder_that_is_gone_holds_nothing(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    kept = {"articles.folder": str(tmp_path / "gone"), "articles.read": "no list"}
    watched = WatchedFolder(tasks, lambda name: kept.get(name, ""), kept.__setitem__)
    assert looked(qtbot, watched, tasks) == []
