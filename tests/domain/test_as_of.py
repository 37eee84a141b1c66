"""What holds as of a day, rule by rule, on small roadmaps and on the sample."""

from __future__ import annotations

from typing import Any

import pytest

from roadmap_app.domain.as_of import AsOf, Stated, day_of
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
from roadmap_app.domain.windows.window import day_text

D = "2026-11-22"


def said(window: str, day: str, by: str = "amd", **more: str) -> Claim:
    return Claim(
        **{
            "subject": "chip",
            "milestone": "available",
            "window": window,
            "stated_on": day,
            "stated_by": by,
            **more,
        }
    )


def world(*claims: Claim, **tables: Any) -> Roadmap:
    organizations = [
        Organization("amd", "AMD", "supplier"),
        Organization("meta", "Meta", "customer"),
        Organization("press", "Press", "analyst"),
        Organization("nvidia", "NVIDIA", "supplier", "2"),
    ]
    lines = [
        Line("instinct", "amd", "silicon", "Instinct", "GPU"),
        Line("nv", "nvidia", "silicon", "GPU", "GPU"),
    ]
    generations = [
        Generation("chip", "instinct", "Chip", sequence="1"),
        Generation("variant-a", "instinct", "Variant A", sequence="2"),
        Generation("variant-b", "instinct", "Variant B", sequence="3"),
        Generation("next", "instinct", "Next", sequence="4", predecessor="chip"),
        Generation("rubin", "nv", "Rubin", sequence="1"),
    ]
    base: dict[str, Any] = {"organizations": organizations, "lines": lines, "generations": generations}
    return Roadmap({**base, "claims": claims, **tables})


def holds(
    roadmap: Roadmap, day: str = D, milestone: str = "available", subject: str = "chip", **options: Any
) -> Stated:
    excluding = options.pop("excluding", "")
    return AsOf(roadmap, day_of(day), **options).holds(subject, milestone, excluding)


def days(stated: Stated) -> tuple[str | None, str | None]:
    return tuple(None if day is None else day_text(day) for day in (stated.earliest, stated.latest))  # type: ignore[return-value]


# -- which statements count ------------------------------------------------------------------------


def test_only_what_had_been_said_by_the_day_counts() -> None:
    roadmap = world(said("2026-Q3", "2026-01-01"), said("2026-Q4", "2026-06-01"))
    assert holds(roadmap, "2026-05-31").stated.text == "2026-Q3"
    assert holds(roadmap, "2026-06-01").stated.text == "2026-Q4"
    assert holds(roadmap, "2025-12-31").status == "unstated"


def test_a_claim_without_a_day_counts_from_its_recording_and_is_older_than_every_dated_one() -> None:
    undated = said("2027", "", recorded_on="2026-06-01")
    roadmap = world(undated, said("2026-Q4", "2025-01-01"))
    assert holds(roadmap, "2026-07-01").stated.text == "2026-Q4"
    assert holds(world(undated), "2026-05-31").status == "unstated"
    assert holds(world(undated), "2026-06-01").stated.text == "2027"


def test_a_claim_with_neither_day_does_not_count() -> None:
    roadmap = world(said("2027", ""))
    assert holds(roadmap).status == "unstated"
    assert not AsOf(roadmap, day_of(D)).known("chip")


# -- reached -----------------------------------------------------------------------------------------


def test_a_milestone_is_reached_through_a_later_one_and_then_its_date_is_derived() -> None:
    roadmap = world(said("2026-08-05", "2026-08-05", milestone="deployed", status="actual"))
    stated = holds(roadmap)
    assert (stated.reached, stated.derived, stated.status) == (True, True, "derived")
    assert days(stated) == (None, "2026-08-05")


def test_a_chip_is_available_once_a_successor_at_any_distance_is() -> None:
    roadmap = world(
        said("2025", "2025-01-01"),
        said("2026-03-01", "2026-03-01", subject="next", status="actual"),
    )
    assert holds(roadmap, "2026-02-28").reached is False
    assert holds(roadmap).reached is True


