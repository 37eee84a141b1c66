"""A row of widgets that breaks into more rows where the window is narrow, so that nothing is cut.

The width left over in a row goes to the widgets that want to grow. It must not know what it lays out.
"""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QSizePolicy, QWidget

from roadmap_app.desktop.look.item_layout import ItemLayout


class FlowLayout(ItemLayout):
    """Left to right, top to bottom; rows are as high as their highest widget. Units are pixels."""

    def __init__(
        self, parent: QWidget | None = None, gap_px: int = 8, margins: QMargins | None = None
    ) -> None:
        super().__init__(parent)
        self._gap_px = gap_px
        self.setContentsMargins(margins or QMargins(0, 0, 0, 0))

    def expandingDirections(self) -> Qt.Orientation:
        """It takes the width it is given and no more height than it needs."""
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        """All in one row."""
        return self._hint(in_one_row=True)

    def minimumSize(self) -> QSize:
        """The widest widget."""
        return self._hint(in_one_row=False)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _hint(self, *, in_one_row: bool) -> QSize:
        margins = self.contentsMargins()
        sizes = [item.sizeHint() if in_one_row else item.minimumSize() for item in self._shown()]
        widths = [size.width() for size in sizes] or [0]
        width = sum(widths) + self._gap_px * (len(widths) - 1) if in_one_row else max(widths)
        height = max((size.height() for size in sizes), default=0)
        return QSize(width, height).grownBy(margins)

    def _rows(self, width_px: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = [[]]
        used = 0
        for item in self._shown():
            wanted = item.sizeHint().width()
            if rows[-1] and used + self._gap_px + wanted > width_px:
                rows.append([])
                used = 0
            used += wanted + (self._gap_px if rows[-1] else 0)
            rows[-1].append(item)
        return rows

    def _arranged(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        y = inner.y()
        for row in self._rows(inner.width()):
            height = max((item.sizeHint().height() for item in row), default=0)
            if move:
                self._place(row, QRect(inner.x(), y, inner.width(), height))
            y += height + self._gap_px
        return y - self._gap_px + margins.bottom() - rect.y()

    def _place(self, row: list[QLayoutItem], rect: QRect) -> None:
        wanted = [min(item.sizeHint().width(), rect.width()) for item in row]
        spare = max(0, rect.width() - sum(wanted) - self._gap_px * (len(row) - 1))
        growing = [i for i, item in enumerate(row) if _grows(item)]
        growing.sort(
            key=lambda i: _widest(row[i]) - wanted[i]
        )  # what the limited ones leave goes to the others
        for done, index in enumerate(growing):
            share = min(spare // (len(growing) - done), max(0, _widest(row[index]) - wanted[index]))
            wanted[index] += share
            spare -= share
        x = rect.x()
        for item, width in zip(row, wanted, strict=True):
            height = item.sizeHint().height()
            item.setGeometry(QRect(QPoint(x, rect.y() + (rect.height() - height) // 2), QSize(width, height)))
            x += width + self._gap_px


def _grows(item: QLayoutItem) -> bool:
    widget = item.widget()
    if widget is None:
        return bool(item.expandingDirections() & Qt.Orientation.Horizontal)
    return widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding


def _widest(item: QLayoutItem) -> int:
    return item.maximumSize().width()
