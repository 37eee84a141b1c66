"""The article of March 2026 on AMD and Meta: what it states, and what of it the sample already knows."""

from __future__ import annotations

from datetime import date

import pytest

from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.exchange.articles.files import article_of
from roadmap_app.exchange.articles.proposal import Proposal, Told
from roadmap_app.exchange.articles.reading import read

TEXT = """On 24 February 2026, AMD and Meta announced a partnership to deploy AMD Helios racks, optimised for
Meta’s workloads, and running on AMD Instinct MI450 GPUs and sixth-generation EPYC CPUs. The shipments,
starting in the second half of this year, will cover successive generations of silicon over several years
and be equivalent to 6GW of power. The deal also involves AI model development and co-innovation
agreements.

As part of the agreement, AMD is also giving Meta warrants that could convert into a 10% stake in the
company. Meta can only cash the warrants in if it buys all the agreed chips, and AMD’s share price
triples.

GlobalData analyst Beatriz Valle comments: “Comparisons have been drawn between a similar agreement
signed by AMD and OpenAI in October last year. However, this is different.”

Every company except for Google, which has its own TPUs, uses Nvidia chips for training. Although
Nvidia’s Blackwell and upcoming Rubin architectures do retain an edge against AMD’s Instinct MI400 chips
in training, Meta is focusing on other areas. Meta will need to meet massive demand for inference
workloads in the next few years."""
"""The sentences of the article that name products, dates, sizes or deals, as it has them."""


def proposals(roadmap: Roadmap) -> dict[tuple[str, str], Proposal]:
    on = date(2026, 3, 4).toordinal()
    found = read(article_of(TEXT), Told(roadmap, "globaldata", on, "Commentary")).proposals
    return {
        (one.kind, one.cells.get("subject") or one.cells.get("key") or one.cells.get("agreement") or ""): one
        for one in found
    }


@pytest.fixture(scope="module")
def found(sample: Roadmap) -> dict[tuple[str, str], Proposal]:
    return proposals(sample)


def test_its_statements_are_proposed_with_their_sentences(found: dict[tuple[str, str], Proposal]) -> None:
    assert set(found) == {
        ("agreement", "amd-meta-2026"),
        ("agreement", "amd-openai-2025"),
        ("claim", "amd-helios"),
        ("claim", "amd-venice"),
        ("claim", ""),  # MI450, which may mean several
        ("claim", "amd-meta-2026/1"),
        ("commitment", "amd-meta-2026"),
        ("warrant", "amd-meta-2026"),
        ("link", ""),  # Helios runs on MI450 and on the sixth EPYC
    }
    shipments = "The shipments, starting"
    for subject in ("amd-helios", "amd-venice", "", "amd-meta-2026/1"):
        claim = found["claim", subject]
        assert claim.cells["window"] == "2026-H2"
        assert claim.cells["restates"] == "amd"
        assert claim.sentence.text.startswith(shipments)
    assert found["claim", "amd-meta-2026/1"].cells["milestone"] == "begins"
    size = found["commitment", "amd-meta-2026"]
    assert (size.cells["quantity"], size.cells["unit"]) == ("6", "GW")
    warrant = found["warrant", "amd-meta-2026"]
    assert warrant.cells["condition"].startswith("10 % of the company")
    assert "share price triples" in warrant.more[0].text


def test_a_name_of_several_products_is_asked_and_the_one_of_the_deal_is_among_them(
    found: dict[tuple[str, str], Proposal],
) -> None:
    assert {one.key for one in found["claim", ""].choices} == {"amd-mi450-meta", "amd-mi450", "amd-mi455x"}


def test_what_the_sample_knows_is_marked_with_who_said_it_when(
    found: dict[tuple[str, str], Proposal],
) -> None:
    assert all(one.known for one in found.values())
    assert found["claim", "amd-meta-2026/1"].known == "AMD said so on 24 Feb 2026"
    assert found["claim", "amd-helios"].known == "AMD said so on 23 Feb 2026"
    assert "GlobalData said so on 4 Mar 2026" in found["claim", ""].known
    assert "signed on 5 Oct 2025" in found["agreement", "amd-openai-2025"].known


def test_where_the_deal_is_unknown_it_is_proposed_whole(sample: Roadmap) -> None:
    deal = "amd-meta-2026"
    gone = {
        "agreements": [one for one in sample.agreements if one.key == deal],
        "commitments": [one for one in sample.commitments if one.agreement == deal],
        "warrants": list(sample.warrants_of(deal)),
        "claims": [one for one in sample.claims if one.subject.startswith(deal)],
    }
    found = proposals(sample.replaced({table: (rows, []) for table, rows in gone.items()}))
    agreement = found["agreement", deal]
    assert agreement.cells["signed_on"] == "2026-02-24"
    assert (agreement.cells["quantity"], agreement.cells["unit"]) == ("6", "GW")
    assert not agreement.known
    assert found["commitment", deal].makes[0][0] == "agreements"
    assert not found["warrant", deal].known
    assert found["agreement", "amd-openai-2025"].known
