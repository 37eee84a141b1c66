"""Refused rows of a table as a CSV file with the reason in a last column: mended, it can be read again.

The reason's column is known when the file comes back and is left out then. It must not know why rows are refused.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from roadmap_app.exchange.csv_text import csv_text
from roadmap_app.exchange.formulas import neutralized
from roadmap_app.exchange.incoming.targets import REFUSED_BECAUSE
from roadmap_app.exchange.whole_file import whole_file

_IN_MEMORY = 1 << 22  # bytes, beyond which they lie on the disk until they are asked for


class Rejects:
    """The refused rows of one import, as text, until somebody wants them as a file."""

    def __init__(self) -> None:
        self._spool = tempfile.SpooledTemporaryFile(  # noqa: SIM115 (closed by __exit__)
            max_size=_IN_MEMORY, mode="w+", encoding="utf-8", newline=""
        )
        self._header: tuple[str, ...] | None = None
        self.count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._spool.close()

    def add(self, header: Sequence[str], cells: Sequence[str], reason: str) -> None:
        """Keep a row. A sheet with other columns than the one before it begins anew with its own header."""
        rows: list[Sequence[str]] = []
        if self._header != tuple(header):
            self._header = tuple(header)
            rows.append([*header, REFUSED_BECAUSE])
        padded = [*cells, *[""] * (len(header) - len(cells))]
        rows.append([neutralized(cell) for cell in (*padded, reason)])
        self._spool.write(csv_text(rows))
        self.count += 1

    def write(self, out: Path) -> None:
        """Write them to a file; RoadmapError where it cannot be written."""
        with whole_file(out) as path:
            self._spool.seek(0)
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                while block := self._spool.read(1 << 20):
                    file.write(block)
