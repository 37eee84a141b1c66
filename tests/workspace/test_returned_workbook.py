"""A workbook that was sent and comes back: exactly what was changed in it changes here, and nothing hidden is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from roadmap_app.cli.main import main
from roadmap_app.workspace.incoming.options import ImportOptions
from roadmap_app.workspace.reports import ImportReport
from roadmap_app.workspace.workspace import Workspace

BUNDLE = {
    "organizations": "key,name,roles,fiscal_year_start_month,website\namd,AMD,,,\nmeta,Meta,,,\nacme,ACME,,,\n",
    "lines": "key,organization,layer,name,category,description\ngpu,amd,silicon,Instinct,GPU,\n",
    "generations": "key,line,name,codename,aliases,sequence,predecessor,description\n"
    "mi455x,gpu,MI455X,,,1,,\nmi500,gpu,MI500,,,2,mi455x,\n",
    "claims": "subject,milestone,window,stated_on,stated_by,status,confidence,restates,sharing,source_title,source_url,"
    "recorded_on,note\n"
    "mi455x,available,2026-Q3,2026-01-10,amd,plan,high,,public,Call,https://example.com/a,,\n"
    "mi455x,volume,2027,2026-01-10,amd,plan,high,,public,Call,https://example.com/a,,told at the call\n"
    "mi500,available,2027-Q4,2026-02-01,amd,plan,high,,internal,Private,,,secret\n"
    "mi500,volume,2028,2026-02-01,amd,plan,high,,meta;acme,Shared,,,\n",
}


@pytest.fixture
def kept(empty: Path, tmp_path: Path) -> Path:
    """A workspace with a public, an internal and a shared claim."""
    folder = tmp_path / "bundle"
    folder.mkdir()
    for table, text in BUNDLE.items():
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    assert Workspace.open(empty).import_bundle(folder).change
    return empty


def sent(file: Path, out: Path, edit: Callable[[Any], None], profile: str = "internal") -> Path:
    """The workspace as a workbook, edited as a person would."""
    assert main(["export", str(file), str(out), "--profile", profile]) == 0
    book = openpyxl.load_workbook(out)
    edit(book)
    book.save(out)
    return out


def cell(book: Any, sheet: str, row: tuple[str, ...], column: str) -> Any:
    """The cell of a column in the row that begins so."""
    rows = book[sheet]
    place = [head.value for head in rows[1]].index(column)
    found = [one for one in rows.iter_rows(min_row=2) if tuple(c.value for c in one[: len(row)]) == row]
    return found[0][place]


def back(file: Path, path: Path, **options: Any) -> tuple[ImportReport, Workspace]:
    workspace = Workspace.open(file)
    return workspace.import_files([path], ImportOptions(**options)), workspace


def test_a_workbook_nobody_touched_changes_nothing(kept: Path, tmp_path: Path) -> None:
    report, workspace = back(kept, sent(kept, tmp_path / "b.xlsx", lambda book: None))
    assert report.change is None
    assert sum(file.counts.unchanged for file in report.files) == 10
    assert report.problems == ()
    assert len(workspace.history()) == 1


def test_a_date_a_name_and_a_new_row_are_exactly_those_changes(kept: Path, tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        cell(book, "claims", ("mi455x", "available"), "window").value = "2026-Q4"
        cell(book, "generations", ("mi500",), "name").value = "MI550"
        book["claims"].append(
            ["MI455X", "deployed", "H1 2027 (staged)", "2026-11-20", "Meta", "plan", "high"]
        )

    before = Workspace.open(kept).roadmap
    path = sent(kept, tmp_path / "b.xlsx", edit)
    report, workspace = back(kept, path)
    assert report.problems == ()
    assert report.change is not None
    claims = {(one.subject, one.milestone, one.window) for one in workspace.roadmap.claims}
    gone = {(one.subject, one.milestone, one.window) for one in before.claims} - claims
    assert gone == {("mi455x", "available", "2026-Q3")}  # corrected, no second claim
    new = next(one for one in workspace.roadmap.claims if one.milestone == "deployed")
    assert (new.subject, new.window, new.stated_by, new.note) == ("mi455x", "2027-H1", "meta", "staged")
    assert len(workspace.roadmap.claims) == len(before.claims) + 1
    assert workspace.roadmap.name_of("mi500") == "MI550"
    again, _ = back(kept, path)
    assert (again.change, again.problems) == (None, ())
    workspace.undo()
    assert workspace.roadmap.claims == before.claims
    assert workspace.roadmap.generations == before.generations


def test_a_sheet_sent_under_a_profile_loses_nothing_hidden(kept: Path, tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        assert book["claims"].max_row == 4  # the head, two public, one shared with Meta
        cell(book, "claims", ("mi500", "volume"), "note").value = "fine"

    path = sent(kept, tmp_path / "m.xlsx", edit, "partner:meta")
    report, workspace = back(kept, path, complete=True)
    assert report.problems == ()
    shared = next(
        one for one in workspace.roadmap.claims if one.milestone == "volume" and one.subject == "mi500"
    )
    assert (shared.note, shared.sharing) == ("fine", "meta;acme")
    assert any(one.note == "secret" for one in workspace.roadmap.claims)
    assert len(workspace.roadmap.claims) == 4


def test_as_a_partners_word_a_changed_date_is_its_statement_of_that_day(kept: Path, tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        cell(book, "claims", ("mi455x", "available"), "window").value = "2027-Q1"

    path = sent(kept, tmp_path / "m.xlsx", edit, "partner:meta")
    report, workspace = back(kept, path, by="Meta", on="2026-11-29")
    assert report.problems == ()
    said = [
        one for one in workspace.roadmap.claims if one.milestone == "available" and one.subject == "mi455x"
    ]
    assert [(one.window, one.stated_by, one.stated_on, one.sharing) for one in said] == [
        ("2026-Q3", "amd", "2026-01-10", "public"),
        ("2027-Q1", "meta", "2026-11-29", "meta"),
    ]
    assert said[1].source_title == "m.xlsx"


def test_a_missing_row_goes_only_where_the_sheet_is_all_of_it(kept: Path, tmp_path: Path) -> None:
    path = sent(kept, tmp_path / "b.xlsx", lambda book: book["claims"].delete_rows(2))
    report, workspace = back(kept, path)
    assert report.change is None
    assert len(workspace.roadmap.claims) == 4
    report, workspace = back(kept, path, complete=True, differences=5)
    assert [file.removed for file in report.files if file.removed] == [1]
    assert len(workspace.roadmap.claims) == 3


def test_a_row_changed_on_both_sides_is_refused(kept: Path, tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        cell(book, "claims", ("mi455x", "volume"), "note").value = "theirs"

    path = sent(kept, tmp_path / "b.xlsx", edit)
    (tmp_path / "claims.csv").write_text(
        BUNDLE["claims"].replace("told at the call", "ours"), encoding="utf-8"
    )
    Workspace.open(kept).import_bundle(tmp_path / "claims.csv")
    report, _ = back(kept, path)
    assert "changed here since the sheet was written" in report.problems[0].reason
    assert report.change is None


def test_a_formula_that_was_made_harmless_comes_back_as_it_was(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text(
        BUNDLE["claims"].replace("told at the call", "=1+1"), encoding="utf-8"
    )
    Workspace.open(kept).import_bundle(tmp_path / "claims.csv")

    def edit(book: Any) -> None:
        cell(book, "claims", ("mi455x", "available"), "note").value = "n"

    report, workspace = back(kept, sent(kept, tmp_path / "b.xlsx", edit))
    assert report.problems == ()
    assert {one.note for one in workspace.roadmap.claims} == {"n", "=1+1", "secret", ""}


def test_a_sheet_of_one_table_takes_names_for_keys(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "q3.csv"
    head = "Subject,Milestone,Window,Stated on,Stated by"
    path.write_text(
        f"{head}\nMI500,sampling,mid-2027,2026-03-01,AMD\nNobody,available,2027,,AMD\n", encoding="utf-8"
    )
    report, _ = back(kept, path, table="claims")
    assert [(one.row, one.column) for one in report.problems] == [(3, "Subject")]
    assert report.files[0].counts == (1, 0, 0, 1)
    report, workspace = back(kept, path, table="claims", rejects=tmp_path / "r.csv")
    new = next(one for one in workspace.roadmap.claims if one.milestone == "sampling")
    assert (new.subject, new.window, new.status, new.confidence) == (
        "mi500",
        "mid-2027",
        "plan",
        "medium",
    )


def test_a_sheet_that_is_all_of_its_table_takes_out_the_rest(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    text = BUNDLE["claims"].splitlines()
    path.write_text("\n".join(text[:3]) + "\n", encoding="utf-8")
    report, workspace = back(kept, path, table="claims", complete=True)
    assert report.files[0].removed == 2
    assert len(workspace.roadmap.claims) == 2
    workspace.undo()
    assert len(workspace.roadmap.claims) == 4


def test_a_partners_workbook_is_its_word_even_where_nobody_says_so(kept: Path, tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        cell(book, "claims", ("mi455x", "volume"), "window").value = "2028"
        heads = [head.value for head in book["claims"][1]]
        added = {"subject": "mi500", "milestone": "production", "window": "2027-H2", "status": "plan"}
        book["claims"].append([added.get(head) for head in heads])

    path = sent(kept, tmp_path / "m.xlsx", edit, "partner:meta")
    report, workspace = back(kept, path)
    assert report.problems == ()
    assert any("read as Meta’s word of " in note for note in report.files[0].notes)
    said = [one for one in workspace.roadmap.claims if (one.subject, one.milestone) == ("mi455x", "volume")]
    amd, meta = sorted(said, key=lambda one: one.stated_by)
    assert (amd.window, amd.stated_by, amd.note) == ("2027", "amd", "told at the call")
    assert (meta.window, meta.stated_by, meta.sharing, meta.note) == ("2028", "meta", "meta", "")
    (added,) = (one for one in workspace.roadmap.claims if one.milestone == "production")
    assert (added.stated_by, added.sharing) == ("meta", "meta")  # told to us and it alone
    again, _ = back(kept, path)
    assert again.change is None
