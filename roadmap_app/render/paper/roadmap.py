"""A roadmap on paper: the chart, the open findings and the sources as pages, in a PDF or a preview.

Vector throughout, real text in the font that comes with the program. It must not know dialogs or
commands.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.day_line import today
from roadmap_app.domain.documents.texts import printed_texts
from roadmap_app.domain.findings import NO_STATES
from roadmap_app.domain.memory import collection_paused
from roadmap_app.domain.windows.window import say_day
from roadmap_app.exchange.bookmarks import Bookmark
from roadmap_app.render.look.ink import Ink
from roadmap_app.render.look.letters import lacking_sentence
from roadmap_app.render.look.palette import LIGHT
from roadmap_app.render.paper.chart_pages import LEAST_PT, ChartPages, pages_down, plan_chart
from roadmap_app.render.paper.document_pages import DocumentPages
from roadmap_app.render.paper.frame import Frame, body_rect, frame_rect, paint_frame, white_page
from roadmap_app.render.paper.pdf_file import write_pdf
from roadmap_app.render.paper.spec import PAPERS, PaperSpec, PrintReport
from roadmap_app.reports.print.after_chart import after_chart
from roadmap_app.reports.words.asked import RUMOURS_COUNT, scenario_words, voice_words
from roadmap_app.timeline.pages.cuts import default_days
from roadmap_app.timeline.pages.source_notes import SourceNotes
from roadmap_app.timeline.rows.names import organization_name
from roadmap_app.timeline.scene import build_scene
from roadmap_app.timeline.view_spec import OTHER_DEALS_PATH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from roadmap_app.domain.changes import Progress
    from roadmap_app.domain.findings import Finding, TrancheState
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.view_spec import ViewSpec


class Paper:
    """The pages of one print, ready to be painted one by one; the preview paints the same.

    findings: all of the day, open or not; states: of the tranches. Needs a QGuiApplication.
    """

    def __init__(
        self,
        roadmap: Roadmap,
        view: ViewSpec,
        findings: Sequence[Finding],
        spec: PaperSpec,
        states: Mapping[str, TrancheState] = NO_STATES,
    ) -> None:
        self.spec = spec
        self.size_pt = spec.size_pt
        self._ink = Ink(LIGHT, vector=True)
        body = body_rect(self.size_pt, spec.margin_pt)
        as_of = AsOf.of(roadmap, view.asked)
        # paper outlives the day on which it is printed, and on it every deal is told
        view = view.with_(today=view.as_of, folded=view.folded - {OTHER_DEALS_PATH})
        findings = [finding for finding in findings if _is_in_view(roadmap, view, finding)]
        scene = build_scene(as_of, view, findings, states)
        if not scene.rows:
            raise RoadmapError(
                "Nothing is known of what this view shows as of that day; choose more or a later day."
            )
        usual = default_days(view.as_of)
        days = (
            float(view.start) if view.start is not None else usual[0],
            float(view.end) if view.end is not None else usual[1],
        )
        if days[1] <= days[0]:
            raise RoadmapError(
                "The range ends before it begins; give a later last day or an earlier first one."
            )
        self.plan = plan_chart(self._ink, scene, body, days, spec.fit)
        notes = SourceNotes(as_of) if spec.with_notes else None
        self._charts = ChartPages(self._ink, scene, body, self.plan, notes)
        words = after_chart(spec.title, view.as_of, findings if spec.with_findings else (), notes)
        self._words = DocumentPages(self._ink, words, body) if words.sections else None
        self._frame = Frame(
            title=spec.title,
            view=_say_view(scene, view, days, self.plan.rows),
            as_of=f"as of {say_day(view.as_of)}",
            file=spec.readers or spec.file,
            printed=f"printed {say_day(today())}",
        )
        printed = (*_chart_texts(scene, self.plan.rows), *printed_texts(self._frame), *printed_texts(words))
        lacking = lacking_sentence(printed)
        self.warnings = (*self._warnings(scene, body, days), *([lacking] if lacking else ()))

    @property
    def chart_count(self) -> int:
        """How many pages the chart takes."""
        return len(self._charts.pages)

    @property
    def page_count(self) -> int:
        """How many pages there are in all."""
        return self.chart_count + (len(self._words.pages) if self._words else 0)

    @property
    def bookmarks(self) -> list[Bookmark]:
        """The chart with its groups, and each section of words after it."""
        groups = tuple(self._charts.bookmarks())
        after = self._words.bookmarks(self.chart_count) if self._words else []
        return [Bookmark("Timeline", 0, groups), *after]

    def paint_page(self, painter: QPainter, index: int, rect: QRectF) -> None:
        """Paint a page (from 0) into a rectangle, as large as fits, on white. IndexError for a page there is not."""
        if not 0 <= index < self.page_count:
            raise IndexError(index)
        with white_page(painter, self.size_pt, rect):
            section = self._paint_body(painter, index)
            frame = frame_rect(self.size_pt, self.spec.margin_pt)
            paint_frame(painter, self._ink, self._frame, frame, section, index + 1, self.page_count)

    def _paint_body(self, painter: QPainter, index: int) -> str:
        if index < self.chart_count:
            self._charts.paint(painter, index)
            return "Timeline"
        assert self._words is not None
        self._words.paint(painter, index - self.chart_count)
        return self._words.section(index - self.chart_count)

    def _warnings(self, scene: Scene, body: QRectF, days: tuple[float, float]) -> list[str]:
        """That the words come out too small, with the page count or the paper that would do."""
        if self.plan.text_pt >= LEAST_PT or self.spec.fit is None:
            return []
        across, down = self.spec.fit
        would_do = []
        needed = pages_down(self._ink, scene, body, days, across, LEAST_PT)
        would_do.append(f"{across} × {max(needed, down + 1)} pages")
        sizes = list(PAPERS)
        for paper in sizes[sizes.index(self.spec.paper) + 1 : sizes.index("A0") + 1]:
            larger = PaperSpec(paper, self.spec.orientation, self.spec.fit, self.spec.margin_mm)
            other = body_rect(larger.size_pt, larger.margin_pt)
            if plan_chart(self._ink, scene, other, days, self.spec.fit).text_pt >= LEAST_PT:
                would_do.append(paper)
                break
        return [
            f"On {across} × {down} {'page' if across * down == 1 else 'pages'} of {self.spec.paper} the words are "
            f"{self.plan.text_pt:.1f} pt high, less than {LEAST_PT:.0f} pt; {' or '.join(would_do)} would do."
        ]


def _chart_texts(scene: Scene, rows: tuple[int, ...]) -> Iterator[str]:
    """The texts of the rows that are printed."""
    kept = set(rows)
    yield from printed_texts(tuple(scene.rows[index] for index in rows))
    yield from printed_texts(tuple(aside for aside in scene.asides if aside.row in kept))
    for label, row in zip(scene.items.label, scene.items.row.tolist(), strict=True):
        if row in kept:
            yield label


def print_timeline(
    roadmap: Roadmap,
    view: ViewSpec,
    findings: Sequence[Finding],
    spec: PaperSpec,
    out: Path,
    progress: Progress | None = None,
    states: Mapping[str, TrancheState] = NO_STATES,
) -> PrintReport:
    """Write the pages as a PDF, whole or not at all. RoadmapError where it cannot be written; Cancelled."""
    with collection_paused():
        paper = Paper(roadmap, view, findings, spec, states)
        write_pdf(out, spec, paper.page_count, paper.paint_page, progress, paper.bookmarks)
    return PrintReport(out, paper.page_count, paper.chart_count, paper.plan.text_pt, paper.warnings)


def _is_in_view(roadmap: Roadmap, view: ViewSpec, finding: Finding) -> bool:
    """Whether a finding concerns a vendor and a layer in view."""
    lines = [roadmap.line_of(key) for key in finding.generations]
    if view.vendors:
        owners = {line.organization for line in lines if line} | {finding.supplier, finding.customer}
        if not owners & view.vendors:
            return False
    return (
        not view.layers or not lines or any(line is not None and line.layer in view.layers for line in lines)
    )


def _say_view(scene: Scene, view: ViewSpec, days: tuple[float, float], rows: tuple[int, ...]) -> str:
    """What is shown, in words."""
    roadmap = scene.as_of.roadmap
    vendors = ", ".join(sorted(organization_name(roadmap, key) for key in view.vendors)) or "all vendors"
    parts = [scenario_words(view.asked)] if view.asked.scenario else []
    parts += [RUMOURS_COUNT] if view.rumours else []
    parts.append(vendors)
    if view.layers:
        parts.append(", ".join(sorted(view.layers)))
    parts.append(f"{say_day(int(days[0]))} to {say_day(int(days[1]) - 1)}")
    if view.group_by:
        parts.append(f"by {' and '.join(view.group_by)}")
    parts.append(f"dates by {voice_words(roadmap, view.viewpoint)}")
    kept = set(rows)
    out = sum(row.kind in ("line", "deal") and index not in kept for index, row in enumerate(scene.rows))
    if out:
        parts.append(f"{out} {'row' if out == 1 else 'rows'} without a date in this range left out")
    return " · ".join(parts)
