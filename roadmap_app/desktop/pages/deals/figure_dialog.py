"""Asks for a dated figure of an organization, such as its share price, with its source, and records it.

It must not know pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from roadmap_app.desktop.fields.choice import Choice
from roadmap_app.desktop.fields.choice_field import ChoiceField
from roadmap_app.desktop.fields.date_field import DayField
from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import filled_button, label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.look.words import organization_text
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.changes import Progress, RoadmapError
from roadmap_app.domain.records import DatedFigure
from roadmap_app.domain.tables.cells import without_thousands
from roadmap_app.domain.windows.window import day_text
from roadmap_app.i18n import tr

_METRICS = {
    "share_price_usd": tr("share price, USD"),
    "shares_outstanding": tr("shares outstanding"),
}
_LONGEST = 400


class FigureDialog(QDialog):
    """Whose figure, which, its value, the day on which it was stated, and where; a refusal is told as a sentence."""

    def __init__(self, session: Session, organizations: Sequence[str], parent: QWidget | None = None) -> None:
        """organizations: whose figures are asked for, the likeliest first."""
        super().__init__(parent)
        self._session, self._organizations = session, tuple(organizations)
        self.setWindowTitle(tr("Enter a figure"))
        self.setMinimumWidth(theme().px(460))
        self.whose = ChoiceField(tr("Of"), self._choices, self._name, self._organizations[0])
        self.which = ChoiceField(
            tr("Figure"),
            lambda: [Choice(key, words) for key, words in _METRICS.items()],
            lambda key: _METRICS.get(key, key),
            "share_price_usd",
        )
        self.value = _line(tr("Value"), tr("such as 214.50 or 1,630,000,000"))
        self.day = DayField(tr("Stated on"), session.spec.as_of, session.today)
        self.title_line = _line(tr("Source"), tr("title of the page or filing"))
        self.address = _line(tr("Address"), "https://…")
        self.wrong = label("", 12, tone="red", wraps=True)
        self.wrong.hide()
        self.save_button = filled_button(tr("Enter it"))
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(lambda *_: self.save())
        self._lay_out()

    def figure(self) -> DatedFigure:
        """What has been typed. RoadmapError where the value is no number above 0, with thousands marked or not."""
        written = without_thousands(self.value.text().strip().replace(" ", "").replace("\u202f", ""))
        try:
            positive = float(written) > 0
        except ValueError:
            positive = False
        if not positive:
            shown = (
                tr("“{written}” is no number above 0", written=self.value.text().strip())
                if written
                else tr("The value is missing")
            )
            raise RoadmapError(tr("{shown}; write it such as 214.50 or 1,630,000,000.", shown=shown))
        return DatedFigure(
            self.whose.key,
            self.which.key,
            written,
            "",
            day_text(self.day.day),
            self.title_line.text().strip(),
            self.address.text().strip(),
        )

    def save(self) -> None:
        """Record it; what was typed stays where it is refused."""
        try:
            figure = self.figure()
        except RoadmapError as error:
            self._refused(error)
            return
        self.save_button.setEnabled(False)

        def work(workspace: Any, _: Progress) -> object:
            from roadmap_app.workspace.entries import record_figure

            return record_figure(workspace, figure)

        self._session.run_change(
            tr("Entering a figure"), work, lambda _: self.accept(), self._refused, owner=self
        )

    def _refused(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        self.wrong.setText(sentence_of(error))
        self.wrong.show()

    def _choices(self) -> list[Choice]:
        return [Choice(key, self._name(key)) for key in self._organizations]

    def _name(self, key: str) -> str:
        return organization_text(self._session.roadmap, key)

    def _lay_out(self) -> None:
        close = QPushButton(tr("Cancel"))
        close.clicked.connect(self.reject)
        what = QHBoxLayout()
        what.setSpacing(8)
        what.addWidget(self.whose)
        what.addWidget(self.which)
        what.addStretch(1)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(label(tr("Figure"), 13), what)
        for name, widget in (
            (tr("Value"), self.value),
            (tr("Day"), self.day),
            (tr("Source"), self.title_line),
            (tr("Address"), self.address),
        ):
            form.addRow(label(name, 13), widget)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(14)
        column.addWidget(label(tr("A figure with its day and source"), 16, 600))
        column.addLayout(form)
        column.addWidget(self.wrong)
        column.addLayout(buttons)


def _line(name: str, hint: str) -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(_LONGEST)
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    return line
