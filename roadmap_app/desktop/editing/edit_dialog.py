"""A dialog that makes an edit: what it would do stands beneath as it is typed, what is doubtful is asked before.

Each dialog gathers its fields and plans from them; planning, the effect and the change itself run on the worker. It
must not know what is edited.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import filled_button, label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.changes import ChangeRecord, Progress, RoadmapError
from roadmap_app.domain.editing.conflicts import Conflict
from roadmap_app.domain.editing.edit import Edit
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.i18n import tr
from roadmap_app.workspace.workspace import Workspace

_WAITS_MS = 250
_ASKS = tr("I have looked at this; enter it all the same")
Plan = Callable[[Roadmap], Edit]


class _Foreseen(NamedTuple):
    """What is known of an edit before it is made. problem: why there is none."""

    problem: str = ""
    effect: str = ""
    told: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


class EditDialog(QDialog):
    """Heading, fields, what they would do, Cancel and the one button. Subclasses give `plan`, and fill `body`."""

    def __init__(
        self,
        session: Session,
        title: str,
        *,
        does: str,
        size: tuple[int, int] = (640, 520),
        parent: QWidget | None = None,
    ) -> None:
        """title: of window and heading. does: what the button says. size: in px at 100 % text, where the screen has
        them."""
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(title)
        screen = (parent.screen() if parent is not None else self.screen()).availableGeometry()
        width, height = (theme().px(length) for length in size)
        self.resize(min(width, screen.width() - 40), min(height, screen.height() - 60))
        self.change: ChangeRecord | None = None
        workspace = session.workspace
        # what is typed is meant for the rows as they were seen here, whatever others make of them meanwhile
        self._seen = session.whole if workspace is not None and workspace.is_shared else None
        self._asked = 0
        self._heading = label(title, 16, 600)
        self.effect = label("", 12, tone="muted", wraps=True)
        self.effect.setAccessibleName(tr("What it would do"))
        self.wrong = label("", 12, tone="red", wraps=True)
        self.doubts = label("", 12, tone="amber", wraps=True)
        self.confirmed = QCheckBox(_ASKS)
        self.save_button = filled_button(does)
        self.save_button.setDefault(True)
        self.close_button = QPushButton(tr("Cancel"))
        self._waits = QTimer(self)
        self._waits.setSingleShot(True)
        self._waits.setInterval(_WAITS_MS)
        self._waits.timeout.connect(self.look)
        self._lay_out()
        self.save_button.clicked.connect(lambda *_: self.save())
        self.close_button.clicked.connect(self.reject)

    # -- what a dialog gives ---------------------------------------------------------------------

    def plan(self) -> Plan:
        """On the window's thread: take what is typed. What is returned plans it on the worker, without Qt."""
        raise NotImplementedError

    @property
    def is_begun(self) -> bool:
        """Whether enough is typed to say what it would do."""
        return True

    def _make_room(self, *, has_bar: bool) -> None:
        """Fields end where the buttons do; only a bar that scrolls them stands between."""
        self.body.setContentsMargins(0, 0, theme().px(12) if has_bar else 0, 0)

    # -- looking ---------------------------------------------------------------------------------

    def touched(self, *_: object) -> None:
        """Something was typed: look again once nothing more is."""
        self._waits.start()

    def look(self) -> None:
        """Work out what it would do, and what is doubtful."""
        self._waits.stop()
        self._asked += 1
        if not self.session.is_open:  # closed under the dialog: there is nothing left to look at
            return
        if not self.is_begun:
            self._show(_Foreseen())
            return
        asked, plan, spec = self._asked, self.plan(), self.session.check_spec
        roadmap = self._seen or self.session.whole

        def work(_: Progress) -> _Foreseen:
            from roadmap_app.alignment.answers.effects import effect_of

            try:
                edit = plan(roadmap)
            except RoadmapError as error:
                return _Foreseen(str(error))
            return _Foreseen("", effect_of(roadmap, edit, spec).words, edit.told, edit.doubts)

        def done(found: _Foreseen) -> None:
            if asked == self._asked:
                self._show(found)

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self._show(_Foreseen(sentence_of(error)))

        self.session.tasks.start(tr("What it would do"), work, done, failed, owner=self, quiet=True)

    def _show(self, found: _Foreseen) -> None:
        parts = (
            [tr("Would do: {effect}.", effect=found.effect), *found.told]
            if found.effect
            else list(found.told)
        )
        self.effect.setText(found.problem or " ".join(parts))
        if tuple(self.doubts.text().split("\n")) != (found.doubts or ("",)):
            self.confirmed.setChecked(False)
        self.doubts.setText("\n".join(found.doubts))
        for widget in (self.doubts, self.confirmed):
            widget.setVisible(bool(found.doubts))
        self.wrong.hide()

    # -- making it -------------------------------------------------------------------------------

    def save(self) -> None:
        """Make it; a refusal, or a doubt that nobody has answered, is told here and nothing that was typed is lost."""
        plan, confirmed = self.plan(), self.confirmed.isChecked() and not self.confirmed.isHidden()
        known, seen = set(self.doubts.text().split("\n")), self._seen
        self.save_button.setEnabled(False)

        def work(workspace: Workspace, _: Progress) -> ChangeRecord | tuple[str, ...]:
            edit = plan(seen or workspace.roadmap)
            if edit.doubts and not (confirmed and known.issuperset(edit.doubts)):
                return edit.doubts
            return workspace.apply(edit, base=seen)

        def done(made: ChangeRecord | tuple[str, ...]) -> None:
            self.save_button.setEnabled(True)
            if isinstance(made, ChangeRecord):
                self.change = made
                self.made()
            else:
                self._show(_Foreseen(doubts=made))
                self.confirmed.setFocus()

        self.session.run_change(self.windowTitle(), work, done, self._refused, owner=self)

    def made(self) -> None:
        """It has come: close."""
        self.accept()

    def _refused(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        self.wrong.setText(sentence_of(error))
        self.wrong.show()
        if isinstance(error, Conflict):
            self._ask_about(error)

    def _ask_about(self, conflict: Conflict) -> None:
        """What somebody else has changed beside what was typed; where that is left, it can be typed again."""
        from roadmap_app.desktop.editing.conflict_dialog import ConflictDialog

        dialog = ConflictDialog(self.session, conflict, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setModal(True)

        def merged() -> None:
            self.change = dialog.change
            self.made()

        dialog.accepted.connect(merged)
        dialog.open()

    # -- layout ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.area = QScrollArea()
        self.area.setProperty("ground", "clear")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(0, 0, 0, 0)
        bar = self.area.verticalScrollBar()
        bar.rangeChanged.connect(lambda _, most: self._make_room(has_bar=most > 0))
        self.body.setSpacing(12)
        self.area.setWidget(inner)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._heading)
        column.addWidget(self.area, 1)
        for widget in (self.effect, self.doubts, self.confirmed, self.wrong):
            column.addWidget(widget)
        column.addLayout(buttons)
        for hidden in (self.doubts, self.confirmed, self.wrong):
            hidden.hide()
