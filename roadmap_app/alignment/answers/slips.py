"""What a vendor's dates have been worth: each milestone's statements in order, how they moved, what came of the first.

By each owner's own word. Only a later date is a slip; a case is held against what came by `alignment.facts.record`.
"""

from __future__ import annotations

from typing import NamedTuple

from roadmap_app.alignment.engine.check import answer_kept, as_of_of
from roadmap_app.alignment.engine.told import told_groups
from roadmap_app.alignment.facts.record import (
    OUTCOMES,
    Case,
    case_of,
    mean_and_spread,
    own_statements,
    own_word,
)
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.memory import collection_paused
from roadmap_app.domain.records import Line
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.sharing import whole_of
from roadmap_app.domain.statements import Statement, actual_days, moves_of
from roadmap_app.domain.vocabulary import GENERATION_MILESTONES
from roadmap_app.domain.windows.window import Day

HARDWARE, SOFTWARE = "hardware", "software"
LAYER_CHOICES = (HARDWARE, SOFTWARE)
"""What may be asked for apart: silicon and systems, or software."""


class StatementRow(NamedTuple):
    """One statement that bears a day. move: how it moved the planned date ("" for the first, `came` for an actual);
    days: later (+) or earlier or nearer (−), None where an end is open.

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

    case: what became of the first window that it stated, None where there is none to hold. in_all: days from the first
    stated last day to the last one, later (+) or earlier (−); None where fewer than two are known. came: it has come.
    actual: the days between which it came, None while nobody tells. settled_on: the day on which it was said to have
    come or to be cancelled ("" where no day is told).
    """

    vendor: str
    generation: str
    milestone: str
    statements: tuple[StatementRow, ...]
    case: Case | None
    in_all: int | None
    came: bool
    actual: tuple[Day | None, Day] | None = None
    settled_on: str = ""


class VendorRecord(NamedTuple):
    """A vendor's cases by what became of them, as in `alignment.facts.record`.

    cases: those with a deviation, of which mean and spread (the standard deviation) are taken from five on.
    """

    vendor: str
    kept: int
    late: int
    came: int
    passed: int
    cancelled: int
    open: int
    cases: int
    mean_days: float | None
    spread_days: float | None = None

    @property
    def stated(self) -> int:
        """How many cases there are."""
        return self.kept + self.late + self.came + self.passed + self.cancelled + self.open


def layer_of(line: Line | None) -> str:
    """`software`, or `hardware` for all else."""
    return SOFTWARE if line is not None and line.layer == "software" else HARDWARE


def slip_rows(as_of: AsOf, vendor: str = "", layer: str = "") -> list[SlipRow]:
    """Every milestone of which its owner stated a dated plan, by generation and order; of a vendor or a layer
    (`hardware`, `software`) alone where asked. Low confidence stands among the moves where rumours are asked for, and
    only there; what became of a date is the same in every view."""
    rumours, as_of = as_of.rumours, own_word(as_of)
    roadmap = as_of.roadmap
    rows = []
    with collection_paused():
        for generation in roadmap.generations:
            said = as_of.said_of(generation.key)
            if not said:
                continue
            line = roadmap.line_of(generation.key)
            owner = line.organization if line is not None else ""
            if vendor not in ("", owner) or layer not in ("", layer_of(line)):
                continue
            for kind in GENERATION_MILESTONES:
                statements = said.get(kind)
                if not statements:
                    continue
                own = own_statements(statements, rumours=rumours)
                if any(s.claim.status == "plan" and not s.window.is_unknown for s in own):
                    held = own_statements(statements) if rumours else own
                    rows.append(_slip_row(as_of, owner, own, held))
    return rows


def told_slips(
    roadmap: Roadmap, spec: CheckSpec, vendor: str = "", layer: str = ""
) -> tuple[list[SlipRow], list[SlipRow]]:
    """The rows of a question, and of them those of which a record is made.

    A reader is told a milestone where the whole record says the same has become of it, and a record where nothing
    that it sums was taken out.
    """
    return answer_kept(
        roadmap, spec, ("slips", vendor, layer), lambda: _told_slips(roadmap, spec, vendor, layer)
    )


