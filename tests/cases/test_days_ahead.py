"""A day of statement after today: refused at entry and import, and a contradiction in a file that holds it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from roadmap_app.alignment.engine.check import check_roadmap
from roadmap_app.cli.main import main
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.day_line import today
from roadmap_app.domain.findings import CheckSpec, Finding
from roadmap_app.domain.records import Claim, DatedFigure, Generation, Line, Link, Need, Organization
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables.tables import TABLES as SPECS
from roadmap_app.domain.windows.window import day_text, say_day
from roadmap_app.workspace.claims import add_claim
from roadmap_app.workspace.entries import record_figure
from roadmap_app.workspace.workspace import Workspace

TABLES = {
    "organizations": [Organization("amd", "AMD"), Organization("meta", "Meta")],
    "lines": [Line("gpu", "amd", "silicon", "GPU", "GPU"), Line("stack", "amd", "software", "Stack")],
    "generations": [Generation("chip", "gpu", "Chip"), Generation("r1", "stack", "Stack 1")],
}


def said_on(table: str, day: str, recorded_on: str = "") -> tuple[str, ...]:
    """A row that bears a day of statement."""
    rows: dict[str, tuple[str, ...]] = {
        "claims": Claim(
            *("chip", "available", "2030", day, "amd", "plan", "high"),
            sharing="public",
            recorded_on=recorded_on,
        ),
        "links": Link(
            "r1", "supports", "chip", "production", stated_on=day, stated_by="amd", sharing="public"
        ),
        "needs": Need("meta", "chip", "available", "2030", day),
    }
    return rows[table]


def write(path: Path, table: str, row: tuple[str, ...]) -> Path:
    source = path / f"{table}.csv"
    with source.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows((SPECS[table].column_names, row))
    return source


@pytest.fixture
def file(empty_workspace: Path) -> Path:
    workspace = Workspace.open(empty_workspace)
    workspace.decide("The things", TABLES)
    return empty_workspace


@pytest.mark.parametrize("table", ["claims", "links", "needs"])
def test_an_import_refuses_the_row_with_its_place_and_takes_the_day_of_grace(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], table: str
) -> None:
    ahead = day_text(today() + 2)
    source = write(tmp_path, table, said_on(table, ahead))
    assert main(["import", str(file), str(source)]) == 2
    told = capsys.readouterr().err
    assert f"{table}.csv, row 2, column stated_on: “{ahead}”: that day lies after today" in told
    write(tmp_path, table, said_on(table, day_text(today() + 1)))
    assert main(["import", str(file), str(source)]) == 0


def test_a_day_of_recording_after_today_is_refused_too(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write(tmp_path, "claims", said_on("claims", "", day_text(today() + 2)))
    assert main(["import", str(file), str(source)]) == 2
    assert "column recorded_on" in capsys.readouterr().err


def test_entry_refuses_it_and_leaves_the_workspace_as_it_was(file: Path) -> None:
    workspace = Workspace.open(file)
    claim = Claim(
        "chip", "available", "2030", day_text(today() + 2), "amd", "plan", "high", source_title="Call"
    )
    with pytest.raises(RoadmapError, match=r"The stated_on “.*” cannot be kept: that day lies after today"):
        add_claim(workspace, claim)
    figure = DatedFigure("amd", "share_price_usd", "5", "", day_text(today() + 2), "Exchange", "")
    with pytest.raises(RoadmapError, match="that day lies after today"):
        record_figure(workspace, figure)
    assert not workspace.roadmap.claims and not workspace.roadmap.rows("figures")
    add_claim(workspace, claim._replace(stated_on=day_text(today() + 1)))


def held(day: int, **tables: object) -> list[Finding]:
    spec = CheckSpec(day, rules=("impossible",))
    return list(check_roadmap(Roadmap({**TABLES, **tables}), spec).findings)


def test_in_a_file_that_holds_it_every_such_statement_is_a_contradiction() -> None:
    ahead = day_text(today() + 30)
    found = held(
        today(),
        claims=[Claim("chip", "available", "2030", ahead, "amd")],
        links=[Link("r1", "supports", "chip", "production", stated_on=ahead, stated_by="amd")],
        needs=[Need("meta", "chip", "available", "2030", ahead)],
    )
    assert {one.subjects for one in found} == {
        ("chip:available",),
        ("r1", "chip"),
        ("chip:available", "meta"),
    }
    assert all(one.verdict == "contradiction" for one in found)
    for one in found:
        assert f"on {say_day(today() + 30)}, a day after today, so nobody can have" in one.message


def test_the_day_of_grace_is_none_and_neither_is_a_look_back() -> None:
    claim = Claim("chip", "available", "2030", day_text(today() + 1), "amd")
    assert not held(today(), claims=[claim])
    assert not held(today() - 10, claims=[claim._replace(stated_on=day_text(today() + 30))])
    assert held(today() + 400, claims=[claim._replace(stated_on=day_text(today() + 30))])
