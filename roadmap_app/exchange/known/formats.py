"""The files of other programs that are recognised without a mapping, one row each.

Who imports looks a file up here before it takes it for a table. This module must not know how any of them is read.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.exchange.incoming.proposed import Asked, Read
from roadmap_app.exchange.known import calendars, endoflife, ganttproject, mlperf, msproject, rocm, unread
from roadmap_app.i18n import tr

HEAD = 1 << 14
"""Bytes from the beginning of a file by which it is recognised."""


class KnownFormat(NamedTuple):
    """One format. name: for people. recognises: by its name and its beginning; it reads nothing more."""

    key: str
    name: str
    endings: tuple[str, ...]
    recognises: Callable[[Path, bytes], bool]
    read: Callable[[Path, Asked], Read]


KNOWN = (
    KnownFormat(rocm.KEY, tr("ROCm compatibility matrix"), (".csv",), rocm.recognises, rocm.read),
    KnownFormat(
        endoflife.KEY, tr("endoflife.date page"), (".md", ".markdown"), endoflife.recognises, endoflife.read
    ),
    KnownFormat(mlperf.KEY, tr("MLPerf system description"), (".json",), mlperf.recognises, mlperf.read),
    KnownFormat(msproject.KEY, tr("MS Project XML"), (".xml",), msproject.recognises, msproject.read),
    KnownFormat(ganttproject.KEY, "GanttProject", (".gan",), ganttproject.recognises, ganttproject.read),
    KnownFormat(calendars.KEY, tr("Calendar (ICS)"), (".ics", ".ical"), calendars.recognises, calendars.read),
    KnownFormat(unread.KEY, tr("Plans that cannot be read"), unread.ENDINGS, unread.recognises, unread.read),
)


def recognised(path: Path) -> KnownFormat | None:
    """The format of a file; None where it is none of these, then it may be a table. RoadmapError where it cannot be
    read."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise RoadmapError(
            tr("{path} cannot be read: {value}.", path=path, value=error.strerror or error)
        ) from error
    return next((form for form in KNOWN if form.recognises(path, head)), None)
