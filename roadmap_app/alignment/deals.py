"""Deals: tranches and their state, power by quarter with its spread, what is unassigned, who holds how much, warrants.

Sums never mix standings, and what has no date never stands among what has one.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np

from roadmap_app.alignment.check import Check
from roadmap_app.alignment.exposure import unit_and_amount
from roadmap_app.alignment.forecast import SEED
from roadmap_app.alignment.rules.concentration import YearShare, shares_of
from roadmap_app.alignment.rules.unassigned import gaps_of
from roadmap_app.alignment.rules.warrant import vests_from
from roadmap_app.alignment.structure import Structure
from roadmap_app.domain.as_of import Stated
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import Agreement, Commitment
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables import number_of
from roadmap_app.domain.windows import Day

_RAMP_DRAWS = 10_000

Drawn = np.ndarray[tuple[int], np.dtype[np.float64]]


class TrancheRow(NamedTuple):
    """A tranche. state: `completed`, `begun`, `ready`, `past-due` or `promised`; quantity in its written unit."""

    agreement: Agreement
    commitment: Commitment
    state: str
    verdict: str
    quantity: float | None
    begins: Stated
    completes: Stated


class RampRow(NamedTuple):
    """What has started by the end of a quarter, as stated, and its P10 and P90 by the tranches' own windows."""

    quarter: str
    customer: str
    supplier: str
    unit: str
    standing: str
    started: float
    p10: float
    p90: float


class RampTotal(NamedTuple):
    """All suppliers and customers together: what has started by a quarter's end as stated, and P10, P50, P90."""

    quarter: str
    ends: Day
    unit: str
    standing: str
    started: float
    p10: float
    p50: float
    p90: float


class UnassignedRow(NamedTuple):
    """A tranche, or an agreement without any, that names no product or no date."""

    agreement: str
    sequence: str
    quantity: float | None
    unit: str
    standing: str
    missing: tuple[str, ...]


class WarrantRow(NamedTuple):
    """A vesting tranche with its gates; vests_from: the day from which it could vest, None where not known."""

    agreement: str
    tranche: str
    shares: float | None
    delivery: str
    price_usd: float | None
    condition: str
    expires: str
    vests_from: Day | None


class Deals(NamedTuple):
    """All of it for one customer or for all."""

    tranches: tuple[TrancheRow, ...]
    ramp: tuple[RampRow, ...]
    totals: tuple[RampTotal, ...]
    unassigned: tuple[UnassignedRow, ...]
    concentration: tuple[YearShare, ...]
    warrants: tuple[WarrantRow, ...]
    structure: Structure


def deals_of(roadmap: Roadmap, spec: CheckSpec, customer: str = "") -> Deals:
    """The deals of a customer, or of all, as of the spec's day."""
    check = Check.of(roadmap, spec._replace(rules=("delivery",), supplier="", customer=""))
    structure = check.structure
    verdicts = {
        f.commitment: f.verdict for f in check.result().findings if f.by and f.by.milestone == "begins"
    }
    agreements = [
        row
        for row in roadmap.agreements
        if structure.live_agreement(row.key) and customer in ("", row.customer)
    ]
    tranches = tuple(
        _tranche(structure, agreement, commitment, verdicts.get(commitment.key, ""))
        for agreement in agreements
        for commitment in structure.live_tranches(agreement.key)
    )
    customers = sorted({agreement.customer for agreement in agreements})
    ramp, totals = _ramp(tranches)
    return Deals(
        tranches,
        tuple(ramp),
        tuple(totals),
        tuple(row for agreement in agreements for row in _unassigned(structure, agreement)),
        tuple(share for key in customers for share in shares_of(structure, key)),
        tuple(row for agreement in agreements for row in _warrants(structure, agreement.key)),
        structure,
    )


def _tranche(structure: Structure, agreement: Agreement, commitment: Commitment, verdict: str) -> TrancheRow:
    as_of = structure.as_of
    begins, completes = (as_of.holds(commitment.key, kind) for kind in ("begins", "completes"))
    last = begins.stated.latest if begins.status == "plan" else None
    if completes.reached:
        state = "completed"
    elif begins.reached:
        state = "begun"
    elif verdict == "kept":
        state = "ready"
    elif last is not None and last < as_of.day:
        state = "past-due"
    else:
        state = "promised"
    quantity = number_of(commitment.quantity)
    return TrancheRow(agreement, commitment, state, verdict, quantity, begins, completes)


