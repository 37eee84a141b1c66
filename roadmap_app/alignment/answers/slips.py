"""What a vendor's dates have been worth: each milestone's statements in order, kept, late or open.

By each owner's own word. Narrowing is not a slip. Below five cases no mean is given.
"""

from __future__ import annotations

import statistics
from typing import NamedTuple

from roadmap_app.alignment.engine.told import told_groups
from roadmap_app.alignment.facts.record import FEWEST_CASES
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.memory import collection_paused
from roadmap_app.domain.records import Line
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.sharing import whole_of
from roadmap_app.domain.statements import Statement, actual_days, moves_of
from roadmap_app.domain.vocabulary import ORDERED_MILESTONES
from roadmap_app.domain.windows.window import Day

HARDWARE, SOFTWARE = "hardware", "software"
LAYER_CHOICES = (HARDWARE, SOFTWARE)
"""What may be asked for apart: silicon and systems, or software."""


class StatementRow(NamedTuple):
    """One statement. move: how it moved the date ("" for the first); days: later (+) or earlier or nearer (−).

    earliest, latest: of the window as stated; of an actual the days on which it came. source: an address.
    """

    stated_on: str
    text: str
    status: str
    earliest: Day | None
    latest: Day | None
    move: str
    days: int | None
    source: str = ""


class SlipRow(NamedTuple):
    """One milestone by its owner's word, first statement first.

    outcome: `kept` (came by the last day first planned), `late` (came or is planned after it, or is
    cancelled), `open`. days: how much later (+) the latest day lies than the first one, None where not
    known. actual: the days between which it came, None while it has not. settled_on: the day on which it
    was said to have come or to be cancelled ("" where no day is told). ahead_days: how many days ahead of
    its last day the first plan was stated.
    """

    vendor: str
    generation: str
    milestone: str
    statements: tuple[StatementRow, ...]
    outcome: str
    came: bool
    days: int | None
    actual: tuple[Day | None, Day] | None = None
    settled_on: str = ""
    ahead_days: int = 0


class VendorRecord(NamedTuple):
    """A vendor's milestones: kept, late, open; cases: those that came, of which mean and spread (the standard
    deviation) are taken from five on."""

    vendor: str
    kept: int
    late: int
    open: int
    cases: int
    mean_days: float | None
    spread_days: float | None = None


def layer_of(line: Line | None) -> str:
    """`software`, or `hardware` for all else."""
    return SOFTWARE if line is not None and line.layer == "software" else HARDWARE


def slip_rows(as_of: AsOf, vendor: str = "", layer: str = "") -> list[SlipRow]:
    """Every milestone of which its owner stated a dated plan, by generation and order; of a vendor or a layer
    (`hardware`, `software`) alone where asked."""
    roadmap = as_of.roadmap
    rows = []
    with collection_paused():
        for generation in roadmap.generations:
            line = roadmap.line_of(generation.key)
            owner = line.organization if line is not None else ""
            if vendor not in ("", owner) or layer not in ("", layer_of(line)):
                continue
            said = as_of.said_of(generation.key)
            for kind in ORDERED_MILESTONES:
                statements = said.get(kind)
                if statements:
                    own = [s for s in statements if s.own and not s.claim.restates and not s.is_low]
                    row = _slip_row(as_of, owner, own) if own else None
                    if row is not None:
                        rows.append(row)
    return rows


def told_slips(
    roadmap: Roadmap, spec: CheckSpec, vendor: str = "", layer: str = ""
) -> tuple[list[SlipRow], list[SlipRow]]:
    """The rows of a question, and of them those of which a record is made.

    A reader is told a milestone where the whole record says the same has become of it, and a record where nothing
    that it sums was taken out.
    """
    rows, whole = slip_rows(AsOf.of(roadmap, spec), vendor, layer), whole_of(roadmap)
    if whole is None:
        return rows, rows
    known = slip_rows(AsOf.of(whole, spec), vendor, layer)
    says = {_became(row) for row in known}
    told = [row for row in rows if _became(row) in says]
    return told, told_groups(rows, known, lambda row: row.vendor, _sums)


def _became(row: SlipRow) -> tuple[str, str, str, bool]:
    return row.generation, row.milestone, row.outcome, row.came


def _sums(row: SlipRow) -> tuple[object, ...]:
    """What of a row a record sums: not where it was said."""
    said = tuple(statement._replace(source="") for statement in row.statements)
    return row._replace(statements=said)


