"""A calendar (ICS): an event that is called as a product and its milestone (“MI455X tape-out”) is a plan of its day.

An event of several days is a window; one that is tentative is doubted, one that is cancelled cancels. An event that
names no product of the roadmap, or no milestone, says nothing to it: nothing is made of calendars. Events that this
program wrote say what they are in properties of their own (`PROPERTY`). Repetitions are not followed.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.windows.window import WindowError, parse_window
from roadmap_app.exchange.incoming.proposed import Asked, Read
from roadmap_app.exchange.known.files import text_of_file
from roadmap_app.exchange.known.gathered import Gathered, Odd
from roadmap_app.exchange.known.plans import named_milestone
from roadmap_app.i18n import tr

KEY = "ics"
PROPERTY = "X-ROADMAP-"
"""How the properties begin in which this program says what an event is: SUBJECT, MILESTONE, WINDOW."""
_BEGINS = re.compile(r"^BEGIN:(?:VEVENT|VTODO)\s*$", re.IGNORECASE | re.MULTILINE)
_LARGEST = 1 << 24
_STATUSES = {"CANCELLED": "cancelled"}


def recognises(path: Path, head: bytes) -> bool:
    """Whether a file is a calendar."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:15].upper().startswith(b"BEGIN:VCALENDAR")


def read(path: Path, asked: Asked) -> Read:
    """What its events say; each on the day that is told, else on the day on which it was changed last."""
    from icalendar import Calendar

    text = text_of_file(path, _LARGEST)
    try:
        found = Calendar.from_ical(text, multiple=True)
        events = [
            event for calendar in found for event in calendar.walk() if event.name in ("VEVENT", "VTODO")
        ]
    except (ValueError, KeyError, IndexError, RecursionError) as error:
        raise RoadmapError(
            tr("{name} is no calendar that can be read: {error}.", name=path.name, error=error)
        ) from error
    begun = len(_BEGINS.findall(text))
    if len(events) < begun:
        raise RoadmapError(
            tr(
                "{name} is no calendar that can be read: {begun} events begin in it, and {whole} are whole.",
                name=path.name,
                begun=begun,
                whole=len(events),
            )
        )
    gathered = Gathered(asked, path.name)
    try:
        by = gathered.speaker() if events else ""
    except Odd:
        return gathered.read(KEY)
    title = str(next((calendar.get("X-WR-CALNAME", "") for calendar in found), "")) or path.stem
    for number, event in enumerate(events, start=1):
        day = _day(event, "DTSTART") or _day(event, "DUE")
        said = {"window": day.isoformat() if day else "", "source_url": _text(event, "URL")}
        with gathered.record(number, _text(event, "SUMMARY"), **said):
            _event(gathered, event, by, title)
    return gathered.read(KEY)


def _event(gathered: Gathered, event: Any, by: str, title: str) -> None:
    summary = _text(event, "SUMMARY")
    if event.get("RRULE") is not None or event.get("RDATE") is not None:
        raise Odd(summary, tr("it repeats; a milestone comes once"))
    subject, milestone = _spoken_of(gathered, event, summary)
    window = _window(event, summary)
    status = _STATUSES.get(_text(event, "STATUS").upper(), "plan")
    if status == "plan" and _text(event, f"{PROPERTY}STATUS") == "actual":
        status = "actual"
    if _text(event, "STATUS").upper() == "TENTATIVE" and not window.startswith("~"):
        window = f"~{window}"
    on = gathered.asked.on or _changed(event)
    gathered.claim(
        *(subject, milestone, "" if status == "cancelled" else window),
        stated_on=on,
        stated_by=by,
        status=status,
        confidence="medium",
        source_title=title,
        source_url=_text(event, "URL"),
        note="" if event.get(f"{PROPERTY}SUBJECT") is not None else _text(event, "DESCRIPTION"),
    )


def _spoken_of(gathered: Gathered, event: Any, summary: str) -> tuple[str, str]:
    """The product and the milestone of an event."""
    subject, milestone = _text(event, f"{PROPERTY}SUBJECT"), _text(event, f"{PROPERTY}MILESTONE")
    if subject and milestone and gathered.is_subject(subject):
        return subject, milestone
    name, milestone = named_milestone(summary)
    product = gathered.known_generation(name) if name else ""
    if not product:
        product = gathered.known_generation(summary)
        milestone = "" if product else milestone
    if not product:
        raise Odd(summary, tr("it names no product of this roadmap"))
    if not milestone:
        raise Odd(summary, tr("it names no milestone, such as MI455X available or MI455X tape-out"))
    return product, milestone


def _window(event: Any, summary: str) -> str:
    """Its days: of one that this program wrote as it was written, unless somebody has moved it."""
    begin = _day(event, "DTSTART") or _day(event, "DUE")
    if begin is None:
        raise Odd(summary, tr("it has no day"))
    end = _day(event, "DTEND") or _day(event, "DUE") or begin
    is_whole_days = not isinstance(_moment(event, "DTEND"), datetime)
    last = (
        end - timedelta(days=1) if event.get("DTEND") is not None and is_whole_days and end > begin else end
    )
    written = _text(event, f"{PROPERTY}WINDOW")
    try:
        window = parse_window(written) if written else None
    except WindowError:
        window = None
    if window is not None and {window.earliest, window.latest} - {None} <= {
        begin.toordinal(),
        last.toordinal(),
    }:
        return window.kept
    return begin.isoformat() if last <= begin else f"{begin.isoformat()}..{last.isoformat()}"


def _changed(event: Any) -> str:
    """The day on which an event was changed last, as its calendar says; "" where it does not."""
    for name in ("LAST-MODIFIED", "DTSTAMP"):
        if day := _day(event, name):
            return day.isoformat()
    return ""


def _day(event: Any, name: str) -> date | None:
    found = _moment(event, name)
    return found.date() if isinstance(found, datetime) else found if isinstance(found, date) else None


def _moment(event: Any, name: str) -> Any:
    """A day or a moment; None where there is none, or what stands there is none."""
    try:
        return getattr(event.get(name), "dt", None)
    except ValueError:  # a property that could not be read says so when it is asked
        return None


def _text(event: Any, name: str) -> str:
    return " ".join(str(event.get(name) or "").split())
