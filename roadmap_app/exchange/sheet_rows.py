"""What a workbook keeps beside its cells so that it can come back: which row each one was, and how it left.

The hidden column `_row` holds a row's identity and a digest of its cells; the hidden sheet `_about` says what the file
is. A row whose cells still have that digest was not touched by whoever had the file: it changes nothing, whatever has
been changed here in the meantime. Cells come back as texts: `typed` and `text_of` undo each other. It must not know
how a workbook is written or read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any, NamedTuple

from roadmap_app.domain.signs import shown
from roadmap_app.domain.tables.spec import ColumnSpec, TableSpec
from roadmap_app.domain.tables.tables import identity_of
from roadmap_app.exchange.formulas import neutralized, restored

ROW = "_row"
"""Head of the hidden column, the last of each sheet of a table."""
ABOUT = "_about"
"""Name of the hidden sheet: two columns, a name and a text."""
FINDINGS = "findings"
"""Name of the sheet that is told and never read back."""
FORMAT, VERSION = "roadmap-workbook", "1"
"""What `_about` says under `format` and `version`; beside them `profile`, `as_of`, `moment`, `title`."""
_DIGITS = 16
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class RowMark(NamedTuple):
    """Which row of its table a row of a sheet was. identity: as `identity_of` of the row as its reader saw it."""

    identity: tuple[str, ...]
    digest: str


def digest_of(cells: Sequence[str]) -> str:
    """A short digest of a row's cells, as texts, in the order of its table's columns; of line ends any kind is alike,
    for spreadsheets change them."""
    return sha256(_one_line_end("\x1f".join(cells)).encode()).hexdigest()[:_DIGITS]


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def row_mark(spec: TableSpec, row: tuple[str, ...]) -> str:
    """What stands in `_row`."""
    marked = {"row": identity_of(spec, row), "was": digest_of([shown(cell) for cell in row])}
    return json.dumps(marked, ensure_ascii=False, separators=(",", ":"))


def read_mark(text: str) -> RowMark | None:
    """What `_row` says; None where it says nothing, as of a row that somebody has added."""
    try:
        read = json.loads(text)
        identity = tuple(read["row"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if not all(isinstance(cell, str) for cell in identity):
        return None
    return RowMark(identity, str(read.get("was", "")))


def typed(column: ColumnSpec, cell: str) -> str | int | float | date:
    """A cell as a spreadsheet should hold it: a day as a day, a figure as a figure where it comes back as the same
    text, all else as a text that is never run."""
    if column.kind == "day" and _ISO.fullmatch(cell):
        try:
            return date.fromisoformat(cell)
        except ValueError:
            return cell
    if column.is_figure and cell:
        for kind in (int, float):
            try:
                figure = kind(cell)
            except ValueError:
                continue
            if text_of(figure) == cell:
                return figure
    return neutralized(_one_line_end(shown(cell)))


def text_of(value: Any) -> str:
    """A cell of a spreadsheet as the text that it was."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return restored(value) if isinstance(value, str) else str(value)
