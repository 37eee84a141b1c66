"""What holds as of a day: for each milestone its actual, planned or derived date, and whose claims it rests on.

The law is the project's semantics, section "What holds as of day D". Answers are memoised, so an
AsOf is a cheap thing to ask often; it must not know what is required of a date.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.memory import empty
from roadmap_app.domain.records import Claim
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.scenario import Shift, shifted
from roadmap_app.domain.stated import NO_LIFE, Actual, Dated, Follower, Life, Stated, end_of, in_order
from roadmap_app.domain.statements import (
    Move,
    Plan,
    Statement,
    actual_days,
    actuals,
    chosen_actual,
    counting_statements,
    day_of,
    earliest_ahead,
    moves_of,
    planned,
    planned_deployment,
)
from roadmap_app.domain.vocabulary import ORDERED_MILESTONES
from roadmap_app.domain.windows.window import UNKNOWN, Day, Window, WindowError

__all__ = ["AsOf", "Move", "Stated", "day_of"]


_PLACE = {milestone: place for place, milestone in enumerate(ORDERED_MILESTONES)}
_AVAILABLE = _PLACE["available"]


class AsOf:
    """A Roadmap as it was known on a day, by somebody's word (`owner`, `anyone` or an organization's key)."""

    def __init__(
        self,
        roadmap: Roadmap,
        day: Day,
        viewpoint: str = "owner",
        rumours: bool = False,
        shifts: Iterable[Shift] = (),
    ) -> None:
        """shifts: of a scenario; they move plans, never what has come. Who has been asked takes `AsOf.of`."""
        self.roadmap = roadmap.as_linked(day)
        self.day = day
        self.viewpoint = viewpoint
        self.rumours = rumours
        self.shifts = {(shift.subject, shift.milestone): shift for shift in shifts}
        self._said: dict[str, dict[str, list[Statement]]] = {}
        self._lives: dict[str, Life] = {}
        self._held: dict[str, dict[tuple[str, str], Stated]] = {}
        self._dated: dict[str, dict[str, list[Dated]]] = {}
        self._followed: dict[str, Follower | None] = {}

    @classmethod
    def of(cls, roadmap: Roadmap, spec: CheckSpec) -> AsOf:
        """The one door to a day: what a question asks, whole. roadmap: as its reader may see it."""
        return cls(roadmap, spec.as_of, spec.viewpoint, spec.rumours, spec.shifts)

    def carried(self, roadmap: Roadmap, changed: Collection[str]) -> AsOf:
        """The same view of a changed roadmap: what was reckoned of other subjects than `changed` is kept."""
        new = AsOf(roadmap, self.day, self.viewpoint, self.rumours, self.shifts.values())
        new._said, new._lives, new._held = dict(self._said), dict(self._lives), dict(self._held)
        new._dated, new._followed = dict(self._dated), dict(self._followed)
        for memo in (new._said, new._lives, new._held, new._dated, new._followed):
            for subject in changed:
                memo.pop(subject, None)
        return new

    def forget(self) -> None:
        """Let go of what was reckoned, on whatever thread; what is asked again is reckoned again."""
        empty(self._said, self._lives, self._held, self._dated, self._followed)

    # -- statements --------------------------------------------------------------------------

    def window(self, claim: Claim) -> Window:
        """The window of a claim, read by its subject's owner's fiscal year."""
        return self.roadmap.window(claim.subject, claim.window)

    def statements(self, subject: str, milestone: str) -> list[Statement]:
        """The statements on a milestone that count on the day, oldest first."""
        return self._statements_of(subject).get(milestone, [])

    def said_of(self, subject: str) -> Mapping[str, Sequence[Statement]]:
        """All statements on a subject that count on the day, by milestone, each oldest first."""
        return self._statements_of(subject)

    def _statements_of(self, subject: str) -> dict[str, list[Statement]]:
        said = self._said.get(subject)
        if said is None:
            said = {}
            claims = self.roadmap.claims_of(subject)
            if claims:
                owner = self.roadmap.owner_of(subject)
                try:
                    counting = counting_statements(claims, self.day, owner, self.roadmap.fiscal_month(owner))
                except WindowError as error:
                    raise RoadmapError(f"A window on {subject} cannot be read: {error}") from error
                for statement in counting:
                    said.setdefault(statement.claim.milestone, []).append(statement)
            self._said[subject] = said
        return said

    def spoken_of(self, subject: str) -> list[str]:
        """The milestones on which something is said, of the subject itself or of a known variant."""
        life = self._life(subject)
        shifts = [kind for key, kind in self.shifts if key == subject] if self.shifts else []
        if not life.variants and not shifts:
            return list(life.said)
        return list(
            {*life.said, *shifts, *(kind for variant in life.variants for kind in self._life(variant).said)}
        )

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
        kind = self.roadmap.kind_of(subject)
        held = {milestone: self.holds(subject, milestone) for milestone in (kind.milestones if kind else ())}
        return {milestone: stated for milestone, stated in held.items() if stated.status != "unstated"}

    def reached(self, subject: str, milestone: str) -> bool:
        """Whether a milestone is reached, itself or through another."""
        life = self._life(subject)
        return milestone in life.came or self._reached_through_another(subject, milestone, life)

    def actual_days(self, subject: str) -> dict[str, tuple[Day | None, Day]]:
        """The actual dates of a subject: milestone → earliest (None: open before) and latest day."""
        return {kind: (actual.earliest, actual.latest) for kind, actual in self._life(subject).came.items()}

    def came_by_itself(self, subject: str, milestone: str) -> Actual | None:
        """The actual date, where it is of its own and not of a variant."""
        actual = self._life(subject).came.get(milestone)
        return actual if actual is not None and actual.claim.subject == subject else None

    def _reckon(self, subject: str, milestone: str, excluding: str) -> Stated:
        life = self._life(subject)
        actual = life.came.get(milestone)
        if actual:
            against = actual.against
            days: tuple[Day | None, Day | None] = (actual.earliest, actual.latest)
            status, disputed = ("actual", False) if against is None else ("derived", True)
            claims = (actual.claim,) if against is None else (actual.claim, against)
            window = actual.window
            return Stated(
                subject, milestone, status, *days, window, True, False, disputed, claims, UNKNOWN, disputed
            )
        plan = self._plan(subject, milestone, excluding, life)
        if self._reached_through_another(subject, milestone, life):
            days = self._bounds(subject, milestone, excluding, reached=True) or (None, None)
            if plan:
                window, said = plan.window, plan.claims
            else:
                window, said = UNKNOWN, ()
            disputed = milestone == "available" and self._bound_is_disputed(subject, days[1])
            return Stated(
                subject, milestone, "derived", *days, window, True, False, True, said, UNKNOWN, disputed
            )
        if plan:
            return self._of_plan(subject, milestone, plan)
        bounds = self._bounds(subject, milestone, excluding, reached=False)
        days, status = (bounds, "derived") if bounds else ((None, None), "unstated")
        return Stated(subject, milestone, status, *days, UNKNOWN, False, False, bool(bounds), (), UNKNOWN)

    def _of_plan(self, subject: str, milestone: str, plan: Plan) -> Stated:
        earliest, latest = plan.window.earliest, plan.window.latest
        expired = False
        if plan.status != "plan":
            earliest = latest = None
        elif latest is not None and latest <= self.day:
            expired = True
        elif earliest is None or earliest <= self.day:
            earliest = self.day + 1
        days = (earliest, latest)
        window, claims = plan.window, plan.claims
        return Stated(
            subject, milestone, plan.status, *days, window, False, expired, False, claims, plan.last_known
        )

    # -- actual dates ------------------------------------------------------------------------

    def _life(self, subject: str) -> Life:
        life = self._lives.get(subject)
        if life is None:
            self._lives[subject] = NO_LIFE  # a circle of variants ends here
            said = self._statements_of(subject)
            variants = tuple(self.known_variants(subject))
            came = self._actual_dates(said, variants)
            came_to = max((_PLACE.get(kind, -1) for kind in came), default=-1) if came else -1
            life = self._lives[subject] = Life(said, variants, came, came_to)
        return life

    def _actual_dates(self, said: dict[str, list[Statement]], variants: tuple[str, ...]) -> dict[str, Actual]:
        """Actual dates by milestone: own ones, else of a family the earliest of its known variants'."""
        came: dict[str, Actual] = {}
        for kind, statements in said.items():
            happened = actuals(statements)
            if happened:
                statement = chosen_actual(happened, kind)
                came[kind] = Actual(*actual_days(statement), statement.window, statement.claim)
        if not variants:
            return in_order(came) if len(came) > 1 else came
        lives = [self._life(variant) for variant in variants]
        for kind in {kind for life in lives for kind in life.came} - came.keys():
            came[kind] = min((life.came[kind] for life in lives if kind in life.came), key=end_of)
        return in_order(came) if len(came) > 1 else came

    def known_variants(self, family: str) -> list[str]:
        """The variants of a family that are known on the day, and theirs, by key; a circle of variants ends."""
        found: set[str] = set()
        path = list(self.roadmap.variants_of(family))
        if path and not self.known(family):
            return []
        while path:
            variant = path.pop()
            if variant != family and variant not in found and self.known(variant):
                found.add(variant)
                path += self.roadmap.variants_of(variant)
        return sorted(found)

    def _reached_through_another(self, subject: str, milestone: str, life: Life) -> bool:
        place = _PLACE.get(milestone, len(_PLACE))
        if place < life.came_to:
            return True
        if place == _AVAILABLE and self.followed_by(subject) is not None:
            return True
        return any(self._reaches(variant, milestone, place) for variant in life.variants)

    def _reaches(self, variant: str, milestone: str, place: int) -> bool:
        """Whether a variant reaches a milestone by its own dates or through its followers."""
        life = self._life(variant)
        if milestone in life.came or place < life.came_to:
            return True
        return place == _AVAILABLE and self.followed_by(variant) is not None

    def _bound_is_disputed(self, subject: str, latest: Day | None) -> bool:
        """Whether a bound is taken from a follower on whose day two sources contradict each other."""
        followers = map(self.followed_by, (subject, *self._life(subject).variants))
        first = min((one for one in followers if one is not None), default=None)
        return first is not None and first.latest == latest and not first.certain

    def followed_by(self, generation: str) -> Follower | None:
        """The earliest actual `available` among the generations that follow it, at any distance; of a family its own
        claims count. None where none is known to have come."""
        if generation not in self._followed:
            path, seen = [generation], {generation}
            followers: list[Follower] = []
            while path:
                for successor in self.roadmap.successors_of(path.pop()):
                    if successor.key in seen:
                        continue
                    seen.add(successor.key)
                    came = self._life(successor.key).came.get("available")
                    if came is not None and came.claim.subject == successor.key:
                        followers.append(Follower(came.latest, came.against is None))
                    if successor.key not in self._followed:
                        path.append(successor.key)
                    elif (known := self._followed[successor.key]) is not None:
                        followers.append(known)
            self._followed[generation] = min(followers, default=None)
        return self._followed[generation]

    # -- planned and derived dates -----------------------------------------------------------

    def _plan(self, subject: str, milestone: str, excluding: str, life: Life) -> Plan | None:
        plan = self._stated_plan(subject, milestone, excluding, life)
        shift = self.shifts.get((subject, milestone)) if self.shifts else None
        if shift is None or (plan is None and not shift.window):
            return plan
        window = shifted(plan.window if plan else UNKNOWN, shift, self.roadmap.fiscal_month_of(subject))
        if plan is None or plan.status != "cancelled":
            status = "undated" if window.is_unknown else "plan"
            return Plan(status, window, plan.claims if plan else (), window)
        return plan

    def _stated_plan(self, subject: str, milestone: str, excluding: str, life: Life) -> Plan | None:
        statements = life.said.get(milestone)
        if statements and excluding:
            statements = [
                s for s in statements if s.claim.stated_by != excluding or s.claim.status == "cancelled"
            ]
        plan = self._own_plan(subject, milestone, statements) if statements else None
        if plan is not None or not life.variants:
            return plan
        dated = []
        for variant in life.variants:
            if milestone not in self._life(variant).came:
                plan = self._plan_of_variant(variant, milestone, excluding)
                if plan and plan.status == "plan":
                    dated.append(plan)
        return earliest_ahead(dated, self.day) if dated else None

    def _plan_of_variant(self, variant: str, milestone: str, excluding: str) -> Plan | None:
        """The plan of a variant by what is said of it alone."""
        alone = self._life(variant)._replace(variants=())
        return self._plan(variant, milestone, excluding, alone)

    def _own_plan(self, subject: str, milestone: str, statements: list[Statement]) -> Plan | None:
        kind = self.roadmap.kind_of(subject)
        if kind is not None and kind.by_parties:
            agreement = self.roadmap.agreement_of(subject)
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
    ) -> tuple[Day | None, Day | None] | None:
        """The days between which an unstated milestone lies, by its neighbours in the order; None without any."""
        place = _PLACE.get(milestone)
        if place is None:
            return None
        earliest = latest = None
        for other, first, last in self._bounding(subject, excluding):
            if other > place and last is not None:
                latest = last if latest is None else min(latest, last)
            elif other < place and first is not None:
                earliest = first if earliest is None else max(earliest, first)
        if reached and place == _AVAILABLE:
            followers = map(self.followed_by, (subject, *self._life(subject).variants))
            ends = [latest, *(one.latest for one in followers if one is not None)]
            latest = min((day for day in ends if day is not None), default=None)
        if earliest is None and latest is None:
            return None
        if not reached:
            earliest = max(earliest or 0, self.day + 1)
        if earliest is not None and latest is not None and earliest > latest:
            return None, None
        return earliest, latest

    def _bounding(self, subject: str, excluding: str) -> list[Dated]:
        """The dates of a subject that bound others: (place, earliest, latest); actual, or planned and ahead."""
        dated = self._dated.setdefault(subject, {})
        found = dated.get(excluding)
        if found is None:
            found = []
            life = self._life(subject)
            for kind in filter(_PLACE.__contains__, self.spoken_of(subject)):
                place, actual = _PLACE[kind], life.came.get(kind)
                if actual:
                    found.append((place, actual.earliest, actual.latest))
                elif kind != "deployed" and not self._reached_through_another(subject, kind, life):
                    plan = self._plan(subject, kind, excluding, life)
                    if plan and plan.status == "plan":
                        stated = self._of_plan(subject, kind, plan)
                        if not stated.expired:
                            found.append((place, stated.earliest, stated.latest))
            dated[excluding] = found
        return found
