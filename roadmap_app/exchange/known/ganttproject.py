"""A plan of GanttProject (.gan): tasks with a start and a duration in working days, from which the finish follows.

Which days are worked stands in the file: its week and its days off. It must not know what a task means.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_app.exchange.incoming.proposed import Asked, Read
from roadmap_app.exchange.known.files import xml_root
from roadmap_app.exchange.known.gathered import Gathered
from roadmap_app.exchange.known.plans import After, Plan, Task, whole_number
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

KEY = "ganttproject"
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_KINDS = {"1": "SS", "2": "FS", "3": "FF", "4": "SF"}
_LONGEST = 20_000  # working days of a task: some eighty years


def recognises(path: Path, head: bytes) -> bool:
    """Whether a file is such a plan."""
    return path.suffix.lower() == ".gan" and b"<project" in head


def read(path: Path, asked: Asked) -> Read:
    """What the plan says; the file bears no day, so without one told it is the word of whoever brings it, undated."""
    root = xml_root(path)
    gathered = Gathered(asked, path.name)
    worked = _Calendar(root)
    waits: dict[str, list[After]] = {}
    for element in root.iter("task"):
        for depend in element.findall("depend"):
            kind = _KINDS.get(depend.get("type", "2"), "FS")
            waits.setdefault(depend.get("id", ""), []).append(
                After(element.get("id", ""), kind, whole_number(depend.get("difference", "0")))
            )
    tasks: list[Task] = []
    for top in root.findall("tasks/task"):
        tasks += _tasks(top, 0, waits, worked, len(tasks))
    Plan(gathered, tasks, (root.get("name") or "").strip() or path.stem).read()
    return gathered.read(KEY)


def _tasks(
    element: Element, level: int, waits: dict[str, list[After]], worked: _Calendar, before: int
) -> Iterator[Task]:
    """A task and those below it, in the order of the plan."""
    below = element.findall("task")
    start, length = _day(element.get("start", "")), whole_number(element.get("duration", "0"))
    finish = None if start is None else worked.last_day(start, length)
    odd = "" if start is None or finish is not None else tr("its duration leads beyond all days")
    note = (element.findtext("notes") or "").strip()
    name, done = element.get("name", "").strip(), element.get("complete") == "100"
    key = element.get("id", "")
    task = Task(
        key,
        before + 1,
        name,
        level,
        start,
        finish,
        bool(below),
        done,
        None,
        note,
        waits.get(key, ()),
        "",
        odd,
    )
    yield task
    number = before + 1
    for one in below:
        for inner in _tasks(one, level + 1, waits, worked, number):
            number += 1
            yield inner


class _Calendar:
    """Which days are worked."""

    def __init__(self, root: Element) -> None:
        week = root.find("calendars/day-types/default-week")
        self._off = {at for at, day in enumerate(_WEEK) if (week.get(day) if week is not None else "") == "1"}
        if len(self._off) == len(_WEEK):
            self._off = set()
        self._days: set[tuple[int, int, int]] = set()
        for off in root.findall("calendars/date"):
            if off.get("type", "HOLIDAY") == "HOLIDAY":
                year, month, day = (whole_number(off.get(part, "0")) for part in ("year", "month", "date"))
                self._days.add((year, month, day))  # without a year: each year

    def _is_off(self, day: date) -> bool:
        return day.weekday() in self._off or bool(
            {(day.year, day.month, day.day), (0, day.month, day.day)} & self._days
        )

    def last_day(self, start: date, length: int) -> date | None:
        """The last day of a task of so many working days; the start of one without a duration. None beyond all days."""
        if length > _LONGEST:
            return None
        day, left = start, max(length, 0)
        try:
            while left:
                left -= not self._is_off(day)
                day += timedelta(days=1) if left else timedelta()
        except OverflowError:
            return None
        return day


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
