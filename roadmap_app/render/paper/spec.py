"""What is asked of paper: size, orientation, margins, how many pages; and what came of it.

Sizes in points (1/72 inch) and millimetres. It must not know what is drawn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageSize

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.records import SavedView
from roadmap_app.domain.views.choices import LEGENDS, ORIENTATIONS
from roadmap_app.i18n import tr

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
    **{f"ANSI {letter}": getattr(QPageSize.PageSizeId, f"Ansi{letter}") for letter in "CDE"},
    **{f"ARCH {letter}": getattr(QPageSize.PageSizeId, f"Arch{letter}") for letter in "ABCDE"},
}
"""ANSI A and B are Letter and Tabloid."""
_ALSO = {"ANSI A": "Letter", "ANSI B": "Tabloid"}
_OWN_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(mm|cm|in)")
_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4}
_LEAST_MM, _MOST_MM = 90.0, 2500.0
POINTS_PER_MM = 72 / 25.4
MAX_PAGES_ACROSS, MAX_PAGES_DOWN = 20, 200
LEAST_PERCENT, MOST_PERCENT = 25.0, 400.0


FRAME_FIELDS = ("title", "file", "author", "printed", "page")
"""What can be left out around a page. The day, the view, the what-if, the classification and the readers cannot."""


class Margins(NamedTuple):
    """In mm; each from 0 to 50."""

    left: float = 12.0
    top: float = 12.0
    right: float = 12.0
    bottom: float = 12.0


_USUAL_MARGINS = Margins()


def margins_meant(written: str) -> Margins:
    """One width in mm for all four sides, or four for top, right, bottom and left; RoadmapError for anything else."""
    try:
        widths = [float(part) for part in written.split(",")]
    except ValueError:
        widths = []
    if len(widths) == 1:
        return Margins(*widths * 4)
    if len(widths) != 4:
        raise RoadmapError(
            tr(
                "Margins are one width in mm, or four (top, right, bottom, left) such as "
                "10,10,10,20, not “{written}”.",
                written=written,
            )
        )
    top, right, bottom, left = widths
    return Margins(left, top, right, bottom)


@dataclass(frozen=True)
class PaperSpec:
    """A page set-up.

    paper: one of PAPERS, or an own size such as `500x700 mm`. fit: at most so many chart pages across and down, down
    None for as many as it needs; None for as many as stay readable. exactly: just so many. percent: the true size
    instead, 100 for words of 9 pt and a year as long as 365 px; None for what fits. framed: of FRAME_FIELDS, what
    stands around a page. title: stands on every page. file: the workspace's name, for the foot, where our own house
    reads it. classification: stands in the foot of every page, such as “Confidential”.
    author: who made it; "" for the program. with_findings, with_notes: whether the pages of open findings and of
    sources follow. legend: one of LEGENDS. by_group: no group that fits on a page is cut. grey: without colours.
    tile: a paper on whose sheets each page is printed, to be glued together; "" for none. RoadmapError for what there
    is not.
    """

    paper: str = "A3"
    orientation: str = "landscape"
    fit: tuple[int, int | None] | None = None
    exactly: bool = False
    percent: float | None = None
    margins: Margins = _USUAL_MARGINS
    framed: frozenset[str] = frozenset(FRAME_FIELDS)
    title: str = "Roadmap"
    file: str = ""
    author: str = ""
    classification: str = ""
    with_findings: bool = True
    with_notes: bool = True
    legend: str = "all"
    by_group: bool = False
    grey: bool = False
    tile: str = ""

    def __post_init__(self) -> None:
        if self.paper not in PAPERS and _own_size(self.paper) is None:
            raise RoadmapError(
                tr(
                    "There is no paper called “{paper}”; choose one of {papers}, or a size such as "
                    "500x700mm.",
                    paper=self.paper,
                    papers=", ".join(PAPERS),
                )
            )
        if self.tile and self.tile not in PAPERS:
            raise RoadmapError(
                tr(
                    "There is no paper called “{paper}”; choose one of {papers}.",
                    paper=self.tile,
                    papers=", ".join(PAPERS),
                )
            )
        if self.legend not in LEGENDS:
            raise RoadmapError(
                tr(
                    "The legend stands on {choices} of the pages, not “{legend}”.",
                    choices=", ".join(LEGENDS),
                    legend=self.legend,
                )
            )
        if self.percent is not None and not LEAST_PERCENT <= self.percent <= MOST_PERCENT:
            raise RoadmapError(
                tr(
                    "The true size is {least:.0f} to {most:.0f} %, not {percent:g} %.",
                    least=LEAST_PERCENT,
                    most=MOST_PERCENT,
                    percent=self.percent,
                )
            )
        self._refuse_layout()

    def _refuse_layout(self) -> None:
        if self.orientation not in ORIENTATIONS:
            raise RoadmapError(
                tr(
                    "Paper lies {choices}, not “{orientation}”.",
                    choices=tr(" or ").join(ORIENTATIONS),
                    orientation=self.orientation,
                )
            )
        if self.fit is not None and not (
            1 <= self.fit[0] <= MAX_PAGES_ACROSS
            and (self.fit[1] is None or 1 <= self.fit[1] <= MAX_PAGES_DOWN)
        ):
            raise RoadmapError(
                tr(
                    "The chart fits on 1 to {across} pages across and 1 to "
                    "{down} down, not on {asked} × {asked_down}.",
                    across=MAX_PAGES_ACROSS,
                    down=MAX_PAGES_DOWN,
                    asked=self.fit[0],
                    asked_down=self.fit[1],
                )
            )
        for width in self.margins:
            if not 0 <= width <= 50:
                raise RoadmapError(tr("A margin is between 0 and 50 mm, not {width:g} mm.", width=width))
        if unknown := sorted(self.framed - set(FRAME_FIELDS)):
            raise RoadmapError(
                tr(
                    "Around a page stand {choices}, which can be left out, not “{unknown}”.",
                    choices=", ".join(FRAME_FIELDS),
                    unknown=unknown[0],
                )
            )

    @property
    def size_pt(self) -> QSizeF:
        """Width and height of a page in points."""
        size = self.page_size.size(QPageSize.Unit.Point)
        wide, high = float(max(size.width(), size.height())), float(min(size.width(), size.height()))
        return QSizeF(wide, high) if self.orientation == "landscape" else QSizeF(high, wide)

    @property
    def page_size(self) -> QPageSize:
        """The paper, upright."""
        own = _own_size(self.paper)
        if own is None:
            return QPageSize(PAPERS[self.paper])
        return QPageSize(QSizeF(min(own), max(own)), QPageSize.Unit.Millimeter, self.paper)

    @property
    def margins_pt(self) -> QMarginsF:
        """The margins in points."""
        return QMarginsF(*(width * POINTS_PER_MM for width in self.margins))

    @property
    def room_pt(self) -> float:
        """The width between the margins in points."""
        margins = self.margins_pt
        return self.size_pt.width() - margins.left() - margins.right()


@dataclass(frozen=True)
class PrintReport:
    """What was printed. pages: all; chart_pages: of the timeline. warnings: sentences. text_pt: size of the labels."""

    out: Path
    pages: int
    chart_pages: int
    text_pt: float
    warnings: tuple[str, ...] = ()


def paper_of(view: SavedView, **said: Any) -> PaperSpec:
    """The page set-up of a view, with what is said besides; RoadmapError where it asks for what there is not."""
    fit = view.fit.strip()
    return PaperSpec(
        paper=paper_named(view.paper) if view.paper else PaperSpec.paper,
        orientation=view.orientation or PaperSpec.orientation,
        fit=parse_fit(fit.lstrip("=")) if fit else None,
        exactly=fit.startswith("="),
        classification=view.classification.strip(),
        legend=view.legend or PaperSpec.legend,
        **said,
    )


def paper_named(written: str) -> str:
    """A paper in any letter case, with or without its space; as it was written where there is none of that name."""
    names = {name.casefold().replace(" ", ""): name for name in PAPERS}
    names |= {name.casefold().replace(" ", ""): paper for name, paper in _ALSO.items()}
    return names.get(written.casefold().replace(" ", "").replace("-", ""), written.strip())


def _own_size(written: str) -> tuple[float, float] | None:
    """Width and height in mm of a size such as `500x700mm` or `24 x 36 in`; None for what is none."""
    found = _OWN_SIZE.fullmatch(written.strip().lower())
    if found is None:
        return None
    size = float(found[1]) * _MM[found[3]], float(found[2]) * _MM[found[3]]
    if not all(_LEAST_MM <= side <= _MOST_MM for side in size):
        raise RoadmapError(
            tr(
                "A paper is {least:.0f} to {most:.0f} mm wide and high, not {wide:g} × {high:g} mm.",
                least=_LEAST_MM,
                most=_MOST_MM,
                wide=size[0],
                high=size[1],
            )
        )
    return size


def parse_fit(written: str) -> tuple[int, int | None]:
    """`2x3` as (2, 3), pages across and down, `2xauto` as (2, None); RoadmapError for anything else."""
    parts = [part.strip() for part in written.lower().replace("×", "x").split("x")]
    if len(parts) != 2 or not parts[0].isdecimal() or not (parts[1].isdecimal() or parts[1] == "auto"):
        raise RoadmapError(
            tr(
                "“{written}” is no number of pages; write pages across × down, such as 1x2, or 2xauto.",
                written=written,
            )
        )
    return int(parts[0]), None if parts[1] == "auto" else int(parts[1])