def _ramp(tranches: tuple[TrancheRow, ...]) -> tuple[list[RampRow], list[RampTotal]]:
    """Running totals at the end of each quarter from the first to the last day at which a tranche begins."""
    groups: dict[tuple[str, str, str, str], list[TrancheRow]] = {}
    for row in tranches:
        passed = row.begins.expired and not row.begins.reached  # evidence of nothing: it has not started
        if row.quantity is not None and row.commitment.unit and _last(row) is not None and not passed:
            unit, _ = unit_and_amount(row.commitment.unit, row.quantity)
            key = (row.agreement.customer, row.agreement.supplier, unit, row.commitment.standing)
            groups.setdefault(key, []).append(row)
    ends = [last for rows in groups.values() for row in rows if (last := _last(row)) is not None]
    if not ends:
        return [], []
    quarters = _quarters(min(ends), max(ends))
    random = np.random.Generator(np.random.PCG64(SEED))
    found: list[RampRow] = []
    sums: dict[tuple[str, str], tuple[list[float], list[Drawn]]] = {}
    for key in sorted(groups):
        customer, supplier, unit, standing = key
        rows = groups[key]
        amounts = np.array([unit_and_amount(row.commitment.unit, row.quantity or 0.0)[1] for row in rows])
        lasts = np.array([_last(row) or 0 for row in rows])
        drawn = np.stack([_drawn(row, random) for row in rows])
        none = [np.zeros(_RAMP_DRAWS) for _ in quarters]
        stated, together = sums.setdefault((standing, unit), ([0.0] * len(quarters), none))
        for place, (name, end) in enumerate(quarters):
            started = float(amounts[lasts <= end].sum())
            totals = (amounts[:, np.newaxis] * (drawn <= end)).sum(axis=0)
            stated[place] += started
            together[place] = together[place] + totals
            p10, _, p90 = _shares(totals)
            found.append(RampRow(name, customer, supplier, unit, standing, started, p10, p90))
    whole = [
        RampTotal(name, end, unit, standing, stated[place], *_shares(together[place]))
        for (standing, unit), (stated, together) in sorted(sums.items())
        for place, (name, end) in enumerate(quarters)
    ]
    return sorted(found, key=lambda row: (row.quarter, row[1:5])), whole


def _shares(totals: Drawn) -> tuple[float, float, float]:
    """P10, P50 and P90 of some draws."""
    ordered = np.sort(totals)
    p10, p50, p90 = (float(ordered[int(share * len(ordered))]) for share in (0.1, 0.5, 0.9))
    return p10, p50, p90


def _last(row: TrancheRow) -> Day | None:
    return row.begins.latest if row.begins.status == "actual" else row.begins.stated.latest


def _drawn(row: TrancheRow, random: np.random.Generator) -> Drawn:
    """Days on which a tranche begins, drawn from its own window; its last day where that reads as no chance."""
    begins, last = row.begins, _last(row) or 0
    if not begins.carries_chance or begins.earliest is None or begins.latest is None:
        return np.full(_RAMP_DRAWS, float(last))
    return random.integers(begins.earliest, begins.latest + 1, _RAMP_DRAWS).astype(np.float64)


def _quarters(first: Day, last: Day) -> list[tuple[str, Day]]:
    """(name, last day) of each quarter between two days."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    quarter, final = 4 * start.year + (start.month - 1) // 3, 4 * end.year + (end.month - 1) // 3
    found = []
    for number in range(quarter, final + 1):
        year, place = divmod(number, 4)
        following = date(year + (place == 3), (3 * place + 3) % 12 + 1, 1)
        found.append((f"{year}-Q{place + 1}", following.toordinal() - 1))
    return found


def _unassigned(structure: Structure, agreement: Agreement) -> list[UnassignedRow]:
    if not structure.roadmap.commitments_of(agreement.key):
        quantity = number_of(agreement.quantity)
        missing = ("product", "date")
        return [UnassignedRow(agreement.key, "", quantity, agreement.unit, agreement.standing, missing)]
    found = []
    for tranche in structure.live_tranches(agreement.key):
        gaps = gaps_of(structure, tranche)
        if gaps:
            quantity = number_of(tranche.quantity)
            row = (agreement.key, tranche.sequence, quantity, tranche.unit, tranche.standing, tuple(gaps))
            found.append(UnassignedRow(*row))
    return found


def _warrants(structure: Structure, agreement: str) -> list[WarrantRow]:
    return [
        WarrantRow(
            agreement,
            warrant.tranche,
            number_of(warrant.shares),
            f"{agreement}/{warrant.commitment_sequence}" if warrant.commitment_sequence else "",
            number_of(warrant.share_price_threshold_usd),
            warrant.condition,
            warrant.expires,
            vests_from(structure, warrant) if warrant.tranche != "0" else None,
        )
        for warrant in structure.roadmap.warrants_of(agreement)
    ]
