"""One check per roadmap and question: window and page share it, whatever the page."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmap_app.alignment.engine.check import Check
from roadmap_app.desktop.actions.places import PLACES
from roadmap_app.desktop.pages.page import Page
from roadmap_app.desktop.window.main_window import MainWindow
from tests.small_sample import small_workspace

ON_SOME = True

OpenWindow = Callable[..., MainWindow]


def wait_for(qtbot: QtBot, window: MainWindow, page: Page | None) -> None:
    """Until all is checked, and a page beside the timeline tells what is asked now."""

    def holds() -> bool:
        is_checked = window.session.result is not None and not window.tasks.is_busy
        return is_checked and (page is None or page.is_current)

    qtbot.waitUntil(holds, timeout=20_000)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_workspace(tmp_path_factory.mktemp("small") / "small.roadmap")


@pytest.fixture
def window(open_window: OpenWindow, small: Path, tmp_path: Path) -> MainWindow:
    return open_window(Path(shutil.copy(small, tmp_path)))


@pytest.fixture
def made(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[Check]:
    """Every check that is worked out from now on, in order: those that are taken from another one are none."""
    checks: list[Check] = []
    work_out = Check.__init__

    def counted(self: Check, *args: object, **more: object) -> None:
        work_out(self, *args, **more)  # type: ignore[arg-type]
        checks.append(self)

    monkeypatch.setattr(Check, "__init__", counted)
    return checks


def test_a_new_day_makes_one_check_whatever_page_is_open(
    window: MainWindow, qtbot: QtBot, made: list[Check]
) -> None:
    for back, entry in enumerate(PLACES, start=1):
        window.frame.show_page(entry.key)
        shown = window.frame.shown
        wait_for(qtbot, window, shown)
        assert made == [], f"{entry.key}: opening"
        window.session.change_view(as_of=window.session.today - 30 * back)
        wait_for(qtbot, window, shown)
        assert [check.spec.as_of for check in made] == [window.session.spec.as_of], entry.key
        made.clear()


def test_a_pair_and_a_rule_are_parts_of_the_check_that_is_there(
    window: MainWindow, qtbot: QtBot, made: list[Check]
) -> None:
    window.session.choose_pair("amd", "meta")
    wait_for(qtbot, window, None)
    result = window.session.pair_result
    assert made == []
    assert result is not None
    assert result.findings
    assert {(finding.supplier, finding.customer) for finding in result.findings} == {("amd", "meta")}
