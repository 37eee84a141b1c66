"""What holds in every dialog and on every page: the wheel changes nothing unseen, and no text is taken for markup.

The dialogs are found by their classes, so that the next one is walked too.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import Qt as TextQt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QWidget,
)
from pytestqt.qtbot import QtBot

import roadmap_app.desktop
from roadmap_app.desktop.actions.places import PLACES
from roadmap_app.desktop.articles.dialog import ArticleDialog
from roadmap_app.desktop.articles.proposal_form import ProposalForm
from roadmap_app.desktop.articles.row_form import RowForm
from roadmap_app.desktop.editing.conflict_dialog import ConflictDialog
from roadmap_app.desktop.editing.history_dialog import HistoryDialog
from roadmap_app.desktop.editing.move_dialog import MoveDialog
from roadmap_app.desktop.editing.record_dialogs import (
    CorrectDialog,
    DeleteDialog,
    MergeDialog,
    RenameDialog,
    RetractDialog,
    SupersedeDialog,
)
from roadmap_app.desktop.editing.whole_dialogs import DealDialog, ProductDialog, VendorDialog
from roadmap_app.desktop.fields.boxes import ComboBox, DoubleSpinBox, SpinBox
from roadmap_app.desktop.files.backups_dialog import BackupsDialog
from roadmap_app.desktop.files.compare_dialog import CompareDialog
from roadmap_app.desktop.files.damage import DamageDialog
from roadmap_app.desktop.files.export_dialog import ExportDialog
from roadmap_app.desktop.files.import_dialog import ImportDialog
from roadmap_app.desktop.files.pack_dialog import PackDialog
from roadmap_app.desktop.files.print_dialog import PrintDialog
from roadmap_app.desktop.findings.acceptance_dialog import AcceptanceDialog
from roadmap_app.desktop.findings.dialog import FindingDialog
from roadmap_app.desktop.findings.follow_up_dialog import FollowUpDialog
from roadmap_app.desktop.help.dialogs import AboutDialog, ShortcutsDialog
from roadmap_app.desktop.help.pages import HelpDialog
from roadmap_app.desktop.look.message import MessageDialog
from roadmap_app.desktop.pages.deals.figure_dialog import FigureDialog
from roadmap_app.desktop.pages.partners.meeting_dialog import MeetingDialog
from roadmap_app.desktop.pages.timeline.dates_dialog import DatesDialog
from roadmap_app.desktop.settings.dialog import SettingsDialog
from roadmap_app.desktop.settings.keeping import Settable
from roadmap_app.desktop.views.dialog import ViewDialog
from roadmap_app.desktop.whatif.claim_dialog import ClaimDialog
from roadmap_app.desktop.whatif.scenario_dialog import ScenarioDialog
from roadmap_app.desktop.whatif.sweep_dialog import SweepDialog
from roadmap_app.desktop.window.address_dialog import AddressDialog
from roadmap_app.desktop.window.group_popup import GroupPopup
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.domain.changes import Damaged
from roadmap_app.domain.editing.conflicts import Conflict, RowConflict
from roadmap_app.domain.editing.edit import Edit
from roadmap_app.domain.records import Claim, Commitment
from roadmap_app.domain.scenario import Shift
from roadmap_app.domain.views.choices import DEAL_PLACES
from roadmap_app.exchange.articles.article import Sentence
from roadmap_app.exchange.articles.proposal import CLAIM, COMMITMENT, Proposal
from roadmap_app.store.store import Store
from roadmap_app.workspace.workspace import Workspace
from tests.desktop.markup import MARKUP, taken_for_markup

ON_SOME = True
SHIFT = Shift("amd-helios", "available", 91)
DESKTOP = Path(roadmap_app.desktop.__file__).parent
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


@pytest.fixture
def window(window_on_some: MainWindow) -> MainWindow:
    """Some of the sample is enough."""
    return window_on_some


def _proposal() -> Proposal:
    claim = Claim("amd-helios", "available", "2027-Q2", "2026-11-04", "amd", note=MARKUP)._asdict()
    del claim["recorded_on"]
    return Proposal(CLAIM, Sentence(MARKUP, 0, len(MARKUP), 0), claim)


def _tranche() -> Proposal:
    cells = Commitment("amd-meta-2026", "9", "amd-helios", "1", "GW", note=MARKUP)._asdict()
    return Proposal(COMMITMENT, Sentence(MARKUP, 0, len(MARKUP), 0), cells)


def _conflict(window: MainWindow) -> Conflict:
    """Somebody else has given Helios a name with markup while another was typed here."""
    before = window.session.whole.generation("amd-helios")
    assert before is not None
    theirs, ours = before._replace(name=MARKUP), before._replace(name="Helios 2")
    edit = Edit("Correction of Helios", put={"generations": (ours,)}, remove={"generations": (before,)})
    met = RowConflict("generations", before, theirs, ours, MARKUP, "ann", "2026-11-29T10:00:00+00:00", MARKUP)
    return Conflict(edit, [met])


DIALOGS: dict[type[QDialog], Callable[[MainWindow], QWidget]] = {
    ExportDialog: lambda w: ExportDialog(w.session, w),
    ImportDialog: lambda w: ImportDialog(w.session, (), w),
    PackDialog: lambda w: PackDialog(w.session, w),
    PrintDialog: lambda w: PrintDialog(w.session, (740_000, 741_000), (739_000, 742_000), w),
    AcceptanceDialog: lambda w: AcceptanceDialog(w.session, w.session.findings[0], w),
    FollowUpDialog: lambda w: FollowUpDialog(w.session, w.session.findings[0], w),
    FindingDialog: lambda w: FindingDialog(w.session.findings[0], w.session.as_of, w),
    AboutDialog: lambda w: AboutDialog(w),
    ShortcutsDialog: lambda w: ShortcutsDialog(w),
    HelpDialog: lambda w: HelpDialog(w),
    MessageDialog: lambda w: MessageDialog(MARKUP, MARKUP, MARKUP, w),
    FigureDialog: lambda w: FigureDialog(w.session, ("amd",), w),
    MeetingDialog: lambda w: MeetingDialog(w.session, ("amd", "meta"), w),
    DatesDialog: lambda w: DatesDialog(740_000, 741_000, w),
    CompareDialog: lambda w: CompareDialog(w.session, None, w),
    BackupsDialog: lambda w: BackupsDialog(w.session, w.session.workspace.path, w),
    DamageDialog: lambda w: DamageDialog(
        "Opening plan", Damaged("It is damaged."), w.session.workspace.path, w.session, w
    ),
    ArticleDialog: lambda w: ArticleDialog(w.session, None, w),
    ProposalForm: lambda w: ProposalForm(w.session, _proposal(), "", w),
    RowForm: lambda w: RowForm(w.session, _tranche(), "", w),
    ClaimDialog: lambda w: ClaimDialog(w.session, "amd-helios", w),
    ScenarioDialog: lambda w: ScenarioDialog(w.session, "", (SHIFT,), w),
    VendorDialog: lambda w: VendorDialog(w.session, w),
    ProductDialog: lambda w: ProductDialog(w.session, "amd-instinct", w),
    MoveDialog: lambda w: MoveDialog(w.session, "amd-helios", "available", "2026-Q4", w),
    DealDialog: lambda w: DealDialog(w.session, "AMD", "Meta", w),
    ViewDialog: lambda w: ViewDialog(w.session, w.session.views.shown, "", (740_000, 741_000), w),
    SweepDialog: lambda w: SweepDialog(w.session, "amd-helios", w),
    CorrectDialog: lambda w: CorrectDialog(
        w.session, "claims", w.session.whole.claims_of("amd-helios")[0], w
    ),
    SupersedeDialog: lambda w: SupersedeDialog(
        w.session, "claims", w.session.whole.claims_of("amd-helios")[0], w
    ),
    RetractDialog: lambda w: RetractDialog(
        w.session, "claims", w.session.whole.claims_of("amd-helios")[0], w
    ),
    DeleteDialog: lambda w: DeleteDialog(
        w.session, "generations", [w.session.whole.generation("amd-helios")], w
    ),
    RenameDialog: lambda w: RenameDialog(
        w.session, "generations", w.session.whole.generation("amd-helios"), w
    ),
    MergeDialog: lambda w: MergeDialog(w.session, "generations", w.session.whole.generation("amd-helios"), w),
    HistoryDialog: lambda w: HistoryDialog(w.session, w),
    ConflictDialog: lambda w: ConflictDialog(w.session, _conflict(w), w),
    AddressDialog: lambda w: AddressDialog(w.session, None, w),
    SettingsDialog: lambda w: SettingsDialog(
        w.session, Settable(w.preferences, w.choose_theme, w.forget_recent), w
    ),
}
FRAMES = {"PreviewDialog", "DecisionDialog", "EditDialog", "RecordDialog"}
"""Dialogs that are only made as one of those above."""


def all_dialogs() -> set[type[QDialog]]:
    for module in pkgutil.walk_packages(roadmap_app.desktop.__path__, "roadmap_app.desktop."):
        importlib.import_module(module.name)
    found, left = set(), [QDialog]
    while left:
        for kind in left.pop().__subclasses__():
            left.append(kind)
            if kind.__module__.startswith("roadmap_app."):
                found.add(kind)
    return found


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot) -> Iterator[Callable[[type[QDialog]], QWidget]]:
    """Shows a dialog of a class and waits until it has worked out what it shows."""
    made: list[QWidget] = []

    def show(kind: type[QDialog]) -> QWidget:
        dialog = DIALOGS[kind](window)
        made.append(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=20_000)
        return dialog

    yield show
    for dialog in made:
        dialog.close()


def turn_wheel(widget: QWidget) -> QWheelEvent:
    """One notch towards the person."""
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(widget.rect().center())),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event


def fields(widget: QWidget) -> list[QComboBox | QAbstractSpinBox]:
    return [*widget.findChildren(QComboBox), *widget.findChildren(QAbstractSpinBox)]


def scrolls(field: QWidget) -> bool:
    """Whether the field stands in something that scrolls."""
    above = field.parentWidget()
    while above is not None and not isinstance(above, QAbstractScrollArea):
        above = above.parentWidget()
    return above is not None


def stands(field: QComboBox | QAbstractSpinBox) -> str:
    return field.currentText() if isinstance(field, QComboBox) else field.text()


def test_each_dialog_is_walked() -> None:
    assert {kind.__name__ for kind in all_dialogs()} == {kind.__name__ for kind in DIALOGS} | FRAMES


def test_no_box_of_qt_itself_is_used() -> None:
    """Qt's own change by the wheel without the focus; a calendar has one inside, in a popup with the focus."""
    of_qt = re.compile(
        r"\bQ(?:FontComboBox|ComboBox|(?:Double)?SpinBox|(?:Date|Time|DateTime)Edit|Slider|Dial)\("
    )
    using = [path.name for path in DESKTOP.rglob("*.py") if of_qt.search(path.read_text(encoding="utf-8"))]
    assert using == []


