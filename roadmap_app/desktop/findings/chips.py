"""The verdicts with their counts as buttons: each lists its findings only; none pressed lists what is open.

It must not know findings, only how many there are per verdict.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.findings import REMARKS, VERDICT_WORDS, VERDICTS, counted_words
from roadmap_app.i18n import tr, trn
from roadmap_app.render.look.marks import draw_verdict_mark


class VerdictChip(QAbstractButton):
    """Mark, count and words; pressed while its verdict is asked for."""

    def __init__(self, verdict: str) -> None:
        super().__init__()
        self.verdict = verdict
        self._count, self._words, self._is_short = 0, "", False
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show a count; without any the chip is not shown unless pressed."""
        self._count = count
        self._words = (
            trn("{count:,} no date", "{count:,} no date", count)
            if self.verdict == "no-date"
            else counted_words(self.verdict, count)
        )
        self.set_short(self._is_short)
        self.setAccessibleName(f"{count} {VERDICT_WORDS[self.verdict]}")
        self.setToolTip(tr("{words}: list only these", words=self._words))
        self.setVisible(count > 0 or self.isChecked())
        self.updateGeometry()

    def set_short(self, short: bool) -> None:
        """With its count alone, or with the words."""
        self._is_short = short
        text = self._text(short)
        if text != self.text():
            self.setText(text)
            self.update()
        self.updateGeometry()

    def _text(self, short: bool) -> str:
        return f"{self._count:,}" if short else self._words

    def width_of(self, *, short: bool) -> int:
        """How wide it is with its count alone, or with the words."""
        width = QFontMetrics(theme().font(12, 600)).horizontalAdvance(self._text(short))
        return width + theme().px(14) + 27

    def sizeHint(self) -> QSize:
        """As wide as its text."""
        return QSize(self.width_of(short=self._is_short), theme().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded frame; filled when pressed, ringed when focused."""
        colours = theme().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(colours.colour("accent" if strong else "rule"), 2.0 if strong else 1.0))
        ground = "selection" if self.isChecked() else "band" if self.underMouse() else "paper"
        painter.setBrush(colours.colour(ground))
        radius = (self.height() - 2) / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        side = theme().px(14)
        draw_verdict_mark(painter, self.verdict, QRectF(11, (self.height() - side) / 2, side, side), colours)
        painter.setFont(theme().font(12, 600))
        painter.setPen(colours.colour("ink"))
        painter.drawText(
            QRectF(side + 17, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self.text()
        )


class VerdictChips(QObject):
    """One chip per verdict that occurs; `chips` are laid out by their owner."""

    changed = Signal(frozenset)
    counted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.chips = {verdict: VerdictChip(verdict) for verdict in VERDICTS}
        self.last = ""  # that was pressed or let go
        for verdict, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, verdict=verdict: self._tell(verdict))

    @property
    def pressed(self) -> frozenset[str]:
        """The verdicts asked for."""
        return frozenset(verdict for verdict, chip in self.chips.items() if chip.isChecked())

    def set_pressed(self, verdicts: frozenset[str]) -> None:
        """Press chips without telling anyone. An older choice of “faults” is one of all kinds of remarks."""
        if "fault" in verdicts:
            verdicts |= frozenset(REMARKS)
        for verdict, chip in self.chips.items():
            chip.setChecked(verdict in verdicts)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show the counts."""
        for verdict, chip in self.chips.items():
            chip.set_count(counts.get(verdict, 0))
        self.counted.emit()

    def _tell(self, verdict: str) -> None:
        self.last = verdict
        self.changed.emit(self.pressed)
