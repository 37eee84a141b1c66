"""Workspaces of earlier schemas and bundles of earlier programs: what they said is there, and goes out and in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from roadmap_app.domain.changes import TableCounts
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.workspace.workspace import Workspace

FROZEN = sorted((Path(__file__).resolve().parents[1] / "data").glob("schema_*.roadmap"))
OLD_LINKS = """source,relation,target,level,note
amd-rocm-7-0,supports,amd-mi355x,production,as it was told
amd-helios,contains,amd-mi455x,,72 per rack
"""
OLD_WARRANTS = (
    "agreement,tranche,shares,strike_usd,share_price_threshold_usd,commitment_sequence,expires,condition,source_url\n"
    "amd-meta-2026,1,,0.01,,1,2031-02,as it was told,\n"
)


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.stem)
def test_the_export_of_an_older_workspace_reads_back_equal(frozen: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(frozen, tmp_path))
    path.chmod(0o644)
    with Workspace.open(path) as old, Workspace.create(tmp_path / "new.roadmap") as new:
        old.export_bundle(tmp_path / "out")
        report = new.import_bundle(tmp_path / "out")
        assert report.problems == ()
        for table in TABLES:
            assert new.roadmap.rows(table) == old.roadmap.rows(table), table
        new.export_bundle(tmp_path / "again")
    for file in (tmp_path / "out").iterdir():
        assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes(), file.name


def test_links_of_a_bundle_with_the_old_five_columns_count_on_every_day(sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "links.csv").write_text(OLD_LINKS, encoding="utf-8")
    with Workspace.open(sample) as workspace:
        report = workspace.import_bundle(folder)
        assert report.problems == () and report.tables["links"] == TableCounts(new=2)
        (rocm,) = (row for row in workspace.roadmap.link_statements if row.note == "as it was told")
        assert (rocm.level, rocm.status, rocm.sharing) == ("production", "stated", "public")
        assert (rocm.first, rocm.stated_on, rocm.stated_by, rocm.recorded_on) == ("", "", "", "")
        long_ago = workspace.roadmap.as_linked(day_of("2020-01-01"))
        assert "amd-mi455x" in {row.target for row in long_ago.links_from("amd-helios", "contains")}
        assert workspace.import_bundle(folder).tables["links"] == TableCounts(unchanged=2)
        workspace.undo()
        assert rocm not in workspace.roadmap.link_statements


def test_warrants_of_a_bundle_without_what_they_vest_on_keep_what_is_told(
    sample: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "warrants.csv").write_text(OLD_WARRANTS, encoding="utf-8")
    with Workspace.open(sample) as workspace:
        assert workspace.import_bundle(folder).tables["warrants"] == TableCounts(changed=1)
        (first,) = (row for row in workspace.roadmap.warrants_of("amd-meta-2026") if row.tranche == "1")
        assert (first.vests_on, first.condition) == ("", "as it was told")
