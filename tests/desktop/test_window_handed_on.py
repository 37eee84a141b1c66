"""A window that tests hand on is as it was opened, or it is a new one."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from roadmap_app.desktop.screenshot import wait_until
from tests.window_handed_on import HandedOn


def test_a_window_is_handed_on_as_it_was_opened_until_a_test_leaves_its_mark_on_it(
    handed_on: HandedOn, themed: QApplication
) -> None:
    first = handed_on.take()
    session, view = first.session, first.page.timeline.view
    before = (session.spec, session.selection, view.seen, first.frame.current)
    session.select("rubin")
    session.change_view(folded=frozenset({"amd"}), viewpoint="anyone")
    view.zoom(2.0)
    first.actions_of["toggle_inspector"].trigger()
    first.actions_of["toggle_inspector"].trigger()
    handed_on.give_back()
    again = handed_on.take()
    assert again is first
    assert (session.spec, session.selection, view.seen, first.frame.current) == before
    again.frame.show_page("sources")  # a page may keep more of what was done on it than it tells
    made = again.frame.page("sources")
    handed_on.give_back()
    third = handed_on.take()
    assert third is first and third.frame.current == before[-1]
    assert third.frame.page("sources") is not made
    whole, undone = session.whole, session.undo_label
    session.undo()
    wait_until(lambda: session.whole is not whole and not first.tasks.is_busy)
    handed_on.give_back()
    assert handed_on.take() is first and session.undo_label == undone
    assert session.whole.claims == whole.claims != ()
    sizes = third.page.horizontal.sizes()
    third.page.horizontal.setSizes([sizes[0] - 60, sizes[1] + 60])
    handed_on.give_back()
    assert not first.isVisible()
    assert handed_on.take() is not first
    handed_on.give_back()
