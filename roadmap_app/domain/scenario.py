"""A named what-if: milestones shifted by days, or given another window, and what that carries on to.

The law is the project's semantics, paragraph "What-if". It never touches a claim.
"""

import re
from collections.abc import Iterable, Iterator
from math import inf
from typing import NamedTuple, Protocol

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.links import lag_of
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.stated import Stated
from roadmap_app.domain.statements import Plan
from roadmap_app.domain.tables.decisions import MOST_SHIFT_DAYS
from roadmap_app.domain.windows.periods import FIRST_YEAR, LAST_YEAR
from roadmap_app.domain.windows.window import UNKNOWN, Day, Window, WindowError, day_text, parse_window
from roadmap_app.i18n import tr

MOST_DAYS = MOST_SHIFT_DAYS
_DAYS = re.compile(r"[+-][0-9]{1,5}", re.ASCII)


class Shift(NamedTuple):
    """One change of a scenario. days: later (+) or earlier (−), with window ""; else the window instead."""

    subject: str
    milestone: str
    days: int
    window: str = ""


class Scenario(NamedTuple):
    """A what-if by name."""

    name: str
    shifts: tuple[Shift, ...]


def parse_shift(roadmap: Roadmap, written: str) -> Shift:
    """`GENERATION:MILESTONE:+90`; RoadmapError where it is none or names what does not exist."""
    subject, milestone, days = _parts(roadmap, written, "+90")
    if not _DAYS.fullmatch(days):
        raise RoadmapError(
            tr(
                "The shift “{written}” names no days; write it as {subject}:{milestone}:+90.",
                written=written,
                subject=subject,
                milestone=milestone,
            )
        )
    if abs(int(days)) > MOST_DAYS:
        raise RoadmapError(
            tr(
                "The shift “{written}” is too long; a milestone moves by at most {MOST_DAYS:,} days.",
                written=written,
                MOST_DAYS=MOST_DAYS,
            )
        )
    return Shift(subject, milestone, int(days))


def parse_setting(roadmap: Roadmap, written: str) -> Shift:
    """`GENERATION:MILESTONE:WINDOW`; RoadmapError where it is none or names what does not exist."""
    subject, milestone, window = _parts(roadmap, written, "2027-Q1")
    try:
        parsed = parse_window(window, roadmap.fiscal_month_of(subject))
    except WindowError as error:
        raise RoadmapError(
            tr("The window of “{written}” cannot be read: {error}", written=written, error=error)
        ) from error
    return Shift(subject, milestone, 0, parsed.kept or "TBD")


def _parts(roadmap: Roadmap, written: str, example: str) -> tuple[str, str, str]:
    parts = written.split(":", 2)
    if len(parts) != 3:
        raise RoadmapError(
            tr(
                "“{written}” is no change of a milestone; write it as amd-helios:available:{example}.",
                written=written,
                example=example,
            )
        )
    subject, milestone, rest = parts
    kind = roadmap.kind_of(subject)
    if kind is None:
        raise RoadmapError(tr("“{subject}” is no generation or tranche of this workspace.", subject=subject))
    if milestone not in kind.milestones:
        its = ", ".join(kind.milestones)
        raise RoadmapError(
            tr(
                "“{milestone}” is no milestone of {subject}; it has {its}.",
                milestone=milestone,
                subject=subject,
                its=its,
            )
        )
    return subject, milestone, rest


def shifted(window: Window, shift: Shift, fiscal_month: int) -> Window:
    """A planned window under a shift: moved by days, or replaced. Without text where no text says such years."""
    if shift.window:
        return parse_window(shift.window, fiscal_month)
    if window.is_unknown:
        return window
    earliest = None if window.earliest is None else window.earliest + shift.days
    latest = None if window.latest is None else window.latest + shift.days
    return _window_of(earliest, latest, window.doubtful)


def _window_of(earliest: int | None, latest: int | None, doubtful: bool) -> Window:
    first, last = ("" if day is None else day_text(day) for day in (earliest, latest))
    if any(text and not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR for text in (first, last)):
        return Window("", earliest, latest, doubtful)
    return Window(first if first == last else f"{first}..{last}", earliest, latest, doubtful)


# -- what a shift carries on to --------------------------------------------------------------------