def test_a_generation_in_a_circle_is_followed_by_the_others_of_it() -> None:
    came = said("2026-01", "2026-02-01", status="actual", subject="b")
    rows = [Generation(key, "line", key, predecessor=before) for key, before in (("a", "b"), ("b", "a"))]
    rows += [Generation("c", "line", "c", predecessor="b"), Generation("first", "line", "first")]
    as_of = AsOf(Roadmap({"generations": rows, "claims": [came]}), day_of("2026-06-01"))
    after = as_of.followed_by("a")
    assert after is not None and after.latest == day_of("2026-01-31")
    assert as_of.followed_by("c") is as_of.followed_by("first") is None


def test_a_rumoured_actual_counts_only_as_the_owners_own_word() -> None:
    assert not holds(world(said("2026-03", "2026-03-31", "press", status="actual", confidence="low"))).reached
    assert holds(world(said("2026-03", "2026-03-31", "amd", status="actual", confidence="low"))).reached


def test_a_cancellation_undoes_the_actuals_before_it_and_not_those_after() -> None:
    came = said("2026-03-01", "2026-03-01", status="actual")
    off = said("", "2026-04-01", status="cancelled")
    assert holds(world(came, off)).status == "cancelled"
    again = said("2026-05-01", "2026-05-01", status="actual")
    assert holds(world(came, off, again)).stated.text == "2026-05-01"


def test_a_family_is_reached_with_its_first_variant_and_takes_its_date() -> None:
    links = [Link("variant-a", "variant_of", "chip"), Link("variant-b", "variant_of", "chip")]
    roadmap = world(
        said("", "2026-01-01", milestone="announced", status="actual"),
        said("2026-07-23", "2026-07-23", subject="variant-a", status="actual"),
        said("2026-05-01", "2026-05-02", subject="variant-b", status="actual"),
        links=links,
    )
    assert days(holds(roadmap)) == ("2026-05-01", "2026-05-01")


# -- the actual date -------------------------------------------------------------------------------------


def test_of_several_actuals_the_owners_word_counts_before_others() -> None:
    roadmap = world(
        said("2026-03-01", "2026-03-02", "press", status="actual"),
        said("2026-03-20", "2026-03-20", status="actual"),
    )
    assert holds(roadmap).stated.text == "2026-03-20"


def test_among_others_the_actual_that_ends_first_counts_then_the_narrower() -> None:
    roadmap = world(
        said("2026-Q1", "2026-05-01", "press", status="actual"),
        said("2026-03", "2026-05-01", "meta", status="actual"),
    )
    assert holds(roadmap).stated.text == "2026-03"


def test_an_actual_ends_no_later_than_the_day_it_was_stated_and_than_a_later_milestone() -> None:
    roadmap = world(said("2026", "2026-07-23", status="actual"))
    assert days(holds(roadmap)) == ("2026-01-01", "2026-07-23")
    deployed = said("2026-06-05", "2026-06-05", milestone="deployed", status="actual")
    assert days(holds(world(said("2026", "2026-07-23", status="actual"), deployed))) == (
        "2026-01-01",
        "2026-06-05",
    )


def test_an_actual_without_a_window_is_open_before_the_day_stated() -> None:
    assert days(holds(world(said("", "2026-07-23", status="actual")))) == (None, "2026-07-23")


# -- the planned date ----------------------------------------------------------------------------------------


def test_the_owners_latest_plan_counts_whatever_the_press_says_later() -> None:
    roadmap = world(said("2027-Q1", "2026-01-01"), said("2027-Q3", "2026-09-01", "press"))
    assert holds(roadmap).stated.text == "2027-Q1"
    assert holds(roadmap, viewpoint="anyone").stated.text == "2027-Q3"
    assert holds(roadmap, viewpoint="press").stated.text == "2027-Q3"
    assert holds(roadmap, viewpoint="meta").status == "unstated"


def test_where_the_owner_is_silent_a_party_to_the_deal_speaks_then_anyone() -> None:
    deal: dict[str, Any] = {
        "agreements": [Agreement("d", "Deal", "amd", "meta", "2026-01-01")],
        "commitments": [Commitment("d", "1", "chip", "1", "GW")],
    }
    claims = (said("2027-Q1", "2026-02-01", "meta"), said("2027-Q3", "2026-09-01", "press"))
    assert holds(world(*claims, **deal)).stated.text == "2027-Q1"
    assert holds(world(*claims)).stated.text == "2027-Q3"


