"""One day line: a day is the local day of the person who asks, and one place alone asks the clock."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import roadmap_app
from roadmap_app.domain.day_line import last_moment_of, local_day, local_time, now, today

PACKAGE = Path(roadmap_app.__file__).parent
CLOCKS = re.compile(
    r"datetime\.(?:now|today|utcnow|fromtimestamp)\(|date\.(?:today|fromtimestamp)\(|current(?:Date|DateTime)\("
    r"|\btime\.(?:time|localtime|gmtime|strftime)\("
)
FAR_WEST, FAR_EAST = "AAA+24", "AAA-24"
NAMES = ["day_line.py"]

needs_zones = pytest.mark.skipif(os.name == "nt", reason="there TZ sets no time zone")


def told(zone: str, program: str) -> str:
    """What a program prints in a time zone, in a process of its own: the zone is the process's."""
    ran = subprocess.run(
        [sys.executable, "-c", f"import time; time.tzset()\n{program}"],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return ran.stdout.strip()


def test_one_place_alone_asks_the_clock_for_a_day() -> None:
    asking = [path.name for path in PACKAGE.rglob("*.py") if CLOCKS.search(path.read_text(encoding="utf-8"))]
    assert asking == NAMES


def test_today_is_the_day_here_and_now_is_a_moment_in_utc() -> None:
    assert today() in (date.today().toordinal(), date.today().toordinal() - 1)
    assert now().tzinfo is UTC
    assert abs((datetime.now(UTC) - now()).total_seconds()) < 60


@needs_zones
@pytest.mark.parametrize(("zone", "apart"), [(FAR_WEST, -1), ("UTC0", 0), (FAR_EAST, 1)])
def test_today_follows_the_place(zone: str, apart: int) -> None:
    program = "from roadmap_app.domain.day_line import now, today; print(today() - now().date().toordinal())"
    assert told(zone, program) == str(apart)


@needs_zones
@pytest.mark.parametrize(
    ("zone", "day", "clock"),
    [
        ("UTC0", "2026-11-22", "2026-11-22 23:30:00"),
        ("CET-1", "2026-11-23", "2026-11-23 00:30:00"),
        ("PST+8", "2026-11-22", "2026-11-22 15:30:00"),
        (FAR_EAST, "2026-11-23", "2026-11-23 23:30:00"),
        (FAR_WEST, "2026-11-21", "2026-11-21 23:30:00"),
    ],
)
def test_a_moment_of_the_journal_falls_on_a_day_here(zone: str, day: str, clock: str) -> None:
    program = (
        "from datetime import date; from roadmap_app.domain.day_line import local_day, local_time\n"
        "at = '2026-11-22T23:30:00+00:00'\n"
        "print(date.fromordinal(local_day(at)), local_time(at))"
    )
    assert told(zone, program) == f"{day} {clock}"


@needs_zones
@pytest.mark.parametrize("zone", ["UTC0", FAR_WEST, FAR_EAST, "CET-1CEST,M3.5.0,M10.5.0/3", "LINT-14"])
def test_what_comes_after_the_last_moment_of_a_day_falls_on_a_later_day(zone: str) -> None:
    program = (
        "from datetime import datetime, timedelta\n"
        "from roadmap_app.domain.day_line import last_moment_of, local_day\n"
        "for day in (739571, 739703, 739918):\n"  # 21 Nov 2025, and the days on which summer time begins and ends
        "    last = last_moment_of(day)\n"
        "    after = (datetime.fromisoformat(last) + timedelta(seconds=1)).isoformat()\n"
        "    print(local_day(last) - day, local_day(after) - day)"
    )
    assert told(zone, program).splitlines() == ["0 1"] * 3


def test_moments_of_the_journal_sort_as_they_happened() -> None:
    last = last_moment_of(today())
    assert last.endswith("+00:00")
    assert len(last) == len(now().isoformat())


def test_a_text_that_is_no_moment_is_shown_as_it_is_and_has_no_day() -> None:
    assert local_time("some day") == "some day"
    with pytest.raises(ValueError, match="some day"):
        local_day("some day")
    assert local_day("2026-11-22T12:00:00") == local_day("2026-11-22T12:00:00+00:00")
    assert local_time("0001-01-01T00:00:00+00:00")
    assert local_time("9999-12-31T23:59:59+00:00")
