"""What a table and a column of a roadmap are, and the columns that many tables have.

It must not know any table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple


class ColumnSpec(NamedTuple):
    """One column.

    kind: `key` (a slug), `sequence` (a whole number that is part of a key), `text`, `day`
    (YYYY-MM-DD), `month` (1–12), `number`, `integer`, `window`, `choice`, `option` (a choice that the
    database does not hold to, since later versions will know more), `reference` (to the key of table `to`),
    `references` (to several, `;`-joined), `subject` (a generation or a commitment), `milestone`, `sharing`,
    `words` (`;`-joined).
    positive: a figure that cannot be below 0. most: what comes in lies between −most and most; 0 = any. past: a day on
    which something was said or seen: what comes in lies not after today.
    label: what it is called where a person reads it. The inspector, the search, pages and prints take a labelled column
    from here (`domain.tables.labels`); one without a label is laid out by each of them, or not shown.
    added_later: files of an earlier schema lack it; there the record's default stands.
    judged_by: a rule of its own, beside that of its kind: why a cell cannot stand here, as the end of a sentence.
    """

    name: str
    kind: str = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    to: str = ""
    added_later: bool = False
    positive: bool = False
    most: int = 0
    past: bool = False
    label: str = ""
    judged_by: Callable[[str], str] | None = None

    @property
    def is_figure(self) -> bool:
        """Whether the database keeps a number beside the written text."""
        return self.kind in ("number", "integer", "sequence", "month")


@dataclass(frozen=True)
class TableSpec:
    """One table: its record type, columns in the order of the record's fields, identity and order.

    optional: a table of decisions; its file is written only where it has rows.
    """

    name: str
    record: Callable[..., Any]
    columns: tuple[ColumnSpec, ...]
    identity: tuple[str, ...]
    order: tuple[str, ...]
    optional: bool = False

    @cached_property
    def column_names(self) -> tuple[str, ...]:
        """Names in the order of the record's fields."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def defaults(self) -> tuple[str, ...]:
        """What stands in each column where a file or an earlier schema has none."""
        of_record: dict[str, str] = getattr(self.record, "_field_defaults", {})
        return tuple(of_record.get(name, "") for name in self.column_names)

    @cached_property
    def identity_cells(self) -> tuple[tuple[int, bool], ...]:
        """Index of each identity column in the record, and whether it is a window."""
        return tuple((self.position(name), self.column(name).kind == "window") for name in self.identity)

    @cached_property
    def order_cells(self) -> tuple[tuple[int, bool], ...]:
        """Index of each column of the total order in the record, and whether it is a figure."""
        return tuple((self.position(name), self.column(name).is_figure) for name in self.order)

    def position(self, column: str) -> int:
        """Index of a column in the record."""
        return self.column_names.index(column)

    def column(self, name: str) -> ColumnSpec:
        """The spec of a column by name; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def column_of(name: str, kind: str = "text", **options: Any) -> ColumnSpec:
    return ColumnSpec(name, kind, **options)


def reference_to(name: str, to: str, *, required: bool = True) -> ColumnSpec:
    return ColumnSpec(name, "reference", required=required, to=to)


KEY = ColumnSpec("key", "key", required=True)
NAME = ColumnSpec("name", "text", required=True)
SHARING = ColumnSpec("sharing", "sharing")
URL = ColumnSpec("source_url")
TITLE = ColumnSpec("source_title")
NOTE = ColumnSpec("note")
STATED_ON = ColumnSpec("stated_on", "day", past=True)
RECORDED_ON = ColumnSpec("recorded_on", "day", past=True)


def choice_of(name: str, choices: tuple[str, ...], *, required: bool = True) -> ColumnSpec:
    return ColumnSpec(name, "choice", required=required, choices=choices)


def option_of(name: str, choices: tuple[str, ...]) -> ColumnSpec:
    """A choice that may be empty, and of which later versions will know more."""
    return ColumnSpec(name, "option", choices=choices)


def references_to(name: str, to: str, **options: Any) -> ColumnSpec:
    return ColumnSpec(name, "references", to=to, **options)


def added_later(column: ColumnSpec) -> ColumnSpec:
    """A column that files of an earlier schema lack."""
    return column._replace(added_later=True)
