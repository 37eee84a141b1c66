"""What of the readiness matrix can be judged: the products and stacks of which some pair has a verdict.

The others stay in the whole matrix, in prints and in exports. It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Iterable

from roadmap_app.domain.documents.listing import listed
from roadmap_app.i18n import tr, trc, trn
from roadmap_app.reports.readiness.matrix import HeatCell, Matrix, MatrixGroup, MatrixRow

JUDGED, EVERY = "judged", "all"
PAIRS = {JUDGED: tr("that can be judged"), EVERY: trc("pairs", "all")}
_MOST_NAMES = 6


def judged_part(matrix: Matrix, kept: frozenset[str] = frozenset()) -> Matrix:
    """The matrix without products and stacks that have no pair with a verdict. kept: products that stay in any case."""
    rows = [(group, row) for group in matrix.groups for row in group.rows]
    stays = {row.generation for _, row in rows if row.generation in kept or any(map(_is_judged, row.cells))}
    places = [
        place
        for place in range(len(matrix.columns))
        if any(_is_judged(row.cells[place]) for _, row in rows if row.generation in stays)
    ]
    groups: list[MatrixGroup] = []
    for group in matrix.groups:
        left = tuple(
            row._replace(cells=tuple(row.cells[place] for place in places))
            for row in group.rows
            if row.generation in stays
        )
        if left:
            groups.append(group._replace(rows=left))
    return Matrix(tuple(matrix.columns[place] for place in places), tuple(groups))


def left_out_words(whole: Matrix, part: Matrix) -> str:
    """“No pair of 21 products (MI250X, …) and 4 stacks (NCCL, …) can be judged: they are left out here.”; "" where
    nothing is left out."""
    there = {row.generation for row in _rows(part)}
    products = _names(row.name for row in _rows(whole) if row.generation not in there)
    heads = {column.stack for column in part.columns}
    stacks = _names(column.head for column in whole.columns if column.stack not in heads)
    told = []
    if products:
        names = listed(products, most=_MOST_NAMES)
        told.append(
            trn("{count:,} product ({names})", "{count:,} products ({names})", len(products), names=names)
        )
    if stacks:
        names = listed(stacks, most=_MOST_NAMES)
        told.append(trn("{count:,} stack ({names})", "{count:,} stacks ({names})", len(stacks), names=names))
    joined = tr(" and ").join(told)
    return tr("Left out, for no pair of theirs can be judged: {told}.", told=joined) if told else ""


def _is_judged(cell: HeatCell | None) -> bool:
    return cell is not None and not cell.row.unasked and cell.row.verdict != "no-date"


def _rows(matrix: Matrix) -> Iterable[MatrixRow]:
    return (row for group in matrix.groups for row in group.rows)


def _names(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
