"""Deals: tranches and their state, power by quarter with its spread, what is unassigned, who holds how much, warrants.

Sums never mix standings, and what has no date never stands among what has one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from roadmap_app.alignment.answers.disputes import Dispute, disputes_of
from roadmap_app.alignment.answers.ramp import RampRow, RampTotal, Sized, ramp_of
from roadmap_app.alignment.answers.tranche_states import tranche_states
from roadmap_app.alignment.answers.warrants import Gates, Price, gates_of, prices_of
from roadmap_app.alignment.engine.check import Check
from roadmap_app.alignment.engine.told import told, told_whole
from roadmap_app.alignment.facts.exposure import size_of
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.forecast.tranche_days import (
    BEGUN,
    OVER,
    Drawn,
    Outlook,
    Start,
    draw_starts,
    start_of,
)
from roadmap_app.alignment.rules.concentration import YearShare, shares_of
from roadmap_app.alignment.rules.unassigned import gaps_of
from roadmap_app.domain.as_of import Stated
from roadmap_app.domain.findings import CheckSpec, TrancheState
from roadmap_app.domain.records import Agreement, Commitment, Need
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables.tables import number_of
from roadmap_app.domain.windows.window import Day

_ASKED = ("available", "volume", "deployed")  # what a customer's need of a product may name


class TrancheRow(NamedTuple):
    """A tranche. state: None where a reader is not told it. quantity: in its written unit.

    start: its `begins`, or its `completes` where that alone names days. outlook: P10, P50, P90 of its start.
    need: the customer's own need of its product that is due first, None where it has told none.
    """

    agreement: Agreement
    commitment: Commitment
    state: TrancheState | None
    quantity: float | None
    begins: Stated
    completes: Stated
    start: Start
    outlook: Outlook
    need: Need | None

    @property
    def is_drawn(self) -> bool:
        """Whether its start is certain or could be drawn."""
        return self.outlook.why in ("", BEGUN)

    @property
    def size(self) -> tuple[str, float] | None:
        """Unit and amount as they are summed; None where no size is told."""
        return size_of(self.commitment)


class UnassignedRow(NamedTuple):
    """A tranche, or an agreement without any, that names no product or no date."""

    agreement: str
    sequence: str
    quantity: float | None
    unit: str
    standing: str
    missing: tuple[str, ...]


class Deals(NamedTuple):
    """All of it for one customer or for all. over: the tranches that are superseded, ended or cancelled, which stand in
    no sum, no chart and no forecast. prices: last known share price and share count of the suppliers."""

    tranches: tuple[TrancheRow, ...]
    over: tuple[TrancheRow, ...]
    ramp: tuple[RampRow, ...]
    totals: tuple[RampTotal, ...]
    unassigned: tuple[UnassignedRow, ...]
    concentration: tuple[YearShare, ...]
    warrants: tuple[Gates, ...]
    prices: tuple[Price, ...]
    disputes: tuple[Dispute, ...]
    structure: Structure


def deals_of(roadmap: Roadmap, spec: CheckSpec, customer: str = "") -> Deals:
    """The deals of a customer, or of all, as of the spec's day."""
    check = Check.of(roadmap, spec.of_all)
    structure, states = check.structure, tranche_states(check)
    agreements = [
        row
        for row in roadmap.agreements
        if structure.live_agreement(row.key) and customer in ("", row.customer)
    ]
    deals = [(agreement, structure.live_tranches(agreement.key)) for agreement in agreements]
    tranches, days = _tranches(structure, deals, states)
    sized = [one for place, row in enumerate(tranches) if (one := _sized(structure, row, place)) is not None]
    ramp, totals = ramp_of(sized, days)
    outlooks = {(row.commitment.key, row.start.by): row.outlook for row in tranches}
    return Deals(
        tuple(tranches),
        tuple(_over(structure, customer, states)),
        tuple(ramp),
        tuple(totals),
        tuple(row for agreement in agreements for row in told_whole(structure, _unassigned, agreement)),
        tuple(
            share
            for key in sorted({agreement.customer for agreement in agreements})
            for share in told(structure, shares_of, key)
        ),
        tuple(gates for agreement in agreements for gates in gates_of(structure, agreement, outlooks)),
        tuple(prices_of(structure, agreements)),
        tuple(disputes_of(structure, deals)),
        structure,
    )


