"""An article is read in the window: marked, gone through by keys, and what was taken is one step of undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.articles.dialog import ArticleDialog
from roadmap_app.desktop.articles.proposal_form import ProposalForm
from roadmap_app.desktop.articles.row_form import RowForm
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.session.tasks import Tasks
from tests.small_sample import small_workspace

TODAY = date(2026, 11, 22).toordinal()
TEXT = "AMD plans 😀\n\nMI455X will ship in Q1 2027. MI450 ships in Q2 2027. Helios will ship in Q2 2027."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_workspace(tmp_path_factory.mktemp("articles") / "small.roadmap")


@pytest.fixture
def session(qtbot: QtBot, themed: object, made: Path, tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "w.roadmap"
    path.write_bytes(made.read_bytes())
    tasks = Tasks()
    opened = Session(tasks, TODAY)
    opened.open(path)
    qtbot.waitUntil(lambda: opened.result is not None and not tasks.is_busy, timeout=20_000)
    yield opened
    tasks.close()


@pytest.fixture
def dialog(qtbot: QtBot, session: Session) -> Iterator[ArticleDialog]:
    shown = ArticleDialog(session)
    qtbot.addWidget(shown)
    shown.show()
    shown.text.setPlainText(TEXT)
    shown.title.setText("Plans")
    shown.by.setCurrentIndex(shown.by.findData("amd"))
    shown.on.choose(date(2026, 11, 4).toordinal())
    shown.read()
    qtbot.waitUntil(lambda: shown.reading is not None and not session.tasks.is_busy, timeout=20_000)
    yield shown
    shown.close()


def test_y_takes_n_leaves_and_enter_adds_what_was_taken_as_one_step(
    qtbot: QtBot, session: Session, dialog: ArticleDialog
) -> None:
    before = len(session.whole.claims)
    for key in "ynny":
        qtbot.keyClick(
            dialog.list, key
        )  # MI455X taken; MI450, which may mean two, left; Helios left, then taken
    assert dialog.list.decided == {1: "taken", 2: "left", 3: "taken"}
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not session.tasks.is_busy, timeout=20_000)
    assert len(session.whole.claims) == before + 2
    assert session.undo_label == "Article: Plans"


def test_what_was_found_is_marked_at_its_place_and_the_sentence_is_in_the_light(
    dialog: ArticleDialog,
) -> None:
    marked = {one.cursor.selectedText() for one in dialog.text.extraSelections()}  # type: ignore[attr-defined]
    assert {"MI455X", "Q1 2027", "MI450", "Helios", "MI455X will ship in Q1 2027."} <= marked
    assert dialog.text.told_at(TEXT.index("Q1 2027")) == "date: Q1 2027"


def test_a_name_of_several_products_is_taken_with_the_one_that_is_meant(
    qtbot: QtBot, session: Session, dialog: ArticleDialog
) -> None:
    dialog.list.setCurrentRow(1)
    qtbot.keyClick(dialog.list, "y")
    qtbot.waitUntil(lambda: "may mean" in dialog._told.text(), timeout=20_000)
    dialog.list.setCurrentRow(1)
    assert dialog.meant.isVisible()
    dialog.meant.setCurrentIndex(dialog.meant.findData("amd-mi450"))
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not session.tasks.is_busy, timeout=20_000)
    assert any(one.window == "2027-Q2" for one in session.whole.claims_of("amd-mi450", "available"))


def test_e_opens_the_form_and_what_is_changed_there_is_what_is_added(
    qtbot: QtBot, session: Session, dialog: ArticleDialog
) -> None:
    qtbot.keyClick(dialog.list, "e")
    form = dialog.findChild(ProposalForm)
    assert form is not None and form.window_text.text() == "2027-Q1"
    form.window_text.setText("some day")
    form.save()
    assert form.edited is None
    form.window_text.setText("H1 2027")
    form.save()
    assert dialog.list.decided == {1: "taken"}
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not session.tasks.is_busy, timeout=20_000)
    assert any(one.window == "2027-H1" for one in session.whole.claims_of("amd-mi455x", "available"))


DEAL = "AMD will supply Meta with 2 GW of MI455X GPUs.\n\nROCm supports MI455X."


def test_a_deal_and_its_tranche_are_changed_before_they_are_added_and_what_is_passed_over_is_shown(
    qtbot: QtBot, session: Session, dialog: ArticleDialog
) -> None:
    dialog.text.setPlainText(DEAL)
    dialog.read()
    qtbot.waitUntil(lambda: dialog.reading is not None and not session.tasks.is_busy, timeout=20_000)
    numbers = {one.kind: row for row, one in enumerate(dialog.list.proposals)}
    dialog.list.setCurrentRow(numbers["commitment"])
    qtbot.keyClick(dialog.list, "e")
    form = dialog.findChild(RowForm)
    assert form is not None and form.fields.texts["quantity"] == "2"
    form.fields["generation"].set_text("zeppelin")
    form.save()
    assert form.edited is None, "no product is called so"
    form.fields["generation"].set_text("MI450 series")
    form.fields["quantity"].set_text("3")
    form.save()
    changed = dialog.list.proposals[numbers["commitment"]]
    assert (changed.cells["quantity"], changed.cells["generation"]) == ("3", "amd-mi450")
    assert list(dialog.list.decided.values()) == ["taken"]
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    assert dialog.list.current is None
    assert dialog._detail.text().endswith("Not proposed, since which product of ROCm is meant is not said.")
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not session.tasks.is_busy, timeout=20_000)
    assert any(one.quantity == "3" for one in session.whole.commitments_of("amd-meta-2026"))


def test_nothing_is_added_before_something_is_taken_and_a_changed_text_is_read_again(
    qtbot: QtBot, session: Session, dialog: ArticleDialog
) -> None:
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog._told.text().startswith("Nothing is taken yet")
    dialog.text.insertPlainText("More. ")
    assert dialog.reading is None
    assert dialog.list.count() == 0


def test_a_file_that_is_dropped_on_the_text_is_opened(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><title>A page</title><body><p>Helios ships.</p></body></html>", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    dialog = ArticleDialog(session)
    qtbot.addWidget(dialog)
    dialog.text.insertFromMimeData(data)
    qtbot.waitUntil(lambda: dialog.text.toPlainText() == "Helios ships.", timeout=20_000)
    assert dialog.title.text() == "A page"
