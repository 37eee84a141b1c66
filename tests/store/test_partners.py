"""A partner's login sees of a workspace on a server what its profile shows, asked by whatever program: here by hand, in
SQL, table by table. The server is a real one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from roadmap_app.cli.main import main
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.entry.address import address_of
from roadmap_app.domain.records import (
    Agreement,
    Claim,
    Commitment,
    Generation,
    Line,
    Meeting,
    Need,
    Organization,
)
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.sharing import as_shared
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.store.store import Store
from roadmap_app.workspace.rights import Rights, rows_shown
from roadmap_app.workspace.workspace import Workspace
from tests.sample_rows import sample_rows
from tests.servers import Databases

PAT = "pat"
SECRET = "zebra"
JOURNAL = ("change", "change_rows", "digests", "roadmap_done", "roadmap_partner", "roadmap_shown")


def claim(subject: str, window: str, sharing: str, by: str = "amd", note: str = "") -> Claim:
    return Claim(
        subject,
        "available",
        window,
        "2026-01-05",
        by,
        sharing=sharing,
        note=note,
        source_url="https://amd.example",
    )


ROWS = {
    "organizations": [
        Organization("amd", "AMD", "supplier", "1", ""),
        Organization("meta", "Meta", "customer", "1", ""),
        Organization("other", f"{SECRET.title()} Corp", "customer", "1", ""),
    ],
    "lines": [Line("gpu", "amd", "silicon", "Instinct", "GPU")],
    "generations": [
        Generation("chip", "gpu", "MI455X"),
        Generation("next", "gpu", f"MI-{SECRET}"),
    ],
    "claims": [
        claim("chip", "2026-Q4", "public"),
        claim("chip", "2027-Q1", "meta", by="meta"),
        claim("chip", "2027-Q2", "internal", note=SECRET),
        claim("chip", "2027-Q3", "other", note=SECRET),
        claim("chip", "2027-Q4", "other;meta", note="for both"),
        claim("next", "2028", "internal"),
        claim("chip", "2029", "public", by="meta", note=f"as {SECRET.title()} Corp says"),
    ],
    "agreements": [
        Agreement("amd-meta", "One", "amd", "meta", "2026-01-01", standing="binding", sharing="meta"),
        Agreement(f"amd-{SECRET}", "Two", "amd", "other", "2026-01-01", standing="binding", sharing="other"),
        Agreement("amd-other", "Three", "amd", "other", "2026-01-01", standing="binding", sharing="public"),
    ],
    "commitments": [
        Commitment("amd-meta", "1", "chip", "1", "GW", standing="binding", sharing="meta"),
        Commitment("amd-other", "1", "chip", "2", "GW", standing="binding", sharing="public"),
    ],
    "needs": [Need("other", "chip", "available", "2026-Q4", "2026-01-05", reason=SECRET, sharing="public")],
    "meetings": [Meeting("amd", "meta", "2026-12-10", SECRET)],
}


@pytest.fixture
def shared(shared_empty: str, databases: Databases) -> Iterator[str]:
    """The address of a workspace of which the login `pat` sees what Meta's profile shows."""
    databases.server.execute(f"CREATE ROLE {PAT} LOGIN")
    with Workspace.open(shared_empty) as workspace:
        workspace.decide("Start", ROWS)
    try:
        assert main(["roles", shared_empty, "--partner", PAT, "meta"]) == 0
        yield shared_empty
    finally:
        databases.drop(shared_empty)
        databases.server.execute(f"DROP ROLE {PAT}")


def as_pat(address: str) -> str:
    return address.replace("postgres@", f"{PAT}@")


