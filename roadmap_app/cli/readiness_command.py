"""`roadmap readiness`: accelerators by stacks, the lag of the first supporting release, its trend, deals' chains."""

from __future__ import annotations

import argparse
from typing import Any

from roadmap_app.alignment.chains import Chain, Readiness, day_zero, readiness_of, tier_of
from roadmap_app.alignment.readiness import ReadinessRow
from roadmap_app.cli.plain_data import day_or_none
from roadmap_app.cli.question import Asked, add_question, answer, ask, organization_argument, table
from roadmap_app.domain.findings import VERDICT_WORDS, Margin
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.windows import day_text

_DAY_ZERO_WORDS = {
    "yes": "yes",
    "none-named": "no release named",
    "preview": "preview only",
    "no-date": "no day to judge by",
    "unasked": "no stack on record",
}


def add_parsers(subparsers: Any) -> None:
    """Add `readiness`."""
    parser = subparsers.add_parser(
        "readiness", help="which software is there on the day of which accelerator"
    )
    add_question(parser)
    parser.add_argument("--vendor", default="", metavar="ORG", help="only this vendor's accelerators")
    parser.add_argument("--supplier", default="", metavar="ORG", help="only this supplier's deals")
    parser.add_argument("--customer", default="", metavar="ORG", help="only this customer's deals")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the matrix as rows."""
    asked = ask(args)
    names = ("vendor", "supplier", "customer")
    keys = [organization_argument(asked.roadmap, getattr(args, name), name) for name in names]
    found = readiness_of(asked.roadmap, asked.spec, *keys)
    return answer(args, lambda: _data(asked, found), lambda: _text(asked, found))


def _data(asked: Asked, found: Readiness) -> dict[str, Any]:
    return {
        "as_of": day_text(asked.spec.as_of),
        "rows": [_row_data(row) for row in found.rows],
        "systems": [_row_data(row) for row in found.systems],
        "chains": [_chain_data(asked.roadmap, chain) for chain in found.chains],
        "trends": [
            {
                "vendor": trend.vendor,
                "line": trend.line,
                "stack": trend.stack,
                "cases": [{"generation": key, "lag_days": days} for key, days in trend.cases],
                "mean_days": trend.mean_days,
            }
            for trend in found.trends
        ],
    }


def _row_data(row: ReadinessRow) -> dict[str, Any]:
    return {
        "generation": row.generation,
        "stack": row.stack,
        "release": row.release or None,
        "level": row.level or None,
        "lag_days": None if row.lag_days is None else list(row.lag_days),
        "verdict": row.verdict,
        "said_on": day_or_none(row.said_on),
        "said_by": row.said_by or None,
    }


def _chain_data(roadmap: Roadmap, chain: Chain) -> dict[str, Any]:
    links = []
    for link in chain.links:
        line = roadmap.line(link.stack)
        links.append({**_row_data(link), "tier": tier_of(line) if line else None, "day_zero": day_zero(link)})
    return {
        **chain._asdict(),
        "commitments": list(chain.commitments),
        "due": day_or_none(chain.due),
        "lag_days": None if chain.lag_days is None else list(chain.lag_days),
        "links": links,
    }


def _text(asked: Asked, found: Readiness) -> str:
    roadmap = asked.roadmap
    deals = [
        (
            f"{short_name(roadmap, chain.supplier)} – {short_name(roadmap, chain.customer)}",
            short_name(roadmap, chain.accelerator),
            _DAY_ZERO_WORDS.get(chain.day0) or f"{_lag(chain.lag_days)} days",
            ", ".join(f"{short_name(roadmap, link.stack)} {_link(roadmap, link)}" for link in chain.links),
        )
        for chain in found.chains
    ]
    heads = ("stack", "release", "level", "lag in days", "verdict")
    return "\n\n".join(
        [
            table(("deal", "part", "day 0", "chain"), deals),
            table(("accelerator", *heads), [_line(roadmap, row) for row in found.rows]),
            table(("system", *heads), [_line(roadmap, row) for row in found.systems]),
        ]
    )


def _line(roadmap: Roadmap, row: ReadinessRow) -> tuple[str, ...]:
    return (
        short_name(roadmap, row.generation),
        short_name(roadmap, row.stack),
        short_name(roadmap, row.release) if row.release else "none named",
        row.level or "–",
        _lag(row.lag_days),
        VERDICT_WORDS[row.verdict],
    )


def _link(roadmap: Roadmap, link: ReadinessRow) -> str:
    if not link.release:
        return "none named"
    return "preview only" if link.level == "preview" else _lag(link.lag_days)


def _lag(lag: Margin | None) -> str:
    if lag is None:
        return "–"
    least, most = ("open" if days is None else f"{days:+,}" for days in lag)
    return least if least == most else f"{least} to {most}"
