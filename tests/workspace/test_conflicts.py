"""Two people on one workspace: what one has changed meanwhile is not written over, and both are kept field by field."""

from __future__ import annotations

import re

import pytest

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.editing.conflicts import WHOLE, Conflict, resolved
from roadmap_app.domain.editing.edit import Edit
from roadmap_app.domain.entry.address import Place
from roadmap_app.domain.records import Organization
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.workspace.workspace import Workspace

BOTH_ENGINES = True
ACME = Organization("acme", "Acme", "supplier", "1", "https://acme.example")


@pytest.fixture
def pair(empty: Place):  # type: ignore[no-untyped-def]
    """Two who look at the same rows."""
    with Workspace.open(empty) as ours, Workspace.open(empty) as theirs:
        ours.decide("Acme", {"organizations": [ACME]})
        theirs.reload()
        yield ours, theirs


def put(workspace: Workspace, **cells: str) -> None:
    row = workspace.roadmap.organization("acme")
    workspace.decide("Renaming", {"organizations": [row._replace(**cells)]})


def conflict_of(workspace: Workspace, **cells: str) -> Conflict:
    with pytest.raises(Conflict) as refused:
        put(workspace, **cells)
    return refused.value


def test_what_somebody_else_has_changed_is_refused_with_who_when_and_both_values(pair) -> None:  # type: ignore[no-untyped-def]
    ours, theirs = pair
    put(theirs, name="Acme Corp")
    change = theirs.history()[-1]
    conflict = conflict_of(ours, name="ACME")
    assert f"{change.actor} at " in str(conflict)
    assert "“Acme”, is now “Acme Corp” and was to be “ACME”" in str(conflict)
    (row,) = conflict.rows
    assert (row.actor, row.at, row.label) == (change.actor, change.at, "Renaming")
    assert ours.follow() and ours.roadmap.organization("acme").name == "Acme Corp"
    assert len(ours.history()) == 2


def test_fields_that_only_one_has_changed_are_kept_of_both(pair) -> None:  # type: ignore[no-untyped-def]
    ours, theirs = pair
    put(theirs, website="https://acme.test")
    conflict = conflict_of(ours, name="ACME")
    assert conflict.rows[0].fields == ()
    ours.follow()
    ours.apply(resolved(conflict, ()))
    assert ours.roadmap.organization("acme") == ACME._replace(name="ACME", website="https://acme.test")


@pytest.mark.parametrize(("choice", "name"), [((), "Acme Corp"), (((0, "name"),), "ACME")])
def test_of_a_field_that_both_have_changed_the_chosen_word_counts(pair, choice, name) -> None:  # type: ignore[no-untyped-def]
    ours, theirs = pair
    put(theirs, name="Acme Corp", roles="customer")
    conflict = conflict_of(ours, name="ACME", website="")
    assert conflict.rows[0].fields == ("name",)
    ours.follow()
    ours.apply(resolved(conflict, choice))
    assert ours.roadmap.organization("acme") == ACME._replace(name=name, roles="customer", website="")


def test_a_row_that_the_other_has_taken_out_comes_back_only_where_that_is_chosen(pair) -> None:  # type: ignore[no-untyped-def]
    ours, theirs = pair
    theirs.decide("Out", {}, {"organizations": [ACME]})
    conflict = conflict_of(ours, name="ACME")
    assert "has taken out" in str(conflict)
    ours.follow()
    assert resolved(conflict, ()).is_empty
    ours.apply(resolved(conflict, ((0, WHOLE),)))
    assert ours.roadmap.organization("acme") == ACME._replace(name="ACME")


def test_edits_of_different_rows_and_the_same_edit_twice_do_not_meet(pair) -> None:  # type: ignore[no-untyped-def]
    ours, theirs = pair
    put(theirs, name="ACME")
    put(ours, name="ACME")
    theirs.decide("Other", {"organizations": [ACME._replace(key="other", name="Other")]})
    put(ours, roles="customer")
    assert {row.key: row.roles for row in ours.roadmap.organizations} == {
        "acme": "customer",
        "other": "supplier",
    }


def test_who_undid_a_change_is_who_changed_the_row(pair) -> None:  # type: ignore[no-untyped-def]
    ours, theirs = pair
    put(theirs, name="Acme Corp")
    ours.follow()
    theirs.undo()
    conflict = conflict_of(ours, name="ACME")
    assert re.fullmatch(r"Undoing of (step 2: )?Renaming", conflict.rows[0].label)


def test_an_edit_planned_on_older_rows_is_held_against_what_is_there(pair) -> None:  # type: ignore[no-untyped-def]
    ours, theirs = pair
    base = ours.roadmap
    put(theirs, name="Acme Corp")
    ours.follow()
    edit = Edit("Late", {"organizations": (ACME._replace(name="ACME"),)})
    with pytest.raises(Conflict):
        ours.apply(edit, base=base)
    ours.apply(edit)
    assert ours.roadmap.organization("acme").name == "ACME"


def test_what_others_did_is_taken_up_row_by_row_and_undoings_too(pair) -> None:  # type: ignore[no-untyped-def]
    ours, theirs = pair
    assert not ours.follow()
    put(theirs, name="Acme Corp")
    theirs.decide("Other", {"organizations": [ACME._replace(key="other", name="Other")]})
    assert ours.follow()
    theirs.undo()
    theirs.undo()
    assert ours.follow()
    theirs.redo()
    assert ours.follow() and not ours.follow()
    for name in TABLES:
        assert ours.roadmap.rows(name) == theirs.roadmap.rows(name)


def test_a_reference_to_what_the_other_has_taken_out_is_refused(pair) -> None:  # type: ignore[no-untyped-def]
    ours, theirs = pair
    theirs.decide("Out", {}, {"organizations": [ACME]})
    line = TABLES["lines"].record("acme-chips", "acme", "silicon", "Chips", "", "")
    with pytest.raises(RoadmapError, match="refers to nothing"):
        ours.decide("Line", {"lines": [line]})
