"""What holds as of a day: for each milestone its actual, planned or derived date, and whose claims it rests on.

The law is the project's semantics, section "What holds as of day D". Answers are memoised, so an
AsOf is a cheap thing to ask often; it must not know what is required of a date.
"""

from __future__ import annotations

from typing import NamedTuple

from roadmap_app.domain.records import Claim
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import (
    Move,
    Plan,
    Statement,
    actual_days,
    actuals,
    chosen_actual,
    counted,
    day_of,
    earliest_ahead,
    moves_of,
    planned,
    planned_deployment,
)
from roadmap_app.domain.vocabulary import (
    COMMITMENT_MILESTONES,
    GENERATION_MILESTONES,
    ORDERED_MILESTONES,
    earlier_milestones,
    later_milestones,
)
from roadmap_app.domain.windows import UNKNOWN, Day, Window

__all__ = ["AsOf", "Move", "Stated", "day_of"]


class Stated(NamedTuple):
    """What holds of one milestone.

    status: `actual`, `plan`, `cancelled`, `withdrawn`, `undated`, `derived` or `unstated`.
    earliest, latest: days (ordinals) by which to reckon: past days of a plan taken off, bounds of a
    derived one; None where open. stated: the window as stated. claims: what it rests on, the one
    that counts first. last_known: of a withdrawn date, the date it had.
    """

    subject: str
    milestone: str
    status: str
    earliest: Day | None
    latest: Day | None
    stated: Window
    reached: bool
    expired: bool
    derived: bool
    claims: tuple[Claim, ...]
    last_known: Window

    @property
    def claim(self) -> Claim | None:
        """The claim that counts."""
        return self.claims[0] if self.claims else None

    @property
    def is_dated(self) -> bool:
        """Whether it is evidence of when: came, or planned and not expired."""
        return self.status == "actual" or (self.status == "plan" and not self.expired)

    @property
    def carries_chance(self) -> bool:
        """Whether it reads as a chance: both days known, stated (not derived), not open as stated."""
        return (
            self.is_dated
            and self.earliest is not None
            and self.latest is not None
            and (self.status == "actual" or not self.stated.is_open)
        )


class _Actual(NamedTuple):
    earliest: Day | None
    latest: Day
    window: Window
    claim: Claim


