"""The chains of a deal: per part the answer of day 0, and its stacks as links from the driver up.

A link is a button: it opens its finding. It must not know how an answer comes about.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.look.flow_layout import FlowLayout
from roadmap_app.desktop.look.flowing import flowing
from roadmap_app.desktop.look.mark_label import MarkLabel, VendorLetter
from roadmap_app.desktop.look.text import label, plain_tip
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.pages.readiness.paint import heat_colour
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.i18n import tr
from roadmap_app.render.look.marks import draw_verdict_mark
from roadmap_app.render.look.palette import with_alpha
from roadmap_app.reports.readiness.chains import TIER_WORDS, ChainRow, ChainStep, ChainTable

_PAD_PX, _LINK_PX, _MARK_PX = 10, 18, 14
_FIRST = 4  # chains that are shown at once
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class StepButton(QAbstractButton):
    """One stack of a chain with what it says of day 0; a line leads to it from the one before."""

    def __init__(self, step: ChainStep, tier: str, *, first: bool) -> None:
        super().__init__()
        self.step, self._tier, self._first = step, TIER_WORDS[tier], first
        self.setText(f"{self._tier}: {step.name}, {step.told}")
        self.setAccessibleName(f"{self._tier}, {step.cell.told}")
        self.setToolTip(plain_tip(step.cell.tip))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its words, as high as two lines and the link's name."""
        bold, plain = QFontMetricsF(theme().font(13, 600)), QFontMetricsF(theme().font(12))
        head = bold.horizontalAdvance(self.step.name) + theme().px(_MARK_PX) + 6
        width = max(head, plain.horizontalAdvance(self.step.told), plain.horizontalAdvance(self._tier))
        lead = 0 if self._first else theme().px(_LINK_PX)
        height = plain.height() * 2 + bold.height() + 20
        return QSize(round(width + 2 * _PAD_PX + lead + 2), round(height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The link's name, the line that leads here, the box with mark, stack and words."""
        palette = theme().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plain, bold = theme().font(12), theme().font(13, 600)
        tier_px = QFontMetricsF(plain).height() + 2
        lead = 0.0 if self._first else float(theme().px(_LINK_PX))
        box = QRectF(lead + 1, tier_px, self.width() - lead - 2, self.height() - tier_px - 2)
        painter.setFont(plain)
        painter.setPen(palette.colour("muted"))
        painter.drawText(QRectF(box.left(), 0, box.width(), tier_px), _LEFT, self._tier)
        self._paint_lead(painter, box)
        self._paint_box(painter, box)
        side = theme().px(_MARK_PX)
        row = QFontMetricsF(bold).height()
        verdict = self.step.cell.row.verdict
        mark = QRectF(box.left() + _PAD_PX, box.top() + 6 + (row - side) / 2, side, side)
        draw_verdict_mark(painter, verdict, mark, palette)
        painter.setFont(bold)
        painter.setPen(palette.colour("ink"))
        painter.drawText(QRectF(mark.right() + 6, box.top() + 6, box.width(), row), _LEFT, self.step.name)
        painter.setFont(plain)
        painter.setPen(palette.colour("muted" if self.step.state != "yes" else "ink"))
        words = QRectF(box.left() + _PAD_PX, box.top() + 7 + row, box.width(), QFontMetricsF(plain).height())
        painter.drawText(words, _LEFT, self.step.told)

    def _paint_lead(self, painter: QPainter, box: QRectF) -> None:
        """Whole where this link stands on day 0, dashed where nothing confirms it or it comes later."""
        if self._first:
            return
        y = box.center().y()
        holds = self.step.state == "yes"
        colour = theme().palette.colour("green" if holds else "amber")
        painter.setPen(QPen(colour, 2.0, Qt.PenStyle.SolidLine if holds else Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(3, y), QPointF(box.left() - 2, y))

    def _paint_box(self, painter: QPainter, box: QRectF) -> None:
        palette, state = theme().palette, self.step.state
        path = QPainterPath()
        path.addRoundedRect(box, 6, 6)
        ground = palette.colour("paper")
        if state == "late" and self.step.cell.heat:
            ground = heat_colour(self.step.cell.heat)
        elif state in ("none-named", "preview"):
            ground = palette.colour("grey_wash")
        painter.fillPath(path, ground)
        if state in ("none-named", "preview"):
            painter.save()
            painter.setClipPath(path)
            painter.setPen(QPen(with_alpha(palette.colour("faint"), 0.3), 1.0))
            x = box.right() - box.width() * 0.3
            while x < box.right() + box.height():
                painter.drawLine(QPointF(x - 20, box.bottom()), QPointF(x + box.height() - 20, box.top()))
                x += 8
            painter.restore()
        waits = self.step.cell.row.verdict == "unconfirmed"
        edge = "accent" if self.hasFocus() else "amber" if waits else "rule" if self.underMouse() else "edge"
        style = (
            Qt.PenStyle.DashLine if state == "none-named" and not self.hasFocus() else Qt.PenStyle.SolidLine
        )
        painter.setPen(QPen(palette.colour(edge), 2.0 if self.hasFocus() else 1.2, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


class ChainCard(QFrame):
    """One part of a deal: the answer first, then the part, then its links."""

    step_opened = Signal(object)  # ChainStep
    part_opened = Signal(str)

    def __init__(self, roadmap: Roadmap, row: ChainRow, tiers: tuple[str, ...]) -> None:
        super().__init__()
        self.row = row
        self.setProperty("ground", "card")
        self.setAccessibleName(
            tr("{deal}, {name}: on day 0 {answer}", deal=row.deal, name=row.name, answer=row.answer)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        column.addWidget(self._head(roadmap))
        due = (
            tr("{deal}, to begin by {due}", deal=row.deal, due=row.due)
            if row.chain.due
            else f"{row.deal}, {row.due}"
        )
        column.addWidget(label(due, tone="muted", wraps=True))
        column.addWidget(self._links(tiers))
        if row.missing and any(row.steps):
            column.addWidget(label(row.missing, 12, tone="muted", wraps=True))

    def _head(self, roadmap: Roadmap) -> QWidget:
        row, chain = self.row, self.row.chain
        head = flowing(12)
        flow = head.layout()
        assert isinstance(flow, FlowLayout)
        answer = QWidget()
        line = QHBoxLayout(answer)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(7)
        line.addWidget(MarkLabel(row.mark))
        line.addWidget(label(tr("Day 0: {answer}", answer=row.answer), 14, 700))
        flow.addWidget(answer)
        part = QWidget()
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        owner = roadmap.owner_of(chain.accelerator)
        line.addWidget(VendorLetter(owner, short_name(roadmap, owner)))
        button = QPushButton(row.name)
        button.setProperty("kind", "link")
        button.setFont(theme().font(13, 600))
        button.setToolTip(tr("Show on the timeline"))
        button.setAccessibleName(tr("{name}: show on the timeline", name=row.name))
        button.clicked.connect(lambda *_: self.part_opened.emit(chain.accelerator))
        line.addWidget(button)
        flow.addWidget(part)
        return head

    def _links(self, tiers: tuple[str, ...]) -> QWidget:
        steps = [(tier, step) for tier, found in zip(tiers, self.row.steps, strict=True) for step in found]
        if not steps:
            words = tr("No source names any software for it yet, so no stack is asked of it.")
            return label(words, 13, tone="muted", wraps=True)
        links = flowing(0)
        flow = links.layout()
        assert isinstance(flow, FlowLayout)
        for place, (tier, step) in enumerate(steps):
            button = StepButton(step, tier, first=place == 0)
            button.clicked.connect(lambda *_, opened=step: self.step_opened.emit(opened))
            flow.addWidget(button)
        return links


class ChainView(QWidget):
    """The cards of all chains, of many the first ones and a button for the rest; where there is none, a sentence."""

    step_opened = Signal(object)
    part_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._cards: list[ChainCard] = []
        self.more = QPushButton()
        self.more.setProperty("kind", "link")
        self.more.hide()
        self._rest: Callable[[], None] = lambda: None
        self.more.clicked.connect(lambda *_: self._rest())

    @property
    def cards(self) -> list[ChainCard]:
        """The cards, top to bottom."""
        return list(self._cards)

    def set_chains(self, roadmap: Roadmap, chains: ChainTable, nothing: str) -> None:
        """Show other chains."""
        self._column.removeWidget(self.more)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._cards = []
        shown = chains.rows if len(chains.rows) <= _FIRST + 1 else chains.rows[:_FIRST]
        self._add(roadmap, chains, shown)
        rest = chains.rows[len(shown) :]

        def add_rest() -> None:
            self.more.hide()
            self._add(roadmap, chains, rest)
            first = self._cards[len(shown)].findChild(QAbstractButton)
            if first is not None:
                first.setFocus()

        self._rest = add_rest
        self.more.setText(tr("Show {rest} more parts of deals", rest=len(rest)))
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.setVisible(bool(rest))
        if not chains.rows:
            self._column.addWidget(label(nothing, 13, tone="muted", wraps=True))

    def _add(self, roadmap: Roadmap, chains: ChainTable, rows: Sequence[ChainRow]) -> None:
        for row in rows:
            card = ChainCard(roadmap, row, chains.tiers)
            card.step_opened.connect(self.step_opened)
            card.part_opened.connect(self.part_opened)
            self._cards.append(card)
            self._column.addWidget(card)
