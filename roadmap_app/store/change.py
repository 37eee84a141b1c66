"""One change of a workspace: a transaction in which rows are written and the journal says who, when, what and why.

Nothing is written outside of one. It must not know why rows are written.
"""

from __future__ import annotations

import json
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from roadmap_app.domain import day_line
from roadmap_app.domain.changes import ChangeRecord, RoadmapError, TableCounts, shortened
from roadmap_app.domain.signs import reason_against_acting, shown
from roadmap_app.domain.tables.cells import LONGEST_TEXT
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.i18n import tr
from roadmap_app.store import digests
from roadmap_app.store import journal_statements as sql
from roadmap_app.store.layout import layout_of
from roadmap_app.store.limits import check_rows_left
from roadmap_app.store.position import Position, position_of
from roadmap_app.store.references import dangling_row
from roadmap_app.store.writing import TableWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

    from roadmap_app.store.engine import Connection
    from roadmap_app.store.moved import MovedRows


MOST_TOLD = 1 << 40
"""Rows that a change can have moved; what says more was not written by a change."""
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}", re.ASCII)
_MANY = 10_000  # rows that come; with fewer no workspace leaves its bounds unseen
_LONGEST_LABEL, _LONGEST_ACTOR = 1_000, 200  # characters


def actor() -> str:
    """Who is at the keyboard, as the system knows it; "" where it does not."""
    import getpass

    try:
        return shortened(shown(getpass.getuser()), _LONGEST_ACTOR)
    except (OSError, KeyError, ImportError):
        return ""


def now() -> str:
    """This moment in UTC, ISO 8601 with seconds."""
    return day_line.now().isoformat()


def record_from(row: tuple[object, ...]) -> ChangeRecord:
    """A change from the journal's fields (`journal_statements.CHANGE_FIELDS`); RoadmapError where one is none that a
    change has written."""
    number, *texts, undoes = row
    if odd := _odd_in(texts) or _odd_place(number, undoes):
        raise RoadmapError(
            tr(
                "The journal was changed by another program and cannot be trusted: its change "
                "{number} has {odd}; bring the workspace back from a copy.",
                number=number,
                odd=odd,
            )
        )
    label, who, at, reason, counts, state = map(str, texts)
    return ChangeRecord(
        number=int(str(number)),
        label=shown(label),
        actor=shown(who),
        at=at,
        reason=shown(reason),
        counts=_counts_from(counts),
        undone=state != "done",
        gone=_gone_from(counts),
        undoes=int(str(undoes)),
    )


def _odd_in(texts: Sequence[object]) -> str:
    """What no change has written, in words; "" where there is nothing of it."""
    if not all(isinstance(text, str) for text in texts):
        return tr("a cell that is no text")
    _, _, at, _, _, state = written = list(map(str, texts))
    if max(map(len, written)) > LONGEST_TEXT:
        return tr("a text that is too long")
    if any("\0" in text for text in written):
        return tr("a NUL character")
    if not _MOMENT.match(at):
        return tr("a moment that is none")
    return "" if state in sql.CHANGE_STATES else tr("an unknown state")


def _odd_place(number: object, undoes: object) -> str:
    """A change puts back none (0) or one before it."""
    is_one = isinstance(number, int) and isinstance(undoes, int) and 0 <= undoes < max(number, 1)
    return "" if is_one else tr("an undoing of what was never done")


def _counts_from(written: str) -> dict[str, TableCounts]:
    try:
        content = json.loads(written)
        return {str(table): TableCounts(*map(_told, counts[:4])) for table, counts in content.items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}  # the counts are told, never relied upon


def _told(count: object) -> int:
    """A number of rows; ValueError for what is none."""
    if not isinstance(count, int) or not 0 <= count <= MOST_TOLD:
        raise ValueError("no number of rows")
    return count


def _gone_from(written: str) -> dict[str, int]:
    """The rows that went, kept behind the other counts of a table."""
    try:
        content = json.loads(written)
        return {str(table): _told(counts[4]) for table, counts in content.items() if len(counts) > 4}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}


