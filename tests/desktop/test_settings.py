"""Settings: colours at once, the size of text with the next start, rules as changes of the roadmap, what is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.look.theme import Theme
from roadmap_app.desktop.settings.dialog import SettingsDialog
from roadmap_app.desktop.settings.look_page import TEXT_PERCENTS, THEMES
from roadmap_app.desktop.window import preferences as kept
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.domain.settings import settings_of
from roadmap_app.workspace.checking import rules_told

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)  # popups on the offscreen platform
Settled = Callable[[MainWindow], None]


def opened(window: MainWindow) -> SettingsDialog:
    window.actions_of["settings"].trigger()
    return next(one for one in window.findChildren(SettingsDialog) if one.isVisible())


def test_every_rule_with_every_threshold_can_be_set(window: MainWindow) -> None:
    rules = opened(window).rules
    assert list(rules.switches) == [rule.id for rule in rules_told()]
    assert set(rules.values) == {(rule.id, name) for rule in rules_told() for name, *_ in rule.thresholds}


def test_a_rule_is_switched_off_and_undo_switches_it_on(
    window: MainWindow, qtbot: QtBot, settled: Settled
) -> None:
    rules = opened(window).rules
    before = len(window.session.findings)
    rules.switches["concentration"].click()
    qtbot.waitUntil(lambda: not settings_of(window.session.whole).is_on("concentration"), timeout=20_000)
    settled(window)
    assert len(window.session.findings) < before
    window.session.undo()
    qtbot.waitUntil(lambda: rules.switches["concentration"].isChecked(), timeout=20_000)


def test_a_threshold_is_a_change_of_the_roadmap(window: MainWindow, qtbot: QtBot, settled: Settled) -> None:
    rules = opened(window).rules
    box = rules.values["concentration", next(name for rule, name in rules.values if rule == "concentration")]
    box.setValue(90)
    box.editingFinished.emit()
    qtbot.waitUntil(lambda: 90.0 in settings_of(window.session.whole).rules.values(), timeout=20_000)
    settled(window)
    assert window.session.undo_label == "Setting of the rule concentration"


def test_colours_change_at_once_and_are_remembered(window: MainWindow, themed: object) -> None:
    look = opened(window).look
    look.theme.setCurrentIndex(look.theme.findData("dark"))
    look.theme.activated.emit(look.theme.currentIndex())
    assert window.preferences.theme == "dark"
    assert window.actions_of["theme_dark"].isChecked()


def test_the_size_of_text_counts_from_the_next_start(window: MainWindow, themed: object) -> None:
    look = opened(window).look
    look.text.setCurrentIndex(look.text.findData(150))
    look.text.activated.emit(look.text.currentIndex())
    assert window.preferences.text_percent == 150
    assert any("next time" in one.text() for one in look.findChildren(QLabel))
    window.preferences.keep("text", "100")


def test_a_start_draws_text_as_large_as_was_chosen(themed: object, qapp: object) -> None:
    made = Theme(qapp)  # type: ignore[arg-type]
    plain = made.text_scale
    made.prepare("light", 150)
    assert made.text_scale == pytest.approx(plain * 1.5)
    made.prepare("light", 100)


def test_what_can_be_chosen_is_what_is_kept() -> None:
    assert tuple(THEMES) == kept.THEMES
    assert tuple(map(str, TEXT_PERCENTS)) == kept.TEXT_PERCENTS


def test_recent_roadmaps_and_views_are_forgotten(window: MainWindow) -> None:
    session = window.session
    assert session.workspace is not None
    window.preferences.remember_file(session.workspace.path)
    window.preferences.keep_view(session.workspace.path, {"page": "deals"})
    page = opened(window).kept
    page.forget_files.click()
    page.forget_views.click()
    assert window.preferences.recent_files == ()
    assert window.preferences.view_of(session.workspace.path) == {}
    assert session.is_open
