"""A shared workspace is taken along, changed on both sides, and the copy's changes are sent up field by field."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_app.cli.main import main
from roadmap_app.domain.records import Organization
from roadmap_app.workspace.workspace import Workspace
from tests.servers import Databases

ACME = Organization("acme", "Acme", "supplier", "1", "")


def change(place: object, **cells: str) -> None:
    with Workspace.open(place) as workspace:  # type: ignore[arg-type]
        row = workspace.roadmap.organization("acme")
        workspace.decide("Change", {"organizations": [row._replace(**cells)]})  # type: ignore[union-attr]


def test_what_only_the_copy_has_changed_is_sent_and_of_the_rest_the_chosen_word_counts(
    shared_empty: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.roadmap"
    with Workspace.open(shared_empty) as workspace:
        workspace.decide("Acme", {"organizations": [ACME]})
    assert main(["pull", shared_empty, str(copy)]) == 0
    change(copy, name="ACME", website="https://acme.test")
    with Workspace.open(copy) as workspace:
        workspace.decide("Other", {"organizations": [ACME._replace(key="other", name="Other")]})
    change(shared_empty, name="Acme Corp", roles="customer")
    assert main(["push", str(copy), shared_empty]) == 0
    told = capsys.readouterr().out
    assert (
        "organizations/acme:name  was “Acme”, on the server “Acme Corp”" in told
        and "in the copy “ACME”" in told
    )
    with Workspace.open(shared_empty) as workspace:
        kept = ACME._replace(name="Acme Corp", roles="customer", website="https://acme.test")
        assert workspace.roadmap.organization("acme") == kept
        assert workspace.roadmap.organization("other") is not None
    assert main(["push", str(copy), shared_empty, "--mine", "organizations/acme:name"]) == 0
    with Workspace.open(shared_empty) as workspace:
        assert workspace.roadmap.organization("acme") == kept._replace(name="ACME")


def test_a_file_is_shared_for_the_first_time_with_its_journal(
    empty_workspace: Path, databases: Databases, capsys: pytest.CaptureFixture[str]
) -> None:
    with Workspace.open(empty_workspace) as workspace:
        workspace.decide("Acme", {"organizations": [ACME]})
        history = workspace.history()
    address = databases.server.address("first_shared")
    assert main(["push", "--new", str(empty_workspace), address]) == 0
    with Workspace.open(address) as shared:
        assert shared.history() == history
        assert shared.roadmap.organizations == (ACME,)
        shared.undo_step(1)  # it was done under another name, so it is nobody's own there
        assert shared.roadmap.is_empty
    assert main(["push", "--new", str(empty_workspace), address]) == 2
    assert "is a workspace already" in capsys.readouterr().err
    databases.drop(address)
