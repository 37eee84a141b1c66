"""Deals of a small world reckoned by hand: spreads, running totals, needs, gates, disputes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from roadmap_app.alignment.answers.deals import Deals, deals_of
from roadmap_app.alignment.answers.disputes import told_otherwise
from roadmap_app.alignment.answers.ramp import Sized, ramp_of
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import (
    Agreement,
    Claim,
    Commitment,
    DatedFigure,
    Generation,
    Line,
    Link,
    Need,
    Organization,
    Warrant,
)
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.windows.window import Day

D = day_of("2026-06-30")
JULY, DECEMBER = day_of("2026-07-01"), day_of("2026-12-31")


def plan(subject: str, milestone: str, window: str, **more: str) -> Claim:
    return Claim(subject, milestone, window, **{"stated_on": "2026-01-01", "stated_by": "amd", **more})


def world(*claims: Claim, **tables: Any) -> Deals:
    """AMD sells Meta two tranches of 1 and 2 GW: one of a chip, one that names no product."""
    base: dict[str, Any] = {
        "organizations": [Organization(key, key.upper()) for key in ("amd", "meta", "press")],
        "lines": [Line("gpu", "amd", "silicon", "GPU", "GPU")],
        "generations": [Generation("chip", "gpu", "Chip", sequence="1"), Generation("hbm", "gpu", "HBM")],
        "agreements": [Agreement("d", "Deal", "amd", "meta", "2026-01-01", "3", "GW")],
        "commitments": [
            Commitment("d", "1", "chip", "1", "GW"),
            Commitment("d", "2", "", "2000", "MW"),
        ],
        "claims": claims,
    }
    return deals_of(Roadmap({**base, **tables}), CheckSpec(D))


def spread(deals: Deals, tranche: int) -> tuple[Day, Day, Day]:
    found = deals.tranches[tranche].outlook.spread
    assert found is not None
    return tuple(found)


def test_a_tranche_without_a_product_is_drawn_from_its_own_window() -> None:
    deals = world(plan("d/2", "begins", "2026-H2"))
    days = DECEMBER - JULY + 1
    for day, share in zip(spread(deals, 1), (0.1, 0.5, 0.9), strict=True):
        assert day - JULY + 1 == pytest.approx(share * days, abs=2)
    assert deals.tranches[1].outlook.why == "" and deals.tranches[0].outlook == (None, "no-date")


def test_a_tranche_starts_no_sooner_than_its_product_and_what_that_waits_for() -> None:
    own, chip = plan("d/1", "begins", "2026-H2"), plan("chip", "available", "2026-H2")
    days = DECEMBER - JULY + 1
    _, middle, _ = spread(world(own, chip), 0)
    assert middle - JULY + 1 == pytest.approx(days * 0.5**0.5, abs=3), "the later of two like windows"
    late = plan("hbm", "available", "2027-02-01")
    behind = world(own, chip, late, links=[Link("chip", "requires", "hbm")])
    assert set(spread(behind, 0)) == {day_of("2027-02-01")}


def test_what_has_begun_passed_or_hangs_on_a_passed_product_is_told_apart() -> None:
    begun = plan("d/1", "begins", "2026-05-02", status="actual", stated_on="2026-05-03")
    passed = plan("d/2", "begins", "2026-Q1")
    deals = world(begun, passed, plan("chip", "available", "2026-Q1"))
    assert [row.outlook.why for row in deals.tranches] == ["begun", "passed"]
    waiting = world(plan("d/1", "begins", "2026-H2"), plan("chip", "available", "2026-Q1"))
    assert waiting.tranches[0].outlook == (None, "product-passed")
    undated = world(plan("d/1", "begins", "2026-H2"), plan("chip", "announced", "2026-Q1"))
    assert undated.tranches[0].outlook == (None, "product-undated")
    gone = world(
        plan("d/1", "begins", "2026-H2"),
        plan("chip", "available", "2026-Q4"),
        plan("chip", "available", "", status="cancelled", stated_on="2026-02-01"),
    )
    assert gone.tranches[0].outlook == (None, "product-cancelled")
    assert world(plan("d/2", "begins", "..2026-Q4")).tranches[1].outlook == (None, "open")


def test_a_tranche_whose_software_has_no_date_is_in_no_band_and_told_as_a_number() -> None:
    more: dict[str, Any] = {
        "lines": [
            Line("gpu", "amd", "silicon", "GPU", "GPU"),
            Line("stack", "amd", "software", "Stack", "driver stack"),
        ],
        "generations": [
            Generation("chip", "gpu", "Chip", sequence="1"),
            Generation("hbm", "gpu", "HBM"),
            Generation("stack-1", "stack", "Stack 1"),
        ],
        "links": [Link("stack-1", "supports", "chip", "production")],
    }
    claims = (
        plan("d/1", "begins", "2026-Q4"),
        plan("d/2", "begins", "2026-Q4"),
        plan("chip", "available", "2026-Q4"),
    )
    undated = world(*claims, plan("stack-1", "announced", "2026-Q1"), **more)
    assert [row.outlook.why for row in undated.tranches] == ["software-undated", ""]
    last = undated.totals[-1]
    assert (last.started, last.undrawn, last.p10, last.p90) == (3.0, 1.0, 2.0, 2.0)
    dated = world(*claims, plan("stack-1", "available", "2026-Q4"), **more)
    assert [row.outlook.why for row in dated.tranches] == ["", ""]
    assert dated.totals[-1].undrawn == 0.0 and dated.totals[-1].p90 == 3.0


def test_the_customers_own_word_on_a_product_is_no_evidence_for_the_promise_made_to_it() -> None:
    by_meta = plan("chip", "available", "2026-Q4", stated_by="meta")
    assert world(plan("d/1", "begins", "2026-H2"), by_meta).tranches[0].outlook.why == "product-undated"


def test_a_tranche_that_tells_its_end_alone_has_started_by_then() -> None:
    deals = world(plan("d/2", "completes", "2026-Q4"))
    assert deals.tranches[1].start.by == "completes"
    assert [(row.quarter, row.started) for row in deals.totals] == [("2026-Q4", 2.0)]


def test_totals_run_up_by_quarter_and_what_passed_is_needed_only() -> None:
    deals = world(plan("d/1", "begins", "2026-Q1"), plan("d/2", "begins", "2026-Q4"))
    assert [(one.quarter, one.started, one.needed) for one in deals.totals] == [
        *(("2026-Q1", 0.0, 1.0), ("2026-Q2", 0.0, 1.0), ("2026-Q3", 0.0, 1.0)),
        ("2026-Q4", 2.0, 3.0),
    ]
    assert [(row.quarter, row.started) for row in deals.ramp] == [("2026-Q4", 2.0)]
    last = deals.totals[-1]
    assert (last.p10, last.p50, last.p90) == (2.0, 2.0, 2.0)


def test_a_customers_dated_need_of_the_product_says_by_when_it_is_needed() -> None:
    need = Need("meta", "chip", "deployed", "2026-Q3", "2026-02-01")
    others = Need("press", "chip", "deployed", "2026-07-01", "2026-02-01")
    claims = plan("d/1", "begins", "2026-Q4"), plan("chip", "available", "2026-Q4")
    deals = world(*claims, needs=[need, others])
    assert deals.tranches[0].need == need
    assert [(one.quarter, one.started, one.needed) for one in deals.totals] == [
        *(("2026-Q3", 0.0, 1.0), ("2026-Q4", 1.0, 1.0)),
    ]


def test_tranches_of_one_product_are_late_together() -> None:
    """Two tranches on the same chip: the sum is all or nothing, where independent ones would meet in the middle."""
    both = [Commitment("d", str(place), "chip", "1", "GW") for place in (1, 2)]
    claims = [plan(f"d/{place}", "begins", "2026-07-01") for place in (1, 2)]
    deals = world(*claims, plan("chip", "available", "2026-H2"), commitments=both)
    (third,) = (one for one in deals.totals if one.quarter == "2026-Q3")
    assert (third.p10, third.p90) == (0.0, 2.0)
    assert third.started == 2.0


def test_groups_of_draws_are_added_draw_by_draw() -> None:
    end = day_of("2026-09-30")
    rows = [
        Sized("meta", "amd", "GW", "binding", 1.0, end, end, 0),
        Sized("meta", "nvidia", "GW", "binding", 2.0, end, end, 1),
    ]
    days = np.array([[end, end + 1] * 50, [end + 1, end] * 50], dtype=np.float32)
    ramp, totals = ramp_of(rows, days)
    assert [(row.supplier, row.p10, row.p90) for row in ramp] == [("amd", 0.0, 1.0), ("nvidia", 0.0, 2.0)]
    assert (totals[0].p10, totals[0].p90) == (1.0, 2.0), "never 0 and never 3"


def test_a_gate_of_price_is_judged_by_the_last_figure_of_the_day() -> None:
    warrants = [
        Warrant("d", "1", "10", "0.01", "200", "2", "begins"),
        Warrant("d", "2", "10", "0.01", "", "2", "begins"),
    ]
    figures = [
        DatedFigure("amd", "share_price_usd", value, "USD", day, "Exchange", "")
        for value, day in (("150", "2026-05-01"), ("210", "2026-06-01"), ("90", "2026-07-15"))
    ]
    deals = world(plan("d/2", "begins", "2026-Q4"), warrants=warrants, figures=figures)
    first, second = deals.warrants
    assert (first.price_reached, first.vests_from) == (True, DECEMBER)
    assert first.forecast is not None and first.forecast.p50 <= DECEMBER
    assert second.price_reached is None
    price, count = deals.prices
    assert (price.value, price.age, count.value) == (210.0, 29, None)


def test_shares_that_vest_with_an_end_are_not_forecast_by_the_start() -> None:
    warrants = [Warrant("d", "1", "10", "0.01", "", "2")]
    claims = plan("d/2", "begins", "2026-Q3"), plan("d/2", "completes", "2027-Q1")
    (gates,) = world(*claims, warrants=warrants).warrants
    assert (gates.vests_from, gates.not_before, gates.forecast) == (day_of("2027-03-31"), None, None)


@pytest.mark.parametrize("vests_on", ["", "completes"])
def test_where_no_completion_is_stated_there_is_no_day_and_not_before_the_beginnings_last(
    vests_on: str,
) -> None:
    warrants = [Warrant("d", "1", "10", "0.01", "", "2", vests_on)]
    (gates,) = world(plan("d/2", "begins", "2026-Q4"), warrants=warrants).warrants
    assert (gates.vests_from, gates.not_before, gates.forecast) == (None, DECEMBER, None)


def test_shares_that_vest_as_deliveries_begin_have_the_beginnings_last_day() -> None:
    warrants = [Warrant("d", "1", "10", "0.01", "", "2", "begins")]
    claims = plan("d/2", "begins", "2026-Q4"), plan("d/2", "completes", "2027-Q1")
    (gates,) = world(*claims, warrants=warrants).warrants
    assert (gates.vests_from, gates.not_before) == (DECEMBER, None)


@pytest.mark.parametrize(
    "claims",
    [
        (plan("d/2", "begins", "2026-Q1"),),
        (plan("d/2", "begins", "2026-Q4"), plan("d/2", "completes", "2026-05")),
        (plan("d/2", "begins", "2026-Q4"), plan("d/2", "completes", "", status="cancelled")),
        (plan("d/2", "begins", "2027.."),),
    ],
)
def test_what_has_passed_unconfirmed_is_cancelled_or_open_gives_no_day_at_all(
    claims: tuple[Claim, ...],
) -> None:
    (gates,) = world(*claims, warrants=[Warrant("d", "1", "10", "0.01", "", "2")]).warrants
    assert (gates.vests_from, gates.not_before) == (None, None)


def test_two_organizations_that_date_a_product_apart_are_a_dispute_and_a_narrower_word_is_none() -> None:
    claims = plan("chip", "available", "2026-Q3"), plan("chip", "available", "2027", stated_by="press")
    (found,) = world(plan("d/1", "begins", "2026-H2"), *claims).disputes
    assert (found.subject, found.term, found.both_hold) == ("chip", "available", False)
    assert (found.one.who, found.other.who) == ("amd", "press")
    narrower = plan("chip", "available", "2026-08", stated_by="press")
    assert not world(plan("d/1", "begins", "2026-H2"), claims[0], narrower).disputes
    both = plan("d/1", "begins", "2026-H2"), plan("d/1", "begins", "2026-Q4", stated_by="meta")
    (begins,) = world(*both).disputes
    assert (begins.subject, begins.both_hold) == ("d/1", True)


def test_clauses_that_tell_another_value_are_found_and_others_left() -> None:
    text = "Up to 6 GW; value reported as USD 60 billion by some and 100 by others. Signed in May; one page says June"
    assert told_otherwise(text) == [
        *("value reported as USD 60 billion by some and 100 by others", "one page says June")
    ]
    assert told_otherwise("6 GW in Helios racks, shipments from H2 2026") == []


def test_what_is_over_is_listed_apart_with_its_state_and_stands_in_no_sum() -> None:
    agreements = [
        Agreement("d", "Deal", "amd", "meta", "2026-01-01", "3", "GW"),
        Agreement("old", "Old deal", "amd", "meta", "2025-01-01", "9", "GW", "superseded"),
        Agreement("unsigned", "Never signed", "amd", "meta", "", "9", "GW", "superseded"),
    ]
    standings = {"1": "binding", "2": "superseded", "3": "ended", "4": "binding"}
    commitments = [Commitment("d", number, "chip", "1", "GW", one) for number, one in standings.items()]
    commitments += [Commitment(key, "1", "chip", "9", "GW", "binding") for key in ("old", "unsigned")]
    claims = [plan(f"d/{number}", "begins", "2026-Q4") for number in "123"]
    cancelled = Claim("d/4", "begins", "", "2026-02-01", "amd", "cancelled")
    deals = world(*claims, cancelled, agreements=agreements, commitments=commitments)
    assert [row.commitment.key for row in deals.tranches] == ["d/1"]
    assert {row.commitment.key: row.state and row.state.word for row in deals.over} == {
        "d/2": "superseded",
        "d/3": "ended",
        "d/4": "cancelled",
        "old/1": "superseded",
    }
    assert {row.outlook for row in deals.over} == {(None, "over")}
    assert sum(total.started for total in deals.totals) == pytest.approx(1.0)
    assert {row.sequence for row in deals.unassigned} <= {"1"}
