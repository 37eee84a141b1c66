"""What print and pack have in common: choices at the left, the pages as they come out at the right, a file on the
worker, and in a sentence what came of it.

It must not know what is asked, nor what is on the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.files.preview import Pages, PagesView
from roadmap_app.desktop.files.progress_row import ProgressRow
from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import filled_button, label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.changes import Progress
from roadmap_app.i18n import tr

_SIDE_PX = 300


class PreviewDialog(QDialog):
    """The frame; who fills it lays its fields out, shows pages and writes."""

    def __init__(self, session: Session, title: str, save_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(title)
        self.resize(1120, 760)
        self.pages = PagesView()
        self._message = label("", 12, wraps=True)
        self._message.hide()
        self.progress = ProgressRow()
        self.save_button = filled_button(save_text)
        self.save_button.setEnabled(False)
        self.save_button.clicked.connect(lambda *_: self.ask_file())
        self.further_buttons: list[QPushButton] = []
        self.close_button = QPushButton(tr("Close"))
        self.close_button.clicked.connect(self.reject)

    # -- for who fills it ----------------------------------------------------------------------

    def ask_file(self) -> None:
        """Ask where to, and write."""
        raise NotImplementedError

    def lay_out(self, rows: Sequence[tuple[str, QWidget | QLayout]], *below: QWidget) -> None:
        """Lay out the fields with their names ("" for one that belongs to the field above) and what stands below."""
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(8)
        for name, field in rows:
            if name and isinstance(field, QWidget) and not field.accessibleName():
                field.setAccessibleName(name)
            form.addRow(name, field) if name else form.addRow(field)
        form.setContentsMargins(0, 0, 12, 0)
        fields = QWidget()
        fields.setLayout(form)
        room = QScrollArea()  # a low window shows all fields, too
        room.setWidget(fields)
        room.setWidgetResizable(True)
        room.setFrameShape(QScrollArea.Shape.NoFrame)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left = QVBoxLayout()
        left.setContentsMargins(20, 16, 8, 16)
        left.setSpacing(12)
        left.addWidget(room, 1)
        for widget in below:
            left.addWidget(widget)
        left.addWidget(self._message)
        left.addWidget(self.progress)
        buttons = QHBoxLayout()
        buttons.addWidget(self.close_button)
        for button in self.further_buttons:
            buttons.addWidget(button)
        buttons.addWidget(self.save_button)
        left.addLayout(buttons)
        side = QWidget()
        side.setLayout(left)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        around = left.contentsMargins()
        needed = fields.minimumSizeHint().width() + bar + around.left() + around.right()
        side.setFixedWidth(max(theme().px(_SIDE_PX), needed))  # no field is cut
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(side)
        whole.addWidget(self.pages, 1)

    def show_pages(self, pages: Pages, index: int) -> None:
        """Show pages, beginning with one; what was said of those before goes."""
        self._message.hide()
        self.pages.show_pages(pages, index)
        self._enable()

    def show_no_page(self, sentence: str) -> None:
        """Say in the pages' place why there is none."""
        self.pages.say(sentence)
        self._enable()

    def write(self, said: str, write: Callable[[Progress], Any], done: Callable[[Any], str]) -> None:
        """Write on the worker. said: what is done; done: takes what came of it, and says it in a sentence."""
        task = self._session.tasks.start(
            said, write, lambda written: self.tell(done(written), "ink"), self.tell_error, owner=self
        )
        task.cancelled.connect(self._given_up)
        self.progress.follow(task)
        self._enable()

    def _given_up(self) -> None:
        self.tell(tr("Given up; nothing was written."), "muted")

    def tell_error(self, error: Exception) -> None:
        """Say what went wrong."""
        self.tell(sentence_of(error), "red")

    def tell(self, sentence: str, tone: str) -> None:
        """Say what came of it."""
        self.progress.finish()
        self._message.setText(sentence)
        self._message.setProperty("tone", tone)
        self._message.style().unpolish(self._message)
        self._message.style().polish(self._message)
        self._message.show()
        self._enable()

    # -- pages ---------------------------------------------------------------------------------

    @property
    def index(self) -> int:
        """The page that is shown, from 0."""
        return self.pages.index

    def show_page(self, index: int) -> None:
        """Show a page (from 0), or the nearest there is."""
        self.pages.show_page(index)

    def reject(self) -> None:
        """Esc gives up what is being written first."""
        if self.progress.is_running:
            self.progress.cancel.click()
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and down turn pages, Ctrl with +, - and 0 zooms, wherever the focus is."""
        if not self.pages.take_key(event):
            super().keyPressEvent(event)

    def _enable(self) -> None:
        for button in (self.save_button, *self.further_buttons):
            button.setEnabled(not self.pages.is_empty and not self.progress.is_running)