class Change:
    """A change that is being made. `commit` ends it; a change that is not committed leaves nothing behind."""

    def __init__(
        self,
        connection: Connection,
        label: str,
        reason: str,
        moved: MovedRows,
        person: str,
        undoes: int = 0,
    ) -> None:
        """connection: inside a transaction in which nobody else writes. moved: gets the rows that it moves. undoes: the
        step that it puts back.

        RoadmapError for a reason that no text may be.
        """
        if odd := reason_against_acting(reason):
            raise RoadmapError(tr("The reason cannot be kept: {odd}.", odd=odd))
        if len(reason) > LONGEST_TEXT:
            raise RoadmapError(
                tr(
                    "The reason cannot be kept: it has {characters:,} characters, and at most "
                    "{longest_text:,} are taken.",
                    characters=len(reason),
                    longest_text=LONGEST_TEXT,
                )
            )
        label = shown(label)
        self.connection = self._connection = connection
        self._person = person
        self._label = label if len(label) <= _LONGEST_LABEL else shortened(label, _LONGEST_LABEL)
        self._reason = reason
        self._undoes = undoes
        self._writers: dict[str, TableWriter] = {}
        self.position = position_of(connection)
        self.moved = moved
        self.moved.before = self.position
        self.number = self.position.last + 1

    def writer(self, table: str) -> TableWriter:
        """The writer of a table; the same one throughout the change."""
        if table not in self._writers:
            self._writers[table] = TableWriter(self._connection, TABLES[table], self.number, self.moved)
        return self._writers[table]

    def known(self, table: str, keys: Set[str]) -> set[str]:
        """Those of the keys that exist in a table, the rows written by this change included."""
        found: set[str] = set()
        asked = list(keys)
        for begin in range(0, len(asked), 10_000):
            part = asked[begin : begin + 10_000]
            marks = ", ".join("?" * len(part))
            rows = self._connection.execute(f'SELECT key FROM "{table}" WHERE key IN ({marks})', part)
            found.update(row[0] for row in rows)
        return found

    def cells(self, table: str, columns: Sequence[str]) -> Iterator[Sequence[str]]:
        """Some cells of every row of a table, the rows written by this change included; "" where a row has none."""
        named = ", ".join(f"ifnull(\"{column}\", '')" for column in columns)
        return iter(self._connection.execute(f'SELECT {named} FROM "{table}" ORDER BY id'))

    def rows(self, table: str) -> list[Any]:
        """All records of a table in the total order, the rows written by this change included."""
        rows = self._connection.execute(layout_of(table).select_ordered).fetchall()
        return list(map(TABLES[table].record._make, rows))  # type: ignore[attr-defined]

    def rows_of(self, table: str, columns: Sequence[str], cells: Sequence[str]) -> list[Any]:
        """The records that have one of some cells in one of some columns of the store, those written by this change
        included, in no order."""
        found: list[Any] = []
        for begin in range(0, len(cells), 10_000):
            part = cells[begin : begin + 10_000]
            marks = ", ".join("?" * len(part))
            for column in columns:  # one after the other, so that each goes by its index
                select = f'SELECT {layout_of(table).cells_sql} FROM "{table}" WHERE "{column}" IN ({marks})'
                found += self._connection.execute(select, part)
        return list(map(TABLES[table].record._make, found))  # type: ignore[attr-defined]

    def commit(
        self, counts: Mapping[str, TableCounts], gone: Mapping[str, int] = MappingProxyType({})
    ) -> ChangeRecord:
        """Write the journal's entry and make all of it last; what was undone before can no longer be redone.

        counts: per table; gone: rows taken out.
        """
        if sum(count.new for count in counts.values()) > _MANY:
            check_rows_left(self._connection)
        told = {table: list(counts.get(table, TableCounts())) for table in {**counts, **gone}}
        for table, count in gone.items():
            told[table].append(count)
        written = json.dumps(told)
        record = ChangeRecord(
            self.number,
            self._label,
            self._person,
            now(),
            self._reason,
            dict(counts),
            gone=dict(gone),
            undoes=self._undoes,
        )
        # what is undone stands behind the last that is done, else it was superseded by that
        is_all_done = self.position.last == self.position.done
        undone = [] if is_all_done else [row[0] for row in self._connection.execute(sql.UNDONE)]
        before = digests.sum_of_changes(self._connection, undone)
        if undone:
            self._connection.execute(sql.SUPERSEDE)
        self._connection.execute(
            sql.INSERT_CHANGE,
            (record.number, record.label, record.actor, record.at, record.reason, written, self._undoes),
        )
        dangling = dangling_row(self._connection, self.moved)
        if dangling:
            raise RoadmapError(
                tr(
                    "A row of {table} refers to nothing in {to}; nothing was changed.",
                    table=dangling.table,
                    to=dangling.to,
                )
            )
        digests.add(self._connection, self.moved.sums, self.number, self.moved.images)
        digests.add_changes(self._connection, before, [*undone, self.number])
        self.moved.after = Position(self.number, self.number)
        self._connection.execute("COMMIT")
        return record
