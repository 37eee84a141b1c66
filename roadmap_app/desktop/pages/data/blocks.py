"""Blocks of cells on their way to and from a spreadsheet by the clipboard: tabs and lines, quoted as those do.

Excel and LibreOffice hand out the same text: a cell with a tab, a line break or a quote stands in quotes. Cells that a
spreadsheet would run are made harmless on the way out and are back as they were on the way in. It must not know tables.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from roadmap_app.exchange.formulas import neutralized, restored

_QUOTED = ("\t", "\n", "\r", '"')


def text_of(rows: Sequence[Sequence[str]]) -> str:
    """Rows as the text that a spreadsheet takes."""
    return "\n".join("\t".join(_quoted(neutralized(cell)) for cell in row) for row in rows)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in _QUOTED) else cell


def mime_of(rows: Sequence[Sequence[str]]) -> QMimeData:
    """Rows for the clipboard: as text, and as the table that LibreOffice takes without asking how to read it."""
    made = QMimeData()
    made.setText(text_of(rows))
    lines = (
        "<tr>" + "".join(f"<td>{_escaped(neutralized(cell))}</td>" for cell in row) + "</tr>" for row in rows
    )
    made.setHtml(f"<table>{''.join(lines)}</table>")
    return made


def _escaped(text: str) -> str:
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.replace("\n", "<br>")


def rows_in(text: str) -> list[list[str]]:
    """The rows of a text from the clipboard, each as wide as it is; a last line break ends the last row."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not plain:
        return []
    if not any(cell.startswith('"') for line in plain.split("\n") for cell in line.split("\t")):
        return [[restored(cell) for cell in line.split("\t")] for line in plain.split("\n")]
    try:
        read = list(csv.reader(io.StringIO(plain, newline=""), delimiter="\t"))
    except csv.Error:  # a cell longer than the csv module takes: no spreadsheet's quotes
        read = [line.split("\t") for line in plain.split("\n")]
    return [[restored(cell) for cell in row] or [""] for row in read]
