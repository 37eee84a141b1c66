"""The head of the sheet: titles that sort and can be moved, and under each a field that filters its column.

It must not know what the columns are about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableView

from roadmap_app.desktop.look.text import plain_tip
from roadmap_app.desktop.look.theme import theme
from roadmap_app.i18n import tr
from roadmap_app.reports.data.filters import EXPLAINED

_FIELD_PX, _WAITS_MS = 24, 200


class FilterHead(QHeaderView):
    """Titles above, filters beneath."""

    filtered = Signal()

    def __init__(self, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self.fields: dict[str, QLineEdit] = {}
        self._names: tuple[str, ...] = ()
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        self.setSortIndicatorClearable(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme().px(48))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._waits = QTimer(self)
        self._waits.setSingleShot(True)
        self._waits.setInterval(_WAITS_MS)
        self._waits.timeout.connect(self.filtered)
        self.sectionResized.connect(lambda *_: self._place())
        self.sectionMoved.connect(lambda *_: self._place())
        view.horizontalScrollBar().valueChanged.connect(lambda _: self._place())
        theme().changed.connect(self._restyle)
        self._restyle()

    def set_columns(self, names: Sequence[str], titles: Sequence[str], written: Mapping[str, str]) -> None:
        """One field for each column, with what is written in it."""
        if tuple(names) != self._names:
            for field in self.fields.values():
                field.deleteLater()
            self._names = tuple(names)
            self.fields = {name: self._made(name, title) for name, title in zip(names, titles, strict=True)}
        for name, field in self.fields.items():
            if field.text() != written.get(name, "") and not field.hasFocus():
                field.blockSignals(True)
                field.setText(written.get(name, ""))
                field.blockSignals(False)
        self._place()

    @property
    def written(self) -> dict[str, str]:
        """Column → what is written over it, of those that filter."""
        return {name: field.text().strip() for name, field in self.fields.items() if field.text().strip()}

    def take_now(self) -> None:
        """Filter without waiting for more to be typed."""
        self._waits.stop()
        self.filtered.emit()

    def _made(self, name: str, title: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName(f"filter_{name}")
        field.setProperty("kind", "filter")
        field.setPlaceholderText(tr("filter"))
        field.setAccessibleName(tr("Filter {title}", title=title))
        field.setToolTip(plain_tip(EXPLAINED))
        field.setFont(theme().font(12))
        field.textEdited.connect(lambda _: self._waits.start())
        field.returnPressed.connect(self.take_now)
        field.show()
        return field

    # -- layout ----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As high as titles and fields."""
        size = super().sizeHint()
        return QSize(size.width(), theme().px(28) + theme().px(_FIELD_PX) + 4)

    def updateGeometries(self) -> None:
        """Titles leave the room below to the fields."""
        self.setViewportMargins(0, 0, 0, theme().px(_FIELD_PX) + 4)
        super().updateGeometries()
        self._place()

    def _place(self) -> None:
        height = theme().px(_FIELD_PX)
        top = self.height() - height - 3
        for place, name in enumerate(self._names):
            field = self.fields[name]
            left = self.sectionPosition(place) - self.offset()
            field.setVisible(not self.isSectionHidden(place))
            field.setGeometry(left + 2, top, max(self.sectionSize(place) - 4, 20), height)

    def _restyle(self) -> None:
        self.setFont(theme().font(12, 600))
        for field in self.fields.values():
            field.setFont(theme().font(12))
        self.updateGeometries()
