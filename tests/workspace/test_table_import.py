"""A flat sheet of any maker comes in: what its rows become, what is refused and why, and that each row counts once."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roadmap_app.domain.changes import Cancelled, RoadmapError
from roadmap_app.exchange.incoming.mapping import SheetMapping
from roadmap_app.workspace.incoming.options import ImportOptions
from roadmap_app.workspace.reports import ImportReport
from roadmap_app.workspace.workspace import Workspace

HEAD = "Vendor,Layer,Product,Milestone,Date,Status,Source,Comment"
AMD = ImportOptions(by="AMD", on="2026-11-04")


def sheet(folder: Path, *rows: str, head: str = HEAD, name: str = "sheet.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((head, *rows, "")), encoding="utf-8")
    return path


def imported(
    file: Path, path: Path, options: ImportOptions = AMD, **more: Any
) -> tuple[ImportReport, Workspace]:
    workspace = Workspace.open(file)
    return workspace.import_files([path], options, **more), workspace


def dates(workspace: Workspace, milestone: str = "available") -> list[tuple[str, str, str]]:
    return [
        (one.subject, one.window, one.note) for one in workspace.roadmap.claims if one.milestone == milestone
    ]


def reasons(report: ImportReport) -> dict[int, str]:
    return {problem.row: problem.reason for problem in report.problems}


def test_a_flat_sheet_makes_vendor_line_and_product_with_their_dates(empty: Path, tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        "AMD,silicon,MI455X,volume,Q1 2027,,https://amd.com/x,first",
        "AMD,silicon,MI500,available,TBD,,,",
    )
    report, workspace = imported(empty, path)
    assert report.change is not None
    assert [line.name for line in workspace.roadmap.lines] == ["AMD silicon"]
    assert [one.key for one in workspace.roadmap.generations] == ["mi455x", "mi500"]
    volume, available = workspace.roadmap.claims
    assert (volume.window, volume.stated_on, volume.stated_by) == ("2027-Q1", "2026-11-04", "amd")
    assert (volume.status, volume.source_url, volume.note) == ("plan", "https://amd.com/x", "first")
    assert (available.subject, available.window) == ("mi500", "")  # said, and without a date
    assert report.files[0].counts == (2, 0, 0, 0)


def test_a_second_import_of_a_sheet_changes_nothing(empty: Path, tmp_path: Path) -> None:
    path = sheet(
        tmp_path, "AMD,silicon,MI455X,volume,Q1 2027 (staged),,,", "AMD,silicon,MI500,available,2028,,,"
    )
    imported(
        empty, path, ImportOptions(by="AMD")
    )  # no day of statement: that of recording stands in its place
    report, workspace = imported(empty, path, ImportOptions(by="AMD"))
    assert (report.files[0].counts, report.change) == ((0, 0, 2, 0), None)
    assert len(workspace.history()) == 1


@pytest.mark.parametrize(
    ("written", "window", "note"),
    [
        ("H2 2026 (staged)", "2026-H2", "staged"),
        ("Q4 2024+", "2024-Q4..", ""),
        ("TBD", "", ""),
        ("~2026", "~2026", ""),
        ("2026-09-15 14:30", "2026-09-15", ""),
        ("13/01/2027", "2027-01-13", ""),
    ],
)
def test_a_date_comes_in_by_the_grammar_with_its_remark_as_a_note(
    empty: Path, tmp_path: Path, written: str, window: str, note: str
) -> None:
    report, workspace = imported(empty, sheet(tmp_path, f"AMD,silicon,MI455X,available,{written},,,"))
    assert report.problems == ()
    assert dates(workspace) == [("mi455x", window, note)]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("Phase 1: Oct 2025; full: 2030", 'the word "phase" is not known'),
        ("Never Released", 'the word "never" is not known'),
        ("false", 'the word "false" is not known'),
        ("2027 (canceled)", "the remark “canceled” changes what the date means"),
        ("2027 (2028)", "it names two dates"),
        ("end of 2026", '"end" can mean'),
    ],
)
def test_a_date_that_says_no_window_is_refused_with_its_reason(
    empty: Path, tmp_path: Path, written: str, reason: str
) -> None:
    report, workspace = imported(empty, sheet(tmp_path, f"AMD,silicon,MI455X,available,{written},,,"))
    assert reason in reasons(report)[2]
    assert (report.problems[0].column, report.problems[0].text) == ("Date", written)
    assert report.change is None
    assert workspace.roadmap.is_empty


@pytest.mark.parametrize("nothing", ["", "N/A", "-", "n/a", "None"])
def test_in_a_column_of_a_milestone_nothing_said_is_no_statement(
    empty: Path, tmp_path: Path, nothing: str
) -> None:
    path = sheet(tmp_path, f"AMD,GPU,MI455X,{nothing},2027", head="Vendor,Type,Product,Release date,Sampling")
    report, workspace = imported(empty, path)
    assert [(one.milestone, one.window) for one in workspace.roadmap.claims] == [("sampling", "2027")]
    assert report.files[0].counts == (1, 0, 0, 0)


def test_a_release_date_is_come_where_it_is_past_and_a_plan_where_it_is_not(
    empty: Path, tmp_path: Path
) -> None:
    rows = ("AMD,GPU,A1,2024-05-01", "AMD,GPU,A2,2027", "AMD,GPU,A3,2026")
    imported(empty, sheet(tmp_path, *rows, head="Manufacturer,Type,Hardware name,Release date"))
    said = {one.subject: one.status for one in Workspace.open(empty).roadmap.claims}
    assert said == {"a1": "actual", "a2": "plan", "a3": "plan"}  # of 2026 some days are still ahead


def test_an_actual_that_lies_ahead_is_refused(empty: Path, tmp_path: Path) -> None:
    report, _ = imported(empty, sheet(tmp_path, "AMD,silicon,MI455X,available,2027,released,,"))
    assert "nobody can have seen it" in reasons(report)[2]


def test_days_in_figures_are_asked_for_once_and_read_as_told(empty: Path, tmp_path: Path) -> None:
    path = sheet(tmp_path, "AMD,silicon,A1,available,03/04/2027,,,", "AMD,silicon,A2,available,05/06/2027,,,")
    report, workspace = imported(empty, path)
    assert [question.column for question in report.files[0].questions] == ["Date"]
    assert "in 03/04/2027?" in report.files[0].questions[0].sentence
    assert report.change is None
    for day_first, expected in ((True, "2027-04-03"), (False, "2027-03-04")):
        _, workspace = imported(empty, path, ImportOptions(by="AMD", on="2026-11-04", day_first=day_first))
        assert dates(workspace)[0][1] == expected
        workspace.undo()


def test_a_row_far_below_tells_the_order_of_its_column(empty: Path, tmp_path: Path) -> None:
    rows = [f"AMD,silicon,A{number},available,03/04/2027,,," for number in range(400)]
    report, workspace = imported(empty, sheet(tmp_path, *rows, "AMD,silicon,B,available,31/12/2027,,,"))
    assert report.problems == ()
    assert {window for _, window, _ in dates(workspace)} == {"2027-04-03", "2027-12-31"}


def test_an_ambiguous_name_is_refused_with_what_it_can_mean(sample: Path, tmp_path: Path) -> None:
    path = sheet(tmp_path, "AMD,silicon,EPYC,available,Q4 2027,,,", "AMD,,Instinct MI455X,volume,2027,,,")
    report, _ = imported(sample, path, dry_run=True)
    assert "a whole product line" in reasons(report)[2]
    assert set(reasons(report)) == {2}
    told = ImportOptions(by="AMD", on="2026-11-04", names={"EPYC": "amd-epyc-venice"})
    epyc = next(row.key for row in Workspace.open(sample).roadmap.generations if row.line == "amd-epyc")
    report, workspace = imported(sample, path, ImportOptions(by="AMD", on="2026-11-04", names={"EPYC": epyc}))
    assert told.names and report.problems == ()
    assert any(one.subject == epyc and one.stated_on == "2026-11-04" for one in workspace.roadmap.claims)


def test_a_vendor_nearly_called_like_another_is_asked_about(sample: Path, tmp_path: Path) -> None:
    path = sheet(tmp_path, "NVIDEA,silicon,X100,available,2028,,,")
    report, _ = imported(sample, path)
    assert "is it NVIDIA?" in reasons(report)[2]
    report, workspace = imported(sample, path, ImportOptions(by="AMD", on="2026-11-04", make="all"))
    assert report.problems == ()
    assert workspace.roadmap.organization("nvidea") is not None


def test_a_product_of_another_vendor_is_not_made_a_second_time(sample: Path, tmp_path: Path) -> None:
    report, _ = imported(sample, sheet(tmp_path, "NVIDIA,silicon,MI455X,available,2028,,,"))
    assert "here it is a product of AMD" in reasons(report)[2]


def test_nothing_is_made_where_nothing_is_to_be_made(empty: Path, tmp_path: Path) -> None:
    path = sheet(tmp_path, "AMD,silicon,MI455X,available,2028,,,")
    report, _ = imported(empty, path, ImportOptions(by="AMD", make="none"))
    assert "none is to be made" in reasons(report)[2]


def test_refused_rows_are_written_with_reasons_mended_and_read_again(empty: Path, tmp_path: Path) -> None:
    out = tmp_path / "refused.csv"
    rows = ("AMD,silicon,A1,available,2027,,,ok", "AMD,silicon,A2,available,soonish,,,=1+1")
    options = ImportOptions(by="AMD", on="2026-11-04", rejects=out)
    report, workspace = imported(empty, sheet(tmp_path, *rows), options)
    assert report.files[0].counts == (1, 0, 0, 1)
    assert [subject for subject, *_ in dates(workspace)] == ["a1"]
    with out.open(encoding="utf-8-sig", newline="") as file:
        header, refused = list(csv.reader(file))
    assert header == [*HEAD.split(","), "refused because"]
    assert refused[4:8] == ["soonish", "", "", "'=1+1"]
    assert refused[8].startswith("Date: ")
    out.write_text(out.read_text(encoding="utf-8").replace("soonish", "H1 2028"), encoding="utf-8")
    report, workspace = imported(empty, out)
    assert report.files[0].counts == (1, 0, 0, 0)
    assert dates(workspace)[1] == ("a2", "2028-H1", "=1+1")


def test_an_empty_cell_takes_nothing_away(empty: Path, tmp_path: Path) -> None:
    imported(empty, sheet(tmp_path, "AMD,silicon,A1,available,2027,,Press day,a note"))
    report, workspace = imported(empty, sheet(tmp_path, "AMD,silicon,A1,available,2027,,,", name="again.csv"))
    assert report.files[0].counts == (0, 0, 1, 0)
    assert (workspace.roadmap.claims[0].source_title, workspace.roadmap.claims[0].note) == (
        "Press day",
        "a note",
    )


def test_a_changed_cell_is_a_change_with_its_difference(empty: Path, tmp_path: Path) -> None:
    imported(empty, sheet(tmp_path, "AMD,silicon,A1,available,2027,,Press day,a note"))
    options = ImportOptions(by="AMD", on="2026-11-04", differences=10)
    path = sheet(tmp_path, "AMD,silicon,A1,available,2027,,Press day,another", name="again.csv")
    report, _ = imported(empty, path, options, dry_run=True)
    assert report.files[0].counts == (0, 1, 0, 0)
    assert [(one.row, one.fate, one.cells) for one in report.files[0].differences] == [
        (2, "changed", (("note", "a note", "another"),))
    ]


def test_columns_that_fit_nowhere_are_named(empty: Path, tmp_path: Path) -> None:
    path = sheet(
        tmp_path, "AMD,silicon,A1,available,2027,x,7", head="Vendor,Layer,Product,Milestone,Date,Wafer lot,id"
    )
    report, _ = imported(empty, path)
    assert "Not read, as no place for them is known: Wafer lot and id." in report.files[0].notes
    mapping = SheetMapping(columns={"Wafer lot": "note+", "id": "-"})
    report, workspace = imported(empty, path, ImportOptions(by="AMD", on="2026-11-05", mapping=mapping))
    assert not any("Not read" in note for note in report.files[0].notes)
    assert {one.note for one in workspace.roadmap.claims} == {"", "Wafer lot: x"}


def test_two_rows_that_say_the_same_are_told_apart_from_new_ones(empty: Path, tmp_path: Path) -> None:
    row = "AMD,silicon,A1,available,2027,,,"
    report, _ = imported(empty, sheet(tmp_path, row, row))
    assert reasons(report) == {3: "row 2 says the same already"}
    assert report.files[0].counts == (1, 0, 0, 1)


def test_a_repeated_header_and_empty_rows_are_no_rows(empty: Path, tmp_path: Path) -> None:
    path = sheet(
        tmp_path, "AMD,silicon,A1,available,2027,,,", HEAD, ",,,,,,,", "AMD,silicon,A2,available,2028"
    )
    report, _ = imported(empty, path)
    assert (report.files[0].read, report.files[0].counts) == (2, (2, 0, 0, 0))
    assert "Passed over: 1 row that repeats the header." in report.files[0].notes


def test_giving_up_leaves_the_workspace_as_it_was(empty: Path, tmp_path: Path) -> None:
    def stop(done: int, total: int, what: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        imported(empty, sheet(tmp_path, "AMD,silicon,A1,available,2027,,,"), progress=stop)
    assert Workspace.open(empty).roadmap.is_empty


def test_a_table_without_a_product_asks_which_column_names_it(empty: Path, tmp_path: Path) -> None:
    report, _ = imported(empty, sheet(tmp_path, "1,2", head="a,b"))
    assert report.problems[0].reason == "Which column names the product? The columns of sheet.csv are a, b."


def test_no_file_that_is_no_table_comes_in(empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(b"x")
    with pytest.raises(RoadmapError, match="no bundle"):
        imported(empty, path, ImportOptions())
    with pytest.raises(RoadmapError, match="no table"):
        imported(empty, path)


CELLS = {
    "Vendor": st.sampled_from(["AMD", "NVIDIA", "", "amd", "Nobody Inc"]),
    "Layer": st.sampled_from(["silicon", "", "GPU", "nonsense"]),
    "Product": st.sampled_from(["A1", "A2", "", "B 3", "a1"]),
    "Milestone": st.sampled_from(["available", "volume", "", "someday"]),
    "Date": st.sampled_from(["2027", "Q3 2027 (late)", "", "TBD", "N/A", "31/12/2027", "never", "=1+1"]),
    "Status": st.sampled_from(["", "planned", "released", "cancelled"]),
    "Comment": st.text(max_size=6),
}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.fixed_dictionaries(CELLS), min_size=1, max_size=8))
def test_every_row_counts_once_and_a_second_import_changes_nothing(
    empty: Path, tmp_path: Path, rows: list[dict[str, str]]
) -> None:
    path = tmp_path / "random.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(CELLS))
        writer.writeheader()
        writer.writerows(rows)
    options = ImportOptions(by="AMD", on="2026-11-04", rejects=tmp_path / "out.csv")
    filled = sum(1 for row in rows if any(row.values()))
    fresh = tmp_path / "fresh.roadmap"
    shutil.copy(empty, fresh)
    workspace = Workspace.open(fresh)
    try:
        first = workspace.import_files([path], options)
    except RoadmapError:
        return  # a cell that ends the text
    assert first.files[0].read == sum(first.files[0].counts)
    if first.writes:
        assert first.files[0].read == filled
        again = workspace.import_files([path], options)
        # A row without a vendor that was refused can find its product once a row below has made it.
        assert sum(again.files[0].counts[:2]) <= first.files[0].counts.refused
        assert again.files[0].read == filled


def test_a_sheet_of_others_never_replaces_what_the_house_wrote_of_a_product(
    empty: Path, tmp_path: Path
) -> None:
    head = "Vendor,Layer,Product,Codename,Release date,Notes"
    imported(empty, sheet(tmp_path, "AMD,silicon,MI500,Ours,2028,read by us", head=head))
    path = sheet(tmp_path, "AMD,silicon,MI500,Theirs,2027,seen on a fair", head=head, name="other.csv")
    report, workspace = imported(empty, path, ImportOptions(by="Epoch AI", on="2026-11-05"))
    (product,) = workspace.roadmap.generations
    assert (product.codename, product.description) == ("Ours", "read by us")
    assert report.files[0].counts == (1, 0, 0, 0)
    assert any("1 product keeps the description, codename" in note for note in report.files[0].notes)


def test_a_vendor_that_holds_the_name_of_one_that_is_there_is_asked(empty: Path, tmp_path: Path) -> None:
    imported(empty, sheet(tmp_path, "AMD,silicon,MI500,available,2028,,,"))
    path = sheet(tmp_path, "AMD / Xilinx,silicon,V80,available,2027,,,", name="more.csv")
    report, _ = imported(empty, path)
    assert reasons(report) == {
        2: "there is no organization of this name; is it AMD? Write it so, or have it made"
    }


def test_a_head_that_stands_among_the_rows_is_no_product(empty: Path, tmp_path: Path) -> None:
    path = sheet(
        tmp_path, "AMD,silicon,MI500,available,2028,,,", "AMD,silicon,Model (Code name),available,,,,"
    )
    report, _ = imported(empty, path)
    assert reasons(report) == {3: "that is the head of a column, and no product’s name"}


def test_a_list_of_somebody_else_confirms_nothing_by_a_release_date_in_the_past(
    empty: Path, tmp_path: Path
) -> None:
    path = sheet(tmp_path, "AMD,silicon,MI355X,2025-06-12", head="Vendor,Layer,Product,Release date")
    report, workspace = imported(empty, path, ImportOptions(by="Epoch AI", on="2025-12-05"))
    (claim,) = workspace.roadmap.claims
    assert (claim.status, claim.confidence) == ("actual", "low")
    assert any("1 date is taken to have come" in note for note in report.files[0].notes)
    report, workspace = imported(empty, path, AMD)  # its own word
    assert {(one.stated_by, one.confidence) for one in workspace.roadmap.claims} == {
        ("epoch-ai", "low"),
        ("amd", "medium"),
    }
    report, _ = imported(empty, path, ImportOptions(by="Epoch AI", on="2025-12-05"))
    assert report.change is None
    told = ImportOptions(by="Epoch AI", on="2025-12-06", values={"confidence": "medium"})
    _, workspace = imported(empty, path, told)
    assert [one.confidence for one in workspace.roadmap.claims if one.stated_on == "2025-12-06"] == ["medium"]


def test_no_date_told_by_a_sign_that_says_nothing_takes_no_date_back(empty: Path, tmp_path: Path) -> None:
    says = "it says nothing; write TBD where it was said that there is no date, else leave the row out"
    imported(empty, sheet(tmp_path, "AMD,silicon,MI500,available,2028,,,"))
    rows = ("AMD,silicon,MI500,available,N/A,,,", "AMD,silicon,MI500,available,TBD,,,")
    report, _ = imported(
        empty, sheet(tmp_path, *rows), ImportOptions(by="AMD", on="2026-11-05"), dry_run=True
    )
    assert reasons(report) == {2: says}
    head = "subject,milestone,window,stated_on,stated_by,status"
    path = sheet(tmp_path, "MI500,available,N/A,2026-11-05,AMD,plan", head=head, name="one.csv")
    report, _ = imported(empty, path, ImportOptions(table="claims"))
    assert reasons(report) == {2: says}