def _slip_row(as_of: AsOf, owner: str, own: list[Statement]) -> SlipRow | None:
    first = next((s for s in own if s.claim.status == "plan" and s.window.latest is not None), None)
    if first is None or first.window.latest is None:
        return None
    moves = {move.after: move for move in moves_of(own)} if len(own) > 1 else {}
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
        claim, window = statement.claim, statement.window
        between = actual_days(statement) if claim.status == "actual" else (window.earliest, window.latest)
        said = (claim.stated_on, window.text, claim.status)
        rows.append(StatementRow(*said, *between, move, days, claim.source_url))
        if window.latest is not None:
            before = statement
    ahead = first.window.latest - first.day
    row = SlipRow(owner, *first.claim[:2], tuple(rows), "open", False, None, ahead_days=ahead)
    return _judged(as_of, row, first.window.latest)


def _later(before: Statement, after: Statement) -> int | None:
    return None if before.window.latest is None else actual_days(after)[1] - before.window.latest


def _judged(as_of: AsOf, row: SlipRow, planned: Day) -> SlipRow:
    """A row with its outcome, measured from the last day first planned."""
    stated = as_of.holds(row.generation, row.milestone)
    said_on = stated.claim.stated_on if stated.claim else ""
    if stated.status == "cancelled":
        return row._replace(outcome="late", settled_on=said_on)
    if stated.status == "actual" and stated.latest is not None:
        days = stated.latest - planned
        came = (stated.earliest, stated.latest)
        outcome = "kept" if days <= 0 else "late"
        return row._replace(outcome=outcome, came=True, days=days, actual=came, settled_on=said_on)
    if (
        stated.reached
    ):  # through another step, or by statements that contradict each other: nobody knows the day
        return row._replace(outcome="came", came=True, settled_on=said_on)
    if stated.status == "plan" and stated.stated.latest is not None:
        days = stated.stated.latest - planned
        return row._replace(outcome="late" if days > 0 else "open", days=days)
    return row


def vendor_records(rows: list[SlipRow]) -> list[VendorRecord]:
    """Per vendor, by key."""
    by_vendor: dict[str, list[SlipRow]] = {}
    for row in rows:
        by_vendor.setdefault(row.vendor, []).append(row)
    records = []
    for vendor, own in sorted(by_vendor.items()):
        counts = {outcome: sum(row.outcome == outcome for row in own) for outcome in ("kept", "late", "open")}
        days = [row.days for row in own if row.came and row.days is not None]
        record = VendorRecord(vendor, counts["kept"], counts["late"], counts["open"], len(days), None)
        mean, spread = mean_and_spread(days)
        records.append(record._replace(mean_days=mean, spread_days=spread))
    return records


def mean_and_spread(days: list[int]) -> tuple[float | None, float | None]:
    """Mean and standard deviation of days from five cases on; below that nothing."""
    if len(days) < FEWEST_CASES:
        return None, None
    return sum(days) / len(days), statistics.pstdev(days)


class Movement(NamedTuple):
    """How a date moved in all, by its owner's statements one after the other.

    kinds: of `later`, `earlier`, `cancelled`, `withdrawn`, `narrowed`, `loosened`, in that order. later_days,
    earlier_days: summed over the moves by the last day stated, both 0 or more. moves: how many went later or
    earlier. What came counts once, as later past the last day stated, as earlier only before the first one.
    """

    kinds: tuple[str, ...]
    later_days: int
    earlier_days: int
    moves: int


MOVES = ("later", "earlier", "cancelled", "withdrawn", "narrowed", "loosened")


def movement_of(row: SlipRow) -> Movement:
    """What the statements of a row amount to."""
    kinds: set[str] = set()
    days = {"later": 0, "earlier": 0}
    moves = 0
    before: StatementRow | None = None
    came = False
    for said in row.statements:
        kind = "" if came else _moved(said, before)
        came = came or said.status == "actual"
        if kind in days:
            days[kind] += abs(said.days or 0)
            moves += 1
        if kind in ("later", "earlier", "narrowed", "loosened"):
            kinds.add(kind)
        if said.latest is not None:
            before = said
    last = row.statements[-1]
    if last.status == "cancelled":
        kinds.add("cancelled")
    if last.status == "plan" and last.earliest is None and last.latest is None:
        kinds.add("withdrawn")
    return Movement(tuple(kind for kind in MOVES if kind in kinds), days["later"], days["earlier"], moves)


def _moved(said: StatementRow, before: StatementRow | None) -> str:
    if said.move == "came later":
        return "later"
    if said.move == "came earlier":
        first = before.earliest if before is not None else None
        return "earlier" if first is not None and said.latest is not None and said.latest < first else "came"
    return said.move
