"""What whoever imports files says of them, and what is told of each file. Types only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from roadmap_app.domain.changes import TableCounts
from roadmap_app.exchange.incoming.alike import Ambiguous
from roadmap_app.exchange.incoming.mapping import Column, SheetMapping
from roadmap_app.exchange.incoming.source import Dialect, Source
from roadmap_app.exchange.incoming.things import LIKELY
from roadmap_app.exchange.incoming.told import Question

BUNDLE, TABLE = "bundle", "table"
"""How a file was read, where not by a reader of another program's files."""


@dataclass(frozen=True)
class ImportOptions:
    """How files are read.

    mapping: where columns go, None to find it. dialect: what the file is written in, as far as it is told. values: what
    holds for the whole sheet; names: as written → key; both beside those of the mapping. table: the one table that a
    sheet holds. format: the reader of another program's files, or `table`; "" to find it. by, on, sharing: what holds
    where no column says it. day_first: how days in figures are read where a column does not tell. complete: the sheet
    is all of its table: what is not in it goes. make: what may be made (`things`). rejects: where refused rows are
    written; the others then come in without them. differences: how many rows are told with what would change. doubts:
    whether it is told what is implausible about what comes in.
    """

    mapping: SheetMapping | None = None
    dialect: Dialect = field(default_factory=Dialect)
    values: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    table: str = ""
    format: str = ""
    by: str = ""
    on: str = ""
    sharing: str = ""
    day_first: bool | None = None
    complete: bool = False
    make: str = LIKELY
    rejects: Path | None = None
    differences: int = 0
    doubts: bool = False

    @property
    def says_of_columns(self) -> bool:
        """Whether it is said how a table is read: then nothing is recognised."""
        return bool(self.mapping or self.table or any(self.dialect))

    @property
    def says_of_tables(self) -> bool:
        """Whether anything is said that only holds of tables other than a bundle's."""
        said = (self.by, self.on, self.sharing, self.values, self.names, self.rejects, any(self.dialect))
        return bool(self.mapping or self.table or self.complete or any(said))


class Difference(NamedTuple):
    """What a row would do. row: its number in the file. fate: `new`, `changed` or `goes`. table: of the roadmap. name:
    what it is about. cells: column → what stood there, what comes."""

    row: int
    fate: str
    table: str
    name: str
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class FileReport:
    """What an import did with one file, or would do.

    counts: of the file's rows, each counted once; read: how many it has. made: what would be or was made, in words.
    notes: what a person should hear of, in sentences. questions: what must be answered first. removed: rows of the
    roadmap that went, as they were not in the sheet. source, columns: of a table, how it was read. ambiguous:
    names that can mean several things, with what.
    """

    name: str
    format: str
    counts: TableCounts
    read: int
    made: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    differences: tuple[Difference, ...] = ()
    removed: int = 0
    source: Source | None = field(default=None, repr=False)
    columns: tuple[Column, ...] = ()
    ambiguous: tuple[Ambiguous, ...] = ()
