"""Saved views in the window: opened from the rail, kept under a name, updated, renamed, deleted, and restored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.actions.places import TIMELINE
from roadmap_app.desktop.look.message import MessageDialog
from roadmap_app.desktop.session.session import FOLDED_AT_FIRST, Session
from roadmap_app.desktop.views.dialog import ViewDialog
from roadmap_app.desktop.views.popup import ViewsPopup
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.desktop.window.palette import views_found
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.views.saved import view_named

Settled = Callable[[MainWindow], None]
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


def names(session: Session) -> list[str]:
    return [view.name for view in session.views.listed]


def test_a_view_that_is_opened_is_shown_and_changed_once_something_else_is(as_opened: Session) -> None:
    session, views = as_opened, as_opened.views
    asked: list[object] = []
    views.range_asked.connect(asked.append)
    views.open("amd × meta")
    assert (views.name, views.is_changed) == ("AMD × Meta", False)
    assert session.spec.vendors == {"amd", "meta"} and session.spec.links == "always"
    assert asked == [(day_of("2025-07-01"), day_of("2028-12-31"))]
    session.change_view(folded=frozenset({"amd/silicon"}))
    assert views.is_changed
    session.change_view(folded=FOLDED_AT_FIRST)
    assert not views.is_changed
    session.change_view(as_of=day_of("2026-06-30"), viewpoint="anyone")
    assert not views.is_changed, "a view keeps no question"
    views.take("")


def test_a_view_that_another_reader_does_not_see_is_open_no_more(as_opened: Session) -> None:
    session, views = as_opened, as_opened.views
    views.open("AMD × Meta")
    session.change_reader(profile="partner:openai")
    assert views.name == "" and "AMD × Meta" not in names(session) and "All vendors" in names(session)
    views.take("")


def test_the_rail_lists_the_views_and_opens_one_on_the_timeline(
    window: MainWindow, qtbot: QtBot, settled: Settled
) -> None:
    button = window.frame.rail.views
    window.frame.show_page("sources")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    popup = window.viewing.popup
    assert isinstance(popup, ViewsPopup)
    assert [popup.list.item(row).text() for row in range(popup.list.count())] == names(window.session)
    assert not popup.update_view.isEnabled()
    popup.list.setCurrentRow(names(window.session).index("Next 180 days"))
    QTest.keyClick(popup.list, Qt.Key.Key_Return)
    settled(window)
    assert window.frame.current == TIMELINE and window.session.views.name == "Next 180 days"
    assert button.accessibleName() == "View: Next 180 days"
    seen = window.page.timeline.view.seen
    as_of = window.session.spec.as_of
    assert (round(seen.start_day), round(seen.end_day)) == (as_of, as_of + 181)
    window.session.change_view(layers=frozenset({"silicon"}))
    assert button.accessibleName() == "View: Next 180 days, changed"
    assert window.frame.bar.view.value == "Next 180 days, changed"


def test_what_is_shown_is_kept_updated_renamed_and_deleted(
    open_window: Callable[..., MainWindow], workspace_file: Path, qtbot: QtBot, settled: Settled
) -> None:
    window = open_window(workspace_file)
    session, actions = window.session, window.actions_of
    assert not actions["update_view"].isEnabled() and not actions["delete_view"].isEnabled()
    session.change_view(vendors=frozenset({"amd"}), colour_by="layer")
    actions["save_view"].trigger()
    dialog = window.findChild(ViewDialog)
    assert isinstance(dialog, ViewDialog)
    dialog.save()
    qtbot.waitUntil(lambda: "needs a name" in dialog._wrong.text())
    dialog.name.setText("AMD by layer")
    dialog.range.setText("next 2 quarters")
    assert "AMD · by vendor and layer · coloured by layer · next 2 quarters (22 Nov 2026 to 22 May 2027)" in (
        dialog._told.text()
    )
    dialog.save()
    qtbot.waitUntil(lambda: session.views.name == "AMD by layer")
    kept = view_named(session.whole, "AMD by layer")
    assert (kept.vendors, kept.colour_by, kept.range, kept.sharing) == (
        "amd",
        "layer",
        "next 2 quarters",
        "internal",
    )
    session.change_view(layers=frozenset({"system"}))
    actions["update_view"].trigger()
    qtbot.waitUntil(lambda: not session.views.is_changed and bool(session.views.name))
    assert view_named(session.whole, "AMD by layer").layers == "system"
    renaming = window.viewing.change("AMD by layer")
    assert renaming is not None
    renaming.name.setText("AMD systems")
    renaming.save()
    qtbot.waitUntil(lambda: session.views.name == "AMD systems")
    assert "AMD by layer" not in names(session)
    window.viewing.delete("AMD systems")
    qtbot.waitUntil(lambda: "AMD systems" not in names(session))
    assert session.views.name == "" and session.spec.vendors == {"amd"}, "what is shown stays"
    session.undo()
    qtbot.waitUntil(lambda: "AMD systems" in names(session))
    settled(window)
    session.views.open("AMD systems")
    settled(window)
    window.close()
    again = open_window(workspace_file)
    assert again.session.views.name == "AMD systems" and not again.session.views.is_changed


def test_a_view_that_cannot_be_shown_is_told(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window.viewing.open("Nothing of that name")
    dialog = window.findChild(MessageDialog)
    assert isinstance(dialog, MessageDialog)
    dialog.close()
    assert window.session.views.name == ""


def test_another_reader_opens_views_and_keeps_none(window: MainWindow, settled: Settled) -> None:
    window.session.change_reader(profile="public")
    settled(window)
    window.viewing.show_list()
    popup = window.viewing.popup
    assert popup is not None and popup.list.count() == 6
    assert not any(one.isEnabled() for one in (popup.save, popup.update_view, popup.change, popup.delete))
    QTest.keyClick(popup.list, Qt.Key.Key_Delete)
    popup.close()
    assert window.viewing.save_as() is None and window.viewing.change("All vendors") is None
    assert len(names(window.session)) == 6


def test_the_palette_opens_a_view_by_its_name(as_opened: Session) -> None:
    found = views_found(as_opened.views, "amd meta")
    assert [(hit.key, hit.name) for hit in found] == [("view:AMD × Meta", "AMD × Meta")]
    assert len(views_found(as_opened.views, "view")) == 6 and views_found(as_opened.views, "") == ()


def test_the_dialog_takes_a_day_or_a_what_if_to_compare_with_and_says_what_is_neither(
    as_opened: Session, qtbot: QtBot
) -> None:
    view = view_named(as_opened.whole, "Slips since January")
    dialog = ViewDialog(as_opened, view, view.name, (740_000, 741_000))
    qtbot.addWidget(dialog)
    assert dialog.asked == view._replace(vendors=dialog.asked.vendors), "nothing was changed yet"
    assert "beside what had been said by 1 Jan 2026" in dialog._told.text()
    dialog.compare.setText("someday")
    assert "neither a day" in dialog._wrong.text() and "nor a what-if" in dialog._wrong.text()
    dialog.compare.setText("Last 90 Days")
    assert dialog.asked.compare == "last 90 days" and dialog._wrong.isHidden()
    dialog.paper.setCurrentText("B9")
    assert "There is no paper called “B9”" in dialog._wrong.text()
    dialog.paper.setCurrentText("500x700mm")
    dialog.legend.setCurrentText("first")
    assert (dialog.asked.paper, dialog.asked.legend) == ("500x700mm", "first") and dialog._wrong.isHidden()
    dialog.coarsen.setCurrentText("quarter")
    dialog.on_screen.click()
    assert (dialog.asked.coarsen, dialog.asked.range) == ("quarter", "2027-01-19..2029-10-15")


def test_before_another_reader_no_text_and_no_what_if_of_the_house_is_left(as_opened: Session) -> None:
    session = as_opened
    session.change_view(text="Anthropic", compare="scenario:of ours")
    session.change_reader(profile="partner:meta")
    assert (session.spec.text, session.spec.compare) == ("", "")
    session.change_view(text="Helios", compare="since January")
    session.change_reader(profile="public")
    assert (session.spec.text, session.spec.compare) == ("Helios", "since January")