def test_low_confidence_counts_only_where_nothing_better_is_left_or_when_asked_for() -> None:
    roadmap = world(said("2027-Q1", "2026-01-01"), said("2027-Q4", "2026-09-01", confidence="low"))
    assert holds(roadmap).stated.text == "2027-Q1"
    assert holds(roadmap, rumours=True).stated.text == "2027-Q4"
    assert holds(world(said("2027-Q4", "2026-09-01", confidence="low"))).stated.text == "2027-Q4"


def test_a_restated_plan_never_counts() -> None:
    roadmap = world(said("2027-Q1", "2026-01-01"), said("2028", "2026-09-01", restates="amd"))
    assert holds(roadmap).stated.text == "2027-Q1"


def test_ties_go_to_higher_confidence_then_later_recorded() -> None:
    same_day = (said("2027-Q1", "2026-01-01", confidence="high"), said("2027-Q4", "2026-01-01"))
    assert holds(world(*same_day)).stated.text == "2027-Q1"
    recorded = (
        said("2027-Q1", "2026-01-01", recorded_on="2026-02-02"),
        said("2027-Q4", "2026-01-01", recorded_on="2026-02-01"),
    )
    assert holds(world(*recorded)).stated.text == "2027-Q1"


def test_a_cancellation_after_the_plan_cancels_and_a_plan_after_it_revives() -> None:
    plan, off = said("2027-Q1", "2026-01-01"), said("", "2026-03-01", status="cancelled")
    assert holds(world(plan, off)).status == "cancelled"
    assert holds(world(plan, off, said("2028", "2026-05-01"))).status == "plan"


def test_a_plan_that_names_no_day_withdraws_the_date_and_the_last_one_is_still_shown() -> None:
    stated = holds(world(said("2027-Q1", "2026-01-01"), said("", "2026-05-01")))
    assert (stated.status, stated.last_known.text, days(stated)) == ("withdrawn", "2027-Q1", (None, None))
    assert holds(world(said("TBD", "2026-05-01"))).status == "undated"


def test_for_a_commitment_the_suppliers_word_comes_first_whatever_the_viewpoint() -> None:
    deal: dict[str, Any] = {
        "agreements": [Agreement("d", "Deal", "amd", "meta", "2026-01-01")],
        "commitments": [Commitment("d", "1", "chip", "1", "GW")],
    }
    roadmap = world(
        said("2026-H2", "2026-02-01", subject="d/1", milestone="begins"),
        said("2027", "2026-09-01", "meta", subject="d/1", milestone="begins"),
        **deal,
    )
    for viewpoint in ("owner", "anyone", "meta"):
        assert holds(roadmap, milestone="begins", subject="d/1", viewpoint=viewpoint).stated.text == "2026-H2"


def test_deployed_is_the_earliest_ahead_of_each_organizations_latest_plan() -> None:
    roadmap = world(
        said("2027-Q1", "2026-01-01", "meta", milestone="deployed"),
        said("2028", "2026-06-01", "meta", milestone="deployed"),
        said("2027-Q3", "2026-01-01", "press", milestone="deployed"),
        said("2026-Q1", "2026-01-01", "amd", milestone="deployed"),
    )
    assert holds(roadmap, milestone="deployed").stated.text == "2027-Q3"


def test_the_customers_own_plans_are_left_out_of_a_promise_made_to_it() -> None:
    roadmap = world(said("2027-Q1", "2026-02-01", "meta"))
    assert holds(roadmap).status == "plan"
    assert holds(roadmap, excluding="meta").status == "unstated"


def test_a_fiscal_window_is_read_by_the_owners_year_and_keeps_its_words() -> None:
    stated = holds(world(said("FY2028-Q1", "2026-02-01", "nvidia", subject="rubin")), subject="rubin")
    assert (stated.stated.text, *days(stated)) == ("FY2028-Q1", "2027-02-01", "2027-04-30")


# -- time passes -----------------------------------------------------------------------------------------------


def test_the_past_part_of_a_plan_is_taken_off() -> None:
    assert days(holds(world(said("2026-H2", "2026-01-01")))) == ("2026-11-23", "2026-12-31")
    assert days(holds(world(said("by 2026-Q4", "2026-01-01")))) == ("2026-11-23", "2026-12-31")


