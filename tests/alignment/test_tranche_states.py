"""The one state of a tranche, by the list in which the first that fits holds: small deals, one for each."""

from __future__ import annotations

import json
from typing import Any

import pytest

from roadmap_app.alignment.answers.tranche_states import states_as_of
from roadmap_app.domain.findings import CheckSpec, TrancheState
from roadmap_app.domain.records import Agreement, Claim, Commitment, Generation, Line, Link, Organization
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of

SPEC = CheckSpec(day_of("2026-11-30"))


def plan(subject: str, milestone: str, window: str, **more: str) -> Claim:
    return Claim(subject, milestone, window, "2026-06-01", "amd", **more)


def came(subject: str, milestone: str, day: str, **more: str) -> Claim:
    return Claim(subject, milestone, day, day, "amd", "actual", **more)


def world(
    *claims: Claim, standing: str = "binding", generation: str = "chip", software: bool = False
) -> Roadmap:
    """One deal of one tranche, `d/1`; with `software` a stack that supported the chip before."""
    stack = [Generation("stack-1", "stack", "Stack 1"), Generation("old", "gpu", "Old", sequence="1")]
    tables: dict[str, Any] = {
        "organizations": [Organization("amd", "AMD"), Organization("meta", "Meta")],
        "lines": [
            Line("gpu", "amd", "silicon", "GPU", "GPU"),
            Line("stack", "amd", "software", "Stack", "framework"),
        ],
        "generations": [Generation("chip", "gpu", "Chip", sequence="2"), *(stack if software else [])],
        "links": [Link("stack-1", "supports", "old", "production")] if software else [],
        "claims": [
            *claims,
            *(
                [came("old", "available", "2024-01-01"), came("stack-1", "available", "2023-12-01")]
                if software
                else []
            ),
        ],
        "agreements": [Agreement("d", "Deal", "amd", "meta", "2026-01-01", "1", "GW")],
        "commitments": [Commitment("d", "1", generation, "1", "GW", standing)],
    }
    return Roadmap(tables)


def state(roadmap: Roadmap, spec: CheckSpec = SPEC) -> TrancheState:
    return states_as_of(roadmap, spec)["d/1"]


THERE = came("chip", "available", "2026-05-01")
BEGINS = plan("d/1", "begins", "2026-12")


@pytest.mark.parametrize("standing", ["superseded", "ended"])
def test_what_is_over_is_over_whatever_has_come(standing: str) -> None:
    found = state(world(THERE, came("d/1", "begins", "2026-05-02"), standing=standing))
    assert (found.word, found.words, found.mark) == (standing, standing, "")


def test_a_cancelled_beginning_cancels_the_tranche() -> None:
    cancelled = Claim("d/1", "begins", "", "2026-07-01", "amd", "cancelled")
    assert state(world(THERE, BEGINS, cancelled)).word == "cancelled"


def test_what_is_completed_is_completed_though_its_product_came_late() -> None:
    found = state(world(came("chip", "available", "2026-11-01"), came("d/1", "completes", "2026-11-02")))
    assert (found.word, found.mark) == ("completed", "kept")


def test_what_has_begun_names_the_verdict_of_its_completion_beside_it() -> None:
    begun = came("d/1", "begins", "2026-06-02")
    assert state(world(THERE, begun)).words == "begun"
    undated = state(world(THERE, begun, plan("d/1", "completes", "2027-02")))
    assert (undated.words, undated.mark) == ("begun, completion without a date to judge by", "kept")
    expired = plan("chip", "volume", "2026-09")
    found = state(world(THERE, expired, begun, plan("d/1", "completes", "2027-02")))
    assert (found.word, found.completes) == ("begun", "unconfirmed")
    assert (found.words, found.mark) == ("begun, completion not confirmed", "unconfirmed")
    volume = plan("chip", "volume", "2027-01")
    on_track = state(world(THERE, volume, begun, plan("d/1", "completes", "2027-02")))
    assert (on_track.words, on_track.mark) == ("begun, completion on track", "kept")


def test_nothing_that_has_not_been_completed_is_called_delivered() -> None:
    late = came("chip", "volume", "2026-11-20")
    begun = came("d/1", "begins", "2026-06-02")
    found = state(world(THERE, late, begun, plan("d/1", "completes", "2026-10")))
    assert found.completes == "delivered-late" and "delivered" not in found.words
    ready = state(world(came("chip", "available", "2026-11-20"), plan("d/1", "begins", "2026-10")))
    assert (ready.word, ready.words) == ("ready", "ready")


@pytest.mark.parametrize(
    ("generation", "claims"),
    [
        ("", (BEGINS,)),
        ("chip", ()),
        ("chip", (plan("d/1", "begins", "from 2027"),)),
        ("chip", (plan("d/1", "begins", ""),)),
    ],
)
def test_without_product_or_last_day_it_is_open(generation: str, claims: tuple[Claim, ...]) -> None:
    assert state(world(THERE, *claims, generation=generation)).word == "open"


def test_a_last_day_of_its_completion_alone_is_judged() -> None:
    """Of its beginning nothing was promised: there is no date to judge that by."""
    expired = plan("chip", "volume", "2026-09")
    found = state(world(THERE, expired, plan("d/1", "completes", "2027-02")))
    assert (found.word, found.begins, found.completes) == ("unconfirmed", "no-date", "unconfirmed")


def test_where_all_is_there_it_is_ready_and_else_the_most_serious_decides() -> None:
    assert state(world(THERE, BEGINS)).word == "ready"
    assert state(world(plan("chip", "available", "2027-03"), BEGINS)).word == "will-miss"
    assert state(world(plan("chip", "available", "2026-12-05"), BEGINS)).word == "on-track"
    assert state(world(THERE, BEGINS, software=True)).word == "unconfirmed", "software included"
    assert state(world(THERE, plan("d/1", "begins", "2028"), software=True)).word == "no-date"


def test_hearsay_is_left_out_unless_rumours_are_asked_for() -> None:
    low = plan("chip", "available", "2027-03", confidence="low")
    roadmap = world(low, BEGINS)
    assert state(roadmap).word == "no-date", "no requirement is left"
    assert state(roadmap, SPEC._replace(rumours=True)).word == "will-miss"


def test_the_command_line_tells_state_beginning_and_completion_apart(
    tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    from roadmap_app.cli.main import main

    path = str(tmp_path / "x.roadmap")
    assert main(["new", path, "--sample"]) == 0
    capsys.readouterr()
    assert main(["deals", path, "--as-of", "2026-11-30", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["tranches"]
    told = {f"{row['agreement']}/{row['sequence']}": row for row in rows}
    meta = told["amd-meta-2026/1"]
    assert (meta["state"], meta["begins"]["text"], meta["completes"]) == ("unconfirmed", "2026-H2", None)
    rainier = told["aws-anthropic-rainier/1"]
    assert (rainier["state"], rainier["begins"]) == ("no-date", None)
    assert (rainier["completes"]["text"], rainier["completes"]["verdict"]) == ("2025-10", "no-date")
    assert "verdict" not in meta
