"""`roadmap slips`: what each vendor's dates have been worth."""

from __future__ import annotations

import argparse
from typing import Any

from roadmap_app.alignment.slips import SlipRow, VendorRecord, slip_rows, vendor_records
from roadmap_app.alignment.structure import Structure
from roadmap_app.cli.plain_data import day_or_none
from roadmap_app.cli.question import Asked, add_question, answer, ask, organization_argument, table
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows import day_text


def add_parsers(subparsers: Any) -> None:
    """Add `slips`."""
    parser = subparsers.add_parser("slips", help="how each stated date moved, kept, late or open by vendor")
    add_question(parser)
    parser.add_argument("--vendor", default="", metavar="ORG", help="only this vendor")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the moves and the record of each vendor."""
    asked = ask(args)
    vendor = organization_argument(asked.roadmap, args.vendor, "vendor")
    spec = asked.spec
    structure = Structure.of(AsOf(asked.roadmap, spec.as_of, spec.viewpoint, shifts=spec.shifts))
    rows = slip_rows(structure, vendor)
    records = vendor_records(rows)
    return answer(args, lambda: _data(asked, rows, records), lambda: _text(asked, rows, records))


def _data(asked: Asked, rows: list[SlipRow], records: list[VendorRecord]) -> dict[str, Any]:
    return {
        "as_of": day_text(asked.spec.as_of),
        "milestones": [
            {
                "vendor": row.vendor,
                "generation": row.generation,
                "milestone": row.milestone,
                "outcome": row.outcome,
                "days": row.days,
                "statements": [
                    {**statement._asdict(), "latest": day_or_none(statement.latest)}
                    for statement in row.statements
                ],
            }
            for row in rows
        ],
        "vendors": [record._asdict() for record in records],
    }


def _text(asked: Asked, rows: list[SlipRow], records: list[VendorRecord]) -> str:
    roadmap = asked.roadmap
    moved = [
        row for row in rows if any(statement.move not in ("", "restated") for statement in row.statements)
    ]
    lines = []
    for row in moved:
        path = " → ".join(
            dict.fromkeys(_step(statement.text, statement.status) for statement in row.statements)
        )
        moves = ", ".join(_move(s.move, s.days) for s in row.statements if s.move not in ("", "restated"))
        name = short_name(roadmap, row.generation)
        lines.append((short_name(roadmap, row.vendor), name, MILESTONE_WORDS[row.milestone], path, moves))
    vendors = [
        (
            short_name(roadmap, record.vendor),
            *(str(number) for number in (record.kept, record.late, record.open, record.cases)),
            "too few" if record.mean_days is None else f"{record.mean_days:+.0f} days",
        )
        for record in records
    ]
    return "\n\n".join(
        [
            table(("vendor", "product", "milestone", "said, in order", "moves"), lines),
            table(("vendor", "kept", "late", "open", "came", "mean"), vendors),
        ]
    )


def _step(text: str, status: str) -> str:
    if status == "cancelled":
        return "cancelled"
    return f"came {text or 'without a day'}" if status == "actual" else text or "no date"


def _move(move: str, days: int | None) -> str:
    return move if not days else f"{move} {abs(days):,} d"
