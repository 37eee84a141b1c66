"""Dates and findings as sentences for the clipboard: what was said, by whom, where, and what has become of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from roadmap_app.domain.as_of import AsOf, day_of
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.reports.words.spoken import spoken_claim, spoken_finding, spoken_stated
from roadmap_app.workspace.checking import check

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap

NOVEMBER = day_of("2026-11-22")


@pytest.fixture(scope="module")
def as_of(sample: Roadmap) -> AsOf:
    return AsOf(sample, NOVEMBER)


def said(as_of: AsOf, subject: str, milestone: str, stated_on: str, stated_by: str = "amd") -> str:
    (claim,) = (
        claim
        for claim in as_of.roadmap.claims_of(subject, milestone)
        if (claim.stated_on, claim.stated_by) == (stated_on, stated_by)
    )
    return spoken_claim(as_of, claim)


def test_a_date_that_has_passed_says_that_nothing_confirms_it(as_of: AsOf) -> None:
    sentence = said(as_of, "amd-helios", "available", "2026-07-23")
    assert sentence.startswith(
        "AMD’s Helios was to be available in Q3 2026 (AMD, 23 Jul 2026, “Advancing AI 2026"
    )
    assert sentence.endswith(".pdf); as of 22 Nov 2026 no source confirms it.")


def test_a_date_that_a_low_word_alone_confirms_says_so(as_of: AsOf) -> None:
    sentence = said(as_of, "amd-mi455x", "available", "2026-07-23")
    assert sentence.endswith(
        "; as of 22 Nov 2026 only a word of low confidence says that it came (Unattributed)."
    )


def test_a_contradicted_day_is_copied_with_what_stands_against_it(as_of: AsOf) -> None:
    sentence = spoken_stated(as_of, as_of.holds("tpu-v7", "available"))
    assert sentence.startswith("Google’s TPU7x became available on 22 Apr 2026 (Other press, 24 Apr 2026")
    assert "; against it: Google’s TPU7x was deployed in Q3 2025 (Google, 26 Aug 2025" in sentence


def test_an_older_word_names_the_later_one(as_of: AsOf) -> None:
    sentence = said(as_of, "amd-helios", "available", "2026-01-05")
    assert sentence.startswith("AMD’s Helios is to be available in H2 2026 (AMD, 5 Jan 2026, “")
    assert sentence.endswith("; on 23 Jul 2026 it said “Q3 2026”.")


def test_what_came_is_said_in_the_past_and_a_plan_knows_that_it_came(as_of: AsOf) -> None:
    assert said(as_of, "amd-helios", "production", "2026-07-23").startswith(
        "AMD’s Helios went into production on 23 Jul 2026 (AMD, 23 Jul 2026, “"
    )
    planned = said(as_of, "amd-helios", "production", "2026-02-17", "semianalysis")
    assert planned.endswith("; it came on 23 Jul 2026.")


def test_a_tranche_tells_its_size_and_standing_and_a_deployment_whose_it_is(as_of: AsOf) -> None:
    (claim,) = as_of.roadmap.claims_of("amd-meta-2026/1", "begins")[:1]
    assert spoken_claim(as_of, claim).startswith(
        "AMD – Meta, tranche 1 (1 GW, binding) is to begin in H2 2026 ("
    )
    deployed = said(as_of, "amd-helios", "deployed", "2026-07-22", "anthropic")
    assert deployed.startswith("AMD’s Helios is to be deployed by Anthropic in H1 2027 (Anthropic, ")


def test_every_claim_of_the_sample_is_one_sentence_with_its_source(as_of: AsOf) -> None:
    for claim in as_of.roadmap.claims:
        sentence = spoken_claim(as_of, claim)
        assert sentence.endswith(".") and "\n" not in sentence and "  " not in sentence
        assert claim.source_url in sentence
        assert claim.source_title or claim.source_url or "no source named" in sentence


def test_a_date_that_nobody_stated_says_so(as_of: AsOf) -> None:
    stated = as_of.holds("amd-mi455x", "end_of_sale")
    assert spoken_stated(as_of, stated) == (
        "As of 22 Nov 2026 no source gives a date on which the end of sale of AMD’s MI455X is planned."
    )


def test_a_finding_carries_the_day_and_every_source_once(as_of: AsOf) -> None:
    result = check(as_of.roadmap, CheckSpec(NOVEMBER, supplier="amd", customer="meta"))
    for finding in result.open:
        sentence = spoken_finding(finding, as_of)
        assert sentence.startswith(finding.message)
        assert "As of 22 Nov 2026." in sentence
        for claim in finding.claims[:5]:
            assert claim.source_url in sentence
    without = spoken_finding(result.open[0])
    assert "Source" in without and "As of" not in without


def test_addresses_that_may_not_be_opened_are_left_out(as_of: AsOf, sample: Roadmap) -> None:
    claim = sample.claims_of("amd-helios", "available")[0]
    odd = claim._replace(source_url="javascript:alert(1)", source_title="a\n  title")
    sentence = spoken_claim(as_of, odd)
    assert "javascript" not in sentence and "“a title”" in sentence
