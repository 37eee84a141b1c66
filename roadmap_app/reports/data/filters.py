"""What a filter over a column keeps, as it is typed above it: `amd`, `=amd`, `!amd`, `>2026-03`, `amd | meta`, `empty`.

It must not know what the columns are about.
"""

from __future__ import annotations

from collections.abc import Callable

from roadmap_app.i18n import tr

EMPTY = "empty"
Test = Callable[[str], bool]
EXPLAINED = tr(
    "Keeps the rows with this text in the column. =amd is the whole cell, !amd "
    "leaves it out, >2026-03 and <=90 compare, amd | meta takes either, empty and "
    "!empty ask for nothing or something."
)


def test_of(written: str) -> Test | None:
    """The test of a filter as it is written; None where it keeps everything."""
    parts = [part.strip() for part in written.split("|")]
    tests = [_part(part) for part in parts if part]
    if not tests:
        return None
    if len(tests) == 1:
        return tests[0]
    return lambda cell: any(test(cell) for test in tests)


def _part(part: str) -> Test:
    if part.startswith("!") and len(part) > 1:
        inner = _part(part[1:].strip())
        return lambda cell: not inner(cell)
    if part.casefold() == EMPTY:
        return lambda cell: not cell
    for sign, holds in _SIGNS:
        if part.startswith(sign) and len(part) > len(sign):
            return _compared(part[len(sign) :].strip(), holds)
    wanted = part.casefold()
    if part.startswith("=") and len(part) > 1:
        whole = wanted[1:].strip()
        return lambda cell: cell.casefold() == whole
    return lambda cell: wanted in cell.casefold()


_SIGNS: tuple[tuple[str, Callable[[int], bool]], ...] = (
    (">=", lambda order: order >= 0),
    ("<=", lambda order: order <= 0),
    (">", lambda order: order > 0),
    ("<", lambda order: order < 0),
)


def _compared(written: str, holds: Callable[[int], bool]) -> Test:
    """Numbers by value, all else by its letters, which puts days in order; an empty cell is neither more nor less."""
    number = _number(written)
    plain = written.casefold()

    def test(cell: str) -> bool:
        if not cell:
            return False
        value = _number(cell)
        if number is not None and value is not None:
            return holds((value > number) - (value < number))
        text = cell.casefold()
        return holds((text > plain) - (text < plain))

    return test


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
