"""Rows as the text of a CSV file: commas, LF, quotes where needed, also around a bare carriage return.

Many programs end a row at a carriage return, and the csv module does not quote one. It must not know what is written.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """The rows as text. It says nothing about formulas: those are made harmless before."""
    out = io.StringIO(newline="")
    written = list(rows)
    if any("\r" in cell for row in written for cell in row):
        for row in written:
            out.write(_quoting_returns(row))
    else:
        csv.writer(out, lineterminator="\n").writerows(written)
    return out.getvalue()


def _quoting_returns(row: Sequence[str]) -> str:
    """One line; the csv module quotes a carriage return only where that is part of its line end."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow(row)
    return text.getvalue().removesuffix("\r\n") + "\n"
