"""`roadmap compare`: two to five products, or deals, side by side."""

from __future__ import annotations

import argparse
from typing import Any

from roadmap_app.alignment.comparison import Comparison, compare
from roadmap_app.cli.question import Asked, add_question, answer, ask, table
from roadmap_app.domain.windows import day_text


def add_parsers(subparsers: Any) -> None:
    """Add `compare`."""
    parser = subparsers.add_parser("compare", help="two to five products, or deals, side by side")
    add_question(parser)
    parser.add_argument("keys", nargs="+", metavar="KEY")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the comparison."""
    asked = ask(args)
    found = compare(asked.roadmap, asked.spec, args.keys)
    return answer(args, lambda: _data(asked, found), lambda: _text(found))


def _data(asked: Asked, found: Comparison) -> dict[str, Any]:
    return {
        "as_of": day_text(asked.spec.as_of),
        "kind": found.kind,
        "keys": list(found.keys),
        "names": list(found.names),
        "rows": [{**row._asdict(), "values": list(row.values)} for row in found.rows],
    }


def _text(found: Comparison) -> str:
    rows = [
        ("≠" if row.differs else "", row.what, *(_shortened(value) or "not told" for value in row.values))
        for row in found.rows
    ]
    return table(("", "", *found.names), rows)


def _shortened(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
