"""The one day line: which day it is, and on which day something happened, for the person who asks.

A day is the local day of whoever sits here. The journal keeps moments in UTC, so that people of several places can
share a file; each is shown and compared as the local day on which it fell. Nothing else in the program asks a clock
for a day (a test looks), so that no two places can disagree about what today is. It must not know what days are for.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from roadmap_app.domain.windows.periods import Day


def today() -> Day:
    """The day that it is here."""
    return datetime.now().toordinal()


def now() -> datetime:
    """This moment in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def local_day(moment: str) -> Day:
    """The day here on which a moment of the journal fell; ValueError where the text is no moment."""
    return _local(moment).toordinal()


def local_time(moment: str) -> str:
    """A moment of the journal as a clock here showed it, `2026-11-22 23:05:00`; a text that is none as it is."""
    try:
        return _local(moment).strftime("%Y-%m-%d %H:%M:%S")
    except ValueError:
        return moment


def last_moment_of(day: Day) -> str:
    """The last second of a day here, as the journal writes moments: what came later sorts behind it."""
    midnight = datetime.combine(date.fromordinal(day + 1), datetime.min.time()).timestamp()
    return datetime.fromtimestamp(midnight - 1, UTC).isoformat(timespec="seconds")


def _local(moment: str) -> datetime:
    """As a clock here showed it. In the journal every moment is one of UTC, be it said or not.

    Not by `astimezone`, which knows no zone a whole day from UTC, as a test sets one.
    """
    read = datetime.fromisoformat(moment)
    try:
        return datetime.fromtimestamp((read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp())
    except (OverflowError, OSError) as error:  # a year that no clock here knows
        raise ValueError(str(error)) from error