def _told_slips(
    roadmap: Roadmap, spec: CheckSpec, vendor: str, layer: str
) -> tuple[list[SlipRow], list[SlipRow]]:
    rows, whole = slip_rows(as_of_of(roadmap, spec), vendor, layer), whole_of(roadmap)
    if whole is None:
        return rows, rows
    known = slip_rows(as_of_of(whole, spec), vendor, layer)
    says = {_became(row) for row in known}
    told = [row for row in rows if _became(row) in says]
    return told, told_groups(rows, known, lambda row: row.vendor, _sums)


def _became(row: SlipRow) -> tuple[str, str, str, bool]:
    return row.generation, row.milestone, row.case.outcome if row.case else "", row.came


def _sums(row: SlipRow) -> tuple[object, ...]:
    """What of a row a record sums: not where it was said."""
    said = tuple(statement._replace(source="") for statement in row.statements)
    return row._replace(statements=said)


def _slip_row(as_of: AsOf, owner: str, own: list[Statement], held: list[Statement]) -> SlipRow:
    """held: those of which a record is made."""
    moves = {move.after: move for move in moves_of(own)} if len(own) > 1 else {}
    rows = []
    for statement in own:
        claim, window = statement.claim, statement.window
        if not claim.stated_on:
            continue  # it stands in no row of moves: nobody knows what it came after
        move, days = "", None
        known = moves.get(claim)
        if known is not None:
            move, days = known.kind, known.days
            if move in ("earlier", "narrowed") and days is not None:
                days = -days
        between = actual_days(statement) if claim.status == "actual" else (window.earliest, window.latest)
        said = (claim.stated_on, window.text, claim.status)
        rows.append(StatementRow(*said, *between, move, days, claim.source_url))
    subject, milestone = own[0].claim[:2]
    stated = as_of.holds(subject, milestone)
    settled = stated.claim if stated.reached or stated.status == "cancelled" else None
    return SlipRow(
        owner,
        *(subject, milestone),
        tuple(rows),
        case_of(as_of, subject, milestone, held),
        _in_all(rows),
        stated.reached,
        (stated.earliest, stated.latest) if stated.status == "actual" and stated.latest is not None else None,
        settled.stated_on if settled else "",
    )


def _in_all(rows: list[StatementRow]) -> int | None:
    ends = [said.latest for said in rows if said.status == "plan" and said.latest is not None]
    return ends[-1] - ends[0] if len(ends) > 1 else None


def vendor_records(rows: list[SlipRow]) -> list[VendorRecord]:
    """Per vendor that has a case, by key."""
    by_vendor: dict[str, list[Case]] = {}
    for row in rows:
        if row.case is not None:
            by_vendor.setdefault(row.vendor, []).append(row.case)
    records = []
    for vendor, own in sorted(by_vendor.items()):
        counts = {outcome: sum(case.outcome == outcome for case in own) for outcome in OUTCOMES}
        days = [case.days for case in own if case.days is not None]
        mean, spread = mean_and_spread(days)
        records.append(VendorRecord(vendor, **counts, cases=len(days), mean_days=mean, spread_days=spread))
    return records


class Movement(NamedTuple):
    """How a planned date moved in all, by its owner's statements one after the other.

    kinds: of `later`, `earlier`, `cancelled`, `withdrawn`, `narrowed`, `loosened`, `dated`, in that order. later_days,
    earlier_days: summed over the moves by the last day stated, both 0 or more. moves: how many went later or
    earlier. What came is no move: the record holds it against what was first said.
    """

    kinds: tuple[str, ...]
    later_days: int
    earlier_days: int
    moves: int


MOVES = ("later", "earlier", "cancelled", "withdrawn", "narrowed", "loosened", "dated")


def movement_of(row: SlipRow) -> Movement:
    """What the statements of a row amount to."""
    kinds: set[str] = set()
    days = {"later": 0, "earlier": 0}
    moves = 0
    for said in row.statements:
        if said.status == "actual":
            break
        if said.move in days:
            days[said.move] += abs(said.days or 0)
            moves += 1
        if said.move in ("later", "earlier", "narrowed", "loosened", "dated"):
            kinds.add(said.move)
    last = row.statements[-1] if row.statements else None
    if last is not None and last.status == "cancelled":
        kinds.add("cancelled")
    if last is not None and last.status == "plan" and last.earliest is None and last.latest is None:
        kinds.add("withdrawn")
    return Movement(tuple(kind for kind in MOVES if kind in kinds), days["later"], days["earlier"], moves)
