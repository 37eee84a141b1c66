"""The action table: every action has a handler and a place, no key means two things, the help page has them all."""

from collections import Counter

import pytest
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.actions.table import ACTIONS, GESTURES, MENUS, ActionSet
from roadmap_app.desktop.help.dialogs import ShortcutsDialog, key_text
from roadmap_app.desktop.look.icons import svg_text
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.resources import resource_path


def test_an_action_without_a_handler_or_a_handler_without_an_action_is_refused(qapp: object) -> None:
    handlers = {spec.id: (lambda: None) for spec in ACTIONS}
    incomplete = {key: handler for key, handler in handlers.items() if key != "undo"}
    with pytest.raises(KeyError, match="undo"):
        ActionSet(incomplete, qapp)  # type: ignore[arg-type]
    with pytest.raises(KeyError, match="fly"):
        ActionSet(handlers | {"fly": lambda: None}, qapp)  # type: ignore[arg-type]


def test_every_action_calls_its_handler_once(qapp: object) -> None:
    called: Counter[str] = Counter()
    handlers = {spec.id: (lambda name=spec.id: called.update([name])) for spec in ACTIONS}
    actions = ActionSet(handlers, qapp)  # type: ignore[arg-type]
    for spec in ACTIONS:
        actions[spec.id].trigger()
    assert called == Counter(spec.id for spec in ACTIONS)


def test_no_key_means_two_things() -> None:
    keys = Counter(key for spec in ACTIONS for key in spec.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_action_stands_in_a_menu_of_the_window(window: MainWindow) -> None:
    shown = set()
    for menu in window.menuBar().findChildren(QMenu):
        shown |= {action.objectName() for action in menu.actions()}
    assert {spec.id for spec in ACTIONS} <= shown
    assert {spec.menu for spec in ACTIONS} == set(MENUS)


def test_every_icon_is_there_in_one_colour_with_its_licence() -> None:
    for spec in ACTIONS:
        if spec.icon:
            assert "currentColor" in svg_text(spec.icon)
    assert "ISC License" in resource_path("icons", "LICENSE.txt").read_text(encoding="utf-8")


def test_the_keys_page_lists_every_key_and_gesture(qtbot: QtBot) -> None:
    dialog = ShortcutsDialog()
    qtbot.addWidget(dialog)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    for spec in ACTIONS:
        if spec.keys:
            assert key_text(spec.keys) in texts, spec.id
    assert all(keys in texts and what in texts for keys, what in GESTURES)


def test_without_a_roadmap_only_what_needs_none_is_enabled(open_window) -> None:  # type: ignore[no-untyped-def]
    window = open_window()
    for spec in ACTIONS:
        assert window.actions_of[spec.id].isEnabled() == (not spec.needs), spec.id
