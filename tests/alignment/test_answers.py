"""Partners, deals, slips, readiness, brief and what-if on the sample, against what its readers know."""

from __future__ import annotations

import pytest

from roadmap_app.alignment.answers.brief import brief_of
from roadmap_app.alignment.answers.comparison import compare
from roadmap_app.alignment.answers.deals import deals_of
from roadmap_app.alignment.answers.partners import pair_standings
from roadmap_app.alignment.answers.readiness import readiness_rows, trends
from roadmap_app.alignment.answers.slips import slip_rows, vendor_records
from roadmap_app.alignment.answers.stand_ins import stand_ins
from roadmap_app.alignment.answers.what_if import compare_scenario, sweep
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.scenario import Shift, parse_setting, parse_shift
from roadmap_app.domain.statements import day_of
from tests.sample_counts import READINESS_ROWS

NOVEMBER = CheckSpec(day_of("2026-11-22"))
AUGUST = CheckSpec(day_of("2026-08-01"))


def test_every_pair_stands_with_its_verdicts_its_next_day_and_what_is_bound(sample: Roadmap) -> None:
    pairs = {(pair.supplier, pair.customer): pair for pair in pair_standings(sample, NOVEMBER)}
    oracle = pairs["amd", "oracle"]
    assert (oracle.worst, oracle.next_due) == ("unconfirmed", day_of("2026-09-30"))
    assert oracle.at_stake["binding"] == {"units": 80_000.0}
    assert pairs["amd", "meta"].at_stake == {"binding": {"GW": 1.0}, "option": {"GW": 5.0}}
    assert pairs["nvidia", "openai"].at_stake == {"intent": {"GW": 10.0}}
    for pair in (("amd", "microsoft"), ("amd", "anthropic"), ("google", "anthropic"), ("aws", "anthropic")):
        assert pair in pairs
    assert ("broadcom", "unattributed") not in pairs


def test_superseded_agreements_count_nowhere(sample: Roadmap) -> None:
    superseded = {row.key for row in sample.agreements if row.standing == "superseded"}
    deals = deals_of(sample, NOVEMBER)
    assert superseded and not superseded & {row.agreement.key for row in deals.tranches}


def test_deals_and_brief_tell_one_state_of_each_tranche(sample: Roadmap) -> None:
    deals = {row.commitment.key: row.state for row in deals_of(sample, NOVEMBER).tranches}
    brief = brief_of(sample, NOVEMBER, NOVEMBER.as_of - 90, 90)
    assert {one.commitment.key: one.state for one in brief.tranches} == deals
    states = {key: state.word for key, state in deals.items() if state}
    assert states["amd-oracle-2025/1"] == states["amd-meta-2026/1"] == "unconfirmed"
    assert states["amd-meta-2026/2"] == "open"
    for key in ("aws-anthropic-rainier/1", "aws-anthropic-rainier/2", "amd-oracle-mi355x-2025/1"):
        assert states[key] == "no-date", "the product is there; nobody says that it began"


def test_no_share_is_given_for_meta_because_nvidias_quantity_is_not_told(sample: Roadmap) -> None:
    shares = {(row.customer, row.year): row for row in deals_of(sample, NOVEMBER).concentration}
    meta = shares["meta", 2026]
    assert meta.share is None and dict(meta.missing) == {"nvidia-meta-2026": "quantity and date not told"}
    anthropic = shares["anthropic", 2027]
    assert (anthropic.supplier, anthropic.total) == ("broadcom", 4.5)
    assert anthropic.share == pytest.approx(3.5 / 4.5)


def test_metas_five_gigawatts_are_unassigned_once(sample: Roadmap) -> None:
    rows = [row for row in deals_of(sample, NOVEMBER).unassigned if row.agreement == "amd-meta-2026"]
    assert [(row.sequence, row.quantity, row.unit, row.missing) for row in rows] == [
        ("2", 5.0, "GW", ("product", "date"))
    ]


def test_power_by_quarter_runs_up_and_keeps_standings_apart(sample: Roadmap) -> None:
    ramp = deals_of(sample, NOVEMBER).ramp
    bound = {}
    for row in ramp:
        assert row.p10 <= row.p90
        if row.unit == "GW" and row.standing == "binding":
            bound[row.quarter] = bound.get(row.quarter, 0.0) + row.started
    totals = [bound[quarter] for quarter in sorted(bound)]
    assert totals == sorted(totals)
    assert bound["2027-Q4"] == pytest.approx(10.1)


def test_shares_that_vest_with_a_completion_nobody_has_stated_have_no_day(sample: Roadmap) -> None:
    rows = {(row.agreement, row.tranche): row for row in deals_of(sample, NOVEMBER).warrants}
    first, second = rows["amd-meta-2026", "1"], rows["amd-meta-2026", "2"]
    assert (first.vests_from, first.not_before) == (None, day_of("2026-12-31"))
    assert (second.vests_from, second.not_before) == (None, None)
    assert rows["amd-meta-2026", "2"].price_usd == 600.0


def test_slips_tell_narrowing_from_slipping_and_give_no_mean_below_five(sample: Roadmap) -> None:
    rows = slip_rows(AsOf(sample, NOVEMBER.as_of))
    by = {(row.generation, row.milestone): row for row in rows}
    helios = by["amd-helios", "available"]
    assert {s.move for s in helios.statements} == {"", "narrowed", "repeated"}
    assert helios.case is not None and (helios.case.text, helios.case.outcome) == ("2026", "passed")
    falcon = [s.move for s in by["falcon-shores", "available"].statements]
    assert falcon.index("later") < falcon.index("cancelled")
    b200 = by["b200", "production"].case  # FY2025-Q3 ended on 27 Oct 2024; it came in November 2024
    assert b200 is not None and (b200.outcome, b200.days) == ("late", 20)
    # available in September 2024, so in production by then: inside H2 2024, since when nobody tells
    gaudi = by["gaudi3", "production"].case
    assert gaudi is not None and (gaudi.outcome, gaudi.days) == ("kept", None)
    for record in vendor_records(rows):
        assert (record.mean_days is None) == (record.cases < 5)


