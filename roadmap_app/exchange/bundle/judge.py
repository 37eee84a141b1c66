"""Judging the rows of a bundle: cells by the rules of the domain, keys by who knows them, rows by their shape.

A chunk is judged column by column, each distinct cell once. Rows with a problem are left out of what is handed on,
but their keys count as known, so that one mistake is not reported again by every row that refers to it. It must not
know files' formats or databases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence, Set
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.signs import acts
from roadmap_app.domain.subjects import ALL_MILESTONES
from roadmap_app.domain.tables.cells import (
    ONE_OF,
    keys_in,
    reason_against_actual,
    reason_against_entry,
    reason_against_milestone,
)
from roadmap_app.exchange.bundle.problems import WHOLE_ROW, Problems
from roadmap_app.exchange.formulas import restored
from roadmap_app.i18n import msgid, tr, trn

if TYPE_CHECKING:
    from roadmap_app.domain.tables.spec import ColumnSpec, TableSpec
    from roadmap_app.exchange.bundle.header import Header
    from roadmap_app.exchange.csv_rows import Chunk

Known = Callable[[str, Set[str]], set[str]]
"""Asked for a table and keys: those that exist, with the rows written so far."""
Meant = Callable[[str, str], str]
"""Asked for a table and what is no key of it: what that can mean as a name, with the keys; "" for nothing."""

Columns = list[Sequence[str]]

_KEPT = 50_000  # cells and keys that are remembered per column and table, so that memory does not grow with the file


def _nothing_meant(_table: str, _key: str) -> str:
    return ""


class Judged(NamedTuple):
    """Rows without a problem, column by column in the table's order, and their numbers."""

    columns: Columns
    numbers: Sequence[int]
    refused: int


class _Pending(NamedTuple):
    """A reference to a row of the same table that may still come."""

    file: tuple[int, str]
    row: int
    column: tuple[int, str]
    cell: str


class BundleJudge:
    """Judges one import, table by table in the order in which they refer to each other."""

    def __init__(self, known: Known, problems: Problems, meant: Meant = _nothing_meant) -> None:
        self._known, self._meant = known, meant
        self.problems = problems
        self._seen: defaultdict[str, set[str]] = defaultdict(set)
        self._forgiven: defaultdict[str, set[str]] = defaultdict(set)
        self._unreadable: set[str] = set()
        self._pending: list[_Pending] = []

    def give_up(self, table: str) -> None:
        """Some rows of a table could not be read: its keys are no longer judged."""
        self._unreadable.add(table)

    def forgive(self, table: str, key: str) -> None:
        """The row with this key was refused: references to it are no further problem."""
        self._forgiven[table].add(key)

    def missing(self, table: str, keys: set[str]) -> set[str]:
        """Those of the keys that no row has."""
        if table in self._unreadable:
            return set()
        seen = self._seen[table]
        asked = keys - seen - self._forgiven[table]
        if not asked:
            return asked
        known = self._known(table, asked)
        if len(seen) > _KEPT:
            seen.clear()
        seen |= known
        return asked - known

    def postpone(self, file: tuple[int, str], row: int, column: tuple[int, str], cell: str) -> None:
        """Judge a reference within a table when all of its rows have come."""
        self._pending.append(_Pending(file, row, column, cell))

    def postponed_rows(self, file: tuple[int, str]) -> set[int]:
        """Numbers of the rows of a file that wait for a row of their own table."""
        return {reference.row for reference in self._pending if reference.file == file}

    def unknown(self, table: str, key: str) -> str:
        """What is wrong with a key that nothing has, and whose key may have been meant."""
        return unknown_key(table, self._meant(table, key))

    def settle(self, table: str) -> list[tuple[tuple[int, str], int]]:
        """Judge what was postponed; (file, row) of those that refer to nothing."""
        pending, self._pending = self._pending, []
        missing = self.missing(table, {reference.cell for reference in pending})
        odd = [reference for reference in pending if reference.cell in missing]
        for reference in odd:
            reason = self.unknown(table, reference.cell)
            self.problems.add(reference.file, reference.row, reference.column, reference.cell, reason)
        return [(reference.file, reference.row) for reference in odd]


