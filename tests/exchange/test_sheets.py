"""Tables of a page as spreadsheets: kinds kept, formulas harmless, one file or many, whole or not at all."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.statements import day_of
from roadmap_app.exchange.formulas import restored
from roadmap_app.exchange.sheets import write_csv, write_workbook

DAY = day_of("2026-12-31")
TABLE = Table(
    "Deals: all [of them]",
    (Column("Deal"), Column("Due", "right"), Column("GW", "right"), Column("State")),
    (
        Row(
            (
                Cell("=cmd()|'/c calc'!A0", link="https://example.com/a"),
                Cell("31 Dec 2026", day=DAY),
                Cell("1,000.5", value=1000.5),
                Cell("", verdict="unconfirmed"),
            )
        ),
        Row((Cell("", unsaid="=cmd()"), Cell("H2 2026", day=DAY), Cell("1 GW", value=1.0), Cell("kept"))),
    ),
    "A note.",
)
OTHER = Table("Deals  all  of them", (Column("What"),), (Row((Cell("x"),)),))


def read_csv(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_one_table_is_one_csv_with_days_as_iso_and_formulas_made_harmless(tmp_path: Path) -> None:
    out = write_csv([TABLE], tmp_path / "a.csv")
    rows = read_csv(out.read_text(encoding="utf-8-sig"))
    assert rows[0] == ["Deal", "Due", "GW", "State", "source"]
    assert rows[1] == [
        "'=cmd()|'/c calc'!A0",
        "2026-12-31",
        "1,000.5",
        "not confirmed",
        "https://example.com/a",
    ]
    assert rows[2][0] == "'=cmd()", "what stands once for several rows stands in each"
    assert rows[2][1] == "H2 2026", "a window is no day"


def test_several_tables_are_a_zip_of_csv_files_with_names_of_their_own(tmp_path: Path) -> None:
    out = write_csv([TABLE, OTHER], tmp_path / "a.csv")
    assert out == tmp_path / "a.zip"
    with zipfile.ZipFile(out) as packed:
        assert len(set(packed.namelist())) == 2
        assert all(":" not in name for name in packed.namelist())


def test_a_workbook_keeps_numbers_days_and_links_and_runs_nothing(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    out = write_workbook([TABLE, OTHER], tmp_path / "a.xlsx", "Deals")
    book = load_workbook(out)
    assert len(book.sheetnames) == 2
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet["A2"].value == "'=cmd()|'/c calc'!A0"
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].hyperlink.target == "https://example.com/a"
    assert sheet["B2"].value == datetime(2026, 12, 31)
    assert sheet["C2"].value == 1000.5
    assert sheet["C3"].value == "1 GW", "a number with its unit is a text"
    assert sheet["D2"].value == "not confirmed"


def test_only_addresses_of_the_web_become_links(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    table = Table("T", (Column("A"),), (Row((Cell("x", link="file:///etc/passwd"),)),))
    sheet = load_workbook(write_workbook([table], tmp_path / "a.xlsx")).worksheets[0]
    assert sheet["A2"].hyperlink is None


def test_what_cannot_be_written_is_a_sentence_and_leaves_what_was_there(tmp_path: Path) -> None:
    other = tmp_path / "a.xlsx"
    other.write_text("mine")
    with pytest.raises(RoadmapError, match="exists and is no XLSX"):
        write_workbook([TABLE], other)
    assert other.read_text() == "mine"
    with pytest.raises(RoadmapError, match="shows no table"):
        write_workbook([], tmp_path / "b.xlsx", "Deals")
    with pytest.raises(RoadmapError, match="is no spreadsheet"):
        write_csv([TABLE], tmp_path / "b.doc")
    with pytest.raises(RoadmapError, match="does not exist"):
        write_workbook([TABLE], tmp_path / "no" / "b.xlsx")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xlsx"]


def test_control_characters_of_the_data_break_no_workbook(tmp_path: Path) -> None:
    table = Table("T", (Column("A"),), (Row((Cell("a\x07b\x0bc"),)),))
    assert write_workbook([table], tmp_path / "a.xlsx").stat().st_size > 0


def test_heads_are_made_harmless_like_cells(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    evil = "=cmd|'/C calc'!A0"
    table = Table(
        evil, (Column("A"), Column(evil), Column("@x")), (Row((Cell("a"), Cell("b"), Cell("c"))),), evil
    )
    rows = read_csv(write_csv([table], tmp_path / "a.csv").read_text(encoding="utf-8-sig"))
    assert rows[0] == ["A", f"'{evil}", "'@x"]
    assert [restored(cell) for cell in rows[0]] == ["A", evil, "@x"]
    sheet = load_workbook(write_workbook([table], tmp_path / "a.xlsx")).worksheets[0]
    assert [sheet[place].value for place in ("B1", "C1", "A4")] == [f"'{evil}", "'@x", f"'{evil}"]
    assert [sheet[place].data_type for place in ("A1", "B1", "C1", "A4")] == ["s"] * 4


def test_a_bare_carriage_return_breaks_no_row(tmp_path: Path) -> None:
    table = Table(
        "T",
        (Column("A\r=1"), Column("B")),
        (Row((Cell("x\r=1+1"), Cell("y"))), Row((Cell("\r=2"), Cell("z")))),
    )
    out = write_csv([table], tmp_path / "a.csv")
    assert out.read_bytes().decode("utf-8-sig") == '"A\r=1",B\n"x\r=1+1",y\n"\'\r=2",z\n'
    with out.open(newline="", encoding="utf-8-sig") as file:
        assert list(csv.reader(file)) == [["A\r=1", "B"], ["x\r=1+1", "y"], ["'\r=2", "z"]]


def test_csv_says_that_it_is_utf8_also_inside_a_zip(tmp_path: Path) -> None:
    assert write_csv([TABLE], tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with zipfile.ZipFile(write_csv([TABLE, OTHER], tmp_path / "b.zip")) as packed:
        assert all(packed.read(name).startswith(b"\xef\xbb\xbf") for name in packed.namelist())


@pytest.mark.parametrize("character", ["\x01", "\x1b", "\x9b", "\u202e", "\ufffe", "\ud800"])
def test_a_character_that_acts_is_a_sign_in_every_cell(tmp_path: Path, character: str) -> None:
    from openpyxl import load_workbook

    odd = f"a{character}b"
    table = Table(odd, (Column(odd),), (Row((Cell(odd, link=f"https://a.example/{character}"),)),), odd)
    book = load_workbook(write_workbook([table], tmp_path / "a.xlsx", odd))
    sheet = book.worksheets[0]
    assert [sheet["A1"].value, sheet["A2"].value, sheet["A4"].value, sheet.title] == ["a\ufffdb"] * 4
    assert book.properties.title == "a\ufffdb"
    assert sheet["A2"].hyperlink is None
    assert "a\ufffdb" in write_csv([table], tmp_path / "a.csv").read_text(encoding="utf-8-sig")
