"""Writing the CSV bundle: a new folder or a .zip, complete or not at all.

One file per table in the roadmap's total order, UTF-8, commas, LF, quotes where needed: two exports of one
workspace are equal byte by byte, as .zip, too. It must not know where the roadmap comes from.
"""

from __future__ import annotations

import os
import shutil
import zipfile
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.tables.spec import TableSpec
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.exchange.csv_text import csv_text
from roadmap_app.exchange.formats import BUNDLE
from roadmap_app.exchange.formulas import neutralized
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from roadmap_app.domain.changes import Progress
    from roadmap_app.domain.roadmap import Roadmap

CHUNK_ROWS = 5000  # after so many it is told how far the writing is, and it can be broken off
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)  # the day of packing would make equal workspaces unequal


def write_bundle(
    roadmap: Roadmap, out: Path, *, replace: bool = False, progress: Progress | None = None
) -> dict[str, int]:
    """Write all tables to `out`, a folder that does not exist yet (or is empty) or a .zip; rows per table.

    replace: an existing .zip may be replaced. Raises RoadmapError where `out` cannot be written, and what
    `progress` raises; then nothing is left behind.
    """
    is_zip = BUNDLE.holds(out)
    _check_place(out, is_zip, replace)
    try:
        if is_zip:
            _write_zip(roadmap, out, progress)
        else:
            _write_folder(roadmap, out, progress)
    except OSError as error:
        raise RoadmapError(
            tr(
                "The export to {out} failed, and nothing was written: {value}.",
                out=out,
                value=error.strerror or error,
            )
        ) from error
    return {
        name: len(roadmap.rows(name))
        for name, spec in TABLES.items()
        if roadmap.rows(name) or not spec.optional
    }


def _check_place(out: Path, is_zip: bool, replace: bool) -> None:
    parent = out.absolute().parent
    if not parent.is_dir():
        raise RoadmapError(
            tr(
                "There is no folder {parent} to write {name} into; make it first.",
                parent=parent,
                name=out.name,
            )
        )
    if is_zip and out.exists() and not (replace and out.is_file()):
        raise RoadmapError(tr("{out} exists already; choose another name.", out=out))
    if not is_zip and (out.is_file() or (out.is_dir() and any(out.iterdir()))):
        raise RoadmapError(tr("{out} exists already; name a new folder or a .zip.", out=out))


def _write_folder(roadmap: Roadmap, out: Path, progress: Progress | None) -> None:
    made = out.absolute().with_name(f".{out.name}.{os.getpid()}")
    made.mkdir()
    try:
        for table, blocks in _tables(roadmap, progress):
            with (made / f"{table}.csv").open("wb") as file:
                file.writelines(blocks)
        if out.is_dir():
            out.rmdir()
        made.rename(out)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _write_zip(roadmap: Roadmap, out: Path, progress: Progress | None) -> None:
    made = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for table, blocks in _tables(roadmap, progress):
                member = zipfile.ZipInfo(f"{table}.csv", _ZIP_DAY)
                member.compress_type = zipfile.ZIP_DEFLATED
                member.external_attr = 0o644 << 16
                with archive.open(member, "w") as file:
                    file.writelines(blocks)
        made.replace(out)
    except BaseException:
        made.unlink(missing_ok=True)
        raise


def _tables(roadmap: Roadmap, progress: Progress | None) -> Iterator[tuple[str, Iterator[bytes]]]:
    total = sum(len(roadmap.rows(name)) for name in TABLES)
    done = 0
    for name, spec in TABLES.items():
        rows = roadmap.rows(name)
        if spec.optional and not rows:
            continue
        if progress:
            progress(done, total, tr("Writing {name}", name=name))
        yield name, _blocks(spec, rows, done, total, progress)
        done += len(rows)


def _blocks(
    spec: TableSpec, rows: Sequence[tuple[str, ...]], done: int, total: int, progress: Progress | None
) -> Iterator[bytes]:
    """The bytes of one file: the header, then blocks of rows."""
    yield csv_text([list(spec.column_names)]).encode()
    for begin in range(0, len(rows), CHUNK_ROWS):
        if progress:
            progress(done + begin, total, tr("Writing {name}", name=spec.name))
        part = rows[begin : begin + CHUNK_ROWS]
        yield csv_text([[neutralized(cell) for cell in row] for row in part]).encode()
