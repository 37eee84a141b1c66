"""Add a claim: what happens when, who said so on which day, and where. The window is read while it is typed.

It must not know how a claim counts.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.fields.boxes import ComboBox
from roadmap_app.desktop.fields.date_field import DayField
from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import filled_button, label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.look.words import organization_text
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.whatif.shift_row import subject_names
from roadmap_app.domain.changes import Progress, RoadmapError
from roadmap_app.domain.entry.carried import is_internal_at_first
from roadmap_app.domain.entry.resolving_names import sharing_words
from roadmap_app.domain.records import Claim
from roadmap_app.domain.sharing import INTERNAL, PUBLIC
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.subjects import SUBJECT_WORDS, SubjectKind
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import WindowError, day_text, parse_window, say_span
from roadmap_app.i18n import begun, tr

_STATUSES = {"plan": tr("is planned"), "actual": tr("has come"), "cancelled": tr("is cancelled")}
_CONFIDENCES = {
    "high": tr("high: official"),
    "medium": tr("medium: press"),
    "low": tr("low: rumour or recalled"),
}


class ClaimDialog(QDialog):
    """Fields of one claim; `subject` is what it is about at first, `begun` what is known of it already."""

    def __init__(
        self,
        session: Session,
        subject: str = "",
        parent: QWidget | None = None,
        begun: Claim | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._asked: Claim | None = None  # of which somebody was told what is doubtful
        roadmap = session.whole
        self._names = subject_names(roadmap)
        self.setWindowTitle(tr("Add a claim"))
        self.subject = QLineEdit(next((name for name, key in self._names.items() if key == subject), ""))
        completer = QCompleter(list(self._names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.subject.setCompleter(completer)
        self.milestone, self.status, self.by, self.confidence = (ComboBox() for _ in range(4))
        self.restates, self.sharing = ComboBox(), ComboBox()
        self.window_text, self.title, self.address, self.note = (QLineEdit() for _ in range(4))
        self.window_text.setPlaceholderText(tr("Q3 2026, 15 Sep 2026; empty: no date given"))
        self.title.setPlaceholderText(tr("title of the page, talk or filing"))
        self.address.setPlaceholderText("https://…")
        self.on = DayField(tr("Stated on"), session.spec.as_of, session.today)
        self._read = label("", 12, tone="muted", wraps=True)
        self._wrong = label("", 12, tone="red", wraps=True)
        self._wrong.hide()
        self.save_button = filled_button(tr("Add it"))
        self._fill(roadmap.owner_of(subject) if subject else "")
        self._lay_out()
        self.subject.textChanged.connect(lambda _: self._subject_changed())
        self.window_text.textChanged.connect(lambda _: self._read_window())
        self.save_button.clicked.connect(lambda *_: self.save())
        self._subject_changed()
        if begun is not None:
            self._take(begun)

    @property
    def key(self) -> str:
        """What the claim is about, "" for nothing that there is."""
        typed = self.subject.text().strip().casefold()
        return next((key for name, key in self._names.items() if name.casefold() == typed), "")

    @property
    def claim(self) -> Claim:
        """The claim as it is typed."""
        return Claim(
            self.key or self.subject.text().strip(),
            str(self.milestone.currentData()),
            self.window_text.text(),
            day_text(self.on.day),
            str(self.by.currentData() or ""),
            str(self.status.currentData()),
            str(self.confidence.currentData()),
            str(self.restates.currentData() or ""),
            str(self.sharing.currentData()),
            source_title=self.title.text(),
            source_url=self.address.text(),
            note=self.note.text(),
        )

    def save(self) -> None:
        """Add it; a refusal is told here and nothing that was typed is lost."""
        claim = self.claim
        self.save_button.setEnabled(False)
        confirmed, self._asked = self._asked == claim, claim

        def work(workspace: Any, _: Progress) -> object:
            from roadmap_app.domain.editing.doubts import doubts_of
            from roadmap_app.workspace.claims import plan_claim

            edit = plan_claim(workspace.roadmap, claim)
            doubts = () if confirmed else doubts_of(workspace.roadmap, edit)
            if doubts:
                raise RoadmapError(
                    tr("{doubts} Add it once more if it is so all the same.", doubts=" ".join(doubts))
                )
            return workspace.apply(edit)

        self._session.run_change(
            tr("Adding a claim"), work, lambda _: self.accept(), self._refused, owner=self
        )

    def _refused(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        self._wrong.setText(sentence_of(error))
        self._wrong.show()

    def _subject_changed(self) -> None:
        kind = self._session.whole.kind_of(self.key) or SubjectKind.GENERATION
        if self.milestone.findData(kind.milestones[0]) < 0:
            self.milestone.clear()
            for milestone in kind.milestones:
                self.milestone.addItem(MILESTONE_WORDS[milestone], milestone)
            self.milestone.setCurrentIndex(self.milestone.findData(kind.principal))
        self._read_window()

    def _read_window(self) -> None:
        """What the window means, or what would have been understood."""
        typed = self.window_text.text().strip()
        month = self._session.whole.fiscal_month_of(self.key) if self.key else 1
        try:
            window = parse_window(typed, month)
        except WindowError as error:
            self._read.setText(str(error))
            return
        words = tr("No date given: a statement, too.") if window.is_unknown else f"{say_span(window)}."
        self._read.setText(begun(words))

    def _fill(self, owner: str) -> None:
        roadmap = self._session.whole
        for box, words in ((self.status, _STATUSES), (self.confidence, _CONFIDENCES)):
            for key, text in words.items():
                box.addItem(text, key)
        self.confidence.setCurrentIndex(self.confidence.findData("medium"))
        rows = sorted(roadmap.organizations, key=lambda row: organization_text(roadmap, row.key).casefold())
        for row in rows:
            self.by.addItem(organization_text(roadmap, row.key), row.key)
        self.by.setCurrentIndex(max(0, self.by.findData(owner)))
        self.restates.addItem(tr("nobody’s: it is their own word"), "")
        for row in rows:
            self.restates.addItem(organization_text(roadmap, row.key), row.key)
        usual = INTERNAL if is_internal_at_first(roadmap) else PUBLIC
        for sharing in (PUBLIC, INTERNAL):
            self.sharing.addItem(sharing, sharing)
        self.sharing.setCurrentIndex(self.sharing.findData(usual))

    def _take(self, begun: Claim) -> None:
        """Fill in what is known of the claim already."""
        if begun.sharing and self.sharing.findData(begun.sharing) < 0:
            self.sharing.addItem(sharing_words(self._session.whole, begun.sharing), begun.sharing)
        for box, value in (
            *((self.milestone, begun.milestone), (self.status, begun.status), (self.by, begun.stated_by)),
            *(
                (self.confidence, begun.confidence),
                (self.restates, begun.restates),
                (self.sharing, begun.sharing),
            ),
        ):
            if value and box.findData(value) >= 0:
                box.setCurrentIndex(box.findData(value))
        if begun.stated_on:
            self.on.set_day(day_of(begun.stated_on))
        for field, text in (
            *((self.window_text, begun.window), (self.title, begun.source_title)),
            *((self.address, begun.source_url), (self.note, begun.note)),
        ):
            field.setText(text)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        fields: tuple[tuple[str, QWidget], ...] = (
            *(
                (begun(SUBJECT_WORDS), self.subject),
                (tr("Milestone"), self.milestone),
                (tr("It"), self.status),
            ),
            *((tr("When"), self.window_text), ("", self._read), (tr("Who said so"), self.by), ("", self.on)),
            *(
                (tr("Whose word it repeats"), self.restates),
                (tr("Confidence"), self.confidence),
                (tr("Source"), self.title),
                (tr("Address"), self.address),
                (tr("Who may see it"), self.sharing),
                (tr("Note"), self.note),
            ),
        )
        for name, widget in fields:
            if name:
                widget.setAccessibleName(name)
            form.addRow(label(name, 13), widget)
        close = QPushButton(tr("Cancel"))
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.save_button)
        self.save_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addStrut(theme().px(520))  # not a least width, which would let words be cut
        column.addWidget(label(tr("Who says what, and where"), 16, 600))
        column.addLayout(form)
        column.addWidget(self._wrong)
        column.addLayout(buttons)
