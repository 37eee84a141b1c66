"""What the details say of the sample as of 2026-11-22 and of earlier days."""

from datetime import date

import pytest

from roadmap_app.desktop.inspector.facts import Asked, Facts, Section
from roadmap_app.desktop.inspector.things import facts_of
from roadmap_app.desktop.session.findings_by_thing import FindingsByThing
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.workspace.checking import check, tranche_states

TODAY = date(2026, 11, 22).toordinal()
SPEC = CheckSpec(TODAY)


@pytest.fixture(scope="module")
def asked(sample: Roadmap) -> Asked:
    return Asked(AsOf(sample, TODAY), FindingsByThing(check(sample, SPEC), tranche_states(sample, SPEC)))


def facts(asked: Asked, key: str) -> Facts:
    found = facts_of(asked, key)
    assert found is not None
    return found


def section(found: Facts, title: str) -> Section:
    return next(part for part in found.sections if part.title.startswith(title))


def test_helios_has_passed_unconfirmed_and_its_date_narrowed(asked: Asked) -> None:
    found = facts(asked, "amd-helios")
    assert found.principal is not None
    assert found.principal.window == "Q3 2026"
    assert found.principal.days == "1 Jul – 30 Sep"
    assert found.principal.banner == "Date passed, not confirmed"
    assert found.principal.distance == "53 days ago"
    assert found.moved.startswith("narrowed")
    assert "92 days nearer" in found.moved
    assert "later" not in found.moved


def test_claims_stand_newest_first_with_site_day_and_age_and_name_what_does_not_count(asked: Asked) -> None:
    claims = section(facts(asked, "amd-helios"), "Claims")
    first = claims.rows[0]
    assert (first.lead, first.text, first.aside) == ("Q3 2026", "amd.com", "23 Jul 2026 · 122 d")
    assert first.url.startswith("https://www.amd.com/")
    assert claims.note.startswith("Not counted: 3 of low confidence")


def test_every_milestone_of_helios_names_the_claim_behind_it(asked: Asked) -> None:
    rows = {row.milestone: row for row in section(facts(asked, "amd-helios"), "Milestones").rows}
    assert rows["production"].aside == "23 Jul 2026"
    assert rows["production"].below.startswith("AMD, 23 Jul 2026")
    assert rows["volume"].aside == "not stated"


def test_the_deals_that_depend_on_helios_come_by_due_day_with_their_state(asked: Asked) -> None:
    rows = section(facts(asked, "amd-helios"), "Deals").rows
    assert rows[0].text == "AMD – Oracle (Oct 2025)"
    assert (rows[0].mark, rows[0].below) == ("unconfirmed", "not confirmed")
    assert rows[0].aside == "30 Sep 2026 · 50,000 units"
    assert {"AMD – Meta", "AMD – OpenAI", "AMD – Microsoft", "AMD – Anthropic"} <= {row.text for row in rows}


def test_a_fiscal_window_is_kept_as_said_and_placed_in_its_months(asked: Asked) -> None:
    before = Asked(AsOf(asked.as_of.roadmap, date(2026, 5, 25).toordinal()), FindingsByThing())
    found = facts(before, "vr-nvl72")
    assert found.principal is not None
    assert (found.principal.window, found.principal.days) == ("FY2027 Q3", "1 Aug – 31 Oct")


def test_falcon_shores_tells_its_moves_and_its_cancellation(asked: Asked) -> None:
    found = facts(asked, "falcon-shores")
    assert found.principal is not None
    assert found.principal.banner == "Cancelled by Intel"
    assert "365 days later" in found.moved
    assert "cancelled" in found.moved


def test_a_tranche_names_its_product_size_standing_and_agreement(asked: Asked) -> None:
    found = facts(asked, "amd-meta-2026/1")
    assert found.principal is not None
    assert (found.name, found.principal.window, found.principal.distance) == (
        "AMD – Meta",
        "H2 2026",
        "39 days left",
    )
    promised = section(found, "What is promised").rows
    assert {"binding", "1 GW"} <= {row.aside for row in promised}
    assert any(row.goto == "amd-meta-2026" for row in promised)


def test_what_is_not_known_is_written_and_never_blank(asked: Asked) -> None:
    tranche = facts(asked, "amd-meta-2026/2")
    assert any(row.text == "No product is named" for row in section(tranche, "What is promised").rows)
    agreement = facts(asked, "amd-microsoft-2026")
    assert any(row.aside == "size not told" for row in section(agreement, "Terms").rows)


@pytest.mark.parametrize("day", ["2023-01-01", "2024-08-03", "2026-11-22"])
def test_everything_in_the_sample_has_facts_on_any_day(sample: Roadmap, day: str) -> None:
    asked = Asked(AsOf(sample, date.fromisoformat(day).toordinal()), FindingsByThing())
    keys = [generation.key for generation in sample.generations]
    keys += [tranche.key for tranche in sample.commitments] + [deal.key for deal in sample.agreements]
    keys += [line.key for line in sample.lines]
    assert all(facts_of(asked, key) is not None for key in keys)
    assert facts_of(asked, "no-such-thing") is None


def test_a_support_names_whose_word_it_is_and_its_day(asked: Asked) -> None:
    rows = {row.goto: row for row in section(facts(asked, "rubin"), "Supported by").rows}
    assert rows["cuda-13-5"].below == "said by NVIDIA, 4 Nov 2026"
    assert rows["cuda-13-5"].aside.startswith("production · ")


def test_a_warrant_tranche_tells_from_when_it_could_vest(asked: Asked) -> None:
    rows = {row.text: row.below for row in section(facts(asked, "amd-meta-2026"), "Warrants").rows}
    assert not rows["All shares"].startswith(("could", "no day"))
    assert rows["Warrant tranche 1"].startswith(("could vest from ", "no day from which it could vest: "))
