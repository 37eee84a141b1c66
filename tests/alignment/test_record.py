"""The record: the first window stated before a thing came, held against the day on which it did."""

from __future__ import annotations

import pytest

from roadmap_app.alignment.answers.slips import slip_rows, vendor_records
from roadmap_app.alignment.facts.record import Case, record_of, recorded_chance
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.records import Claim, Generation, Line, Organization
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.scenario import Shift
from roadmap_app.domain.statements import day_of

D = day_of("2026-11-30")


def said(
    window: str,
    on: str,
    status: str = "plan",
    subject: str = "part",
    milestone: str = "available",
    by: str = "maker",
) -> Claim:
    return Claim(subject, milestone, window, on, by, status, "high")


def world(*claims: Claim, more: int = 0) -> AsOf:
    parts = [
        Generation("part", "chips", "Part"),
        *(Generation(f"p{n}", "chips", f"P{n}") for n in range(more)),
    ]
    return AsOf(
        Roadmap(
            {
                "organizations": [Organization("maker", "Maker"), Organization("press", "Press")],
                "lines": [Line("chips", "maker", "silicon", "Chips", "GPU")],
                "generations": parts,
                "claims": sorted(claims),
            }
        ),
        D,
    )


def the_case(*claims: Claim) -> Case | None:
    return next(iter(record_of(world(*claims))), None)


@pytest.mark.parametrize(
    ("came", "on", "outcome", "days"),
    [
        ("2026-05", "2026-05-20", "kept", 0),
        ("2026-04-01..2026-06-30", "2026-07-02", "kept", 0),
        ("2026-03-20", "2026-03-20", "kept", -12),  # Q2 begins on 1 April
        ("2026-03..2026-05", "2026-06-02", "kept", None),  # in time; whether inside, nobody tells
        ("2026-07", "2026-08-02", "late", 31),
        ("2026-06..2026-08", "2026-09-02", "came", None),
        ("", "2026-09-02", "came", None),  # open before the day on which it was said
    ],
)
def test_what_came_is_held_against_the_first_window(
    came: str, on: str, outcome: str, days: int | None
) -> None:
    case = the_case(said("2026-Q2", "2025-10-01"), said(came, on, "actual"))
    assert case is not None and (case.outcome, case.days) == (outcome, days)


@pytest.mark.parametrize(("later", "days"), [("2026-05-20", None), ("2026-03-20", None)])
def test_what_came_through_a_later_step_was_kept_where_that_step_is_in_time(later: str, days: None) -> None:
    case = the_case(said("2026-Q2", "2025-10-01"), said(later, later, "actual", milestone="volume"))
    assert case is not None and (case.outcome, case.days) == ("kept", days)  # since when, nobody tells
    undecided = the_case(
        said("2026-Q2", "2025-10-01"), said("2026-07-02", "2026-07-02", "actual", milestone="volume")
    )
    assert undecided is not None and (undecided.outcome, undecided.days) == ("came", None)


def test_a_later_window_changes_nothing_of_what_was_first_said() -> None:
    case = the_case(
        said("2026-Q2", "2025-10-01"), said("2026-Q3", "2026-06-01"), said("2026-08", "2026-09-01", "actual")
    )
    assert case is not None and (case.text, case.outcome, case.days) == ("2026-Q2", "late", 62)


def test_what_has_not_come_has_passed_is_cancelled_or_open_and_a_loosened_date_is_not_late() -> None:
    passed = the_case(said("2026-Q2", "2025-10-01"))
    loosened = the_case(said("2026-Q2", "2025-10-01"), said("2026", "2026-02-01"))
    cancelled = the_case(said("2026-Q2", "2025-10-01"), said("", "2026-02-01", "cancelled"))
    withdrawn = the_case(said("2026-Q2", "2025-10-01"), said("", "2026-02-01"))
    found = [case.outcome for case in (passed, loosened, cancelled, withdrawn) if case is not None]
    assert found == ["passed", "open", "cancelled", "open"]


@pytest.mark.parametrize(
    "claims",
    [
        [said("by 2026-Q2", "2025-10-01")],
        [said("2026-Q2", "2026-05-01"), said("2026-04", "2026-05-02", "actual")],
        [said("2026-Q2", "2025-10-01", by="press")],
        [said("2026-Q2", "2025-10-01", milestone="deployed")],
        [said("2026-Q2", "2025-10-01", milestone="announced")],
    ],
    ids=["an open window", "said once it had come", "another's word", "at whose site?", "announced"],
)
def test_what_is_no_promise_is_in_nobody_s_record(claims: list[Claim]) -> None:
    assert the_case(*claims) is None


def test_a_record_is_the_same_under_a_what_if_and_by_anybody_s_word() -> None:
    as_of = world(said("2026-Q2", "2025-10-01"), said("2027-Q2", "2025-10-02", by="press"))
    asked = AsOf(as_of.roadmap, D, "anyone", shifts=[Shift("part", "available", 400)])
    assert record_of(asked) == record_of(as_of)
    assert [case.outcome for case in record_of(asked)] == ["passed"]


def _came(days_late: list[int], ahead: str = "2025-10-01") -> list[Claim]:
    claims = []
    for number, days in enumerate(days_late):
        day = f"2026-07-{days:02}" if days else "2026-05-10"
        claims += [
            said("2026-Q2", ahead, subject=f"p{number}"),
            said(day, day, "actual", subject=f"p{number}"),
        ]
    return claims


def test_the_chance_is_the_share_of_like_cases_that_are_later_than_can_be_spared() -> None:
    as_of = world(said("2027-Q2", "2026-09-01"), *_came([0, 0, 3, 8, 20]), more=5)
    ready = as_of.holds("part", "available")  # to 30 June 2027: 212 days ahead, the cases were 272 days ahead
    found = recorded_chance(as_of, record_of(as_of), ready, day_of("2027-07-05"))
    assert (found.chance, found.cases, found.is_of_all) == (
        0.4,
        5,
        False,
    )  # five days to spare: 8 and 20 exceed it


def test_under_five_like_cases_all_count_and_under_five_in_all_none() -> None:
    as_of = world(said("2027-Q1", "2026-09-01"), *_came([0, 0, 3, 8, 20]), more=5)
    ready = as_of.holds("part", "available")  # 121 days ahead: no case was stated so near
    found = recorded_chance(as_of, record_of(as_of), ready, day_of("2027-03-31"))
    assert (found.chance, found.cases, found.is_of_all) == (0.6, 5, True)
    as_of = world(said("2027-Q1", "2026-09-01"), *_came([0, 3, 8, 20]), more=4)
    found = recorded_chance(as_of, record_of(as_of), as_of.holds("part", "available"), day_of("2027-03-31"))
    assert found.chance is None and [case.days for case in found.listed] == [0, 3, 8, 20]


def test_coming_inside_the_window_is_neither_early_nor_late(sample: Roadmap) -> None:
    records = {record.vendor: record for record in vendor_records(slip_rows(AsOf(sample, D)))}
    amd, nvidia = records["amd"], records["nvidia"]
    assert (amd.kept, amd.late, amd.came, amd.passed, amd.cancelled, amd.open) == (8, 0, 1, 7, 0, 14)
    assert (amd.cases, amd.mean_days, amd.spread_days) == (8, 0.0, 0.0)
    assert (nvidia.kept, nvidia.late, nvidia.came, nvidia.cases) == (7, 2, 1, 8)
    assert nvidia.mean_days == pytest.approx((31 + 20 - 107 - 67) / 8)
