"""West and east of Greenwich: what holds "today" at the command line holds on the day of the person there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there TZ sets no time zone")
ZONES = ["AAA+24", "AAA-24"]


def run(zone: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "roadmap_app", *arguments],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def day_there(zone: str) -> date:
    code = "from datetime import date; print(date.today())"
    ran = subprocess.run([sys.executable, "-c", code], env={**os.environ, "TZ": zone}, capture_output=True)
    return date.fromisoformat(ran.stdout.decode().strip())


def fingerprints(zone: str, sample: Path) -> list[str]:
    found = json.loads(run(zone, "check", str(sample), "--json").stdout)["findings"]
    return [one["fingerprint"] for one in found]


@pytest.mark.parametrize("zone", ZONES)
def test_an_acceptance_until_today_holds_today_and_one_until_yesterday_is_refused(
    sample: Path, zone: str
) -> None:
    today = day_there(zone)
    first = fingerprints(zone, sample)[0]
    yesterday = str(today - timedelta(days=1))
    refused = run(zone, "accept", str(sample), first, "--until", yesterday, "--reason", "x")
    assert (refused.returncode, "has passed" in refused.stderr) == (2, True)
    accepted = run(zone, "accept", str(sample), first, "--until", str(today), "--reason", "x")
    assert accepted.returncode == 0, accepted.stderr
    assert first not in fingerprints(zone, sample)


@pytest.mark.parametrize("zone", ZONES)
def test_what_entered_today_entered_after_yesterday_and_the_history_tells_the_day_here(
    sample: Path, zone: str
) -> None:
    """The sample entered when the tests began, on one moment; each place calls that moment by its own day."""
    today = day_there(zone)
    yesterday = str(today - timedelta(days=1))
    since = json.loads(run(zone, "brief", str(sample), "--entered", "--since", yesterday, "--json").stdout)
    assert since["since"]
    assert {one["entered"] for one in since["since"]} == {str(today)}
    later = json.loads(run(zone, "brief", str(sample), "--entered", "--since", str(today), "--json").stdout)
    assert not later["since"]
    assert str(today) in run(zone, "history", str(sample)).stdout
