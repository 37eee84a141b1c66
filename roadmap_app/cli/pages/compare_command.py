"""`roadmap compare`: two to five products, or deals, side by side."""

from __future__ import annotations

import argparse
from typing import Any

from roadmap_app.alignment.answers.compared import said_of
from roadmap_app.alignment.answers.comparison import Comparison, ComparisonRow, compare
from roadmap_app.cli.question import Asked, add_question, answer, ask, table
from roadmap_app.domain.windows.window import day_text
from roadmap_app.i18n import tr

_MOST_LETTERS = 60  # of a cell; the page tells the rest


def add_parsers(subparsers: Any) -> None:
    """Add `compare`."""
    parser = subparsers.add_parser("compare", help=tr("two to five products, or deals, side by side"))
    add_question(parser)
    parser.add_argument("keys", nargs="+", metavar="KEY")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the comparison."""
    asked = ask(args)
    comparison = compare(asked.roadmap, asked.spec, args.keys)
    return answer(args, lambda: _data(asked, comparison), lambda: _text(comparison))


def _data(asked: Asked, comparison: Comparison) -> dict[str, Any]:
    return {
        "as_of": day_text(asked.spec.as_of),
        "kind": comparison.kind,
        "keys": list(comparison.keys),
        "names": list(comparison.names),
        "rows": [_row_data(row) for row in comparison.rows],
    }


def _row_data(row: ComparisonRow) -> dict[str, Any]:
    return {
        "group": row.group,
        "what": row.what,
        "values": list(row.values),
        "differs": row.differs,
        "asked": [cell.is_asked for cell in row.cells],
        "sources": [list(cell.sources) for cell in row.cells],
    }


def _text(comparison: Comparison) -> str:
    rows = []
    for row in comparison.rows:
        values = [(_shortened(cell.text) or tr("not told")) if cell.is_asked else "" for cell in row.cells]
        rows.append(("≠" if row.differs else "", said_of(row.group), said_of(row.what), *values))
    return table(("", "", "", *comparison.names), rows)


def _shortened(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1]}…"
