"""A roadmap as a workbook: typed, readable by others, never run, and with what it takes to come back as changes."""

from __future__ import annotations

import warnings
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from roadmap_app.domain import records as of
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables.tables import TABLES, identity_of
from roadmap_app.exchange.outgoing.workbook import write_workbook
from roadmap_app.exchange.sheet_rows import ABOUT, ROW, digest_of, read_mark, text_of, typed
from tests.exchange.leaving_roadmaps import SMALL, leaving, roadmap_of

PAYLOADS = Path(__file__).resolve().parents[3] / "shared/real-data/csv-injection/formula-prefixes.txt"


def book_of(tmp_path: Path, roadmap: Roadmap | None = None, profile: str = "internal") -> openpyxl.Workbook:
    out = tmp_path / "out.xlsx"
    write_workbook(leaving(roadmap or roadmap_of(), profile), out)
    return openpyxl.load_workbook(out)


def texts(book: openpyxl.Workbook, table: str) -> list[list[str]]:
    """A sheet read back as texts, without the head and the hidden column."""
    return [
        [text_of(cell) for cell in row[:-1]] for row in book[table].iter_rows(min_row=2, values_only=True)
    ]


def test_each_table_is_a_sheet_that_reads_back_as_the_rows_it_was(tmp_path: Path) -> None:
    book, roadmap = book_of(tmp_path), roadmap_of()
    for name, spec in TABLES.items():
        if spec.optional:
            assert name not in book.sheetnames
            continue
        assert [cell.value for cell in book[name][1]] == [*spec.column_names, ROW]
        assert texts(book, name) == [list(row) for row in roadmap.rows(name)]


def test_days_and_figures_have_their_kind_and_a_figure_that_would_change_stays_a_text(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    claims, generations, specs = book["claims"], book["generations"], book["specs"]
    said = [row[TABLES["claims"].position("stated_on")].value for row in claims.iter_rows(min_row=2)]
    assert {type(day) for day in said} == {datetime}
    by_key = {row[0].value: row for row in generations.iter_rows(min_row=2)}
    sequence = TABLES["generations"].position("sequence")
    assert by_key["helios"][sequence].value == 1
    assert by_key["mi455x"][sequence].value == "8.50"  # as a number it would come back as 8.5
    assert specs["C2"].value == "1e3"


def test_each_row_says_which_it_was_in_a_hidden_column_and_the_file_what_it_is_in_a_hidden_sheet(
    tmp_path: Path,
) -> None:
    book, roadmap = book_of(tmp_path, profile="partner:meta"), roadmap_of()
    spec = TABLES["claims"]
    sheet = book["claims"]
    letter = openpyxl.utils.get_column_letter(len(spec.columns) + 1)
    assert sheet.column_dimensions[letter].hidden and sheet.freeze_panes == "A2"
    for row in sheet.iter_rows(min_row=2, values_only=True):
        cells = tuple(text_of(cell) for cell in row[:-1])
        mark = read_mark(row[-1])
        assert (
            mark is not None and mark.identity == identity_of(spec, cells) and mark.digest == digest_of(cells)
        )
    assert len(texts(book, "claims")) == len(roadmap.claims) - 1  # one is internal
    assert book[ABOUT].sheet_state == "hidden"
    about = dict(book[ABOUT].iter_rows(values_only=True))
    assert about["format"] == "roadmap-workbook" and about["version"] == "1"
    assert (about["profile"], about["as_of"]) == ("partner:meta", "2026-11-30")
    assert datetime.fromisoformat(about["moment"]).utcoffset() is not None


def test_a_mark_that_somebody_has_broken_marks_nothing() -> None:
    for text in ("", "x", "[]", "{}", '{"row":[1],"was":""}', '{"row":5}', "[" * 100_000):
        assert read_mark(text) is None


def test_the_findings_are_told_with_their_day_and_what_is_only_apart_is_called_so(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    head, *rows = book["findings"].iter_rows(values_only=True)
    found = {row[8]: dict(zip(head, row, strict=True)) for row in rows}
    assert found["delivery"]["day"] == datetime(2026, 12, 31)
    assert found["delivery"]["counted"] == "open" and "Helios" in found["delivery"]["what the sources say"]


def test_what_a_reader_may_not_see_is_in_no_part_of_the_file(tmp_path: Path) -> None:
    from tests.planted import file_words

    for profile in ("public", "partner:meta", "partner:oracle"):
        book_of(tmp_path, profile=profile)
        said = file_words(tmp_path / "out.xlsx")
        assert "inside word" not in said
        assert ("AMD and Meta" in said) == (profile != "partner:oracle")


@pytest.mark.skipif(not PAYLOADS.is_file(), reason="the payloads of shared/real-data are not here")
def test_no_payload_is_a_formula_and_each_comes_back_as_it_was(tmp_path: Path) -> None:
    payloads = [line for line in PAYLOADS.read_text(encoding="utf-8").split("\n") if line.strip()]
    lines = [of.Line(f"line-{at}", "amd", "silicon", payload) for at, payload in enumerate(payloads)]
    out = tmp_path / "out.xlsx"
    write_workbook(leaving(roadmap_of(lines=lines)), out)
    assert not any(b"<f>" in part or b"<f " in part for part in _parts(out))
    book = openpyxl.load_workbook(out)
    back = {row[0]: row[3] for row in texts(book, "lines")}
    assert {row.key: row.name for row in lines}.items() <= back.items()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame = pd.read_excel(out, sheet_name="lines", dtype=str, keep_default_na=False)
    assert {text_of(name) for name in frame["name"]} >= set(payloads)


def _parts(out: Path) -> list[bytes]:
    import zipfile

    with zipfile.ZipFile(out) as packed:
        return [packed.read(name) for name in packed.namelist()]


def test_pandas_reads_it_by_both_engines(tmp_path: Path) -> None:
    book_of(tmp_path)
    for engine in ("openpyxl", "calamine"):
        sheets = pd.read_excel(tmp_path / "out.xlsx", sheet_name=None, engine=engine)
        assert list(sheets["claims"].columns) == [*TABLES["claims"].column_names, ROW]
        assert len(sheets["claims"]) == len(SMALL["claims"])


def test_a_cell_that_no_workbook_holds_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    long = roadmap_of(claims=[of.Claim("helios", "sampling", "2026", "2026-06-02", "amd", note="x" * 40_000)])
    with pytest.raises(RoadmapError, match="note of helios in claims is longer than the 32,767 characters"):
        write_workbook(leaving(long), tmp_path / "out.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_line_ends_of_any_kind_leave_the_digest_as_it_is(tmp_path: Path) -> None:
    odd = of.Claim("helios", "sampling", "2026", "2026-06-02", "amd", note="one\r\ntwo\rthree\n four ")
    book = book_of(tmp_path, roadmap_of(claims=[odd]))
    for row in book["claims"].iter_rows(min_row=2, values_only=True):
        mark = read_mark(row[-1])
        assert mark is not None and mark.digest == digest_of([text_of(cell) for cell in row[:-1]])


def test_typed_and_text_undo_each_other() -> None:
    sequence, day = TABLES["generations"].column("sequence"), TABLES["claims"].column("stated_on")
    for column, cell in ((sequence, "12"), (sequence, "0.5"), (sequence, "007"), (sequence, "1e400"), (sequence, "nan"),
                         (day, "2026-02-30"), (day, "2026-09-15"), (sequence, "-0"), (sequence, "1_0")):  # fmt: skip
        assert text_of(typed(column, cell)) == cell
    assert typed(day, "2026-09-15") == date(2026, 9, 15) and typed(sequence, "12") == 12
