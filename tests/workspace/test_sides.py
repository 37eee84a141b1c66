"""A workspace that was changed on two sides is noticed by its journal, not by its name alone."""

from __future__ import annotations

import shutil
from pathlib import Path

from roadmap_app.domain.records import Organization
from roadmap_app.workspace.sides import other_sides
from roadmap_app.workspace.workspace import Workspace


def _add(path: Path, key: str) -> None:
    with Workspace.open(path) as workspace:
        workspace.decide(f"Add {key}", {"organizations": [Organization(key, key)]})


def test_only_a_copy_that_has_gone_on_otherwise_is_another_side(
    empty_workspace: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(empty_workspace, tmp_path / "plan.roadmap"))
    _add(path, "both")
    names = (
        "plan (Ana's conflicted copy).roadmap",
        "plan (1).roadmap",
        "plan-LAPTOP7.roadmap",
        "plan b.roadmap",
    )
    conflicted, older, machine, own = (Path(shutil.copy(path, tmp_path / name)) for name in names)
    other = Path(shutil.copy(empty_workspace, tmp_path / "plan (2).roadmap"))
    (tmp_path / "plan (3).roadmap").write_text("nothing of ours", encoding="utf-8")
    _add(path, "here")
    for one in (conflicted, machine, own, other):
        _add(one, "there")
    assert older.is_file()
    with Workspace.open(path) as workspace:
        assert other_sides(workspace) == sorted([conflicted, machine])
    assert len(Workspace.open(conflicted).roadmap.organizations) == 2
