"""What-ifs: a later date is carried on to what waits for it, and never betters a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_app.alignment.answers.what_if import sweep
from roadmap_app.alignment.engine.check import Check, check_roadmap
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.findings import SERIOUSNESS, CheckSpec, Finding
from roadmap_app.domain.records import (
    Agreement,
    Claim,
    Commitment,
    Generation,
    Line,
    Link,
    Need,
    Organization,
)
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.scenario import Shift
from roadmap_app.domain.statements import day_of

DAY = "2026-11-30"
SPEC = CheckSpec(day_of(DAY))
RANK = {
    name: place for place, name in enumerate(("kept", "on-track", "delivered-late", "no-date", *SERIOUSNESS))
}
PRODUCTS = ("chip", "chip-a", "chip-b", "rack", "row")


def said(
    subject: str, milestone: str, window: str, status: str = "plan", by: str = "maker", on: str = "2026-06-01"
) -> Claim:
    return Claim(subject, milestone, window, on, by, status, "high")


def world(
    claims: Sequence[Claim], links: Sequence[Link] = (), needs: Sequence[Need] = (), more: Sequence[Any] = ()
) -> Roadmap:
    """A family of chips with two variants, a rack that contains some, a row of racks that requires one; two deals."""
    known = [said(key, "announced", "2026-05", "actual") for key in (*PRODUCTS, "stack-1")]
    return Roadmap(
        {
            "organizations": [Organization("maker", "Maker"), Organization("buyer", "Buyer")],
            "lines": [
                Line("chips", "maker", "silicon", "Chips", "GPU"),
                Line("racks", "maker", "system", "Racks", "rack"),
                Line("stack", "maker", "software", "Stack", "driver stack"),
            ],
            "generations": [
                *(Generation(key, "chips", key.title()) for key in PRODUCTS[:3]),
                *(Generation(key, "racks", key.title()) for key in PRODUCTS[3:]),
                Generation("stack-1", "stack", "Stack 1"),
            ],
            "claims": sorted({*known, *claims}),
            "links": sorted(links),
            "agreements": [Agreement("deal", "Deal", "maker", "buyer", "2026-01-01")],
            "commitments": [
                Commitment("deal", "1", "rack", "1", "GW"),
                Commitment("deal", "2", "chip", "2", "GW"),
            ],
            "needs": list(needs),
            **dict(more),
        }
    )


CONTAINS = Link("rack", "contains", "chip")
VARIANTS = [Link("chip-a", "variant_of", "chip"), Link("chip-b", "variant_of", "chip")]


def holds(roadmap: Roadmap, subject: str, milestone: str, *shifts: Shift, carries: bool = True) -> str:
    as_of = AsOf.of(roadmap, SPEC._replace(shifts=shifts, carries=carries))
    return as_of.holds(subject, milestone).stated.text


def verdicts(roadmap: Roadmap, *shifts: Shift, **more: Any) -> dict[tuple[str, tuple[str, ...]], Finding]:
    found = check_roadmap(roadmap, SPEC._replace(shifts=shifts, **more)).findings
    return {(one.rule, one.subjects): one for one in found if one.verdict in RANK}


# -- what is carried on ----------------------------------------------------------------------------


def test_a_rack_is_not_available_before_its_chip_is_in_production() -> None:
    roadmap = world(
        [said("chip", "production", "2027-Q1"), said("rack", "available", "2027-Q2")],
        [Link("rack", "contains", "chip", lag_days="30")],
    )
    later = Shift("chip", "production", 91)
    assert holds(roadmap, "rack", "available", later) == "2027-05-02..2027-07-30"
    assert holds(roadmap, "rack", "available", later, carries=False) == "2027-Q2"
    assert holds(roadmap, "rack", "available", Shift("chip", "production", 30)) == "2027-Q2", "it still fits"


def test_what_is_carried_is_carried_on_and_what_came_never_moves() -> None:
    claims = [
        said("chip", "production", "2027-Q1"),
        said("rack", "available", "2027-Q1"),
        said("row", "available", "2027-Q1"),
    ]
    links = [CONTAINS, Link("row", "requires", "rack")]
    later = Shift("chip", "production", 91)
    assert holds(world(claims, links), "row", "available", later) == "2027-04-02..2027-06-30"
    there = [*claims, said("rack", "available", "2026-10", "actual", on="2026-11-01")]
    assert holds(world(there, links), "row", "available", later) == "2027-Q1"


def test_a_family_follows_the_first_of_its_variants_where_all_that_have_a_date_lie_later() -> None:
    claims = [
        said("chip", "available", "2027-Q1"),
        said("chip-a", "available", "2027-Q1"),
        said("chip-b", "available", "2027-Q2"),
    ]
    moved = Shift("chip-a", "available", 45)
    assert holds(world(claims, VARIANTS), "chip", "available", moved) == "2027-02-15..2027-05-15"
    assert holds(world(claims, VARIANTS), "chip", "available", Shift("chip-b", "available", 200)) == "2027-Q1"
    far = Shift("chip-a", "available", 400)
    assert holds(world(claims, VARIANTS), "chip", "available", far) == "2027-04-01..2027-06-30"


def test_of_alternatives_the_first_to_come_is_waited_for() -> None:
    claims = [
        said("chip-a", "production", "2027-Q1"),
        said("chip-b", "production", "2027-Q1"),
        said("rack", "available", "2027-Q1"),
    ]
    links = [Link("rack", "contains", "chip-a"), Link("rack", "contains", "chip-b"), *VARIANTS]
    one = Shift("chip-a", "production", 91)
    assert holds(world(claims, links), "rack", "available", one) == "2027-Q1"
    both = (one, Shift("chip-b", "production", 60))
    assert holds(world(claims, links), "rack", "available", *both) == "2027-03-02..2027-05-30"


def test_a_circle_of_things_that_wait_for_each_other_ends() -> None:
    claims = [said("rack", "available", "2027-Q1"), said("row", "available", "2027-Q1")]
    links = [Link("row", "requires", "rack", lag_days="5"), Link("rack", "requires", "row", lag_days="5")]
    assert holds(world(claims, links), "row", "available", Shift("rack", "available", 10)).startswith(
        "2027-01-16"
    )


# -- no evidence out of a supposition ----------------------------------------------------------------


def test_an_expired_plan_that_is_supposed_later_is_judged_for_lateness_alone() -> None:
    roadmap = world(
        [said("rack", "available", "2026-Q3"), said("deal/1", "begins", "2027-Q1")],
    )
    key = ("delivery", ("rack:available", "deal/1"))
    found = [verdicts(roadmap, Shift("rack", "available", days))[key] for days in (0, 30, 91, 182, 365)]
    told = [(one.verdict, one.basis) for one in found]
    assert told == [
        ("unconfirmed", "expired"),
        ("unconfirmed", "expired"),
        ("unconfirmed", "expired"),
        ("unconfirmed", "expired"),
        ("will-miss", "dates"),
    ]
    assert "Supposed it is available" in found[-1].message and "no source confirms it" in found[-1].message
    wide = verdicts(roadmap, Shift("rack", "available", 240))[key]
    assert (wide.verdict, wide.basis) == ("likely-late", "dates")


def test_a_family_does_not_come_to_life_through_a_variant_whose_plan_has_passed() -> None:
    roadmap = world([said("chip-a", "available", "2026-Q3"), said("deal/2", "begins", "2027-Q1")], VARIANTS)
    key = ("delivery", ("chip:available", "deal/2"))
    assert verdicts(roadmap)[key].verdict == "unconfirmed"
    assert verdicts(roadmap, Shift("chip-a", "available", 91))[key].verdict == "unconfirmed"


def test_a_passed_plan_that_is_supposed_later_bounds_nothing() -> None:
    roadmap = world([said("rack", "volume", "2026-Q3"), said("deal/1", "begins", "2027-Q3")])
    key = ("delivery", ("rack:available", "deal/1"))
    assert verdicts(roadmap, Shift("rack", "volume", 182))[key].verdict == verdicts(roadmap)[key].verdict


def test_that_a_rack_moves_with_its_chip_does_not_make_the_chip_be_in_time() -> None:
    roadmap = world([said("chip", "production", "2027-Q2"), said("rack", "available", "2027-Q1")], [CONTAINS])
    key = ("component", ("chip", "rack"))
    assert verdicts(roadmap)[key].verdict == "will-miss"
    moved = verdicts(roadmap, Shift("chip", "production", 1))[key]
    assert moved.verdict == "will-miss"
    assert moved.by is not None and moved.by.text == "2027-Q1"


def test_words_that_do_not_tell_the_order_are_no_shelter_for_what_is_supposed_later() -> None:
    roadmap = world(
        [said("chip", "production", "2026-12-20..2027-02-10"), said("rack", "available", "2027-Q1")],
        [CONTAINS],
    )
    key = ("component", ("chip", "rack"))
    assert verdicts(roadmap)[key].verdict == "at-risk"
    assert verdicts(roadmap, Shift("chip", "production", 20), carries=False)[key].verdict in SERIOUSNESS


def test_an_earlier_date_may_better_a_verdict_and_a_mended_check_is_a_whole_one() -> None:
    claims = [
        said("chip", "production", "2027-Q2"),
        said("rack", "available", "2027-Q2"),
        said("deal/1", "begins", "2027-Q2"),
    ]
    roadmap = world(claims, [CONTAINS])
    key = ("delivery", ("rack:available", "deal/1"))
    assert verdicts(roadmap)[key].verdict == "on-track"
    late = (Shift("chip", "production", 182),)
    assert verdicts(roadmap, *late)[key].verdict == "will-miss"
    held = Check.of(roadmap, SPEC._replace(shifts=late))
    sooner = said("chip", "production", "2026-12", on="2026-11-01")
    again = roadmap.replaced({"claims": ([], [sooner])})
    after = {(f.rule, f.subjects): f.verdict for f in held.after(again, ["chip"]).result().findings}
    whole = {(f.rule, f.subjects): f.verdict for f in check_roadmap(again, held.spec).findings}
    assert after == whole and whole[key] == "at-risk"


# -- must hold: never better, and a sweep never falls ------------------------------------------------

_WINDOWS = st.sampled_from(
    [
        *("2026-Q3", "2026-Q3", "2026-H2", "2026-Q4", "2026-12", "2027-Q1", "2027-02", "2027", "2027-H1"),
        *("..2027-Q2", "2027..", ""),
    ]
)
_DUE = st.sampled_from(("2026-12", "2026-H2", "2027-Q1", "2027-H1", "2028"))
_PLANS = st.builds(
    said,
    st.sampled_from(PRODUCTS),
    st.sampled_from(("production", "available", "available", "volume")),
    _WINDOWS,
    by=st.sampled_from(("maker", "maker", "maker", "buyer")),
)
_PROMISES = st.builds(
    said, st.sampled_from(("deal/1", "deal/2")), st.sampled_from(("begins", "begins", "completes")), _DUE
)
_ACTUALS = st.builds(
    said,
    st.sampled_from(PRODUCTS),
    st.sampled_from(("production", "available")),
    st.sampled_from(("2026-07", "2026-Q2")),
    st.just("actual"),
    on=st.just("2026-10-01"),
)
_LINKS = st.lists(
    st.sampled_from(
        [
            *VARIANTS,
            *(Link("rack", "contains", key, lag_days=lag) for key in PRODUCTS[:3] for lag in ("", "30")),
            Link("row", "contains", "chip"),
            Link("row", "requires", "rack"),
            Link("stack-1", "supports", "chip-a"),
            Link("rack", "requires", "row"),
        ]
    ),
    unique_by=lambda link: link[:3],
    max_size=6,
)
_NEEDS = st.lists(
    st.builds(
        Need,
        st.just("buyer"),
        st.sampled_from(PRODUCTS),
        st.sampled_from(("available", "deployed")),
        _DUE,
        st.just("2026-02-01"),
    ),
    max_size=2,
    unique_by=lambda need: need[:3],
)
_WORLDS = st.builds(
    lambda plans, promises, actuals, links, needs: world([*plans, *promises, *actuals], links, needs),
    st.lists(_PLANS, min_size=2, max_size=9),
    st.lists(_PROMISES, min_size=1, max_size=4),
    st.lists(_ACTUALS, max_size=1),
    _LINKS,
    _NEEDS,
)


@st.composite
def _supposed(draw: st.DrawFn) -> tuple[Roadmap, list[Shift]]:
    """A world, and later dates of one or two of the things that are planned in it."""
    roadmap = draw(_WORLDS)
    planned = [row[:2] for row in roadmap.claims if row.status == "plan" and row.subject in PRODUCTS]
    cells = draw(st.lists(st.sampled_from(planned), min_size=1, max_size=2, unique=True))
    days = st.sampled_from((0, 1, 30, 91, 91, 182, 400))
    return roadmap, [Shift(*cell, draw(days)) for cell in cells]


@settings(max_examples=50, deadline=None)
@given(asked=_supposed(), carries=st.booleans())
def test_no_verdict_of_what_waits_for_the_moved_is_better_than_without_the_shift(
    asked: tuple[Roadmap, list[Shift]], carries: bool
) -> None:
    roadmap, shifts = asked
    before, after = verdicts(roadmap), verdicts(roadmap, *shifts, carries=carries)
    assert before.keys() == after.keys()
    moved = {shift.subject for shift in shifts}
    for key, one in after.items():
        if one.by is None or one.by.subject not in moved:  # what is moved itself may give others more time
            assert RANK[one.verdict] >= RANK[before[key].verdict], (key, before[key], one)


@settings(max_examples=12, deadline=None)
@given(roadmap=_WORLDS, moved=st.sampled_from(PRODUCTS))
def test_a_sweep_never_falls(roadmap: Roadmap, moved: str) -> None:
    broken = [step.broken for step in sweep(roadmap, SPEC, moved)]
    assert broken == sorted(broken)


@pytest.mark.parametrize("product", ["amd-helios", "amd-mi455x"])
def test_the_sweeps_of_the_sample_rise_or_stay(sample: Roadmap, product: str) -> None:
    steps = sweep(sample, SPEC, product)
    broken = [step.broken for step in steps]
    assert broken == sorted(broken)
