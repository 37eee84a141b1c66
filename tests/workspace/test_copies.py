"""Two copies of one workspace: compared row by row since they parted, taken over as one step, nothing silently."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.records import Claim, Generation, Line, Organization
from roadmap_app.workspace.copies import compare_with, take_over
from roadmap_app.workspace.editing.comparing import Comparison, plan_take, taken_by_all
from roadmap_app.workspace.workspace import Workspace

AMD = Organization("amd", "AMD", "supplier")
LINE = Line("instinct", "amd", "silicon", "Instinct", "GPU")
CHIP, OTHER = Generation("mi1", "instinct", "MI1"), Generation("mi2", "instinct", "MI2")
PLAN = Claim("mi1", "available", "2027-Q1", "2026-01-05", "amd", source_title="A")
LATER = Claim("mi2", "available", "2028", "2026-02-05", "amd", source_title="B")


def put(workspace: Workspace, label: str, **rows: list[object]) -> None:
    workspace.decide(label, rows)


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies that share their first change."""
    ours, theirs = tmp_path / "ours.roadmap", tmp_path / "theirs.roadmap"
    with Workspace.create(ours) as workspace:
        put(
            workspace,
            "Start",
            organizations=[AMD],
            lines=[LINE],
            generations=[CHIP, OTHER],
            claims=[PLAN, LATER],
        )
    theirs.write_bytes(ours.read_bytes())
    return ours, theirs


def compared(ours: Path, theirs: Path) -> Comparison:
    with Workspace.open(ours) as workspace:
        return compare_with(workspace, theirs)


def kinds(found: Comparison) -> dict[str, str]:
    return {one.words: one.kind for one in found.differences}


def test_copies_that_hold_the_same_differ_in_nothing(both: tuple[Path, Path]) -> None:
    found = compared(*both)
    assert found.differences == ()
    assert found.common == 1


def test_what_one_side_did_since_they_parted_is_told_from_what_both_did(both: tuple[Path, Path]) -> None:
    ours, theirs = both
    with Workspace.open(ours) as workspace:
        put(workspace, "Ours", organizations=[AMD._replace(website="https://here.example")])
        put(workspace, "Ours too", generations=[CHIP._replace(codename="Here")])
    with Workspace.open(theirs) as workspace:
        put(workspace, "Theirs", organizations=[AMD._replace(website="https://there.example")])
        put(
            workspace,
            "Theirs too",
            generations=[OTHER._replace(codename="There"), Generation("mi3", "instinct", "MI3")],
        )
        workspace.decide("Theirs three", {}, {"claims": [PLAN]})
    found = compared(ours, theirs)
    assert kinds(found) == {
        "AMD": "conflict",
        "MI1": "here",
        "MI2": "changed",
        "MI3": "new",
        "claim on MI1 (available)": "deleted",
    }
    conflict = next(one for one in found.differences if one.kind == "conflict")
    assert conflict.columns == ("website",)
    assert (conflict.was.website, conflict.ours.website, conflict.theirs.website) == (
        "",
        "https://here.example",
        "https://there.example",
    )
    assert conflict.by_us.at and conflict.by_them.at
    assert all(one.by_them.at for one in found.differences if one.kind != "here")


def test_all_takes_what_is_new_and_changed_there_and_never_a_deletion_or_a_conflict(
    both: tuple[Path, Path],
) -> None:
    ours, theirs = both
    with Workspace.open(ours) as workspace:
        put(workspace, "Ours", organizations=[AMD._replace(website="https://here.example")])
    with Workspace.open(theirs) as workspace:
        put(workspace, "Theirs", organizations=[AMD._replace(website="https://there.example")])
        put(workspace, "Theirs too", generations=[OTHER._replace(codename="There")])
        workspace.decide("Theirs three", {}, {"claims": [PLAN]})
    with Workspace.open(ours) as workspace:
        found = compare_with(workspace, theirs)
        take_over(workspace, found, taken_by_all(found), "theirs.roadmap")
        assert workspace.roadmap.generation("mi2") == OTHER._replace(codename="There")
        assert workspace.roadmap.organization("amd") == AMD._replace(website="https://here.example")
        assert workspace.roadmap.claims_of("mi1") == (PLAN,)
        assert len(workspace.history()) == 3
        by_key = [one.key for one in compare_with(workspace, theirs).of_kind("deleted", "conflict")]
        take_over(workspace, found, by_key, "theirs.roadmap")
        assert workspace.roadmap.claims_of("mi1") == ()
        assert workspace.roadmap.organization("amd") == AMD._replace(website="https://there.example")
        workspace.undo()
        assert workspace.roadmap.claims_of("mi1") == (PLAN,)


