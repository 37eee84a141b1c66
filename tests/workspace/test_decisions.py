"""What a team decides about findings: kept in the workspace, each one change, undone and read back like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.scenario import parse_shift
from roadmap_app.domain.settings import settings_of
from roadmap_app.domain.statements import day_of
from roadmap_app.workspace.checking import check
from roadmap_app.workspace.decisions import accept, add_scenario, follow, remove_scenario, set_rule
from roadmap_app.workspace.workspace import Workspace

BOTH_ENGINES = True


if TYPE_CHECKING:
    from pathlib import Path

NOVEMBER = CheckSpec(day_of("2026-11-22"))
FAR = day_of("2099-12-31")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "a.roadmap", sample=True)


def test_an_accepted_finding_leaves_the_counts_stays_listed_and_comes_back(workspace: Workspace) -> None:
    before = check(workspace.roadmap, NOVEMBER)
    finding = before.open[0]
    until = day_of("2098-06-30")
    accept(workspace, finding.fingerprint, "known since March", until, "Eva")
    after = check(workspace.roadmap, NOVEMBER)
    assert (
        after.verdicts[finding.verdict] == before.verdicts[finding.verdict] - 1 if len(after.open) else True
    )
    assert finding.fingerprint not in {one.fingerprint for one in after.open}
    assert [one.fingerprint for one in after.accepted_findings] == [finding.fingerprint]
    assert len(after.findings) == len(before.findings)
    settings = settings_of(workspace.roadmap)
    assert settings.accepted(finding.fingerprint, until) and not settings.accepted(
        finding.fingerprint, until + 1
    )
    workspace.undo()
    assert check(workspace.roadmap, NOVEMBER).accepted == 0


def test_an_acceptance_needs_a_reason_and_a_day_ahead(workspace: Workspace) -> None:
    with pytest.raises(RoadmapError, match="needs a reason"):
        accept(workspace, "0" * 16, "  ", FAR, "Eva")
    with pytest.raises(RoadmapError, match="has passed"):
        accept(workspace, "0" * 16, "known", day_of("2020-01-01"), "Eva")


def test_nothing_is_written_that_could_not_be_read_again(workspace: Workspace) -> None:
    with pytest.raises(RoadmapError, match="until “2191-04-29” cannot be kept"):
        accept(workspace, "0" * 16, "known", day_of("2191-04-29"), "Eva")
    assert not Workspace.open(workspace.path).roadmap.rows("acceptances")


def test_a_follow_up_keeps_what_is_not_given_anew(workspace: Workspace) -> None:
    follow(workspace, "a" * 16, owner="Eva", due=day_of("2026-12-01"), state="asked")
    follow(workspace, "a" * 16, state="answered", answer="in January")
    row = settings_of(workspace.roadmap).follow_ups["a" * 16]
    assert (row.owner, row.due, row.state, row.answer) == ("Eva", "2026-12-01", "answered", "in January")
    with pytest.raises(RoadmapError, match="cannot be “lost”"):
        follow(workspace, "a" * 16, state="lost")


def test_a_rule_is_switched_off_and_tuned_for_the_workspace(workspace: Workspace) -> None:
    def count(rule: str) -> int:
        return sum(finding.rule == rule for finding in check(workspace.roadmap, NOVEMBER).findings)

    stale = count("stale")
    set_rule(workspace, "stale", "limit_days", 100)
    assert count("stale") > stale
    set_rule(workspace, "stale", "on", 0)
    assert count("stale") == 0
    for wrong in (
        ("nonsense", "on", 1),
        ("stale", "nonsense", 1),
        ("stale", "on", 2),
        ("stale", "limit_days", -1),
    ):
        with pytest.raises(RoadmapError):
            set_rule(workspace, *wrong)


def test_a_scenario_is_kept_removed_and_brought_back_by_undo(workspace: Workspace) -> None:
    shift = parse_shift(workspace.roadmap, "amd-helios:available:+90")
    add_scenario(workspace, "a quarter later", [shift])
    assert settings_of(workspace.roadmap).scenario("a quarter later") is not None
    with pytest.raises(RoadmapError, match="already"):
        add_scenario(workspace, "a quarter later", [shift])
    with pytest.raises(RoadmapError, match="changes nothing"):
        add_scenario(workspace, "other", [])
    remove_scenario(workspace, "a quarter later")
    assert settings_of(workspace.roadmap).scenario("a quarter later") is None
    workspace.undo()
    found = settings_of(Workspace.open(workspace.path).roadmap).scenario("a quarter later")
    assert found is not None and found.shifts == (shift,)
    workspace.redo()
    with pytest.raises(RoadmapError, match="no scenario"):
        remove_scenario(workspace, "a quarter later")


def test_decisions_travel_with_the_bundle_and_an_empty_one_adds_no_file(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.export_bundle(tmp_path / "plain")
    assert not (tmp_path / "plain" / "acceptances.csv").exists()
    accept(workspace, "b" * 16, "=known", FAR, "Eva")
    add_scenario(workspace, "later", [parse_shift(workspace.roadmap, "amd-helios:available:+90")])
    workspace.export_bundle(tmp_path / "out")
    other = Workspace.create(tmp_path / "b.roadmap")
    report = other.import_bundle(tmp_path / "out")
    assert not report.problems
    assert other.roadmap.rows("acceptances") == workspace.roadmap.rows("acceptances")
    assert other.roadmap.rows("scenarios") == workspace.roadmap.rows("scenarios")
