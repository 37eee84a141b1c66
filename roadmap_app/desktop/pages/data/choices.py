"""What can be written in a column, for the completer of its cells: words of the law, names of things.

It must not know how a cell is edited.
"""

from __future__ import annotations

from collections.abc import Sequence

from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.subjects import ALL_MILESTONES
from roadmap_app.domain.tables.spec import ColumnSpec

MOST = 20_000
"""A list beyond this would take longer to make than a key to type."""


def written_choices(roadmap: Roadmap, column: ColumnSpec) -> Sequence[str]:
    """The keys and words that fit a column; none where any text does."""
    if column.kind in ("choice", "option"):
        return column.choices
    if column.kind == "milestone":
        return ALL_MILESTONES
    if column.kind in ("reference", "references"):
        return [row.key for row in roadmap.rows(column.to)[:MOST]]
    if column.kind == "subject":
        products = [row.key for row in roadmap.generations[:MOST]]
        return products + [tranche.key for tranche in roadmap.commitments[:MOST]]
    if column.kind == "sharing":
        return ["public", "internal", *(one.key for one in roadmap.organizations[:MOST])]
    return ()