@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_the_wheel_over_a_field_without_the_focus_scrolls_the_form_and_changes_nothing(
    kind: type[QDialog], opened: Callable[[type[QDialog]], QWidget]
) -> None:
    dialog = opened(kind)
    dialog.setFocus()
    found = [field for field in fields(dialog) if field.isVisible() and field.isEnabled()]
    for field in found:
        field.clearFocus()
        before = stands(field)
        event = turn_wheel(field)
        assert stands(field) == before
        assert not field.hasFocus()
        assert not event.isAccepted() or scrolls(field), "it goes on to what scrolls"
        assert field.focusPolicy() == Qt.FocusPolicy.StrongFocus
    if kind in (PrintDialog, PackDialog, ClaimDialog, ScenarioDialog, FollowUpDialog):
        assert found


def test_the_wheel_over_the_grouping_changes_nothing(window: MainWindow) -> None:
    popup = GroupPopup(window, ("vendor", "layer"), DEAL_PLACES[0])
    popup.show()
    for field in fields(popup):
        before = stands(field)
        turn_wheel(field)
        assert stands(field) == before
    popup.close()


@pytest.mark.parametrize("make", [ComboBox, SpinBox, DoubleSpinBox])
def test_with_the_focus_the_wheel_still_turns_the_field(make: type[QWidget], window: MainWindow) -> None:
    field = make(window)
    if isinstance(field, ComboBox):
        field.addItems(["a", "b"])
    assert isinstance(field, (QComboBox, QAbstractSpinBox))
    if isinstance(field, (SpinBox, DoubleSpinBox)):
        field.setValue(5)
    field.show()
    window.activateWindow()
    field.setFocus()
    QApplication.processEvents()
    assert field.hasFocus()
    before = stands(field)
    turn_wheel(field)
    assert stands(field) != before
    field.deleteLater()


