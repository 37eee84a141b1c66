"""What is set of a page: each margin by itself, and what stands around it; the day and the readers always do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtPrintSupport import QPrinter

from roadmap_app.desktop.files.print_dialog import pages_chosen
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.render.paper.frame import UNIT_PT, frame_rect
from roadmap_app.render.paper.spec import FRAME_FIELDS, POINTS_PER_MM, Margins, PaperSpec, margins_meant


def test_margins_are_written_as_one_width_or_from_the_top_round() -> None:
    assert margins_meant("15") == Margins(15, 15, 15, 15)
    assert margins_meant("10, 20, 30,40") == Margins(left=40, top=10, right=20, bottom=30)


@pytest.mark.parametrize("written", ["", "1,2", "wide", "1,2,3,4,5", "10;10"])
def test_other_margins_are_refused_in_a_sentence(written: str) -> None:
    with pytest.raises(RoadmapError, match="Margins are one width"):
        margins_meant(written)


def test_no_margin_is_wider_than_it_may_be() -> None:
    with pytest.raises(RoadmapError, match="between 0 and 50 mm, not 51"):
        PaperSpec(margins=Margins(bottom=51))


def test_each_side_keeps_its_own_margin() -> None:
    spec = PaperSpec("A4", margins=Margins(left=30, top=5, right=10, bottom=20))
    inside = frame_rect(spec.size_pt, spec.margins_pt)
    mm = POINTS_PER_MM / UNIT_PT
    assert inside.left() == pytest.approx(30 * mm)
    assert inside.top() == pytest.approx(5 * mm)
    assert inside.width() == pytest.approx((297 - 40) * mm, rel=0.01)
    assert inside.height() == pytest.approx((210 - 25) * mm, rel=0.01)
    assert spec.room_pt == pytest.approx(inside.width() * UNIT_PT)


def test_what_cannot_be_left_out_has_no_name() -> None:
    with pytest.raises(
        RoadmapError, match="title, file, author, printed, page, which can be left out, not “day”"
    ):
        replace(PaperSpec(), framed=frozenset({"day"}))
    assert PaperSpec().framed == set(FRAME_FIELDS)


@pytest.mark.parametrize(
    ("first", "last", "pages"),
    [(0, 0, range(6)), (2, 4, range(1, 4)), (5, 9, range(4, 6)), (3, 3, range(2, 3))],
)
def test_a_printer_gets_the_pages_that_its_dialog_asks_for(
    qapp: object, first: int, last: int, pages: range
) -> None:
    printer = QPrinter()
    printer.setFromTo(first, last)
    assert pages_chosen(printer, 6) == pages