def test_readiness_tells_the_lag_in_days_and_a_preview_apart(sample: Roadmap) -> None:
    rows = readiness_rows(sample, NOVEMBER)
    by = {(row.generation, row.stack): row for row in rows}
    assert by["trainium3", "aws-neuron"].lag_days == (17, 17)
    assert (by["rubin", "triton"].level, by["rubin", "pytorch"].level) == ("preview", "")
    assert by["rubin", "nvidia-cuda"].lag_days == (67, 96)  # CUDA 13.5, which the maker calls the first
    assert by["amd-mi455x", "amd-rocm"].release == ""
    assert len(rows) == READINESS_ROWS
    for trend in trends(sample, rows):
        assert (trend.mean_days is None) == (len(trend.cases) < 5)


def test_the_brief_tells_what_passed_what_falls_due_and_what_to_ask(sample: Roadmap) -> None:
    brief = brief_of(sample, NOVEMBER, day_of("2026-09-14"), 90)
    since = {(item.kind, item.subject) for item in brief.since}
    assert ("date passed", "amd-helios") in since and ("loosened", "amd-mi430x") in since
    assert ("gone quiet", "amd-mi450-meta") in since and ("confirmed", "amd-rocm-10-1") in since
    assert all(NOVEMBER.as_of < item.day <= NOVEMBER.as_of + 90 for item in brief.ahead)
    assert ("tranche", "amd-meta-2026/1") in {(item.kind, item.subject) for item in brief.ahead}
    assert brief.exposed["option"] and "binding" in brief.exposed
    assert any("ROCm release" in item.question and item.asked_of == "amd" for item in brief.open)


def test_two_products_stand_side_by_side_in_one_unit(sample: Roadmap) -> None:
    rows = {row.what: row for row in compare(sample, NOVEMBER, ["amd-mi455x", "rubin"]).rows}
    assert rows["memory bandwidth, TB/s"].values == ("23.3", "22")
    assert rows["memory bandwidth, TB/s"].differs and not rows["scale up bandwidth, GB/s"].differs
    deals = compare(sample, NOVEMBER, ["amd-meta-2026", "amd-openai-2025"])
    assert deals.kind == "agreements" and deals.names == ("AMD – Meta", "AMD – OpenAI")
    with pytest.raises(RoadmapError, match="2 to 5"):
        compare(sample, NOVEMBER, ["rubin"])


def test_a_slip_of_two_quarters_tells_which_promises_break_and_how_much(sample: Roadmap) -> None:
    shifts = [
        parse_shift(sample, "amd-mi450:available:+182"),
        parse_shift(sample, "amd-mi455x:available:+182"),
    ]
    diff = compare_scenario(sample, AUGUST, shifts)
    broken = {finding.commitment for finding in diff.new if finding.commitment}
    assert {"amd-oracle-2025/1", "amd-openai-2025/1", "amd-humain-2025/1"} <= broken
    assert diff.at_stake["binding"] == {"GW": 1.1, "units": 50_000.0}
    assert diff.already and not {finding.fingerprint for finding in diff.already} & {
        f.fingerprint for f in diff.new
    }


def test_a_scenario_touches_no_claim_and_moves_nothing_that_has_come(sample: Roadmap) -> None:
    before = sample.claims
    shift = Shift("rubin", "available", 400)
    diff = compare_scenario(sample, NOVEMBER, [shift])
    assert not (diff.new or diff.worse or diff.better or diff.gone)
    assert sample.claims is before


def test_a_window_can_be_set_instead_of_shifted(sample: Roadmap) -> None:
    shift = parse_setting(sample, "amd-helios:available:Q2 2027")
    as_of = AsOf(sample, NOVEMBER.as_of, shifts=[shift])
    assert as_of.holds("amd-helios", "available").shown.text == "2027-Q2"


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ("nothing", "“nothing” is no change"),
        ("acme:available:+9", "“acme” is no generation"),
        ("rubin:begins:+9", "“begins” is no milestone of rubin"),
        ("rubin:available:soon", "names no days"),
    ],
)
def test_a_wrong_shift_is_refused_in_a_sentence(sample: Roadmap, wrong: str, named: str) -> None:
    with pytest.raises(RoadmapError, match=named):
        parse_shift(sample, wrong)


def test_the_sweep_breaks_more_the_later_it_gets_and_names_what_could_stand_in(sample: Roadmap) -> None:
    steps = sweep(sample, AUGUST, "amd-mi450")
    assert [step.quarters for step in steps] == [0, 1, 2, 3, 4]
    broken = [step.broken for step in steps]
    assert broken == sorted(broken) and broken[-1] > broken[0]
    structure = Structure.of(AsOf(sample, AUGUST.as_of))
    others = stand_ins(
        structure, "amd-mi455x", {"meta": day_of("2027-06-30"), "humain": day_of("2026-12-31")}
    )
    named = {one.generation: one.customers for one in others}
    assert "meta" in named["b200"] and "humain" not in named["b200"], "HUMAIN runs no CUDA"
    assert "a100" not in named and "h100" not in named, "over two years before it"
    assert {sample.line_of(key).category for key in named} == {"GPU"}
