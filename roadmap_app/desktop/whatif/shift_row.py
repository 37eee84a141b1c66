"""One change of a what-if: a product, a milestone, and by how much or to which window. It must not know scenarios."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QToolButton, QWidget

from roadmap_app.desktop.fields.boxes import ComboBox
from roadmap_app.desktop.look.icons import icon
from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.scenario import MOST_DAYS, Shift, parse_setting
from roadmap_app.domain.subjects import SUBJECT_KINDS, SubjectKind
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.i18n import tr

_QUARTERS, _DAYS, _WINDOW = tr("quarters later"), tr("days later"), tr("in the window")
_QUARTER_DAYS = 91


class ShiftRow(QWidget):
    """The fields of one change. `changed`: something was typed; `removed`: it is to go; `claim_asked`: it is true."""

    changed = Signal()
    removed = Signal(object)
    claim_asked = Signal(object)

    def __init__(self, roadmap: Roadmap, names: Mapping[str, str], shift: Shift | None = None) -> None:
        """names: what products and tranches are called, by the text that is typed."""
        super().__init__()
        self._roadmap, self._names = roadmap, names
        self.subject = QLineEdit()
        self.subject.setPlaceholderText("product")
        self.subject.setAccessibleName(tr("Product"))
        completer = QCompleter(list(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.subject.setCompleter(completer)
        self.milestone, self.how = ComboBox(), ComboBox()
        self.milestone.setAccessibleName(tr("Milestone"))
        self.how.setAccessibleName(tr("How it moves"))
        self.how.addItems([_QUARTERS, _DAYS, _WINDOW])
        self.amount = QLineEdit("1")
        self.amount.setAccessibleName(tr("By how much, or to which window"))
        self.amount.setMaximumWidth(theme().px(110))
        self._fill_milestones(SubjectKind.GENERATION)
        said = QToolButton()
        said.setIcon(icon("file-plus", theme().palette.muted))
        said.setToolTip(tr("Somebody has said so: make a claim of it, with its source"))
        said.setAccessibleName(tr("Make a claim of this change"))
        said.clicked.connect(lambda *_: self.claim_asked.emit(self))
        remove = QToolButton()
        remove.setIcon(icon("x", theme().palette.muted))
        remove.setToolTip(tr("Take this change out"))
        remove.setAccessibleName(tr("Take this change out"))
        remove.clicked.connect(lambda *_: self.removed.emit(self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.subject, 1)
        for widget in (self.milestone, self.amount, self.how, said, remove):
            row.addWidget(widget)
        if shift is not None:
            self._show(shift)
        completer.activated.connect(lambda *_: self._subject_changed())
        self.subject.editingFinished.connect(self._subject_changed)
        self.amount.textChanged.connect(lambda _: self.changed.emit())
        self.milestone.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.how.currentIndexChanged.connect(lambda _: self._how_changed())

    @property
    def key(self) -> str:
        """What is named, "" for nothing that there is."""
        typed = self.subject.text().strip()
        by_name = next((key for name, key in self._names.items() if name.casefold() == typed.casefold()), "")
        return by_name or (typed if self._roadmap.kind_of(typed) else "")

    def shift(self) -> Shift:
        """The change; RoadmapError where a field cannot be read."""
        typed, amount = self.subject.text().strip(), self.amount.text().strip()
        if not typed:
            raise RoadmapError(tr("A change names no product; choose one, or take the change out."))
        if not self.key:
            raise RoadmapError(
                tr("There is no product called “{typed}”; choose one from the list.", typed=typed)
            )
        milestone = str(self.milestone.currentData())
        if self.how.currentText() == _WINDOW:
            if not amount:
                raise RoadmapError(tr("{typed}: write a window, such as Q1 2027.", typed=typed))
            return parse_setting(self._roadmap, f"{self.key}:{milestone}:{amount}")
        try:
            days = int(amount.replace("−", "-")) * (
                _QUARTER_DAYS if self.how.currentText() == _QUARTERS else 1
            )
        except ValueError:
            raise RoadmapError(
                tr("{typed}: “{amount}” is no number; write it such as 1 or −2.", typed=typed, amount=amount)
            ) from None
        if abs(days) > MOST_DAYS or not days:
            raise RoadmapError(
                tr(
                    "{typed}: it moves by 1 to {most:,} days, earlier with a minus.",
                    typed=typed,
                    most=MOST_DAYS,
                )
            )
        return Shift(self.key, milestone, days)

    def _show(self, shift: Shift) -> None:
        name = next((name for name, key in self._names.items() if key == shift.subject), shift.subject)
        self.subject.setText(name)
        self._subject_changed()
        self.milestone.setCurrentIndex(max(0, self.milestone.findData(shift.milestone)))
        if shift.window:
            self.how.setCurrentText(_WINDOW)
            self.amount.setText(shift.window)
        elif shift.days and shift.days % _QUARTER_DAYS == 0:
            self.amount.setText(str(shift.days // _QUARTER_DAYS))
        else:
            self.how.setCurrentText(_DAYS)
            self.amount.setText(str(shift.days))

    def _subject_changed(self) -> None:
        kind = self._roadmap.kind_of(self.key) or SubjectKind.GENERATION
        if self.milestone.findData(kind.milestones[0]) < 0:
            self._fill_milestones(kind)
        self.changed.emit()

    def _fill_milestones(self, kind: SubjectKind) -> None:
        self.milestone.clear()
        for milestone in kind.milestones:
            self.milestone.addItem(MILESTONE_WORDS[milestone], milestone)
        self.milestone.setCurrentIndex(self.milestone.findData(kind.principal))

    def _how_changed(self) -> None:
        if self.how.currentText() == _WINDOW and self.amount.text().lstrip("-−").isdecimal():
            self.amount.clear()
            self.amount.setPlaceholderText("Q1 2027")
        self.changed.emit()


def subject_names(roadmap: Roadmap) -> dict[str, str]:
    """Every product and tranche by what it is called; two of one name by name and key."""
    from roadmap_app.domain.naming import short_name

    names: dict[str, str] = {}
    keys = (row.key for kind in SUBJECT_KINDS for row in roadmap.rows(kind.table))
    for key in keys:
        name = short_name(roadmap, key)
        names[name if name not in names else f"{name} ({key})"] = key
    return names
