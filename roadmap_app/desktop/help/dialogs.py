"""Help: keys and gestures, from the action table; and what the program is made of. It must not know handlers."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from roadmap_app import __version__
from roadmap_app.desktop.actions.table import ACTIONS, GESTURES, MENUS, key_text, menu_name
from roadmap_app.desktop.look.text import label
from roadmap_app.i18n import tr
from roadmap_app.resources import resource_path


class ShortcutsDialog(QDialog):
    """Every action that has a key, by menu, and every gesture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys and gestures"))
        self.resize(760, 640)
        page = QWidget()
        page.setProperty("ground", "paper")
        self.grid = QGridLayout(page)
        self.grid.setContentsMargins(24, 16, 24, 16)
        self.grid.setHorizontalSpacing(24)
        self.grid.setVerticalSpacing(6)
        self.grid.setColumnStretch(1, 1)
        for menu in MENUS:
            self._heading(menu_name(menu))
            for spec in ACTIONS:
                if spec.menu == menu and spec.keys:
                    what = spec.text.rstrip("… ")
                    if spec.scope == "timeline":
                        what = tr("{what} (in the timeline)", what=what)
                    self._line(key_text(spec.keys), what)
        self._heading(tr("Timeline and lists"))
        for keys, what in GESTURES:
            self._line(keys, what)
        self.grid.setRowStretch(self.grid.rowCount(), 1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(page)
        area.setWidgetResizable(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.addWidget(area)
        column.addWidget(_close_box(self))

    def _heading(self, text: str) -> None:
        row = self.grid.rowCount()
        if row > 1:
            self.grid.setRowMinimumHeight(row, 10)
            row += 1
        self.grid.addWidget(label(text, 14, 600), row, 0, 1, 2)

    def _line(self, keys: str, what: str) -> None:
        row = self.grid.rowCount()
        self.grid.addWidget(label(keys, 13, 600), row, 0, Qt.AlignmentFlag.AlignTop)
        self.grid.addWidget(label(what, 13), row, 1)


class AboutDialog(QDialog):
    """Versions and licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Roadmap"))
        self.resize(620, 520)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(label(f"Roadmap {__version__}", 18, 700))
        about = tr(
            "Shared hardware and software roadmaps: what the sources say, where they do not fit, and why."
        )
        column.addWidget(label(about, 13, wraps=True))
        column.addWidget(
            label(
                tr("Licence Apache-2.0. Font Inter (SIL Open Font License). Icons Lucide (ISC)."),
                13,
                wraps=True,
            )
        )
        parts = f"Python {platform.python_version()} · Qt {qVersion()} · {platform.platform(terse=True)}"
        column.addWidget(label(parts, 12, tone="muted", wraps=True))
        text = QPlainTextEdit(_licences())
        text.setReadOnly(True)
        text.setAccessibleName(tr("Licences"))
        column.addWidget(text, 1)
        column.addWidget(_close_box(self))


def _licences() -> str:
    """The licences of what comes with the program."""
    texts = []
    for title, path in (("Font Inter", ("fonts", "LICENSE.txt")), ("Icons Lucide", ("icons", "LICENSE.txt"))):
        texts.append(f"{title}\n\n{resource_path(*path).read_text(encoding='utf-8').strip()}")
    return "\n\n\n".join(texts)


def _close_box(dialog: QDialog) -> QDialogButtonBox:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    box.rejected.connect(dialog.reject)
    box.setContentsMargins(0, 0, 16, 0)
    return box
