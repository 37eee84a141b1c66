"""The settings: a list of pages beside the one that is shown. It must not know what is set."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.settings.keeping import Settable
from roadmap_app.desktop.settings.kept_page import KeptPage
from roadmap_app.desktop.settings.look_page import LookPage
from roadmap_app.desktop.settings.rules_page import RulesPage
from roadmap_app.i18n import tr

_LIST_PX = 170


class SettingsDialog(QDialog):
    """What is set takes effect at once; there is nothing to confirm."""

    def __init__(self, session: Session, settable: Settable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self.resize(theme().px(780), theme().px(560))
        self.look, self.rules, self.kept = LookPage(settable), RulesPage(session), KeptPage(settable)
        self.list = QListWidget()
        self.list.setFixedWidth(theme().px(_LIST_PX))
        self.list.setFont(theme().font(13))
        self.list.setSpacing(theme().px(4))
        self.list.setAccessibleName(tr("Kinds of settings"))
        self.stack = QStackedWidget()
        for name, page in ((tr("Look"), self.look), (tr("Rules"), self.rules), (tr("Privacy"), self.kept)):
            self.list.addItem(name)
            self.stack.addWidget(page)
        self.list.currentRowChanged.connect(self.stack.setCurrentIndex)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(self.list)
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 16, 0, 0)
        inner.addWidget(self.stack)
        row.addLayout(inner, 1)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        box.setContentsMargins(0, 0, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.addLayout(row)
        column.addWidget(box)
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
