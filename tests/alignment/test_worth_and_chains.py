"""What stated periods have been worth, how dates moved in all, chains of software, one stack against another."""

from __future__ import annotations

import pytest

from roadmap_app.alignment.answers.chains import chains, readiness_of, system_rows, tier_of
from roadmap_app.alignment.answers.closing import closing_of
from roadmap_app.alignment.answers.readiness import Trend
from roadmap_app.alignment.answers.slips import movement_of, slip_rows
from roadmap_app.alignment.answers.worth import precision_of, worth_of
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import (
    Agreement,
    Claim,
    Commitment,
    Generation,
    Line,
    Link,
    Organization,
)
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.windows.window import parse_window

DAY = day_of("2026-11-22")


def said(window: str, on: str, status: str = "plan", subject: str = "part", by: str = "maker") -> Claim:
    return Claim(subject, "available", window, on, by, status, "high")


def roadmap_of(*claims: Claim, **more: list[object]) -> Roadmap:
    return Roadmap(
        {
            "organizations": [Organization("maker", "Maker"), Organization("buyer", "Buyer")],
            "lines": [
                Line("chips", "maker", "silicon", "Chips", "GPU"),
                Line("racks", "maker", "system", "Racks", "rack"),
                Line("driver", "maker", "software", "Driver", "driver stack"),
                Line("serve", "maker", "software", "Serve", "framework", "LLM serving"),
            ],
            "generations": [
                Generation("part", "chips", "Part", sequence="1"),
                Generation("rack", "racks", "Rack", sequence="1"),
                Generation("driver-0", "driver", "Driver 0", sequence="0"),
                Generation("driver-1", "driver", "Driver 1", sequence="1"),
                Generation("serve-1", "serve", "Serve 1", sequence="1"),
            ],
            "claims": list(claims),
            **more,
        }
    )


def worth(*claims: Claim) -> dict[str, tuple[str, int | None]]:
    as_of = AsOf(roadmap_of(*claims), DAY)
    return {
        case.text: (case.outcome, case.days)
        for one in worth_of(as_of, slip_rows(as_of))
        for case in one.cases
    }


@pytest.mark.parametrize(
    ("came", "outcome", "days"),
    [
        ("2026-06-30", "before", -1),
        ("2026-07-01", "within", 0),
        ("2026-12-31", "within", 0),
        ("2027-01-02", "after", 2),
    ],
)
def test_a_half_year_is_worth_where_in_it_the_thing_came(came: str, outcome: str, days: int) -> None:
    claims = (said("2026-H2", "2025-01-01"), said(came, came, "actual"))
    as_of = AsOf(roadmap_of(*claims), day_of("2027-06-01"))
    (one,) = worth_of(as_of, slip_rows(as_of))
    (case,) = one.cases
    assert (one.precision, case.outcome, case.days) == ("half", outcome, days)
    assert one.settled == 1 and one.share_within is None


def test_what_has_not_come_is_ahead_passed_put_off_or_cancelled() -> None:
    assert worth(said("2027-H1", "2026-01-01")) == {"2027-H1": ("ahead", None)}
    assert worth(said("2026-Q3", "2026-01-01")) == {"2026-Q3": ("passed", 53)}
    moved = worth(said("2026-H1", "2025-01-01"), said("2027-H1", "2026-02-01"))
    assert moved == {"2026-H1": ("put-off", 365), "2027-H1": ("ahead", None)}
    cancelled = worth(said("2027", "2025-01-01"), said("", "2026-02-01", "cancelled"))
    assert cancelled == {"2027": ("cancelled", None)}


def test_a_period_stated_twice_counts_once_and_a_narrowed_one_as_both() -> None:
    found = worth(said("2027", "2025-01-01"), said("2027", "2025-06-01"), said("2027-H2", "2026-01-01"))
    assert found == {"2027": ("ahead", None), "2027-H2": ("ahead", None)}


def test_precision_goes_by_what_is_stated() -> None:
    windows = (
        "2026-09-15",
        "2026-09",
        "2026-Q3",
        "early-2026",
        "2026-H2",
        "2026",
        "2026-Q3..2027-Q4",
        "..2026",
    )
    names = [precision_of(*parse_window(window)[1:3]) for window in windows]
    assert names == ["day", "month", "quarter", "third", "half", "year", "longer", "open"]


def test_narrowing_is_no_slip_and_coming_inside_the_window_is_no_pull_in() -> None:
    as_of = AsOf(
        roadmap_of(
            said("2026", "2025-01-01"),
            said("2026-H2", "2025-06-01"),
            said("2026-08-01", "2026-08-01", "actual"),
        ),
        DAY,
    )
    (row,) = slip_rows(as_of)
    assert movement_of(row)[:4] == (("narrowed",), 0, 0, 0)
    assert row.case is not None and (row.case.outcome, row.case.days) == ("kept", 0)
    assert row.actual == (day_of("2026-08-01"), day_of("2026-08-01"))


