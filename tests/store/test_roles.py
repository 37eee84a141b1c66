"""Who may read and who may change a workspace on a server is kept by the database, whatever program asks."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from roadmap_app.cli.main import main
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.entry.address import address_of
from roadmap_app.domain.records import Organization
from roadmap_app.workspace.rights import Rights
from roadmap_app.workspace.workspace import Workspace
from tests.servers import Databases

ANN = "ann"


@pytest.fixture
def login(databases: Databases) -> Iterator[str]:
    """A login of the server that nobody has given anything."""
    databases.server.execute(f"CREATE ROLE {ANN} LOGIN")
    yield ANN
    databases.server.execute(f"DROP ROLE {ANN}")


@pytest.fixture
def shared(shared_empty: str, login: str) -> Iterator[str]:
    """The address of an empty workspace; what was given there goes with it."""
    yield shared_empty
    with Rights(address_of(shared_empty)) as rights:
        rights.take(login)
    with psycopg.connect(shared_empty.replace("+psycopg", ""), autocommit=True) as raw:
        raw.execute(f"DROP OWNED BY {ANN}")


def as_ann(address: str) -> str:
    return address.replace("postgres@", f"{ANN}@")


def give(address: str, login: str, role: str) -> None:
    with Rights(address_of(address)) as rights:
        rights.give(login, role)


def add(address: str) -> None:
    with Workspace.open(address) as workspace:
        workspace.decide("A vendor", {"organizations": [Organization("acme", "Acme")]})


def test_a_reader_reads_and_is_refused_a_change_in_a_sentence(shared: str) -> None:
    give(shared, ANN, "reader")
    with Workspace.open(as_ann(shared)) as workspace:
        assert workspace.is_read_only and workspace.roadmap.organizations == ()
    with pytest.raises(RoadmapError, match=r"may read .* but not change it, so nothing was changed"):
        add(as_ann(shared))


def test_an_editor_changes_it_and_the_journal_names_them(shared: str) -> None:
    give(shared, ANN, "editor")
    add(as_ann(shared))
    with Workspace.open(shared) as workspace:
        assert [one.actor for one in workspace.history()] == [ANN]
        assert workspace.roadmap.organization("acme") is not None


def test_the_journal_cannot_be_rewritten_by_an_editor(shared: str) -> None:
    give(shared, ANN, "editor")
    add(as_ann(shared))
    with psycopg.connect(as_ann(shared).replace("+psycopg", ""), autocommit=True) as raw:
        for statement in (
            "DELETE FROM change",
            "DELETE FROM change_rows",
            "UPDATE change_rows SET chunk = 7",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                raw.execute(statement.encode())


def test_what_was_given_is_listed_lessened_and_taken(shared: str, capsys: pytest.CaptureFixture[str]) -> None:
    for option, role in (("--editor", "editor"), ("--reader", "reader")):
        assert main(["roles", shared, option, ANN]) == 0
        assert f"{role:<8}{ANN}" in capsys.readouterr().out
        with Rights(address_of(shared)) as rights:
            assert (ANN, role, "") in rights.held()
    assert main(["roles", shared, "--nobody", ANN]) == 0
    assert ANN not in capsys.readouterr().out
    with pytest.raises(RoadmapError):
        Workspace.open(as_ann(shared))


@pytest.mark.parametrize(("login", "said"), [("nobody; DROP", "knows no login"), ("postgres", "keeps it")])
def test_who_cannot_be_given_anything_is_named(shared_empty: str, login: str, said: str) -> None:
    with pytest.raises(RoadmapError, match=said):
        give(shared_empty, login, "editor")


def test_a_file_has_no_roles(empty_workspace: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["roles", str(empty_workspace)]) == 2
    assert "no address" in capsys.readouterr().err
