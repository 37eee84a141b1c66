"""Settings: colours at once, size of text and language with the next start, rules as changes of the roadmap."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from roadmap_app import i18n
from roadmap_app.desktop.look.theme import TEXT_PERCENTS, THEMES, Theme
from roadmap_app.desktop.settings.dialog import SettingsDialog
from roadmap_app.desktop.settings.keeping import Settable
from roadmap_app.desktop.settings.look_page import LookPage
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.desktop.window.preferences import Preferences
from roadmap_app.domain.settings import settings_of
from roadmap_app.workspace.checking import rules_told

ON_SOME = True

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


def test_what_can_be_chosen_is_what_is_kept(tmp_path: Path) -> None:
    kept = Preferences(QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat))
    for choice in THEMES:
        kept.theme = choice
        assert kept.theme == choice
    for percent in TEXT_PERCENTS:
        kept.text_percent = percent
        assert kept.text_percent == percent


@pytest.fixture
def look(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LookPage:
    """The page by itself, of somebody whose home is empty."""
    for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.delenv(i18n.VARIABLE, raising=False)
    kept = Preferences(QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat))
    page = LookPage(Settable(kept, lambda _: None, lambda: None))
    qtbot.addWidget(page)
    return page


def choose_language(look: LookPage, language: str) -> str:
    look.language.setCurrentIndex(look.language.findData(language))
    look.language.activated.emit(look.language.currentIndex())
    return "\n".join(one.text() for one in look.findChildren(QLabel))


def test_the_language_counts_from_the_next_start_in_the_window_as_on_the_command_line(look: LookPage) -> None:
    assert [look.language.itemText(row) for row in range(look.language.count())] == [
        "As the system",
        "English",
        "Deutsch",
    ]
    assert "Roadmap speaks Deutsch when it is opened the next time." in choose_language(look, "de")
    asked = "from roadmap_app.i18n import language; print(language)"
    assert subprocess.check_output([sys.executable, "-c", asked], text=True).strip() == "de"
    assert "the system’s language" in choose_language(look, "")
    assert i18n.kept_language() == ""


def test_a_variable_that_counts_before_the_chosen_language_is_named(
    look: LookPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(i18n.VARIABLE, "en")
    assert "ROADMAP_LANGUAGE is set" in choose_language(look, "de")


def test_a_language_that_cannot_be_kept_stays_and_says_so(look: LookPage) -> None:
    i18n.language_file().parent.write_text("a file in the folder's place", encoding="utf-8")
    said = choose_language(look, "de")
    assert "The language stays as it is, for it cannot be kept: " in said
    assert look.language.currentData() == ""


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
