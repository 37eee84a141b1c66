"""What a comparison is made of: cells with what they lead to, rows that tell whether they differ. Types only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from roadmap_app.domain.records import Claim
from roadmap_app.domain.windows.window import Day
from roadmap_app.i18n import tr


class ComparedCell(NamedTuple):
    """What is told of one thing in one row.

    text: "" where nothing is told. is_asked: False where the row does not ask it of this thing (a stack that another
    vendor's part needs). value, day: the number or day behind the text. verdict: of what it says. key: what it leads
    to. claim: the statement it rests on; sources: addresses of those that tell it. compares: False where it tells
    nothing of its own to differ by (a date that follows from a later one).
    """

    text: str = ""
    is_asked: bool = True
    value: float | None = None
    day: Day | None = None
    verdict: str = ""
    key: str = ""
    claim: Claim | None = None
    sources: tuple[str, ...] = ()
    compares: bool = True


NOT_ASKED = ComparedCell(is_asked=False)


class ComparisonRow(NamedTuple):
    """One line: a group, what it says, a cell per key."""

    group: str
    what: str
    cells: tuple[ComparedCell, ...]

    @property
    def values(self) -> tuple[str, ...]:
        """A text per key, "" where nothing is told."""
        return tuple(cell.text for cell in self.cells)

    @property
    def told(self) -> int:
        """Of how many it is told."""
        return sum(bool(cell.text) for cell in self.cells)

    @property
    def differs(self) -> bool:
        """Whether two that are told are not the same; what is not told is no difference."""
        return len({cell.text for cell in self.cells if cell.text and cell.compares}) > 1


class Comparison(NamedTuple):
    """kind: `generations` or `agreements`."""

    kind: str
    keys: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]


_OF_TRANCHE = re.compile(r"tranche ([^,]+)(?:, (.+))?")


def said_of(name: str) -> str:
    """A row's or group's name, which is a key, too, as the language has it."""
    if found := _OF_TRANCHE.fullmatch(name):
        tranche = tr("tranche {number}", number=found[1])
        return f"{tranche}, {tr(found[2])}" if found[2] else tranche
    return tr(name)


def row_of(group: str, what: str, cells: Sequence[ComparedCell | str]) -> ComparisonRow:
    """A row of cells, or of plain texts."""
    made = tuple(ComparedCell(cell) if isinstance(cell, str) else cell for cell in cells)
    return ComparisonRow(group, what, made)
