"""West and east of Greenwich: what holds "today" at the command line holds on the day of the person there."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest

from roadmap_app.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there TZ sets no time zone")


class Told(NamedTuple):
    """What a command said, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Told]


@pytest.fixture(params=["AAA+24", "AAA-24"])
def run(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Run]:
    """Runs commands as a person in that zone does; `date.today()` is the day there."""
    with monkeypatch.context() as there:
        there.setenv("TZ", request.param)
        time.tzset()
        yield lambda *arguments: Told(main(arguments), *capsys.readouterr())
    time.tzset()


def fingerprints(run: Run, some: Path) -> list[str]:
    found = json.loads(run("check", str(some), "--json").stdout)["findings"]
    return [one["fingerprint"] for one in found]


def test_an_acceptance_until_today_holds_today_and_one_until_yesterday_is_refused(
    some: Path, run: Run
) -> None:
    today = date.today()
    first = fingerprints(run, some)[0]
    yesterday = str(today - timedelta(days=1))
    refused = run("accept", str(some), first, "--until", yesterday, "--reason", "x")
    assert (refused.returncode, "has passed" in refused.stderr) == (2, True)
    accepted = run("accept", str(some), first, "--until", str(today), "--reason", "x")
    assert accepted.returncode == 0, accepted.stderr
    assert first not in fingerprints(run, some)


def test_what_entered_today_entered_after_yesterday_and_the_history_tells_the_day_here(
    some: Path, run: Run
) -> None:
    """The rows were entered when the tests began, on one moment; each place calls that moment by its own day."""
    today = date.today()
    yesterday = str(today - timedelta(days=1))
    since = json.loads(run("brief", str(some), "--entered", "--since", yesterday, "--json").stdout)
    assert since["since"]
    assert {one["entered"] for one in since["since"]} == {str(today)}
    later = json.loads(run("brief", str(some), "--entered", "--since", str(today), "--json").stdout)
    assert not later["since"]
    assert str(today) in run("history", str(some)).stdout
