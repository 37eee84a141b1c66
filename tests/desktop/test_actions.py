"""The action table: every action has a handler and a place, no key means two things, the help page has them all."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.actions.table import ACTIONS, GESTURES, MENUS, ActionSet, key_text
from roadmap_app.desktop.fields.hits_panel import HIT_ROLE
from roadmap_app.desktop.help.dialogs import ShortcutsDialog
from roadmap_app.desktop.look.icons import svg_text
from roadmap_app.desktop.pages.timeline.undated import UndatedList, undated_keys
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.resources import resource_path

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


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


def test_every_action_is_done_by_keys_alone_from_the_palette(window: MainWindow, qtbot: QtBot) -> None:
    """By its key, by the menu bar's letters, and by its name: no action wants a mouse."""
    search = window.frame.bar.search
    window.actions_of["palette"].trigger()
    listed = [search.panel.list.item(row).data(HIT_ROLE).key for row in range(search.panel.list.count())]
    assert sorted(listed) == sorted(
        spec.id for spec in ACTIONS if window.actions_of[spec.id].isEnabled() and spec.id != "palette"
    )
    assert set(MENUS.values()) <= {menu.title() for menu in window.menuBar().findChildren(QMenu)}
    assert all("&" in title for title in MENUS.values())
    qtbot.keyClicks(search, "chart on")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.panels.is_only_chart and not search.text()
    window.panels.show_only_chart(False)


def test_tab_comes_to_all_that_takes_the_keyboard_and_back(window: MainWindow, qtbot: QtBot) -> None:
    """Walked by real keys, from the timeline on, until it is there again."""
    view = window.page.timeline.view
    view.setFocus()
    reached: list[QWidget] = []
    for _ in range(200):
        focused = window.focusWidget()
        assert focused is not None
        if focused in reached:
            break
        reached.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert window.focusWidget() is view
    tab = Qt.FocusPolicy.TabFocus.value
    left_out = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy().value & tab
        if widget not in reached and widget.focusProxy() is None and not isinstance(widget, QTabBar)
    ]
    assert [(type(widget).__name__, widget.accessibleName()) for widget in left_out] == []


def test_what_has_no_date_is_listed_and_shown_by_enter(window: MainWindow, qtbot: QtBot) -> None:
    scene = window.page.timeline.view.scene
    assert scene is not None
    window.actions_of["undated"].trigger()
    listed = window.findChild(UndatedList)
    assert listed is not None
    assert listed.list.count() == sum(len(aside.keys) for aside in scene.asides) > 20
    assert "MI440X" in " ".join(listed.list.item(row).text() for row in range(listed.list.count()))
    listed.list.setCurrentRow(3)
    key = undated_keys(scene)[3]
    qtbot.keyClick(listed.list, Qt.Key.Key_Return)
    assert window.session.selection == key


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
