"""After an edit, an undo and a redo what is in memory is what the file holds, without its being read again."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.workspace.editing.deleting import plan_delete
from roadmap_app.workspace.editing.merging import plan_merge
from roadmap_app.workspace.editing.renaming import plan_rename
from roadmap_app.workspace.workspace import Workspace
from tests.small_sample import small_workspace

BOTH_ENGINES = True


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return small_workspace(tmp_path / "a.roadmap")


def _is_as_in_the_file(workspace: Workspace) -> None:
    with Workspace.open(workspace.path) as fresh:
        for table in TABLES:
            assert workspace.roadmap.rows(table) == fresh.roadmap.rows(table), table
        for key in (row.key for row in fresh.roadmap.generations):
            assert workspace.roadmap.claims_of(key) == fresh.roadmap.claims_of(key)
            assert workspace.roadmap.links_to(key) == fresh.roadmap.links_to(key)


def test_what_is_in_memory_follows_each_step_without_a_reading(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, chance = Workspace.open(path), random.Random(3)
    readings = []
    read = Workspace.reload
    monkeypatch.setattr(Workspace, "reload", lambda self: (readings.append(self is workspace), read(self))[1])
    start = workspace.roadmap
    claim = chance.choice(start.claims)
    workspace.decide(
        "Another", {"claims": [claim._replace(note="other", window="2029")]}, {"claims": [claim]}
    )
    _is_as_in_the_file(workspace)
    workspace.apply(plan_merge(workspace.roadmap, "generations", "amd-mi455x", "amd-mi450"))
    _is_as_in_the_file(workspace)
    workspace.apply(plan_rename(workspace.roadmap, "organizations", "amd", "AMD Inc."))
    workspace.apply(plan_delete(workspace.roadmap, "organizations", [workspace.roadmap.organization("meta")]))
    _is_as_in_the_file(workspace)
    for turn in (*["undo"] * 4, *["redo"] * 4, *["undo"] * 4):
        getattr(workspace, turn)()
    _is_as_in_the_file(workspace)
    assert workspace.roadmap.rows("claims") == start.rows("claims")
    assert True not in readings


def test_where_somebody_else_has_written_in_between_all_is_read_again(path: Path) -> None:
    workspace = Workspace.open(path)
    with Workspace.open(path) as other:
        other.apply(plan_rename(other.roadmap, "generations", "amd-helios", "Helios rack"))
    claim = workspace.roadmap.claims[0]
    workspace.decide("Another", {"claims": [claim._replace(note="other")]})
    _is_as_in_the_file(workspace)
