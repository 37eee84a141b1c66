"""`roadmap readiness`: accelerators by stacks, the lag of the first supporting release, and its trend."""

from __future__ import annotations

import argparse
from typing import Any

from roadmap_app.alignment.readiness import ReadinessRow, readiness_rows, trends
from roadmap_app.cli.question import Asked, add_question, answer, ask, organization_argument, table
from roadmap_app.domain.findings import VERDICT_WORDS
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.windows import day_text


def add_parsers(subparsers: Any) -> None:
    """Add `readiness`."""
    parser = subparsers.add_parser(
        "readiness", help="which software is there on the day of which accelerator"
    )
    add_question(parser)
    parser.add_argument("--vendor", default="", metavar="ORG", help="only this vendor's accelerators")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the matrix as rows."""
    asked = ask(args)
    vendor = organization_argument(asked.roadmap, args.vendor, "vendor")
    rows = readiness_rows(asked.roadmap, asked.spec, vendor)
    return answer(args, lambda: _data(asked, rows), lambda: _text(asked, rows))


def _data(asked: Asked, rows: list[ReadinessRow]) -> dict[str, Any]:
    return {
        "as_of": day_text(asked.spec.as_of),
        "rows": [
            {
                "generation": row.generation,
                "stack": row.stack,
                "release": row.release or None,
                "level": row.level or None,
                "lag_days": None if row.lag_days is None else list(row.lag_days),
                "verdict": row.verdict,
            }
            for row in rows
        ],
        "trends": [
            {
                "vendor": trend.vendor,
                "line": trend.line,
                "stack": trend.stack,
                "cases": [{"generation": key, "lag_days": days} for key, days in trend.cases],
                "mean_days": trend.mean_days,
            }
            for trend in trends(asked.roadmap, rows)
        ],
    }


def _text(asked: Asked, rows: list[ReadinessRow]) -> str:
    roadmap = asked.roadmap
    lines = [
        (
            short_name(roadmap, row.generation),
            short_name(roadmap, row.stack),
            short_name(roadmap, row.release) if row.release else "none named",
            row.level or "–",
            _lag(row),
            VERDICT_WORDS[row.verdict],
        )
        for row in rows
    ]
    return table(("accelerator", "stack", "release", "level", "lag in days", "verdict"), lines)


def _lag(row: ReadinessRow) -> str:
    if row.lag_days is None:
        return "–"
    least, most = ("open" if days is None else f"{days:+,}" for days in row.lag_days)
    return least if least == most else f"{least} to {most}"
