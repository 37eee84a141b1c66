"""dev.py new-migration, in copies of the project: a column in one command, and sentences where it cannot be.

What it writes is held against the tests of the store itself, run inside the copy.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from roadmap_app.store.reading import SCHEMA

ROOT = Path(__file__).resolve().parent.parent.parent
LATER = f"{int(SCHEMA) + 1:04}"

# Run inside the copy: the new column goes in by a file, through undo and redo, and out again.
LOOK = """
import csv, sys
from pathlib import Path
from roadmap_app.desktop.session.search_index import SearchIndex
from roadmap_app.domain.records import Commitment
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables.labels import labelled
from roadmap_app.domain.tables.tables import COMMITMENTS
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.reports.partners.page import partners_answer
from roadmap_app.reports.question import PageQuestion
from roadmap_app.workspace.workspace import Workspace

folder = Path(sys.argv[1])
workspace = Workspace.create(folder / "site.roadmap", sample=True)
row = workspace.roadmap.commitment("amd-meta-2026/1")._replace(site="El Paso")
with (folder / "commitments.csv").open("w", newline="", encoding="utf-8") as file:
    csv.writer(file).writerows([Commitment._fields, row])
assert not workspace.import_bundle(folder / "commitments.csv").problems
workspace.undo()
assert workspace.roadmap.commitment(row.key).site == ""
workspace.redo()
assert workspace.roadmap.commitment(row.key) == row
workspace.export_bundle(folder / "out")
assert (folder / "out" / "commitments.csv").read_text(encoding="utf-8").count("El Paso") == 1
assert ("site", "El Paso") in labelled(COMMITMENTS, row)
assert [hit.key for hit in SearchIndex(workspace.roadmap).find("el paso")] == ["amd-meta-2026"]
asked = PageQuestion(workspace.roadmap, CheckSpec(day_of("2026-11-22")))
table = partners_answer(asked, opened=("amd", "meta")).opened.tranches
assert "Site" in [column.head for column in table.columns]
assert any(cell.text == "El Paso" for row in table.rows for cell in row.cells)
print("all of it holds")
"""


def _copy(target: Path, *names: str) -> Path:
    for name in names:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(
                source, target / name
            )  # with what is compiled, which is as old as its source there, too
        else:
            target.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target / name)
    return target


READ_AND_WRITTEN = ("roadmap_app", "migrations", "tools", "tests/data", "pyproject.toml")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """What the command reads and writes."""
    return _copy(tmp_path, *READ_AND_WRITTEN)


def _ask(
    project: Path, *arguments: str, module: str = "tools.new_migration"
) -> subprocess.CompletedProcess[str]:
    """Run a module in the copy, or where none is named the text of a script."""
    command = [sys.executable, *(("-m", module) if module else ("-c",)), *arguments]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=120, check=False)


def _files(project: Path) -> dict[Path, bytes]:
    return {
        path.relative_to(project): path.read_bytes()
        for path in project.rglob("*")
        if path.is_file() and not {"__pycache__", ".ruff_cache"} & {*path.parts}
    }


def test_a_column_comes_in_one_command_and_passes_the_tests_of_the_store(project: Path) -> None:
    _copy(project, "tests/store", "tests/conftest.py", "tests/sample_counts.py", "resources/sample")
    done = _ask(project, "add_site", "--table", "commitments", "--column", "site")
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) - {"written:"} == {
        "roadmap_app/domain/records.py",
        "roadmap_app/domain/tables/tables.py",
        f"migrations/versions/{LATER}_add_site.py",
        f"migrations/schemas/{LATER}.sql",
        f"tests/data/schema_{LATER}.roadmap",
    }
    looked = _ask(project, LOOK, str(project), module="")
    assert looked.stdout == "all of it holds\n", looked.stderr
    workspace = sqlite3.connect(project / "tests" / "data" / f"schema_{LATER}.roadmap")
    assert any("odd" in site for (site,) in workspace.execute("SELECT site FROM commitments"))
    workspace.close()
    # Every schema opens, and its changes turn: the images of the older ones lack the column.
    paths = ("tests/store/test_schema.py", "tests/store/test_upgrade.py")
    told = _ask(
        project, "-q", "-p", "no:xdist", "-p", "no:cacheprovider", *paths, "-k", "schema", module="pytest"
    )
    assert told.returncode == 0, told.stdout
    lint = ("check", "-q", "--isolated", "--line-length", "120", "--select", "E501,F,I", "migrations")
    assert _ask(project, *lint, module="ruff").returncode == 0


def test_a_column_that_is_written_already_needs_no_arguments_and_a_choice_can_change(project: Path) -> None:
    words = project / "roadmap_app" / "domain" / "vocabulary.py"
    text = words.read_text(encoding="utf-8")
    assert text.count('msgid("talks"),') == 1
    words.write_text(
        text.replace('msgid("talks"),', 'msgid("talks"),\n    msgid("rumour"),'), encoding="utf-8"
    )
    done = _ask(project, "add_standing")
    assert done.returncode == 0, done.stderr
    version = (project / "migrations" / "versions" / f"{LATER}_add_standing.py").read_text(encoding="utf-8")
    assert version.startswith('"""Change the columns of agreements, change the columns of commitments.')
    assert "'rumour'" in version


REFUSALS = [
    (("site",), "name it verb_noun"),
    (("add_site",), "the tables are what the newest version makes"),
    (("add_site", "--table", "commitments"), "go together"),
    (("add_site", "--table", "deals", "--column", "site"), "There is no table deals; there are"),
    (("add_note", "--table", "commitments", "--column", "note"), "commitments has a column note already"),
    (("add_class", "--table", "commitments", "--column", "class"), "is no name of a column"),
    (("--freeze",), f"schema_{SCHEMA}.roadmap is there already and is never made anew"),
]
# Run inside the copy: one process is asked everything, each process would import all of it anew.
ASK_EACH = """
import contextlib, io, json, sys
from tools.new_migration import main

told = []
for arguments in json.loads(sys.argv[1]):
    with contextlib.redirect_stderr(io.StringIO()) as error:
        told.append((main(arguments), error.getvalue()))
print(json.dumps(told))
"""


def test_what_cannot_be_written_is_a_sentence_and_changes_nothing(project: Path) -> None:
    before = _files(project)
    asked = _ask(project, ASK_EACH, json.dumps([arguments for arguments, _ in REFUSALS]), module="")
    assert asked.returncode == 0, asked.stderr
    for (arguments, said), (code, error) in zip(REFUSALS, json.loads(asked.stdout), strict=True):
        assert (code, said in error, error.count("\n")) == (2, True, 1), (arguments, error)
    assert _files(project) == before


def test_a_column_that_cannot_be_empty_is_refused(project: Path) -> None:
    """Rows that are there have nothing in it."""
    for name, old, new in (
        (
            "tables/tables.py",
            'column_of("website"),',
            'column_of("website"), column_of("place", required=True),',
        ),
        ("records.py", '    website: str = ""', '    website: str = ""\n    place: str = ""'),
    ):
        path = project / "roadmap_app" / "domain" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")
    before = _files(project)
    done = _ask(project, "add_place")
    assert done.returncode == 2
    assert "must be one that may be empty" in done.stderr
    assert _files(project) == before
