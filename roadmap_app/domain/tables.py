"""The tables of a roadmap: their columns, identities, total orders and references, said once.

The database, the CSV bundle, validation and export all read these specs, so that a column is
named in one place. It must not know how any of them works.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from roadmap_app.domain import vocabulary as words
from roadmap_app.domain.records import (
    Acceptance,
    Agreement,
    Claim,
    Commitment,
    FollowUp,
    Generation,
    Line,
    Link,
    Need,
    Organization,
    RuleSetting,
    ScenarioShift,
    Spec,
    Warrant,
)
from roadmap_app.domain.windows import canonical_window


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column.

    kind: `key` (a slug), `sequence` (a whole number that is part of a key), `text`, `day`
    (YYYY-MM-DD), `month` (1–12), `number`, `integer`, `window`, `choice`, `reference` (to the key
    of table `to`), `subject` (a generation or a commitment), `milestone`, `sharing`, `words` (`;`-joined).
    positive: a figure that cannot be below 0.
    optional: may be absent from a file, and is written only where some row fills it.
    """

    name: str
    kind: str = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    to: str = ""
    optional: bool = False
    positive: bool = False

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


def _column(name: str, kind: str = "text", **options: Any) -> ColumnSpec:
    return ColumnSpec(name, kind, **options)


def _reference(name: str, to: str, *, required: bool = True) -> ColumnSpec:
    return ColumnSpec(name, "reference", required=required, to=to)


_KEY = ColumnSpec("key", "key", required=True)
_NAME = ColumnSpec("name", "text", required=True)
_SHARING = ColumnSpec("sharing", "sharing")
_URL = ColumnSpec("source_url")
_TITLE = ColumnSpec("source_title")
_NOTE = ColumnSpec("note")


def _choice(name: str, choices: tuple[str, ...], *, required: bool = True) -> ColumnSpec:
    return ColumnSpec(name, "choice", required=required, choices=choices)


ORGANIZATIONS = TableSpec(
    "organizations",
    Organization,
    (
        _KEY,
        _NAME,
        _column("roles", "words", choices=words.ROLES),
        _column("fiscal_year_start_month", "month"),
        _column("website"),
    ),
    ("key",),
    ("key",),
)
LINES = TableSpec(
    "lines",
    Line,
    (
        _KEY,
        _reference("organization", "organizations"),
        _choice("layer", words.LAYERS),
        _NAME,
        _column("category"),
        _column("description"),
    ),
    ("key",),
    ("key",),
)
GENERATIONS = TableSpec(
    "generations",
    Generation,
    (
        _KEY,
        _reference("line", "lines"),
        _NAME,
        _column("codename"),
        _column("aliases", "words"),
        _column("sequence", "number"),
        _reference("predecessor", "generations", required=False),
        _column("description"),
    ),
    ("key",),
    ("line", "sequence", "key"),
)
SPECS = TableSpec(
    "specs",
    Spec,
    (
        _reference("generation", "generations"),
        _column("metric", required=True),
        _column("value", "number", required=True),
        _column("unit"),
        _URL,
    ),
    ("generation", "metric", "unit", "source_url"),
    ("generation", "metric", "value", "source_url", "unit"),
)
CLAIMS = TableSpec(
    "claims",
    Claim,
    (
        _column("subject", "subject", required=True),
        _column("milestone", "milestone", required=True),
        _column("window", "window"),
        _column("stated_on", "day"),
        _reference("stated_by", "organizations"),
        _choice("status", words.STATUSES),
        _choice("confidence", words.CONFIDENCES),
        _reference("restates", "organizations", required=False),
        _SHARING,
        _TITLE,
        _URL,
        _column("recorded_on", "day"),
        _NOTE,
    ),
    ("subject", "milestone", "stated_on", "stated_by", "window", "status", "source_url"),
    (
        *("subject", "milestone", "stated_on", "stated_by", "window", "status"),
        *("source_url", "source_title", "note"),
    ),
)
LINKS = TableSpec(
    "links",
    Link,
    (
        _reference("source", "generations"),
        _choice("relation", words.RELATIONS),
        _reference("target", "generations"),
        _choice("level", words.SUPPORT_LEVELS, required=False),
        _NOTE,
        _column("lag_days", "integer", optional=True),
    ),
    ("source", "relation", "target"),
    ("source", "relation", "target"),
)
AGREEMENTS = TableSpec(
    "agreements",
    Agreement,
    (
        _KEY,
        _NAME,
        _reference("supplier", "organizations"),
        _reference("customer", "organizations"),
        _column("signed_on", "day"),
        _column("quantity", "number", positive=True),
        _choice("unit", words.UNITS, required=False),
        _choice("standing", words.STANDINGS),
        _SHARING,
        _column("terms"),
        _TITLE,
        _URL,
    ),
    ("key",),
    ("key",),
)
COMMITMENTS = TableSpec(
    "commitments",
    Commitment,
    (
        _reference("agreement", "agreements"),
        _column("sequence", "sequence", required=True),
        _reference("generation", "generations", required=False),
        _column("quantity", "number", positive=True),
        _choice("unit", words.UNITS, required=False),
        _choice("standing", words.STANDINGS),
        _SHARING,
        _column("condition"),
        _NOTE,
    ),
    ("agreement", "sequence"),
    ("agreement", "sequence"),
)
WARRANTS = TableSpec(
    "warrants",
    Warrant,
    (
        _reference("agreement", "agreements"),
        _column("tranche", "sequence", required=True),
        _column("shares", "number", positive=True),
        _column("strike_usd", "number", positive=True),
        _column("share_price_threshold_usd", "number", positive=True),
        _column("commitment_sequence", "integer"),
        _column("expires", "window"),
        _column("condition"),
        _URL,
    ),
    ("agreement", "tranche"),
    ("agreement", "tranche"),
)
NEEDS = TableSpec(
    "needs",
    Need,
    (
        _reference("organization", "organizations"),
        _reference("generation", "generations"),
        _choice("milestone", words.GENERATION_MILESTONES),
        _column("window", "window"),
        _column("stated_on", "day"),
        _SHARING,
        _column("reason"),
        _TITLE,
        _URL,
    ),
    ("organization", "generation", "milestone", "stated_on"),
    ("organization", "generation", "milestone", "stated_on", "window"),
)