def test_what_came_is_no_move_it_is_held_against_the_first_window() -> None:
    as_of = AsOf(
        roadmap_of(
            said("2026-Q1", "2025-01-01"),
            said("2026-Q4", "2025-06-01"),
            said("2026-08-01", "2026-08-01", "actual"),
        ),
        DAY,
    )
    (row,) = slip_rows(as_of)
    movement = movement_of(row)
    assert movement == (("later",), 275, 0, 1) and row.in_all == 275
    assert row.case is not None and (row.case.outcome, row.case.days) == ("late", 123)


def _with_deal(*claims: Claim, links: list[Link], product: str = "part") -> Structure:
    roadmap = roadmap_of(
        *claims,
        links=links,
        agreements=[Agreement("deal", "Deal", "maker", "buyer", "2025-01-01")],
        commitments=[Commitment("deal", "1", product, "1", "GW")],
    )
    return Structure.of(AsOf(roadmap, DAY))


PART = said("2026-06-01", "2026-06-01", "actual")
DRIVER = said("2026-06-18", "2026-06-18", "actual", "driver-1")
EARLY = said(
    "2026-01-15", "2026-01-15", "actual", "driver-0"
)  # the record of the stack begins before the part
SERVE = said("2026-05-01", "2026-05-01", "actual", "serve-1")
SUPPORTS = [Link("driver-1", "supports", "part", first="yes"), Link("serve-1", "supports", "part", "preview")]


def test_a_chain_is_as_late_as_its_last_link_and_a_preview_is_no_day_0() -> None:
    spec = CheckSpec(DAY)
    structure = _with_deal(PART, EARLY, DRIVER, links=SUPPORTS[:1])
    (chain,) = chains(structure, spec)
    assert (chain.day0, chain.lag_days, chain.product) == ("late", (17, 17), "part")
    (chain,) = chains(_with_deal(PART, EARLY, DRIVER, SERVE, links=SUPPORTS), spec)
    assert chain.day0 == "preview" and [link.stack for link in chain.links] == ["driver", "serve"]
    assert chains(structure, spec, customer="maker") == []


def test_a_part_of_which_no_stack_is_on_record_is_not_asked() -> None:
    (chain,) = chains(_with_deal(PART, links=[]), CheckSpec(DAY))
    assert (chain.day0, chain.links, chain.lag_days) == ("unasked", (), None)


def test_a_system_stands_with_its_accelerator() -> None:
    rack = said("2026-07-01", "2026-07-01", "actual", "rack")
    links = [*SUPPORTS[:1], Link("rack", "contains", "part")]
    structure = _with_deal(PART, EARLY, DRIVER, rack, links=links, product="rack")
    (row,) = system_rows(structure, CheckSpec(DAY))
    assert (row.generation, row.stack, row.lag_days, row.verdict) == ("rack", "driver", (-13, -13), "kept")
    (chain,) = chains(structure, CheckSpec(DAY))
    assert (chain.product, chain.accelerator, chain.day0) == ("rack", "part", "late")


def test_a_framework_that_serves_is_a_link_of_its_own() -> None:
    roadmap = roadmap_of()
    tiers = {line.key: tier_of(line) for line in roadmap.lines if line.layer == "software"}
    assert tiers == {"driver": "driver", "serve": "serving"}


def test_one_stack_stands_against_the_rivals_newest_part_at_that_time(sample: Roadmap) -> None:
    as_of = AsOf(sample, DAY)
    trends = [
        Trend("amd", "x", "amd-rocm", (("amd-mi300x", 9.0),), None),
        Trend("nvidia", "y", "nvidia-cuda", (("h100", 1.0), ("b200", 5.0)), None),
    ]
    closing = closing_of(as_of, trends, "amd-rocm", "nvidia-cuda")
    (gap,) = closing.gaps
    assert (gap.rival, gap.gap_days, closing.mean_days) == ("h100", 8.0, None)
    assert closing_of(as_of, trends, "nvidia-cuda", "nothing").gaps == ()


def test_what_is_asked_of_the_sample_is_one_answer(sample: Roadmap) -> None:
    found = readiness_of(sample, CheckSpec(DAY), supplier="aws", customer="anthropic")
    assert {chain.accelerator: chain.day0 for chain in found.chains} == {
        "trainium2": "no-date",  # NxD Inference supports it, and nobody says since when it is available
        "trainium3": "no-date",
        "trainium4": "none-named",
    }
