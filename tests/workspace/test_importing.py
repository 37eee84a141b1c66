"""Imports: validated whole, all or nothing, one undo step; rows meet their like."""

from __future__ import annotations

import csv
import sqlite3
from pathlib import Path

import pytest

from roadmap_app.domain.changes import Cancelled, Problem, RoadmapError, TableCounts
from roadmap_app.domain.records import Claim
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.exchange import csv_rows
from roadmap_app.exchange.bundle import problems as bundle_problems
from roadmap_app.resources import resource_path
from roadmap_app.workspace.claims import add_claim
from roadmap_app.workspace.workspace import Workspace
from tests.sample_counts import ALL_ROWS, CLAIMS, ROWS

SAMPLE = resource_path("sample")
CLAIM = {
    "subject": "amd-helios",
    "milestone": "available",
    "window": "2026-Q3",
    "stated_on": "2026-01-05",
    "stated_by": "amd",
    "status": "plan",
    "confidence": "high",
    "sharing": "public",
    "source_url": "https://example.org",
}


def write(folder: Path, table: str, *rows: dict[str, str], columns: tuple[str, ...] = ()) -> Path:
    """A file of a bundle with these rows; the folder is made where needed."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{table}.csv"
    names = columns or tuple(column.name for column in TABLES[table].columns if not column.added_later)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def dump(path: Path) -> list[str]:
    """Everything in the file but the journal."""
    connection = sqlite3.connect(path)
    lines = [
        line
        for line in connection.iterdump()
        if '"change' not in line.split("(")[0] and "VALUES('change" not in line
    ]
    connection.close()
    return lines


def problems(workspace: Workspace, *paths: Path) -> list[Problem]:
    """The problems of an import that must change nothing."""
    before = workspace.path.read_bytes()
    report = workspace.import_bundle(paths)
    assert report.change is None
    assert workspace.path.read_bytes() == before
    for problem in report.problems:
        assert "\n" not in problem.sentence()
    return list(report.problems)


def test_the_sample_comes_in_whole_and_again_changes_nothing(empty: Path) -> None:
    workspace = Workspace.open(empty)
    first = workspace.import_bundle(SAMPLE)
    assert first.problems == ()
    assert first.tables["claims"] == TableCounts(new=CLAIMS)
    assert first.total == TableCounts(new=ALL_ROWS)
    assert first.change is not None
    assert first.change.label == "Import of sample"
    assert len(workspace.roadmap.generations) == ROWS["generations"]
    again = workspace.import_bundle(SAMPLE)
    assert again.total == TableCounts(unchanged=ALL_ROWS)
    assert again.change is None
    assert len(workspace.history()) == 1


def test_undo_after_an_import_restores_the_earlier_workspace_exactly(sample: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(sample)
    before, roadmap = dump(sample), workspace.roadmap
    changed = (
        CLAIM | dict(zip(TABLES["claims"].column_names, roadmap.claims[3], strict=True)) | {"note": "changed"}
    )
    path = write(tmp_path / "b", "claims", CLAIM, changed)
    report = workspace.import_bundle(path)
    assert report.tables["claims"] == TableCounts(new=1, changed=1)
    after, now = dump(sample), workspace.roadmap
    assert now is not roadmap
    assert len(now.claims) == len(roadmap.claims) + 1
    workspace.undo()
    assert dump(sample) == before
    assert workspace.roadmap.claims == roadmap.claims
    workspace.redo()
    assert dump(sample) == after


def test_a_dry_run_tells_the_same_and_changes_nothing(sample: Path, tmp_path: Path) -> None:
    workspace, before = Workspace.open(sample), sample.read_bytes()
    path = write(tmp_path / "b", "claims", CLAIM)
    dry = workspace.import_bundle(path, dry_run=True)
    assert (dry.tables, dry.change, dry.dry_run) == ({"claims": TableCounts(new=1)}, None, True)
    assert sample.read_bytes() == before
    assert workspace.import_bundle(path).tables == dry.tables


def test_rows_meet_by_identity_with_windows_in_canonical_text(sample: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(sample)
    workspace.import_bundle(write(tmp_path / "b", "claims", CLAIM))
    again = workspace.import_bundle(write(tmp_path / "b", "claims", CLAIM | {"window": "Q3 2026"}))
    assert again.tables["claims"] == TableCounts(changed=1)
    other = workspace.import_bundle(write(tmp_path / "b", "claims", CLAIM | {"window": "2026-Q4"}))
    assert other.tables["claims"] == TableCounts(new=1)
    undated = CLAIM | {"stated_on": ""}
    assert workspace.import_bundle(write(tmp_path / "b", "claims", undated)).tables["claims"].new == 1
    assert workspace.import_bundle(write(tmp_path / "b", "claims", undated)).tables["claims"].unchanged == 1


def test_figures_keep_their_text(sample: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(sample)
    row = {"generation": "amd-helios", "metric": "racks", "value": "2.0", "unit": ""}
    workspace.import_bundle(write(tmp_path / "b", "specs", row))
    report = workspace.import_bundle(write(tmp_path / "b", "specs", row | {"value": "2"}))
    assert report.tables["specs"] == TableCounts(changed=1)
    assert [spec.value for spec in workspace.roadmap.specs_of("amd-helios") if spec.metric == "racks"] == [
        "2"
    ]


def test_files_may_refer_to_each_other_and_rows_to_later_rows(empty: Path, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    write(folder, "claims", CLAIM | {"subject": "deal/1", "milestone": "begins", "stated_by": "o"})
    write(
        folder,
        "commitments",
        {"agreement": "deal", "sequence": "1", "generation": "b", "standing": "binding"},
    )
    write(
        folder,
        "agreements",
        {"key": "deal", "name": "D", "supplier": "o", "customer": "o", "standing": "binding"},
    )
    write(
        folder,
        "generations",
        {"key": "b", "line": "l", "name": "B", "predecessor": "a"},
        {"key": "a", "line": "l", "name": "A"},
    )
    write(folder, "lines", {"key": "l", "organization": "o", "layer": "silicon", "name": "L"})
    write(folder, "organizations", {"key": "o", "name": "O"})
    workspace = Workspace.open(empty)
    report = workspace.import_bundle(folder)
    assert report.problems == ()
    assert report.total == TableCounts(new=7)
    assert workspace.roadmap.claims_of("deal/1")


def test_rows_refer_to_later_rows_across_chunks(
    empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_rows, "CHUNK_ROWS", 2)
    folder = tmp_path / "b"
    write(folder, "organizations", {"key": "o", "name": "O"})
    write(folder, "lines", {"key": "l", "organization": "o", "layer": "silicon", "name": "L"})
    rows = [{"key": f"g{n}", "line": "l", "name": "G", "predecessor": f"g{n + 1}"} for n in range(5)]
    write(folder, "generations", *rows)
    workspace = Workspace.open(empty)
    report = workspace.import_bundle(folder)
    assert [(problem.row, problem.column, problem.text) for problem in report.problems] == [
        (6, "predecessor", "g5")
    ]
    assert report.tables["generations"] == TableCounts(new=4, refused=1)
    write(folder, "generations", *rows, {"key": "g5", "line": "l", "name": "G"})
    assert workspace.import_bundle(folder).tables["generations"] == TableCounts(new=6)


def test_every_problem_is_told_with_file_row_column_text_and_reason(sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    write(
        folder,
        "claims",
        CLAIM | {"subject": "nope"},
        CLAIM | {"window": "soonish", "stated_on": "2026-13-01"},
        CLAIM | {"subject": "amd-meta-2026/1", "status": "maybe"},
        CLAIM,
        CLAIM | {"note": "again", "window": "Q3 2026"},
        CLAIM | {"restates": "nobody", "sharing": "amd;nobody"},
    )
    write(folder, "organizations", {"key": "B AD", "name": ""})
    told = problems(Workspace.open(sample), folder)
    assert [(problem.file, problem.row, problem.column, problem.text) for problem in told] == [
        ("organizations.csv", 2, "key", "B AD"),
        ("organizations.csv", 2, "name", ""),
        ("claims.csv", 2, "subject", "nope"),
        ("claims.csv", 3, "window", "soonish"),
        ("claims.csv", 3, "stated_on", "2026-13-01"),
        ("claims.csv", 4, "milestone", "available"),
        ("claims.csv", 4, "status", "maybe"),
        ("claims.csv", 6, "", "amd-helios, available, 2026-01-05, amd, Q3 2026, plan, https://example.org"),
        ("claims.csv", 7, "restates", "nobody"),
        ("claims.csv", 7, "sharing", "amd;nobody"),
    ]
    assert "row 5 has the same subject, milestone, stated_on" in told[7].reason


def test_a_refused_row_is_not_a_problem_of_those_that_refer_to_it(sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    write(folder, "generations", {"key": "new", "line": "amd-instinct", "name": "N", "sequence": "two"})
    write(folder, "claims", CLAIM | {"subject": "new"})
    assert [problem.column for problem in problems(Workspace.open(sample), folder)] == ["sequence"]


def test_duplicate_keys_are_told_across_chunks_and_files(
    empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_rows, "CHUNK_ROWS", 2)
    rows = [{"key": key, "name": key} for key in ("a", "b", "c", "a")]
    one = write(tmp_path / "one", "organizations", *rows)
    other = write(tmp_path / "two", "organizations", {"key": "c", "name": "C"})
    workspace = Workspace.open(empty)
    told = problems(workspace, one, other.parent)
    assert [(problem.file, problem.row, problem.text) for problem in told] == [
        ("organizations.csv", 5, "a"),
        ("two/organizations.csv", 2, "c"),
    ]
    assert told[0].reason == "row 2 has the same key"
    assert told[1].reason == "row 4 of organizations.csv has the same key"
    workspace.import_bundle(write(tmp_path / "one", "organizations", *rows[:3]))
    assert [
        problem.row for problem in problems(workspace, write(tmp_path / "one", "organizations", *rows))
    ] == [5]


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("key,name,roles,fiscal_year_start_month", [("website", "the column website is missing")]),
        (
            "key,name,roles,fiscal_year_start_month,website,extra",
            [("extra", "organizations have no such column")],
        ),
        ("key,name,roles,fiscal_year_start_month,website,key", [("key", "two columns have this name")]),
        ("key,name,,roles,fiscal_year_start_month,website", [("column 3", "a column has no name")]),
        ("key;name;roles;fiscal_year_start_month;website", [("", "separated by semicolons")]),
        ("key\tname\troles\tfiscal_year_start_month\twebsite", [("", "separated by tabs")]),
    ],
)
def test_a_header_that_is_not_the_tables_is_refused(
    empty: Path, tmp_path: Path, header: str, told: list[tuple[str, str]]
) -> None:
    path = tmp_path / "organizations.csv"
    path.write_text(f"{header}\n{header.translate(str.maketrans('', '', '_'))}\n", encoding="utf-8")
    found = problems(Workspace.open(empty), path)
    first = [problem for problem in found if problem.row == 1]
    assert [problem.column for problem in first] == [column for column, _ in told]
    for problem, (_, reason) in zip(first, told, strict=True):
        assert reason in problem.reason


def test_commas_that_a_spreadsheet_left_behind_are_no_problem(empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "organizations.csv"
    head = "key,name,roles,fiscal_year_start_month,website"
    path.write_text(f"{head},, \nk,N,,,,,\nl,N,,,w\n,,,,,,\n", encoding="utf-8")
    workspace = Workspace.open(empty)
    assert not workspace.import_bundle(path).problems
    assert [row.key for row in workspace.roadmap.organizations] == ["k", "l"]
    path.write_text(f"{head},\nm,N,,,,x\nn,N,,,\n", encoding="utf-8")
    found = problems(workspace, path)
    assert [(problem.row, problem.reason) for problem in found] == [(2, "the row has 6 cells, the header 5")]


def test_columns_may_stand_in_any_order(empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "organizations.csv"
    path.write_text("website,name,key,fiscal_year_start_month,roles\nw,N,k,2,customer\n", encoding="utf-8")
    workspace = Workspace.open(empty)
    workspace.import_bundle(path)
    assert workspace.roadmap.organizations == (("k", "N", "customer", "2", "w"),)


def test_an_optional_column_that_is_absent_says_nothing(sample: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(sample)
    link = {"source": "amd-helios", "relation": "contains", "target": "amd-mi455x", "lag_days": "30"}
    link |= {"status": "stated"}
    workspace.import_bundle(write(tmp_path / "b", "links", link, columns=TABLES["links"].column_names))
    workspace.export_bundle(tmp_path / "out")
    assert (
        (tmp_path / "out" / "links.csv")
        .read_text(encoding="utf-8")
        .startswith("source,relation,target,level,first,lag_days,stated_on,stated_by,status,confidence,")
    )
    told = ("source", "relation", "target")
    without = {name: link[name] for name in told} | {"note": "new note"}
    report = workspace.import_bundle(write(tmp_path / "b", "links", without))
    assert report.tables["links"].changed == 1
    (kept,) = [
        found
        for found in workspace.roadmap.link_statements
        if (found.source, found.target, found.stated_on) == ("amd-helios", "amd-mi455x", "")
    ]
    assert (kept.lag_days, kept.note) == ("30", "new note")


def test_rows_without_a_text_are_padding(empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "organizations.csv"
    path.write_text(
        "key,name,roles,fiscal_year_start_month,website\n,,,,\n\na,A,,,\n,,,,\n", encoding="utf-8"
    )
    assert Workspace.open(empty).import_bundle(path).tables["organizations"] == TableCounts(new=1)


def test_a_row_of_another_width_is_told(empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "organizations.csv"
    path.write_text(
        "key,name,roles,fiscal_year_start_month,website\na,A\nb,B,,,,,\nc,C,,,\n", encoding="utf-8"
    )
    workspace = Workspace.open(empty)
    told = problems(workspace, path)
    assert [(problem.row, problem.reason) for problem in told] == [
        (2, "the row has 2 cells, the header 5"),
        (3, "the row has 7 cells, the header 5"),
    ]
    assert workspace.import_bundle(path).tables["organizations"] == TableCounts(new=1, refused=2)


def test_a_file_that_breaks_off_is_told_with_what_stood_before(empty: Path, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    write(folder, "lines", {"key": "l", "organization": "later", "layer": "silicon", "name": "L"})
    (folder / "organizations.csv").write_bytes(
        b"key,name,roles,fiscal_year_start_month,website\nBAD,A,,,\nb,B\xff,,,\nlater,L,,,\n"
    )
    told = problems(Workspace.open(empty), folder)
    assert (told[0].file, told[0].row) == ("organizations.csv", 3)
    assert "not written in UTF-8" in told[0].reason


def test_a_nul_character_is_told_with_its_cell(empty: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "b", "organizations", {"key": "a", "name": "A", "website": "w\0w"})
    (told,) = problems(Workspace.open(empty), path)
    assert (told.row, told.column) == (2, "website")


def test_a_list_of_problems_has_an_end(empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle_problems, "MOST_PROBLEMS", 3)
    path = write(tmp_path / "b", "organizations", *({"key": "A", "name": "A"} for _ in range(10)))
    told = problems(Workspace.open(empty), path)
    assert len(told) == 4
    assert told[-1].reason == "7 more problems are not listed"
    assert Workspace.open(empty).import_bundle(path).problem_count == 10


@pytest.mark.parametrize("after", range(0, 12, 3))
def test_a_cancel_leaves_the_workspace_as_it_was(sample: Path, after: int) -> None:
    workspace, before = Workspace.open(sample), sample.read_bytes()
    workspace.undo()
    undone = sample.read_bytes()
    calls: list[tuple[int, int, str]] = []

    def progress(done: int, total: int, what: str) -> None:
        calls.append((done, total, what))
        if len(calls) > after:
            raise Cancelled

    with pytest.raises(Cancelled):
        workspace.import_bundle(SAMPLE, progress=progress)
    assert sample.read_bytes() == undone != before
    with pytest.raises(Cancelled):
        workspace.redo(progress)
    assert sample.read_bytes() == undone
    assert workspace.redo_label == "Import of the sample"


def test_progress_runs_to_its_end(empty: Path) -> None:
    calls: list[tuple[int, int, str]] = []
    Workspace.open(empty).import_bundle(SAMPLE, progress=lambda *call: calls.append(call))
    assert [done for done, _, _ in calls] == sorted(done for done, _, _ in calls)
    assert calls[-1][0] == calls[-1][1] == sum(path.stat().st_size for path in SAMPLE.glob("*.csv"))
    assert calls[-1][2] == "Importing claims"


def test_an_import_meets_rows_that_somebody_else_has_written(empty: Path, tmp_path: Path) -> None:
    one, other = Workspace.open(empty), Workspace.open(empty)
    other.import_bundle(SAMPLE)
    assert one.changed_elsewhere()
    assert one.import_bundle(write(tmp_path / "b", "claims", CLAIM)).tables["claims"].new == 1
    assert len(one.roadmap.claims) == CLAIMS + 1
    assert not one.changed_elsewhere()


def test_undo_refuses_what_the_person_has_not_seen_and_shows_it(empty: Path, tmp_path: Path) -> None:
    one, other = Workspace.open(empty), Workspace.open(empty)
    one.import_bundle(SAMPLE)
    other.reload()
    other.import_bundle(write(tmp_path / "b", "claims", CLAIM))
    with pytest.raises(RoadmapError, match="Somebody else has changed"):
        one.undo()
    assert len(one.roadmap.claims) == CLAIMS + 1
    assert one.undo().label == "Import of claims.csv"


def organized(folder: Path) -> None:
    """Two lines of one organization."""
    write(folder, "organizations", {"key": "o", "name": "O"})
    lines = [{"key": key, "organization": "o", "layer": "silicon", "name": key} for key in ("l", "m")]
    write(folder, "lines", *lines)


def generation(key: str, predecessor: str = "", line: str = "l") -> dict[str, str]:
    return {"key": key, "line": line, "name": key, "predecessor": predecessor}


def told_of(workspace: Workspace, folder: Path) -> list[tuple[int, str, str, str]]:
    return [(one.row, one.column, one.text, one.reason) for one in problems(workspace, folder)]


def test_predecessors_that_form_a_circle_are_refused_with_all_their_keys(empty: Path, tmp_path: Path) -> None:
    folder, workspace = tmp_path / "b", Workspace.open(empty)
    organized(folder)
    write(folder, "generations", generation("a", "b"), generation("b", "a"), generation("c", "a"))
    circle = "predecessors form a circle, so none of these can come first: "
    assert told_of(workspace, folder) == [
        (2, "predecessor", "b", f"{circle}“a” after “b” after “a”"),
        (3, "predecessor", "a", f"{circle}“b” after “a” after “b”"),
    ]
    dry = workspace.import_bundle(folder, dry_run=True)
    assert dry.tables["generations"] == TableCounts(new=1, refused=2)
    write(folder, "generations", generation("a", "a"))
    assert told_of(workspace, folder) == [(2, "predecessor", "a", "“a” cannot come before itself")]


def test_a_long_circle_names_the_first_and_counts_the_rest(empty: Path, tmp_path: Path) -> None:
    folder, workspace = tmp_path / "b", Workspace.open(empty)
    organized(folder)
    write(folder, "generations", *(generation(f"g{n}", f"g{(n + 1) % 9}") for n in range(9)))
    told = told_of(workspace, folder)
    assert len(told) == 9
    assert told[7][3].endswith(
        "“g7” after “g8” after “g0” after “g1” after “g2” after “g3” after 3 more after “g7”"
    )


def test_a_predecessor_of_another_line_is_refused_with_both_keys(empty: Path, tmp_path: Path) -> None:
    folder, workspace = tmp_path / "b", Workspace.open(empty)
    organized(folder)
    write(folder, "generations", generation("a"), generation("b", "a", "m"))
    said = "“a” is of the line “l”, “b” of “m”: a predecessor is of the same line"
    assert told_of(workspace, folder) == [(3, "predecessor", "a", said)]


def test_what_a_file_does_not_bring_is_judged_with_what_it_brings(empty: Path, tmp_path: Path) -> None:
    """The circle closes, or the line changes, at the row that comes; what stood there before is told nowhere else."""
    folder, workspace = tmp_path / "b", Workspace.open(empty)
    organized(folder)
    write(folder, "generations", generation("a"), generation("b", "a"))
    assert workspace.import_bundle(folder).change is not None
    later = tmp_path / "later"
    write(later, "generations", generation("a", "b"))
    circle = "predecessors form a circle, so none of these can come first: “a” after “b” after “a”"
    assert told_of(workspace, later) == [(2, "predecessor", "b", circle)]
    write(later, "generations", generation("a", line="m"))
    said = "“a” is of the line “m”, “b” of “l”: a predecessor is of the same line"
    assert told_of(workspace, later) == [(2, "line", "b", said)]
    assert workspace.import_bundle(later, dry_run=True).tables["generations"] == TableCounts(refused=1)


def test_a_change_by_the_program_refuses_such_predecessors_too(sample: Path) -> None:
    workspace = Workspace.open(sample)
    b100, b200 = (workspace.roadmap.generation(key) for key in ("b100", "b200"))
    assert b100 is not None and b200 is not None
    before = sample.read_bytes()
    circle = {"generations": [b100._replace(predecessor="b200"), b200._replace(predecessor="b100")]}
    with pytest.raises(RoadmapError, match="“b200” of “b100” cannot be kept: predecessors form a circle"):
        workspace.decide("A circle", circle)
    with pytest.raises(RoadmapError, match="of the line “amd-rocm”"):
        workspace.decide("Another line", {"generations": [b100._replace(predecessor="amd-rocm-7-0")]})
    assert sample.read_bytes() == before


@pytest.mark.parametrize(
    ("window", "stated_on", "fits"),
    [
        ("2026-01-06", "2026-01-05", False),
        ("2026-01-05", "2026-01-05", True),
        ("2026-Q1", "2026-01-05", True),  # it had begun
        ("2026-Q2", "2026-03-31", False),
        ("..2026-06", "2026-01-05", True),
        ("2026-02..", "2026-01-05", False),
        ("", "2026-01-05", True),
        ("2027", "", True),  # nobody said when
        ("FY2027-Q1", "2026-02-01", True),  # of some makers it had begun
        ("FY2027-Q1", "2026-01-31", False),  # of none
    ],
)
def test_an_actual_cannot_begin_after_the_day_it_was_stated(
    sample: Path, tmp_path: Path, window: str, stated_on: str, fits: bool
) -> None:
    row = CLAIM | {"status": "actual", "window": window, "stated_on": stated_on}
    path = write(tmp_path / "b", "claims", row, CLAIM)
    workspace = Workspace.open(sample)
    told = workspace.import_bundle(path, dry_run=True)
    if fits:
        assert told.problems == () and told.tables["claims"] == TableCounts(new=2)
        return
    reason = (
        f"an actual cannot begin after the day on which it was stated ({stated_on}): nobody can have seen it"
    )
    assert told.problems == (Problem("claims.csv", 2, "window", window, reason),)
    assert told.tables["claims"] == TableCounts(new=1, refused=1)


def test_an_actual_that_a_person_enters_is_refused_the_same_way(sample: Path) -> None:
    """NVIDIA's fiscal quarter begins in May: what it said in April cannot have come in it."""
    workspace = Workspace.open(sample)
    seen = Claim(
        "rubin", "volume", "FY27 Q2", "2026-04-30", "nvidia", "actual", "high", source_title="A call"
    )
    with pytest.raises(RoadmapError, match="“FY27 Q2” cannot be kept: an actual cannot begin after the day"):
        add_claim(workspace, seen)
    add_claim(workspace, seen._replace(stated_on="2026-05-01"))
    assert workspace.roadmap.claims_of("rubin", "volume")[-1].window == "FY2027-Q2"
