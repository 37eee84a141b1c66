"""What a reader is told is what the whole roadmap says, and nothing that he may not see is named."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from roadmap_app.alignment.answers.brief import brief_of
from roadmap_app.alignment.answers.brief_since import Entered
from roadmap_app.alignment.answers.chains import readiness_of
from roadmap_app.alignment.answers.comparison import compare
from roadmap_app.alignment.answers.deals import deals_of
from roadmap_app.alignment.answers.readiness import Trend
from roadmap_app.alignment.answers.slips import told_slips, vendor_records
from roadmap_app.alignment.answers.sources import sources_of
from roadmap_app.alignment.engine.check import check_roadmap
from roadmap_app.alignment.rules.concentration import YearShare
from roadmap_app.domain.findings import REMARKS, CheckResult, CheckSpec
from roadmap_app.domain.records import Claim, Commitment
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.sharing import as_shared
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables.tables import TABLES
from tests.random_roadmaps import hidden_words, random_roadmap
from tests.small_sample import small_sample

PROFILES = ("public", "partner:meta", "partner:oracle", "partner:amd")
SPEC = CheckSpec(day_of("2026-11-22"))


@pytest.fixture(scope="module")
def some() -> Roadmap:
    return Roadmap(small_sample())


def _verdicts(result: CheckResult) -> dict[tuple[str, ...], set[str]]:
    found: dict[tuple[str, ...], set[str]] = {}
    for finding in result.findings:
        found.setdefault((finding.rule, *finding.subjects), set()).add(finding.verdict)
    return found


@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 10_000))
@pytest.mark.parametrize("profile", PROFILES)
def test_a_reader_of_a_random_roadmap_is_told_what_the_whole_says_and_no_hidden_word(
    some: Roadmap, profile: str, seed: int
) -> None:
    chance = random.Random(seed)
    whole = random_roadmap(some, chance)
    shown = as_shared(whole, profile)
    day = day_of(chance.choice(("2026-11-22", "2026-03-01", "2025-06-01")))
    spec = CheckSpec(day, chance.choice(("owner", "anyone")), rumours=chance.random() < 0.5)
    result = check_roadmap(shown, spec)
    told, known = _verdicts(result), _verdicts(check_roadmap(whole, spec))
    assert told == {key: known.get(key) for key in told}
    assert result.requirements == sum(count for one, count in result.verdicts.items() if one not in REMARKS)
    said = "\n".join(cell for name in TABLES for row in shown.rows(name) for cell in row)
    said += "\n".join(finding.message for finding in result.findings)
    assert not [word for word in hidden_words(whole, profile.partition(":")[2]) if word in said]


def test_a_share_is_told_only_where_no_deal_that_it_sums_is_hidden(sample: Roadmap) -> None:
    def shares(roadmap: Roadmap) -> list[YearShare]:
        return list(deals_of(roadmap, SPEC).concentration)

    whole = shares(sample)
    assert {row.customer for row in whole} > {"meta", "anthropic"}
    for profile in ("partner:amd", "partner:google", "public"):
        told = shares(as_shared(sample, profile))
        assert all(row in whole for row in told), profile
        assert not [row for row in told if row.customer == "meta"] or profile == "public"
    findings = check_roadmap(as_shared(sample, "partner:amd"), SPEC).findings
    assert not [one for one in findings if one.rule == "concentration" and one.subjects[0] == "meta"]


def test_a_product_that_the_whole_record_says_is_kept_never_turns_to_unconfirmed(sample: Roadmap) -> None:
    whole = _verdicts(check_roadmap(sample, SPEC))
    for profile in PROFILES:
        told = _verdicts(check_roadmap(as_shared(sample, profile), SPEC))
        assert len(told) > 100
        assert all(whole.get(key) == verdicts for key, verdicts in told.items())


def test_a_record_is_told_only_where_none_of_its_cases_is_hidden(sample: Roadmap) -> None:
    came = next(c for c in sample.claims if c.stated_by == "nvidia" and c.status == "actual")
    tables = {name: sample.rows(name) for name in TABLES}
    hidden = [row._replace(sharing="internal") if row == came else row for row in sample.claims]
    moved = Claim("amd-helios", "available", "2028", "2026-11-01", "amd", sharing="internal")
    whole = Roadmap({**tables, "claims": [*hidden, moved]})
    shown = as_shared(whole, "public")
    rows, summed = told_slips(shown, SPEC)
    every, _ = told_slips(whole, SPEC)
    assert "amd" in {row.vendor for row in rows}, "what moved and may be seen is told"
    assert "amd" not in {record.vendor for record in vendor_records(summed)}
    assert "intel" in {record.vendor for record in vendor_records(summed)}
    says = {(row.generation, row.milestone): row.case and row.case.outcome for row in every}
    assert all(says[row.generation, row.milestone] == (row.case and row.case.outcome) for row in rows)


def test_a_trend_is_told_only_where_it_sums_the_same(sample: Roadmap) -> None:
    tables = {name: sample.rows(name) for name in TABLES}

    def trends(roadmap: Roadmap) -> list[Trend]:
        return readiness_of(roadmap, SPEC).trends

    whole = trends(sample)
    one = next(trend for trend in whole if len(trend.cases) > 1)
    subject = one.cases[0][0]
    claims = [
        row._replace(sharing="internal") if (row.subject, row.milestone) == (subject, "available") else row
        for row in sample.claims
    ]
    told = trends(as_shared(Roadmap({**tables, "claims": claims}), "public"))
    assert told and all(trend in whole for trend in told)
    assert (one.line, one.stack) not in {(trend.line, trend.stack) for trend in told}


def test_the_state_of_a_tranche_is_told_only_where_all_its_requirements_are(sample: Roadmap) -> None:
    tables = {name: sample.rows(name) for name in TABLES}
    begun = Claim(
        "amd-meta-2026/1", "begins", "2026-11-01", "2026-11-02", "amd", "actual", sharing="internal"
    )
    whole = Roadmap({**tables, "claims": [*sample.claims, begun]})
    (state,) = (r.state for r in deals_of(whole, SPEC).tranches if r.commitment.key == "amd-meta-2026/1")
    (told,) = (
        r.state
        for r in deals_of(as_shared(whole, "public"), SPEC).tranches
        if r.commitment.key == "amd-meta-2026/1"
    )
    assert state is not None and (state.word, told) == ("begun", None)


def test_neither_a_number_nor_a_sum_of_tranches_is_told_where_one_is_hidden(some: Roadmap) -> None:
    def terms(roadmap: Roadmap) -> dict[str, str]:
        rows = compare(roadmap, SPEC, ("amd-meta-2026", "nvidia-meta-2026")).rows
        return {row.what: row.cells[0].text for row in rows if row.group == "terms"}

    tables = {name: some.rows(name) for name in TABLES}
    extra = Commitment("amd-meta-2026", "9", "amd-helios", "2", "GW", "binding", "internal")
    whole = Roadmap({**tables, "commitments": [*some.commitments, extra]})
    asked = ("tranches", "binding in tranches")
    assert [terms(some)[what] for what in asked] == ["2", "1 GW"]
    assert [terms(whole)[what] for what in asked] == ["3", "3 GW"]
    told = terms(as_shared(whole, "public"))
    assert {told.get(what, "") for what in asked} == {""}
    assert terms(as_shared(some, "public")) == terms(some)


def test_a_date_hangs_on_one_source_only_where_no_hidden_source_states_it_too(sample: Roadmap) -> None:
    def alone(roadmap: Roadmap) -> set[tuple[str, str]]:
        rows = sources_of(roadmap, SPEC).rows
        return {(date.subject, date.milestone) for row in rows for date in row.dates if date.is_alone}

    tables = {name: sample.rows(name) for name in TABLES}
    subject, milestone = "amd-mi455x", "volume"
    said = Claim(subject, milestone, "2027-02", "2026-11-02", "amd", source_url="https://one.example")
    tables["claims"] = (*sample.claims, said)
    sample = Roadmap(tables)
    hidden = said._replace(source_url="https://other.example", source_title="Another", sharing="internal")
    whole = Roadmap({**tables, "claims": [*sample.claims, hidden]})
    assert alone(as_shared(sample, "public")) == alone(sample)
    assert (subject, milestone) not in alone(whole)
    assert alone(as_shared(whole, "public")) == alone(sample) - {(subject, milestone)}


def test_what_has_entered_is_told_of_a_row_whose_text_is_cleared(sample: Roadmap) -> None:
    tables = {name: sample.rows(name) for name in TABLES}
    said = Claim("amd-helios", "volume", "2027", "2026-11-01", "amd", sharing="meta;oracle")
    named = said._replace(milestone="tape_out", sharing="public", source_title="Oracle buys")
    secret = said._replace(milestone="production", sharing="internal")
    whole = Roadmap({**tables, "claims": [*sample.claims, said, named, secret]})
    entered: Entered = dict.fromkeys((said, named, secret), SPEC.as_of)

    def told(roadmap: Roadmap) -> set[tuple[str, str]]:
        items = brief_of(roadmap, SPEC, SPEC.as_of - 30, 90, entered).since
        return {(item.subject, item.milestone) for item in items if item.entered is not None}

    every = {("amd-helios", kind) for kind in ("volume", "tape_out", "production")}
    assert told(whole) == every
    assert told(as_shared(whole, "partner:meta")) == every - {("amd-helios", "production")}
