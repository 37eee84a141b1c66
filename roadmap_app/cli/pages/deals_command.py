"""`roadmap deals`: tranches, power by quarter, what is unassigned, concentration, warrants."""

from __future__ import annotations

import argparse
from typing import Any

from roadmap_app.alignment.answers.deals import Deals, TrancheRow, deals_of
from roadmap_app.alignment.answers.disputes import Saying
from roadmap_app.alignment.answers.warrants import Gates
from roadmap_app.alignment.facts.exposure import quantity_words
from roadmap_app.alignment.forecast.tranche_days import Spread
from roadmap_app.alignment.rules.concentration import deal_words, sold_words, when_words
from roadmap_app.cli.plain_data import day_or_none
from roadmap_app.cli.question import Asked, add_question, answer, ask, organization_argument, table
from roadmap_app.domain.as_of import Stated
from roadmap_app.domain.naming import pair_name, short_name
from roadmap_app.domain.windows.window import Window, day_text, say_window
from roadmap_app.i18n import tr
from roadmap_app.reports.deals.tranches import state_words
from roadmap_app.reports.words.expected import expected_text, is_of_a_day


def add_parsers(subparsers: Any) -> None:
    """Add `deals`."""
    parser = subparsers.add_parser("deals", help=tr("tranches, power by quarter, concentration, warrants"))
    add_question(parser)
    parser.add_argument("--customer", default="", metavar="ORG", help=tr("only this customer's deals"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the deals."""
    asked = ask(args)
    customer = organization_argument(asked.roadmap, args.customer, "customer")
    deals = deals_of(asked.roadmap, asked.spec, customer)
    return answer(args, lambda: _data(asked, deals), lambda: _text(asked, deals))


def _when(stated: Stated, verdict: str) -> dict[str, Any] | None:
    """verdict: the most serious of what must be ready by then."""
    if stated.status in ("unstated", "cancelled"):
        return None
    window = stated.stated
    return {
        "text": window.text,
        "earliest": day_or_none(window.earliest),
        "latest": day_or_none(window.latest),
        "reached": stated.reached,
        "expired": stated.expired,
        "verdict": verdict or None,
    }


def _data(asked: Asked, deals: Deals) -> dict[str, Any]:
    return {
        "as_of": day_text(asked.spec.as_of),
        "tranches": [_tranche(row) for row in (*deals.tranches, *deals.over)],
        "ramp": [row._asdict() for row in deals.ramp],
        "totals": [{**row._asdict(), "ends": day_text(row.ends)} for row in deals.totals],
        "unassigned": [{**row._asdict(), "missing": list(row.missing)} for row in deals.unassigned],
        "concentration": [
            {
                "customer": row.customer,
                "year": row.year,
                "supplier": row.supplier or None,
                "share": row.share,
                "unit": row.unit or None,
                "total": row.total,
                "missing": [{"agreement": key, "reason": reason} for key, reason in row.missing],
                "sold_by": [{"seller": seller, "generation": product} for seller, product in row.sold],
            }
            for row in deals.concentration
        ],
        "warrants": [_gates(row) for row in deals.warrants],
        "prices": [
            {**row._asdict(), "stated_on": day_or_none(row.stated_on), "age_days": row.age}
            for row in deals.prices
        ],
        "disputes": [
            {
                **row._asdict(),
                "one": _saying(row.one),
                "other": _saying(row.other),
            }
            for row in deals.disputes
        ],
    }


def _gates(row: Gates) -> dict[str, Any]:
    return {
        "agreement": row.agreement,
        "tranche": row.tranche,
        "shares": row.shares,
        "strike_usd": row.strike_usd,
        "gates": {
            "delivery": row.delivery or None,
            "vests_on": row.vests_on if row.delivery else None,
            "share_price_usd": row.price_usd,
            "share_price_reached": row.price_reached,
            "condition": row.condition or None,
        },
        "expires": row.expires or None,
        "vests_from": day_or_none(row.vests_from),
        "not_before": day_or_none(row.not_before),
        **_spread(row.forecast, row.vesting.stated.stated if row.vesting else None),
    }


def _spread(spread: Spread | None, window: Window | None) -> dict[str, Any]:
    """The three days as texts no finer than the window they were drawn from."""
    texts: list[str | None] = [None, None, None]
    if spread is not None:
        texts = [expected_text(day, is_day=is_of_a_day(window)) for day in spread]
    return dict(zip(("p10", "p50", "p90"), texts, strict=True))


def _saying(said: Saying) -> dict[str, Any]:
    return {**said._asdict(), "window": said.window.text if said.window is not None else None}


def _tranche(row: TrancheRow) -> dict[str, Any]:
    return {
        "agreement": row.agreement.key,
        "sequence": row.commitment.sequence,
        "supplier": row.agreement.supplier,
        "customer": row.agreement.customer,
        "generation": row.commitment.generation or None,
        "standing": row.commitment.standing,
        "state": row.state.word if row.state else None,
        "quantity": row.quantity,
        "unit": row.commitment.unit or None,
        "begins": _when(row.begins, row.state.begins if row.state else ""),
        "completes": _when(row.completes, row.state.completes if row.state else ""),
        "starts_by": row.start.by,
        **_spread(row.outlook.spread, row.start.stated.stated),
        "forecast_lacks": row.outlook.why or None,
        "need": None
        if row.need is None
        else {name: getattr(row.need, name) for name in ("milestone", "window", "stated_on", "source_url")},
    }


def _text(asked: Asked, deals: Deals) -> str:
    roadmap = asked.roadmap
    rows = []
    for row in (*deals.tranches, *deals.over):
        size = quantity_words(*row.size) if row.size else tr("size not told")
        product = (
            short_name(roadmap, row.commitment.generation) if row.commitment.generation else tr("none named")
        )
        begins = say_window(row.start.stated.stated)
        if row.start.by == "completes":
            begins = tr("complete {begins}", begins=begins)
        rows.append(
            (
                pair_name(roadmap, row.agreement),
                product,
                tr(row.commitment.standing),
                size,
                begins,
                state_words(row),
            )
        )
    lines = [table((tr("deal"), tr("product"), tr("standing"), tr("size"), tr("begins"), tr("state")), rows)]
    for share in deals.concentration:
        who = short_name(roadmap, share.customer)
        if share.share is not None:
            total = quantity_words(share.unit, share.total)
            supplier = short_name(roadmap, share.supplier)
            when = when_words(deals.structure, share)
            sold = f" ({words})" if (words := sold_words(deals.structure, share)) else ""
            lines.append(
                tr(
                    "{who}, {year}: {supplier} {share:.0%} of {total}, {when}{sold}",
                    who=who,
                    year=share.year,
                    supplier=supplier,
                    share=share.share,
                    total=total,
                    when=when,
                    sold=sold,
                )
            )
        else:
            missing = "; ".join(
                f"{deal_words(deals.structure, key)}: {reason}" for key, reason in share.missing
            )
            lines.append(tr("{who}, {year}: no share ({missing})", who=who, year=share.year, missing=missing))
    return "\n".join(lines)
