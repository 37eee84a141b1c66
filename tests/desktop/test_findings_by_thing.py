"""Findings by what they are about: the same as looking through all of them, and what is looked at first."""

from datetime import date

import pytest

from roadmap_app.desktop.session.findings_by_thing import FindingsByThing
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.findings import CheckResult, CheckSpec
from roadmap_app.domain.memory import Forgets
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.workspace.checking import check

TODAY = date(2026, 11, 22).toordinal()


@pytest.fixture(scope="module")
def result(sample: Roadmap) -> CheckResult:
    return check(sample, CheckSpec(TODAY))


def test_on_a_product_stands_what_names_it_in_the_check_s_order(sample: Roadmap, result: CheckResult) -> None:
    by_thing = FindingsByThing(result)
    for generation in sample.generations:
        key = generation.key
        named = [
            finding for finding in result.findings if key in finding.generations or key in finding.subjects
        ]
        on_it = list(by_thing.on(key))
        assert [finding for finding in on_it if finding in named] == named
        assert on_it == [finding for finding in result.findings if key in finding.about]


def test_on_an_agreement_stands_what_concerns_any_of_its_tranches(
    sample: Roadmap, result: CheckResult
) -> None:
    by_thing = FindingsByThing(result)
    for tranche in sample.commitments:
        on_tranche = {finding.fingerprint for finding in by_thing.on(tranche.key)}
        assert on_tranche <= {finding.fingerprint for finding in by_thing.on(tranche.agreement)}
    assert by_thing.on("amd-meta-2026")


def test_on_what_nothing_is_about_and_before_a_check_stands_nothing(result: CheckResult) -> None:
    assert not FindingsByThing(result).on("no-such-thing")
    assert not FindingsByThing().on("amd-mi455x")
    assert not FindingsByThing().findings


def test_first_is_looked_at_a_system_with_an_open_finding(sample: Roadmap, result: CheckResult) -> None:
    by_thing = FindingsByThing(result)
    first = by_thing.first_choice(sample)
    line = sample.line_of(first)
    assert line is not None
    assert line.layer == "system"
    assert any(finding.is_open for finding in by_thing.on(first))
    assert FindingsByThing().first_choice(sample) == ""


def test_what_was_let_go_of_is_made_again_as_it_was(sample: Roadmap) -> None:
    result = check(sample, CheckSpec(TODAY - 1))
    before = list(result.findings)
    assert isinstance(result.findings, Forgets)
    result.findings.forget()
    assert list(result.findings) == before
    as_of = AsOf(sample, TODAY)
    held = {claim.subject: as_of.holds(claim.subject, claim.milestone) for claim in sample.claims}
    as_of.forget()
    again = {claim.subject: as_of.holds(claim.subject, claim.milestone) for claim in sample.claims}
    assert again == held