Cell = tuple[str, str]
"""A subject and a milestone."""
_WHOLE = {"production": "contains", "available": "requires"}
"""The links by which somebody waits for a milestone; what waits is its own `available`."""


class Floor(NamedTuple):
    """What is carried on to a planned window: its first and its last day are not before these (−inf: no such bound).

    by: the cell that it waits for, or the variant of a family.
    """

    first: float
    last: float
    by: Cell


def supposed(plan: Plan | None, shift: Shift | None, floor: Floor | None, fiscal_month: int) -> Plan | None:
    """A plan under a shift of its own and what is carried on to it."""
    if plan is not None and plan.status == "cancelled":
        return plan
    if plan is not None and plan.was is not None and shift is not None and not shift.window:
        shift = None  # it is a variant's, which has been shifted
    window = plan.window if plan else UNKNOWN
    if shift is not None and (plan is not None or shift.window):
        window = shifted(window, shift, fiscal_month)
    if floor is not None and not window.is_unknown:
        window = _raised(window, floor)
    if window[1:3] == (plan.window[1:3] if plan else UNKNOWN[1:3]):
        return plan
    status = "undated" if window.is_unknown else "plan"
    was = UNKNOWN if plan is None else plan.window if plan.was is None else plan.was
    return Plan(status, window, plan.claims if plan else (), was, was)


def _raised(window: Window, floor: Floor) -> Window:
    first, last = _days(window)
    first, last = max(first, floor.first), max(last, floor.first, floor.last)
    return _window_of(
        None if first == -inf else int(first), None if last == inf else int(last), window.doubtful
    )


def _days(window: Window) -> tuple[float, float]:
    return (
        -inf if window.earliest is None else window.earliest,
        inf if window.latest is None else window.latest,
    )


def is_earlier(window: Window, than: Window) -> bool:
    """Whether a window begins or ends before another, or names days where that one names none."""
    (first, last), (other_first, other_last) = _days(window), _days(than)
    return first < other_first or last < other_last


def with_families(roadmap: Roadmap, subjects: Iterable[str]) -> frozenset[str]:
    """Subjects with the families that they belong to, at any distance."""
    found: set[str] = set()
    path = list(subjects)
    while path:
        key = path.pop()
        if key and key not in found:
            found.add(key)
            path.append(roadmap.family_of(key))
    return frozenset(found)


class View(Protocol):
    """What is asked of an AsOf here."""

    roadmap: Roadmap
    day: Day
    shifts: dict[Cell, Shift]
    floors: dict[Cell, Floor]

    def known(self, generation: str) -> bool:
        """Whether anything had been said of it."""

    def known_variants(self, family: str) -> list[str]:
        """The variants of a family that are known."""

    def reached(self, subject: str, milestone: str) -> bool:
        """Whether a milestone is reached."""

    def planned(self, subject: str, milestone: str) -> Plan | None:
        """What the plans say."""

    def speaks_itself(self, subject: str, milestone: str) -> bool:
        """Whether a plan of its own counts."""

    def holds(self, subject: str, milestone: str) -> Stated:
        """What holds of a milestone."""


def floors_of(after: View, before: View) -> dict[Cell, Floor]:
    """What the shifts of a view carry on to, from part to whole. before: the same by the stated plans.

    after is filled on the way, so that what was carried is carried on in its turn. Where things wait for each other in
    a circle, the step that would close it is left out.
    """
    for cell in _in_order(after):
        floor = _floor(after, before, cell)
        if floor is not None:
            plan = after.planned(*cell)
            if plan is not None and _raised(plan.window, floor)[1:3] != plan.window[1:3]:
                after.floors[cell] = floor
    return dict(after.floors)


def _in_order(as_of: View) -> list[Cell]:
    """All that waits for what is shifted, each behind what it waits for."""
    done: list[Cell] = []
    seen: set[Cell] = set()
    for start in sorted(as_of.shifts, reverse=True):
        path: list[tuple[Cell, Iterator[Cell]]] = []
        if start not in seen:
            seen.add(start)
            path.append((start, _waiting(as_of, start)))
        while path:
            following = next(path[-1][1], None)
            if following is None:
                done.append(path.pop()[0])
            elif following not in seen:
                seen.add(following)
                path.append((following, _waiting(as_of, following)))
    return done[::-1]


