"""A shared roadmap in the window: what others change appears, a conflict is merged, an absent server takes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.editing.conflict_dialog import ConflictDialog
from roadmap_app.desktop.editing.record_dialogs import CorrectDialog
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.session.tasks import Tasks
from roadmap_app.desktop.window.address_dialog import AddressDialog
from roadmap_app.desktop.window.following import Following
from roadmap_app.desktop.window.status_line import StatusLine
from roadmap_app.domain.entry.address import address_of
from roadmap_app.domain.records import Organization
from roadmap_app.workspace.workspace import Workspace
from tests.servers import Databases

ACME = Organization("acme", "Acme", "supplier", "1", "")


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    tasks = Tasks()
    made = Session(tasks)
    yield made
    made.close()
    tasks.close()


def until(qtbot: QtBot, holds: Callable[[], bool]) -> None:
    """Long enough for a machine that does much else: what is waited for comes in a fraction of a second."""
    qtbot.waitUntil(holds, timeout=20_000)


def test_what_others_change_appears_and_a_conflict_is_merged_field_by_field(
    session: Session, shared_empty: str, qtbot: QtBot
) -> None:
    with Workspace.open(f"{shared_empty}&person=Ben") as other:
        other.decide("Acme", {"organizations": [ACME]})
        following = Following(session, lambda _: None)
        session.open(address_of(shared_empty))
        until(qtbot, lambda: session.is_open and following._listener is not None)
        dialog = CorrectDialog(session, "organizations", session.whole.organizations[0])
        qtbot.addWidget(dialog)
        other.decide(
            "Website", {"organizations": [ACME._replace(website="https://a.test", roles="customer")]}
        )
        until(qtbot, lambda: session.whole.organizations[0].roles == "customer")
        dialog.fields.fields["name"].widget.setText("ACME")
        dialog.fields.fields["website"].widget.setText("https://acme.test")
        dialog.save()
        until(qtbot, lambda: bool(dialog.findChildren(ConflictDialog)))
        (conflict,) = dialog.findChildren(ConflictDialog)
        assert [field for _, field in conflict.ours] == ["website"]
        told = [one.text() for one in conflict.findChildren(QLabel)]
        assert told.index("website") < told.index("name") < told.index("roles")  # what is asked stands first
        assert "You: Correction of Acme" in told
        assert dialog.fields.texts["name"] == "ACME"
        conflict.ours[0, "website"].setChecked(True)
        conflict.merge_button.click()
        until(qtbot, lambda: dialog.change is not None)
        merged = ACME._replace(name="ACME", roles="customer", website="https://acme.test")
        assert session.whole.organizations[0] == merged
        following.end()


def test_while_the_server_is_away_what_was_read_stays_and_the_status_says_so(
    session: Session, shared_empty: str, databases: Databases, qtbot: QtBot
) -> None:
    with Workspace.open(shared_empty) as other:
        other.decide("Acme", {"organizations": [ACME]})
    status = StatusLine(session, session.tasks)
    qtbot.addWidget(status)
    following = Following(session, status.say_away)
    session.open(address_of(shared_empty))
    until(qtbot, lambda: session.is_open and following._listener is not None)
    until(qtbot, lambda: "all changes saved" in status.state.text())
    databases.server.kill()
    try:
        until(qtbot, lambda: "is away" in status.state.text())
        assert session.whole.organizations == (ACME,)
        databases.server.start()
        following.look()
        until(qtbot, lambda: "all changes saved" in status.state.text())
    finally:
        databases.server.start()
        following.end()


def test_an_address_that_cannot_be_opened_stays_typed_and_its_password_is_not_repeated(
    session: Session, databases: Databases, qtbot: QtBot
) -> None:
    dialog = AddressDialog(session, None)
    qtbot.addWidget(dialog)
    address = databases.server.address("nowhere")
    dialog.address.setText(address)
    dialog.password.setText("secret")
    dialog.open_button.click()
    until(qtbot, lambda: not dialog._wrong.isHidden())
    assert "There is no database nowhere" in dialog._wrong.text() and "secret" not in dialog._wrong.text()
    assert (dialog.address.text(), dialog.password.text()) == (address, "secret")
    dialog.new_button.click()
    until(qtbot, lambda: session.is_open)
    session.close()
    databases.drop(address)
