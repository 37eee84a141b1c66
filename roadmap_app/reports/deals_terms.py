"""Warrants as gates, the dated figures behind them, and terms on which two sources differ. It must not know Qt."""

from __future__ import annotations

from roadmap_app.alignment.deals import Deals, WarrantRow
from roadmap_app.alignment.exposure import quantity_words, unit_and_amount
from roadmap_app.domain.documents import Cell, Column, Row, Table
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Claim
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables import number_of
from roadmap_app.domain.windows import parse_window, say_day, say_window
from roadmap_app.reports.addresses import link_of, site_of

SHARE_PRICE, SHARE_COUNT = "share_price_usd", "shares_outstanding"


def warrants_table(found: Deals) -> Table:
    """Each vesting tranche as gates that must all open: delivery, price, condition; and from when it could vest."""
    roadmap = found.structure.roadmap
    rows, last = [], ""
    for row in found.warrants:
        agreement = roadmap.agreement(row.agreement)
        deal = short_name(roadmap, row.agreement)
        name = deal if deal != last else ""
        last = deal
        supplier = agreement.supplier if agreement else ""
        rows.append(_warrant_row(found, row, supplier, name, deal))
    columns = (
        *(Column("Warrant"), Column("Tranche"), Column("Shares", "right"), Column("Delivery gate", share=2)),
        *(
            Column("Price gate", share=2),
            Column("Condition", share=3),
            Column("Could vest from", "right"),
            Column("Expires"),
        ),
    )
    note = "A tranche vests when every gate is open; vesting is not exercising."
    return Table("Warrants", columns, tuple(rows), note, "No warrant is recorded.")


def _warrant_row(found: Deals, row: WarrantRow, supplier: str, name: str, deal: str) -> Row:
    roadmap = found.structure.roadmap
    shares = f"{row.shares / 1e6:g} million" if row.shares else "not told"
    whole = row.tranche == "0"
    vests = "whole" if whole else "unknown" if row.vests_from is None else say_day(row.vests_from)
    expires = say_window(parse_window(row.expires)) if row.expires else "not told"
    return Row(
        (
            Cell(name, vendor=supplier if name else "", strong=True, unsaid=deal),
            Cell("whole" if whole else f"tranche {row.tranche}"),
            Cell(shares, value=row.shares, tone="ink" if row.shares else "muted"),
            _delivery_gate(found, row),
            _price_gate(roadmap, row, supplier),
            Cell(row.condition or "not told", tone="ink" if row.condition else "muted"),
            Cell(
                vests,
                day=row.vests_from,
                strong=row.vests_from is not None,
                tone="ink" if row.vests_from else "muted",
            ),
            Cell(expires, tone="ink" if row.expires else "muted"),
        ),
        key=row.delivery or row.agreement,
    )


def _delivery_gate(found: Deals, row: WarrantRow) -> Cell:
    """What has to be delivered, with how that stands."""
    if not row.delivery:
        return Cell("–" if row.tranche == "0" else "not told", tone="muted")
    tranche = next((one for one in found.tranches if one.commitment.key == row.delivery), None)
    if tranche is None:
        return Cell("a tranche that is not recorded", verdict="no-date", tone="muted")
    size = "size not told"
    if tranche.quantity is not None and tranche.commitment.unit:
        size = quantity_words(*unit_and_amount(tranche.commitment.unit, tranche.quantity))
    if tranche.state in ("begun", "completed"):
        return Cell(f"{size}, {tranche.state}", verdict="kept")
    stated = tranche.begins.stated
    when = say_window(stated) if stated.text else "no date stated"
    return Cell(f"{size}, {when}", verdict=tranche.verdict or "no-date")


def _price_gate(roadmap: Roadmap, row: WarrantRow, supplier: str) -> Cell:
    """The share price that is asked for, beside the last one that a person has entered."""
    if row.price_usd is None:
        return Cell("–" if row.tranche == "0" else "not told", tone="muted")
    wanted = f"USD {row.price_usd:,.10g} a share"
    figures = roadmap.figures_of(supplier, SHARE_PRICE)
    if not figures:
        return Cell(f"{wanted}; last price not entered", verdict="no-date")
    last = figures[0]
    price = number_of(last.value) or 0.0
    said = f"{wanted}; last entered USD {price:,.10g}, {say_day(day_of(last.stated_on))}"
    return Cell(said, verdict="kept" if price >= row.price_usd else "at-risk", link=link_of(last.source_url))


# -- disputed --------------------------------------------------------------------------------------


def disputes_table(found: Deals) -> Table:
    """Dates of tranches on which the latest word of two organizations differs, side by side with their sources."""
    rows = []
    for row in found.tranches:
        for milestone in ("begins", "completes"):
            said = _latest_words(found, row.commitment.key, milestone)
            windows = {(found.structure.as_of.window(claim)[1:3]) for claim in said}
            if len(said) < 2 or len(windows) < 2:
                continue
            first, second = said[0], said[1]
            name = f"{short_name(found.structure.roadmap, row.commitment.key)}, {milestone}"
            rows.append(
                Row(
                    (Cell(name, strong=True), *_side(found, first), *_side(found, second)),
                    key=row.commitment.key,
                )
            )
    columns = (
        *(
            Column("What", share=1),
            Column("One says"),
            Column("Source"),
            Column("Another says"),
            Column("Source"),
        ),
    )
    return Table(
        "Disputed terms", columns, tuple(rows), "", "On no term of these deals do two sources differ."
    )


def _latest_words(found: Deals, key: str, milestone: str) -> list[Claim]:
    """Each organization's latest plan, those of higher confidence first."""
    latest: dict[str, Claim] = {}
    as_of = found.structure.as_of
    for statement in as_of.statements(key, milestone):
        claim = statement.claim
        if claim.status == "plan" and not claim.restates and not statement.window.is_unknown:
            latest[claim.stated_by] = claim
    order = {"high": 0, "medium": 1, "low": 2}
    return sorted(
        latest.values(), key=lambda claim: (order.get(claim.confidence, 3), claim.stated_on), reverse=False
    )


def _side(found: Deals, claim: Claim) -> tuple[Cell, Cell]:
    roadmap = found.structure.roadmap
    who = short_name(roadmap, claim.stated_by) if claim.stated_by else "unattributed"
    low = ", low confidence" if claim.confidence == "low" else ""
    words = f"{who}: {say_window(found.structure.as_of.window(claim))}{low}"
    source = site_of(claim.source_url) or claim.source_title or "no source named"
    return Cell(words), Cell(source, link=link_of(claim.source_url), tone="muted")
