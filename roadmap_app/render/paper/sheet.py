"""The chart on one sheet, as wide as the paper and as high as its rows need: what a picture shows.

It is laid out once, and drawn by painters (PNG) or as figures (SVG) at the same places. It must not know files.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.i18n import tr
from roadmap_app.render.figures.figures import Words
from roadmap_app.render.figures.sheet import Sheet
from roadmap_app.render.figures.timeline import drawn
from roadmap_app.render.look.fonts import BOLD, SEMIBOLD
from roadmap_app.render.look.ink import Ink
from roadmap_app.render.look.palette import LIGHT
from roadmap_app.render.paper.chart_pages import LABEL_PX, ChartPages, ChartPlan, explained, natural_scale
from roadmap_app.render.paper.frame import (
    FOOT_PX,
    HEAD_PX,
    UNIT_PT,
    Frame,
    fitting,
    frame_rect,
    paint_frame,
    white_page,
)
from roadmap_app.render.timeline.axis import axis_px
from roadmap_app.render.timeline.header import header_width
from roadmap_app.render.timeline.legend import legend_height
from roadmap_app.timeline.pages.cuts import PageCut
from roadmap_app.timeline.pages.parts import part_of, rows_in_range
from roadmap_app.timeline.view.viewport import ROW_HEIGHT_PX, Viewport

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from roadmap_app.render.paper.spec import PaperSpec
    from roadmap_app.reports.print.shown import Shown
    from roadmap_app.timeline.scene import Scene


__all__ = ["LABEL_PX", "ChartSheet"]


@dataclass(frozen=True, eq=False)
class ChartSheet:
    """One sheet, laid out. Needs a QGuiApplication. RoadmapError where nothing is known of what is to be shown."""

    shown: Shown
    spec: PaperSpec

    def __post_init__(self) -> None:
        if not self.shown.scene.rows:
            raise RoadmapError(
                tr("Nothing is known of what this view shows as of that day; choose more or a later day.")
            )

    @cached_property
    def _ink(self) -> Ink:
        return Ink(LIGHT, vector=True)

    @cached_property
    def _rows(self) -> tuple[int, ...]:
        return tuple(rows_in_range(self.shown.scene, *self.shown.days))

    @cached_property
    def _part(self) -> Scene:
        return part_of(self.shown.scene, self._rows)

    @cached_property
    def _heads(self) -> float:
        return header_width(self._ink, self._part)

    @cached_property
    def scale(self) -> float:
        """Points per px of the chart."""
        return natural_scale(self.spec.room_pt)

    @cached_property
    def chart_px(self) -> tuple[float, float]:
        """Width and height of the chart with heads, axis and legend."""
        wide = self.spec.room_pt / self.scale
        entries = explained(self._ink, self._part, self.shown.days)
        rows = max(len(self._rows), 1) * ROW_HEIGHT_PX
        return wide, axis_px(self.shown.scene) + rows + legend_height(self._ink, entries, wide)

    @cached_property
    def size_pt(self) -> QSizeF:
        """Width and height of the sheet."""
        margins = self.spec.margins_pt
        around = (HEAD_PX + FOOT_PX) * UNIT_PT + margins.top() + margins.bottom()
        return QSizeF(self.spec.size_pt.width(), self.chart_px[1] * self.scale + around)

    @cached_property
    def frame(self) -> Frame:
        """What stands around the chart."""
        left_out = sum(
            row.kind in ("line", "deal") and index not in set(self._rows)
            for index, row in enumerate(self.shown.scene.rows)
        )
        framed = self.spec.framed
        return Frame(
            self.spec.title if "title" in framed else "",
            self.shown.view_words(left_out),
            self.shown.as_of_words,
            self.shown.readers or (self.spec.file if "file" in framed else ""),
            self.spec.classification,
            "page" in framed,
        )

    # -- drawn ---------------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the sheet into a rectangle, as large as fits."""
        frame = frame_rect(self.size_pt, self.spec.margins_pt)
        body = frame.adjusted(0, HEAD_PX, 0, -FOOT_PX)
        cut = PageCut(self._rows, *self.shown.days, 0, 0)
        plan = ChartPlan(self.scale, self._heads, self._rows, (cut,), ROW_HEIGHT_PX, 1)
        pages = ChartPages(self._ink, self.shown.scene, body, plan, None)
        with white_page(painter, self.size_pt, rect):
            pages.paint(painter, 0)
            paint_frame(painter, self._ink, self.frame, frame, "", 1, 1)

    @cached_property
    def figures(self) -> Sheet:
        """The same as figures."""
        margins, size = self.spec.margins_pt, self.size_pt
        wide, _ = self.chart_px
        height = max(len(self._rows), 1) * ROW_HEIGHT_PX
        view = Viewport(0.0, 1.0, 0.0, max(wide - self._heads, 40.0), height).showing(*self.shown.days)
        names = self.shown.describe
        chart = drawn(self._ink, self._part, view, self._heads, lambda key: names(key).accessible_name)
        return Sheet(
            chart,
            size.width(),
            size.height(),
            margins.left(),
            margins.top() + HEAD_PX * UNIT_PT,
            self.scale,
            tuple(self._words(margins, size)),
            self.frame.title,
            " · ".join(
                filter(None, (self.frame.as_of, self.frame.view, self.frame.file, self.frame.printed))
            ),
        )

    def _words(self, margins: QMarginsF, size: QSizeF) -> list[Words]:
        """The frame's words in points."""
        ink_colour, muted = LIGHT.ink, LIGHT.muted
        frame, left, right = self.frame, margins.left(), size.width() - margins.right()
        view = fitting(self._ink, frame.view, (right - left) / UNIT_PT)
        top, foot = margins.top(), size.height() - margins.bottom() - 6 * UNIT_PT
        words = [
            Words(frame.title, left, top + 10 * UNIT_PT, 0, ink_colour, 18 * UNIT_PT, BOLD),
            Words(frame.as_of, right, top + 10 * UNIT_PT, 0, ink_colour, 13 * UNIT_PT, SEMIBOLD, "right"),
            Words(view, left, top + 31 * UNIT_PT, 0, muted, 12 * UNIT_PT),
            Words(frame.file, left, foot, 0, muted, 11 * UNIT_PT),
            Words(frame.printed, (left + right) / 2, foot, 0, muted, 11 * UNIT_PT, align="middle"),
        ]
        return [one for one in words if one.text]
