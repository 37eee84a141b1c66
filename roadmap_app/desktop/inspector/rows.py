"""Sections of facts as widgets: a heading and rows with a mark, text, an aside; rows that lead somewhere are buttons.

It must not know what the facts are about.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from roadmap_app.desktop.inspector.facts import Row, Section
from roadmap_app.desktop.look.opener import is_openable
from roadmap_app.desktop.look.text import label, plain_tip
from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.findings import VERDICT_WORDS
from roadmap_app.render.look.marks import draw_verdict_mark

_MARK_PX, _GAP_PX, _PAD_PX = 16, 8, 4
_WRAPS = int(Qt.TextFlag.TextWordWrap)
_OPENED = "\u00a0↗"


class FactRow(QAbstractButton):
    """One row. `asked` carries the row when it is clicked, if it leads anywhere."""

    asked = Signal(object)
    menu_asked = Signal(object, object)  # the row, the point on the screen
    copy_asked = Signal(object)
    edit_asked = Signal(object, bool)  # the row; to be corrected, or (False) to be deleted

    def __init__(self, row: Row, lead_px: int, marked: bool, aside_px: int) -> None:
        super().__init__()
        self.row = row
        self._lead_px, self._marked, self._aside_px = lead_px, marked, aside_px
        self._opens = is_openable(row.url)
        self._heights: dict[int, int] = {}  # by width: a layout asks again and again
        self._leads = bool(row.goto or row.milestone or self._opens)
        reached = self._leads or row.says is not None or row.record is not None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reached else Qt.FocusPolicy.NoFocus)
        if self._leads:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.clicked.connect(lambda: self.asked.emit(self.row))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(row.text)
        self.setAccessibleName(self._spoken())
        self.setToolTip(plain_tip(row.tip))

    def sizeHint(self) -> QSize:
        """One line; how high it is follows from its width."""
        return QSize(200, theme().px(24))

    def minimumSizeHint(self) -> QSize:
        """Room for a few words."""
        return QSize(140, theme().px(24))

    def heightForWidth(self, width: int) -> int:
        """The text wraps; the second line is muted."""
        height = self._heights.get(width)
        if height is None:
            height = round(_PAD_PX * 2 + self._text_height(width) + self._below_height(width))
            self._heights[width] = height
        return height

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is a click; up and down walk the rows; Ctrl+C copies what the row says; F2 corrects it, Delete asks
        for it to go."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._leads:
            self.click()
        elif event.matches(QKeySequence.StandardKey.Copy) and self.row.says is not None:
            self.copy()
        elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete) and self.row.record is not None:
            self.edit_asked.emit(self.row, event.key() == Qt.Key.Key_F2)
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Ask for what the row says on the clipboard."""
        if self.row.says is not None:
            self.copy_asked.emit(self.row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What the row says can be copied, what it shows can be changed."""
        if self.row.says is not None or self.row.record is not None:
            self.menu_asked.emit(self.row, event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground when hovered, mark, lead, text, aside."""
        colours = theme().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if (self._leads and self.underMouse()) or self.hasFocus():
            painter.setBrush(colours.colour("selection"))
            painter.setPen(QPen(colours.colour("accent"), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
        line = theme().measures(13).line_height
        if self.row.mark:
            side = theme().px(14)
            box = QRectF(4, _PAD_PX + (line - side) / 2, side, side)
            draw_verdict_mark(painter, self.row.mark, box, colours)
        if self.row.lead:
            painter.setFont(theme().font(13, 600))
            painter.setPen(colours.colour("ink"))
            painter.drawText(QRectF(self._lead_x(), _PAD_PX, self._lead_px, line), self.row.lead)
        self._paint_text(painter)

    def _paint_text(self, painter: QPainter) -> None:
        colours = theme().palette
        room = QRectF(
            self._text_x(), _PAD_PX, self._text_width(self.width()), self._text_height(self.width()) + 1
        )
        font = theme().font(13)
        font.setStrikeOut(self.row.struck)
        painter.setFont(font)
        painter.setPen(colours.colour("accent" if self._opens else "ink"))
        painter.drawText(room, _WRAPS, self._shown(room.width()))
        if self.row.aside:
            painter.setFont(theme().font(12))
            painter.setPen(colours.colour("muted"))
            box = QRectF(
                self.width() - self._aside_width(self.width()) - 4,
                _PAD_PX,
                self._aside_width(self.width()),
                self._aside_height(self.width()),
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextWordWrap, self.row.aside)
        if self.row.below:
            painter.setFont(theme().font(12))
            painter.setPen(colours.colour("muted"))
            width = self.width() - self._text_x() - 4
            top = _PAD_PX + self._text_height(self.width())
            box = QRectF(self._text_x(), top, width, self._below_height(self.width()) + 1)
            painter.drawText(box, Qt.TextFlag.TextWordWrap, self.row.below)

    # -- geometry ----------------------------------------------------------------------------

    def _shown(self, room: float) -> str:
        """With an arrow where it leads out of the program; a site's name that is too long for its room ends in …."""
        text, measures = self.row.text, theme().measures(13)
        if not self._opens:
            return text
        if " " in text or measures.fits(text + _OPENED, room):
            return text + _OPENED
        return text if measures.fits(text, room) else measures.elided(text, room)

    def _lead_x(self) -> float:
        return 4 + (theme().px(_MARK_PX) + _GAP_PX - 1 if self._marked else 0)

    def _text_x(self) -> float:
        return self._lead_x() + (self._lead_px + _GAP_PX if self._lead_px else 0)

    def _aside_width(self, width: int) -> float:
        if not self.row.aside:
            return 0.0
        needed = theme().measures(12).width(self.row.aside) + 2
        return float(min(needed, width * 0.55, self._aside_px))

    def _aside_height(self, width: int) -> float:
        if not self.row.aside:
            return 0.0
        room = round(self._aside_width(width))
        return float(theme().measures(12).height(self.row.aside, room, _WRAPS))

    def _text_width(self, width: int) -> float:
        aside = self._aside_width(width)
        return float(int(max(60.0, width - self._text_x() - 4 - (aside + _GAP_PX if aside else 0))))

    def _text_height(self, width: int) -> float:
        measures = theme().measures(13)
        room = self._text_width(width)
        height = measures.height(self._shown(room), round(room), _WRAPS)
        return float(max(height, measures.line_height, self._aside_height(width)))

    def _below_height(self, width: int) -> float:
        if not self.row.below:
            return 0.0
        room = round(max(60.0, width - self._text_x() - 4))
        return float(theme().measures(12).height(self.row.below, room, _WRAPS))

    def _spoken(self) -> str:
        mark = VERDICT_WORDS.get(self.row.mark, "")
        parts = (self.row.lead, self.row.text, self.row.aside, self.row.below, mark)
        return ", ".join(part for part in parts if part)


class SectionView(QWidget):
    """A heading and its rows."""

    asked = Signal(object)
    menu_asked = Signal(object, object)
    copy_asked = Signal(object)
    edit_asked = Signal(object, bool)

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.setProperty("ground", "clear")
        self.setAccessibleName(section.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addLayout(_heading(section))
        column.addSpacing(4)
        lead_px = theme().measures(13, 600).widest(row.lead for row in section.rows)
        marked = any(row.mark for row in section.rows)
        for row in section.rows:
            made = FactRow(row, lead_px, marked, theme().px(190))
            made.asked.connect(self.asked)
            made.menu_asked.connect(self.menu_asked)
            made.copy_asked.connect(self.copy_asked)
            made.edit_asked.connect(self.edit_asked)
            column.addWidget(made)
        if not section.rows and section.empty:
            column.addWidget(label(section.empty, 12, tone="muted", wraps=True))
        if section.note:
            note = label(section.note, 12, tone="muted", wraps=True)
            note.setContentsMargins(4, 2, 4, 0)
            column.addWidget(note)


def _heading(section: Section) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(4, 0, 4, 0)
    line.addWidget(label(section.title, 13, 600))
    line.addStretch(1)
    if section.aside:
        line.addWidget(label(section.aside, 12, tone="muted"))
    return line
