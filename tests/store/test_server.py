"""What is special to a server: addresses, passwords, what its failures mean in words, a commit whose answer is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_app.domain.changes import Cancelled, RoadmapError, ServerAway
from roadmap_app.domain.entry.address import address_of, is_address, place_of
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.store.engine import Collided, again
from roadmap_app.store.store import Store
from roadmap_app.workspace.workspace import Workspace
from tests.servers import Databases


@pytest.mark.parametrize(
    "written",
    [
        "postgresql+psycopg://ann@db.example.com/roadmap",
        "postgresql+psycopg://ann@db.example.com:5433/roadmap?sslmode=require",
        "postgresql+psycopg://postgres@/roadmap?host=/var/Run/pg",
        "postgresql+psycopg:///roadmap",
    ],
)
def test_an_address_is_shown_as_it_was_written(written: str) -> None:
    assert str(address_of(written)) == written
    assert is_address(written) and not is_address("a/postgresql.roadmap")


@pytest.mark.parametrize(
    "written",
    [
        "postgresql://ann:top%20secret@db.example.com/roadmap",
        "postgres://db.example.com/roadmap?user=ann&password=top%20secret",
    ],
)
def test_a_password_is_in_no_text_of_an_address(written: str) -> None:
    address = address_of(written)
    assert address.password == "top secret"
    assert (
        "secret"
        not in f"{address!s} {address!r} {address.server} {address.name} {address.with_suffix('.pdf')}"
    )
    assert address == address_of("postgresql+psycopg://ann@db.example.com/roadmap")


@pytest.mark.parametrize(
    "written",
    [
        "postgresql://ann:secret@db.example.com",
        "postgresql://ann:secret@db.example.com:port/roadmap",
        "postgresql://ann:secret@db.example.com/a/b",
        "postgresql://ann:secret@db.example.com/roadmap?options=-csecret",
    ],
)
def test_half_an_address_is_refused_without_its_password(written: str) -> None:
    with pytest.raises(RoadmapError) as error:
        place_of(written)
    assert "secret" not in str(error.value)


def test_a_server_that_is_not_there_is_told_in_a_sentence_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(ServerAway, match="cannot be reached") as error:
        Workspace.open(f"postgresql://ann:secret@/roadmap?host={tmp_path}")
    assert "secret" not in str(error.value)


def test_a_database_that_is_not_there_is_made_by_new_and_not_by_open(databases: Databases) -> None:
    address = databases.server.address("made_by_new")
    with pytest.raises(RoadmapError, match="There is no database made_by_new"):
        Workspace.open(address)
    with Workspace.create(address) as workspace:
        assert workspace.roadmap.is_empty and workspace.is_shared and not workspace.is_read_only
    with pytest.raises(RoadmapError, match="is a workspace already"):
        Workspace.create(address)
    databases.drop(address)


def test_a_database_of_another_program_is_left_alone(databases: Databases) -> None:
    databases.server.execute("CREATE DATABASE others")
    databases.server.execute("CREATE TABLE orders (id int)", "others")
    address = databases.server.address("others")
    with pytest.raises(RoadmapError, match="tables of another program"):
        Workspace.create(address)
    with pytest.raises(RoadmapError, match="is no Roadmap workspace"):
        Workspace.open(address)
    databases.drop(address)


def test_of_a_workspace_that_was_not_filled_nothing_stays(databases: Databases) -> None:
    def progress(done: int, total: int, what: str) -> None:
        raise Cancelled

    address = databases.server.address("given_up")
    with pytest.raises(Cancelled):
        Workspace.create(address, sample=True, progress=progress)
    held = databases.server.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public'", "given_up")
    assert not held
    databases.drop(address)


def test_the_journal_names_the_login_behind_the_name_that_the_person_gives(shared_empty: str) -> None:
    row = ("a", "A", "", "", "")
    with Workspace.open(f"{shared_empty}&person=Ann%20Lee") as workspace:
        workspace.decide("First", {"organizations": [TABLES["organizations"].record(*row)]})
        assert workspace.history()[0].actor == "Ann Lee (postgres)"


def test_rows_come_in_the_order_of_code_points(shared_empty: str) -> None:
    names = ("b", "B", "a", "ä", "_", "€", "𝄞", "～")
    views = [TABLES["views"].record(name, *("",) * 15, "public", "") for name in names]
    with Workspace.open(shared_empty) as workspace:
        workspace.decide("Views", {"views": views})
        workspace.reload()
        assert [view.name for view in workspace.roadmap.rows("views")] == sorted(names)


def test_a_copy_on_a_file_holds_the_rows_and_the_journal(shared_sample: str, tmp_path: Path) -> None:
    with Workspace.open(shared_sample) as workspace:
        organization = workspace.roadmap.organizations[0]
        workspace.decide("Renaming", {"organizations": [organization._replace(name="Renamed")]})
        workspace.copy(tmp_path / "copy.roadmap")
        with Workspace.open(tmp_path / "copy.roadmap") as copy:
            assert copy.history() == workspace.history()
            assert all(copy.roadmap.rows(name) == workspace.roadmap.rows(name) for name in TABLES)
            copy.undo()
            assert copy.roadmap.organization(organization.key) == organization


def test_a_connection_that_died_between_two_operations_is_made_anew(
    shared_empty: str, databases: Databases
) -> None:
    store = Store.open(place_of(shared_empty))
    store.position()
    databases.server.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ~ '^test_'"
    )
    assert store.position() == (0, 0)
    store.close()


def test_a_commit_whose_answer_was_lost_is_told_as_it_ended(shared_empty: str, databases: Databases) -> None:
    """The connection is cut in the middle of the commit: once before, once behind the moment from which it lasts."""
    store = Store.open(place_of(shared_empty))
    row = [["a"], ["A"], [""], [""], [""]]
    with pytest.raises(ServerAway, match="nothing was changed"), store.change("Lost") as change:
        change.writer("organizations").put(row, [1])
        pid = change.connection.execute("SELECT pg_backend_pid()").fetchone()[0]
        databases.server.execute(f"SELECT pg_terminate_backend({pid})")
        change.commit({})
    assert store.history() == ()
    with store.change("Kept") as change:
        change.writer("organizations").put(row, [1])
        change.commit({})
    (kept,) = store.history()
    assert kept.label == "Kept"
    store.close()


def test_the_same_operation_is_run_again_where_it_collided() -> None:
    tried = []

    def operation() -> str:
        tried.append(1)
        if len(tried) < 3:
            raise Collided("met another one")
        return "done"

    assert (again(operation), len(tried)) == ("done", 3)
