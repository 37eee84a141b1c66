"""The legend below the timeline: what is on screen and nothing else. It must not know where the view is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.findings import VERDICTS
from roadmap_app.i18n import tr
from roadmap_app.render.look.ink import Ink
from roadmap_app.render.timeline.legend import legend_height, paint_legend
from roadmap_app.timeline.scene import Scene
from roadmap_app.timeline.view.layout import Layout
from roadmap_app.timeline.view.legend import CLOSING_WORDS, LegendEntry, legend_entries


class LegendBar(QWidget):
    """The signs in view with their words, in as many lines as they need."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[LegendEntry, ...] = ()
        self._ink: Ink | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Legend"))
        self.setToolTip(CLOSING_WORDS)
        theme().changed.connect(self._forget_ink)

    def sizeHint(self) -> QSize:
        """As high as the lines that are needed in the width at hand."""
        scale = theme().text_scale
        width = max(self.width(), 300) / scale
        height = legend_height(self.ink, self.entries, width) if self.entries else 0
        return QSize(300, round(height * scale))

    @property
    def ink(self) -> Ink:
        """Colours and words for the palette and density at hand."""
        if self._ink is None:
            self._ink = Ink(theme().palette, self.devicePixelRatioF() * theme().text_scale)
        return self._ink

    def show_layouts(self, scene: Scene | None, layouts: Sequence[Layout], selected: str = "") -> None:
        """Name what these layouts hold together, with the connectors of what is selected, in the order of the whole
        legend."""
        named: dict[LegendEntry, None] = {}
        for layout in layouts if scene is not None else ():
            assert scene is not None
            named |= dict.fromkeys(legend_entries(scene, layout, selected))
        entries = tuple(sorted(named, key=_place))
        if entries != self.entries:
            self.entries = entries
            self.setAccessibleDescription(", ".join(entry.words for entry in entries))
            self.updateGeometry()
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need other lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Signs and words from the left."""
        painter, scale = QPainter(self), theme().text_scale
        if self.entries:
            painter.scale(scale, scale)
            paint_legend(painter, self.ink, self.entries, self.width() / scale)
        else:
            painter.fillRect(self.rect(), theme().palette.colour("paper"))

    def _forget_ink(self) -> None:
        self._ink = None
        self.updateGeometry()
        self.update()


def _place(entry: LegendEntry) -> tuple[int, int]:
    """Marks, pieces, what has no date, verdicts in the order of seriousness; each kind as it came."""
    kinds = ("mark", "piece", "aside", "ghost", "link", "verdict")
    rank = VERDICTS.index(entry.style) if entry.style in VERDICTS else 0
    return (kinds.index(entry.kind) if entry.kind in kinds else len(kinds), rank)