def unknown_key(table: str, meant: str = "") -> str:
    """What is wrong with a key that nothing has. meant: what it means as a name, with keys."""
    said = tr(_UNKNOWN[table])
    return said + tr("; as a name it can mean {meant}: write the key", meant=meant) if meant else said


_UNKNOWN = {
    "organizations": msgid(
        "there is no such organization: neither the files nor the workspace have an organization of this key"
    ),
    "lines": msgid("there is no such line: neither the files nor the workspace have a line of this key"),
    "agreements": msgid(
        "there is no such agreement: neither the files nor the workspace have an agreement of this key"
    ),
    "generations": msgid(
        "there is no such generation: neither the files nor the workspace have a generation of this key"
    ),
    "commitments": msgid(
        "there is no such commitment: neither the files nor the workspace have a commitment of this key"
    ),
}


class FileJudge:
    """Judges the rows of one file of one table."""

    def __init__(self, judge: BundleJudge, spec: TableSpec, file: tuple[int, str], header: Header) -> None:
        self._judge = judge
        self._spec = spec
        self._file = file
        self._header = header
        self._good: list[set[str]] = [set() for _ in spec.columns]
        self._good_pairs: set[tuple[str, str]] = set()
        self._good_actuals: set[tuple[str, str]] = set()  # window and day of statement
        self._needed = [
            place for column, place in zip(spec.columns, header.places, strict=True) if column.required
        ]
        self._refused: set[int] = set()  # rows of the chunk at hand

    def judge(self, chunk: Chunk) -> Judged:
        """The rows of a chunk that have no problem; the problems go to the judge's list."""
        numbers, rows, ragged = self._shapely(chunk)
        if not rows:
            return Judged([[] for _ in self._spec.columns], [], ragged)
        acting = False
        if chunk.odd:
            rows, acting = _without_apostrophes(rows)
        by_file = list(zip(*rows, strict=True))
        columns: Columns = [
            (default,) * len(rows) if place is None else by_file[place]
            for place, default in zip(self._header.places, self._spec.defaults, strict=True)
        ]
        self._refused = set()
        for index, column in enumerate(self._spec.columns):
            if self._header.places[index] is not None and (
                column.kind != "text" or column.required or acting
            ):
                self._judge_column(index, column, columns[index], numbers)
        self._judge_milestones(columns, numbers)
        self._judge_actuals(columns, numbers)
        return self._without_refused(columns, numbers, ragged)

    def _shapely(self, chunk: Chunk) -> tuple[Sequence[int], list[list[str]], int]:
        """The rows of the right width and their numbers, without rows that hold nothing; how many are too odd."""
        width = self._header.width
        needed = next((place for place in self._needed if place is not None), None)
        if set(map(len, chunk.rows)) == {width} and (
            needed is None or all(map(itemgetter(needed), chunk.rows))
        ):
            return chunk.numbers, chunk.rows, 0
        numbers, rows, ragged = [], [], 0
        for number, cells in zip(chunk.numbers, chunk.rows, strict=True):
            spare = width < len(cells) <= self._header.most and not any(cells[width:])
            row = cells[:width] if spare else cells
            if len(row) == width and any(row):
                numbers.append(number)
                rows.append(row)
            elif any(row):
                reason = trn(
                    "the row has {count} cell, the header {width}",
                    "the row has {count} cells, the header {width}",
                    len(row),
                    width=width,
                )
                self._judge.problems.add(self._file, number, WHOLE_ROW, ",".join(row), reason)
                self._judge.give_up(self._spec.name)
                ragged += 1
        return numbers, rows, ragged

    def _judge_column(
        self, index: int, column: ColumnSpec, cells: Sequence[str], numbers: Sequence[int]
    ) -> None:
        good = self._good[index]
        distinct = set(cells) - good
        bad = {cell: reason for cell in distinct if (reason := reason_against_entry(column, cell))}
        later = self._judge_keys(column, distinct - bad.keys(), bad)
        if bad or later:
            self._report(index, column, cells, numbers, bad, later)
        if column.kind not in ("key", "text"):
            if len(good) > _KEPT:
                good.clear()
            good |= distinct - bad.keys() - later

    def _judge_keys(self, column: ColumnSpec, cells: set[str], bad: dict[str, str]) -> set[str]:
        """Add cells that refer to nothing to the bad ones; those that cannot be judged yet."""
        asked: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
        for cell in cells:
            for table, key in keys_in(column, cell):
                asked[table].setdefault(key, []).append(cell)
        later: set[str] = set()
        for table, by_key in asked.items():
            for key in self._judge.missing(table, set(by_key)):
                if table == self._spec.name:
                    later.update(by_key[key])
                else:
                    bad.update(dict.fromkeys(by_key[key], self._judge.unknown(table, key)))
        return later

    def _report(
        self,
        index: int,
        column: ColumnSpec,
        cells: Sequence[str],
        numbers: Sequence[int],
        bad: dict[str, str],
        later: set[str],
    ) -> None:
        named = (index, column.name)
        for row, cell in enumerate(cells):
            if cell in bad:
                self._judge.problems.add(self._file, numbers[row], named, cell, bad[cell])
                self._refused.add(row)
            elif cell in later:
                self._judge.postpone(self._file, numbers[row], named, cell)

    def _judge_milestones(self, columns: Columns, numbers: Sequence[int]) -> None:
        if "subject" not in self._spec.column_names:
            return
        subject, milestone = self._spec.position("subject"), self._spec.position("milestone")
        distinct = set(zip(columns[subject], columns[milestone], strict=True)) - self._good_pairs
        distinct = {pair for pair in distinct if all(pair) and pair[1] in ALL_MILESTONES}
        bad = {pair: reason for pair in distinct if (reason := reason_against_milestone(*pair))}
        if len(self._good_pairs) > _KEPT:
            self._good_pairs.clear()
        self._good_pairs |= distinct - bad.keys()
        if not bad:
            return
        for row, pair in enumerate(zip(columns[subject], columns[milestone], strict=True)):
            if pair in bad:
                column = (milestone, "milestone")
                self._judge.problems.add(self._file, numbers[row], column, pair[1], bad[pair])
                self._refused.add(row)

    def _judge_actuals(self, columns: Columns, numbers: Sequence[int]) -> None:
        if self._spec.name != "claims":
            return
        status, window, stated_on = (self._spec.position(name) for name in ("status", "window", "stated_on"))
        told = [cell == "actual" for cell in columns[status]]
        pairs = list(compress(zip(columns[window], columns[stated_on], strict=True), told))
        distinct = set(pairs) - self._good_actuals
        bad = {pair: reason for pair in distinct if (reason := reason_against_actual(*pair))}
        if len(self._good_actuals) > _KEPT:
            self._good_actuals.clear()
        self._good_actuals |= distinct - bad.keys()
        if not bad:
            return
        for row, pair in zip(compress(range(len(told)), told), pairs, strict=True):
            if pair in bad and row not in self._refused:
                named = (window, "window")
                self._judge.problems.add(self._file, numbers[row], named, pair[0], bad[pair])
                self._refused.add(row)

    def _without_refused(self, columns: Columns, numbers: Sequence[int], ragged: int) -> Judged:
        if not self._refused:
            return Judged(columns, numbers, ragged)
        for row in self._refused:
            key = key_of(self._spec, [cells[row] for cells in columns])
            if key:
                self._judge.forgive(self._spec.name, key)
        left = [row for row in range(len(numbers)) if row not in self._refused]
        return Judged(
            [[cells[row] for row in left] for cells in columns],
            [numbers[row] for row in left],
            ragged + len(self._refused),
        )


def key_of(spec: TableSpec, cells: Sequence[str]) -> str:
    """The key by which other rows refer to this one; "" in tables that nothing refers to."""
    if spec.name not in ONE_OF:
        return ""
    return "/".join(cells[spec.position(name)] for name in spec.identity)


def _without_apostrophes(rows: list[list[str]]) -> tuple[list[list[str]], bool]:
    """Cells as they were before they were made harmless; and whether some cell holds a character that acts."""
    joined = "\n" + "\n".join(map("\n".join, rows))
    acting = acts(joined)
    if "\n'" in joined:
        rows = [[restored(cell) for cell in row] for row in rows]
    return rows, acting
