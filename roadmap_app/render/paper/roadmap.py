"""A roadmap on paper: the chart, the open findings and the sources as pages, in a PDF or a preview.

Vector throughout, real text in the font that comes with the program. It must not know dialogs or
commands.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.day_line import today
from roadmap_app.domain.documents.texts import printed_texts
from roadmap_app.domain.memory import collection_paused
from roadmap_app.domain.windows.window import say_day
from roadmap_app.exchange.bookmarks import Bookmark, moved
from roadmap_app.i18n import tr, trn
from roadmap_app.render.look.ink import Ink
from roadmap_app.render.look.letters import lacking_sentence
from roadmap_app.render.look.palette import LIGHT
from roadmap_app.render.paper.chart_pages import LABEL_PX, LEAST_PT, ChartPages, pages_down, plan_chart
from roadmap_app.render.paper.document_pages import DocumentPages
from roadmap_app.render.paper.frame import UNIT_PT, Frame, body_rect, frame_rect, paint_frame, white_page
from roadmap_app.render.paper.grey import grey_warnings, in_grey
from roadmap_app.render.paper.pdf_file import write_pdf
from roadmap_app.render.paper.spec import PaperSpec, PrintReport
from roadmap_app.render.paper.tiles import Tiles
from roadmap_app.reports.print.after_chart import after_chart
from roadmap_app.timeline.pages.source_notes import SourceNotes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from roadmap_app.domain.changes import Progress
    from roadmap_app.reports.print.shown import Shown
    from roadmap_app.timeline.scene import Scene


class Paper:
    """The pages of one print, ready to be painted one by one; the preview paints the same.

    Needs a QGuiApplication.
    """

    def __init__(self, shown: Shown, spec: PaperSpec) -> None:
        self.spec = spec
        self.size_pt = spec.size_pt
        self._shown = shown
        self._ink = Ink(in_grey(LIGHT) if spec.grey else LIGHT, vector=True)
        body = body_rect(self.size_pt, spec.margins_pt)
        scene, days = shown.scene, shown.days
        if not scene.rows:
            raise RoadmapError(
                tr("Nothing is known of what this view shows as of that day; choose more or a later day.")
            )
        self.plan = plan_chart(self._ink, scene, body, days, spec)
        notes = SourceNotes(scene.as_of, shown.audience.coarsen) if spec.with_notes else None
        self._charts = ChartPages(self._ink, scene, body, self.plan, notes, spec.legend)
        untold = self._charts.untold()
        words = after_chart(spec.title, shown, notes, with_findings=spec.with_findings, untold=untold)
        self._words = DocumentPages(self._ink, words, body) if words.sections else None
        self._frame = Frame(
            title=spec.title if "title" in spec.framed else "",
            view=shown.view_words(_rows_left_out(scene, self.plan.rows)),
            as_of=shown.as_of_words,
            file=shown.readers or (spec.file if "file" in spec.framed else ""),
            printed=" · ".join(filter(None, (spec.classification, *self._who_and_when()))),
            numbered="page" in spec.framed,
        )
        printed = (*_chart_texts(scene, self.plan.rows), *printed_texts(self._frame), *printed_texts(words))
        lacking = lacking_sentence(printed)
        self.warnings = (*self._warnings(scene, body, days), *([lacking] if lacking else ()))

    def _who_and_when(self) -> Iterator[str]:
        """Author and day of printing, where they are to stand; a day is finer than a coarsened print tells any."""
        if "author" in self.spec.framed:
            yield self.spec.author
        if "printed" in self.spec.framed and not self._shown.audience.coarsen:
            yield tr("printed {day}", day=say_day(today()))

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
        return [Bookmark(tr("Timeline"), 0, groups), *after]

    def paint_page(self, painter: QPainter, index: int, rect: QRectF) -> None:
        """Paint a page (from 0) into a rectangle, as large as fits, on white. IndexError for a page there is not."""
        if not 0 <= index < self.page_count:
            raise IndexError(index)
        with white_page(painter, self.size_pt, rect):
            section = self._paint_body(painter, index)
            frame = frame_rect(self.size_pt, self.spec.margins_pt)
            paint_frame(painter, self._ink, self._frame, frame, section, index + 1, self.page_count)

    def _paint_body(self, painter: QPainter, index: int) -> str:
        if index < self.chart_count:
            self._charts.paint(painter, index)
            return tr("Timeline")
        assert self._words is not None
        self._words.paint(painter, index - self.chart_count)
        return self._words.section(index - self.chart_count)

    def _warnings(self, scene: Scene, body: QRectF, days: tuple[float, float]) -> list[str]:
        """That the words come out too small, with the page count or the paper that would do; what grey makes alike."""
        found = grey_warnings(scene, self.plan.rows) if self.spec.grey else []
        if self.plan.text_pt >= LEAST_PT:
            return found
        spec, fit = self.spec, self.spec.fit or (1, None)
        across, down = fit[0], fit[1] or self.plan.down
        needed = pages_down(self._ink, scene, body, days, spec, LEAST_PT)
        would_do = [tr("{across} × {down} pages", across=across, down=max(needed, down + 1))]
        for paper in _larger(spec):
            larger = replace(spec, paper=paper)
            other = body_rect(larger.size_pt, larger.margins_pt)
            if plan_chart(self._ink, scene, other, days, larger).text_pt >= LEAST_PT:
                would_do.append(paper)
                break
        if spec.percent is not None:
            would_do = [f"{LEAST_PT / LABEL_PX / UNIT_PT * 100:.0f} %"]
        return [
            trn(
                "On {across} × {down} page of {paper} the words are {points:.1f} pt high, less than {least:.0f} pt; "
                "{would_do} would do.",
                "On {across} × {down} pages of {paper} the words are {points:.1f} pt high, less than {least:.0f} pt; "
                "{would_do} would do.",
                across * down,
                across=across,
                down=down,
                paper=spec.paper,
                points=self.plan.text_pt,
                least=LEAST_PT,
                would_do=tr(" or ").join(would_do),
            ),
            *found,
        ]


def _larger(spec: PaperSpec) -> list[str]:
    """The papers of the A series that are larger, the smallest first."""
    area = spec.size_pt.width() * spec.size_pt.height()
    sizes = ((paper, replace(spec, paper=paper).size_pt) for paper in ("A4", "A3", "A2", "A1", "A0"))
    return [paper for paper, size in sizes if size.width() * size.height() > area * 1.05]


def _chart_texts(scene: Scene, rows: tuple[int, ...]) -> Iterator[str]:
    """The texts of the rows that are printed."""
    kept = set(rows)
    for index in rows:
        row = scene.rows[index]
        yield from (row.heading, row.title, row.note)
    yield from (aside.text for aside in scene.asides if aside.row in kept)
    for label, row in zip(scene.items.label, scene.items.row.tolist(), strict=True):
        if row in kept:
            yield label


def print_timeline(shown: Shown, spec: PaperSpec, out: Path, progress: Progress | None = None) -> PrintReport:
    """Write the pages as a PDF, whole or not at all. RoadmapError where it cannot be written; Cancelled."""
    with collection_paused():
        paper = Paper(shown, spec)
        sheets = sheets_of(paper)
        bookmarks = paper.bookmarks
        if isinstance(sheets, Tiles):
            bookmarks = [moved(one, sheets.sheet_of) for one in bookmarks]
        write_pdf(out, sheets.spec, sheets.page_count, sheets.paint_page, progress, bookmarks)
    return PrintReport(out, sheets.page_count, paper.chart_count, paper.plan.text_pt, paper.warnings)


def sheets_of(paper: Paper) -> Paper | Tiles:
    """What comes out of the printer: the pages, or the sheets that they are cut into."""
    return Tiles(paper, paper.spec, paper.spec.tile) if paper.spec.tile else paper


def _rows_left_out(scene: Scene, rows: tuple[int, ...]) -> int:
    kept = set(rows)
    return sum(row.kind in ("line", "deal") and index not in kept for index, row in enumerate(scene.rows))
