"""Files of other programs into a workspace: what is refused of them hinders nothing, what is asked stops all of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roadmap_app.cli.main import main
from roadmap_app.domain.changes import RoadmapError, TableCounts
from roadmap_app.workspace.incoming.options import ImportOptions
from roadmap_app.workspace.reports import ImportReport
from roadmap_app.workspace.workspace import Workspace

MATRIX = """ROCm Version,6.2.1
GPU / LLVM target,gfx942
,gfx90a
MATH LIBS,
rocBLAS,4.2.1
"""
LATER = MATRIX.replace(",gfx90a\n", ",gfx1100\n")
PLAN = '<Project xmlns="http://schemas.microsoft.com/project"><Title>Plan</Title><Tasks>{}</Tasks></Project>'
TASK = (
    "<Task><UID>{0}</UID><ID>{0}</ID><Name>Task {0}</Name><OutlineLevel>1</OutlineLevel><Finish>{1}</Finish>{2}"
    "</Task>"
)


def brought(path: Path, name: str, text: str, **options: object) -> ImportReport:
    """A file written beside the workspace and imported."""
    file = path.with_name(name)
    file.write_text(text, encoding="utf-8")
    with Workspace.open(path) as workspace:
        return workspace.import_files([file], ImportOptions(**options))  # type: ignore[arg-type]


def with_amd(path: Path) -> Path:
    brought(path, "organizations.csv", "key,name,roles,fiscal_year_start_month,website\namd,AMD,supplier,,\n")
    return path


def test_revisions_of_a_matrix_come_in_one_after_the_other_and_what_has_no_place_hinders_nothing(
    empty_workspace: Path,
) -> None:
    first = brought(empty_workspace, "2024-09-19.csv", MATRIX)
    assert first.change is not None and first.files[0].counts == TableCounts(3, 0, 0, 1)
    assert [(one.row, one.text) for one in first.problems] == [(5, "rocBLAS")]
    second = brought(empty_workspace, "2024-10-18.csv", LATER)
    assert (
        second.change is not None and second.tables["links"].new == 3
    )  # one repeated, one new, one withdrawn
    again = brought(empty_workspace, "2024-10-18.csv", LATER)
    assert again.change is None and again.files[0].counts == TableCounts(0, 0, 3, 1)
    with Workspace.open(empty_workspace) as workspace:
        assert {one.target for one in workspace.roadmap.links} == {"amd-gfx942", "amd-gfx1100"}
        assert workspace.undo().label == "Import of 2024-10-18.csv"


def test_what_else_a_record_says_comes_in_where_a_part_of_it_has_no_place(empty_workspace: Path) -> None:
    told = {
        "submitter": "AMD",
        "system_name": "Box",
        "accelerator_model_name": "AMD MI450",
        "status": "available",
    }
    report = brought(
        empty_workspace, "box.json", json.dumps({**told, "framework": "vLLM 0.9.1"}), on="2026-09-01"
    )
    assert report.change is not None and report.files[0].counts == TableCounts(1, 0, 0, 0)
    assert [one.text for one in report.problems] == ["vLLM 0.9.1"]


def test_a_question_stops_all_of_it_and_its_answer_lets_it_in(empty_workspace: Path) -> None:
    path, plan = with_amd(empty_workspace), PLAN.format(TASK.format(1, "2026-06-15", ""))
    for options, asked in (
        ({}, "Whose word is plan.xml? Give the organization that says it."),
        (
            {"by": "AMD"},
            "Is what plan.xml tells of silicon, system or software? It does not say, and its lines are new.",
        ),
    ):
        report = brought(path, "plan.xml", plan, **options)
        assert report.change is None and not report.writes
        assert [one.reason for one in report.problems] == [asked]
    report = brought(path, "plan.xml", plan, by="AMD", values={"layer": "chip"}, on="2026-01-05")
    assert report.change is not None and not report.problems
    with Workspace.open(path) as workspace:
        assert [(line.layer, line.name) for line in workspace.roadmap.lines] == [("silicon", "Plan")]
        assert [one.window for one in workspace.roadmap.claims] == ["2026-06-15"]


def test_what_is_proposed_and_cannot_be_kept_stops_all_of_it(empty_workspace: Path) -> None:
    done = "<PercentComplete>100</PercentComplete><ActualFinish>2027-06-15</ActualFinish>"
    plan = PLAN.format(TASK.format(1, "2026-06-15", "") + TASK.format(2, "2027-06-15", done))
    report = brought(
        with_amd(empty_workspace), "plan.xml", plan, by="amd", values={"layer": "system"}, on="2026-01-05"
    )
    assert report.change is None and not report.writes
    assert [(one.row, one.column) for one in report.problems] == [(2, "window")]
    assert "nobody can have seen it" in report.problems[0].reason


@pytest.mark.usefixtures("empty_workspace")
def test_the_command_says_how_a_question_is_answered_and_what_was_refused(
    empty_workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = with_amd(empty_workspace)
    calendar = path.with_name("days.ics")
    event = "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Lunch\r\nDTSTART;VALUE=DATE:20260601\r\nEND:VEVENT\r\n"
    calendar.write_text(
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{event}END:VCALENDAR\r\n", encoding="utf-8", newline=""
    )
    assert main(["import", str(path), str(calendar)]) == 2
    assert "--by ORG, --on DATE, --value layer=LAYER or --name NAME=KEY says it." in capsys.readouterr().err
    assert main(["import", str(path), str(calendar), "--by", "AMD"]) == 0
    told = capsys.readouterr().out
    assert "“Lunch”: it names no product of this roadmap" in told
    assert "Nothing to import: 1 row refused, each with its reason." in told


def test_who_says_a_plan_is_made_where_nobody_of_that_name_is_there(empty_workspace: Path) -> None:
    plan = PLAN.format(TASK.format(1, "2027-03-01T17:00:00", ""))
    report = brought(
        empty_workspace, "p.xml", plan, by="Acme Labs", on="2026-11-01", values={"layer": "silicon"}
    )
    assert report.change is not None
    with Workspace.open(empty_workspace) as workspace:
        assert [(one.key, one.name) for one in workspace.roadmap.organizations] == [
            ("acme-labs", "Acme Labs")
        ]
        assert [one.stated_by for one in workspace.roadmap.claims] == ["acme-labs"]
    again = brought(
        empty_workspace, "p.xml", plan, by="acme labs", on="2026-11-01", values={"layer": "silicon"}
    )
    assert again.change is None
    with pytest.raises(RoadmapError, match="is it Acme Labs"):
        brought(empty_workspace, "p.xml", plan, by="Acme Lab", on="2026-11-01")


def test_what_a_later_revision_withdraws_stands_with_the_row_that_tells_of_its_line(
    empty_workspace: Path,
) -> None:
    brought(empty_workspace, "2024-09-19.csv", MATRIX)
    second = brought(empty_workspace, "2024-10-18.csv", LATER, differences=50)
    withdrawn = [one.row for one in second.files[0].differences if ("status", "", "withdrawn") in one.cells]
    assert withdrawn and max(withdrawn) <= 3  # a row of targets, not the refused one at the end
    assert second.files[0].counts.refused == 1


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x
{}END:VCALENDAR
"""
EVENT = "BEGIN:VEVENT\nUID:{0}\nSUMMARY:{0}\nDTSTART;VALUE=DATE:{1}\nEND:VEVENT\n"


