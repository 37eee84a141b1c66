"""Documents on paper, as HTML and as slides: everything told, nothing cut, data never run as markup."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.documents.chart import Axis, Bar, Chart, Tick
from roadmap_app.domain.documents.document import Cell, Column, Document, Paragraph, Row, Section, Table
from roadmap_app.domain.statements import day_of
from roadmap_app.render.look.ink import Ink
from roadmap_app.render.look.palette import LIGHT
from roadmap_app.render.paper.document import DocumentPaper, write_paper
from roadmap_app.render.paper.pieces import Pieces, _weight
from roadmap_app.render.slides.document import HEIGHT_PX, WIDTH_PX, pptx_writer
from roadmap_app.render.web.document import write_html

EVIL = "<script>alert('x')</script> & <b>bold</b>"
CHART = Chart(
    "Power",
    "2 GW by Q1.",
    Axis(0, 2, (Tick(0.5, "Q1"), Tick(1.5, "Q2"))),
    Axis(0, 4, (Tick(0, "0"), Tick(4, "4"))),
    (Bar(0, 1, 0, 2, "amd", label="2 GW", tip="two"),),
)
LONG = Table(
    "Findings",
    (Column("Verdict"), Column("What", share=2), Column("Due", "right")),
    tuple(
        Row(
            (
                Cell("not confirmed", verdict="unconfirmed"),
                Cell(f"row {number} {'many words ' * 8}"),
                Cell("31 Dec 2026"),
            )
        )
        for number in range(60)
    ),
    "The end of the table.",
)


def document() -> Document:
    first = Section(
        "", (Paragraph("AMD × Meta: 1 GW due", strong=True, verdict="unconfirmed"), Paragraph(EVIL))
    )
    sources = Table(
        "Sources",
        (Column("Source", share=1),),
        (
            Row((Cell("amd.com", link="https://www.amd.com/a?b=1&c=2"),)),
            Row((Cell("bad", link="javascript:alert(1)"),)),
        ),
    )
    return Document(
        "Pack",
        "One sentence.",
        (first, Section("Findings", (LONG,)), Section("Chart", (CHART,)), Section("Sources", (sources,))),
        day_of("2026-11-22"),
        "partner:meta",
        "what-if “two quarters later”",
        "AI accelerators",
        "for Meta only",
    )


def pdf_words(out: Path, page: int | None = None) -> str:
    pages = [] if page is None else ["-f", str(page), "-l", str(page)]
    command = ["pdftotext", "-layout", *pages, str(out), "-"]
    return " ".join(subprocess.run(command, capture_output=True, check=True, text=True).stdout.split())


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler reads the PDF back where it is installed")
def test_each_page_tells_day_scenario_and_reader_and_no_row_is_lost(
    qapp: QApplication, tmp_path: Path
) -> None:
    out = tmp_path / "pack.pdf"
    report = write_paper(DocumentPaper(document()), out)
    assert report.pages >= 3
    for page in range(1, report.pages + 1):
        text = pdf_words(out, page)
        assert "as of 22 Nov 2026" in text
        assert "what-if “two quarters later" in text
        assert "for Meta only" in text
        assert f"page {page} of {report.pages}" in text
    whole = pdf_words(out)
    assert all(f"row {number} " in whole for number in range(60))
    assert whole.count("Verdict") >= 2, "the heads stand again on each page of a table"
    assert "2 GW" in whole
    assert EVIL in whole


def test_no_piece_stands_below_the_room_of_its_page(qapp: QApplication) -> None:
    paper = DocumentPaper(document())
    room = paper._body.height()
    for page in paper._laid.pages:
        for piece, y in page:
            assert y + piece.height <= room + 1 or len(page) <= 2


def test_a_word_too_long_for_its_column_is_broken_and_not_cut(qapp: QApplication) -> None:
    pieces = Pieces(Ink(LIGHT, vector=True), 0, 300, {})
    for cell in (
        Cell("https://example.com/filing/0000002488-26-000045.md"),
        Cell("unconfirmed", strong=True),
    ):
        wrapped = pieces._ink.wrapped_size(cell.text, 70, 12, _weight(cell), pieces._laid(cell, 70).wrap)
        assert wrapped.width() <= 70


def test_a_page_that_goes_on_names_its_section(qapp: QApplication) -> None:
    laid = DocumentPaper(document())._laid
    names = [laid.section(page) for page in range(len(laid.pages))]
    assert names[0] == "", "the first page begins with a section without a name"
    assert "Findings" in names


def test_html_runs_nothing_asks_for_nothing_and_says_all(qapp: QApplication, tmp_path: Path) -> None:
    text = write_html(document(), tmp_path / "pack.html").read_text(encoding="utf-8")
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "javascript:" not in text
    assert 'href="https://www.amd.com/a?b=1&amp;c=2"' in text
    assert not re.findall(r'(?:src|href)="(?!https://www\.amd\.com|data:|#)[^"]*"', text)
    assert "row 59" in text
    assert ">2 GW</text>" in text
    assert "for Meta only" in text
    assert "as of 22 Nov 2026" in text


def test_slides_are_native_named_and_within_their_edges(qapp: QApplication, tmp_path: Path) -> None:
    from pptx import Presentation

    deck = Presentation(str(pptx_writer(document())(tmp_path / "pack.pptx", None)))
    texts, tables = [], 0
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.name
            assert shape.left >= 0
            assert shape.left + shape.width <= (WIDTH_PX + 1) * 9525
            assert shape.top + shape.height <= (HEIGHT_PX + 1) * 9525, shape.name
            if shape.has_text_frame:
                texts.append(shape.text_frame.text)
            if shape.has_table:
                tables += 1
                texts += [cell.text for row in shape.table.rows for cell in row.cells]
    whole = " ".join(texts)
    assert tables >= 3, "a long table goes on on the next slide"
    assert all(f"row {number} " in whole for number in range(60))
    assert "not confirmed" in whole
    assert "as of 22 Nov 2026" in whole
    assert EVIL in whole
    assert any('name="2 GW"' in slide._element.xml for slide in deck.slides)


def test_cells_of_one_kind_keep_their_own_words_and_addresses_on_slides(
    qapp: QApplication, tmp_path: Path
) -> None:
    from pptx import Presentation

    said = [
        ("one", "https://a.example/"),
        ("", ""),
        ("two & <3>", "https://b.example/?c=1&d=2"),
        ("three", ""),
    ]
    late = [Row((Cell(text, link=link), Cell(f"by {text}", verdict="will-miss"))) for text, link in said]
    table = Table("Alike", (Column("What"), Column("How", "right")), tuple(late))
    made = Document("Pack", "", (Section("Alike", (table,)),), day_of("2026-11-22"))
    deck = Presentation(str(pptx_writer(made)(tmp_path / "alike.pptx", None)))
    (shown,) = (shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table)
    cells = [[cell.text_frame for cell in row.cells] for row in shown.rows][1:]
    assert [cell[0].text.strip() for cell in cells] == [text for text, _ in said]
    assert [cell[0].paragraphs[0].runs[-1].hyperlink.address or "" for cell in cells] == [
        link for _, link in said
    ]
    assert [cell[1].text for cell in cells] == [f"will miss: by {text}" for text, _ in said]
    assert {cell[0].paragraphs[0].runs[-1].font.size.pt for cell in cells} == {14.0}


CHANGES = Table(
    "Changes",
    (Column("What"), Column("Which", share=1), Column("Day", "right")),
    (
        Row((Cell("Gone quiet"), Cell("tranche 1: no word since 24 Feb", mark="quiet"), Cell("22 Nov 2026"))),
        Row((Cell("Later"), Cell("a" * 80, mark="later"), Cell("23 Nov 2026"))),
    ),
)


def changes() -> Document:
    return Document("Pack", "", (Section("Changes", (CHANGES,)),), day_of("2026-11-22"))


def test_in_html_signs_of_change_are_drawn_and_a_date_is_not_broken(
    qapp: QApplication, tmp_path: Path
) -> None:
    text = write_html(changes(), tmp_path / "changes.html").read_text(encoding="utf-8")
    cells = re.findall(r'<td class="([^"]*)">(<img [^>]*>)?([^<]*)', text)
    drawn = {said.strip(): (set(classes.split()), image) for classes, image, said in cells}
    assert drawn["tranche 1: no word since 24 Feb"][1].endswith('alt="">')
    assert drawn["a" * 80][1]
    assert "whole" in drawn["22 Nov 2026"][0]
    assert "long" in drawn["a" * 80][0]
    assert not {"whole", "long"} & drawn["tranche 1: no word since 24 Feb"][0]


def test_on_slides_a_line_stands_under_each_row_and_a_sign_of_change_is_no_verdict(
    qapp: QApplication, tmp_path: Path
) -> None:
    from pptx import Presentation

    deck = Presentation(str(pptx_writer(changes())(tmp_path / "changes.pptx", None)))
    (table,) = (shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table)
    cells = [cell for row in table.rows for cell in row.cells]
    assert len(cells) == 9
    assert all(cell._tc.tcPr[0].tag.endswith("}lnB") for cell in cells)
    assert cells[4].text_frame.text == "tranche 1: no word since 24 Feb"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice reads the slides where it is installed")
def test_libreoffice_opens_the_slides(qapp: QApplication, tmp_path: Path) -> None:
    out = pptx_writer(document())(tmp_path / "pack.pptx", None)
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(out)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "pack.pdf").stat().st_size > 5_000


def test_a_file_that_holds_something_else_is_not_overwritten(qapp: QApplication, tmp_path: Path) -> None:
    for name, write in (
        ("a.pdf", lambda out: write_paper(DocumentPaper(document()), out)),
        ("a.pptx", lambda out: pptx_writer(document())(out, None)),
    ):
        out = tmp_path / name
        out.write_text("mine")
        with pytest.raises(RoadmapError, match="exists and is no"):
            write(out)
        assert out.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "a.pptx"]
