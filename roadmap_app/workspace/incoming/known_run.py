"""A file of another program brought into a change: the rows that its reader proposes, each record with one fate.

What a reader refuses is what a roadmap keeps no place for (an operating system in a matrix, a link of a kind that there
is not); it is told and hinders nothing, and what else its record says comes in. What is proposed and cannot be kept is
a fault in the file, and hinders the import like one in a table.
It must not know formats, nor how rows are stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import TableCounts
from roadmap_app.domain.tables.cells import (
    keys_in,
    reason_against_actual,
    reason_against_entry,
    reason_against_milestone,
)
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.exchange.bundle.judge import key_of, unknown_key
from roadmap_app.exchange.incoming.flat_rows import FLAT_HEADER, flat_rows
from roadmap_app.exchange.incoming.proposed import Asked, Proposed, Read
from roadmap_app.exchange.incoming.told import OF_THE_FILE, Question
from roadmap_app.i18n import tr
from roadmap_app.store.layout import WRITE_ORDER
from roadmap_app.store.writing import CHANGED, DUPLICATE, NEW, UNCHANGED
from roadmap_app.workspace.incoming.fates import Fates
from roadmap_app.workspace.incoming.options import Difference, FileReport
from roadmap_app.workspace.incoming.sheet_run import ROWS, Place, name_of_row
from roadmap_app.workspace.incoming.stored import MeantNames

if TYPE_CHECKING:
    from roadmap_app.exchange.bundle.problems import Problems
    from roadmap_app.exchange.known.formats import KnownFormat
    from roadmap_app.store.change import Change
    from roadmap_app.workspace.incoming.rejects import Rejects

_ASSUMED = {"status": "plan", "confidence": "medium", "sharing": "public"}
_MOST_DIFFERENCES = 10_000


class KnownRun:
    """The import of one file of another program into a change."""

    def __init__(
        self,
        change: Change,
        place: Place,
        problems: Problems,
        told_only: Problems,
        rejects: Rejects,
        differences: int,
    ) -> None:
        self.tables: dict[str, TableCounts] = {}
        self.gone: dict[str, int] = {}
        self.is_whole = True
        self._change, self._place, self._problems = change, place, problems
        self._told_only = (
            told_only  # what the reader knows to say nothing to a roadmap: told, and in nobody's way
        )
        self._rejects = rejects
        self._reasons: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)  # row → (text, reason)
        self._wanted = min(differences, _MOST_DIFFERENCES)
        self._differences: list[Difference] = []
        self._fates = Fates()
        self._refused: set[int] = set()

    def run(self, known: KnownFormat, path: Path, asked: Asked) -> FileReport:
        """Read, judge and write the whole file."""
        read = known.read(path, asked)
        self._fates.met(sorted({one.row for one in read.proposed}))
        says_more = {one.row for one in read.proposed}
        for problem in read.refused:
            if not read.questions:  # what the answers would change is not told before they are given
                self._told_only.add(
                    self._file, problem.row, (-1, problem.column), problem.text, problem.reason
                )
                self._reasons[problem.row].append((problem.text, problem.reason))
            if problem.row not in says_more:
                self._fates.refuse([problem.row])
        questions = tuple(Question(OF_THE_FILE, "", sentence) for sentence in read.questions)
        for question in questions:
            self._problems.add(self._file, 0, (0, ""), "", question.sentence)
        self.is_whole = not questions
        if not questions:
            self._judge(read)
            self._write(read)
            self._reject(read)
        counts = self._fates.counts()
        # Records that stand in one row of the file are one row with one fate.
        notes = (tr("Read as {name}.", name=known.name),)
        return FileReport(
            path.name,
            known.key,
            counts,
            sum(counts),
            (),
            notes,
            questions,
            tuple(sorted(self._differences)),
            ambiguous=read.ambiguous,
        )

    @property
    def _file(self) -> tuple[int, str]:
        return self._place.number, self._place.name

    def _refuse(self, row: int, column: str, text: str, reason: str) -> None:
        self._problems.add(self._file, row, (-1, column), text, reason)
        self._reasons[row].append((text, f"{column}: {reason}" if column else reason))
        self._fates.refuse([row])
        self._refused.add(row)

    def _reject(self, read: Read) -> None:
        """Keep what was refused as rows of a flat sheet, which can be mended and read as any table is."""
        texts = {row: [text for text, _ in told if text] for row, told in self._reasons.items()}
        for row, cells in flat_rows(read.proposed, texts, read.said):
            reasons = dict.fromkeys(reason for _, reason in self._reasons[row])
            self._rejects.add(
                FLAT_HEADER, cells, tr("row {row}: {reasons}", row=row, reasons="; ".join(reasons))
            )

    # -- judging -----------------------------------------------------------------------------

    def _judge(self, read: Read) -> None:
        """Refuse records with a cell that cannot be kept, then those that name what only refused ones would bring."""
        there = self._there(read.proposed)
        for one, is_there in zip(read.proposed, there, strict=True):
            if one.row not in self._refused and (odd := _odd_cell(one, is_there)):
                self._refuse(one.row, *odd)
        meant = MeantNames(self._change)
        while unknown := self._unknown([one for one in read.proposed if one.row not in self._refused]):
            for one in read.proposed:
                odd_names = _names(one) & unknown if one.row not in self._refused else None
                if odd_names:
                    table, key = min(odd_names)
                    self._refuse(one.row, "", key, unknown_key(table, meant.of(table, key)))

    def _there(self, proposed: Sequence[Proposed]) -> list[bool]:
        """Whether each proposed row meets one that is there: then what is not said of it stays."""
        found = [False] * len(proposed)
        for table in {one.table for one in proposed}:
            spec = TABLES[table]
            at = [index for index, one in enumerate(proposed) if one.table == table]
            rows = [[proposed[index].cells.get(name, "") for name in spec.column_names] for index in at]
            try:
                known = self._change.writer(table).there(list(zip(*rows, strict=True)))
            except ValueError:  # a window that is none: told of its cell
                continue
            for index, row in zip(at, known, strict=True):
                found[index] = row is not None
        return found

    def _unknown(self, good: list[Proposed]) -> set[tuple[str, str]]:
        """(table, key) of what good records name and neither they bring nor the workspace has."""
        brought: defaultdict[str, set[str]] = defaultdict(set)
        named: defaultdict[str, set[str]] = defaultdict(set)
        for one in good:
            spec = TABLES[one.table]
            brought[one.table].add(key_of(spec, [one.cells.get(name, "") for name in spec.column_names]))
            for table, key in _names(one):
                named[table].add(key)
        unknown = set()
        for table, keys in named.items():
            asked = keys - brought[table]
            unknown |= {(table, key) for key in asked - self._change.known(table, asked)}
        return unknown

    # -- writing -----------------------------------------------------------------------------

    def _write(self, read: Read) -> None:
        good: defaultdict[str, list[Proposed]] = defaultdict(list)
        for one in read.proposed:
            if one.row not in self._refused:
                good[one.table].append(one)
        for table in WRITE_ORDER:
            groups: defaultdict[frozenset[str], list[Proposed]] = defaultdict(list)
            for one in good[table]:
                groups[frozenset(one.cells)].append(one)
            for said, rows in groups.items():
                self._put(table, said, rows)

    def _put(self, table: str, said: frozenset[str], rows: list[Proposed]) -> None:
        spec = TABLES[table]
        identity = set(spec.identity)
        keep = [at for at, name in enumerate(spec.column_names) if name not in said and name not in identity]
        seen: dict[tuple[str, ...], Proposed] = {}
        for one in rows:  # records may propose the same row: a vendor of several products
            cells = tuple(_cell(table, name, one, at) for at, name in enumerate(spec.column_names))
            seen.setdefault(cells, one)
        columns: list[Sequence[str]] = list(zip(*seen, strict=True))
        numbers = [one.row for one in seen.values()]
        self._note_differences(table, columns, numbers, keep)
        writer = self._change.writer(table)
        met = writer.put(columns, list(map(self._place.position, numbers)), keep)
        for index, first in met.firsts.items():
            if first % ROWS != numbers[index]:
                self._refuse(
                    numbers[index],
                    "",
                    "",
                    tr("record {first} says something else of the same", first=first % ROWS),
                )
        counts = (met.fates.count(fate) for fate in (NEW, CHANGED, UNCHANGED, DUPLICATE))
        before = self.tables.get(table, TableCounts())
        self.tables[table] = TableCounts(*(a + b for a, b in zip(before, counts, strict=True)))
        kept = [at for at in range(len(numbers)) if at not in met.firsts]
        self._fates.written([numbers[at] for at in kept], bytearray(met.fates[at] for at in kept))

    def _note_differences(
        self, table: str, columns: list[Sequence[str]], numbers: list[int], keep: Iterable[int]
    ) -> None:
        if len(self._differences) >= self._wanted:
            return
        spec, kept = TABLES[table], set(keep)
        there = self._change.writer(table).there(columns)
        for number, before, cells in zip(numbers, there, zip(*columns, strict=True), strict=True):
            old = before or ("",) * len(cells)
            changed = tuple(
                (name, old[at], cell)
                for at, (name, cell) in enumerate(zip(spec.column_names, cells, strict=True))
                if cell != old[at] and not (before and at in kept)
            )
            if changed and len(self._differences) < self._wanted:
                fate = "changed" if before else "new"
                self._differences.append(Difference(number, fate, table, name_of_row(table, cells), changed))


def _names(one: Proposed) -> set[tuple[str, str]]:
    spec = TABLES[one.table]
    return {pair for column in spec.columns for pair in keys_in(column, one.cells.get(column.name, ""))}


def _cell(table: str, name: str, one: Proposed, at: int) -> str:
    """A cell as it is written: as proposed, else what holds of a new row."""
    told = one.cells.get(name)
    if told is not None:
        return told
    if table == "links" and name == "status":
        return "stated"
    spec = TABLES[table]
    column = spec.columns[at]
    default = spec.defaults[at]
    return default or (_ASSUMED.get(name, "") if column.required or name == "sharing" else "")


def _odd_cell(one: Proposed, is_there: bool) -> tuple[str, str, str] | None:
    """(column, text, reason) of the first cell that cannot be kept; None where all can."""
    spec = TABLES[one.table]
    for at, column in enumerate(spec.columns):
        if is_there and column.name not in one.cells:
            continue
        cell = _cell(one.table, column.name, one, at)
        if reason := reason_against_entry(column, cell):
            return column.name, cell, reason
    subject, milestone = one.cells.get("subject", ""), one.cells.get("milestone", "")
    if subject and milestone and (reason := reason_against_milestone(subject, milestone)):
        return "milestone", milestone, reason
    if one.cells.get("status") == "actual":
        window = one.cells.get("window", "")
        said = one.cells.get("stated_on", "") or one.cells.get("recorded_on", "")
        if reason := reason_against_actual(window, said):
            return "window", window, reason
    return None
