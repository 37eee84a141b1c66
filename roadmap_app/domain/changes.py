"""What the rooms hand each other about data that comes in and changes: Problem, ChangeRecord.

It must not know who writes, reads or shows them.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what is being done); may raise Cancelled to give up."""


class RoadmapError(Exception):
    """Something a user can mend; its text is one sentence: what was wrong with which object, what to do."""


class Damaged(RoadmapError):
    """A workspace file that holds something else than what was written to it."""


class ServerAway(RoadmapError):
    """The server of a workspace cannot be reached: what was read stays, and what was typed can be sent later."""


class Unwritten(RoadmapError):
    """The disk did not take a change, or cannot be reached; once told, its text says which state stands there now."""


class Cancelled(Exception):
    """The user gave up a long operation; nothing was changed."""


class Problem(NamedTuple):
    """One thing wrong in a file. row 1 is the header, 0 the file as a whole; column "" where none is meant."""

    file: str
    row: int
    column: str
    text: str
    reason: str

    def sentence(self) -> str:
        """The problem as one sentence that names its place."""
        place = self.file
        if self.row:
            place += f", row {self.row}"
        if self.column:
            place += f", column {shortened(self.column)}"
        shown = f": “{shortened(self.text)}”" if self.text else ""
        return f"{place}{shown}: {self.reason}"


class TableCounts(NamedTuple):
    """How many rows of one table an import brings or would bring."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0


class ChangeRecord(NamedTuple):
    """What one operation changed. Views redraw from it; the journal keeps it.

    number: the operation's place in the journal. at: UTC, ISO 8601 with seconds.
    undone: whether it is undone at present. gone: table → how many rows it took out. undoes: the number of the step
    that it puts back, 0 where it is an operation of its own.
    """

    number: int
    label: str
    actor: str
    at: str
    reason: str = ""
    counts: Mapping[str, TableCounts] = MappingProxyType({})
    undone: bool = False
    gone: Mapping[str, int] = MappingProxyType({})
    undoes: int = 0


class RowChange(NamedTuple):
    """What a change did to one row of a table: its record before and after, None where it came or went."""

    table: str
    before: tuple[str, ...] | None
    after: tuple[str, ...] | None


def shortened(text: str, length: int = 80) -> str:
    """A text fit to stand inside a sentence: on one line, at most `length` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"