def _waiting(as_of: View, cell: Cell) -> Iterator[Cell]:
    """What waits for a milestone directly: what contains or requires it, and the family."""
    subject, milestone = cell
    relation = _WHOLE.get(milestone)
    if relation is not None:
        for link in as_of.roadmap.links_to(subject, relation):
            if as_of.known(link.source):
                yield link.source, "available"
    family = as_of.roadmap.family_of(subject)
    if family and as_of.known(family):
        yield family, milestone


def _floor(after: View, before: View, cell: Cell) -> Floor | None:
    """What a planned window may not be before since something it waits for has moved; None where nothing has."""
    subject, milestone = cell
    if after.reached(subject, milestone) or not after.speaks_itself(subject, milestone):
        return None  # what came never moves, and a family without a word of its own follows its variants
    floors = [_of_family(after, before, cell)]
    if milestone == "available":
        floors += [_of_group(after, before, group) for group in _groups(after.roadmap, after, subject)]
    found = [floor for floor in floors if floor is not None]
    if not found:
        return None
    last = max(found, key=lambda floor: floor.last)
    return Floor(max(floor.first for floor in found), last.last, last.by)


Part = tuple[Cell, int]
"""What is waited for, and the days that it takes from there."""


def _groups(roadmap: Roadmap, as_of: View, subject: str) -> list[list[Part]]:
    """What the availability of a thing waits for: of each group the first to come is enough."""
    groups: dict[str, list[Part]] = {}
    for link in roadmap.links_from(subject):
        line = roadmap.line_of(link.target)
        if not as_of.known(link.target) or link.target == subject:
            continue
        lag = lag_of(link.lag_days)
        if link.relation == "contains" and line is not None and line.layer == "silicon":
            family = roadmap.family_of(link.target)
            unit = family if family and as_of.known(family) else link.target
            groups.setdefault(unit, []).append(((link.target, "production"), lag))
        elif link.relation == "requires":
            groups[f"requires {link.target}"] = [((link.target, "available"), lag)]
    return list(groups.values())


def _of_group(after: View, before: View, group: list[Part]) -> Floor | None:
    """How far the first of a group to come has moved later."""
    was, now = ([day for part in group if (day := _part(view, after, part))] for view in (before, after))
    if not now:
        return None
    ends = []
    for place in (0, 1):
        old = min((days[place] for days, _ in was), default=-inf)
        new = min(days[place] for days, _ in now)
        ends.append(new if new > old else -inf)
    by = min(now)[1]
    return None if ends == [-inf, -inf] else Floor(ends[0], ends[1], by)


def _part(view: View, after: View, part: Part) -> tuple[tuple[float, float], Cell] | None:
    """When a part is there, lag included; None where no evidence tells."""
    cell, lag = part
    days = _dated(view, after, cell)
    return None if days is None else ((days[0] + lag, days[1] + lag), cell)


def _dated(view: View, after: View, cell: Cell) -> tuple[float, float] | None:
    """The days of what has come, is planned ahead or is moved; None for all else: what has passed is no evidence."""
    if view.reached(*cell):
        came = view.holds(*cell)
        return _days(Window("", came.earliest, came.latest))
    plan = view.planned(*cell)
    if plan is None or plan.status != "plan":
        return None
    if plan.has_passed(view.day):
        moved = after.planned(*cell)
        if moved is None or moved.was is None:
            return None
    return _days(plan.window)


def _of_family(after: View, before: View, cell: Cell) -> Floor | None:
    """The earliest of a family's variants', where all that have a date lie later than its own."""
    family, milestone = cell
    variants = after.known_variants(family)
    own = after.planned(family, milestone)
    if not variants or own is None or own.window.is_unknown:
        return None
    was, now = (
        [(days[::-1], key) for key in variants if (days := _dated(view, after, (key, milestone)))]
        for view in (before, after)
    )
    if not now or min(now)[0] <= _days(own.window)[::-1]:
        return None
    (last, first), by = min(now)
    old_last, old_first = min(was)[0] if was else (-inf, -inf)
    if (last, first) <= (old_last, old_first):
        return None
    return Floor(first, last, (by, milestone))
