"""The timeline on pages: how large it is drawn, where it is cut, and one page painted.

Axis and row heads stand on every page, the legend explains what is on that page. It must not know files.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from roadmap_app.exchange.bookmarks import Bookmark
from roadmap_app.i18n import tr
from roadmap_app.render.paper.frame import UNIT_PT
from roadmap_app.render.paper.spec import MAX_PAGES_ACROSS
from roadmap_app.render.timeline.axis import axis_px, paint_axis, paint_corner
from roadmap_app.render.timeline.header import header_width, paint_header
from roadmap_app.render.timeline.legend import legend_height, paint_legend
from roadmap_app.render.timeline.painter import TimelinePainter
from roadmap_app.timeline.pages.cuts import PageCut, cut_days, cut_pages
from roadmap_app.timeline.pages.parts import heading_of, part_of, rows_in_range
from roadmap_app.timeline.view.labels import OUT
from roadmap_app.timeline.view.layout import untold_names
from roadmap_app.timeline.view.legend import legend_entries
from roadmap_app.timeline.view.viewport import ROW_HEIGHT_PX, Viewport
from roadmap_app.timeline.view_spec import DEALS_PATH

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from roadmap_app.render.look.ink import Ink
    from roadmap_app.render.paper.spec import PaperSpec
    from roadmap_app.timeline.pages.source_notes import SourceNotes
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.view.legend import LegendEntry

LABEL_PX = 12.0
READABLE_PT, LEAST_PT, MOST_PT = 7.2, 6.0, 14.4
_WIDE_PX = 1870.0  # a page so wide at the readable size shows four years well; wider ones are drawn larger
MOST_ROW_PX = 38.0
TRUE_PX_PER_DAY = 1.0  # at the true size
ROOMY, TIGHT = 0.55, 0.95  # how full a page is at least before it ends at a group's border
_SMALLEST = 0.02
_STEP = 0.985


@dataclass(frozen=True)
class ChartPlan:
    """How the chart is laid on pages. scale: points per chart px. down: how many pages there are one below another."""

    scale: float
    heads: float
    rows: tuple[int, ...]
    cuts: tuple[PageCut, ...]
    row_height: float
    down: int

    @property
    def text_pt(self) -> float:
        """Size of the labels in points."""
        return self.scale * LABEL_PX


def natural_scale(width_pt: float) -> float:
    """Points per px of a chart that is as wide as this: readable, and larger where there is much room."""
    return min(max(width_pt / _WIDE_PX, READABLE_PT / LABEL_PX), MOST_PT / LABEL_PX)


def plan_chart(ink: Ink, scene: Scene, body: QRectF, days: tuple[float, float], spec: PaperSpec) -> ChartPlan:
    """Lay the rows that show something between two days on pages with a body of so many frame px."""
    return _Planner(ink, scene, body, days, spec).plan()


def pages_down(
    ink: Ink, scene: Scene, body: QRectF, days: tuple[float, float], spec: PaperSpec, text_pt: float
) -> int:
    """How many pages down the chart needs for labels of a size, on as many across as are asked for."""
    planner = _Planner(ink, scene, body, days, spec)
    across = spec.fit[0] if spec.fit else 1
    return len(planner.cut(text_pt / LABEL_PX, across, TIGHT)) // across


class _Planner:
    """Finds the size and the cuts of one chart."""

    def __init__(
        self, ink: Ink, scene: Scene, body: QRectF, days: tuple[float, float], spec: PaperSpec
    ) -> None:
        self._scene, self._days, self._spec, self._ink = scene, days, spec, ink
        self._rows = tuple(rows_in_range(scene, *days))
        part = part_of(scene, self._rows)
        self._heads = header_width(ink, part) if self._rows else header_width(ink, scene)
        self._entries = explained(ink, part, days) if spec.legend != "none" else ()
        self._width, self._height = body.width() * UNIT_PT, body.height() * UNIT_PT

    def plan(self) -> ChartPlan:
        """As the spec asks: the true size, exactly or at most so many pages, or as many as stay readable."""
        spec, fit = self._spec, self._spec.fit
        scale, across = natural_scale(self._width), fit[0] if fit else 1
        if spec.percent is not None:
            scale = spec.percent / 100 * UNIT_PT
            chart = (self._days[1] - self._days[0]) * TRUE_PX_PER_DAY
            across = min(
                max(math.ceil(chart / max(self._width / scale - self._heads, 40.0)), 1), MAX_PAGES_ACROSS
            )
        fullness = TIGHT if fit else ROOMY
        cut = self.cut(scale, across, fullness)
        if fit and fit[1] is not None and spec.percent is None:
            while len(cut) > across * fit[1] and scale > _SMALLEST:
                scale *= _STEP
                cut = self.cut(scale, across, fullness)
            if spec.exactly and len(cut) < across * fit[1] <= across * max(len(self._rows), 1):
                cut = self.cut(scale, across, TIGHT, most=math.ceil(len(self._rows) / fit[1]))
        room = self._height / scale - axis_px(self._scene) - self._legend(scale)
        longest = max((len(page.rows) for page in cut), default=1)
        most = MOST_ROW_PX if spec.percent is None else ROW_HEIGHT_PX
        height = float(min(max(int(room / max(longest, 1)), ROW_HEIGHT_PX), most))
        return ChartPlan(
            scale, self._heads, self._rows, tuple(cut), height, max(len(cut) // max(across, 1), 1)
        )

    def cut(self, scale: float, across: int, fullness: float, *, most: int | None = None) -> list[PageCut]:
        """The pages at a scale. most: rows on one of them, where that is asked for."""
        room = self._height / scale - axis_px(self._scene) - self._legend(scale)
        per_page = most or int(room // ROW_HEIGHT_PX)
        days = cut_days(*self._days, across)
        return cut_pages(self._scene, self._rows, days, per_page, fullness, by_group=self._spec.by_group)

    def _legend(self, scale: float) -> float:
        if self._spec.legend == "none":
            return 0.0
        return legend_height(self._ink, self._entries, self._width / scale)


def explained(ink: Ink, part: Scene, days: tuple[float, float]) -> tuple[LegendEntry, ...]:
    """The most that a legend explains: as if everything stood on one page. It is measured once, not for each page."""
    view = Viewport(0.0, 1.0, 0.0, 1200.0, len(part.rows) * ROW_HEIGHT_PX).showing(*days)
    return legend_entries(part, TimelinePainter(ink.palette, ink=ink).layout(part, view))


class ChartPages:
    """The chart's pages, with the numbers of the sources their labels rest on."""

    def __init__(
        self,
        ink: Ink,
        scene: Scene,
        body: QRectF,
        plan: ChartPlan,
        notes: SourceNotes | None,
        legend: str = "all",
    ) -> None:
        """legend: one of LEGENDS."""
        self._ink = ink
        self._legend = legend
        self._of_all: tuple[LegendEntry, ...] = ()
        if legend in ("first", "last"):
            days = min(cut.start for cut in plan.cuts), max(cut.end for cut in plan.cuts)
            self._of_all = explained(ink, part_of(scene, plan.rows), days)
        self._body = body
        self._plan = plan
        self.pages = [self._page(scene, cut, notes) for cut in plan.cuts]

    def _page(
        self, scene: Scene, cut: PageCut, notes: SourceNotes | None
    ) -> tuple[Scene, Viewport, TimelinePainter]:
        part = part_of(scene, cut.rows)
        width = self._body.width() * UNIT_PT / self._plan.scale - self._plan.heads
        row_height = self._plan.row_height
        height = max(len(cut.rows), 1) * row_height
        view = Viewport(0.0, 1.0, 0.0, max(width, 40.0), height, row_height).showing(cut.start, cut.end)
        chart = TimelinePainter(self._ink.palette, ink=self._ink)
        if notes is not None:
            chart.number(dict.fromkeys(part.items.key, notes.widest))
            layout = chart.layout(part, view)
            named = [(place, x) for place, x in enumerate(layout.labels.x.tolist()) if x != OUT]
            named += [(place, found.x) for found in layout.lists for place in found.told]
            items = [(int(layout.items[place]), x) for place, x in named]
            order = sorted((int(part.items.row[item]), x, part.items.key[item]) for item, x in items)
            numbers = ((key, notes.number_of(key)) for _, _, key in order)
            # laid out with room for any number: the page is not laid out once more for the one that it gets
            chart.number({key: f"[{number}]" for key, number in numbers if number is not None})
        return part, view, chart

    def bookmarks(self) -> list[Bookmark]:
        """The page on which each group of rows begins."""
        found: dict[str, Bookmark] = {}
        for number, (part, _, _) in enumerate(self.pages):
            for row in part.rows:
                if row.starts == 1:
                    name = row.heading or (tr("Deals") if row.path == DEALS_PATH else row.title)
                    found.setdefault(row.path or name, Bookmark(name, number))
        return list(found.values())

    def _explains(self, page: int) -> bool:
        last = len(self.pages) - 1
        return {"all": True, "first": page == 0, "last": page == last}.get(self._legend, False)

    def untold(self) -> list[tuple[str, tuple[str, ...]]]:
        """By row, with its group, the names that are only counted on its page."""
        found = []
        for part, view, chart in self.pages:
            for row, names in untold_names(part, chart.layout(part, view)):
                head = row
                while head and not part.rows[head].title and not part.rows[head].starts:
                    head -= 1
                words = (heading_of(part, head), part.rows[head].title)
                found.append((" · ".join(filter(None, words)) or tr("Chart"), names))
        return found

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint one page into the body; the painter stands in frame px."""
        scene, view, chart = self.pages[page]
        ink, heads, axis = self._ink, self._plan.heads, axis_px(scene)
        painter.save()
        painter.translate(self._body.topLeft())
        scale = self._plan.scale / UNIT_PT
        painter.scale(scale, scale)
        _clipped(
            painter,
            QRectF(heads, axis, view.width, view.height),
            lambda: chart.paint(painter, scene, view),
        )
        _clipped(
            painter,
            QRectF(heads, 0, view.width, axis),
            lambda: paint_axis(painter, ink, scene, view, on_paper=True),
        )
        paint_corner(painter, ink, scene, heads)
        _clipped(
            painter,
            QRectF(0, axis, heads, view.height),
            lambda: paint_header(
                painter, ink, scene, view, heads, foldable=False, counts=chart.layout(scene, view).in_heads
            ),
        )
        painter.translate(0, axis + view.height)
        if not self._explains(page):
            painter.restore()
            return
        entries = self._of_all or legend_entries(scene, chart.layout(scene, view))
        paint_legend(painter, ink, entries, heads + view.width)
        painter.restore()


def _clipped(painter: QPainter, rect: QRectF, paint: object) -> None:
    painter.save()
    painter.setClipRect(rect)
    painter.translate(rect.topLeft())
    assert callable(paint)
    paint()
    painter.restore()
