"""verify, salvage and backups from the command line: exit codes, JSON, what is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roadmap_app.cli.main import main
from roadmap_app.domain.records import Organization
from roadmap_app.workspace.workspace import Workspace


@pytest.fixture
def file(empty_workspace: Path) -> Path:
    """A workspace of one organization."""
    with Workspace.open(empty_workspace) as workspace:
        workspace.decide("Add", {"organizations": [Organization("acme", "Acme Chips")]})
    return empty_workspace


def _damage(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"Acme Chips", b"Acme Chops"))


def test_a_whole_workspace_is_told_and_a_damaged_one_ends_in_1(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(file)]) == 0
    assert capsys.readouterr().out.endswith("The workspace is whole.\n")
    _damage(file)
    assert main(["verify", str(file), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert not told["whole"]
    assert {check["name"] for check in told["checks"] if not check["holds"]} == {"rows", "replay"}
    assert main(["verify", str(file)]) == 1
    assert (
        "WRONG  the journal, replayed, gives the rows\n       organizations differ" in capsys.readouterr().out
    )
    assert main(["verify", str(file.with_name("none.roadmap"))]) == 2


def test_a_damaged_workspace_is_refused_with_what_helps_and_saved(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _damage(file)
    assert main(["brief", str(file)]) == 2
    assert "roadmap salvage" in capsys.readouterr().err
    new = file.with_name("new.roadmap")
    assert main(["salvage", str(file), str(new)]) == 0
    assert "with its whole history; nothing is lost." in capsys.readouterr().out
    assert Workspace.open(new).roadmap.organizations == (Organization("acme", "Acme Chips"),)
    assert main(["salvage", str(file), str(new), "--json"]) == 2
    assert main(["salvage", str(file), str(file.with_name("other.roadmap")), "--json"]) == 0
    capsys.readouterr()


def test_backups_are_listed_and_brought_back(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from roadmap_app.store.care.backups import DAILY, make_backup
    from roadmap_app.store.store import Store

    assert main(["backups", str(file)]) == 0
    assert capsys.readouterr().out == "There is no backup of this workspace.\n"
    backup = make_backup(file, DAILY, Store(file).copy)
    _damage(file)
    assert main(["backups", str(file)]) == 0
    assert backup.name in capsys.readouterr().out
    assert main(["backups", str(file), "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["backups"]
    assert (told["name"], told["kind"]) == (backup.name, "daily")
    assert main(["backups", str(file), "--restore", "other"]) == 2
    assert "There is no backup other" in capsys.readouterr().err
    assert main(["backups", str(file), "--restore", backup.name]) == 0
    assert "what it was before is" in capsys.readouterr().out
    assert main(["verify", str(file)]) == 0