def by_hand(address: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(as_pat(address).replace("+psycopg", ""), autocommit=True) as raw:
        return raw.execute(statement.encode()).fetchall()


def everything(address: str) -> str:
    """All that the partner's login can read of any table or view of the workspace, by hand."""
    found = "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v')"
    told = []
    for (name,) in by_hand(address, found):
        try:
            told.append(f"{name}: {by_hand(address, f'SELECT * FROM {name}')}")
        except psycopg.errors.InsufficientPrivilege:
            told.append(f"{name}: refused")
    return "\n".join(told)


def test_read_by_hand_nothing_comes_out_that_the_profile_does_not_show(shared: str) -> None:
    told = everything(shared)
    assert "MI455X" in told and "2027-Q1" in told
    assert SECRET not in told.lower()
    for hidden in ("2027-Q2", "2027-Q3", "amd-other", "'internal'", "2029"):
        assert hidden not in told, hidden
    for table in JOURNAL:
        assert f"{table}: []" in told or f"{table}: refused" in told


def test_what_is_shown_is_part_of_what_the_program_shows_and_can_be_opened(shared: str) -> None:
    with Workspace.open(shared) as whole, Workspace.open(as_pat(shared)) as theirs:
        profile = as_shared(whole.roadmap, "partner:meta")
        assert theirs.is_read_only and theirs.history() == ()
        for name in TABLES:
            assert set(theirs.roadmap.rows(name)) <= set(profile.rows(name))
        assert {row.window for row in theirs.roadmap.claims} == {"2026-Q4", "2027-Q1"}
        assert [row.key for row in theirs.roadmap.agreements] == ["amd-meta"]


def test_what_becomes_internal_is_gone_at_once_and_what_is_shared_comes(shared: str) -> None:
    with Workspace.open(shared) as whole:
        old = next(row for row in whole.roadmap.claims if row.window == "2026-Q4")
        whole.decide("Kept in the house", {"claims": [old._replace(sharing="internal")]})
        assert "2026-Q4" not in everything(shared)
        whole.decide("Told", {"claims": [old]})
        assert "2026-Q4" in everything(shared)


def test_a_change_by_another_program_shows_nothing_until_it_is_said_anew(shared: str) -> None:
    store = Store.open(address_of(shared))
    with store.change("By an older program") as change:
        row = ("x", f"{SECRET}", "", "1", "")
        change.writer("organizations").put([[cell] for cell in row], [1])
        change.commit({})
    store.close()
    assert "MI455X" not in everything(shared) and SECRET not in everything(shared)
    with Rights(address_of(shared)) as rights:
        rights.shares()
    assert "MI455X" in everything(shared) and SECRET not in everything(shared).lower()


def test_nothing_can_be_written_and_others_see_all(
    shared: str, databases: Databases, capsys: pytest.CaptureFixture[str]
) -> None:
    for statement in (
        "DELETE FROM claims",
        "UPDATE claims SET sharing = 'public'",
        "INSERT INTO roadmap_shown VALUES ('pat', 'claims', 1)",
        "UPDATE roadmap_head SET one = 1",
        "ALTER TABLE claims DISABLE ROW LEVEL SECURITY",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            by_hand(shared, statement)
    databases.server.execute("CREATE ROLE eve LOGIN")
    try:
        assert main(["roles", shared, "--editor", "eve"]) == 0
        with Workspace.open(shared.replace("postgres@", "eve@")) as workspace:
            assert len(workspace.roadmap.claims) == len(ROWS["claims"])
            workspace.decide("One more", {"organizations": [Organization("more", "More", "", "1", "")]})
        assert "MI455X" in everything(shared)
        told = capsys.readouterr().out
        assert "partner pat (meta)" in told and "kept back" in told and "editor  eve" in told
        databases.server.execute("GRANT eve TO pat")
        with Rights(address_of(shared)) as rights, pytest.raises(RoadmapError, match="is a member of eve"):
            rights.give(PAT, "partner", "meta")
    finally:
        databases.server.execute("DROP OWNED BY eve", shared.partition("@/")[2].partition("?")[0])
        databases.server.execute("DROP ROLE eve")


def test_who_passes_by_the_rights_or_is_nobody_is_refused(shared: str) -> None:
    with Rights(address_of(shared)) as rights:
        with pytest.raises(RoadmapError, match="no organization “nobody”"):
            rights.give(PAT, "partner", "nobody")
        rights.take(PAT)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        by_hand(shared, "SELECT * FROM claims")


def test_of_the_sample_a_partner_is_shown_nearly_all_of_its_profile_and_nothing_else() -> None:
    whole = Roadmap(sample_rows())
    rows = {name: dict(enumerate(map(tuple, whole.rows(name)))) for name in TABLES}
    shown, reworded = rows_shown("meta", rows)
    profile = as_shared(whole, "partner:meta")
    for name in TABLES:
        assert {rows[name][number] for number in shown[name]} <= set(map(tuple, profile.rows(name)))
    told = sum(len(profile.rows(name)) for name in TABLES)
    assert sum(map(len, shown.values())) + reworded == told and 0 < reworded < told / 20


def test_a_partner_takes_no_copy_along_since_it_sees_no_journal(
    shared: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pull", as_pat(shared), str(tmp_path / "away.roadmap")]) == 2
    assert "sees a part of" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
