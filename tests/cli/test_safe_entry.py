"""What may not come in is refused with its place, by every way; what a file holds all the same is shown and removed."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from roadmap_app.cli.main import main
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.documents.document import Document
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import Claim, DatedFigure
from roadmap_app.domain.scenario import MOST_DAYS, Shift
from roadmap_app.domain.settings import settings_of
from roadmap_app.domain.signs import acts
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables.cells import reason_against, reason_against_entry
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.exchange.formulas import restored
from roadmap_app.render.writing import document_writer
from roadmap_app.reports.compare import page as compare_page
from roadmap_app.reports.partners import page as partners_page
from roadmap_app.reports.question import PageQuestion
from roadmap_app.reports.sources import page as sources_page
from roadmap_app.store.store import Store
from roadmap_app.workspace.claims import add_claim
from roadmap_app.workspace.decisions import accept, add_scenario, claim_from_shift, follow
from roadmap_app.workspace.entries import record_figure, record_meeting
from roadmap_app.workspace.workspace import Workspace

ORGANIZATION = "key,name,roles,fiscal_year_start_month,website\n"
SCENARIO = "scenario,subject,milestone,days,window\n"
CLAIM = (
    "subject,milestone,window,stated_on,stated_by,status,confidence,restates,sharing,source_title,source_url,"
    "recorded_on,note\n"
)


def imported(workspace: Path, folder: Path, table: str, text: str) -> Path:
    path = folder / f"{table}.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return path


def put(path: Path, table: str, *records: tuple[str, ...]) -> None:
    """Write rows as another program might, past all that refuses them."""
    with Store.open(path).change("Import of old") as change:
        change.writer(table).put(list(zip(*records, strict=True)), range(1, len(records) + 1))
        change.commit({})


# -- control characters -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "text", "column"),
    [
        ("organizations", f"{ORGANIZATION}amd,A\x01MD,supplier,1,\n", "name"),
        ("organizations", f"{ORGANIZATION}amd,AMD,supplier,1,w\x1b[2J\n", "website"),
        ("organizations", f"{ORGANIZATION}amd,A\u202eMD,supplier,1,\n", "name"),
        ("claims", f"{CLAIM}amd-mi450,available,2027,2026-11-01,amd,plan,high,,,t,,,n\x9b\n", "note"),
        ("scenarios", f"{SCENARIO}x\x07,amd-mi450,available,90,\n", "scenario"),
    ],
)
def test_an_import_refuses_a_character_that_acts_with_its_place(
    some: Path, tmp_path: Path, table: str, text: str, column: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = imported(some, tmp_path, table, text)
    assert main(["import", str(some), str(path), "--json"]) == 2
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["row"], problem["column"]) == (2, column)
    assert "its character 2 is a" in problem["reason"]
    assert main(["import", str(some), str(path)]) == 2
    out, err = capsys.readouterr()
    assert not acts(out + err)


def test_tabs_and_line_breaks_of_a_note_stay(some: Path, tmp_path: Path) -> None:
    text = f'{CLAIM}amd-mi450,available,2027,2026-11-01,amd,plan,high,,,t,,,"a\tb\nc\r\nd"\n'
    workspace = Workspace.open(some)
    assert not workspace.import_bundle(imported(some, tmp_path, "claims", text)).problems
    assert "a\tb\nc\r\nd" in {claim.note for claim in workspace.roadmap.claims}


def test_no_operation_takes_a_character_that_acts(some: Path) -> None:
    workspace = Workspace.open(some)
    claim = Claim("amd-mi450", "available", "2027", "2026-11-20", "amd", "plan", "high", source_title="t\x1b")
    figure = DatedFigure("amd", "share_price_usd", "1", "", "2026-11-20", "t\x07", "", "")
    shift = (Shift("amd-mi450", "available", 90),)
    ways = (
        lambda: add_claim(workspace, claim),
        lambda: record_figure(workspace, figure),
        lambda: record_meeting(workspace, "amd", "meta", 739_000, "n\x9b"),
        lambda: accept(workspace, "f", "why\u202e", 800_000, "me"),
        lambda: accept(workspace, "f", "why", 767_000, "m\x00e"),
        lambda: follow(workspace, "f", owner="o\udc80"),
        lambda: add_scenario(workspace, "x\x1by", shift),
        lambda: workspace.import_bundle(Path("nowhere"), reason="r\x1b"),
    )
    before = len(workspace.history())
    for way in ways:
        with pytest.raises(RoadmapError) as refused:
            way()
        assert "which no text may" in str(refused.value)
        assert not acts(str(refused.value))
    assert len(workspace.history()) == before


@pytest.mark.parametrize(
    "words",
    [
        ("follow", "@", "F", "--owner", "o\x1b[2J"),
        ("accept", "@", "F", "--until", "2099-01-01", "--reason", "r\x07"),
        ("scenario", "new", "@", "n\x9b", "--shift", "amd-mi450:available:+90"),
        ("meeting", "@", "amd", "meta", "--on", "2026-11-20", "--note", "n\u202e"),
        ("figure", "@", "amd", "share_price_usd", "1", "--on", "2026-11-20", "--source-title", "t\x01"),
    ],
)
def test_no_command_takes_one(words: tuple[str, ...], some: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(some), "--json"])
    finding = json.loads(capsys.readouterr().out)["findings"][0]["fingerprint"]
    assert main([{"@": str(some), "F": finding}.get(word, word) for word in words]) == 2
    err = capsys.readouterr().err
    assert "which no text may hold" in err
    assert not acts(err)


def test_a_file_with_an_odd_name_is_journalled_with_signs(some: Path, tmp_path: Path) -> None:
    folder = tmp_path / "b\x1b[2Jundle"
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this system takes no such name")
    imported(some, folder, "organizations", f"{ORGANIZATION}new-one,New,supplier,1,\n")
    workspace = Workspace.open(some)
    workspace.import_bundle(folder)
    assert workspace.history()[-1].label == "Import of b\ufffd[2Jundle"


def test_what_a_file_holds_all_the_same_is_a_sign_in_what_leaves(
    some: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(some, "organizations", ("amd", "A\x01M\x1b[2JD\u202e", "supplier", "1", ""))
    for ending in ("pptx", "xlsx", "csv", "html"):
        assert main(["report", str(some), str(tmp_path / f"x.{ending}")]) == 0
    assert main(["check", str(some)]) == 0
    out, _ = capsys.readouterr()
    assert not acts(out)
    slides = Presentation(str(tmp_path / "x.pptx")).slides
    texts = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
    assert texts
    cells = [cell.value for sheet in load_workbook(tmp_path / "x.xlsx") for row in sheet for cell in row]
    assert any("A\ufffdM\ufffd[2JD\ufffd" in str(value) for value in cells)
    assert not any(acts(str(text)) for text in (*texts, *cells))
    assert not acts((tmp_path / "x.html").read_text(encoding="utf-8"))


# -- bounds -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", ["99999999999999", "40000", str(MOST_DAYS + 1), str(-MOST_DAYS - 1)])
def test_a_longer_what_if_than_can_be_typed_is_refused_with_row_column_and_bound(
    some: Path, tmp_path: Path, days: str
) -> None:
    path = imported(some, tmp_path, "scenarios", f"{SCENARIO}x,amd-mi450,available,{days},\n")
    (problem,) = Workspace.open(some).import_bundle(path).problems
    assert (problem.row, problem.column, problem.text) == (2, "days", days)
    assert "3,650" in problem.reason


def test_the_longest_that_can_be_typed_is_taken(some: Path, tmp_path: Path) -> None:
    text = f"{SCENARIO}x,amd-mi450,available,{MOST_DAYS},\ny,amd-mi450,available,-{MOST_DAYS},\n"
    assert not Workspace.open(some).import_bundle(imported(some, tmp_path, "scenarios", text)).problems


@pytest.mark.parametrize("days", ["99999999999999", "40000", "-40000"])
def test_a_what_if_beyond_the_bound_in_a_file_is_listed_asked_and_removed(
    some: Path, days: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put(some, "scenarios", ("x", "amd-mi450", "available", days, ""))
    assert main(["scenario", "list", str(some)]) == 0
    for words in (("check",), ("scenario", "show"), ("scenario", "diff"), ("forecast", "--draws", "20")):
        if words[0] == "scenario":
            assert main([*words, str(some), "x"]) == 0
        else:
            assert main([words[0], str(some), *words[1:], "--scenario", "x"]) == 0
    assert "3,650 days" in capsys.readouterr().out
    assert main(["scenario", "remove", str(some), "x"]) == 0
    assert not settings_of(Workspace.open(some).roadmap).scenarios


def test_a_shift_beyond_the_years_of_a_claim_is_told_and_becomes_none(
    some: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"{CLAIM}amd-mi450,available,2099-Q3,2026-11-25,amd,plan,high,,,t,https://a.example/,,\n"
    workspace = Workspace.open(some)
    workspace.import_bundle(imported(some, tmp_path, "claims", text))
    add_scenario(workspace, "far", (Shift("amd-mi450", "available", MOST_DAYS),))
    asked = ("--as-of", "2026-11-30")
    for words in (("check",), ("show",), ("slips",), ("scenario", "show")):
        more = {"show": ["amd-mi450"], "scenario": ["far"]}.get(words[0], [])
        assert main([*words, str(some), *more, *asked, "--scenario", "far"]) == 0
    assert "2109" in capsys.readouterr().out
    source = Claim("", "", stated_on="2026-11-30", stated_by="amd", source_title="t")
    with pytest.raises(RoadmapError, match="beyond the years"):
        claim_from_shift(workspace, "far", "amd-mi450", "available", source)


def test_what_a_workspace_may_hold_is_wider_than_what_may_come_in() -> None:
    days, name = TABLES["scenarios"].column("days"), TABLES["organizations"].column("name")
    assert not reason_against(days, "40000")
    assert reason_against_entry(days, "40000")
    assert not reason_against_entry(days, "-3650")
    assert not reason_against(name, "A\x01MD")
    assert reason_against_entry(name, "A\x01MD")


# -- formulas ---------------------------------------------------------------------------------------


def test_a_title_with_a_carriage_return_is_one_neutral_cell(some: Path, tmp_path: Path) -> None:
    text = f'{CLAIM}amd-mi450,available,2027,2026-11-01,amd,plan,high,,,"x\r=1+1",https://e.example,,\n'
    workspace = Workspace.open(some)
    assert not workspace.import_bundle(imported(some, tmp_path, "claims", text)).problems
    workspace.export_bundle(tmp_path / "out")
    written = (tmp_path / "out" / "claims.csv").read_bytes().decode()
    assert '"x\r=1+1"' in written
    assert restored("x\r=1+1") == "x\r=1+1"


def sheets(document: Document, out: Path) -> dict[str, list[list[str]]]:
    """The tables of a page as its CSV export has them, read back."""
    written = document_writer(document, out)(None)
    if written.suffix == ".csv":
        return {"": list(csv.reader(io.StringIO(written.read_bytes().decode("utf-8-sig"), newline="")))}
    with zipfile.ZipFile(written) as packed:
        texts = {name: packed.read(name).decode("utf-8-sig") for name in packed.namelist()}
    return {name: list(csv.reader(io.StringIO(text, newline=""))) for name, text in texts.items()}


def test_a_name_that_is_a_formula_is_a_text_in_partners_and_compare(
    some: Path, tmp_path: Path, qapp: object
) -> None:
    evil = "=cmd|'/C calc'!A0"
    workspace = Workspace.open(some)
    text = f'{ORGANIZATION}amd,"{evil}",supplier,1,\n'
    assert not workspace.import_bundle(imported(some, tmp_path, "organizations", text)).problems
    question = PageQuestion(workspace.roadmap, CheckSpec(day_of("2026-11-30")))
    pages = {
        "partners": partners_page.document_of(partners_page.partners_answer(question)),
        "compare": compare_page.document_of(
            compare_page.compare_answer(question, ("amd-openai-2025", "amd-meta-2026"))
        ),
    }
    for name, document in pages.items():
        book = load_workbook(document_writer(document, tmp_path / f"{name}.xlsx")(None))
        cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
        assert any(evil[:8] in str(cell.value) for cell in cells), name
        assert not [cell.value for cell in cells if cell.data_type == "f"]
        assert not [cell.value for cell in cells if str(cell.value).startswith("=")]
        rows = [row for table in sheets(document, tmp_path / f"{name}.csv").values() for row in table]
        assert not [cell for row in rows for cell in row if cell.startswith("=")]
        assert any(evil[:8] in restored(cell) for row in rows for cell in row)


def test_a_title_with_a_carriage_return_is_one_cell_of_sources(
    some: Path, tmp_path: Path, qapp: object
) -> None:
    workspace = Workspace.open(some)
    text = f'{CLAIM}amd-mi450,available,2027,2026-11-01,amd,plan,high,,,"x\r=1+1",https://e.example,,\n'
    workspace.import_bundle(imported(some, tmp_path, "claims", text))
    question = PageQuestion(workspace.roadmap, CheckSpec(day_of("2026-11-30")))
    document = sources_page.document_of(sources_page.sources_answer(question))
    tables = sheets(document, tmp_path / "sources.csv")
    assert any("x\r=1+1" in cell for rows in tables.values() for row in rows for cell in row)
    for rows in tables.values():
        assert len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if cell.startswith("=")]
