"""The header of a bundle's file: which of its columns are which of the table's, and what is wrong with it."""

from __future__ import annotations

from typing import NamedTuple

from roadmap_app.domain.tables.spec import TableSpec
from roadmap_app.i18n import tr

_OTHER_DELIMITERS = {";": tr("semicolons"), "\t": tr("tabs"), "|": tr("upright bars")}


class Header(NamedTuple):
    """places: per column of the table its index in the file, None where the file has none.

    width: how many columns have a name; most: with those at the end that have none, and hold nothing.
    problems: (column's name in the file or the table, text, reason).
    """

    width: int
    most: int
    places: tuple[int | None, ...]
    problems: tuple[tuple[str, str, str], ...]

    @property
    def absent(self) -> tuple[int, ...]:
        """Indexes of the table's columns about which the file says nothing."""
        return tuple(index for index, place in enumerate(self.places) if place is None)


def read_header(spec: TableSpec, cells: list[str]) -> Header:
    """Match a header with a table's columns; a column that was added later may be absent.

    What has no name at the end is no column: spreadsheets leave commas behind where cells once were.
    """
    most = len(cells)
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    for sign, called in _OTHER_DELIMITERS.items():
        if len(cells) == 1 and sign in cells[0]:
            reason = tr(
                "the columns are separated by {called}; a bundle's are separated by commas", called=called
            )
            return Header(1, 1, (None,) * len(spec.columns), (("", cells[0], reason),))
    problems: list[tuple[str, str, str]] = []
    found: dict[str, int] = {}
    for index, name in enumerate(cells):
        if name in found:
            problems.append((name, name, tr("two columns have this name")))
        elif name not in spec.column_names:
            called = name or tr("column {place}", place=index + 1)
            reason = tr(
                "{name} have no such column; they have {column_names}",
                name=spec.name,
                column_names=", ".join(spec.column_names),
            )
            problems.append((called, name, reason if name else tr("a column has no name")))
        found.setdefault(name, index)
    for column in spec.columns:
        if column.name not in found and not column.added_later:
            problems.append((column.name, "", tr("the column {name} is missing", name=column.name)))
    places = tuple(found.get(name) for name in spec.column_names)
    return Header(len(cells), most, places, tuple(problems))
