"""Claims read as statements: which count on a day, whose word is taken, which one holds, how dates moved.

The law is the project's semantics, section "What holds as of day D". Pure functions over lists of
statements of one subject and milestone; it must not know families, neighbours or the Roadmap.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from roadmap_app.domain.records import Claim
from roadmap_app.domain.windows.window import Day, Window, parse_window

CONFIDENCE_RANK = {"low": 0, "medium": 1, "high": 2}
FAR = 10_000_000
"""A day later than all days: an open latest day in comparisons."""


@lru_cache(maxsize=65536)
def day_of(written: str) -> Day:
    """The ordinal of a day written YYYY-MM-DD; ValueError otherwise."""
    return date.fromisoformat(written).toordinal()


class Statement(NamedTuple):
    """A claim that had been said by the day asked about.

    order: (dated, day), so that an undated claim is older than every dated one. row: place in the
    bundle's total order. own: the word of the subject's owner.
    """

    claim: Claim
    window: Window
    order: tuple[int, Day]
    row: int
    own: bool

    @property
    def is_low(self) -> bool:
        """Whether it is a rumour or recalled."""
        return self.claim.confidence == "low"

    @property
    def day(self) -> Day:
        """The day it was stated, or recorded where no day is known."""
        return self.order[1]

    @property
    def rank(self) -> tuple[tuple[int, Day], int, str, int]:
        """Sort key: the greatest holds. Ties of day: higher confidence, later recorded, later row."""
        confidence = CONFIDENCE_RANK.get(self.claim.confidence, 0)
        return self.order, confidence, self.claim.recorded_on, self.row


class Plan(NamedTuple):
    """What the plans say. status: `plan`, `withdrawn`, `undated` or `cancelled`; window as stated.

    was: the window as stated, where `window` is one that a what-if supposes.
    """

    status: str
    window: Window
    claims: tuple[Claim, ...]
    last_known: Window
    was: Window | None = None

    def has_passed(self, day: Day) -> bool:
        """Whether its window as stated has passed: whatever is supposed of it since is no evidence."""
        window = self.window if self.was is None else self.was
        return window.latest is not None and window.latest <= day


class Move(NamedTuple):
    """From one statement of an organization to its next.

    kind: `narrowed`, `loosened`, `later`, `earlier`, `repeated`, `dated`, `withdrawn`, `cancelled`, `came`.
    days: for later and earlier the days that the latest day moved, for narrowed the days nearer
    (0 where not nearer); None elsewhere or where a bound is open.
    """

    before: Claim
    after: Claim
    kind: str
    days: int | None


def counting_statements(claims: Iterable[Claim], day: Day, owner: str, fiscal_month: int) -> list[Statement]:
    """The claims that had been said by `day`, oldest first; one without any day does not count.

    WindowError where a window cannot be read.
    """
    said = []
    for row, claim in enumerate(claims):
        stated_on = claim.stated_on
        written = stated_on or claim.recorded_on
        if written:
            on = day_of(written)
            if on <= day:
                window = parse_window(claim.window, fiscal_month)
                said.append(
                    Statement(claim, window, (1 if stated_on else 0, on), row, claim.stated_by == owner)
                )
    if len(said) > 1:
        said.sort(key=_rank)
    return said


def _rank(statement: Statement) -> tuple[tuple[int, Day], int, str, int]:
    return statement.rank


def settles(statement: Statement) -> bool:
    """Whether an actual or a cancellation counts: not of low confidence, unless the owner's own word."""
    return not statement.is_low or statement.own


def cancels(statement: Statement) -> bool:
    """Whether it is a cancellation that counts: it settles, and repeats nobody else's word."""
    return statement.claim.status == "cancelled" and not statement.claim.restates and settles(statement)


def is_ahead_of_itself(statement: Statement) -> bool:
    """Whether an actual begins after the day it was stated: nobody can have seen it, so it does not count."""
    earliest = statement.window.earliest
    return statement.claim.status == "actual" and earliest is not None and earliest > statement.day


