"""A named what-if: milestones shifted by days, or given another window. It never touches a claim."""

from __future__ import annotations

import re
from typing import NamedTuple

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables.decisions import MOST_SHIFT_DAYS
from roadmap_app.domain.windows.periods import FIRST_YEAR, LAST_YEAR
from roadmap_app.domain.windows.window import Window, WindowError, day_text, parse_window

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
        raise RoadmapError(f"The shift “{written}” names no days; write it as {subject}:{milestone}:+90.")
    if abs(int(days)) > MOST_DAYS:
        raise RoadmapError(
            f"The shift “{written}” is too long; a milestone moves by at most {MOST_DAYS:,} days."
        )
    return Shift(subject, milestone, int(days))


def parse_setting(roadmap: Roadmap, written: str) -> Shift:
    """`GENERATION:MILESTONE:WINDOW`; RoadmapError where it is none or names what does not exist."""
    subject, milestone, window = _parts(roadmap, written, "2027-Q1")
    try:
        parsed = parse_window(window, roadmap.fiscal_month_of(subject))
    except WindowError as error:
        raise RoadmapError(f"The window of “{written}” cannot be read: {error}") from error
    return Shift(subject, milestone, 0, parsed.kept or "TBD")


def _parts(roadmap: Roadmap, written: str, example: str) -> tuple[str, str, str]:
    parts = written.split(":", 2)
    if len(parts) != 3:
        raise RoadmapError(
            f"“{written}” is no change of a milestone; write it as amd-helios:available:{example}."
        )
    subject, milestone, rest = parts
    kind = roadmap.kind_of(subject)
    if kind is None:
        raise RoadmapError(f"“{subject}” is no generation or tranche of this workspace.")
    if milestone not in kind.milestones:
        its = ", ".join(kind.milestones)
        raise RoadmapError(f"“{milestone}” is no milestone of {subject}; it has {its}.")
    return subject, milestone, rest


def shifted(window: Window, shift: Shift, fiscal_month: int) -> Window:
    """A planned window under a shift: moved by days, or replaced. Without text where no text says such years."""
    if shift.window:
        return parse_window(shift.window, fiscal_month)
    if window.is_unknown:
        return window
    earliest = None if window.earliest is None else window.earliest + shift.days
    latest = None if window.latest is None else window.latest + shift.days
    first, last = ("" if day is None else day_text(day) for day in (earliest, latest))
    if any(text and not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR for text in (first, last)):
        return Window("", earliest, latest, window.doubtful)
    return Window(first if first == last else f"{first}..{last}", earliest, latest, window.doubtful)