RULE_SETTINGS = TableSpec(
    "rule_settings",
    RuleSetting,
    (
        _column("rule", required=True),
        _column("name", required=True),
        _column("value", "number", required=True),
    ),
    ("rule", "name"),
    ("rule", "name"),
    optional=True,
)
ACCEPTANCES = TableSpec(
    "acceptances",
    Acceptance,
    (
        _column("fingerprint", required=True),
        _column("reason", required=True),
        _column("person"),
        _column("until", "day", required=True),
        _column("accepted_on", "day"),
    ),
    ("fingerprint",),
    ("fingerprint",),
    optional=True,
)
FOLLOW_UPS = TableSpec(
    "follow_ups",
    FollowUp,
    (
        _column("fingerprint", required=True),
        _column("owner"),
        _column("due", "day"),
        _choice("state", words.FOLLOW_UP_STATES),
        _column("answer"),
    ),
    ("fingerprint",),
    ("fingerprint",),
    optional=True,
)
SCENARIOS = TableSpec(
    "scenarios",
    ScenarioShift,
    (
        _column("scenario", required=True),
        _column("subject", required=True),
        _choice("milestone", (*words.GENERATION_MILESTONES, *words.COMMITMENT_MILESTONES)),
        _column("days", "integer"),
        _column("window", "window"),
    ),
    ("scenario", "subject", "milestone"),
    ("scenario", "subject", "milestone"),
    optional=True,
)

TABLES: dict[str, TableSpec] = {
    spec.name: spec
    for spec in (
        *(ORGANIZATIONS, LINES, GENERATIONS, SPECS, CLAIMS, LINKS),
        *(AGREEMENTS, COMMITMENTS, WARRANTS, NEEDS),
        *(RULE_SETTINGS, ACCEPTANCES, FOLLOW_UPS, SCENARIOS),
    )
}
"""All tables by name, in the order in which rows can be written without a dangling reference
(claims refer to commitments by text, checked in validation)."""


def number_of(written: str) -> float | None:
    """The value of a written figure; None where it is empty or no finite number."""
    try:
        value = float(written)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def identity_of(table: TableSpec, record: tuple[str, ...]) -> tuple[str, ...]:
    """What makes two rows the same row: the identity columns, windows in canonical text.

    An empty part equals an empty one. WindowError where a window is no window.
    """
    return tuple(
        canonical_window(record[at]) if is_window else record[at] for at, is_window in table.identity_cells
    )


def order_of(table: TableSpec, record: tuple[str, ...]) -> tuple[Any, ...]:
    """Sort key of the bundle's total order: text by code point, empty first; numbers by value, empty last.

    The remaining cells follow, so that the order is total whatever the rows hold.
    """
    key: list[Any] = []
    for at, is_figure in table.order_cells:
        cell = record[at]
        if is_figure:
            value = number_of(cell)
            key.append((value is None, value or 0.0, cell))
        else:
            key.append(cell)
    key.append(tuple(record))
    return tuple(key)
