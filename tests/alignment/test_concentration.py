"""Who holds how much of what is bound to a customer in a year: a supplier is who makes it, and the seller is named."""

from __future__ import annotations

from typing import Any

from roadmap_app.alignment.answers.deals import deals_of
from roadmap_app.alignment.engine.check import check_roadmap
from roadmap_app.alignment.rules.concentration import YearShare
from roadmap_app.domain.findings import CheckSpec, Finding
from roadmap_app.domain.records import Agreement, Claim, Commitment, Generation, Line, Organization
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of

SPEC = CheckSpec(day_of("2026-11-30"), rules=("concentration",))


def world(*tranches: Commitment, sellers: dict[str, str]) -> Roadmap:
    """AMD makes Helios, Vultr makes its own card; sellers: by agreement, all with Vultr, all to begin in 2027."""
    keys = ("amd", "hpe", "nvidia", "vultr")
    tables: dict[str, Any] = {
        "organizations": [Organization(key, key.upper()) for key in keys],
        "lines": [Line("rack", "amd", "system", "Rack"), Line("card", "vultr", "silicon", "Card", "ASIC")],
        "generations": [Generation("helios", "rack", "Helios"), Generation("own", "card", "Own")],
        "claims": [
            *(Claim(row.key, "begins", "2027", "2026-02-01", sellers[row.agreement]) for row in tranches),
            Claim("helios", "available", "2027-Q1", "2026-02-01", "amd"),
            Claim("own", "available", "2027-Q1", "2026-02-01", "vultr"),
        ],
        "agreements": [Agreement(key, key, seller, "vultr", "2026-01-01") for key, seller in sellers.items()],
        "commitments": list(tranches),
    }
    return Roadmap(tables)


def asked(roadmap: Roadmap) -> tuple[YearShare, list[Finding]]:
    (share,) = deals_of(roadmap, SPEC).concentration
    return share, list(check_roadmap(roadmap, SPEC).findings)


def test_who_makes_it_is_the_supplier_and_the_sentence_names_who_sells_it() -> None:
    tranches = Commitment("a", "1", "helios", "3", "GW"), Commitment("b", "1", "", "1", "GW")
    share, (finding,) = asked(world(*tranches, sellers={"a": "hpe", "b": "nvidia"}))
    assert (share.supplier, share.share, share.sold) == ("amd", 0.75, (("hpe", "helios"),))
    assert (
        finding.message
        == "AMD holds 75% of the 4 GW bound to VULTR, to begin in 2027 (HPE sells AMD’s Helios to VULTR)."
    )
    assert (finding.supplier, finding.customer) == ("amd", "vultr")


def test_what_its_maker_and_another_sell_is_one_suppliers() -> None:
    tranches = Commitment("a", "1", "helios", "2", "GW"), Commitment("b", "1", "helios", "2", "GW")
    share, (finding,) = asked(world(*tranches, sellers={"a": "hpe", "b": "amd"}))
    assert (share.supplier, share.share) == ("amd", 1.0)
    assert "(HPE sells AMD’s Helios to VULTR)" in finding.message


def test_where_no_product_is_named_and_of_the_customers_own_the_seller_is_the_supplier() -> None:
    tranches = Commitment("a", "1", "", "1", "GW"), Commitment("b", "1", "own", "1", "GW")
    share, findings = asked(world(*tranches, sellers={"a": "hpe", "b": "nvidia"}))
    assert (share.supplier, share.share, share.sold, findings) == ("hpe", 0.5, (), [])


def test_a_share_of_just_the_limit_is_none_too_many() -> None:
    tranches = Commitment("a", "1", "", "7", "GW"), Commitment("b", "1", "", "3000", "MW")
    assert asked(world(*tranches, sellers={"a": "hpe", "b": "nvidia"}))[1] == []


def test_where_a_deal_has_no_quantity_in_the_unit_there_is_no_share_and_the_deal_is_named_with_what_it_is_of() -> (
    None
):
    tranches = Commitment("a", "1", "helios", "1200000000", "USD"), Commitment("b", "1", "", "1", "GW")
    share, (finding,) = asked(world(*tranches, sellers={"a": "hpe", "b": "nvidia"}))
    assert share.share is None
    assert finding.message == (
        "No share can be given for VULTR in 2027: HPE – VULTR (AMD’s Helios): counted in USD."
    )
