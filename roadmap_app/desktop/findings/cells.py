"""How a cell of the findings is painted: marks, bold requirement, margin in the verdict's colour, what is held.

It must not know which columns fit, nor what selecting a row does.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPolygonF

from roadmap_app.desktop.findings.model import MARGIN, OWNER, STAKE, TITLE, VERDICT, WHOSE, FindingsModel
from roadmap_app.desktop.look.text_measures import TextMeasures
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.tables.delegate import CellPainter
from roadmap_app.desktop.tables.rows_model import ROW_ROLE, Index
from roadmap_app.domain.finding_groups import held_words
from roadmap_app.domain.findings import VERDICT_WORDS, Finding
from roadmap_app.i18n import begun
from roadmap_app.render.look.marks import draw_verdict_mark

WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class FindingCells(CellPainter):
    """Paints a finding by look.md; a long text takes two lines, and beyond the first hundreds of rows ends in …."""

    highlighted: frozenset[int] = frozenset()

    def __init__(self, findings: FindingsModel) -> None:
        self.findings = findings

    def ground(self, index: Index) -> str:
        """A quiet one under what concerns the selection elsewhere."""
        return "band" if index.row() in self.highlighted else ""

    def paint(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        """Mark or text."""
        finding, room = index.data(ROW_ROLE), rect.toRect()
        if not isinstance(finding, Finding):
            return
        if index.column() == VERDICT:
            self._paint_arrow(painter, room, index.row())
            side = theme().px(15)
            box = QRectF(room.right() - side - 7, room.center().y() - side // 2, side, side)
            draw_verdict_mark(painter, finding.verdict, box, theme().palette)
        else:
            self._paint_text(painter, room, index, finding)

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index, finding: Finding) -> None:
        colours = theme().palette
        column = index.column()
        role = "ink"
        if column == MARGIN and finding.is_open and not finding.is_remark:
            role = {"missed": "red", "will-miss": "red"}.get(finding.verdict, "amber")
        elif column in (WHOSE, OWNER):
            role = "muted"
        painter.setFont(font_of(column))
        painter.setPen(colours.colour(role))
        room = rect.adjusted(8, 0, -6, -1)
        if column == TITLE:
            room.setLeft(room.left() + (16 if self.findings.is_inner(index.row()) else 0))
            self._paint_held(painter, room, str(index.data()), self.findings.held(index.row()), finding)
            painter.setFont(font_of(column))
            painter.setPen(colours.colour(role))
        text, metrics = str(index.data()), painter.fontMetrics()
        if room.height() < 2 * metrics.height():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, WRAP, text)

    def _paint_arrow(self, painter: QPainter, rect: QRect, row: int) -> None:
        """At the first finding of a group: to the right while folded, down once unfolded."""
        if not self.findings.held(row):
            return
        x, y = rect.left() + 11.0, rect.center().y() + 0.5
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().palette.colour("muted"))
        corners = (
            ((-4, -2), (4, -2), (0, 3)) if self.findings.is_unfolded(row) else ((-2, -4), (3, 0), (-2, 4))
        )
        painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))

    def _paint_held(self, painter: QPainter, room: QRect, title: str, held: int, finding: Finding) -> None:
        """How many more rest on the same, at the right end of the title's room, which it shortens."""
        if not held:
            return
        taken = painter.fontMetrics().horizontalAdvance(title) + 10
        painter.setFont(theme().font(12))
        painter.setPen(theme().palette.colour("muted"))
        metrics = painter.fontMetrics()
        words = held_words(held, finding)
        if taken + metrics.horizontalAdvance(words) > room.width():
            words = words.partition(" ")[0]
        width = metrics.horizontalAdvance(words)
        left = min(room.left() + taken, room.right() - width)
        painter.drawText(
            QRect(left, room.top(), width + 2, room.height()), Qt.AlignmentFlag.AlignVCenter, words
        )
        room.setRight(left - 8)

    def tip(self, index: Index) -> str:
        """The whole sentence."""
        finding = index.data(ROW_ROLE)
        if not isinstance(finding, Finding):
            return ""
        words = VERDICT_WORDS[finding.verdict]
        held = self.findings.held(index.row())
        more = f"\n{held_words(held, finding)}." if held else ""
        return f"{begun(words)}. {finding.message}{more}"


def font_of(column: int) -> QFont:
    """The font of a column: what must hold, margin and stake in semibold."""
    return theme().font(13, _weight_of(column))


def measures_of(column: int) -> TextMeasures:
    """How wide texts of a column are."""
    return theme().measures(13, _weight_of(column))


def _weight_of(column: int) -> int:
    return 600 if column in (TITLE, MARGIN, STAKE) else 400
