"""What is asked of paper: size, orientation, margins, how many pages; and what came of it.

Sizes in points (1/72 inch) and millimetres. It must not know what is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.records import SavedView

PAPERS = {
    "A5": QPageSize.PageSizeId.A5,
    "A4": QPageSize.PageSizeId.A4,
    "A3": QPageSize.PageSizeId.A3,
    "A2": QPageSize.PageSizeId.A2,
    "A1": QPageSize.PageSizeId.A1,
    "A0": QPageSize.PageSizeId.A0,
    "Letter": QPageSize.PageSizeId.Letter,
    "Legal": QPageSize.PageSizeId.Legal,
    "Tabloid": QPageSize.PageSizeId.Tabloid,
}
ORIENTATIONS = ("landscape", "portrait")
POINTS_PER_MM = 72 / 25.4
MAX_PAGES_ACROSS, MAX_PAGES_DOWN = 20, 200


@dataclass(frozen=True)
class PaperSpec:
    """A page set-up. fit: at most so many chart pages across and down; None for as many as stay readable.

    margin_mm: on all four sides. title: stands on every page. file: the workspace's name, for the foot, where our own
    house reads it. classification: stands in the foot of every page, such as “Confidential”. author: who made it, in
    the file's properties; "" for the program. with_findings, with_notes: whether the pages of open findings and of
    sources follow. RoadmapError for a paper, orientation or fit that there is not.
    """

    paper: str = "A3"
    orientation: str = "landscape"
    fit: tuple[int, int] | None = None
    margin_mm: float = 12.0
    title: str = "Roadmap"
    file: str = ""
    author: str = ""
    classification: str = ""
    with_findings: bool = True
    with_notes: bool = True

    def __post_init__(self) -> None:
        if self.paper not in PAPERS:
            raise RoadmapError(f"There is no paper called “{self.paper}”; choose one of {', '.join(PAPERS)}.")
        if self.orientation not in ORIENTATIONS:
            raise RoadmapError(f"Paper lies {' or '.join(ORIENTATIONS)}, not “{self.orientation}”.")
        if self.fit is not None and not (
            1 <= self.fit[0] <= MAX_PAGES_ACROSS and 1 <= self.fit[1] <= MAX_PAGES_DOWN
        ):
            raise RoadmapError(
                f"The chart fits on 1 to {MAX_PAGES_ACROSS} pages across and 1 to {MAX_PAGES_DOWN} down, "
                f"not on {self.fit[0]} × {self.fit[1]}."
            )
        if not 0 <= self.margin_mm <= 50:
            raise RoadmapError(f"A margin is between 0 and 50 mm, not {self.margin_mm:g} mm.")

    @property
    def size_pt(self) -> QSizeF:
        """Width and height of a page in points."""
        size = QPageSize(PAPERS[self.paper]).size(QPageSize.Unit.Point)
        return size.transposed() if self.orientation == "landscape" else size

    @property
    def margin_pt(self) -> float:
        """The margin in points."""
        return self.margin_mm * POINTS_PER_MM


@dataclass(frozen=True)
class PrintReport:
    """What was printed. pages: all; chart_pages: of the timeline. warnings: sentences. text_pt: size of the labels."""

    out: Path
    pages: int
    chart_pages: int
    text_pt: float
    warnings: tuple[str, ...] = ()


def paper_of(view: SavedView, *, title: str, file: str, author: str = "") -> PaperSpec:
    """The page set-up of a view; RoadmapError where it asks for a paper, orientation or fit that there is not."""
    wanted = view.paper.casefold()
    return PaperSpec(
        paper=next((paper for paper in PAPERS if paper.casefold() == wanted), view.paper or PaperSpec.paper),
        orientation=view.orientation or PaperSpec.orientation,
        fit=parse_fit(view.fit) if view.fit else None,
        title=title,
        file=file,
        classification=view.classification.strip(),
        author=author,
    )


def parse_fit(written: str) -> tuple[int, int]:
    """`2x3` as (2, 3), pages across and down; RoadmapError for anything else."""
    parts = written.lower().replace("×", "x").split("x")
    if len(parts) != 2 or not all(part.strip().isdecimal() for part in parts):
        raise RoadmapError(f"“{written}” is no number of pages; write pages across × down, such as 1x2.")
    return int(parts[0]), int(parts[1])
