"""`roadmap partners`: every pair of supplier and customer, or one of them with its requirements."""

from __future__ import annotations

import argparse
from typing import Any

from roadmap_app.alignment.answers.partners import PairStanding, pair_standings
from roadmap_app.alignment.facts.exposure import binding_words
from roadmap_app.cli.plain_data import day_or_none, finding_data
from roadmap_app.cli.question import Asked, add_question, answer, ask, organization_argument, table
from roadmap_app.domain.findings import VERDICT_WORDS
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.windows.window import day_text, say_day
from roadmap_app.i18n import tr


def add_parsers(subparsers: Any) -> None:
    """Add `partners`."""
    parser = subparsers.add_parser(
        "partners", help=tr("every pair: verdicts, what is promised next, what is bound")
    )
    add_question(parser)
    parser.add_argument("supplier", nargs="?", default="", metavar="SUPPLIER")
    parser.add_argument("customer", nargs="?", default="", metavar="CUSTOMER")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the pairs."""
    asked = ask(args)
    supplier = organization_argument(asked.roadmap, args.supplier, "supplier")
    customer = organization_argument(asked.roadmap, args.customer, "customer")
    pairs = pair_standings(asked.roadmap, asked.spec._replace(supplier=supplier, customer=customer))
    detailed = bool(supplier and customer)
    return answer(args, lambda: _data(asked, pairs, detailed), lambda: _text(asked, pairs, detailed))


def _data(asked: Asked, pairs: list[PairStanding], detailed: bool) -> dict[str, Any]:
    rows = []
    for pair in pairs:
        row: dict[str, Any] = {
            "supplier": pair.supplier,
            "customer": pair.customer,
            "verdicts": dict(pair.verdicts),
            "worst": pair.worst,
            "next_due": day_or_none(pair.next_due),
            "at_stake": {standing: dict(units) for standing, units in pair.at_stake.items()},
        }
        if detailed:
            row["findings"] = [finding_data(finding) for finding in pair.findings]
        rows.append(row)
    return {"as_of": day_text(asked.spec.as_of), "pairs": rows}


def _text(asked: Asked, pairs: list[PairStanding], detailed: bool) -> str:
    roadmap = asked.roadmap
    rows = []
    for pair in pairs:
        due = tr("no day") if pair.next_due is None else say_day(pair.next_due)
        worst = VERDICT_WORDS[pair.worst] if pair.worst else tr("nothing to check yet")
        counts = ", ".join(f"{count} {VERDICT_WORDS[verdict]}" for verdict, count in pair.verdicts.items())
        name = f"{short_name(roadmap, pair.supplier)} × {short_name(roadmap, pair.customer)}"
        rows.append((name, worst, due, binding_words(pair.at_stake), counts))
    lines = [table((tr("pair"), tr("worst"), tr("next promise"), tr("bound"), tr("requirements")), rows)]
    if detailed:
        for pair in pairs:
            lines += [
                f"\n{VERDICT_WORDS[f.verdict].upper()}  {f.sentences.title}\n    {f.message}"
                for f in pair.findings
            ]
    return "\n".join(lines)
