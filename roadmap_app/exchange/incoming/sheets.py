"""The sheets of a workbook (.xlsx, .xls, .ods) as rows of texts, by pandas and its engine calamine.

Dates come as 2026-09-15, whole numbers without a fraction, formulas as what they came to. It must not know what the
cells mean.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.exchange.incoming.sheet_guard import look_at_workbook
from roadmap_app.i18n import tr


class Workbook:
    """An opened workbook. notes: what a person should hear of it, in sentences."""

    def __init__(self, path: Path) -> None:
        looked = look_at_workbook(path)
        self._path = path
        self._read: dict[str, list[list[str]]] = {}
        self.notes = (
            (
                tr(
                    "Some formulas of {name} hold no value and come in as empty: open it in a spreadsheet and save"
                    " it once.",
                    name=path.name,
                ),
            )
            if looked.without_values
            else ()
        )
        self.sheets: list[str] = [str(name) for name in self._asked(None)]

    def rows(self, sheet: str) -> list[list[str]]:
        """All rows of a sheet, from its first one; read once."""
        if sheet not in self._read:
            frame = self._asked(sheet)
            columns = [[cell_text(cell) for cell in frame[name]] for name in frame.columns]
            self._read[sheet] = [list(row) for row in zip(*columns, strict=True)]
        return self._read[sheet]

    def _asked(self, sheet: str | None) -> Any:
        """A sheet as a data frame, or the names of all sheets."""
        import pandas

        try:
            with pandas.ExcelFile(self._path, engine="calamine") as book:
                if sheet is None:
                    return book.sheet_names
                return pandas.read_excel(
                    book, sheet_name=sheet, header=None, dtype=object, keep_default_na=False, na_filter=False
                )
        except Exception as error:  # the engine has a class of errors of its own for each format
            raise RoadmapError(
                tr(
                    "{name} cannot be read as a workbook ({split}); save it again.",
                    name=self._path.name,
                    split=" ".join(str(error).split()),
                )
            ) from error


def opened_workbook(path: Path) -> Workbook:
    """A workbook, opened once as long as its file stays as it is."""
    try:
        found = path.stat()
    except OSError as error:
        raise RoadmapError(
            tr("{path} cannot be read: {value}.", path=path, value=error.strerror or error)
        ) from error
    return _opened(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=1)
def _opened(path: Path, changed: int, size: int) -> Workbook:
    return Workbook(path)


def forget_workbooks() -> None:
    """Let go of what was read."""
    _opened.cache_clear()


def cell_text(cell: object) -> str:
    """A cell of a sheet as a text."""
    if isinstance(cell, str):
        return cell
    if cell is None or cell != cell:  # a NaN equals nothing
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)