# -- plain text ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def planted(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with markup wherever a person may write, the name of the file included."""
    folder = tmp_path_factory.mktemp("planted")
    path = folder / ("planted.roadmap" if os.name == "nt" else f"{MARKUP.replace('/', ':')}.roadmap")
    shutil.copy(sample_file, path)
    with Workspace.open(path) as workspace:
        roadmap = workspace.roadmap
    rows = {
        "organizations": [one._replace(name=MARKUP + one.name) for one in roadmap.organizations],
        "generations": [
            one._replace(name=MARKUP + one.name, description=MARKUP) for one in roadmap.generations
        ],
        "claims": [one._replace(source_title=MARKUP, note=MARKUP) for one in roadmap.claims],
        "agreements": [one._replace(name=MARKUP + one.name, terms=MARKUP) for one in roadmap.agreements],
        "commitments": [one._replace(condition=MARKUP, note=MARKUP) for one in roadmap.commitments],
        "scenarios": [(MARKUP, "amd-helios", "available", "91", "")],
    }
    with Store.open(path).change(f"Import of {MARKUP}") as change:
        for table, records in rows.items():
            change.writer(table).put(list(zip(*records, strict=True)), range(1, len(records) + 1))
        change.commit({})
    return path


def test_the_guess_is_qts_own(window: MainWindow) -> None:
    assert TextQt.mightBeRichText(MARKUP)
    label = QLabel(MARKUP, window)
    assert taken_for_markup(window)
    label.deleteLater()


def test_no_text_of_a_page_or_a_dialog_is_taken_for_markup(
    open_window: Callable[..., MainWindow], planted: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = Path(shutil.copy(planted, tmp_path))
    window = open_window(path)
    for place in PLACES:
        window.actions_of[place.action].trigger()
        qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=20_000)
        window.session.select("amd-helios")
        assert taken_for_markup(window) == [], place.key
    for kind, make in DIALOGS.items():
        dialog = make(window)
        dialog.show()
        qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=20_000)
        assert taken_for_markup(dialog) == [], kind.__name__
        dialog.close()
    window.close_workspace()
    assert taken_for_markup(window) == [], "the welcome page, with the file among those opened lately"
