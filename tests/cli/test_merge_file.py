"""`roadmap merge-file`: what differs is told, and what is named is taken over as one change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roadmap_app.cli.main import main
from roadmap_app.domain.records import Claim, Generation, Line, Organization
from roadmap_app.workspace.workspace import Workspace


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    ours, theirs = tmp_path / "ours.roadmap", tmp_path / "theirs.roadmap"
    with Workspace.create(ours) as workspace:
        workspace.decide("Start", {"organizations": [Organization("amd", "AMD"), Organization("ibm", "IBM")]})
    theirs.write_bytes(ours.read_bytes())
    with Workspace.open(theirs) as workspace:
        workspace.decide(
            "Theirs", {"organizations": [Organization("amd", "AMD", website="https://amd.example")]}
        )
        workspace.decide("Theirs too", {}, {"organizations": [Organization("ibm", "IBM")]})
    return ours, theirs


def run(both: tuple[Path, Path], *more: str) -> int:
    return main(["merge-file", str(both[0]), str(both[1]), *more])


def test_a_dry_run_tells_each_row_with_both_values_and_changes_nothing(
    both: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    before = both[0].read_bytes()
    assert run(both, "--dry-run", "--take", "all") == 0
    told = capsys.readouterr().out
    assert "Changed there: 1" in told
    assert "website: here “”, there “https://amd.example”" in told
    assert "Deleted there: 1" in told
    assert "Would take over 1 row" in told
    assert both[0].read_bytes() == before


def test_all_leaves_a_deletion_which_is_taken_by_its_key(
    both: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(both, "--take", "all", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["common_change"] == 1
    assert {one["key"]: one["kind"] for one in told["differences"]} == {
        "organizations/amd": "changed",
        "organizations/ibm": "deleted",
    }
    assert told["taken"] == ["organizations/amd"]
    assert run(both, "--take", "organizations/ibm") == 0
    with Workspace.open(both[0]) as workspace:
        assert [one.key for one in workspace.roadmap.organizations] == ["amd"]
        assert len(workspace.history()) == 3


def test_a_key_that_no_difference_has_is_refused(
    both: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(both, "--take", "organizations/none") == 2
    assert "No row that differs is called “organizations/none”" in capsys.readouterr().err


def test_what_is_implausible_there_is_asked_and_what_nobody_can_have_seen_refused(
    both: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    came = Claim(
        "chip", "available", "2026-09", "2026-09-30", "amd", "actual", source_url="https://amd.example"
    )
    with Workspace.open(both[1]) as workspace:
        plan = came._replace(stated_on="2026-10-30", window="2027", status="plan")
        things = {
            "lines": [Line("gpu", "amd", "silicon", "Instinct")],
            "generations": [Generation("chip", "gpu", "MI455X")],
        }
        workspace.decide("A chip", {**things, "claims": [came, plan]})
    assert run(both, "--take", "all") == 2
    assert "AMD said on 30 Sep 2026 that MI455X became available; a plan" in capsys.readouterr().err
    with Workspace.open(both[0], load=False) as workspace:
        assert len(workspace.history()) == 1
    assert run(both, "--take", "all", "--yes") == 0
    assert "Doubtful: AMD said on 30 Sep 2026" in capsys.readouterr().out
    with Workspace.open(both[1]) as workspace:
        workspace.decide("Ahead", {"claims": [came._replace(window="2027-03")]})
    assert run(both, "--take", "all") == 2
    assert (
        "claim on MI455X (available) cannot be taken over: an actual cannot begin" in capsys.readouterr().err
    )