def actuals(statements: Iterable[Statement]) -> list[Statement]:
    """The actuals that count and that no later cancellation undoes."""
    came = [s for s in statements if s.claim.status == "actual" and settles(s) and not is_ahead_of_itself(s)]
    if not came:
        return came
    undone = max((s.order for s in statements if cancels(s)), default=None)
    return came if undone is None else [s for s in came if s.order >= undone]


def actual_days(statement: Statement) -> tuple[Day | None, Day]:
    """Earliest and latest day of an actual: it ends no later than the day it was stated."""
    window = statement.window
    if window.is_unknown:
        return None, statement.day
    latest = statement.day if window.latest is None else min(window.latest, statement.day)
    earliest = window.earliest
    return (min(earliest, latest) if earliest is not None else None), latest


def chosen_actual(came: Sequence[Statement], milestone: str) -> Statement:
    """Of several actuals: of each organization the latest, for it corrects itself; then the owner's first, low
    confidence last, the narrower as written, the one that ends first, the earlier stated. Of `deployed` the earliest.
    """
    latest_word: dict[str, Statement] = {}
    for s in came:
        before = latest_word.get(s.claim.stated_by)
        if before is None or s.rank > before.rank:
            latest_word[s.claim.stated_by] = s

    def key(s: Statement) -> tuple[object, ...]:
        first, last = actual_days(s)
        if milestone == "deployed":
            return last, -1 if first is None else first, s.order, s.row
        window = s.window
        is_closed = window.earliest is not None and window.latest is not None
        width = window.latest - window.earliest if is_closed else FAR  # type: ignore[operator]
        return not s.own, s.is_low, width, last, s.order, s.row

    return min(latest_word.values(), key=key)


def planned(
    statements: Sequence[Statement],
    *,
    viewpoint: str,
    parties: Collection[str],
    rumours: bool,
    tiers: Sequence[str] = (),
) -> Plan | None:
    """The plan that holds, None where nothing is said.

    viewpoint: `owner`, `anyone` or an organization. parties: those of agreements on the subject.
    tiers: for a commitment its organizations in order (supplier, customer), whatever the viewpoint.
    """
    said = [s for s in statements if not s.claim.restates]
    plans = [s for s in said if s.claim.status == "plan"]
    cancels = [s for s in said if s.claim.status == "cancelled" and settles(s)]
    if not plans and not cancels:
        return None
    if tiers:
        plans, cancels = _first_tier(plans, cancels, [{organization} for organization in tiers])
    elif viewpoint == "owner":
        owners = {s.claim.stated_by for s in said if s.own}
        plans, cancels = _first_tier(plans, cancels, [owners, parties])
    elif viewpoint != "anyone":
        plans = [s for s in plans if s.claim.stated_by == viewpoint]
        cancels = [s for s in cancels if s.claim.stated_by == viewpoint]
    return _held(_without_rumours(plans, rumours), cancels)


def _first_tier(
    plans: list[Statement], cancels: list[Statement], tiers: Sequence[Collection[str]]
) -> tuple[list[Statement], list[Statement]]:
    """The plans of the first tier that has said anything; cancellations count whoever says them."""
    for tier in tiers:
        if any(s.claim.stated_by in tier for s in (*plans, *cancels)):
            return [s for s in plans if s.claim.stated_by in tier], cancels
    return plans, cancels


def _without_rumours(plans: list[Statement], rumours: bool) -> list[Statement]:
    if rumours:
        return plans
    return [s for s in plans if not s.is_low] or plans


