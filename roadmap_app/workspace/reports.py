"""What operations on a workspace report. Types only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from roadmap_app.domain.changes import ChangeRecord, Problem, TableCounts
from roadmap_app.domain.entry.address import Place
from roadmap_app.workspace.incoming.options import FileReport


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would have done.

    tables: counts per table that has a file. change: the journal's record; None for a dry run, where there are
    problems (nothing is imported then), and where every row was there already. not_read: a sentence for each CSV
    file that lay beside those that were read. files: what became of the rows of each file, each row counted once.
    writes: whether an import with these problems writes what is good: where refused rows are left out into a file.
    doubts: what is implausible about what comes in, in the sentences of entry, where they were asked for.
    problem_count: of all problems, also of those that are not listed.
    """

    tables: Mapping[str, TableCounts]
    problems: tuple[Problem, ...]
    change: ChangeRecord | None
    dry_run: bool = False
    not_read: tuple[str, ...] = ()
    files: tuple[FileReport, ...] = ()
    writes: bool = True
    doubts: tuple[str, ...] = ()
    problem_count: int = 0

    @property
    def total(self) -> TableCounts:
        """The counts of all tables together."""
        return (
            TableCounts(*map(sum, zip(*self.tables.values(), strict=True))) if self.tables else TableCounts()
        )


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written where: rows per table."""

    out: Path
    tables: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class WorkspaceInfo:
    """A workspace in figures: its place, its schema's version, rows per table."""

    file: Place
    schema: str
    tables: Mapping[str, int]
