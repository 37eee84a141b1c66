"""Paper: page counts, sizes, words that can be found, and what is refused."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from roadmap_app.alignment.engine.check import check_roadmap
from roadmap_app.domain.as_of import day_of
from roadmap_app.domain.changes import Cancelled, RoadmapError
from roadmap_app.domain.findings import NO_STATES, CheckSpec, Finding
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.render.paper.roadmap import Paper, print_timeline
from roadmap_app.render.paper.spec import PAPERS, Margins, PaperSpec, parse_fit
from roadmap_app.reports.print.shown import Shown, shown
from roadmap_app.timeline.view_spec import ViewSpec

pytestmark = pytest.mark.usefixtures("qapp")
DAY = day_of("2026-11-22")
VIEW = ViewSpec(CheckSpec(DAY), DAY)
NAMES = ("Helios", "MI455X", "Rubin", "TPU", "MTIA", "ROCm", "CUDA", "as of 22 Nov 2026", "page 1 of")


def printed(roadmap: Roadmap, view: ViewSpec = VIEW, findings: Sequence[Finding] = ()) -> Shown:
    return shown(roadmap, view, told=(findings, NO_STATES))


@pytest.fixture(scope="module")
def findings(sample):
    return check_roadmap(sample, CheckSpec(DAY)).findings


def test_the_pdf_is_of_the_paper_asked_for_with_title_and_embedded_font(sample, findings, tmp_path):
    out = tmp_path / "plan.pdf"
    report = print_timeline(printed(sample, VIEW, findings), PaperSpec("A4", title="AI accelerators"), out)
    data = out.read_bytes()
    assert data.startswith(b"%PDF-") and b"/FontFile2" in data
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == report.pages > report.chart_pages >= 1
    assert "AI accelerators".encode("utf-16-be") in data or b"AI accelerators" in data
    assert report.text_pt >= 7 and not report.warnings
    assert [path.name for path in tmp_path.iterdir()] == ["plan.pdf"]


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler reads the PDF back where it is installed")
def test_the_words_can_be_found_in_the_pdf(sample, findings, tmp_path):
    out = tmp_path / "plan.pdf"
    print_timeline(printed(sample, VIEW, findings), PaperSpec(), out)
    text = subprocess.run(["pdftotext", str(out), "-"], capture_output=True, text=True, check=True).stdout
    assert all(name in text for name in NAMES)
    assert "https://" in text and re.search(r"\[\d+\]", text)
    assert "Names that found no room in the chart" in text and "0.11.1" in text, "what is only counted there"


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler reads the PDF back where it is installed")
def test_findings_and_sources_are_numbered_through_with_the_chart_in_the_same_frame(
    sample, findings, tmp_path
):
    out = tmp_path / "plan.pdf"
    report = print_timeline(printed(sample, VIEW, findings), PaperSpec(title="Plan", file="x.roadmap"), out)
    command = ["pdftotext", "-layout", str(out), "-"]
    pages = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")[:-1]
    assert len(pages) == report.pages
    for number, page in enumerate(pages, 1):
        assert f"page {number} of {report.pages}" in page
        assert all(said in page for said in ("Plan", "as of 22 Nov 2026", "all vendors", "x.roadmap"))
    chart = " ".join(pages[: report.chart_pages])
    words = " ".join(pages[report.chart_pages :])
    numbers = {int(number) for number in re.findall(r"\[(\d+)\]", chart)}
    assert numbers == set(range(1, max(numbers) + 1)), "the chart's numbers come first"
    listed = re.findall(r"^ *(\d+) +\S.*?(?: \d{4} | day not known )", words, re.MULTILINE)
    assert [int(number) for number in listed] == list(range(1, len(listed) + 1))
    assert len(listed) >= max(numbers)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("orientation", ["landscape", "portrait"])
def test_every_paper_takes_the_chart_in_readable_size(sample, paper, orientation):
    made = Paper(printed(sample, VIEW, ()), PaperSpec(paper, orientation, with_notes=False))
    assert made.plan.text_pt >= 7
    rows = [row for cut in made.plan.cuts for row in cut.rows]
    assert rows == sorted(set(rows)) == list(made.plan.rows)


@pytest.mark.parametrize("fit", [(1, 1), (2, 1), (1, 3), (2, 2)])
def test_a_fit_is_at_most_so_many_pages(sample, fit):
    made = Paper(printed(sample, VIEW, ()), PaperSpec("A3", fit=fit, with_notes=False))
    assert made.chart_count <= fit[0] * fit[1]
    assert len({cut.across for cut in made.plan.cuts}) == fit[0]


def test_a_fit_that_is_too_small_to_read_says_what_would_do(sample):
    made = Paper(printed(sample, VIEW, ()), PaperSpec("A4", fit=(1, 1), with_notes=False))
    (warning,) = made.warnings
    pages = re.search(r"1 × (\d+) pages or (A\d) would do", warning)
    assert pages, warning
    for spec in (PaperSpec("A4", fit=(1, int(pages[1]))), PaperSpec(pages[2], fit=(1, 1))):
        assert not Paper(printed(sample, VIEW, ()), spec).warnings


def test_only_the_vendors_in_view_are_printed_with_their_findings(sample, findings):
    made = Paper(printed(sample, VIEW.with_(vendors=frozenset({"intel"})), findings), PaperSpec("A4"))
    whole = Paper(printed(sample, VIEW, findings), PaperSpec("A4"))
    assert made.page_count < whole.page_count


def test_a_preview_paints_every_page_on_white(sample, findings):
    made = Paper(printed(sample, VIEW.with_(vendors=frozenset({"amd"})), findings), PaperSpec("A5"))
    for index in range(made.page_count):
        image = QImage(420, 300, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        made.paint_page(painter, index, QRectF(0, 0, 420, 300))
        painter.end()
        assert image.pixelColor(3, 3).name() == "#ffffff"
    with pytest.raises(IndexError):
        made.paint_page(QPainter(), made.page_count, QRectF())


def test_what_cannot_be_printed_is_refused_in_a_sentence(sample, tmp_path):
    with pytest.raises(RoadmapError, match="is a folder"):
        print_timeline(printed(sample, VIEW, ()), PaperSpec(), tmp_path)
    with pytest.raises(RoadmapError, match="does not exist"):
        print_timeline(printed(sample, VIEW, ()), PaperSpec(), tmp_path / "none" / "plan.pdf")
    with pytest.raises(RoadmapError, match="Nothing is known"):
        print_timeline(
            printed(sample, ViewSpec(CheckSpec(day_of("1991-01-01")), DAY)),
            PaperSpec(),
            tmp_path / "plan.pdf",
        )
    with pytest.raises(RoadmapError, match="no paper called “B9”"):
        PaperSpec("B9")
    with pytest.raises(RoadmapError, match="not on 0 × 1"):
        PaperSpec(fit=(0, 1))
    with pytest.raises(RoadmapError, match="margin"):
        PaperSpec(margins=Margins(200))
    assert not list(tmp_path.iterdir())


def test_a_print_that_is_broken_off_leaves_the_old_file_as_it_was(sample, tmp_path):
    out = tmp_path / "plan.pdf"
    out.write_bytes(b"%PDF-1.4 old")

    def stop(done: int, total: int, what: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        print_timeline(printed(sample, VIEW, ()), PaperSpec(), out, stop)
    assert out.read_bytes() == b"%PDF-1.4 old"
    assert list(tmp_path.iterdir()) == [out]


def test_a_number_of_pages_is_read():
    assert parse_fit("2x3") == parse_fit(" 2 × 3 ") == (2, 3)
    for wrong in ("3", "ax1", "1x2x3", "", "-1x2"):
        with pytest.raises(RoadmapError, match="no number of pages"):
            parse_fit(wrong)


def test_bookmarks_lead_to_each_group_and_what_follows_the_chart(sample, findings, tmp_path):
    out = tmp_path / "plan.pdf"
    spec = PaperSpec(title="Plan für 東京", author="Eva")
    report = print_timeline(printed(sample, VIEW, findings), spec, out)
    reader = PdfReader(out, strict=True)
    assert reader.metadata.title == "Plan für 東京" and reader.metadata.author == "Eva"
    chart, groups, *after = reader.outline
    assert chart.title == "Timeline" and reader.get_destination_page_number(chart) == 0
    pages = {one.title: reader.get_destination_page_number(one) for one in (*groups, *after)}
    assert list(pages)[:4] == ["Deals", "AMD", "NVIDIA", "AWS"]
    assert list(pages.values()) == sorted(pages.values())
    assert all(page < report.chart_pages for name, page in list(pages.items())[: len(groups)])
    assert [one.title for one in after][-1] == "Sources" and pages["Sources"] >= report.chart_pages
    assert "NVIDIA" in reader.pages[pages["NVIDIA"]].extract_text()