def _held(plans: list[Statement], cancels: list[Statement]) -> Plan | None:
    if not plans:
        if not cancels:
            return None
        return Plan("cancelled", _UNKNOWN, (max(cancels, key=lambda s: s.rank).claim,), _UNKNOWN)
    held = max(plans, key=lambda s: s.rank)
    known = [s for s in plans if not s.window.is_unknown and s.rank <= held.rank]
    last_known = max(known, key=lambda s: s.rank) if known else None
    last_window = last_known.window if last_known else _UNKNOWN
    after = [s for s in cancels if s.order > held.order]
    if after:
        return Plan(
            "cancelled", held.window, (max(after, key=lambda s: s.rank).claim, held.claim), last_window
        )
    if held.window.is_unknown:
        if last_known is None:
            return Plan("undated", held.window, (held.claim,), _UNKNOWN)
        return Plan("withdrawn", held.window, (held.claim, last_known.claim), last_window)
    return Plan("plan", held.window, (held.claim,), held.window)


_UNKNOWN = Window("", None, None)


def planned_deployment(statements: Sequence[Statement], day: Day, rumours: bool) -> Plan | None:
    """`deployed` is per organization: each one's latest plan, then the earliest still ahead, else of the expired."""
    by_organization: dict[str, list[Statement]] = {}
    for s in statements:
        if not s.claim.restates:
            by_organization.setdefault(s.claim.stated_by, []).append(s)
    held = []
    for said in by_organization.values():
        plans = [s for s in said if s.claim.status == "plan"]
        cancels = [s for s in said if s.claim.status == "cancelled" and settles(s)]
        plan = _held(_without_rumours(plans, rumours), cancels)
        if plan:
            held.append(plan)
    dated = [plan for plan in held if plan.status == "plan"]
    if dated:
        return earliest_ahead(dated, day)
    for status in ("withdrawn", "undated", "cancelled"):
        for plan in held:
            if plan.status == status:
                return plan
    return None


def earliest_ahead(plans: Sequence[Plan], day: Day) -> Plan:
    """Of several dated plans the one that ends first among those still ahead, else among the expired."""
    ahead = [p for p in plans if not p.has_passed(day) and (p.window.latest is None or p.window.latest > day)]
    return min(ahead or plans, key=lambda p: _span(p.window))


def _span(window: Window) -> tuple[Day, Day]:
    latest = FAR if window.latest is None else window.latest
    return latest, -1 if window.earliest is None else window.earliest


def moves_of(statements: Sequence[Statement]) -> list[Move]:
    """Each organization's moves, in the order of the later statement.

    Restatements are left out, low confidence where the organization has planned anything better, and what bears no
    day: nobody knows what it came after.
    """
    last: dict[str, Statement] = {}
    moves = []
    plans = [s for s in statements if s.claim.status == "plan" and not s.claim.restates]
    sure = {s.claim.stated_by for s in plans if not s.is_low}
    for s in statements:
        if s.claim.restates or not s.claim.stated_on or (s.is_low and s.claim.stated_by in sure):
            continue
        before = last.get(s.claim.stated_by)
        last[s.claim.stated_by] = s
        if before is not None and before.claim.status == "plan":
            kind, days = _kind_of_move(before, s)
            moves.append(Move(before.claim, s.claim, kind, days))
    return moves


def _kind_of_move(before: Statement, after: Statement) -> tuple[str, int | None]:
    if after.claim.status == "actual":
        return "came", None
    if after.claim.status == "cancelled":
        return "cancelled", None
    return window_moved(before.window, after.window)


def window_moved(before: Window, after: Window) -> tuple[str, int | None]:
    """How one planned window differs from the next, and by how many days, as in `Move`."""
    if after.is_unknown:
        return ("repeated", None) if before.is_unknown else ("withdrawn", None)
    if before.is_unknown:
        return "dated", None
    (old_latest, old_earliest), (latest, earliest) = _span(before), _span(after)
    days = None if FAR in (old_latest, latest) else latest - old_latest
    if (old_latest, old_earliest) == (latest, earliest):
        return "repeated", None
    if earliest >= old_earliest and latest <= old_latest:
        return "narrowed", None if days is None else -days
    if earliest <= old_earliest and latest >= old_latest:
        return "loosened", None
    return ("later", days) if latest > old_latest else ("earlier", None if days is None else -days)
