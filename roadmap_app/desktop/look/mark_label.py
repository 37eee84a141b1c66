"""A verdict's mark and a vendor's letter as widgets. They must not know what they stand beside."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.findings import VERDICT_WORDS
from roadmap_app.render.look.marks import draw_verdict_mark
from roadmap_app.render.look.vendor_mark import draw_vendor_mark


class _Drawn(QWidget):
    """A square that is painted in the theme's colours, as large as the text asks."""

    def __init__(self, px: int) -> None:
        super().__init__()
        self._px = px
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Its side at the text's size."""
        return QSize(theme().px(self._px), theme().px(self._px))

    @property
    def _square(self) -> QRectF:
        side = theme().px(self._px)
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)


class MarkLabel(_Drawn):
    """The mark of a verdict; nothing for ""."""

    def __init__(self, verdict: str = "", px: int = 16) -> None:
        super().__init__(px)
        self.verdict = ""
        self.set_verdict(verdict)

    def set_verdict(self, verdict: str) -> None:
        """Show another verdict."""
        self.verdict = verdict
        words = VERDICT_WORDS.get(verdict, "")
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark by look.md."""
        if self.verdict:
            draw_verdict_mark(QPainter(self), self.verdict, self._square, theme().palette)


class VendorLetter(_Drawn):
    """The square with the letter of an organization. name: for its letter where it has no colour of its own."""

    def __init__(self, organization: str, name: str) -> None:
        super().__init__(16)
        self._organization, self._name = organization, name
        self.setAccessibleName(name)
        self.setToolTip("")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The square by look.md."""
        draw_vendor_mark(QPainter(self), self._organization, self._name, self._square, theme().palette)
