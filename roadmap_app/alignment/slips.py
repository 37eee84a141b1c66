"""What a vendor's dates have been worth: each milestone's statements in order, kept, late or open.

By each owner's own word. Narrowing is not a slip. Below five cases no mean is given.
"""

from __future__ import annotations

from typing import NamedTuple

from roadmap_app.alignment.record import FEWEST_CASES
from roadmap_app.alignment.structure import Structure
from roadmap_app.domain.statements import Statement, actual_days, moves_of
from roadmap_app.domain.vocabulary import ORDERED_MILESTONES
from roadmap_app.domain.windows import Day


class StatementRow(NamedTuple):
    """One statement. move: how it moved the date ("" for the first); days: later (+) or earlier or nearer (−)."""

    stated_on: str
    text: str
    status: str
    latest: Day | None
    move: str
    days: int | None


class SlipRow(NamedTuple):
    """One milestone by its owner's word, first statement first.

    outcome: `kept` (came by the last day first planned), `late` (came or is planned after it, or is
    cancelled), `open`. days: how much later (+) the latest day lies than the first one, None where not known.
    """

    vendor: str
    generation: str
    milestone: str
    statements: tuple[StatementRow, ...]
    outcome: str
    came: bool
    days: int | None


class VendorRecord(NamedTuple):
    """A vendor's milestones: kept, late, open; cases: those that came, of which the mean is taken from five on."""

    vendor: str
    kept: int
    late: int
    open: int
    cases: int
    mean_days: float | None


def slip_rows(structure: Structure, vendor: str = "") -> list[SlipRow]:
    """Every milestone of which its owner stated a dated plan, by generation and order."""
    roadmap = structure.roadmap
    found = []
    for generation in roadmap.generations:
        owner = roadmap.owner_of(generation.key)
        if vendor in ("", owner):
            for kind in ORDERED_MILESTONES:
                own = [
                    s
                    for s in structure.as_of.statements(generation.key, kind)
                    if s.own and not s.claim.restates and not s.is_low
                ]
                row = _row(structure, owner, own)
                if row is not None:
                    found.append(row)
    return found


def _row(structure: Structure, owner: str, own: list[Statement]) -> SlipRow | None:
    first = next((s for s in own if s.claim.status == "plan" and s.window.latest is not None), None)
    if first is None or first.window.latest is None:
        return None
    subject, kind = first.claim.subject, first.claim.milestone
    moves = {move.after: move for move in moves_of(own)}
    rows, before = [], first
    for statement in own:
        move, days = "", None
        known = moves.get(statement.claim)
        if known is not None:
            move, days = known.kind, known.days
            if move in ("earlier", "narrowed") and days is not None:
                days = -days
            if move == "came":
                days = _later(before, statement)
                move = "came" if not days else "came later" if days > 0 else "came earlier"
        latest = actual_days(statement)[1] if statement.claim.status == "actual" else statement.window.latest
        claim = statement.claim
        rows.append(StatementRow(claim.stated_on, statement.window.text, claim.status, latest, move, days))
        if statement.window.latest is not None:
            before = statement
    outcome, came, days = _outcome(structure, subject, kind, first.window.latest)
    return SlipRow(owner, subject, kind, tuple(rows), outcome, came, days)


def _later(before: Statement, after: Statement) -> int | None:
    return None if before.window.latest is None else actual_days(after)[1] - before.window.latest


def _outcome(structure: Structure, subject: str, kind: str, planned: Day) -> tuple[str, bool, int | None]:
    stated = structure.as_of.holds(subject, kind)
    if stated.status == "cancelled":
        return "late", False, None
    if stated.status == "actual" and stated.latest is not None:
        days = stated.latest - planned
        return ("kept" if days <= 0 else "late"), True, days
    if stated.status == "plan" and stated.stated.latest is not None:
        days = stated.stated.latest - planned
        return ("late" if days > 0 else "open"), False, days
    return "open", False, None


def vendor_records(rows: list[SlipRow]) -> list[VendorRecord]:
    """Per vendor, by key."""
    found = []
    for vendor in sorted({row.vendor for row in rows}):
        own = [row for row in rows if row.vendor == vendor]
        counts = {outcome: sum(row.outcome == outcome for row in own) for outcome in ("kept", "late", "open")}
        days = [row.days for row in own if row.came and row.days is not None]
        mean = sum(days) / len(days) if len(days) >= FEWEST_CASES else None
        found.append(VendorRecord(vendor, counts["kept"], counts["late"], counts["open"], len(days), mean))
    return found
