"""Asks for the exact days to show, in any spelling of a window. It must not know the timeline."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from roadmap_app.desktop.look.text import label
from roadmap_app.domain.windows.window import Day, WindowError, parse_window, say_day
from roadmap_app.i18n import tr


class DatesDialog(QDialog):
    """From and to; a window such as Q3 2026 counts with its first and its last day."""

    def __init__(self, start: Day, end: Day, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Show from … to …"))
        self.setMinimumWidth(380)
        self.start = QLineEdit(say_day(start))
        self.end = QLineEdit(say_day(end))
        self.start.setAccessibleName(tr("From"))
        self.end.setAccessibleName(tr("To"))
        self.days: tuple[Day, Day] | None = None
        form = QFormLayout()
        form.addRow(tr("From"), self.start)
        form.addRow(tr("To"), self.end)
        self._hint = label(
            tr("Days, months, quarters, halves or years: 15 Sep 2026, Q3 2026, H2 2026."),
            12,
            tone="muted",
            wraps=True,
        )
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self._hint)
        column.addWidget(buttons)

    def _take(self) -> None:
        try:
            first, last = parse_window(self.start.text()), parse_window(self.end.text())
        except WindowError as error:
            self._refuse(str(error))
            return
        if first.earliest is None or last.latest is None:
            self._refuse(tr("Both need a day: write for example Q1 2025 and Q4 2028."))
        elif last.latest < first.earliest:
            self._refuse(tr("The range ends before it begins; give a later last day."))
        else:
            self.days = first.earliest, last.latest
            self.accept()

    def _refuse(self, sentence: str) -> None:
        self._hint.setText(sentence)
        self._hint.setProperty("tone", "red")
        self._hint.style().unpolish(self._hint)  # else the style sheet does not see the property's new value
        self._hint.style().polish(self._hint)
