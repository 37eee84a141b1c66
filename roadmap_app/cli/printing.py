"""How the command line prints: aligned columns, one sentence on stderr, a progress line where somebody watches.

Text out of data is printed without the control characters by which it could act on a terminal.
"""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from roadmap_app.cli.streams import print_acting
from roadmap_app.domain.signs import shown
from roadmap_app.i18n import trn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from roadmap_app.domain.changes import Progress

_PATIENCE_S = 0.3  # nothing is shown of what is done sooner


def plain(text: str) -> str:
    """A text on one line, without control characters."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def aligned(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """Rows of equally many cells as lines with two spaces between the columns; `right`: columns set to the right."""
    told = [[plain(shown(cell)) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*told, strict=True)]
    lines = []
    for row in told:
        cells = [
            cell.rjust(width) if index in right else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return lines


def plain_rows(count: int) -> str:
    """`1 row`, `2000 rows`: without commas, so that a script reads the number."""
    return trn("{count} row", "{count} rows", count)


def say(sentence: str) -> None:
    """One line on stdout."""
    print(plain(sentence))


def warn(sentence: str) -> None:
    """One sentence on stderr."""
    print(f"roadmap: {plain(sentence)}", file=sys.stderr)


@contextmanager
def progress_line() -> Iterator[Progress | None]:
    """A progress callable that keeps one line on stderr up to date; None where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    begun = time.monotonic()

    def show(done: int, total: int, what: str) -> None:
        if time.monotonic() - begun > _PATIENCE_S:
            share = 100 * done // total if total else 100
            print_acting(f"\r\x1b[K{plain(what)}: {share} %")

    try:
        yield show
    finally:
        print_acting("\r\x1b[K")