def test_what_is_refused_of_a_plan_or_calendar_is_saved_as_a_flat_sheet_mended_and_read_again(
    empty_workspace: Path, tmp_path: Path
) -> None:
    tasks = "".join(TASK.format(number, f"2027-0{number}-01", "") for number in (1, 2))
    plan = PLAN.format(tasks)
    with_amd(empty_workspace)
    said = {"by": "amd", "on": "2026-11-01", "values": {"layer": "silicon"}}
    assert brought(empty_workspace, "plan.xml", plan, **said).change
    events = EVENT.format("Task 1 tape-out", "20260101") + EVENT.format("The chip’s tape-out", "20260201")
    out = tmp_path / "refused.csv"
    report = brought(empty_workspace, "dates.ics", CALENDAR.format(events), **said, rejects=out)
    assert report.files[0].counts == TableCounts(1, 0, 0, 1)
    head, refused = out.read_text(encoding="utf-8-sig").splitlines()
    assert head.endswith(",Note,refused because")
    assert refused.startswith(",,,The chip’s tape-out,,2026-02-01,")
    assert refused.endswith("row 2: it names no product of this roadmap")
    mended = refused.replace("The chip’s tape-out,", "Task 2,tape out")
    again = brought(empty_workspace, "mended.csv", f"{head}\n{mended}\n", by="amd", on="2026-11-01")
    assert again.files[0].counts == TableCounts(1, 0, 0, 0)
    with Workspace.open(empty_workspace) as workspace:
        windows = {one.window for one in workspace.roadmap.claims if one.milestone == "tape_out"}
        assert windows == {"2026-01-01", "2026-02-01"}
