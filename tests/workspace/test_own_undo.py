"""On a server undo and redo are a person's own: what others did since stays, and where they did it to the same row
nothing is written over. The server is a real one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from roadmap_app.cli.main import main
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.day_line import local_time
from roadmap_app.domain.editing.conflicts import Conflict, resolved
from roadmap_app.domain.records import Line, Organization
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.workspace.workspace import Workspace

ACME, OTHER = Organization("acme", "Acme", "", "1", ""), Organization("other", "Other", "", "1", "")


@pytest.fixture
def pair(shared_empty: str) -> Iterator[tuple[Workspace, Workspace]]:
    """Ann and Bob on one server."""
    with (
        Workspace.open(f"{shared_empty}&person=Ann") as ann,
        Workspace.open(f"{shared_empty}&person=Bob") as bob,
    ):
        bob.decide("Two vendors", {"organizations": [ACME, OTHER]})
        ann.follow()
        yield ann, bob


def put(workspace: Workspace, label: str, row: Organization) -> None:
    workspace.follow()
    workspace.decide(label, {"organizations": [row]})


def names(workspace: Workspace) -> list[str]:
    """As everybody sees them."""
    workspace.follow()
    seen = [row.name for row in workspace.roadmap.organizations]
    workspace.reload()
    assert [row.name for row in workspace.roadmap.organizations] == seen
    return seen


def test_each_takes_back_and_does_again_what_he_did_himself(pair: tuple[Workspace, Workspace]) -> None:
    ann, bob = pair
    put(ann, "A first", ACME._replace(name="A1"))
    put(ann, "A second", ACME._replace(name="A2"))
    put(bob, "B first", OTHER._replace(name="B1"))
    assert (ann.undo_label, bob.undo_label) == ("A second", "B first")
    undone = ann.undo()
    assert (undone.label, undone.undone) == ("A second", True)
    assert names(bob) == names(ann) == ["A1", "B1"]
    assert (ann.undo_label, ann.redo_label) == ("A first", "A second")
    put(bob, "B second", OTHER._replace(name="B2"))
    assert (ann.redo_label, bob.redo_label) == ("A second", "")
    assert not ann.redo().undone
    assert names(ann) == ["A2", "B2"]
    assert ann.undo().label == "A second"
    ann.undo()
    assert names(ann) == ["Acme", "B2"] and (ann.undo_label, ann.redo_label) == ("", "A first")
    with pytest.raises(RoadmapError, match="nothing of yours to undo"):
        ann.undo()
    put(ann, "A third", ACME._replace(name="A3"))
    with pytest.raises(RoadmapError, match="nothing of yours to redo"):
        ann.redo()
    assert [
        one.actor.split()[0] for one in ann.history()
    ] == "Bob Ann Ann Bob Ann Bob Ann Ann Ann Ann".split()
    assert not any(one.undone for one in ann.history())


def test_what_somebody_changed_since_is_refused_with_who_when_and_both_values_and_can_be_merged(
    pair: tuple[Workspace, Workspace],
) -> None:
    ann, bob = pair
    put(ann, "Renaming", ACME._replace(name="ACME", roles="supplier"))
    put(bob, "Correction", ACME._replace(name="Acme Corp", roles="supplier"))
    last = bob.history()[-1]
    with pytest.raises(Conflict) as refused:
        ann.undo()
    assert str(refused.value).startswith(
        f"“Renaming” cannot be undone. Bob (postgres) at {local_time(last.at)} has changed ACME:"
        " name was “ACME”, is now “Acme Corp” and was to be “Acme”."
    )
    assert names(ann) == ["Acme Corp", "Other"] and len(ann.history()) == 3
    ann.apply(resolved(refused.value, ()))
    assert ann.roadmap.organization("acme") == ACME._replace(name="Acme Corp")
    assert ann.history()[-1].label == "Undoing of step 2: Renaming"


def test_what_somebody_stands_on_is_not_taken_away_under_him(pair: tuple[Workspace, Workspace]) -> None:
    ann, bob = pair
    put(ann, "New vendor", Organization("new", "New", "", "1", ""))
    bob.follow()
    bob.decide("Its line", {"lines": [Line("chips", "new", "silicon", "Chips", "")]})
    with pytest.raises(RoadmapError, match=r"step 3 \(Its line; Bob \(postgres\), .*\) stands on it"):
        ann.undo()
    bob.undo()
    put(bob, "Website", Organization("new", "New", "", "1", "https://new.example"))
    with pytest.raises(
        Conflict, match=r"which you take out: website was empty, is now “https://new.example”"
    ):
        ann.undo()
    bob.undo()
    assert ann.undo().label == "New vendor"
    assert names(bob) == ["Acme", "Other"]


def test_on_the_command_line_too_and_the_journal_replays(
    pair: tuple[Workspace, Workspace], shared_empty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ann, bob = pair
    put(ann, "Renaming", ACME._replace(name="ACME"))
    put(bob, "Website", OTHER._replace(website="https://other.example"))
    mine = f"{shared_empty}&person=Ann"
    assert main(["undo", mine]) == 0 and "Undone: Renaming (change 2)" in capsys.readouterr().out
    assert main(["redo", mine]) == 0 and "Done again: Renaming (change 2)" in capsys.readouterr().out
    put(bob, "Correction", ACME._replace(name="Acme Corp"))
    assert main(["undo", mine]) != 0
    told = capsys.readouterr().err
    assert "is now “Acme Corp”" in told and "--theirs merges both" in told
    assert "--mine organizations/acme:name" in told
    assert main(["undo", mine, "--mine", "organizations/acme:website"]) != 0
    assert "nothing that both have changed, but organizations/acme:name" in capsys.readouterr().err
    assert main(["undo", mine, "--theirs"]) == 0 and "Theirs counts" in capsys.readouterr().out
    assert names(ann) == ["Acme Corp", "Other"]
    assert main(["undo", mine, "--mine", "organizations/acme"]) == 0
    assert "Merged with what Bob (postgres)" in capsys.readouterr().out
    assert names(bob) == ["Acme", "Other"]
    rows: dict[tuple[str, ...], None] = {}
    for change in ann.history():
        for row in ann.rows_changed(change.number):
            rows.pop(row.before or (), None)
            rows.update({row.after: None} if row.after else {})
    bob.follow()
    assert {TABLES["organizations"].record(*cells) for cells in rows} == set(bob.roadmap.organizations)
