"""What was made to fill the memory or to read other files is refused in a sentence, before a reader sees it."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import openpyxl
import pandas
import pytest

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.exchange.incoming.sheet_guard import look_at_workbook
from roadmap_app.exchange.incoming.sheets import Workbook
from roadmap_app.exchange.incoming.source import Dialect, look_at
from roadmap_app.exchange.incoming.targets import is_known

SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def workbook(folder: Path, sheet: str, name: str = "xl/worksheets/sheet1.xml") -> Path:
    path = folder / "b.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, sheet)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(RoadmapError) as refused:
        look_at(path, Dialect(), is_known)
    return str(refused.value)


@pytest.mark.parametrize("reference", ['r="XFD1048576"', "r = 'AZ999999'", 't=">" r="ALL1000000"'])
def test_a_cell_in_the_last_corner_is_refused(tmp_path: Path, reference: str) -> None:
    told = refusal(
        workbook(tmp_path, SHEET.format(f'<row r="1"><c r="A1"/><c {reference}><v>1</v></c></row>'))
    )
    assert "are read" in told


def test_a_row_far_below_without_references_is_refused(tmp_path: Path) -> None:
    cells = "".join(f'<c r="{letter}1"/>' for letter in "ABCDEFGHI")
    path = workbook(tmp_path, SHEET.format(f'<row r="1">{cells}</row><row r="1048576"><c><v>1</v></c></row>'))
    assert "reaches to row 1,048,576" in refusal(path)


def test_ten_thousand_columns_are_refused(tmp_path: Path) -> None:
    text = tmp_path / "wide.csv"
    text.write_text(",".join(f"c{number}" for number in range(10_000)) + "\n1\n", encoding="utf-8")
    assert "10,000 columns; at most 1,000" in refusal(text)
    cells = "".join(f'<c r="{"ABC"[number % 3]}{"ABCDEF"[number % 6]}Z1"/>' for number in range(6))
    assert "columns" in refusal(workbook(tmp_path, SHEET.format(f'<row r="1">{cells}<c r="OOO1"/></row>')))


def test_what_is_packed_too_tightly_is_not_unpacked(tmp_path: Path) -> None:
    assert "packed so tightly" in refusal(workbook(tmp_path, " " * (1 << 24)))


def test_entities_are_refused_in_every_part(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    for name in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "content.xml", "_rels/.rels"):
        assert "declares entities" in refusal(workbook(tmp_path, bomb, name))


def test_repeats_of_an_open_document_count(tmp_path: Path) -> None:
    cell = '<t:table-cell t:number-columns-repeated="900" o:value-type="float" o:value="1"/>'
    row = f'<t:table-row t:number-rows-repeated="100000">{cell}</t:table-row>'
    sheet = f'<o:x xmlns:o="o" xmlns:t="t"><t:table>{row}</t:table></o:x>'
    assert "reaches to row 100,000" in refusal(
        workbook(tmp_path, sheet, "content.xml").rename(tmp_path / "b.ods")
    )


def test_endless_texts_are_refused_before_they_are_read(tmp_path: Path) -> None:
    huge = tmp_path / "cell.csv"
    with huge.open("wb") as file:
        file.write(b'a,b\n"')
        file.truncate(1 << 31)  # a hole, no two gigabytes on the disk
    assert "larger than 1 GiB" in refusal(huge)
    rows = tmp_path / "rows.csv"
    rows.write_bytes(b"a\n" * 10_000_001)
    assert "at most 10,000,000 are read at once" in refusal(rows)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes that have a name here")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert "no file but a pipe" in refusal(tmp_path / "pipe.csv")


def test_what_is_no_workbook_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 nothing")
    assert refusal(tmp_path / "b.xlsx").endswith("; save it again.")


def test_values_come_as_they_are_meant(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Product", "Date", "Year", "Share", "Sum", "Yes"])
    sheet.append(["MI455X", pandas.Timestamp("2026-09-15").to_pydatetime(), 2026, 0.5, "=1+1", True])
    book.save(tmp_path / "v.xlsx")
    read = Workbook(tmp_path / "v.xlsx")
    assert read.rows("Sheet")[1] == ["MI455X", "2026-09-15", "2026", "0.5", "", "true"]
    assert "hold no value" in read.notes[0]  # openpyxl stores a formula without what it comes to
    assert look_at_workbook(tmp_path / "v.xlsx").without_values


URN = "urn:oasis:names:tc:opendocument:xmlns"


def test_a_sheet_of_an_open_document_is_read(tmp_path: Path) -> None:
    def cell(text: str, kind: str = 'office:value-type="string"') -> str:
        return f"<table:table-cell {kind}><text:p>{text}</text:p></table:table-cell>"

    date = 'office:value-type="date" office:date-value="2027-03-01"'
    rows = (cell("Product") + cell("Release date"), cell("MI500") + cell("1 March", date))
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    content = (
        f'<office:document-content xmlns:office="{URN}:office:1.0" xmlns:table="{URN}:table:1.0"'
        f' xmlns:text="{URN}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Plan">{table}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    entry = f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
    manifest = f'<m:manifest xmlns:m="{URN}:manifest:1.0">{entry}</m:manifest>'
    path = tmp_path / "b.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    source = look_at(path, Dialect(), is_known)
    assert (source.dialect.sheet, source.header) == ("Plan", ("Product", "Release date"))
    assert source.sample == (("MI500", "2027-03-01"),)
