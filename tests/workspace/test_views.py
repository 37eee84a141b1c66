"""Saved views in a workspace: kept, changed, renamed and deleted, each one step; what they name is followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.records import SavedView
from roadmap_app.domain.scenario import Shift
from roadmap_app.domain.views.saved import views_of
from roadmap_app.workspace.copies import compare_with
from roadmap_app.workspace.decisions import add_scenario, change_scenario
from roadmap_app.workspace.editing.comparing import plan_take, taken_by_all
from roadmap_app.workspace.editing.correcting import plan_key
from roadmap_app.workspace.editing.deleting import plan_delete
from roadmap_app.workspace.editing.merging import plan_merge
from roadmap_app.workspace.views import change_view, delete_view, rename_view, save_view
from roadmap_app.workspace.workspace import Workspace
from tests.few_products import few_products

BOARD = SavedView("Board", vendors="amd;meta", range="2026..2028", paper="A3")


@pytest.fixture
def workspace(empty: Path) -> Workspace:
    opened = Workspace.open(empty)
    opened.decide("Products", few_products())
    return opened


def names(workspace: Workspace) -> list[str]:
    return [view.name for view in views_of(workspace.roadmap)]


def test_a_view_is_kept_changed_renamed_and_deleted_each_as_one_step_that_can_be_undone(
    workspace: Workspace,
) -> None:
    save_view(workspace, BOARD)
    change_view(workspace, "board", BOARD._replace(name="", layers="silicon"))
    rename_view(workspace, "Board", "Board page")
    assert [(view.name, view.layers) for view in views_of(workspace.roadmap)] == [("Board page", "silicon")]
    delete_view(workspace, "Board page")
    assert names(workspace) == []
    labels = [change.label for change in workspace.history()][-4:]
    assert labels == [
        "View Board",
        "Change of the view Board",
        "View Board renamed to Board page",
        "Removal of the view Board page",
    ]
    for _ in range(3):
        workspace.undo()
    assert list(views_of(workspace.roadmap)) == [BOARD]
    with Workspace.open(workspace.path) as again:
        assert list(views_of(again.roadmap)) == [BOARD]


def test_what_cannot_be_kept_is_refused_with_a_sentence(workspace: Workspace) -> None:
    save_view(workspace, BOARD)
    for said, act in (
        ("needs a name", lambda: save_view(workspace, BOARD._replace(name=" "))),
        ("There is a view “Board” already", lambda: save_view(workspace, BOARD._replace(name="BOARD"))),
        ("is no organization", lambda: save_view(workspace, SavedView("B", vendors="nobody"))),
        (
            "range “soon” of a saved view cannot be kept",
            lambda: save_view(workspace, SavedView("B", range="soon")),
        ),
        ("is as it was", lambda: change_view(workspace, "Board", BOARD._replace(vendors="meta;amd"))),
        ("no saved view “Nothing”", lambda: delete_view(workspace, "Nothing")),
        ("called “Board” already", lambda: rename_view(workspace, "Board", "Board ")),
    ):
        with pytest.raises(RoadmapError, match=said):
            act()
    assert names(workspace) == ["Board"]


def test_a_view_of_another_letter_case_is_only_a_renaming(workspace: Workspace) -> None:
    save_view(workspace, BOARD)
    rename_view(workspace, "Board", "board")
    assert names(workspace) == ["board"]


def test_views_go_out_and_come_in_the_same_and_a_bundle_without_them_keeps_them(
    workspace: Workspace, tmp_path: Path
) -> None:
    save_view(workspace, BOARD)
    out = tmp_path / "bundle"
    workspace.export_bundle(out)
    with Workspace.create(tmp_path / "other.roadmap") as other:
        assert other.import_bundle(out).problems == ()
        assert list(views_of(other.roadmap)) == [BOARD]
    (out / "views.csv").unlink()
    assert workspace.import_bundle(out).change is None
    assert names(workspace) == ["Board"]


def test_a_file_with_odd_views_is_refused_row_by_row(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    folder.mkdir()
    head = ",".join(SavedView._fields)
    rows = [
        "A,price" + "," * 16 + ",public,",
        "B" + "," * 3 + "nobody" + "," * 14 + ",public,",
        "C" + "," * 19,
    ]
    (folder / "views.csv").write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    told = [problem.sentence() for problem in workspace.import_bundle(folder).problems]
    assert len(told) == 3 and names(workspace) == []
    assert "row 2, column group_by: “price”" in told[0]
    assert "row 3, column vendors: “nobody”" in told[1]
    assert "row 4, column sharing: the sharing is missing" in told[2]


def test_a_view_follows_what_it_names_to_another_key_a_twin_and_out(workspace: Workspace) -> None:
    save_view(workspace, BOARD._replace(fiscal="nvidia"))
    save_view(workspace, SavedView("DIGITIMES alone", vendors="digitimes"))
    workspace.apply(plan_key(workspace.roadmap, "organizations", "nvidia", "nv"))
    workspace.apply(plan_merge(workspace.roadmap, "organizations", "amd", "nv"))
    board = views_of(workspace.roadmap)[0]
    assert (board.vendors, board.fiscal) == ("amd;meta", "amd")
    gone = plan_delete(workspace.roadmap, "organizations", [workspace.roadmap.organization("digitimes")])
    assert "With it goes 1 saved view." in gone.told
    workspace.apply(gone)
    gone = plan_delete(workspace.roadmap, "organizations", [workspace.roadmap.organization("meta")])
    assert any("1 saved view no longer shows it." in told for told in gone.told)
    workspace.apply(gone)
    assert [view.vendors for view in views_of(workspace.roadmap)] == ["amd"]


def test_a_view_that_compares_with_a_what_if_follows_its_new_name(workspace: Workspace) -> None:
    shifts = [Shift("amd-helios", "available", 91)]
    add_scenario(workspace, "late", shifts)
    save_view(workspace, SavedView("Late", compare="scenario:late"))
    change_scenario(workspace, "late", "a quarter later", shifts)
    assert views_of(workspace.roadmap)[0].compare == "scenario:a quarter later"
    workspace.undo()
    assert views_of(workspace.roadmap)[0].compare == "scenario:late"


def test_a_colleagues_views_are_compared_and_taken_over(workspace: Workspace, tmp_path: Path) -> None:
    save_view(workspace, BOARD)
    other = tmp_path / "other.roadmap"
    other.write_bytes(workspace.path.read_bytes())
    with Workspace.open(other) as theirs:
        change_view(theirs, "Board", BOARD._replace(paper="A2"))
        save_view(theirs, SavedView("Theirs", vendors="nvidia"))
    found = compare_with(workspace, other)
    assert {(one.table, one.kind) for one in found.differences} == {("views", "changed"), ("views", "new")}
    workspace.apply(plan_take(workspace.roadmap, found, taken_by_all(found), "other"))
    assert [(view.name, view.paper) for view in views_of(workspace.roadmap)] == [
        ("Board", "A2"),
        ("Theirs", ""),
    ]