def test_what_was_undone_there_is_no_difference(both: tuple[Path, Path]) -> None:
    ours, theirs = both
    with Workspace.open(theirs) as workspace:
        put(workspace, "Theirs", generations=[OTHER._replace(codename="There")])
        workspace.undo()
    assert compared(ours, theirs).differences == ()


def test_the_other_copy_is_never_written(both: tuple[Path, Path]) -> None:
    ours, theirs = both
    before = theirs.read_bytes()
    compared(ours, theirs)
    assert theirs.read_bytes() == before


def test_what_a_row_refers_to_and_stands_only_there_comes_along(both: tuple[Path, Path]) -> None:
    ours, theirs = both
    with Workspace.open(theirs) as workspace:
        new = Claim("mi3", "available", "2029", "2026-03-05", "amd", source_title="C")
        put(workspace, "Theirs", generations=[Generation("mi3", "instinct", "MI3")], claims=[new])
    with Workspace.open(ours) as workspace:
        found = compare_with(workspace, theirs)
        claim = next(one.key for one in found.differences if one.table == "claims")
        edit = plan_take(workspace.roadmap, found, [claim], "theirs")
        assert edit.told == ("1 row that they refer to comes along",)
        workspace.apply(edit)
        assert workspace.roadmap.generation("mi3") is not None


def test_what_something_here_refers_to_does_not_go(both: tuple[Path, Path]) -> None:
    ours, theirs = both
    with Workspace.open(theirs) as workspace:
        workspace.decide("Theirs", {}, {"claims": [LATER], "generations": [OTHER]})
    with Workspace.open(ours) as workspace:
        found = compare_with(workspace, theirs)
        with pytest.raises(
            RoadmapError, match=r"mi2 cannot go: the claim on MI2 \(available\) still refers to it"
        ):
            plan_take(workspace.roadmap, found, ["generations/mi2"], "theirs")
        both_keys = [one.key for one in found.of_kind("deleted")]
        workspace.apply(plan_take(workspace.roadmap, found, both_keys, "theirs"))
        assert workspace.roadmap.generation("mi2") is None


def test_a_bundle_has_no_journal_so_what_it_lacks_is_no_deletion(
    both: tuple[Path, Path], tmp_path: Path
) -> None:
    ours, theirs = both
    with Workspace.open(theirs) as workspace:
        put(workspace, "Theirs", generations=[OTHER._replace(codename="There")])
        workspace.decide("Theirs too", {}, {"claims": [PLAN]})
        workspace.export_bundle(tmp_path / "bundle")
    found = compared(ours, tmp_path / "bundle")
    assert found.common == 0
    assert kinds(found) == {"MI2": "conflict", "claim on MI1 (available)": "here"}


def test_copies_that_never_were_one_are_compared_without_a_common_state(
    both: tuple[Path, Path], tmp_path: Path
) -> None:
    stranger = tmp_path / "stranger.roadmap"
    with Workspace.create(stranger) as workspace:
        put(workspace, "Another start", organizations=[AMD], lines=[LINE], generations=[CHIP])
    found = compared(both[0], stranger)
    assert found.common == 0
    assert set(kinds(found).values()) == {"here"}


@pytest.mark.parametrize("name", ["nothing.roadmap", "ours.roadmap"])
def test_what_is_no_other_copy_is_refused(both: tuple[Path, Path], tmp_path: Path, name: str) -> None:
    with pytest.raises(RoadmapError, match=r"There is no file|this workspace itself"):
        compared(both[0], tmp_path / name)
