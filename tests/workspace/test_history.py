"""The journal asked: a hundred steps across a restart, any step's state in a copy, one old step undone, filters."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_app.domain.changes import RoadmapError, TableCounts
from roadmap_app.domain.day_line import today
from roadmap_app.domain.records import Claim, Generation, Line, Organization
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.workspace.editing.correcting import plan_correct, plan_key
from roadmap_app.workspace.editing.deleting import plan_delete
from roadmap_app.workspace.editing.making import plan_make
from roadmap_app.workspace.editing.renaming import plan_rename
from roadmap_app.workspace.history import changed_words, copy_at, entries, persons_in
from roadmap_app.workspace.workspace import Workspace


@pytest.fixture
def workspace(empty: Path) -> Workspace:
    """A vendor with two products and a date of the first: step 1."""
    made = Workspace.open(empty)
    made.decide(
        "Start",
        {
            "organizations": [Organization("amd", "AMD"), Organization("meta", "Meta")],
            "lines": [Line("gpu", "amd", "silicon", "Instinct", "GPU")],
            "generations": [Generation("chip", "gpu", "MI455X"), Generation("next", "gpu", "MI500")],
            "claims": [_claim("2026-Q4", "2026-01-05")],
        },
    )
    return made


def _claim(window: str, day: str, subject: str = "chip") -> Claim:
    return Claim(subject, "available", window, day, "amd", source_url="https://amd.com")


def _rows(workspace: Workspace) -> dict[str, tuple[object, ...]]:
    return {table: workspace.roadmap.rows(table) for table in TABLES}


def test_a_hundred_steps_go_back_and_forth_across_a_restart(workspace: Workspace) -> None:
    start = _rows(workspace)
    for number in range(100):
        workspace.apply(plan_make(workspace.roadmap, "organizations", {"name": f"Vendor {number}"}))
    end = _rows(workspace)
    again = Workspace.open(workspace.path)
    for _ in range(100):
        again.undo()
    assert _rows(again) == start
    third = Workspace.open(workspace.path)
    for _ in range(100):
        third.redo()
    assert _rows(third) == end == _rows(Workspace.open(workspace.path))


def test_the_state_after_any_step_is_restored_into_a_copy_and_goes_on_there(
    workspace: Workspace, tmp_path: Path
) -> None:
    states = [_rows(workspace)]
    for day in ("2026-02-01", "2026-03-01", "2026-04-01"):
        workspace.decide("Another date", {"claims": [_claim("2027", day)]})
        states.append(_rows(workspace))
    workspace.undo()
    for number, state in enumerate(states, 1):
        copy = Workspace.open(copy_at(workspace, number, tmp_path / f"{number}.roadmap"))
        assert _rows(copy) == state
        while copy.redo_label:
            copy.redo()
        assert _rows(copy) == states[-1]
    before = Workspace.open(copy_at(workspace, 0, tmp_path / "0.roadmap"))
    assert before.roadmap.is_empty
    assert _rows(workspace) == states[-2]
    with pytest.raises(RoadmapError, match="exists already"):
        copy_at(workspace, 1, tmp_path / "1.roadmap")
    with pytest.raises(RoadmapError, match="no step 9"):
        copy_at(workspace, 9, tmp_path / "9.roadmap")
    workspace.decide("Something else", {"claims": [_claim("2029", "2026-05-01")]})
    with pytest.raises(RoadmapError, match="can no longer be restored"):
        copy_at(workspace, 4, tmp_path / "4-again.roadmap")
    assert not list(tmp_path.glob(".*"))


def test_one_old_step_is_undone_as_a_step_of_its_own_where_nothing_stands_on_it(workspace: Workspace) -> None:
    workspace.decide("A date", {"claims": [_claim("2027", "2026-02-01")]})
    before = _rows(workspace)
    workspace.apply(plan_rename(workspace.roadmap, "organizations", "meta", "Meta Platforms"))
    workspace.decide("Another date", {"claims": [_claim("2028", "2026-03-01", "next")]})
    change = workspace.undo_step(2)
    assert (change.number, change.label, change.gone) == (5, "Undoing of step 2: A date", {"claims": 1})
    assert [one.window for one in workspace.roadmap.claims] == ["2026-Q4", "2028"]
    assert _rows(workspace) == _rows(Workspace.open(workspace.path))
    workspace.undo()
    workspace.undo()
    workspace.undo_step(3)
    assert _rows(workspace) == before
    with pytest.raises(RoadmapError, match="is undone already"):
        workspace.undo_step(4)


def test_a_step_on_which_a_later_one_stands_is_not_undone_by_itself_and_that_one_is_named(
    workspace: Workspace,
) -> None:
    old = _claim("2027", "2026-02-01")
    workspace.decide("A date", {"claims": [old]})
    workspace.decide("A note", {"claims": [old._replace(note="heard again")]})
    workspace.apply(plan_make(workspace.roadmap, "generations", {"line": "gpu", "name": "MI600"}))
    workspace.decide("A date of it", {"claims": [_claim("2028", "2026-03-01", "amd-mi600")]})
    workspace.apply(plan_delete(workspace.roadmap, "claims", [_claim("2026-Q4", "2026-01-05")]))
    workspace.decide("Said again", {"claims": [_claim("2026-Q4", "2026-01-05")]})
    rows = _rows(workspace)
    for step, by in ((2, "step 3 .A note."), (4, "step 5 .A date of it."), (6, "step 7 .Said again.")):
        with pytest.raises(RoadmapError, match=by):
            workspace.undo_step(step)
    assert _rows(workspace) == rows == _rows(Workspace.open(workspace.path))


def test_the_history_is_filtered_by_text_person_table_and_thing(workspace: Workspace) -> None:
    workspace.apply(
        plan_rename(workspace.roadmap, "organizations", "meta", "Meta Platforms"), "they asked for it"
    )
    workspace.decide("A date", {"claims": [_claim("2027", "2026-02-01")]})

    def numbers(**asked: str) -> list[int]:
        return [one.number for one in entries(workspace, **asked)]

    assert numbers() == [3, 2, 1]
    assert numbers(text="ASKED for") == [2]
    assert numbers(table="claims") == [3, 1]
    assert numbers(thing="MI455X") == [3, 1]
    assert numbers(thing="Meta") == [2, 1]
    assert numbers(thing="Meta", text="date") == []
    assert numbers(person=workspace.history()[0].actor) == [3, 2, 1]
    assert numbers(person="nobody here") == []
    with pytest.raises(RoadmapError, match="no table “deals”"):
        numbers(table="deals")
    renamed, former = workspace.rows_changed(2)
    assert list(changed_words(former)) == ["name: Meta → Meta Platforms"] or list(changed_words(renamed)) == [
        "name: Meta → Meta Platforms"
    ]


def test_a_correction_that_changes_what_a_row_is_known_by_is_one_changed_row(workspace: Workspace) -> None:
    (claim,) = workspace.roadmap.claims
    record = workspace.apply(plan_correct(workspace.roadmap, "claims", claim, {"window": "2027-Q1"}))
    assert (record.counts["claims"], record.gone) == (TableCounts(changed=1), {})
    (row,) = workspace.rows_changed(record.number)
    assert list(changed_words(row)) == ["window: 2026-Q4 → 2027-Q1"]
    key = workspace.apply(plan_key(workspace.roadmap, "generations", "chip", "amd-chip"))
    told = [(row.table, *changed_words(row)) for row in workspace.rows_changed(key.number)]
    assert sorted(told) == [("claims", "subject: chip → amd-chip"), ("generations", "key: chip → amd-chip")]
    assert not key.gone
    for one in (key, record):
        workspace.undo_step(one.number)
    assert workspace.roadmap.claims == (claim,)
    assert Workspace.open(workspace.path).roadmap.claims == (claim,)


def test_two_rows_that_have_little_in_common_went_and_came(workspace: Workspace) -> None:
    (claim,) = workspace.roadmap.claims
    other = Claim("next", "tape_out", "2027", "2026-02-01", "meta", source_title="A call", note="Said so")
    record = workspace.decide("Both", {"claims": [other]}, {"claims": [claim]})
    assert (record.counts["claims"], record.gone) == (TableCounts(new=1), {"claims": 1})


def test_the_history_is_filtered_by_days(workspace: Workspace) -> None:
    day = today()
    assert [one.number for one in entries(workspace, since=day, until=day)] == [1]
    assert entries(workspace, since=day + 1) == entries(workspace, until=day - 1) == ()
    assert persons_in(workspace) == (workspace.step(1).actor,)
