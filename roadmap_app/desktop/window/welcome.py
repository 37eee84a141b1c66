"""What stands in the window while no roadmap is open: ways to get one, and the recent ones.

It must not know how a roadmap is opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from roadmap_app.desktop.actions.table import ActionSet
from roadmap_app.desktop.look.text import filled_button, label, plain_tip, rule_line
from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.entry.address import Place
from roadmap_app.i18n import tr

_WIDTH_PX = 560


class WelcomePage(QWidget):
    """Open, New, New from sample, recent files; files can be dropped on the window."""

    recent_chosen = Signal(object)

    def __init__(self, actions: ActionSet) -> None:
        super().__init__()
        self._actions = actions
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._inner = QWidget()
        self._inner.setFixedWidth(theme().px(_WIDTH_PX))
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._recent = QVBoxLayout()
        self._fill()
        outer = QVBoxLayout(self)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._inner)
        across.addStretch(1)
        outer.addStretch(2)
        outer.addLayout(across)
        outer.addStretch(3)

    def _fill(self) -> None:
        self._column.addWidget(label("Roadmap", 24, 700))
        about = tr(
            "What the sources say about hardware and software to come, where it does not "
            "fit together, and why."
        )
        self._column.addWidget(label(about, 14, tone="muted", wraps=True))
        self._column.addSpacing(16)
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, text, filled in (
            ("new_sample", tr("New from sample…"), True),
            ("open", tr("Open…"), False),
            ("new", tr("New…"), False),
        ):
            button = filled_button(text) if filled else QPushButton(text)
            action = self._actions[name]
            if not filled:
                button.setIcon(action.icon())
                button.setIconSize(QSize(18, 18))
            button.clicked.connect(action.trigger)
            button.setAccessibleDescription(text)
            row.addWidget(button)
        row.addStretch(1)
        self._column.addLayout(row)
        hint = tr(
            "The sample is the real AI-hardware roadmap as public sources told it. Or drop "
            "a roadmap, a folder or a .zip here."
        )
        self._column.addWidget(label(hint, 12, tone="muted", wraps=True))
        self._column.addSpacing(20)
        self._column.addLayout(self._recent)

    def show_recent(self, files: Sequence[Place]) -> None:
        """List the recent files."""
        while self._recent.count():
            item = self._recent.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        if not files:
            return
        self._recent.addWidget(label(tr("Opened lately"), 13, 600))
        self._recent.addWidget(rule_line())
        for path in files:
            where = _short(path.parent) if isinstance(path, Path) else path.server
            button = QPushButton(f"{path.stem}   {where}")
            button.setProperty("kind", "link")
            button.setToolTip(plain_tip(str(path)))
            button.setAccessibleName(
                tr("Open {stem} in {parent}", stem=path.stem, parent=path.parent)
                if isinstance(path, Path)
                else tr("Open {stem} on {server}", stem=path.stem, server=path.server)
            )
            button.clicked.connect(lambda _=False, chosen=path: self.recent_chosen.emit(chosen))
            self._recent.addWidget(button)


def _short(folder: Path) -> str:
    """A folder as people write it, from home."""
    try:
        return f"~/{folder.relative_to(Path.home())}"
    except ValueError:
        return str(folder)


class LoadingPage(QWidget):
    """What stands in the window while a roadmap is read."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = label("", 14, tone="muted")
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self._text, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def say(self, text: str) -> None:
        """What is being done."""
        self._text.setText(f"{text}…")
