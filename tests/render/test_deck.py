"""A document as slides that can be read from the last row: sizes, columns, filled slides, marks, charts."""

from __future__ import annotations

from pathlib import Path

from pptx import Presentation
from pptx.oxml.ns import qn
from PySide6.QtWidgets import QApplication

from roadmap_app.domain.documents.chart import Axis, Bar, Chart, LegendItem, Mark, Tick
from roadmap_app.domain.documents.document import Cell, Column, Document, Paragraph, Row, Section, Table
from roadmap_app.domain.findings import VERDICT_WORDS
from roadmap_app.domain.statements import day_of
from roadmap_app.render.slides.document import pptx_writer
from tests.slides import faults_of, filled, letters, marks_of, tables

SENTENCE = "Helios passed its day, and nobody has confirmed it. "


def deck_of(tmp_path: Path, *sections: Section) -> Path:
    """A deck of some sections."""
    made = Document("Pack", "One sentence.", sections, day_of("2026-11-22"), readers="for Meta only")
    return pptx_writer(made)(tmp_path / "deck.pptx", None)


def table(rows: int, name: str = "Findings", **said: str) -> Table:
    """A table of so many rows, each with a verdict."""
    lines = tuple(
        Row((Cell(f"row {number} {SENTENCE * 2}", verdict="unconfirmed"), Cell("31 Dec 2026")))
        for number in range(rows)
    )
    return Table(name, (Column("What", share=1), Column("Day", "right")), lines, **said)


def test_nothing_is_smaller_than_14_points_and_titles_are_larger(qapp: QApplication, tmp_path: Path) -> None:
    said = (Paragraph("It holds.", strong=True, verdict="kept"), Paragraph("Quietly.", tone="muted"))
    out = deck_of(tmp_path, Section("", said), Section("Findings", (table(30),), aside="since August"))
    assert not faults_of(out)
    slides = list(Presentation(str(out)).slides)
    assert {size for slide in slides for size, _ in letters(slide)} == {14.0, 16.0, 20.0, 24.0}
    for slide in slides:
        assert 22 <= slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size.pt <= 28


def test_a_long_table_goes_on_under_its_heads_and_its_note_is_not_left_alone(
    qapp: QApplication, tmp_path: Path
) -> None:
    for rows in range(20, 32):
        (tmp_path / "deck.pptx").unlink(missing_ok=True)
        out = deck_of(tmp_path, Section("Findings", (table(rows, note="The end."),)))
        assert not faults_of(out), rows
        parts = tables(Presentation(str(out)).slides)
        assert len(parts) > 1
        assert all(part.cell(0, 0).text == "What" for part in parts)
        assert all(part._tbl.tblPr.get("firstRow") == "1" for part in parts), "who listens hears the heads"
        assert sum(len(part.rows) - 1 for part in parts) == rows


def test_each_cell_with_a_verdict_begins_with_its_mark_and_says_it(
    qapp: QApplication, tmp_path: Path
) -> None:
    rows = tuple(Row((Cell(f"so says {verdict}", verdict=verdict), Cell("–"))) for verdict in VERDICT_WORDS)
    out = deck_of(tmp_path, Section("All", (Table("All", (Column("What"), Column("How")), rows),)))
    slides = list(Presentation(str(out)).slides)
    pictures = set()
    for slide in slides:
        for one in tables([slide]):
            for row in list(one.rows)[1:]:
                assert [marks_of(cell) for cell in row.cells] == [1, 0]
                blip = row.cells[0]._tc.find(f".//{qn('a:blip')}")
                pictures.add(slide.part.related_part(blip.get(qn("r:embed"))).blob)
    assert len(pictures) == len(VERDICT_WORDS), "each verdict has a form of its own"
    said = [row.cells[0].text for one in tables(slides) for row in list(one.rows)[1:]]
    assert said == [f"{words}: so says {verdict}" for verdict, words in VERDICT_WORDS.items()]


def test_short_sections_share_a_slide_and_one_that_is_nearly_empty_is_gone_on_with(
    qapp: QApplication, tmp_path: Path
) -> None:
    sections = [Section(f"Part {number}", (table(2, f"Part {number}"),)) for number in range(3)]
    slides = list(Presentation(str(deck_of(tmp_path, *sections))).slides)
    assert len(slides) == 1
    headings = [shape.name for shape in slides[0].shapes if shape.name.startswith("heading: ")]
    assert headings == ["heading: Part 1", "heading: Part 2"]
    (tmp_path / "deck.pptx").unlink()
    out = deck_of(tmp_path, sections[0], Section("Long", (table(30, "Long"),)))
    slides = list(Presentation(str(out)).slides)
    assert len(tables(slides[:1])) == 2, "the long one begins below the short one"
    assert all(filled(slide) > 0.8 for slide in slides[:-1])
    assert not faults_of(out)


