"""What whoever imports a table has said of it, and what must be asked before it can be read.

It must not know how the answers come: from a command line or a dialog.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from roadmap_app.exchange.csv_rows import BrokenFile
from roadmap_app.exchange.incoming.dates import order_in
from roadmap_app.exchange.incoming.mapping import Column, SheetMapping, cells_of
from roadmap_app.exchange.incoming.source import Source, chunks_of
from roadmap_app.exchange.incoming.things import LIKELY
from roadmap_app.i18n import tr

DATES = ("window", "stated_on", "recorded_on", "signed_on", "expires")
"""Fields that are dates, beside the milestones."""
PRODUCT, MILESTONE, WINDOW, SPEAKER, ORDER, COLUMNS = (
    "product",
    "milestone",
    "window",
    "speaker",
    "order",
    "columns",
)
"""Kinds of questions."""
OF_THE_FILE = "file"
"""The kind of those that the reader of another program's file asks in its own words."""


class Told(NamedTuple):
    """What holds for a whole table where no column says it.

    by: whose word it is, as a name or key. on: the day on which it was said. sharing: who may see what comes. make:
    what may be made. day_first: how days in figures are read where the column does not tell. today: as YYYY-MM-DD.
    """

    by: str = ""
    on: str = ""
    sharing: str = ""
    make: str = LIKELY
    day_first: bool | None = None
    today: str = ""


class Question(NamedTuple):
    """What must be answered before a table can be read. column: which it is about, or "". sentence: as it is asked."""

    kind: str
    column: str
    sentence: str


def date_columns(columns: Iterable[Column]) -> list[Column]:
    """The columns that hold dates."""
    return [one for one in columns if one.target and (one.target.is_milestone or one.target.field in DATES)]


def orders_of(source: Source, columns: Sequence[Column], told: Told) -> dict[str, bool | None]:
    """How days in figures are read in each date column; None where neither the column nor anybody tells."""
    found: dict[str, bool | None] = {}
    open_ones: list[str] = []
    for column in date_columns(columns):
        order, example = order_in(cells_of(source, column.name))
        found[column.name] = told.day_first if told.day_first is not None else order
        if example and found[column.name] is None:
            open_ones.append(column.name)
    if open_ones:  # the first rows do not tell: some row below may
        for name, cells in _distinct(source, open_ones).items():
            found[name] = order_in(cells)[0]
    return found


def _distinct(source: Source, names: Sequence[str]) -> dict[str, set[str]]:
    places = {name: source.header.index(name) for name in names}
    cells: dict[str, set[str]] = {name: set() for name in names}
    try:
        for chunk, _ in chunks_of(source):
            for name, place in places.items():
                cells[name].update(row[place] for row in chunk.rows if len(row) > place)
    except BrokenFile:
        pass  # told when the rows are read
    return cells


def questions_of(
    source: Source,
    columns: Sequence[Column],
    mapping: SheetMapping,
    told: Told,
    orders: dict[str, bool | None],
) -> list[Question]:
    """What must be answered before a flat sheet can be read."""
    fields = {one.target.field for one in columns if one.target} | set(mapping.values)
    asked: list[Question] = []
    if "product" not in fields:
        named = ", ".join(source.header[:10])
        return [
            Question(
                PRODUCT,
                "",
                tr(
                    "Which column names the product? The columns of {name} are {named}.",
                    name=source.name,
                    named=named,
                ),
            )
        ]
    dated = {one.target.field for one in columns if one.target and one.target.is_milestone}
    if "window" in fields and "milestone" not in fields:
        name = _column_of(columns, "window")
        asked.append(
            Question(MILESTONE, name, tr("Which milestone do the dates in “{name}” speak of?", name=name))
        )
    if "milestone" in fields and "window" not in fields:
        asked.append(Question(WINDOW, "", tr("Which column holds the dates of the milestones?")))
    if (dated or "window" in fields) and "stated_by" not in fields and not told.by:
        asked.append(
            Question(SPEAKER, "", tr("Who says what {name} says? No column tells.", name=source.name))
        )
    return [*asked, *_about_orders(source, columns, orders)]


def questions_about(
    source: Source,
    table: str,
    missing: Sequence[str],
    columns: Sequence[Column],
    orders: Mapping[str, bool | None],
) -> list[Question]:
    """What must be answered before a sheet of one table can be read. missing: columns that every row needs."""
    asked = []
    for name in missing:
        kind = SPEAKER if name == "stated_by" else COLUMNS
        named = ", ".join(source.header[:10])
        sentence = tr(
            "Which column of {name} is the {name_2} of the {table}? It has {named}.",
            name=source.name,
            name_2=name,
            table=table,
            named=named,
        )
        asked.append(
            Question(
                kind, "", sentence if kind == COLUMNS else tr("Who says what {name} says?", name=source.name)
            )
        )
    return [*asked, *_about_orders(source, columns, orders)]


def _about_orders(
    source: Source, columns: Sequence[Column], orders: Mapping[str, bool | None]
) -> list[Question]:
    open_ones = [column for column in date_columns(columns) if orders.get(column.name) is None]
    return [question for column in open_ones if (question := _about_order(source, column))]


def _about_order(source: Source, column: Column) -> Question | None:
    example = order_in(cells_of(source, column.name))[1]
    if not example:
        return None
    return Question(
        ORDER,
        column.name,
        tr(
            "In “{name}”, does the day or the month stand first in {example}?",
            name=column.name,
            example=example,
        ),
    )


def _column_of(columns: Sequence[Column], field: str) -> str:
    return next((one.name for one in columns if one.target and one.target.field == field), "")


def unused(columns: Sequence[Column], needed: Callable[[Column], bool] | None = None) -> list[str]:
    """Names of the columns that go nowhere and were not left out by name."""
    return [one.name for one in columns if one.target is None and (needed is None or needed(one))]
