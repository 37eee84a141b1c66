"""Indexes over the rows of a roadmap: which there are, and how rows are put into their places when some change.

It must not know the Roadmap, nor what is asked of an index.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from roadmap_app.domain.tables.tables import TABLES, order_of

R = TypeVar("R")
Rows = tuple[Any, ...]


def grouped(rows: Iterable[R], key: Callable[[R], Hashable]) -> dict[Hashable, tuple[R, ...]]:
    groups: defaultdict[Hashable, list[R]] = defaultdict(list)
    listed = list(rows)
    for name, row in zip(map(key, listed), listed, strict=True):
        groups[name].append(row)
    return {name: tuple(group) for name, group in groups.items()}


INDEXES: dict[str, tuple[str, Callable[[Any], Hashable]]] = {
    "claims_by_subject": ("claims", attrgetter("subject")),
    "link_statements_by_source": ("links", attrgetter("source")),
    "link_statements_by_target": ("links", attrgetter("target")),
    "lines_by_organization": ("lines", attrgetter("organization")),
    "generations_by_line": ("generations", attrgetter("line")),
    "successors_by_key": ("generations", attrgetter("predecessor")),
    "specs_by_generation": ("specs", attrgetter("generation")),
    "agreements_by_customer": ("agreements", attrgetter("customer")),
    "commitments_by_agreement": ("commitments", attrgetter("agreement")),
    "commitments_by_generation": ("commitments", attrgetter("generation")),
    "warrants_by_agreement": ("warrants", attrgetter("agreement")),
    "needs_by_generation": ("needs", attrgetter("generation")),
    "meetings_by_pair": ("meetings", attrgetter("supplier", "customer")),
    "figures_by_metric": ("figures", attrgetter("organization", "metric")),
}
"""Grouping indexes: name → (table, key of a row). Each is built when first used."""

KEYED = {"organization": "organizations", "line": "lines", "generation": "generations"}
KEYED |= {"agreement": "agreements", "commitment": "commitments"}

WHOLE: dict[str, tuple[str, ...]] = {"line_by_generation": ("generations", "lines")}
WHOLE |= {"family_by_variant": ("links",), "variants_by_family": ("links",)}
"""Indexes that are not groups of rows: name → the tables they are made of."""


_FEW_ROWS = 50
"""So many rows are put into their places one by one; more are sorted with the others."""


def merged(table: str, rows: Rows, gone: Sequence[Any], come: Sequence[Any]) -> Rows:
    """Rows without some and with others, in the total order."""
    spec = TABLES[table]
    if len(gone) + len(come) > _FEW_ROWS:
        out = set(gone)
        left = [row for row in rows if row not in out]
        return tuple(sorted([*left, *come], key=lambda row: order_of(spec, row)) if come else left)
    left = list(rows)
    for row in gone:
        at = _place(spec, left, row)
        if at == len(left) or left[at] != row:
            at = left.index(row) if row in left else -1
        if at >= 0:
            del left[at]
    for row in come:
        left.insert(_place(spec, left, row), row)
    return tuple(left)


def _place(spec: Any, rows: list[Any], row: Any) -> int:
    key = order_of(spec, row)
    low, high = 0, len(rows)
    while low < high:
        middle = (low + high) // 2
        if order_of(spec, rows[middle]) < key:
            low = middle + 1
        else:
            high = middle
    return low
