"""Keeps a workspace of the newest schema for the tests: `python -m tools.freeze BEFORE NEW`.

BEFORE is the frozen workspace of the schema before it. Opened by this program it is upgraded, as a person's would
be; then each of its tables gets odd texts where a row has none, and after that an odd organization comes and goes
again. So the file holds rows and images of every schema so far. What the schema consists of is kept first, since a
file is opened only where it is exactly that. It must not know what a column means.
"""

from __future__ import annotations

import csv
import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.store.reading import SCHEMA
from roadmap_app.workspace.workspace import Workspace
from tools.schema_files import keep

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.domain.tables.spec import TableSpec

ODD = "=1+1 „odd“ 🙂"


def main(before: Path, new: Path) -> int:
    """0, or 1 with a sentence where the workspace cannot be made; nothing is left behind then."""
    os.environ["LOGNAME"] = "roadmap"  # the journal names who is at the keyboard; this file is published
    keep(SCHEMA)
    with TemporaryDirectory() as folder:
        path = Path(shutil.copy(before, folder))
        try:
            with Workspace.open(path) as workspace:
                _bring_in(workspace, _filled(workspace.roadmap, Path(folder)))
                _bring_in(workspace, _another(Path(folder)))
                workspace.undo()
            Workspace.open(path).close()
        except RoadmapError as error:
            print(error, file=sys.stderr)
            return 1
        path.chmod(0o644)
        shutil.copy(path, new)
    return 0


def _bring_in(workspace: Workspace, files: list[Path]) -> None:
    report = workspace.import_bundle(files, label=f"Import of rows at schema {SCHEMA}")
    if report.problems:
        raise RoadmapError(str(report.problems[0]))


def _filled(roadmap: Roadmap, folder: Path) -> list[Path]:
    """A file for each table that has rows and free texts: its first row, with an odd text wherever one may stand.

    A table without rows gets one where nothing but free texts must stand in it.
    """
    files = []
    for name, spec in TABLES.items():
        free = [
            column.name
            for column in spec.columns
            if column.kind == "text"
            and not column.required
            and not column.judged_by
            and column.name not in spec.identity
        ]
        for row in roadmap.rows(name)[:1] or _first(spec) if free else ():
            files.append(folder / f"{name}.csv")
            _write(files[-1], [spec.column_names, row._replace(**dict.fromkeys(free, f"{ODD} {SCHEMA}"))])
    return files


def _first(spec: TableSpec) -> list[Any]:
    """A row with odd texts where some must stand; none where something else must."""
    needed = [
        column
        for column, default in zip(spec.columns, spec.defaults, strict=True)
        if column.required and not default
    ]
    if any(column.kind != "text" for column in needed):
        return []
    return [spec.record(**{column.name: f"{ODD} {SCHEMA}" for column in needed})]


def _another(folder: Path) -> list[Path]:
    path, spec = folder / "organizations.csv", TABLES["organizations"]
    row = spec.record(key=f"odd-{SCHEMA}", name=f"{ODD} {SCHEMA}")
    _write(path, [spec.column_names, row])
    return [path]


def _write(path: Path, rows: list[tuple[str, ...]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