class AsOf:
    """A Roadmap as it was known on a day, by somebody's word (`owner`, `anyone` or an organization's key)."""

    def __init__(self, roadmap: Roadmap, day: Day, viewpoint: str = "owner", rumours: bool = False) -> None:
        self.roadmap = roadmap
        self.day = day
        self.viewpoint = viewpoint
        self.rumours = rumours
        self._said: dict[str, dict[str, list[Statement]]] = {}
        self._held: dict[str, dict[tuple[str, str], Stated]] = {}
        self._came: dict[tuple[str, str], _Actual | None] = {}
        self._followed: dict[str, bool] = {}

    # -- statements --------------------------------------------------------------------------

    def window(self, claim: Claim) -> Window:
        """The window of a claim, read by its subject's owner's fiscal year."""
        return self.roadmap.window(claim.subject, claim.window)

    def statements(self, subject: str, milestone: str) -> list[Statement]:
        """The statements on a milestone that count on the day, oldest first."""
        return self._statements_of(subject).get(milestone, [])

    def _statements_of(self, subject: str) -> dict[str, list[Statement]]:
        said = self._said.get(subject)
        if said is None:
            said = {}
            claims = self.roadmap.claims_of(subject)
            if claims:
                owner = self.roadmap.owner_of(subject)
                for statement in counted(claims, self.day, owner, self.window):
                    said.setdefault(statement.claim.milestone, []).append(statement)
            self._said[subject] = said
        return said

    def counting(self, subject: str, milestone: str) -> tuple[Claim, ...]:
        """The claims on a milestone that had been said by the day, oldest first."""
        return tuple(statement.claim for statement in self.statements(subject, milestone))

    def moves(self, subject: str, milestone: str) -> tuple[Move, ...]:
        """How the date moved, each organization from one statement to its next."""
        return tuple(moves_of(self.statements(subject, milestone)))

    def known(self, generation: str) -> bool:
        """Whether any claim on the generation counts."""
        return bool(self._statements_of(generation))

    def signed(self, agreement: str) -> bool:
        """Whether an agreement had been signed by the day; one without a day never counts."""
        found = self.roadmap.agreement(agreement)
        return bool(found and found.signed_on and day_of(found.signed_on) <= self.day)

    # -- what holds --------------------------------------------------------------------------

    def holds(self, subject: str, milestone: str, excluding: str = "") -> Stated:
        """What holds of a milestone. excluding: an organization whose own plans are left out."""
        held = self._held.setdefault(subject, {})
        key = (milestone, excluding)
        found = held.get(key)
        if found is None:
            found = held[key] = self._reckon(subject, milestone, excluding)
        return found

    def milestones(self, subject: str) -> dict[str, Stated]:
        """Each milestone about which something is said, reached or derived, in order."""
        kinds = COMMITMENT_MILESTONES if self.roadmap.commitment(subject) else GENERATION_MILESTONES
        held = {kind: self.holds(subject, kind) for kind in kinds}
        return {kind: stated for kind, stated in held.items() if stated.status != "unstated"}

    def reached(self, subject: str, milestone: str) -> bool:
        """Whether a milestone is reached, itself or through another."""
        return self.holds(subject, milestone).reached

    def _reckon(self, subject: str, milestone: str, excluding: str) -> Stated:
        actual = self._actual(subject, milestone)
        if actual:
            days: tuple[Day | None, Day | None] = (actual.earliest, actual.latest)
            return self._stated(
                subject, milestone, "actual", days, window=actual.window, reached=True, claims=(actual.claim,)
            )
        plan = self._plan(subject, milestone, excluding)
        if self._reached_through_another(subject, milestone):
            days = self._bounds(subject, milestone, excluding, reached=True)
            window, claims = (plan.window, plan.claims) if plan else (UNKNOWN, ())
            return self._stated(
                subject, milestone, "derived", days, window=window, reached=True, derived=True, claims=claims
            )
        if plan:
            return self._of_plan(subject, milestone, plan)
        bounds = self._bounds(subject, milestone, excluding, reached=False)
        if bounds is _NO_BOUNDS:
            return self._stated(subject, milestone, "unstated", (None, None))
        return self._stated(subject, milestone, "derived", bounds, derived=True)

    def _of_plan(self, subject: str, milestone: str, plan: Plan) -> Stated:
        earliest, latest = plan.window.earliest, plan.window.latest
        expired = False
        if plan.status != "plan":
            earliest = latest = None
        elif latest is not None and latest <= self.day:
            expired = True
        elif earliest is None or earliest <= self.day:
            earliest = self.day + 1
        return self._stated(
            subject,
            milestone,
            plan.status,
            (earliest, latest),
            window=plan.window,
            expired=expired,
            claims=plan.claims,
            last_known=plan.last_known,
        )

    @staticmethod
    def _stated(
        subject: str,
        milestone: str,
        status: str,
        days: tuple[Day | None, Day | None],
        *,
        window: Window = UNKNOWN,
        reached: bool = False,
        expired: bool = False,
        derived: bool = False,
        claims: tuple[Claim, ...] = (),
        last_known: Window = UNKNOWN,
    ) -> Stated:
        return Stated(
            subject, milestone, status, *days, window, reached, expired, derived, claims, last_known
        )

    # -- actual dates ------------------------------------------------------------------------

    def _actual(self, subject: str, milestone: str) -> _Actual | None:
        """The actual date: own, else of a family the earliest of its known variants'."""
        key = (subject, milestone)
        if key in self._came:
            return self._came[key]
        self._came[key] = None  # a circle of variants ends here
        statements = self.statements(subject, milestone)
        came = actuals(statements) if statements else []
        found: _Actual | None = None
        if came:
            statement = chosen_actual(came, milestone)
            earliest, latest = actual_days(statement)
            for later in later_milestones(milestone):
                after = self._actual(subject, later)
                if after and after.latest < latest:
                    latest = after.latest
            if earliest is not None and earliest > latest:
                earliest = latest
            found = _Actual(earliest, latest, statement.window, statement.claim)
        else:
            dates = [self._actual(variant, milestone) for variant in self._known_variants(subject)]
            found = min((date for date in dates if date), key=_end_of, default=None)
        self._came[key] = found
        return found

    def _known_variants(self, subject: str) -> list[str]:
        return [variant for variant in self.roadmap.variants_of(subject) if self.known(variant)]

    def known_variants(self, family: str) -> list[str]:
        """The variants of a family that are known on the day, by key."""
        return sorted(self._known_variants(family))

    def _reached_through_another(self, subject: str, milestone: str) -> bool:
        if any(self._actual(subject, later) for later in later_milestones(milestone)):
            return True
        if milestone == "available" and self._is_followed(subject):
            return True
        return any(self.reached(variant, milestone) for variant in self._known_variants(subject))

    def _is_followed(self, generation: str) -> bool:
        """Whether a generation that follows it, at any distance, has an actual `available`."""
        path, seen = [generation], {generation}
        followed = False
        while path and not followed:
            key = path.pop()
            for successor in self.roadmap.successors_of(key):
                known = self._followed.get(successor.key)
                if known or self._actual(successor.key, "available"):
                    followed = True
                    break
                if known is None and successor.key not in seen:
                    seen.add(successor.key)
                    path.append(successor.key)
        self._followed[generation] = followed
        return followed

    # -- planned and derived dates -----------------------------------------------------------

    def _plan(self, subject: str, milestone: str, excluding: str) -> Plan | None:
        statements = self.statements(subject, milestone)
        if excluding:
            statements = [
                s for s in statements if s.claim.stated_by != excluding or s.claim.status == "cancelled"
            ]
        plan = self._own_plan(subject, milestone, statements) if statements else None
        if plan is not None:
            return plan
        dated = []
        for variant in self._known_variants(subject):
            of_variant = self._plan(variant, milestone, excluding)
            if of_variant and of_variant.status == "plan" and not self._actual(variant, milestone):
                dated.append(of_variant)
        return earliest_ahead(dated, self.day) if dated else None

    def _own_plan(self, subject: str, milestone: str, statements: list[Statement]) -> Plan | None:
        commitment = self.roadmap.commitment(subject)
        if commitment:
            agreement = self.roadmap.agreement(commitment.agreement)
            tiers = (agreement.supplier, agreement.customer) if agreement else ("",)
            return planned(
                statements, viewpoint=self.viewpoint, parties=(), rumours=self.rumours, tiers=tiers
            )
        if milestone == "deployed":
            return planned_deployment(statements, self.day, self.rumours)
        return planned(
            statements, viewpoint=self.viewpoint, parties=self._parties(subject), rumours=self.rumours
        )

    def _parties(self, generation: str) -> set[str]:
        parties = set()
        for commitment in self.roadmap.commitments_on(generation):
            agreement = self.roadmap.agreement(commitment.agreement)
            if agreement and self.signed(agreement.key):
                parties |= {agreement.supplier, agreement.customer}
        return parties

    def _bounds(
        self, subject: str, milestone: str, excluding: str, *, reached: bool
    ) -> tuple[Day | None, Day | None]:
        """The days between which an unstated milestone lies, by its neighbours in the order."""
        if milestone not in ORDERED_MILESTONES:
            return _NO_BOUNDS
        later = self._bounding(subject, later_milestones(milestone), excluding)
        earlier = self._bounding(subject, earlier_milestones(milestone), excluding)
        latest = min((s.latest for s in later if s.latest is not None), default=None)
        earliest = max((s.earliest for s in earlier if s.earliest is not None), default=None)
        if earliest is None and latest is None:
            return _NO_BOUNDS if not reached else (None, None)
        if not reached:
            earliest = max(earliest or 0, self.day + 1)
        if earliest is not None and latest is not None and earliest > latest:
            return None, None
        return earliest, latest

    def _bounding(self, subject: str, milestones: tuple[str, ...], excluding: str) -> list[Stated]:
        found = []
        for milestone in milestones:
            actual = self._actual(subject, milestone)
            if actual:
                found.append(self.holds(subject, milestone, excluding))
            elif milestone != "deployed" and not self._reached_through_another(subject, milestone):
                plan = self._plan(subject, milestone, excluding)
                if plan and plan.status == "plan":
                    stated = self._of_plan(subject, milestone, plan)
                    if not stated.expired:
                        found.append(stated)
        return found


_NO_BOUNDS: tuple[None, None] = (None, None)


def _end_of(actual: _Actual) -> tuple[Day, Day]:
    return actual.latest, actual.earliest if actual.earliest is not None else 0
