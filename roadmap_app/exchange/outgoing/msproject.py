"""A roadmap as a plan that MS Project and others open (MSPDI): vendors, their lines, products, and milestones.

A milestone is a bar from the first to the last day of its window, scheduled by hand, so that no program moves it; every
day is a working day, so that durations are days. What is contained or required is a predecessor. A field of each task
(Text1) says what it is, by which our own reader knows it again; another (Text2) what its predecessors are. It must not
know how a plan is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.changes import Progress
from roadmap_app.domain.links import lag_of
from roadmap_app.domain.signs import shown
from roadmap_app.domain.windows.window import Day, day_text
from roadmap_app.exchange.known.msproject import NAMESPACE
from roadmap_app.exchange.known.plans import OWN
from roadmap_app.exchange.outgoing.outline import DatedMilestone, Product, outline_of
from roadmap_app.exchange.whole_file import whole_file
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from roadmap_app.domain.as_of import AsOf
    from roadmap_app.exchange.outgoing.leaving import Leaving

TEXT1, TEXT2 = "188743731", "188743734"
"""The ids of the fields Text1 and Text2 of a task."""
_TENTHS_A_DAY = 4800  # of a minute, in eight hours
_WAITS_FOR = {"contains": "production", "requires": "available"}
"""Relation → the milestone of the other thing that its source's `available` waits for."""
_DAYS = range(1, 8)
_HOURS = (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00"))


class _Task(NamedTuple):
    uid: int
    level: int
    name: str
    own: str
    is_summary: bool
    days: tuple[Day, Day] | None = None
    came: bool = False
    notes: str = ""
    dated: DatedMilestone | None = None


def write_plan(leaving: Leaving, out: Path, progress: Progress | None = None) -> Mapping[str, int]:
    """Write the plan; how many tasks and links."""
    from xml.etree.ElementTree import Element, SubElement, tostring

    as_of = leaving.as_of
    tasks = list(_tasks(leaving, as_of))
    links = list(_links(as_of, tasks))
    waits: dict[int, list[_Link]] = {}
    for link in links:
        waits.setdefault(link.task, []).append(link)
    root = Element("Project", {"xmlns": NAMESPACE})
    head = {"SaveVersion": "14", "Name": leaving.title, "Title": leaving.title, "Subject": leaving.head}
    head |= {"CreationDate": f"{leaving.day}T08:00:00", "LastSaved": f"{leaving.day}T08:00:00"}
    head |= {"ScheduleFromStart": "1", "StartDate": _start_of(tasks, leaving), "CalendarUID": "1"}
    head |= {"MinutesPerDay": "480", "MinutesPerWeek": "3360", "DaysPerMonth": "30", "DurationFormat": "7"}
    for name, text in head.items():
        SubElement(root, name).text = shown(text)
    _fields_and_calendar(root)
    told = SubElement(root, "Tasks")
    for number, task in enumerate(tasks, start=1):
        if progress and number % 1000 == 0:
            progress(number, len(tasks), tr("Writing tasks"))
        _write(SubElement(told, "Task"), task, number, waits.get(task.uid, ()))
    with whole_file(out, b"<?xml") as path:
        path.write_bytes(
            b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + tostring(root, "utf-8")
        )
    return {"tasks": len(tasks), "links": len(links)}


def _tasks(leaving: Leaving, as_of: AsOf) -> Iterator[_Task]:
    uid = 0
    for vendor in outline_of(leaving, as_of):
        uid += 1
        yield _Task(uid, 1, vendor.name, f"organizations|{vendor.key}", True)
        for line, name, products in vendor.lines:
            uid += 1
            yield _Task(uid, 2, name, f"lines|{line.key}|{line.layer}", True)
            for product in products:
                uid += 1
                yield _of_product(product, uid)
                for dated in product.dates:
                    uid += 1
                    yield _of_milestone(dated, uid)


def _of_product(product: Product, uid: int) -> _Task:
    notes = "" if product.dates else tr("no date is stated")
    own = f"generations|{product.row.key}"
    return _Task(uid, 3, product.name, own, bool(product.dates), notes=notes)


def _of_milestone(dated: DatedMilestone, uid: int) -> _Task:
    parts = (dated.when, dated.limit, tr("said by {told_by}", told_by=dated.told_by), dated.source)
    notes = "; ".join(part for part in parts if part)
    own = f"claims|{dated.milestone}|{dated.window.kept}|{dated.status}"
    came = dated.status == "actual"
    return _Task(uid, 4, dated.called, own, False, dated.known_days, came, notes, dated)


class _Link(NamedTuple):
    """task waits for other. kind: c for contains, r for requires."""

    task: int
    other: int
    kind: str
    lag_days: int


def _links(as_of: AsOf, tasks: list[_Task]) -> Iterator[_Link]:
    """What the availability of a product waits for, where both are tasks."""
    products = {task.own.split("|")[1]: task.uid for task in tasks if task.own.startswith("generations|")}
    dated = {(task.dated.subject, task.dated.milestone): task.uid for task in tasks if task.dated}
    for key, uid in products.items():
        for link in as_of.roadmap.links_from(key):
            needed = _WAITS_FOR.get(link.relation)
            if needed and link.target in products:
                task = dated.get((key, "available"), uid)
                other = dated.get((link.target, needed), products[link.target])
                yield _Link(task, other, link.relation[0], lag_of(link.lag_days))


def _start_of(tasks: list[_Task], leaving: Leaving) -> str:
    first = min((task.days[0] for task in tasks if task.days), default=leaving.spec.as_of)
    return f"{day_text(first)}T08:00:00"


def _fields_and_calendar(root: Element) -> None:
    from xml.etree.ElementTree import SubElement

    fields = SubElement(root, "ExtendedAttributes")
    for field, name in ((TEXT1, "Text1"), (TEXT2, "Text2")):
        one = SubElement(fields, "ExtendedAttribute")
        SubElement(one, "FieldID").text = field
        SubElement(one, "FieldName").text = name
    calendar = SubElement(SubElement(root, "Calendars"), "Calendar")
    for name, text in (
        ("UID", "1"),
        ("Name", "Every day"),
        ("IsBaseCalendar", "1"),
        ("BaseCalendarUID", "-1"),
    ):
        SubElement(calendar, name).text = text
    week = SubElement(calendar, "WeekDays")
    for day in _DAYS:
        one = SubElement(week, "WeekDay")
        SubElement(one, "DayType").text = str(day)
        SubElement(one, "DayWorking").text = "1"
        times = SubElement(one, "WorkingTimes")
        for begin, end in _HOURS:
            time = SubElement(times, "WorkingTime")
            SubElement(time, "FromTime").text = begin
            SubElement(time, "ToTime").text = end


def _write(element: Element, task: _Task, number: int, waits: Sequence[_Link]) -> None:
    """The elements stand in the order of the format's schema."""
    from xml.etree.ElementTree import SubElement

    told = {"UID": str(task.uid), "ID": str(number), "Name": shown(task.name), "Active": "1", "Manual": "1"}
    told["OutlineLevel"] = str(task.level)
    is_day = task.days is not None and task.days[0] == task.days[1]
    if task.days:
        first, last = task.days
        begin, end = f"{day_text(first)}T08:00:00", f"{day_text(last)}T{'08' if is_day else '17'}:00:00"
        duration = f"PT{0 if is_day else (last - first + 1) * 8}H0M0S"
        told |= {"Start": begin, "Finish": end, "Duration": duration}
        told |= {"ManualStart": begin, "ManualFinish": end, "ManualDuration": duration, "DurationFormat": "7"}
    told |= {"Milestone": str(int(is_day)), "Summary": str(int(task.is_summary))}
    if task.came:
        told["PercentComplete"] = "100"
        if is_day:
            told["ActualFinish"] = told["Finish"]  # of a window nobody has said on which of its days
    if task.notes:
        told["Notes"] = shown(task.notes)
    for name, text in told.items():
        SubElement(element, name).text = text
    for link in waits:
        one = SubElement(element, "PredecessorLink")
        parts = {
            "PredecessorUID": link.other,
            "Type": 1,
            "LinkLag": link.lag_days * _TENTHS_A_DAY,
            "LagFormat": 7,
        }
        for name, value in parts.items():
            SubElement(one, name).text = str(value)
    kinds = ",".join(f"{link.other}{link.kind}" for link in waits)
    for field, text in ((TEXT1, f"{OWN}{task.own}"), (TEXT2, f"{OWN}links|{kinds}" if kinds else "")):
        if text:
            attribute = SubElement(element, "ExtendedAttribute")
            SubElement(attribute, "FieldID").text = field
            SubElement(attribute, "Value").text = text
