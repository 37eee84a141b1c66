"""A roadmap as a calendar (ICS): an all-day event from the first to the last day of each stated window.

What an event cannot show (an open end, a date that has passed unconfirmed) stands in its note. Milestones without a day
are no events; how many stands in the calendar's description. Properties of our own say what each event is, so that
our reader knows it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roadmap_app.domain.changes import Progress
from roadmap_app.domain.signs import shown
from roadmap_app.exchange.known.calendars import PROPERTY
from roadmap_app.exchange.outgoing.outline import DatedMilestone, outline_of, tranches_of
from roadmap_app.exchange.whole_file import whole_file
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.domain.as_of import AsOf
    from roadmap_app.exchange.outgoing.leaving import Leaving


def write_calendar(leaving: Leaving, out: Path, progress: Progress | None = None) -> Mapping[str, int]:
    """Write the calendar; how many events."""
    from icalendar import Calendar

    as_of = leaving.as_of
    told = [(name, vendor, dated) for name, vendor, dates in _subjects(leaving, as_of) for dated in dates]
    events = [_event(leaving, name, vendor, dated) for name, vendor, dated in told if dated.known_days]
    calendar = Calendar()
    calendar.add("prodid", "-//Roadmap//Roadmap//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", shown(leaving.title))
    lacking = len(told) - len(events)
    without = tr("; {lacking} stated milestones have no day and are not in it", lacking=lacking)
    calendar.add("x-wr-caldesc", shown(f"{leaving.head}{without if lacking else ''}"))
    for event in events:
        calendar.add_component(event)
    with whole_file(out, b"BEGIN:VCALENDAR") as path:
        path.write_bytes(calendar.to_ical())
    return {"events": len(events)}


def _subjects(leaving: Leaving, as_of: AsOf) -> Iterator[tuple[str, str, tuple[DatedMilestone, ...]]]:
    """Each thing with dates: its name, whose it is, what is stated of it."""
    for vendor in outline_of(leaving, as_of):
        for _, _, products in vendor.lines:
            for product in products:
                yield product.name, vendor.name, product.dates
    for name, dates in tranches_of(leaving, as_of):
        yield name, tr("deals"), dates


def _event(leaving: Leaving, name: str, vendor: str, dated: DatedMilestone) -> Any:
    from icalendar import Event

    first, last = dated.known_days or (0, 0)
    event = Event()
    event.add("summary", shown(f"{name} {dated.called}"))
    event.add("dtstart", date.fromordinal(first))
    event.add("dtend", date.fromordinal(last + 1))
    event.add("uid", f"{dated.subject}-{dated.milestone}@roadmap")
    event.add("dtstamp", datetime.fromisoformat(leaving.moment))
    event.add("transp", "TRANSPARENT")
    event.add("categories", [shown(vendor)])
    event.add("status", "TENTATIVE" if dated.doubtful else "CONFIRMED")
    said_by = tr("Said by {whom}.", whom=dated.told_by)
    parts = (dated.when, dated.limit, said_by, tr("As of {day}.", day=leaving.day), dated.source)
    event.add("description", shown("\n".join(part for part in parts if part)))
    said = {"SUBJECT": dated.subject, "MILESTONE": dated.milestone, "WINDOW": dated.window.kept}
    for part, text in {**said, "STATUS": dated.status}.items():
        event.add(f"{PROPERTY}{part}", text)
    return event
