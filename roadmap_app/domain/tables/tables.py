"""The tables of a roadmap: their columns, identities, total orders and references, said once.

The database, the CSV bundle, validation and export all read these specs, so that a column is
named in one place. It must not know how any of them works.
"""

from __future__ import annotations

import math
from typing import Any

from roadmap_app.domain import vocabulary as words
from roadmap_app.domain.records import (
    Agreement,
    Claim,
    Commitment,
    Generation,
    Line,
    Link,
    Need,
    Organization,
    Spec,
    Warrant,
)
from roadmap_app.domain.tables.decisions import (
    ACCEPTANCES,
    FIGURES,
    FOLLOW_UPS,
    FORMER_NAMES,
    MEETINGS,
    RULE_SETTINGS,
    SCENARIOS,
    VIEWS,
)
from roadmap_app.domain.tables.spec import (
    KEY,
    NAME,
    NOTE,
    RECORDED_ON,
    SHARING,
    STATED_ON,
    TITLE,
    URL,
    TableSpec,
    added_later,
    choice_of,
    column_of,
    reference_to,
)
from roadmap_app.domain.windows.window import canonical_window

MOST_LAG_DAYS = 3650  # ten years, as far as a what-if moves anything
_MOST_RECKONED = 1e18  # a thousand times what comes in

MOST_ROWS = 3_000_000
"""Rows of all tables; the program was measured with a million. More were made to fill the memory."""

ORGANIZATIONS = TableSpec(
    "organizations",
    Organization,
    (
        KEY,
        NAME,
        column_of("roles", "words", choices=words.ROLES),
        column_of("fiscal_year_start_month", "month"),
        column_of("website"),
    ),
    ("key",),
    ("key",),
)
LINES = TableSpec(
    "lines",
    Line,
    (
        KEY,
        reference_to("organization", "organizations"),
        choice_of("layer", words.LAYERS),
        NAME,
        column_of("category"),
        column_of("description"),
    ),
    ("key",),
    ("key",),
)
GENERATIONS = TableSpec(
    "generations",
    Generation,
    (
        KEY,
        reference_to("line", "lines"),
        NAME,
        column_of("codename"),
        column_of("aliases", "words"),
        column_of("sequence", "number"),
        reference_to("predecessor", "generations", required=False),
        column_of("description"),
    ),
    ("key",),
    ("line", "sequence", "key"),
)
SPECS = TableSpec(
    "specs",
    Spec,
    (
        reference_to("generation", "generations"),
        column_of("metric", required=True),
        column_of("value", "number", required=True),
        column_of("unit"),
        URL,
    ),
    ("generation", "metric", "unit", "source_url"),
    ("generation", "metric", "value", "source_url", "unit"),
)
CLAIMS = TableSpec(
    "claims",
    Claim,
    (
        column_of("subject", "subject", required=True),
        column_of("milestone", "milestone", required=True),
        column_of("window", "window"),
        STATED_ON,
        reference_to("stated_by", "organizations"),
        choice_of("status", words.STATUSES),
        choice_of("confidence", words.CONFIDENCES),
        reference_to("restates", "organizations", required=False),
        SHARING,
        TITLE,
        URL,
        RECORDED_ON,
        NOTE,
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
        reference_to("source", "generations"),
        choice_of("relation", words.RELATIONS),
        reference_to("target", "generations"),
        choice_of("level", words.SUPPORT_LEVELS, required=False),
        added_later(choice_of("first", words.FIRSTS, required=False)),
        added_later(column_of("lag_days", "integer", most=MOST_LAG_DAYS)),
        added_later(STATED_ON),
        added_later(reference_to("stated_by", "organizations", required=False)),
        added_later(choice_of("status", words.LINK_STATUSES)),
        added_later(choice_of("confidence", words.CONFIDENCES, required=False)),
        added_later(reference_to("restates", "organizations", required=False)),
        added_later(SHARING),
        added_later(TITLE),
        added_later(URL),
        added_later(RECORDED_ON),
        NOTE,
    ),
    ("source", "relation", "target", "stated_on", "stated_by", "source_url"),
    ("source", "relation", "target", "stated_on", "stated_by", "source_url"),
)
AGREEMENTS = TableSpec(
    "agreements",
    Agreement,
    (
        KEY,
        NAME,
        reference_to("supplier", "organizations"),
        reference_to("customer", "organizations"),
        column_of("signed_on", "day"),
        column_of("quantity", "number", positive=True),
        choice_of("unit", words.UNITS, required=False),
        choice_of("standing", words.STANDINGS),
        SHARING,
        column_of("terms"),
        TITLE,
        URL,
    ),
    ("key",),
    ("key",),
)
COMMITMENTS = TableSpec(
    "commitments",
    Commitment,
    (
        reference_to("agreement", "agreements"),
        column_of("sequence", "sequence", required=True),
        reference_to("generation", "generations", required=False),
        column_of("quantity", "number", positive=True),
        choice_of("unit", words.UNITS, required=False),
        choice_of("standing", words.STANDINGS),
        SHARING,
        column_of("condition", label="condition"),
        column_of("note", label="note"),
    ),
    ("agreement", "sequence"),
    ("agreement", "sequence"),
)
WARRANTS = TableSpec(
    "warrants",
    Warrant,
    (
        reference_to("agreement", "agreements"),
        column_of("tranche", "sequence", required=True),
        column_of("shares", "number", positive=True),
        column_of("strike_usd", "number", positive=True),
        column_of("share_price_threshold_usd", "number", positive=True),
        column_of("commitment_sequence", "integer"),
        added_later(choice_of("vests_on", words.COMMITMENT_MILESTONES, required=False)),
        column_of("expires", "window"),
        column_of("condition"),
        URL,
    ),
    ("agreement", "tranche"),
    ("agreement", "tranche"),
)
NEEDS = TableSpec(
    "needs",
    Need,
    (
        reference_to("organization", "organizations"),
        reference_to("generation", "generations"),
        choice_of("milestone", words.GENERATION_MILESTONES),
        column_of("window", "window"),
        STATED_ON,
        SHARING,
        column_of("reason"),
        TITLE,
        URL,
    ),
    ("organization", "generation", "milestone", "stated_on"),
    ("organization", "generation", "milestone", "stated_on", "window"),
)

TABLES: dict[str, TableSpec] = {
    spec.name: spec
    for spec in (
        *(ORGANIZATIONS, LINES, GENERATIONS, SPECS, CLAIMS, LINKS),
        *(AGREEMENTS, COMMITMENTS, WARRANTS, NEEDS),
        *(RULE_SETTINGS, ACCEPTANCES, FOLLOW_UPS, SCENARIOS, MEETINGS, FIGURES, FORMER_NAMES, VIEWS),
    )
}
"""All tables by name, in the order in which rows can be written without a dangling reference
(claims refer to commitments by text, checked in validation)."""


def number_of(written: str) -> float | None:
    """The value of a written figure; None where it is empty or no finite number.

    One beyond all that can come in (a file may hold it from before there was a bound) counts as the bound, so that
    sums stay numbers and the row can be mended.
    """
    try:
        value = float(written)
    except ValueError:
        return None
    return max(-_MOST_RECKONED, min(_MOST_RECKONED, value)) if math.isfinite(value) else None


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
