"""Icons from resources/icons in a colour of the palette, for any device pixel ratio.

The files draw in `currentColor`; QtSvg knows no such colour, so it is replaced before drawing.
It must not know who shows an icon.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from roadmap_app.resources import resource_path


@lru_cache(maxsize=256)
def svg_text(name: str) -> str:
    """The drawing of an icon; FileNotFoundError where there is none of that name."""
    return resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")


class SvgIconEngine(QIconEngine):
    """Draws one icon when asked, so that a program's start draws none that is not shown."""

    def __init__(self, name: str, colour: str, faint: str) -> None:
        super().__init__()
        self._name, self._colour, self._faint = name, colour, faint

    def clone(self) -> QIconEngine:
        """The same drawing for a copied icon."""
        return SvgIconEngine(self._name, self._colour, self._faint)

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into a rectangle; a disabled icon is drawn faint."""
        from PySide6.QtSvg import QSvgRenderer  # only now: looking without icons does not load QtSvg

        colour = self._faint if mode == QIcon.Mode.Disabled else self._colour
        data = svg_text(self._name).replace("currentColor", colour).encode()
        renderer = QSvgRenderer(QByteArray(data))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(rect))  # type: ignore[call-overload]

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The drawing on a transparent ground, in device pixels."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap


def icon(name: str, colour: QColor | str, faint: QColor | str = "#8a93a3") -> QIcon:
    """An icon by the name of its file, in a colour. The file is read when the icon is first drawn."""
    return QIcon(SvgIconEngine(name, QColor(colour).name(), QColor(faint).name()))
