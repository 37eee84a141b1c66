"""`roadmap readiness`: accelerators by stacks, the lag of the first supporting release, its trend, deals' chains."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from roadmap_app.alignment.answers.chains import (
    Chain,
    Readiness,
    below_production,
    day_zero,
    readiness_of,
    tier_of,
)
from roadmap_app.alignment.answers.closing import Closing, closing_of
from roadmap_app.alignment.answers.readiness import UNASKED_WORDS, ReadinessRow, software_check, told_trends
from roadmap_app.alignment.facts.below_production import SHORT_LEVELS
from roadmap_app.cli.plain_data import day_or_none
from roadmap_app.cli.question import Asked, add_question, answer, ask, organization_argument, table
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import VERDICT_WORDS, Margin
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.windows.window import day_text
from roadmap_app.i18n import tr

_DAY_ZERO_WORDS = {
    "yes": "yes",
    "none-named": tr("no release named"),
    "support-ended": tr("support ends before"),
    "no-date": tr("no day to judge by"),
    "there": tr("there, not told since when"),
    "unasked": tr("no stack on record"),
}


def add_parsers(subparsers: Any) -> None:
    """Add `readiness`."""
    parser = subparsers.add_parser(
        "readiness", help=tr("which software is there on the day of which accelerator")
    )
    add_question(parser)
    parser.add_argument("--vendor", default="", metavar="ORG", help=tr("only this vendor's accelerators"))
    parser.add_argument("--supplier", default="", metavar="ORG", help=tr("only this supplier's deals"))
    parser.add_argument("--customer", default="", metavar="ORG", help=tr("only this customer's deals"))
    parser.add_argument(
        "--against",
        nargs=2,
        default=(),
        metavar=("LINE", "RIVAL"),
        help=tr("whether one vendor's own software line closes on another's: lag against lag"),
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the matrix as rows."""
    asked = ask(args)
    names = ("vendor", "supplier", "customer")
    keys = [organization_argument(asked.roadmap, getattr(args, name), name) for name in names]
    readiness = readiness_of(asked.roadmap, asked.spec, *keys)
    closing = _closing(asked, args.against)
    return answer(args, lambda: _data(asked, readiness, closing), lambda: _text(asked, readiness, closing))


def _closing(asked: Asked, lines: Sequence[str]) -> Closing | None:
    if not lines:
        return None
    for key in lines:
        line = asked.roadmap.line(key)
        if line is None or line.layer != "software":
            raise RoadmapError(
                tr("“{key}” is no software line of this workspace; give its key, as in amd-rocm.", key=key)
            )
    spec = asked.spec
    as_of = AsOf.of(asked.roadmap, spec)
    whole = told_trends(software_check(asked.roadmap, spec).structure, spec)
    return closing_of(as_of, whole, *lines)


def _data(asked: Asked, readiness: Readiness, closing: Closing | None) -> dict[str, Any]:
    return {
        "as_of": day_text(asked.spec.as_of),
        "rows": [_row_data(row) for row in readiness.rows],
        "unasked": [
            {"generation": row.generation, "stack": row.stack, "why": row.unasked}
            for row in readiness.unasked
        ],
        "systems": [_row_data(row) for row in readiness.systems],
        "chains": [_chain_data(asked.roadmap, chain) for chain in readiness.chains],
        "trends": [
            {
                "vendor": trend.vendor,
                "line": trend.line,
                "stack": trend.stack,
                "cases": [{"generation": key, "lag_days": days} for key, days in trend.cases],
                "mean_days": trend.mean_days,
            }
            for trend in readiness.trends
        ],
        **({} if closing is None else {"closing": _closing_data(closing)}),
    }


def _closing_data(closing: Closing) -> dict[str, Any]:
    gaps = [{**gap._asdict(), "day": day_text(gap.day)} for gap in closing.gaps]
    return {**closing._asdict(), "gaps": gaps}


def _row_data(row: ReadinessRow) -> dict[str, Any]:
    return {
        "generation": row.generation,
        "stack": row.stack,
        "release": row.release or None,
        "level": row.level or None,
        "lag_days": None if row.lag_days is None else list(row.lag_days),
        "first": row.is_first if row.level == "production" else None,
        "verdict": row.verdict,
        "said_on": day_or_none(row.said_on),
        "said_by": row.said_by or None,
        "support": None if row.support is None else row.support._asdict(),
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


def _text(asked: Asked, readiness: Readiness, closing: Closing | None) -> str:
    roadmap = asked.roadmap
    deals = [
        (
            f"{short_name(roadmap, chain.supplier)} – {short_name(roadmap, chain.customer)}",
            short_name(roadmap, chain.accelerator),
            _DAY_ZERO_WORDS.get(chain.day0)
            or below_production(chain)
            or tr("{days} days", days=_days(chain.lag_days)),
            ", ".join(f"{short_name(roadmap, link.stack)} {_link(link)}" for link in chain.links),
        )
        for chain in readiness.chains
    ]
    heads = (tr("stack"), tr("release"), tr("level"), tr("lag in days"), tr("verdict"))
    return "\n\n".join(
        [
            *([] if closing is None else [_closing_text(roadmap, closing)]),
            table((tr("deal"), tr("part"), tr("day 0"), tr("chain")), deals),
            table(
                (tr("accelerator"), *heads),
                [_line(roadmap, row) for row in (*readiness.rows, *readiness.unasked)],
            ),
            table((tr("system"), *heads), [_line(roadmap, row) for row in readiness.systems]),
        ]
    )


def _closing_text(roadmap: Roadmap, closing: Closing) -> str:
    mine, rival = (short_name(roadmap, key) for key in (closing.stack, closing.rival))
    lines = [
        (
            short_name(roadmap, gap.generation),
            f"{gap.lag_days:+,.0f}",
            short_name(roadmap, gap.rival),
            f"{gap.rival_lag_days:+,.0f}",
            f"{gap.gap_days:+,.0f}",
        )
        for gap in closing.gaps
    ]
    return table(
        (
            tr("{mine} for", mine=mine),
            tr("lag in days"),
            tr("{rival} for", rival=rival),
            tr("lag in days"),
            tr("behind it"),
        ),
        lines,
    )


def _line(roadmap: Roadmap, row: ReadinessRow) -> tuple[str, ...]:
    if row.unasked:
        names = (short_name(roadmap, row.generation), short_name(roadmap, row.stack))
        return (*names, "–", "–", UNASKED_WORDS[row.unasked], "–")
    return (
        short_name(roadmap, row.generation),
        short_name(roadmap, row.stack),
        short_name(roadmap, row.release) if row.release else tr("none named"),
        SHORT_LEVELS.get(row.below) or row.level or "–",
        _lag(row),
        VERDICT_WORDS[row.verdict],
    )


def _link(link: ReadinessRow) -> str:
    if not link.release:
        return tr("none named")
    return link.below or _lag(link)


def _lag(row: ReadinessRow) -> str:
    if row.basis == "support-ended":
        return tr("support ended")
    if row.lag_days is not None and not row.is_first:
        return f"≤ {row.lag_days[1]:+,}"
    return _days(row.lag_days)


def _days(lag: Margin | None) -> str:
    if lag is None:
        return "–"
    least, most = ("open" if days is None else f"{days:+,}" for days in lag)
    return least if least == most else tr("{least} to {most}", least=least, most=most)