def _tranches(
    structure: Structure,
    deals: Sequence[tuple[Agreement, Sequence[Commitment]]],
    states: dict[str, TrancheState],
) -> tuple[list[TrancheRow], Drawn]:
    rows = [
        (commitment, agreement, start_of(structure.as_of, commitment.key))
        for agreement, commitments in deals
        for commitment in commitments
    ]
    drawn = draw_starts(structure, rows)
    needs = _needs_by_product(structure)
    tranches = [
        _tranche(structure, row, states.get(row[0].key), outlook, needs)
        for row, outlook in zip(rows, drawn.outlooks, strict=True)
    ]
    return tranches, drawn.days


def _tranche(
    structure: Structure,
    row: tuple[Commitment, Agreement, Start],
    state: TrancheState | None,
    outlook: Outlook,
    needs: dict[tuple[str, str], list[Need]],
) -> TrancheRow:
    commitment, agreement, start = row
    begins, completes = (structure.as_of.holds(commitment.key, kind) for kind in ("begins", "completes"))
    quantity = number_of(commitment.quantity)
    need = _need_of(structure, needs, agreement.customer, commitment.generation)
    return TrancheRow(*(agreement, commitment, state, quantity, begins, completes, start, outlook, need))


def _over(structure: Structure, customer: str, states: dict[str, TrancheState]) -> Iterator[TrancheRow]:
    """The tranches of signed agreements that are no longer live: nothing is drawn and nothing is asked of them."""
    for agreement in structure.roadmap.agreements:
        if structure.as_of.signed(agreement.key) and customer in ("", agreement.customer):
            for commitment in structure.roadmap.commitments_of(agreement.key):
                if not structure.is_promised(commitment.key):
                    row = commitment, agreement, start_of(structure.as_of, commitment.key)
                    yield _tranche(structure, row, states.get(commitment.key), Outlook(None, OVER), {})


# -- what the customer needs ---------------------------------------------------------------------


def _needs_by_product(structure: Structure) -> dict[tuple[str, str], list[Need]]:
    found: dict[tuple[str, str], list[Need]] = {}
    for need in structure.needs():
        if need.milestone in _ASKED:
            found.setdefault((need.organization, need.generation), []).append(need)
    return found


def _need_of(
    structure: Structure, needs: dict[tuple[str, str], list[Need]], customer: str, generation: str
) -> Need | None:
    """The customer's dated need of a product, or of its family, that is due first."""
    if not generation:
        return None
    products = dict.fromkeys((generation, structure.roadmap.family_of(generation)))
    asked = [need for product in products for need in needs.get((customer, product), ())]
    dated = [(last, need) for need in asked if (last := _last_needed(structure, need)) is not None]
    return min(dated, key=lambda pair: pair[0])[1] if dated else None


def _last_needed(structure: Structure, need: Need) -> Day | None:
    return structure.roadmap.window(need.generation, need.window).latest


def _sized(structure: Structure, row: TrancheRow, place: int) -> Sized | None:
    """A tranche with a size and a day; None without."""
    size, last = row.size, row.start.last
    if size is None or last is None:
        return None
    needed = _last_needed(structure, row.need) if row.need is not None else None
    return Sized(
        row.agreement.customer,
        row.agreement.supplier,
        size[0],
        row.commitment.standing,
        size[1],
        None if row.start.has_passed else last,
        last if needed is None else needed,
        place,
        row.is_drawn,
    )


def _unassigned(structure: Structure, agreement: Agreement) -> list[UnassignedRow]:
    if not structure.roadmap.commitments_of(agreement.key):
        quantity = number_of(agreement.quantity)
        missing = ("product", "date")
        return [UnassignedRow(agreement.key, "", quantity, agreement.unit, agreement.standing, missing)]
    unassigned = []
    for tranche in structure.live_tranches(agreement.key):
        gaps = gaps_of(structure, tranche)
        if gaps:
            quantity = number_of(tranche.quantity)
            row = (agreement.key, tranche.sequence, quantity, tranche.unit, tranche.standing, tuple(gaps))
            unassigned.append(UnassignedRow(*row))
    return unassigned