@pytest.mark.parametrize(
    ("day", "expired"), [("2026-09-29", False), ("2026-09-30", True), ("2026-10-01", True)]
)
def test_a_plan_is_expired_from_its_last_day_on(day: str, expired: bool) -> None:
    assert holds(world(said("2026-Q3", "2026-01-01")), day).expired is expired


# -- derived and families -------------------------------------------------------------------------------------------


def test_an_unstated_milestone_lies_between_its_neighbours_and_after_the_day() -> None:
    roadmap = world(
        said("2026-07-23", "2026-07-23", milestone="production", status="actual"),
        said("2027-H1", "2026-07-23", milestone="volume"),
    )
    stated = holds(roadmap)
    assert (stated.status, days(stated)) == ("derived", ("2026-11-23", "2027-06-30"))


def test_expired_plans_and_plans_of_deployed_bound_nothing() -> None:
    assert holds(world(said("2026-Q1", "2025-07-23", milestone="production"))).status == "unstated"
    assert holds(world(said("2027-Q1", "2026-07-23", milestone="deployed"))).status == "unstated"


def test_a_derived_milestone_whose_bounds_cross_is_unknown() -> None:
    roadmap = world(
        said("2028", "2026-07-23", milestone="production"), said("2027-Q1", "2026-07-23", milestone="volume")
    )
    assert days(holds(roadmap)) == (None, None)


def test_a_family_without_a_word_of_its_own_takes_the_earliest_variant_ahead() -> None:
    links = [Link("variant-a", "variant_of", "chip"), Link("variant-b", "variant_of", "chip")]
    variants = (
        said("", "2026-01-01", milestone="announced", status="actual"),
        said("2026-Q3", "2026-01-01", subject="variant-a"),
        said("2027-Q2", "2026-01-01", subject="variant-b"),
    )
    assert holds(world(*variants, links=links)).stated.text == "2027-Q2"
    own = said("2027-Q4", "2026-01-01")
    assert holds(world(own, *variants, links=links)).stated.text == "2027-Q4"
    assert holds(world(own, links=links), subject="variant-a").status == "unstated"


# -- moves ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "kind", "moved"),
    [
        ("2026", "2026-H2", "narrowed", 0),
        ("2026-H2", "2026-Q3", "narrowed", 92),
        ("2026-Q3", "2026-H2", "loosened", None),
        ("2026-Q3", "2026-Q4", "later", 92),
        ("2026-Q4", "2026-Q3", "earlier", 92),
        ("2026-Q3", "2026-Q3", "repeated", None),
        ("2026-Q3", "", "withdrawn", None),
        ("", "2026-Q3", "dated", None),
    ],
)
def test_a_move_is_named_by_where_the_new_window_lies(
    before: str, after: str, kind: str, moved: int | None
) -> None:
    roadmap = world(
        said(before, "2026-01-01"), said(after, "2026-02-01"), said("2030", "2026-01-15", "press")
    )
    moves = AsOf(roadmap, day_of(D)).moves("chip", "available")
    assert [(move.kind, move.days) for move in moves] == [(kind, moved)]


# -- the sample ------------------------------------------------------------------------------------------------------


def test_helios_narrowed_twice_and_never_slipped(sample: Roadmap) -> None:
    moves = AsOf(sample, day_of(D)).moves("amd-helios", "available")
    assert [(m.kind, m.days) for m in moves if m.kind != "repeated"] == [("narrowed", 0), ("narrowed", 92)]


def test_falcon_shores_moved_and_was_cancelled(sample: Roadmap) -> None:
    as_of = AsOf(sample, day_of(D))
    assert as_of.holds("falcon-shores", "available").status == "cancelled"
    kinds = [move.kind for move in as_of.moves("falcon-shores", "available")]
    assert "later" in kinds and kinds[-1] == "cancelled"


def test_what_holds_does_not_depend_on_the_order_of_rows(sample: Roadmap) -> None:
    turned = Roadmap({name: tuple(reversed(sample.rows(name))) for name in sample._tables})
    one, other = AsOf(sample, day_of(D)), AsOf(turned, day_of(D))
    for generation in sample.generations:
        assert one.milestones(generation.key) == other.milestones(generation.key)
