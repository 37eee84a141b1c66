"""What becomes of a claim that a person enters: its window, its doubt, its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.records import Claim
from roadmap_app.domain.scenario import parse_setting
from roadmap_app.workspace.claims import add_claim, plan_claim
from roadmap_app.workspace.decisions import add_scenario, claim_from_shift
from roadmap_app.workspace.workspace import Workspace

BOTH_ENGINES = True


if TYPE_CHECKING:
    from pathlib import Path

CLAIM = Claim(
    "amd-mi455x",
    "volume",
    "~2027",
    stated_on="2026-11-20",
    stated_by="amd",
    source_title="a talk",
    confidence="medium",
    status="plan",
)


@pytest.fixture
def workspace(sample: Path) -> Workspace:
    return Workspace.open(sample)


@pytest.mark.parametrize("written", ["~2027", "2027?", "ca. 2027"])
def test_a_claim_keeps_its_mark_of_doubt(workspace: Workspace, written: str) -> None:
    add_claim(workspace, CLAIM._replace(window=written))
    assert "~2027" in [one.window for one in workspace.roadmap.claims_of("amd-mi455x", "volume")]


def test_a_doubtful_what_if_becomes_a_doubtful_claim(workspace: Workspace) -> None:
    add_scenario(workspace, "doubt", [parse_setting(workspace.roadmap, "amd-mi455x:volume:2027?")])
    claim_from_shift(workspace, "doubt", "amd-mi455x", "volume", CLAIM)
    assert "~2027" in [one.window for one in workspace.roadmap.claims_of("amd-mi455x", "volume")]


def test_a_planned_claim_is_shown_before_anything_is_written(workspace: Workspace) -> None:
    before = workspace.history()
    edit = plan_claim(workspace.roadmap, CLAIM._replace(window=" Q4 2027 "))
    assert edit.label == "Claim on MI455X"
    assert [row.window for row in edit.put["claims"]] == ["2027-Q4"]
    assert workspace.history() == before
    workspace.apply(edit)
    assert edit.put["claims"][0] in workspace.roadmap.claims_of("amd-mi455x", "volume")


@pytest.mark.parametrize("wrong", [{"restates": "nobody"}, {"sharing": "meta;nobody"}])
def test_a_claim_names_no_organization_that_is_not_there(workspace: Workspace, wrong: dict[str, str]) -> None:
    with pytest.raises(RoadmapError, match="“nobody” is no organization"):
        plan_claim(workspace.roadmap, CLAIM._replace(**wrong))
