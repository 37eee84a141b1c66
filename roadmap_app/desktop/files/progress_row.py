"""A bar, words and Cancel for one task under way. It must not know what the task does."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.session.tasks import Task
from roadmap_app.i18n import tr

_STEPS = 1000


class ProgressRow(QWidget):
    """Hidden until it is given a task; hides again when that ends."""

    def __init__(self) -> None:
        super().__init__()
        self._task: Task | None = None
        self.setProperty("ground", "clear")
        self._text = label("", 12, tone="muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.clicked.connect(self._cancel)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._text)
        column.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(column, 1)
        row.addWidget(self.cancel)
        self.hide()

    @property
    def is_running(self) -> bool:
        """Whether a task is under way."""
        return self._task is not None

    def follow(self, task: Task) -> None:
        """Show a task until it ends."""
        self._task = task
        self._text.setText(f"{task.label}…")
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        task.progressed.connect(self._show)
        for ended in (task.succeeded, task.failed, task.cancelled):
            ended.connect(self.finish)
        self.show()

    def finish(self, *_: object) -> None:
        """The task has ended; whoever hears of it first may say so."""
        self._task = None
        self.hide()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self.cancel.setEnabled(False)
            self._text.setText(tr("Giving up…"))

    def _show(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, _STEPS if total > 0 else 0)
        if total > 0:
            self.bar.setValue(round(_STEPS * min(done / total, 1.0)))
        if self._task is not None and not self._task.is_cancelled:
            self._text.setText(what or f"{self._task.label}…")
