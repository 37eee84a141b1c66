"""What a record tells in words: the texts of the columns that have a label, as pages, search and prints show them.

A column that comes later is shown in all these places by its label alone. It must not know which table it is asked
about, nor how anything is laid out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from roadmap_app.domain.tables.spec import ColumnSpec, TableSpec


def labelled(table: TableSpec, record: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """(label, text) of each labelled column that a record fills, in the order of the columns."""
    return tuple(
        (column.label, text)
        for column, text in zip(table.columns, record, strict=True)
        if column.label and text
    )


def filled(
    table: TableSpec, records: Iterable[tuple[str, ...]], but: Collection[str] = ()
) -> tuple[ColumnSpec, ...]:
    """The labelled columns that at least one of some records fills, without those of the names in `but`."""
    listed = list(records)
    return tuple(
        column
        for place, column in enumerate(table.columns)
        if column.label and column.name not in but and any(record[place] for record in listed)
    )
