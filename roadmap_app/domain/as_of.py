"""What holds as of a day: for each milestone its actual, planned or derived date, and whose claims it rests on.

The law is the project's semantics, section "What holds as of day D". Answers are memoised, so an
AsOf is a cheap thing to ask often; it must not know what is required of a date.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.memory import empty
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.scenario import Cell, Floor, Shift, floors_of, is_earlier, supposed, with_families
from roadmap_app.domain.stated import (
    NO_LIFE,
    Actual,
    Dated,
    Follower,
    Life,
    Said,
    Stated,
    earliest_follower,
    end_of,
    in_order,
)
from roadmap_app.domain.statements import (
    Move,
    Plan,
    Statement,
    actual_days,
    actuals,
    chosen_actual,
    day_of,
    earliest_ahead,
    planned,
    planned_deployment,
)
from roadmap_app.domain.vocabulary import ORDERED_MILESTONES
from roadmap_app.domain.windows.window import UNKNOWN, Day

__all__ = ["AsOf", "Move", "Stated", "day_of"]


_PLACE = {milestone: place for place, milestone in enumerate(ORDERED_MILESTONES)}
_AVAILABLE = _PLACE["available"]
_MEMOS = ("_said", "_known", "_lives", "_held", "_dated", "_followed")


class AsOf(Said):
    """A Roadmap as it was known on a day, by somebody's word (`owner`, `anyone` or an organization's key)."""

    def __init__(
        self,
        roadmap: Roadmap,
        day: Day,
        viewpoint: str = "owner",
        rumours: bool = False,
        shifts: Iterable[Shift] = (),
        floors: Mapping[Cell, Floor] | None = None,
    ) -> None:
        """shifts: of a scenario; they move plans, never what has come. floors: what they carry on to. Who has been
        asked takes `AsOf.of`."""
        super().__init__(roadmap, day)
        self.viewpoint = viewpoint
        self.rumours = rumours
        self.shifts = {(shift.subject, shift.milestone): shift for shift in shifts}
        self.floors: dict[Cell, Floor] = dict(floors or {})
        self._lives: dict[str, Life] = {}
        self._held: dict[str, dict[tuple[str, str], Stated]] = {}
        self._dated: dict[str, dict[str, list[Dated]]] = {}
        self._followed: dict[str, Follower | None] = {}

    @classmethod
    def of(cls, roadmap: Roadmap, spec: CheckSpec) -> AsOf:
        """The one door to a day: what a question asks, whole. roadmap: as its reader may see it."""
        as_of = cls(roadmap, spec.as_of, spec.viewpoint, spec.rumours, spec.shifts)
        if not spec.shifts or not spec.carries:
            return as_of
        return cls(*as_of._asked, spec.shifts, floors_of(as_of, as_of.stated))

    @property
    def _asked(self) -> tuple[Roadmap, Day, str, bool]:
        return self.roadmap, self.day, self.viewpoint, self.rumours

    @cached_property
    def stated(self) -> AsOf:
        """The same by the stated plans, whatever is supposed."""
        return AsOf(*self._asked) if self.shifts else self

    @cached_property
    def as_shifted(self) -> AsOf:
        """The same with what is supposed, and nothing carried on."""
        return AsOf(*self._asked, self.shifts.values()) if self.floors else self

    @cached_property
    def moved(self) -> frozenset[str]:
        """The subjects whose dates may read differently from the stated ones: shifted, carried, and their families."""
        return with_families(self.roadmap, {key for key, _ in (*self.shifts, *self.floors)})

    @cached_property
    def pulled(self) -> frozenset[str]:
        """Those of them that a shift moves to an earlier day, or dates where nothing was stated."""
        return with_families(self.roadmap, {key for key, kind in self.shifts if self._is_pulled(key, kind)})

    def _is_pulled(self, subject: str, milestone: str) -> bool:
        before, after = self.stated.planned(subject, milestone), self.planned(subject, milestone)
        return after is not None and (before is None or is_earlier(after.window, before.window))

    def carried(self, roadmap: Roadmap, changed: Collection[str], *, hands_on: bool = False) -> AsOf:
        """The same view of a changed roadmap with what was reckoned of others than `changed`, kept or handed over."""
        new = AsOf(roadmap, *self._asked[1:], self.shifts.values(), self.floors)
        for name in _MEMOS:
            memo = getattr(self, name)
            setattr(self, name, {} if hands_on else memo.copy())  # dict(memo) takes ten times as long
            for subject in changed:
                memo.pop(subject, None)
            setattr(new, name, memo)
        return new

    def forget(self) -> None:
        """Let go of what was reckoned, on whatever thread; what is asked again is reckoned again."""
        empty(*(getattr(self, name) for name in _MEMOS))
        for other in (self.__dict__.get("stated"), self.__dict__.get("as_shifted")):
            if other is not None and other is not self:
                other.forget()

    # -- what holds --------------------------------------------------------------------------

    def spoken_of(self, subject: str) -> list[str]:
        """The milestones on which something is said, of the subject itself or of a known variant."""
        life = self._life(subject)
        shifts = [kind for key, kind in self.shifts if key == subject] if self.shifts else []
        if not life.variants and not shifts:
            return list(life.said)
        of_variants = (kind for variant in life.variants for kind in self._life(variant).said)
        return list(dict.fromkeys((*life.said, *shifts, *of_variants)))

    def holds(self, subject: str, milestone: str, excluding: str = "") -> Stated:
        """What holds of a milestone. excluding: an organization whose own plans are left out."""
        held = self._held.setdefault(subject, {})
        key = (milestone, excluding)
        found = held.get(key)
        if found is None:
            found = held[key] = self._reckon(subject, milestone, excluding)
        return found

    def take(
        self,
        told: Iterable[Stated],
        known: Iterable[tuple[str, bool]] = (),
        followed: Iterable[tuple[str, Follower | None]] = (),
    ) -> None:
        """Take over what somebody else reckoned by the same law: dates (what is there stays), who is known, what came
        after each."""
        for stated in told:
            self._held.setdefault(stated.subject, {}).setdefault((stated.milestone, ""), stated)
        self._known.update(known)
        self._followed.update(followed)

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
        window, supposition = plan.window, None
        if plan.was is not None:
            supposition = plan.window
            if plan.has_passed(self.day) and not self._is_promise(subject):
                window = plan.was  # what is supposed of it is no evidence
        earliest, latest = window.earliest, window.latest
        expired = False
        if plan.status != "plan":
            earliest = latest = None
        elif latest is not None and latest <= self.day:
            expired = True
        elif earliest is None or earliest <= self.day:
            earliest = self.day + 1
        days = (earliest, latest)
        return Stated(
            *(subject, milestone, plan.status, *days, window, False, expired, False),
            *(plan.claims, plan.last_known, False, supposition),
        )

    def _is_promise(self, subject: str) -> bool:
        kind = self.roadmap.kind_of(subject)
        return kind is not None and kind.by_parties

    # -- actual dates ------------------------------------------------------------------------

    def _life(self, subject: str) -> Life:
        life = self._lives.get(subject)
        if life is None:
            said = self._statements_of(subject)
            if variants := tuple(self.known_variants(subject)):
                self._lives[subject] = NO_LIFE  # a circle of variants ends here
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
            earliest_follower(generation, self._followed, self.roadmap, self._end_of)
        return self._followed[generation]

    def _end_of(self, generation: str) -> Follower | None:
        actual = self.came_by_itself(generation, "available")
        return None if actual is None else Follower(actual.latest, actual.against is None)

    # -- planned and derived dates -----------------------------------------------------------

    def _plan(self, subject: str, milestone: str, excluding: str, life: Life) -> Plan | None:
        plan = self._stated_plan(subject, milestone, excluding, life)
        if not self.shifts:
            return plan
        cell = (subject, milestone)
        month = self.roadmap.fiscal_month_of(subject)
        return supposed(plan, self.shifts.get(cell), self.floors.get(cell), month)

    def planned(self, subject: str, milestone: str) -> Plan | None:
        """What the plans say, whether it has come or not."""
        return self._plan(subject, milestone, "", self._life(subject))

    def speaks_itself(self, subject: str, milestone: str) -> bool:
        """Whether a plan of its own counts, and not one of a variant."""
        statements = self._life(subject).said.get(milestone, [])
        return bool(statements) and self._own_plan(subject, milestone, statements) is not None

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
        if self._is_promise(subject):
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