def test_before_a_chart_no_slide_is_left_with_a_row_or_two(qapp: QApplication, tmp_path: Path) -> None:
    rows = tuple(Tick(at + 0.5, f"row {at}") for at in range(15))
    chart = Chart("Tall", "", Axis(0, 1, ()), Axis(0, 15, rows), (Bar(0, 1, 0, 1, "amd"),), height_px=300)
    for count in range(8, 16):
        (tmp_path / "deck.pptx").unlink(missing_ok=True)
        out = deck_of(tmp_path, Section("Findings", (table(count), chart)))
        assert not faults_of(out), count
        slides = list(Presentation(str(out)).slides)
        assert sum(len(one.rows) - 1 for one in tables(slides)) == count
        assert all(f"axis row {at}" in slides[-1]._element.xml for at in range(15)), "each row has its name"


def test_a_slide_without_room_for_all_columns_names_what_it_leaves_out(
    qapp: QApplication, tmp_path: Path
) -> None:
    heads = [Column(f"Head {number}", spare=1 if number in (3, 5) else 0) for number in range(12)]
    rows = (Row(tuple(Cell(f"unbreakable{number}") for number in range(12))),)
    out = deck_of(tmp_path, Section("Wide", (Table("Wide", tuple(heads), rows),)))
    (slide,) = Presentation(str(out)).slides
    (shown,) = tables([slide])
    kept = [cell.text for cell in shown.rows[0].cells]
    assert kept[0] == "Head 0"
    assert "Head 3" not in kept
    assert "Head 5" not in kept, "columns of one spare go together"
    said = next(
        shape.text_frame.text
        for shape in slide.shapes
        if shape.has_text_frame and "XLSX" in shape.text_frame.text
    )
    assert sorted([*kept, *(f"Head {at}" for at in range(12) if f"“Head {at}”" in said)]) == sorted(
        f"Head {at}" for at in range(12)
    )
    assert not faults_of(out)


def test_columns_of_verdicts_are_never_left_out_but_stand_one_table_below_another(
    qapp: QApplication, tmp_path: Path
) -> None:
    heads = (Column("Part"), *(Column(f"Stack {number}", share=1) for number in range(10)))
    rows = (Row((Cell("Rubin"), *(Cell("none", verdict="unconfirmed") for _ in range(10)))),)
    out = deck_of(tmp_path, Section("Readiness", (Table("Readiness", heads, rows),)))
    parts = tables(Presentation(str(out)).slides)
    shown = [cell.text for part in parts for cell in part.rows[0].cells]
    assert len(parts) == 2
    assert [head for head in shown if head != "Part"] == [f"Stack {number}" for number in range(10)]
    assert all(part.cell(1, 0).text == "Rubin" for part in parts)


def test_what_a_cell_leaves_to_the_one_above_is_written_at_the_top_of_a_slide(
    qapp: QApplication, tmp_path: Path
) -> None:
    rows = tuple(
        Row((Cell("Late" if not number else "", unsaid="" if not number else "Late"), Cell(SENTENCE)))
        for number in range(40)
    )
    out = deck_of(tmp_path, Section("Moves", (Table("Moves", (Column("How"), Column("What")), rows),)))
    parts = tables(Presentation(str(out)).slides)
    assert len(parts) > 1
    assert [part.cell(1, 0).text.strip() for part in parts] == ["Late"] * len(parts)
    assert parts[1].cell(2, 0).text.strip() == ""


def test_a_chart_takes_half_a_slide_and_no_word_of_it_stands_on_another(
    qapp: QApplication, tmp_path: Path
) -> None:
    chart = Chart(
        "Power",
        "2 GW by Q1.",
        Axis(
            0,
            4,
            tuple(Tick(at + 0.4, f"Q{at + 1}") for at in range(4)),
            (Tick(2, "2026"),),
        ),
        Axis(0, 4, tuple(Tick(at, f"{at} GW") for at in range(5))),
        (
            *(Bar(at, at + 0.8, 0, 2, "amd", label=f"{at} GW stated", vendor="amd") for at in range(4)),
            *(Mark(at + 0.4, 2.2, "unconfirmed", "amber", label=f"due {at}") for at in range(4)),
        ),
        (LegendItem("not confirmed", shape="unconfirmed"), LegendItem("AMD", vendor="amd")),
        height_px=120,
    )
    out = deck_of(tmp_path, Section("Charts", (chart,)))
    assert not faults_of(out)
    (slide,) = Presentation(str(out)).slides
    drawn = next(shape for shape in slide.shapes if shape.name == "Power" and hasattr(shape, "shapes"))
    assert drawn._element.nvGrpSpPr.cNvPr.get("descr") == "2 GW by Q1."
    assert drawn.height > slide.part.package.presentation_part.presentation.slide_height / 2
    words = [shape for shape in drawn.shapes if shape.has_text_frame and shape.text_frame.text.strip()]
    assert sum("GW stated" in shape.text_frame.text for shape in words) == 4
    for place, one in enumerate(words):
        for other in words[place + 1 :]:
            apart = (
                one.left >= other.left + other.width
                or other.left >= one.left + one.width
                or one.top >= other.top + other.height
                or other.top >= one.top + one.height
            )
            assert apart, (one.text_frame.text, other.text_frame.text)
    assert any(shape.name == "legend" for shape in slide.shapes)
