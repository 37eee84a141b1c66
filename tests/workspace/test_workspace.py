"""A workspace's file: made, opened, exported, and what becomes of it when the disk is full."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from roadmap_app.domain.changes import Cancelled, RoadmapError
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.signs import acts
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.resources import resource_path
from roadmap_app.store.reading import SCHEMA
from roadmap_app.workspace.workspace import SAMPLE_LABEL, Workspace
from tests.sample_counts import ALL_ROWS, CLAIMS, ROWS


def test_a_new_workspace_is_empty_and_one_with_the_sample_has_it_as_one_change(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "a.roadmap") as workspace:
        assert workspace.roadmap.is_empty
        assert (workspace.undo_label, workspace.redo_label, workspace.history()) == ("", "", ())
    with Workspace.create(tmp_path / "b.roadmap", sample=True) as workspace:
        assert workspace.undo_label == SAMPLE_LABEL
        assert len(workspace.history()) == 1
        assert not workspace.is_read_only
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.roadmap", "b.roadmap"]


def test_an_existing_file_is_not_written_over_unless_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.roadmap"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(RoadmapError, match="exists already"):
        Workspace.create(path)
    assert path.read_text(encoding="utf-8") == "mine"
    assert Workspace.create(path, replace=True).roadmap.is_empty
    with pytest.raises(RoadmapError, match="exists already"):
        Workspace.create(tmp_path)
    with pytest.raises(RoadmapError, match="There is no folder"):
        Workspace.create(tmp_path / "none" / "a.roadmap")


def test_a_cancelled_new_leaves_nothing(tmp_path: Path) -> None:
    def progress(done: int, total: int, what: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        Workspace.create(tmp_path / "a.roadmap", sample=True, progress=progress)
    assert not list(tmp_path.iterdir())


def test_the_sample_is_exported_byte_by_byte(sample: Path, tmp_path: Path) -> None:
    report = Workspace.open(sample).export_bundle(tmp_path / "out")
    assert report.tables["claims"] == CLAIMS
    for source in resource_path("sample").glob("*.csv"):
        assert (tmp_path / "out" / source.name).read_bytes() == source.read_bytes()


def test_two_archives_of_one_workspace_are_equal(sample: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(sample)
    for name in ("one.zip", "two.ZIP"):
        workspace.export_bundle(tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.ZIP").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == [f"{name}.csv" for name in TABLES if name in ROWS]
        assert archive.testzip() is None


def test_an_export_takes_no_place_that_is_taken(sample: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(sample)
    (tmp_path / "empty").mkdir()
    workspace.export_bundle(tmp_path / "empty")
    for taken in (tmp_path / "empty", sample):
        with pytest.raises(RoadmapError, match="exists already"):
            workspace.export_bundle(taken)
    workspace.export_bundle(tmp_path / "a.zip")
    with pytest.raises(RoadmapError, match="exists already"):
        workspace.export_bundle(tmp_path / "a.zip")
    workspace.export_bundle(tmp_path / "a.zip", replace=True)
    with pytest.raises(RoadmapError, match="There is no folder"):
        workspace.export_bundle(tmp_path / "none" / "out")


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_a_cancelled_export_leaves_nothing(sample: Path, tmp_path: Path, name: str) -> None:
    workspace, before = Workspace.open(sample), sorted(tmp_path.iterdir())

    def progress(done: int, total: int, what: str) -> None:
        if what == "Writing claims":
            raise Cancelled

    with pytest.raises(Cancelled):
        workspace.export_bundle(tmp_path / name, progress=progress)
    assert sorted(tmp_path.iterdir()) == before


def test_an_export_of_rows_in_any_state_of_undo_reads_back(sample: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(sample)
    workspace.undo()
    workspace.export_bundle(tmp_path / "out")
    other = Workspace.create(tmp_path / "b.roadmap")
    report = other.import_bundle(tmp_path / "out")
    assert report.problems == ()
    assert other.roadmap.is_empty


def test_info_counts_rows_and_names_the_schema(sample: Path) -> None:
    info = Workspace.open(sample, load=False).info()
    assert (info.file, info.schema, info.tables["claims"], sum(info.tables.values())) == (
        sample,
        SCHEMA,
        CLAIMS,
        ALL_ROWS,
    )


def test_a_closed_workspace_reads_again_when_it_is_looked_at(sample: Path) -> None:
    workspace = Workspace.open(sample)
    first: Roadmap = workspace.roadmap
    workspace.close()
    assert workspace.roadmap is not first
    assert workspace.roadmap.claims == first.claims


def test_naughty_texts_come_back(empty: Path, tmp_path: Path) -> None:
    texts = [
        "'=1",
        "=1+1",
        "\r",
        "a\rb",
        "\n",
        "a\r\nb",
        '"',
        '""',
        "''",
        "'",
        "’=",
        " =1",
        "\u2028",
        "‮",
        "-1",
        "-a",
        "\ufeff",
        "🏳️‍🌈",
        "𝔘",
        "\x1f",
        "\t",
    ]
    shared = Path(__file__).resolve().parents[3] / "shared" / "real-data" / "naughty-strings" / "blns.txt"
    if shared.exists():
        texts += [
            line for line in shared.read_text(encoding="utf-8").splitlines() if line and "\0" not in line
        ]
    texts = [text for text in texts if not acts(text)]  # those are refused: tests/domain/test_signs.py
    rows = [{"key": f"k{number}", "name": f"n{text}", "website": text} for number, text in enumerate(texts)]
    workspace = Workspace.open(empty)
    with (tmp_path / "organizations.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(TABLES["organizations"].column_names)
        # written as a spreadsheet would show them; an apostrophe stands for one that is meant
        writer.writerows((row["key"], row["name"], "", "", _meant(row["website"])) for row in rows)
    assert workspace.import_bundle(tmp_path / "organizations.csv").problems == ()
    assert {row.key: row.website for row in workspace.roadmap.organizations} == {
        row["key"]: row["website"] for row in rows
    }
    other = Workspace.create(tmp_path / "other.roadmap")
    for out in (tmp_path / "out", tmp_path / "out.zip"):
        workspace.export_bundle(out)
        report = other.import_bundle(out)
        assert report.problems == ()
        assert other.roadmap.organizations == workspace.roadmap.organizations


def _meant(text: str) -> str:
    return (
        f"'{text}" if text.lstrip("'")[:1] in tuple("=+-@\t\r\n＝＋－＠") and text.startswith("'") else text
    )


FULL_DISK = """
import resource, signal, sys
from roadmap_app.cli.main import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.skipif(os.name == "nt", reason="the limit of a file's size is one of POSIX")
@pytest.mark.parametrize("command", ["new", "import", "export", "export.zip"])
def test_a_full_disk_is_a_sentence_and_loses_nothing(
    empty: Path, sample: Path, tmp_path: Path, command: str
) -> None:
    arguments = {
        "new": ["new", str(tmp_path / "new.roadmap"), "--sample"],
        "import": ["import", str(empty), str(resource_path("sample"))],
        "export": ["export", str(sample), str(tmp_path / "out")],
        "export.zip": ["export", str(sample), str(tmp_path / "out.zip")],
    }[command]
    limit = {"export": 100_000, "export.zip": 30_000}.get(command, empty.stat().st_size + 50_000)
    before = {path: path.read_bytes() for path in sorted(tmp_path.iterdir())}
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(limit), *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2, done
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in sorted(tmp_path.iterdir())} == before
