"""What a table that comes in may hold at most, so that no file fills the memory or keeps a person waiting.

A file is looked at before a reader sees it: what is no regular file, or is larger than these, is refused in a sentence.
It must not know formats.
"""

from __future__ import annotations

import stat
from pathlib import Path
from typing import IO

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.i18n import tr

LARGEST_TABLE = 1 << 30
"""Bytes of a file of text."""
LARGEST_WORKBOOK = 1 << 27
"""Bytes of a workbook, packed as it lies there."""
MOST_LINES = 10_000_000
"""Lines of a file of text: ten times what the program was measured with."""
MOST_COLUMNS = 1_000
MOST_SHEET_CELLS = 8_000_000
"""Cells of one sheet, counted with the empty ones between them: a reader lays them all out in memory."""

_BLOCK = 1 << 22


def refuse_odd_place(path: Path, most_bytes: int) -> int:
    """The size of a regular file; RoadmapError where it is none (a pipe, a device), is not there, or is too large."""
    try:
        found = path.stat()
    except OSError as error:
        raise RoadmapError(
            tr("{path} cannot be read: {value}.", path=path, value=error.strerror or error)
        ) from error
    if not stat.S_ISREG(found.st_mode):
        raise RoadmapError(tr("{path} is no file but a pipe, a device or a folder; name a file.", path=path))
    if found.st_size > most_bytes:
        raise RoadmapError(
            tr("{name} is larger than {size}; split it.", name=path.name, size=_size(most_bytes))
        )
    return found.st_size


def refuse_many_lines(path: Path) -> None:
    """RoadmapError where a text has more lines than are taken: told before any of them is read."""
    with path.open("rb") as file:
        refuse_many_rows(path.name, file, MOST_LINES)


def refuse_many_rows(name: str, file: IO[bytes], most: int) -> None:
    """RoadmapError where an opened text has more lines than are taken."""
    lines = 0
    while block := file.read(_BLOCK):
        lines += max(block.count(b"\n"), block.count(b"\r"))
    if lines > most:
        raise RoadmapError(
            tr(
                "{name} has {lines:,} lines; at most {most:,} are read at once. Split it.",
                name=name,
                lines=lines,
                most=most,
            )
        )


def refuse_many_columns(name: str, columns: int) -> None:
    """RoadmapError where a table is wider than any that a person reads."""
    if columns > MOST_COLUMNS:
        raise RoadmapError(
            tr(
                "{name} has {columns:,} columns; at most {most_columns:,} are read. Leave out "
                "those that are not needed.",
                name=name,
                columns=columns,
                most_columns=MOST_COLUMNS,
            )
        )


def _size(count: int) -> str:
    return f"{count >> 30} GiB" if count >= 1 << 30 else f"{count >> 20} MiB"
