"""What printing of timelines goes wrong at elsewhere: ranges, empty pages, sheets of a poster, small words."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from roadmap_app.domain.as_of import day_of
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import NO_STATES, CheckSpec, Finding
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.render.look.palette import LIGHT
from roadmap_app.render.paper.grey import in_grey
from roadmap_app.render.paper.pdf_file import page_layout, print_on
from roadmap_app.render.paper.roadmap import Paper, print_timeline
from roadmap_app.render.paper.spec import PAPERS, PaperSpec, paper_named, parse_fit
from roadmap_app.render.paper.tiles import MARGIN_MM, OVERLAP_MM, Tiles
from roadmap_app.reports.print.shown import Shown, shown
from roadmap_app.timeline.view_spec import ViewSpec

pytestmark = pytest.mark.usefixtures("qapp")
DAY = day_of("2026-11-22")
VIEW = ViewSpec(CheckSpec(DAY), DAY)
AMD = VIEW.with_(vendors=frozenset({"amd"}))


def printed(roadmap: Roadmap, view: ViewSpec = AMD, findings: Sequence[Finding] = ()) -> Shown:
    return shown(roadmap, view, told=(findings, NO_STATES))


def bare(**asked: object) -> PaperSpec:
    return PaperSpec(**{"with_findings": False, "with_notes": False, **asked})  # type: ignore[arg-type]


def test_a_range_far_beyond_what_is_dated_prints_no_empty_years(sample: Roadmap) -> None:
    wide = printed(sample, AMD.with_(start=day_of("1990-01-01"), end=day_of("2100-12-31")))
    first, end = wide.days
    items = wide.scene.items
    assert 0 <= items.start.min() - first < 92 and 0 <= end - items.end.max() < 92
    assert wide.view_words().count("1990") == wide.view_words().count("2100") == 0
    near = printed(sample, AMD.with_(start=day_of("2026-05-05"), end=day_of("2026-08-08")))
    assert near.days == (day_of("2026-05-05"), day_of("2026-08-08")), "what is asked for is never made longer"


def test_what_is_scrolled_or_folded_out_of_sight_is_printed(sample: Roadmap) -> None:
    made = Paper(printed(sample, VIEW.with_(folded=frozenset({"deals/other"}))), bare(paper="A4"))
    keys = {scene.rows[row].key for scene in [printed(sample, VIEW).scene] for row in made.plan.rows}
    assert {"deal/amd-meta-2026", "line/vllm/vllm/software/0"} <= keys or len(keys) > 70


@pytest.mark.parametrize("paper", ["A5", "A4", "A3", "A1", "Legal"])
def test_no_page_is_mostly_empty(sample: Roadmap, paper: str) -> None:
    made = Paper(printed(sample, VIEW), bare(paper=paper))
    counts = [len(cut.rows) for cut in made.plan.cuts]
    assert min(counts) * 3 > max(counts)


def test_exactly_so_many_pages_are_printed_and_two_across_as_many_down_as_it_needs(sample: Roadmap) -> None:
    for fit in ((2, 3), (1, 5)):
        made = Paper(printed(sample, VIEW), bare(paper="A2", fit=fit, exactly=True))
        assert made.chart_count == fit[0] * fit[1]
    at_most = Paper(printed(sample, VIEW), bare(paper="A2", fit=(1, 5)))
    assert at_most.chart_count < 5
    auto = Paper(printed(sample, VIEW), bare(paper="A3", fit=parse_fit("2xauto")))
    assert {cut.across for cut in auto.plan.cuts} == {0, 1} and auto.plan.text_pt > 7 and not auto.warnings


def test_the_true_size_is_the_same_on_every_paper(sample: Roadmap) -> None:
    small, large = (Paper(printed(sample), bare(paper=paper, percent=100)) for paper in ("A4", "A1"))
    assert small.plan.text_pt == large.plan.text_pt == 9.0
    assert small.chart_count > large.chart_count
    tiny = Paper(printed(sample), bare(paper="A3", percent=50))
    assert re.search(r"4\.5 pt high, less than 6 pt; 67 % would do", tiny.warnings[0])


def test_a_group_that_fits_on_a_page_is_not_cut(sample: Roadmap) -> None:
    made = Paper(printed(sample, VIEW), bare(paper="A3", by_group=True))
    scene = printed(sample, VIEW).scene
    room = max(len(cut.rows) for cut in made.plan.cuts)
    for path in {scene.rows[row].path for row in made.plan.rows}:
        on = {at for at, cut in enumerate(made.plan.cuts) for row in cut.rows if scene.rows[row].path == path}
        held = sum(scene.rows[row].path == path for row in made.plan.rows)
        assert len(on) == 1 or held > room


def test_the_legend_stands_where_it_is_wanted(sample: Roadmap, tmp_path) -> None:
    out = tmp_path / "plan.pdf"
    for legend, wanted in (
        ("first", [True, False, False]),
        ("last", [False, False, True]),
        ("none", [False] * 3),
    ):
        print_timeline(printed(sample, VIEW), bare(paper="A3", fit=(1, 3), exactly=True, legend=legend), out)
        pages = [" ".join(page.extract_text().split()) for page in PdfReader(out).pages]
        legends = ["A window runs from" in page for page in pages]
        assert legends[:3] == wanted and not any(legends[3:]), "what follows the chart has none"
        assert all("came, other date" in page for page, has in zip(pages, wanted, strict=False) if has), (
            "of all pages"
        )
        out.unlink()


def test_a_poster_is_sheets_that_overlap_and_hold_all_of_the_page(sample: Roadmap, tmp_path) -> None:
    paper = Paper(printed(sample), bare(paper="A0", fit=(1, 1), tile="A4"))
    tiles = Tiles(paper, paper.spec, "A4")
    assert tiles.page_count == tiles.across * tiles.down >= 16
    step = OVERLAP_MM * 72 / 25.4
    parts = [tiles.part(index)[1] for index in range(tiles.page_count)]
    assert parts[1].left() == pytest.approx(parts[0].right() - step)
    assert parts[-1].right() >= paper.size_pt.width() and parts[-1].bottom() >= paper.size_pt.height()
    room = tiles.size_pt.width() - 2 * MARGIN_MM * 72 / 25.4
    assert all(part.width() == pytest.approx(room) for part in parts)
    out = tmp_path / "poster.pdf"
    report = print_timeline(printed(sample), paper.spec, out)
    reader = PdfReader(out)
    assert report.pages == len(reader.pages) == tiles.page_count
    assert {round(float(side)) for side in reader.pages[0].mediabox[2:]} == {595, 842}
    said = " ".join(reader.pages[6].extract_text().split())
    assert f"sheet 7 of {report.pages} · page 1 · row" in said
    with pytest.raises(IndexError):
        tiles.paint_page(QPainter(), tiles.page_count, QRectF())


def test_papers_are_found_as_people_write_them_and_own_sizes_are_taken() -> None:
    assert [paper_named(one) for one in ("a3", "tabloid", "ansi-a", "ANSI B", "arch d")] == [
        *("A3", "Tabloid", "Letter", "Tabloid", "ARCH D"),
    ]
    assert {"A5", "A0", "Letter", "Legal", "ANSI E", "ARCH E"} <= set(PAPERS)
    size = PaperSpec("500x700mm").size_pt
    assert (round(size.width()), round(size.height())) == (1984, 1417)
    assert PaperSpec("24x36in", "portrait").size_pt.height() == pytest.approx(36 * 72, abs=1)
    for wrong, said in (("5x5mm", "90 to 2500 mm"), ("500x700", "no paper called")):
        with pytest.raises(RoadmapError, match=said):
            PaperSpec(wrong)


def test_in_grey_nothing_has_a_colour_and_what_looks_alike_is_told(sample: Roadmap) -> None:
    made = Paper(printed(sample, VIEW), bare(paper="A3", grey=True))
    assert any(one.startswith("In grey the bars of AMD and NVIDIA") for one in made.warnings)
    assert "Google and Broadcom" in made.warnings[-1]
    image = QImage(840, 594, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    made.paint_page(painter, 0, QRectF(0, 0, 840, 594))
    painter.end()
    pixels = (image.pixelColor(x, y) for x in range(0, 840, 7) for y in range(0, 594, 7))
    found = {pixel.name() for pixel in pixels if max(pixel.getRgb()[:3]) - min(pixel.getRgb()[:3]) > 9}
    assert not found
    assert QColor(in_grey(LIGHT).red).saturation() == 0


def test_the_native_printer_gets_the_same_pages(sample: Roadmap, tmp_path) -> None:
    paper = Paper(printed(sample), bare(paper="A4"))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageLayout(page_layout(paper.spec))
    assert print_on(printer, paper) == paper.page_count
    print_timeline(printed(sample), bare(paper="A4"), tmp_path / "saved.pdf")
    texts = [
        [" ".join(page.extract_text().split()) for page in PdfReader(tmp_path / name).pages]
        for name in ("printed.pdf", "saved.pdf")
    ]
    assert texts[0] == texts[1]
